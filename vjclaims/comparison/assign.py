"""At most one partner in each other article; in doubt between several, none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from vjclaims.comparison.comparison import Comparison, Match
from vjclaims.comparison.scorer import Scorer
from vjclaims.comparison.vetoes import veto
from vjclaims.lexicon.messages import say
from vjclaims.records.finding import By, Verdict

_FORM = 3  # figures that differ
_TINY = 1e-9  # what floats may be wrong by
_SAYING = {
    By.WORDS: "verdicts.by_words",
    By.EQUAL: "verdicts.by_equal",
    By.SLIP: "verdicts.by_slip",
}

Scored = tuple[float, Comparison]


def assigned(candidates: Iterable[Comparison], scorer: Scorer) -> list[Match]:
    """The matches among comparisons of figures of any articles."""
    rows: dict[tuple[str, str], list[Comparison]] = defaultdict(list)
    barred: set[Comparison] = set()
    for c in candidates:
        rule = veto(c)
        if rule is None or rule.leaves_rival:
            rows[c.a.path, c.b.path].append(c)
        if rule is not None and rule.leaves_rival:
            barred.add(c)
    found: list[Match] = []
    for _, between in sorted(rows.items()):
        scores = scorer.score(between)
        found += assign(list(zip(scores, between, strict=True)), scorer.margin, barred)
    return found


def assign(
    between: Sequence[Scored], margin: float, barred: Collection[Comparison] = ()
) -> Iterator[Match]:
    """The matches of two articles, the likeliest first. barred: what is not taken, but is a rival.

    A figure may agree with several of the other article, which repeats itself, and be of another
    period than several; it differs from one at most, and from none where another is as likely.
    """
    ordered = sorted(between, key=lambda row: -row[0])
    ordered = [*_edits(ordered), *(row for row in ordered if row[1].by is not By.WORDS)]
    taken: dict[str, object] = {}  # by figure: by which pair, or by which kind that may be several
    for score, c in ordered:
        several = c.by is By.SLOTS and not c.verdict.differs
        kind = c.verdict.agrees if several else c
        if any(taken.get(claim.id, kind) != kind for claim in (c.a, c.b)):
            continue
        if c in barred or (c.verdict.differs and _in_doubt(score, c, ordered, margin)):
            continue
        taken |= {c.a.id: kind, c.b.id: kind}
        yield matched(c)


def _in_doubt(score: float, c: Comparison, rows: Sequence[Scored], margin: float) -> bool:
    """Whether another pair that was found in the same way wants one of the two figures, and is
    about as likely. A value that the other article repeats makes no doubt."""
    for other_score, other in rows:
        if other is c or other.by is not c.by or other.verdict is Verdict.NOT_COMPARABLE:
            continue
        shared = (other.a.id == c.a.id, other.b.id == c.b.id)
        if any(shared) and score < other_score + margin - _TINY and not _repeats(c, other):
            return True
    return False


def _repeats(c: Comparison, other: Comparison) -> bool:
    """Whether two pairs hold the same values, found by these alone."""
    return c.by is By.SLIP and (c.a.value, c.b.value) == (other.a.value, other.b.value)


def _edits(ordered: Sequence[Scored]) -> list[Scored]:
    """Near-duplicate sentences, each figure with its likeliest partner; none of articles that fill
    in one form for two things: an edited copy keeps most of its figures, a form has others
    everywhere."""
    kept: list[Scored] = []
    taken: set[str] = set()
    for score, c in ordered:
        if c.by is By.WORDS and not {c.a.id, c.b.id} & taken:
            taken |= {c.a.id, c.b.id}
            kept.append((score, c))
    other = sum(c.verdict.differs for _, c in kept)
    chosen = kept and kept[0][1].ties.side_by_side and kept[0][1].ties.short
    return [] if other >= _FORM and 2 * other > len(kept) and not chosen else kept


def matched(c: Comparison, saying: str = "") -> Match:
    """The match that a comparison makes; saying: the message that the reason stands in."""
    verdict, reason = c.outcome
    if c.by is By.EQUAL and verdict is Verdict.NOT_COMPARABLE:
        verdict = Verdict.AGREE  # equal values of other periods: one is filled wrongly
    message = saying or _SAYING.get(c.by, "")
    why = say(message, reason=reason) if message else reason
    return Match(c, verdict, why, c.evidence if c.by in _OWN_WORDS else ())


_OWN_WORDS = frozenset({By.SLOTS, By.WORDS, By.HEADLINE})
