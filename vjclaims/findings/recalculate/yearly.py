"""A sum over years against the sum of each: "$80 million over 20 years, or $4 million a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from vjclaims.figures.amounts import number
from vjclaims.findings.recalculate.scene import Scene, Sentence, usable
from vjclaims.findings.recalculate.sums import close, cut_short, ratio, tail, verdict, written
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, words
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation
from vjclaims.records.interval import Interval

_END = re.compile(r"\s*(?:(?:a|an|per|each|every)\s+\w+)?\s*(?:[.,;:)–—]|$)", re.I)
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
        for a, b in pairwise(s.figures):
            row = _converted(s, a, b)
            if row is not None:
                yield row
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
    far = far and _ended(s, max((span, unit), key=lambda c: c.at))
    meets, exact = made.meets(unit.literal), unit.literal.contains(value)
    holds = verdict(meets, exact, (total, unit), sure=far)
    if holds is None or (holds and not exact and not close(value, unit.value)):
        return None
    shown = f"{written(total)} / {written(span)} = {number(round(value, 2), unit.unit)}"
    reason = f"{shown} a {_per(unit)}, {tail(holds, exact, unit)}"
    return Recalculation("share", (unit, total, span), holds, reason)


def _converted(s: Sentence, a: Claim, b: Claim) -> Recalculation | None:
    """ "$2 million a month, or $24 million a year"."""
    long, short = (a, b) if (_per(a), _per(b)) in _IN else (b, a)
    times = _IN.get((_per(long), _per(short)), 1)
    alike = long.unit == short.unit and long.dimension == short.dimension
    if times == 1 or not alike or not all(map(usable, (a, b))) or long.slots.change:
        return None
    link = s.between(a, b)
    if len(words(link)) > _LINK or not closes(link, load_lexicon().sums.averaging):
        return None
    value = short.value * times
    made = short.literal.scaled(Decimal(times))
    far = _ended(s, b) and abs(value - long.value) > long.value * _WIDE
    meets, exact = made.meets(long.literal), long.literal.contains(value)
    holds = verdict(meets, exact, (long, short), sure=far)
    if holds is None or (holds and not exact and not close(value, long.value)):
        return None
    shown = f"{written(short)} a {_per(short)} is {number(value, long.unit)} a {_per(long)}"
    return Recalculation("share", (long, short), holds, f"{shown}, {tail(holds, exact, long)}")


def _ended(s: Sentence, last: Claim) -> bool:
    """Whether the statement ends behind the last figure: not "$6 million a year with interest"."""
    return _END.match(s.between(last, None)) is not None


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
