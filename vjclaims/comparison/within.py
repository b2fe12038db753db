"""Figures of one article that differ: its headline against its body, and two of its sources.

Articles are compared with one another elsewhere (assign.py); within one, figures that differ are
mostly of different things, so that a dispute asks for two speakers, or for words of dispute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, groupby

from vjclaims.comparison.assign import matched
from vjclaims.comparison.comparison import Comparison, Comparisons, Match
from vjclaims.comparison.numbered import same_numbered
from vjclaims.comparison.ties import Ties
from vjclaims.comparison.values import FACTOR, worlds_apart
from vjclaims.comparison.verdicts import compare_claims, compare_values
from vjclaims.figures.periods.periods import read_periods
from vjclaims.figures.units import measure, same_kind_of_unit
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import says
from vjclaims.records.claim import PARTIAL, WHOLE, Basis, Claim, Kind, Modality, Nature
from vjclaims.records.finding import By, Evidence, Verdict
from vjclaims.text.names import fold, same_name

_NEAR = 420  # characters from the first figure to the one that disputes it
# Times that one figure may be the other where a sentence holds two speakers against each other, as
# organisers and police, who count the same march tenfold.
_HELD_AGAINST = 20
_EXPECTED = frozenset({Modality.ACTUAL, Modality.FORECAST})  # what something costs, or will
_DAYS = frozenset({"day", "weekday", "month"})


def headlines(claims: Sequence[Claim], make: Comparisons) -> list[Match]:
    """A title's figure and the one of the body that it should repeat."""
    found = []
    for _, rows in groupby(sorted(claims, key=lambda c: (c.path, c.start)), key=lambda c: c.path):
        here = [c for c in rows if c.kind is Kind.QUANTITY]
        body = [c for c in here if c.block not in ("title", "heading", "caption")]
        for title in here:
            known = title.slots.known and not title.modality.withdrawn
            if title.block == "title" and known:
                match = _unlike(title, body, make)
                found += [match] if match is not None else []
    return found


def _unlike(title: Claim, body: Sequence[Claim], make: Comparisons) -> Match | None:
    """The one figure of the body that is about the same and differs, where none repeats it."""
    alike = [c for c in body if same_kind_of_unit(title, c)]
    if any(_repeats(title, c) for c in alike) or _sums(title, alike):
        return None
    rows = [make.of(title, c, By.HEADLINE) for c in alike if not c.modality.withdrawn]
    rows = [c for c in rows if not c.conflict and c.named]
    if len({c.b.value for c in rows}) != 1:
        return None
    first = rows[0]
    if first.verdict is not Verdict.CONTRADICTION or worlds_apart(first.a, first.b):
        return None
    return matched(first)


def _repeats(title: Claim, claim: Claim) -> bool:
    """Whether a figure of the body, whatever it is of, is the title's."""
    x, y = measure(title), measure(claim)
    verdict, _ = compare_claims(title, claim)
    near = x.expected.meets(y.expected) or verdict.agrees or verdict is Verdict.TENSION
    return near or _cut_short(title, claim)


def _cut_short(title: Claim, claim: Claim) -> bool:
    """Whether a headline leaves the last digits out: "1.81 million" over 1,817,540."""
    plain = title.form == claim.form == "cardinal" and not title.hedge and title.unit == claim.unit
    return plain and title.grain > claim.grain and 0 <= claim.value - title.value < title.step


def _sums(title: Claim, body: Sequence[Claim]) -> bool:
    """Whether two figures of the body, put together, are the title's."""
    stated = measure(title).literal
    pairs = combinations([measure(c).literal for c in body], 2)
    return any(a.plus(b).meets(stated) for a, b in pairs)


def disputes(claims: Sequence[Claim], make: Comparisons) -> list[Match]:
    """The claims of one article that its sources disagree on, in order of place."""
    found: list[Match] = []
    for _, rows in groupby(sorted(claims, key=_place), key=lambda c: c.path):
        here = [c for c in rows if _can_be(c)]
        taken: set[str] = set()
        for c, evidence in _disputed(here, make):
            a, b = c.a, c.b
            named = a.slots.metric == b.slots.metric and "metric" not in b.slots.inherited
            dated = b.as_of.basis is Basis.STATED or named
            verdict, reason = c.outcome if dated else compare_values(a, b)
            two = bool(a.speaker and b.speaker) and a.speaker != b.speaker
            one_breath = two and a.sentence_start == b.sentence_start
            if worlds_apart(a, b, _HELD_AGAINST if one_breath else FACTOR):
                continue
            expected = {a.modality, b.modality} <= _EXPECTED and one_breath
            if a.modality is not b.modality and not expected:
                continue
            if verdict is Verdict.CONTRADICTION and not {a.id, b.id} & taken:
                taken |= {a.id, b.id}
                found.append(Match(c, verdict, reason, evidence))
    return found


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.path, claim.start, claim.id


def _can_be(claim: Claim) -> bool:
    """A figure that somebody can dispute: no title, nothing denied, no earlier level."""
    plain = claim.kind is Kind.QUANTITY and not claim.modality.withdrawn
    body = claim.block not in ("title", "heading", "caption")
    return plain and body and claim.slots.role not in ("earlier", "superseded", "limit")


def _disputed(
    claims: Sequence[Claim], make: Comparisons
) -> Iterator[tuple[Comparison, tuple[Evidence, ...]]]:
    for i, a in enumerate(claims):
        for b in claims[i + 1 :]:
            if b.start - a.start > _NEAR:
                break
            c = make.of(a, b, By.DISPUTE)
            if _of_two_things(a, b, c.ties):
                continue
            evidence = _two_speakers(c)
            if evidence is not None:
                yield c, evidence
            elif _contested(a, b):
                yield c, ()


def _of_two_things(a: Claim, b: Claim, ties: Ties) -> bool:
    """Whether the words of two figures near each other say that they are of two things."""
    if not same_kind_of_unit(a, b) or a.start == b.start or _per(a) != _per(b):
        return True
    two_nouns = a.dimension == "count" and a.unit != b.unit and bool(a.unit and b.unit)
    return two_nouns or not same_numbered(a, b, ties) or _part(a, b) or _other_time(a, b)


def _per(claim: Claim) -> bool:
    return any(m.startswith("per:") or m in ("each", "average") for m in claim.slots.scope)


def _part(a: Claim, b: Claim) -> bool:
    """Whether one figure is of fewer than the other by its words: some of them, those of a nation,
    of another sort; sources that differ speak of one thing."""
    subset = any(m not in (WHOLE, PARTIAL) for m in {*a.slots.scope} ^ {*b.slots.scope})
    both = "subset" in a.slots.scope and "subset" in b.slots.scope
    people = a.slots.entity.people != b.slots.entity.people
    return subset or both or people or _of_two_sorts(a, b)


def _of_two_sorts(a: Claim, b: Claim) -> bool:
    """Whether adjectives part two figures; one without any is of the other's sort where the text
    says that somebody contests it: "84 cholera deaths, disputed by the union, which says 137"."""
    mine, yours = set(a.slots.modifiers), set(b.slots.modifiers)
    if mine == yours:
        return False
    return bool(mine and yours) or not _said_to_be_contested(a, b)


def _said_to_be_contested(a: Claim, b: Claim) -> bool:
    """Whether the second figure's sentence, near the first, has a word of dispute."""
    words = load_lexicon().disputes
    said = b.sentence.lower()
    one_breath = a.sentence_start == b.sentence_start
    near = one_breath or b.sentence_start - a.sentence_end < _NEAR // 2
    return near and says(said, words.contesting) and not says(said, words.nobody)


def _other_time(a: Claim, b: Claim) -> bool:
    """Whether two sentences are of two days, or one says what was counted by then."""
    if a.sentence_start == b.sentence_start:
        return False
    mine, yours = _days(a.sentence), _days(b.sentence)
    cues = load_lexicon().disputes.by_then
    later = any(says(c.sentence.lower(), cues) for c in (a, b))
    moving = Nature.TALLY in (a.slots.nature, b.slots.nature)
    return (bool(mine and yours) and not mine & yours) or (moving and later)


@lru_cache(maxsize=1024)  # a sentence is asked for as often as it has figures, and neighbours
def _days(sentence: str) -> frozenset[str]:
    """The days, weekdays and months that a sentence names."""
    periods = (p for p in read_periods(sentence) if p.form in _DAYS)
    return frozenset(sentence[p.anchor : p.end].lower() for p in periods)


def _one_speaker(a: str, b: str) -> bool:
    """Whether two names can be of one source: "Anna Berg" and "Berg", "police" and "Torvik
    police"."""
    x, y = fold(a).split(), fold(b).split()
    within = set(x) <= set(y) or set(y) <= set(x)
    return within or x[-1:] == y[-1:] or same_name(fold(a), fold(b))


def _local(claim: Claim) -> bool:
    """Whether a source speaks for a part of the country, and of what happened there."""
    return says((claim.speaker or "").lower(), load_lexicon().disputes.local)


def _two_speakers(c: Comparison) -> tuple[Evidence, ...] | None:
    """Two named sources on one metric: in the same slots, or the second in fewer words.
    What speaks for it; None where they are not."""
    a, b = c.a, c.b
    if not (a.speaker and b.speaker) or _one_speaker(a.speaker, b.speaker):
        return None
    if not a.slots.known and set(a.slots.words) <= load_lexicon().disputes.generic:
        return None
    if a.sentence_start != b.sentence_start and _local(a) != _local(b):
        return None
    if not c.conflict:
        return c.evidence
    mine, yours = set(a.slots.words), set(b.slots.words)
    shared = bool(mine & yours) and (mine <= yours or yours <= mine)
    level = a.slots.change == b.slots.change and a.slots.scope == b.slots.scope
    return () if shared and level and a.unit == b.unit else None


def _contested(a: Claim, b: Claim) -> bool:
    """ "… by its owner's estimate. We think 1.1 million is more realistic"."""
    if a.speaker and a.speaker == b.speaker:
        return False
    words = load_lexicon().disputes
    own = b.sentence.lower()
    at = own.find(" ".join(b.text.split()).lower())
    between = own[:at] if a.sentence_start != b.sentence_start else own
    lead = b.lead.lower()
    here, before = (says(t, words.contesting) and not says(t, words.nobody) for t in (own, lead))
    cued = here or before
    other = bool(b.speaker) or says(own, words.own) or before
    next_to = a.sentence_start == b.sentence_start or b.sentence_start - a.sentence_end < _NEAR // 2
    pointing = a.slots.metric == b.slots.metric and "metric" in b.slots.inherited
    generic = pointing or (not b.slots.known and set(b.slots.words) <= words.generic)
    plain = not a.slots.change and not b.slots.change and a.unit == b.unit
    said = a.speaker != b.speaker or says(a.sentence.lower(), words.own)
    contested = cued and other and next_to and generic and plain and said
    return bool(contested and between.strip())
