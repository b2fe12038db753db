"""Conversion of physical units to the base unit of their dimension; currencies never."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vjclaims.lexicon import load_units
from vjclaims.records.claim import Claim
from vjclaims.records.interval import Interval

_FIXED = frozenset({"money", "percent", "other", "people", "count", "times", "rank", "year", ""})


@dataclass(frozen=True, slots=True)
class Measure:
    """A claim's figure in the base unit of its dimension."""

    value: Decimal
    step: Decimal
    literal: Interval
    expected: Interval


def measure(claim: Claim) -> Measure:
    """The figure converted, its precision and intervals with it."""
    unit = load_units().get(claim.unit)
    if unit is None or claim.dimension in _FIXED:
        return Measure(claim.value, claim.step, claim.literal, claim.expected)
    return Measure(
        claim.value * unit.factor + unit.offset,
        claim.step * unit.factor,
        _shifted(claim.literal.scaled(unit.factor), unit.offset),
        _shifted(claim.expected.scaled(unit.factor), unit.offset),
    )


def _shifted(interval: Interval, offset: Decimal) -> Interval:
    return Interval(
        None if interval.lower is None else interval.lower + offset,
        None if interval.upper is None else interval.upper + offset,
    )


def same_kind_of_unit(a: Claim, b: Claim) -> bool:
    """Whether two figures can be put beside each other: equal units, or convertible ones."""
    if a.dimension != b.dimension:
        return {a.dimension, b.dimension} <= {"people", "count"}
    if a.dimension in ("people", "count", "times", "rank", "year"):
        return True
    return a.unit == b.unit or a.dimension not in _FIXED


def other_dates(a: Claim, b: Claim) -> bool:
    """Whether two events of one year are given different months or days of it."""
    x, y = a.slots.date, b.slots.date
    if x is None or y is None or a.value != b.value:
        return False
    return x.last() < y.first() or y.last() < x.first()


def same_value(a: Claim, b: Claim) -> bool:
    """Whether two figures have one value, and two events one date."""
    return a.value == b.value and not other_dates(a, b)
