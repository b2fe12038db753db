"""A lead against the two figures it lies between: "8 points ahead", "by 200, 700 to 500"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from vjclaims.figures.amounts import number
from vjclaims.findings.recalculate.scene import Scene, Sentence, usable
from vjclaims.findings.recalculate.sums import tail, verdict, written
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, opens, says, words
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation
from vjclaims.records.interval import Interval

_FAR = 12  # words between the figures
_STOP = re.compile(r"[;:]|[.!?]\s")
_NEXT = re.compile(r"[;:(–—]|[.!?]\s|,(?!\s*(?:who|which|whose|with|on)\b)")


def gaps(scene: Scene) -> Iterator[Recalculation]:
    """Every lead or margin that stands with both figures."""
    for s in scene.sentences:
        for a, b, c in zip(s.figures, s.figures[1:], s.figures[2:], strict=False):
            row = _ahead(s, a, b, c) or _margin(s, a, b, c)
            if row is not None:
                yield row


def _ahead(s: Sentence, high: Claim, gap: Claim, low: Claim) -> Recalculation | None:
    """ "took 38.2% and finished 8.1 points ahead of the others, who ended on 30.1%"."""
    if not opens(s.behind(gap), load_lexicon().sums.ahead) or not _alike(gap, high, low):
        return None
    if not _led(s, gap, low) or _STOP.search(s.between(high, gap)):
        return None
    near = len(words(s.between(gap, low))) <= _FAR and len(words(s.between(high, gap))) <= _FAR
    alone = len(s.figures) == len({high.at, gap.at, low.at})
    return _row(gap, high, low, near and alone and _plain(s, gap)) if near else None


def _led(s: Sentence, gap: Claim, low: Claim) -> bool:
    """Whether the comparison ends with the second figure: "two more than the 64", not "three more
    than in May, and 418 admissions" nor "260,000, more than the 170,000 of May"."""
    said = s.between(gap, low)
    if _NEXT.search(said) or not re.match(r"\s", said):
        bracketed = re.search(r"\($", said.rstrip()) and not _NEXT.search(said.rstrip()[:-1])
        if not bracketed:
            return False
    return not says(said, load_lexicon().sums.cut - {"had", "who", "which", "with"})


def _margin(s: Sentence, gap: Claim, a: Claim, b: Claim) -> Recalculation | None:
    """ "won by 5,200 votes, 31,400 to 26,200"."""
    between = words(s.between(a, b))
    led = closes(s.before(gap), frozenset({"by", "a majority of", "a margin of", "a lead of"}))
    if not led or between[-1:] != ["to"] or len(between) > 2 or not _alike(gap, a, b):
        return None
    if gap.slots.change or len(words(s.between(gap, a))) > 2 or closes(s.before(a), _FROM):
        return None
    return _row(gap, a, b, True)


_FROM = frozenset({"from", "between"})


def _alike(gap: Claim, a: Claim, b: Claim) -> bool:
    points = gap.unit in ("percentage_points", "percent") and a.unit == b.unit == "percent"
    counts = {c.dimension for c in (gap, a, b)} <= {"people", "count"}
    same = counts or (len({c.unit for c in (gap, a, b)}) == 1 and gap.unit != "percent")
    countable = (counts or a.dimension == b.dimension) and a.dimension not in ("duration", "times")
    return (points or same) and countable and all(map(usable, (gap, a, b)))


def _plain(s: Sentence, gap: Claim) -> bool:
    return not says(s.text, load_lexicon().sums.adjusted) and gap.unit != "percent"


def _row(gap: Claim, a: Claim, b: Claim, sure: bool) -> Recalculation | None:
    low = _minus(a.literal.lower, b.literal.upper)
    high = _minus(a.literal.upper, b.literal.lower)
    apart = Interval(low, high)
    stated = gap.literal
    turned = Interval(None if high is None else -high, None if low is None else -low)
    value = abs(a.value - b.value)
    meets, exact = apart.meets(stated) or turned.meets(stated), stated.contains(value)
    holds = verdict(meets, exact, (a, b), sure=sure)
    near = abs(value - gap.value) <= max(gap.value * Decimal("0.2"), gap.step)
    if holds is None or (holds and not near):
        return None
    shown = f"between {written(a)} and {written(b)} lie {number(value, a.unit)}"
    return Recalculation("growth", (gap, a, b), holds, f"{shown}, {tail(holds, exact, gap)}")


def _minus(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a - b
