"""Quantities in plain text: numerals with their unit, joined to ranges, with their hedge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vjclaims.figures.ages import aged
from vjclaims.figures.numerals.numerals import read_numerals
from vjclaims.figures.quantities.compounds import compounded
from vjclaims.figures.quantities.hedging import bounded, hedged
from vjclaims.figures.quantities.measures import Measured, measured
from vjclaims.figures.quantities.ranges import joined
from vjclaims.figures.rates import rate_at
from vjclaims.figures.records import Quantity
from vjclaims.figures.typed import Typed, typed
from vjclaims.text.decimals import maybe_settled, settled

__all__ = ["Quantity", "read_quantities"]


def read_quantities(text: str, masked: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """All quantities of the text in order, none overlapping; dates are masked by the caller."""
    plain = typed(text)
    if plain.starts is None:
        return _read(text, masked)
    return [_placed(plain, q) for q in _read(plain.text, plain.forth(masked))]


def _placed(plain: Typed, q: Quantity) -> Quantity:
    """A quantity of the typed text where it stands in the other."""
    start, end = plain.back(q.start, q.end)
    first, last = plain.back(q.numeral_start, q.numeral_end)
    return replace(q, start=start, end=end, numeral_start=first, numeral_end=last)


def _read(text: str, masked: Sequence[tuple[int, int]]) -> list[Quantity]:
    measures: list[Measured] = []
    for numeral in read_numerals(text, masked):
        measures.append(measured(text, numeral, measures[-1].quantity.end if measures else 0))
    out: list[Quantity] = []
    floor = 0
    for quantity in joined(text, compounded(text, measures)):
        if quantity.start >= floor:
            per, stop = rate_at(text, quantity.end)
            quantity = aged(text, replace(quantity, per=per) if per else quantity, out[-1:])
            out.append(hedged(text, quantity, floor))
            counted = per[:1].isdigit() or per == "dozen"  # "12 per 1,000 people"
            floor = stop if counted else out[-1].end
    return [_plain(quantity) for quantity in bounded(text, out)]


def _plain(quantity: Quantity) -> Quantity:
    """The quantity with numbers that print as a person writes them, 83000000 and not 8.3E+7."""
    value = settled(quantity.value)
    lower, upper = maybe_settled(quantity.lower), maybe_settled(quantity.upper)
    if value is quantity.value and lower is quantity.lower and upper is quantity.upper:
        return quantity
    return replace(quantity, value=value, lower=lower, upper=upper)
