"""Arithmetic with figures that are good to some digit: sums, products, ratios as intervals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from vjclaims.figures.amounts import number
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation
from vjclaims.records.interval import Interval

_CLOSE = Decimal("0.03")  # of the total: how near a sum comes that cannot be chance
_NARROW = Decimal("0.05")  # of the value: how rough a figure is beside a finer one
_LARGE = 1000  # a sum of money may leave its currency out: "$90 million, 50 million of it"
_COUNTS = frozenset({"people", "count"})


def written(claim: Claim) -> str:
    """A claim's figure as written, on one line."""
    return " ".join(claim.text.split())


def total_of(claims: Iterable[Claim]) -> Interval:
    """All sums of a value that each figure allows."""
    summed = Interval(Decimal(0), Decimal(0))
    for claim in claims:
        summed = summed.plus(claim.literal)
    return summed


def value_of(claims: Iterable[Claim]) -> Decimal:
    """The sum of the stated values."""
    return sum((c.value for c in claims), Decimal(0))


def close(value: Decimal, to: Decimal) -> bool:
    """Whether a computed value comes so near a stated one that it is no chance."""
    return to != 0 and abs(value - to) <= abs(to) * _CLOSE


def product(a: Interval, b: Interval) -> Interval:
    """All products of two intervals of values that are not below zero."""
    low = None if a.lower is None or b.lower is None else a.lower * b.lower
    high = None if a.upper is None or b.upper is None else a.upper * b.upper
    return Interval(low, high)


def ratio(part: Interval, base: Interval) -> Interval:
    """All ratios of two intervals of values that are not below zero."""
    low = None if part.lower is None or not base.upper else part.lower / base.upper
    high = None if part.upper is None or not base.lower else part.upper / base.lower
    if low is not None and high is not None and low > high:
        return Interval(None, None)
    return Interval(low, high)


def narrowed(claim: Claim, beside: Claim) -> Interval:
    """What a figure says beside one that is written finer: "$4 billion" next to "$4.4 billion"
    is no 3.6."""
    if claim.grain <= beside.grain or claim.hedge or claim.form != "cardinal":
        return claim.literal
    half = abs(claim.value) * _NARROW
    low, high = claim.literal.lower, claim.literal.upper
    if low is None or high is None or high - low <= 2 * half:
        return claim.literal
    return Interval(claim.value - half, claim.value + half)


def addable(a: Claim, b: Claim) -> bool:
    """Whether two figures can be parts of one sum: one unit, or both counts of something."""
    if a.dimension in _COUNTS and b.dimension in _COUNTS:
        return True
    if a.unit == b.unit and a.dimension == b.dimension:
        return True
    bare = [c for c in (a, b) if not c.unit and c.value >= _LARGE]
    return len(bare) == 1 and {a.dimension, b.dimension} == {"money", "count"}


def same_count(a: Claim, b: Claim) -> bool:
    """Whether two figures count in one unit, or one leaves its unit out."""
    return a.unit == b.unit or (addable(a, b) and not (a.unit and b.unit))


def telling(total: Claim, parts: Sequence[Claim], digits: int = 3) -> bool:
    """Whether parts make a total to its last digit, of which it has so many that chance is out of
    the question: 95 and 38 are 133, but 2 and 1 are three of many threes."""
    fine = abs(total.value) >= total.grain * 10 ** (digits - 1)
    return fine and abs(value_of(parts) - total.value) <= total.grain / 2


def rounded(claim: Claim) -> bool:
    """Whether a figure can have been rounded: all but counts below a thousand without a hedge."""
    small = claim.dimension in _COUNTS and claim.value < _LARGE and claim.form == "cardinal"
    return bool(claim.hedge) or not small


def cut_short(value: Decimal, stated: Claim) -> bool:
    """Whether a stated figure is the computed one with its decimals cut off: 37 for 37.9."""
    plain = not stated.hedge and stated.form == "cardinal"
    return plain and 0 <= value - stated.value < stated.step


def verdict(meets: bool, exact: bool, figures: Sequence[Claim], *, sure: bool) -> bool | None:
    """Whether a computed value bears a stated one out: True where the figures make it as they
    stand, or where they were rounded; False where none of that can be; None where it proves
    nothing."""
    if exact or (meets and any(map(rounded, figures))):
        return True
    return False if sure and not meets else None


def tail(holds: bool, exact: bool, stated: Claim, way: str = "") -> str:
    """What stands behind the computed value."""
    if exact:
        return "as stated"
    said = f"within rounding of “{written(stated)}”"
    return said if holds else f"not {written(stated)}{way}"


def parts_row(total: Claim, parts: Sequence[Claim], holds: bool) -> Recalculation:
    """The sum of the parts against what the total's words assert."""
    shown = " + ".join(written(p) for p in parts)
    value = number(value_of(parts), total.unit)
    tail = "which “{}” allows" if holds else "which “{}” does not allow"
    reason = f"{shown} = {value}, {tail.format(written(total))}"
    return Recalculation("parts_total", (total, *parts), holds, reason)
