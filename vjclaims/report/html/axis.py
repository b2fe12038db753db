"""An axis for drawings: values to shares of the width, and ticks at round values.

Positions are per cent of the drawing's width, so that it fits a phone and a page of paper
without its letters shrinking. Figures stay Decimal until they are written as per cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from vjclaims.figures.days import short_day
from vjclaims.records.dates import PartialDate

_START, _END = Decimal(6), Decimal(94)  # per cent; the rest is for arrows and round ends
_LETTER = Decimal("1.6")  # per cent that a letter takes where it is narrow, half of it in the rim
_WIDE, _NARROW = 80, 32  # letters that a line of labels takes on a screen and on a phone
_TICKS = 7
_SHEET = 18  # rows of 46 px; A4 and Letter have some 950 px between their margins
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_CENT = Decimal("0.01")
# Between ticks; what spans more than a few thousand years gets a multiple of the last.
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000)
_DAYS = (1, 2, 7, 14)
_MONTH = 31


@dataclass(frozen=True, slots=True)
class Tick:
    """A labelled place of an axis; anchor: the SVG text-anchor that keeps the label inside.
    spare: may be left out where it is narrow."""

    at: str
    label: str
    anchor: str
    spare: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from low to high, which is above low."""

    low: Decimal
    high: Decimal

    def at(self, value: Decimal) -> str:
        """The place of a value in per cent of the width, with two decimals."""
        share = (value - self.low) / (self.high - self.low)
        place = _START + share * (_END - _START)
        return str(min(max(place, Decimal(0)), Decimal(100)).quantize(_CENT))

    def shows(self, value: Decimal) -> bool:
        """Whether a tick at the value would stand inside the drawing."""
        rim = (self.high - self.low) * _START / (_END - _START)
        return self.low - rim <= value <= self.high + rim


def axis(values: Iterable[Decimal]) -> Axis | None:
    """The axis on which all values lie; None for no values. A single one gets room around it."""
    known = list(values)
    if not known:
        return None
    low, high = min(known), max(known)
    if low == high:
        room = abs(low) / 10 or Decimal(1)
        low, high = low - room, high + room
    return Axis(low, high)


def round_values(axis: Axis, *, whole: bool) -> list[Decimal]:
    """At most a handful of round values on the axis, evenly spaced. whole: only integers."""
    least = (axis.high - axis.low) / _TICKS
    scale = Decimal(1).scaleb(least.adjusted())
    steps = [s * scale for s in _STEPS if s * scale >= least]
    if whole:
        steps = [s for s in steps if s == s.to_integral_value()] or [Decimal(1)]
    step = steps[0]
    value = (axis.low / step).to_integral_value(ROUND_CEILING) * step
    if axis.shows(value - step):
        value -= step
    values = []
    while axis.shows(value):
        values.append(value)
        value += step
    return values


def ticks(axis: Axis, labelled: Sequence[tuple[Decimal, str]]) -> tuple[Tick, ...]:
    """Ticks at the values, so many that their labels have room; where it is narrow, some of
    them are spare."""
    kept = labelled[:: _every([label for _, label in labelled], _WIDE)]
    every = _every([label for _, label in kept], _NARROW)
    return tuple(
        Tick(at, label, _anchor(Decimal(at), label), i % every > 0)
        for i, (value, label) in enumerate(kept)
        for at in [axis.at(value)]
    )


def _every(labels: Sequence[str], room: int) -> int:
    """The least n for which every n-th label makes a line that fits the room."""
    most = max(len(labels), 1)
    lines = ((n, sum(len(label) + 1 for label in labels[::n])) for n in range(1, most))
    return next((n for n, size in lines if size <= room), most)


def _anchor(at: Decimal, label: str) -> str:
    """Where a label stands beside its tick, so that none leaves a drawing on a phone."""
    half = len(label) * _LETTER / 2
    if at < half:
        return "start"
    return "end" if at > 100 - half else "middle"


def sheets(rows: int) -> list[slice]:
    """So many rows of a drawing in slices that each fit a sheet of paper."""
    return [slice(start, start + _SHEET) for start in range(0, rows, _SHEET)]


def day(when: date) -> Decimal:
    """A day on an axis of time: the number of its midnight."""
    return Decimal(when.toordinal())


def round_dates(axis: Axis) -> list[tuple[Decimal, str]]:
    """At most a handful of dates on an axis of time, each at the grain of the steps."""
    span = int(axis.high - axis.low)
    for days in _DAYS:
        if span <= days * _TICKS and span < 2 * _MONTH:
            first = int(axis.low)
            every = range(first, min(int(axis.high), date.max.toordinal()) + 1, days)
            return [(Decimal(d), short_day(_partial(date.fromordinal(d)))) for d in every]
    widest = _MONTHS[-1] * (1 + span // (_MONTHS[-1] * _MONTH * _TICKS))
    months = next((m for m in _MONTHS if span <= m * _MONTH * _TICKS), widest)
    return [(at, label) for at, label in _starts(axis, months) if axis.shows(at)]


def _partial(when: date) -> PartialDate:
    return PartialDate(when.year, when.month, when.day)


def _starts(axis: Axis, months: int) -> list[tuple[Decimal, str]]:
    """The starts of every so many months on an axis of time."""
    first = date.fromordinal(max(int(axis.low), 1))
    last = date.fromordinal(min(int(axis.high), date.max.toordinal()))
    begin = (first.year * 12 + first.month - 1) // months * months
    found = []
    for month in range(begin, last.year * 12 + last.month + 1, months):
        year, rest = divmod(month, 12)
        if date.min.year <= year <= date.max.year:
            start = PartialDate(year, rest + 1) if months < 12 else PartialDate(year)
            found.append((day(start.first()), short_day(start)))
    return found
