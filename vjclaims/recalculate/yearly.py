"""A sum over years against the sum of each: "$80 million over 20 years, or $4 million a year"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vjclaims.amounts import number
from vjclaims.claim import Claim
from vjclaims.finding import Recalculation
from vjclaims.interval import Interval
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, words
from vjclaims.recalculate.scene import Scene, Sentence, usable
from vjclaims.recalculate.sums import cut_short, ratio, tail, verdict, written

_PER = "per:"
_LINK = 6  # words from one of the two sums to the other
_SPAN = 5  # words from a sum to the time over which it is spread
_IN = {
    ("year", "year"): 1, ("year", "month"): 12, ("year", "week"): 52, ("year", "quarter"): 4,
    ("month", "month"): 1, ("week", "week"): 1, ("day", "day"): 1, ("week", "day"): 7,
}  # fmt: skip
_WIDE = Decimal("0.06")  # of the value: what writers round away beside the digits


def yearly(scene: Scene) -> Iterator[Recalculation]:
    """Every sum over a time that stands with its sum a year, month, week or day."""
    for s in scene.sentences:
        for a, b, c in zip(s.figures, s.figures[1:], s.figures[2:], strict=False):
            for total, span, unit in ((a, b, c), (b, c, a)):
                row = _spread(s, total, span, unit)
                if row is not None:
                    yield row


def _spread(s: Sentence, total: Claim, span: Claim, unit: Claim) -> Recalculation | None:
    times = _times(span, unit)
    if times is None or not _of_a_kind(total, unit) or not all(map(usable, (total, span, unit))):
        return None
    cues = load_lexicon().sums
    over = s.between(total, span)
    first, second = (span, unit) if unit.at > total.at else (unit, total)
    link = s.between(first, second)
    near = len(words(over)) <= _SPAN and len(words(link)) <= _LINK
    if not near or not closes(over, cues.spread) or not closes(link, cues.averaging):
        return None
    if span.form != "cardinal" or span.hedge or span.value <= 0:
        return None
    made = ratio(total.literal, Interval(span.value * times, span.value * times))
    value = total.value / (span.value * times)
    far = abs(value - unit.value) > unit.value * _WIDE and not cut_short(value, unit)
    meets, exact = made.meets(unit.literal), unit.literal.contains(value)
    holds = verdict(meets, exact, (total, unit), sure=far)
    if holds is None:
        return None
    shown = f"{written(total)} / {written(span)} = {number(round(value, 2), unit.unit)}"
    reason = f"{shown} a {_per(unit)}, {tail(holds, exact, unit)}"
    return Recalculation("share", (unit, total, span), holds, reason)


def _per(unit: Claim) -> str:
    """The time that each of the sums is for: "year" of "$6 million a year", "" for none."""
    return next((m[len(_PER) :] for m in unit.slots.scope if m.startswith(_PER)), "")


def _times(span: Claim, unit: Claim) -> int | None:
    """How many of the unit's times the span's unit has; None where that is no whole number."""
    return _IN.get((span.unit, _per(unit))) if span.dimension == "duration" else None


def _of_a_kind(total: Claim, unit: Claim) -> bool:
    plain = not total.slots.change and not unit.slots.change and not _per(total)
    same = total.unit == unit.unit and total.dimension == unit.dimension
    return plain and same and total.value > 0 and unit.value > 0
