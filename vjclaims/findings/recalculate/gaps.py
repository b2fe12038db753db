"""A lead against the two figures it lies between: "8 points ahead", "by 200, 700 to 500"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from vjclaims.figures.amounts import computed
from vjclaims.findings.recalculate.arithmetic import COUNTS, difference, judged, negated, written
from vjclaims.findings.recalculate.article import ArticleFigures, Sentence, usable
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, opens, says, words
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation

_FAR = 12  # words between the figures
_NEAR = Decimal("0.2")  # of the lead: how far the figures may lie from it where they bear it out
_STOP = re.compile(r"[;:]|[.!?]\s")
_NEXT = re.compile(r"[;:(–—]|[.!?]\s|,(?!\s*(?:who|which|whose|with|on)\b)")
_BY = frozenset({"by", "a majority of", "a margin of", "a lead of"})
_FROM = frozenset({"from", "between"})


def gaps(article: ArticleFigures) -> Iterator[Recalculation | None]:
    """Every lead or margin that stands with both figures."""
    for s in article.sentences:
        for a, b, c in zip(s.figures, s.figures[1:], s.figures[2:], strict=False):
            yield _ahead(s, a, b, c) or _margin(s, a, b, c)


def _ahead(s: Sentence, high: Claim, gap: Claim, low: Claim) -> Recalculation | None:
    """ "took 38.2% and finished 8.1 points ahead of the others, who ended on 30.1%"."""
    if not opens(s.behind(gap), load_lexicon().sums.ahead) or not _alike(gap, high, low):
        return None
    if not _led(s, gap, low) or _STOP.search(s.between(high, gap)):
        return None
    if len(words(s.between(gap, low))) > _FAR or len(words(s.between(high, gap))) > _FAR:
        return None
    adjusted = says(s.text, load_lexicon().sums.adjusted)
    alone = len(s.figures) == len((high, gap, low))
    return _row(gap, high, low, alone and not adjusted and gap.unit != "percent")


def _led(s: Sentence, gap: Claim, low: Claim) -> bool:
    """Whether the comparison ends with the second figure: "two more than the 64", not "three more
    than in May, and 418 admissions" nor "260,000, more than the 170,000 of May"."""
    said = s.between(gap, low)
    bare = said.rstrip().removesuffix("(") if said.rstrip().endswith("(") else said
    if _NEXT.search(bare) or (bare is said and not re.match(r"\s", said)):
        return False
    return not says(said, load_lexicon().sums.cut - {"had", "who", "which", "with"})


def _margin(s: Sentence, gap: Claim, a: Claim, b: Claim) -> Recalculation | None:
    """ "won by 5,200 votes, 31,400 to 26,200"."""
    between = words(s.between(a, b))
    if not closes(s.before(gap), _BY) or between[-1:] != ["to"] or len(between) > 2:
        return None
    if gap.slots.change or len(words(s.between(gap, a))) > 2 or closes(s.before(a), _FROM):
        return None
    return _row(gap, a, b, True) if _alike(gap, a, b) else None


def _alike(gap: Claim, a: Claim, b: Claim) -> bool:
    points = gap.unit in ("percentage_points", "percent") and a.unit == b.unit == "percent"
    counts = {c.dimension for c in (gap, a, b)} <= COUNTS
    same = counts or (len({c.unit for c in (gap, a, b)}) == 1 and gap.unit != "percent")
    countable = (counts or a.dimension == b.dimension) and a.dimension not in ("duration", "times")
    return (points or same) and countable and usable(gap, a, b)


def _row(gap: Claim, a: Claim, b: Claim, sure: bool) -> Recalculation | None:
    apart = difference(a.literal, b.literal)
    value = abs(a.value - b.value)
    return judged(
        "growth",
        gap,
        (a, b),
        f"between {written(a)} and {written(b)} lie {computed(value, a.unit)}",
        exact=gap.literal.contains(value),
        meets=apart.meets(gap.literal) or negated(apart).meets(gap.literal),
        sure=sure,
        near=abs(value - gap.value) <= max(gap.value * _NEAR, gap.step),
    )
