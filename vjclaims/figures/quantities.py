"""Quantities in plain text: numerals with their unit, joined to ranges, with their hedge."""

from __future__ import annotations

from collections.abc import Sequence

from vjclaims.figures.hedging import hedged
from vjclaims.figures.measures import measured
from vjclaims.figures.numerals import read_numerals
from vjclaims.figures.ranges import joined
from vjclaims.figures.records import Quantity

__all__ = ["Quantity", "read_quantities"]


def read_quantities(text: str, masked: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """All quantities of the text in order, none overlapping; dates are masked by the caller."""
    found = joined(text, [measured(text, n) for n in read_numerals(text, masked)])
    out: list[Quantity] = []
    for quantity in found:
        floor = out[-1].end if out else 0
        if quantity.start >= floor:
            out.append(hedged(text, quantity, floor))
    return out
