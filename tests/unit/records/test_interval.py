"""Closed intervals, and the granularity and precision of written figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vjclaims.records.interval import Interval, granularity, precision, round_half_up


def interval(low: object, high: object) -> Interval:
    return Interval(*(None if end is None else Decimal(str(end)) for end in (low, high)))


MEETING = [
    ((1, 2), (2, 3), True),
    ((1, 2), (3, 4), False),
    ((1, 9), (4, 5), True),
    ((5, 5), (5, 5), True),
    ((None, 2), (2, None), True),
    ((None, 1), (2, None), False),
    ((3, None), (4, None), True),
    ((None, None), (7, 7), True),
    (("0.5", "0.6"), ("0.61", 1), False),
]


@pytest.mark.parametrize(("a", "b", "expected"), MEETING)
def test_meets_from_both_sides(
    a: tuple[object, object], b: tuple[object, object], expected: bool
) -> None:
    assert interval(*a).meets(interval(*b)) is expected
    assert interval(*b).meets(interval(*a)) is expected


def test_lower_above_upper_is_refused() -> None:
    with pytest.raises(ValueError, match="above"):
        interval(2, 1)


CONTAINS = [((1, 2), 1, True), ((1, 2), 2, True), ((1, 2), "2.01", False), ((None, 0), -9, True)]


@pytest.mark.parametrize(("bounds", "value", "expected"), CONTAINS)
def test_contains_its_bounds(bounds: tuple[object, object], value: object, expected: bool) -> None:
    assert interval(*bounds).contains(Decimal(str(value))) is expected


def test_scaled_keeps_open_ends() -> None:
    assert interval(2, None).scaled(Decimal("1.5")) == interval("3.0", None)
    assert interval(None, 4).scaled(Decimal(10)) == interval(None, 40)


def test_plus_adds_bound_by_bound() -> None:
    assert interval(1, 2).plus(interval(10, 20)) == interval(11, 22)
    assert interval(1, None).plus(interval(10, 20)) == interval(11, None)
    assert interval(None, 2).plus(interval(10, 20)) == interval(None, 22)


# docs/semantics.md: g is the unit of the last digit, p lets two count. (written, scale, g, p)
GRAINS = [
    ("470000", 1, 10_000, 10_000),
    ("500000", 1, 100_000, 10_000),
    ("30", 1, 10, 1),
    ("24.2", 10**9, 10**8, 10**8),
    ("9", 1, 1, 1),
    ("3", 10**9, 10**9, 10**9),
    ("2.0", 1, "0.1", "0.1"),
    ("8.76", 1, "0.01", "0.01"),
    ("520415", 1, 1, 1),
    ("100", 1, 100, 10),
    ("0", 1, 1, 1),
    ("0", 1000, 1000, 1000),
    ("0.5", 1000, 100, 100),
    ("12000", 1, 1000, 1000),
]


@pytest.mark.parametrize(("written", "scale", "grain", "step"), GRAINS)
def test_granularity_and_precision(written: str, scale: int, grain: object, step: object) -> None:
    assert granularity(Decimal(written), Decimal(scale)) == Decimal(str(grain))
    assert precision(Decimal(written), Decimal(scale)) == Decimal(str(step))


def test_granularity_refuses_what_is_no_number() -> None:
    with pytest.raises(ValueError, match="finite"):
        granularity(Decimal("Infinity"), Decimal(1))


ROUNDED = [
    ("8.76", 1, 9),
    ("8.5", 1, 9),
    ("8.49", 1, 8),
    ("-8.5", 1, -9),
    ("64700000000", 10**9, 65 * 10**9),
    ("24.18", "0.1", "24.2"),
    ("0.04", "0.1", 0),
]


@pytest.mark.parametrize(("value", "step", "expected"), ROUNDED)
def test_round_half_up(value: str, step: object, expected: object) -> None:
    assert round_half_up(Decimal(value), Decimal(str(step))) == Decimal(str(expected))
