"""The two intervals of a figure: what its words assert, and what a reader takes from them.

Source of the shapes and shares: docs/semantics.md, "Intervals"; the shares are data
(data/hedges.toml), the shapes are here, one function a family.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from vjclaims.figures.quantities.quantities import Quantity
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Family
from vjclaims.records.interval import Interval

_FRACTION = Decimal(10)
COUNTED = frozenset({"", "people", "count", "times"})


def intervals(q: Quantity, *, counted: bool | None = None) -> tuple[Interval, Interval]:
    """(literal, expected) of a quantity; counted things below 100 are taken as exact."""
    if q.form in ("plural", "range"):
        lower, upper = q.lower, q.upper
        return Interval(lower, None if q.form == "plural" else upper), Interval(lower, upper)
    hedge = q.hedge or ("about" if q.form == "couple" else "")
    is_counted = q.dimension in COUNTED if counted is None else counted
    if not hedge:
        return (_bare(q, is_counted),) * 2
    family = next(h.family for h in load_lexicon().hedges if h.id == hedge)
    return _SHAPES[family](q, load_lexicon().families[family])


def _bare(q: Quantity, counted: bool) -> Interval:
    if counted and abs(q.value) < 100:
        return Interval(q.value, q.value)
    half = q.step / 2
    return Interval(q.value - half, q.value + half)


def _exact(q: Quantity, family: Family) -> tuple[Interval, Interval]:
    return (Interval(q.value, q.value),) * 2


def _about(q: Quantity, family: Family) -> tuple[Interval, Interval]:
    wide, near = family.literal_share * abs(q.value), _near(q, family, q.step)
    return (
        Interval(q.value - wide, q.value + wide),
        Interval(q.value - near, q.value + near),
    )


def _near(q: Quantity, family: Family, least: Decimal) -> Decimal:
    """How far from the value an editor would still not ask."""
    size = abs(q.value)
    return min(max(least, family.expected_share * size), family.expected_cap * size)


def _half_grain(q: Quantity) -> Decimal:
    """Half of the last digit; fractions are said of steps of ten per cent: "over half"."""
    return (max(q.grain, _FRACTION) if q.form == "fraction" else q.grain) / 2


def _nearly(q: Quantity, family: Family) -> tuple[Interval, Interval]:
    low = q.value - family.literal_share * abs(q.value)
    near = _near(q, family, _half_grain(q))
    return Interval(low, q.value), Interval(q.value - near, q.value)


def _above(q: Quantity, family: Family) -> tuple[Interval, Interval]:
    near = _near(q, family, _half_grain(q))
    return Interval(q.value, None), Interval(q.value, q.value + near)


def _below(q: Quantity, family: Family) -> tuple[Interval, Interval]:
    near = max(q.grain, family.expected_share * abs(q.value))
    return Interval(None, q.value), Interval(q.value - near, q.value)


def _up_to(q: Quantity, family: Family) -> tuple[Interval, Interval]:
    near = family.expected_share * abs(q.value)
    return Interval(None, q.value), Interval(q.value - near, q.value)


_SHAPES: dict[str, Callable[[Quantity, Family], tuple[Interval, Interval]]] = {
    "exact": _exact,
    "about": _about,
    "nearly": _nearly,
    "above": _above,
    "below": _below,
    "up_to": _up_to,
}
