"""A small picture of intervals on one axis, so that a glance shows who overlaps whom.

1  nearly 500,000  ├──────────════●
2  over 520,000                     ●═══►
                   400,000          546,000 people
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

from vjclaims.figures.amounts import is_range, number, with_unit
from vjclaims.records.claim import Claim
from vjclaims.records.interval import Interval
from vjclaims.report.terminal.layout import Pen, cells, clip, pad
from vjclaims.text.safe import visible

LEGEND = "● as stated, ═ what a reader takes from it, ─ what the words allow"

_LABEL = 26  # columns for the figure as written
_WIDEST = 60  # beyond that a bar is no easier to read
_NARROWEST = 12
_AXIS_DIGITS = Context(prec=4, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from low to high on `width` columns."""

    low: Decimal
    high: Decimal
    width: int

    def column(self, value: Decimal) -> int:
        """The column of a value, the nearest end for one off the axis."""
        share = (value - self.low) / (self.high - self.low)
        return min(max(int((share * (self.width - 1)).to_integral_value()), 0), self.width - 1)


def bars(claims: Sequence[Claim], width: int, pen: Pen) -> list[str]:
    """One row a claim, numbered from 1, and a row with the ends of the axis.

    Empty if the claims have no common unit or no extent to draw: words say it better.
    """
    labels = [clip(visible(c.text), min(_LABEL, width // 3)) for c in claims]
    indent = len(str(len(claims))) + 4
    label = max((cells(s) for s in labels), default=0)
    room = min(width - indent - label - 2, _WIDEST)
    axis = _axis(claims, room)
    if axis is None:
        return []
    lines = []
    for i, (claim, text) in enumerate(zip(claims, labels, strict=True), 1):
        left = f"{i:>{indent - 2}}  "
        lines.append(left + pad(text, label) + "  " + row(claim, axis).rstrip())
    return [*lines, " " * (indent + label + 2) + pen(_ends(axis, claims[0].unit), "dim")]


def _ends(axis: Axis, unit: str) -> str:
    """The two ends of the axis as text below it, without the unit if it is too narrow."""
    low, high = _axis_label(axis.low, unit), _axis_label(axis.high, unit)
    for right in (with_unit(high, unit), high):
        gap = axis.width - cells(low) - cells(right)
        if gap > 1:
            return low + " " * gap + right
    return ""


def _axis(claims: Sequence[Claim], width: int) -> Axis | None:
    if width < _NARROWEST or len({c.unit for c in claims}) != 1:
        return None
    values = [c.value for c in claims]
    for claim in claims:
        values += [
            end
            for interval in (claim.literal, claim.expected)
            for end in (interval.lower, interval.upper)
            if end is not None
        ]
    low, high = min(values), max(values)
    return Axis(low, high, width) if low < high else None


def _axis_label(value: Decimal, unit: str) -> str:
    if value != value.to_integral_value():
        value = _AXIS_DIGITS.plus(value)
    return number(value, unit)


def row(claim: Claim, axis: Axis) -> str:
    """The claim's intervals as a row of characters, literal below expected below value."""
    cellrow = [" "] * axis.width
    low, high = _paint(cellrow, claim.literal, axis, "─")
    cellrow[low] = "◄" if claim.literal.lower is None else "├"
    cellrow[high] = "►" if claim.literal.upper is None else "┤"
    open_ends = cellrow[0], cellrow[-1]
    _paint(cellrow, claim.expected, axis, "═")
    if not is_range(claim):
        cellrow[axis.column(claim.value)] = "●"
    # An arrow says "goes on", which nothing drawn over it may hide.
    for end, shown in ((0, open_ends[0]), (-1, open_ends[1])):
        if shown in "◄►" and cellrow[end] != "●":
            cellrow[end] = shown
    return "".join(cellrow)


def _paint(cellrow: list[str], interval: Interval, axis: Axis, char: str) -> tuple[int, int]:
    """Draw an interval; returns its first and last column."""
    low = 0 if interval.lower is None else axis.column(interval.lower)
    high = axis.width - 1 if interval.upper is None else axis.column(interval.upper)
    cellrow[low : high + 1] = char * (high - low + 1)
    return low, high
