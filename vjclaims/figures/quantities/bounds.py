"""Figures that bound or repeat one another: "more than 10 and fewer than 20", "8 km (5 miles)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vjclaims.figures.quantities.hedging import ids_of
from vjclaims.figures.records import Quantity

_LINKS = frozenset({" and ", " but ", ", but "})
_CONVERTS = frozenset({" (", " / ", "/", ", or ", " or "})


def bounded(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities in order; a lower and an upper bound that are tied make one range."""
    out: list[Quantity] = []
    for q in found:
        both = _both(text, out[-1], q) if out else None
        if both is not None:
            out[-1] = both
        else:
            out.append(_converted(text, out[-1], q) if out else q)
    return out


def _both(text: str, a: Quantity, b: Quantity) -> Quantity | None:
    """The range of "more than 10 and fewer than 20"; None where two figures stand apart."""
    above, below = ids_of("above"), ids_of("below") | ids_of("up_to")
    low, high = (a, b) if a.hedge in above else (b, a)
    if low.hedge not in above or high.hedge not in below or text[a.end : b.start] not in _LINKS:
        return None
    if a.form != "cardinal" or b.form != "cardinal" or (a.unit != b.unit and a.unit):
        return None
    if low.value >= high.value:
        return None
    return replace(
        b, start=a.start, numeral_start=a.numeral_start, form="range", hedge="",
        lower=low.value, upper=high.value, value=(low.value + high.value) / 2,
        grain=min(a.grain, b.grain), step=min(a.step, b.step),
    )  # fmt: skip


def _converted(text: str, a: Quantity, b: Quantity) -> Quantity:
    """b with the hedge of a that it says again in another unit: "more than 100 kilometres (60
    miles)" is also more than 60 miles."""
    if not a.hedge or b.hedge or b.unit == a.unit or not b.unit or a.dimension != b.dimension:
        return b
    if a.dimension in ("percent", "times") or b.form != a.form:
        return b
    return replace(b, hedge=a.hedge) if text[a.end : b.start] in _CONVERTS else b
