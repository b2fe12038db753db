"""Two sources of one article that give different figures for one thing.

Articles are compared with one another elsewhere (partners.py); within one, figures that differ are
mostly of different things, so that this asks for two speakers, or for words of dispute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from vjclaims.comparison.numbered import same_numbered
from vjclaims.comparison.slots import same
from vjclaims.comparison.verdicts import compare_claims, compare_values, worlds_apart
from vjclaims.figures.periods.periods import read_periods
from vjclaims.figures.units import same_kind_of_unit
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import says
from vjclaims.records.claim import PARTIAL, WHOLE, Basis, Claim, Kind, Modality, Nature
from vjclaims.records.finding import Evidence, Pair, Verdict
from vjclaims.text.names import fold, same_name

_NEAR = 420  # characters from the first figure to the one that disputes it
_DAYS = frozenset({"day", "weekday", "month"})
_SAID = frozenset({Modality.DENIED, Modality.SUPERSEDED})


def disputes(claims: Sequence[Claim]) -> list[Pair]:
    """The pairs of claims of one article that its sources disagree on, in order of place."""
    found: list[Pair] = []
    for _, rows in groupby(sorted(claims, key=_place), key=lambda c: c.path):
        here = [c for c in rows if _can_be(c)]
        taken: set[str] = set()
        for a, b, evidence in _disputed(here):
            named = a.slots.metric == b.slots.metric and "metric" not in b.slots.inherited
            dated = b.as_of.basis is Basis.STATED or named
            verdict, reason = compare_claims(a, b) if dated else compare_values(a, b)
            if worlds_apart(a, b) or a.modality is not b.modality:
                continue
            if verdict is Verdict.CONTRADICTION and not {a.id, b.id} & taken:
                taken |= {a.id, b.id}
                found.append(Pair(a, b, verdict, reason, "dispute", evidence))
    return found


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.path, claim.start, claim.id


def _can_be(claim: Claim) -> bool:
    """A figure that somebody can dispute: no title, nothing denied, no earlier level."""
    plain = claim.kind is Kind.QUANTITY and claim.modality not in _SAID
    told = claim.block not in ("title", "heading", "caption")
    return plain and told and claim.slots.role not in ("earlier", "superseded", "limit")


def _disputed(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, tuple[Evidence, ...]]]:
    for i, a in enumerate(claims):
        for b in claims[i + 1 :]:
            if b.start - a.start > _NEAR:
                break
            if not same_kind_of_unit(a, b) or a.start == b.start or _per(a) != _per(b):
                continue
            if not same_numbered(a, b):
                continue
            if a.dimension == "count" and a.unit != b.unit and a.unit and b.unit:
                continue
            if _part(a, b):
                continue
            if _other_time(a, b):
                continue
            evidence = _two_speakers(a, b)
            if evidence is not None:
                yield a, b, evidence
            elif _contested(a, b):
                yield a, b, ()


def _per(claim: Claim) -> bool:
    return any(m.startswith("per:") or m in ("each", "average") for m in claim.slots.scope)


def _part(a: Claim, b: Claim) -> bool:
    """Whether one figure is of fewer than the other by its words: some of them, those of a nation,
    of another sort; sources that differ speak of one thing."""
    subset = any(m not in (WHOLE, PARTIAL) for m in {*a.slots.scope} ^ {*b.slots.scope})
    both = "subset" in a.slots.scope and "subset" in b.slots.scope
    people = a.slots.entity.people != b.slots.entity.people
    return subset or both or people or set(a.slots.modifiers) != set(b.slots.modifiers)


def _other_time(a: Claim, b: Claim) -> bool:
    """Whether two sentences tell of two days, or one tells what was counted by then."""
    if a.sentence_start == b.sentence_start:
        return False
    mine, yours = _days(a), _days(b)
    cues = load_lexicon().disputes.by_then
    later = any(says(c.sentence.lower(), cues) for c in (a, b))
    moving = Nature.TALLY in (a.slots.nature, b.slots.nature)
    return (bool(mine and yours) and not mine & yours) or (moving and later)


def _days(claim: Claim) -> set[str]:
    """The days, weekdays and months that a figure's sentence names."""
    text = claim.sentence
    return {text[p.anchor : p.end].lower() for p in read_periods(text) if p.form in _DAYS}


def _one_speaker(a: str, b: str) -> bool:
    """Whether two names can be of one source: "Anna Berg" and "Berg", "police" and "Torvik
    police"."""
    x, y = fold(a).split(), fold(b).split()
    within = set(x) <= set(y) or set(y) <= set(x)
    return within or x[-1:] == y[-1:] or same_name(fold(a), fold(b))


def _local(claim: Claim) -> bool:
    """Whether a source speaks for a part of the country, and of what happened there."""
    return says((claim.speaker or "").lower(), load_lexicon().disputes.local)


def _two_speakers(a: Claim, b: Claim) -> tuple[Evidence, ...] | None:
    """Two named sources on one metric: told in the same slots, or the second in fewer words.
    What speaks for it; None where they are not."""
    if not (a.speaker and b.speaker) or _one_speaker(a.speaker, b.speaker):
        return None
    if not a.slots.known and set(a.slots.words) <= load_lexicon().disputes.generic:
        return None
    if _local(a) != _local(b):
        return None
    sameness = same(a, b)
    if sameness.matched:
        return sameness.evidence
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
    told = cued and other and next_to and generic and plain and said
    return bool(told and between.strip())
