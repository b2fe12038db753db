"""Arithmetic with figures that are good to some digit, and how a sum is judged.

`Total` is a total with its parts; `judged` holds any other stated figure (a share, an average, a
growth, a lead) against the one that its fellows make, and gives the Recalculation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from vjclaims.figures.amounts import computed
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation
from vjclaims.records.interval import Interval

_CLOSE = Decimal("0.03")  # of the total: how near a sum comes that cannot be chance
_NARROW = Decimal("0.05")  # of the value: how rough a figure is next to a finer one
_LARGE = 1000  # a sum of money may leave its currency out: "$90 million, 50 million of it"
COUNTS = frozenset({"people", "count"})


@dataclass(frozen=True, slots=True)
class Total:
    """A total and its parts."""

    total: Claim
    parts: Sequence[Claim]

    @property
    def value(self) -> Decimal:
        """The sum of the parts as stated."""
        return sum((c.value for c in self.parts), Decimal(0))

    @property
    def allowed(self) -> Interval:
        """All sums of a value that each part allows."""
        summed = Interval(Decimal(0), Decimal(0))
        for claim in self.parts:
            summed = summed.plus(claim.literal)
        return summed

    def meets(self) -> bool:
        """Whether the total allows some sum that the parts allow."""
        return self.allowed.meets(self.total.literal)

    def comes_out(self) -> bool:
        """Whether the parts make the total, and so nearly that it is no chance."""
        return self.meets() and close(self.value, self.total.value)

    def exact(self, digits: int = 3) -> bool:
        """Whether the parts make the total to its last digit, of which it has so many that chance
        is out of the question: 95 and 38 are 133, but 2 and 1 are three of many threes."""
        fine = abs(self.total.value) >= self.total.grain * 10 ** (digits - 1)
        return fine and abs(self.value - self.total.value) <= self.total.grain / 2

    def row(self, holds: bool) -> Recalculation:
        """The sum of the parts against what the total's words assert."""
        shown = " + ".join(written(p) for p in self.parts)
        verb = "allows" if holds else "does not allow"
        value = computed(self.value, self.total.unit)
        reason = f"{shown} = {value}, which “{written(self.total)}” {verb}"
        return Recalculation("parts_total", (self.total, *self.parts), holds, reason)


def judged(
    kind: str,
    stated: Claim,
    others: Sequence[Claim],
    shown: str,
    *,
    exact: bool,
    meets: bool,
    sure: bool,
    near: bool = True,
    rough: Sequence[Claim] = (),
    way: str = "",
) -> Recalculation | None:
    """A stated figure against the one that others make, of which `shown` tells.

    It holds where they make it as they stand (exact), or where intervals meet and one of `rough`
    (the others, if not given) can have been rounded; it fails where intervals do not meet and the
    words leave no doubt (sure). None where it proves nothing: a figure that holds but is not near.
    """
    holds = exact or (meets and any(map(rounded, rough or others)))
    if (holds and not near) or (not holds and (meets or not sure)):
        return None
    said = f"within rounding of “{written(stated)}”" if holds else f"not {written(stated)}{way}"
    reason = f"{shown}, {'as stated' if exact else said}"
    return Recalculation(kind, (stated, *others), holds, reason)


def written(claim: Claim) -> str:
    """A claim's figure as written, on one line."""
    return " ".join(claim.text.split())


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


def difference(a: Interval, b: Interval) -> Interval:
    """All differences of a value of each."""
    return a.plus(negated(b))


def negated(a: Interval) -> Interval:
    """The values with the other sign."""
    return Interval(None if a.upper is None else -a.upper, None if a.lower is None else -a.lower)


def widened(a: Interval, slack: Decimal) -> Interval:
    """The interval with so much more on both sides."""
    return a.plus(Interval(-slack, slack))


def narrowed(claim: Claim, finer: Claim) -> Interval:
    """What a figure says next to one that is written finer: "$4 billion" and "$4.4 billion"
    is no 3.6."""
    if claim.grain <= finer.grain or claim.hedge or claim.form != "cardinal":
        return claim.literal
    half = abs(claim.value) * _NARROW
    low, high = claim.literal.lower, claim.literal.upper
    if low is None or high is None or high - low <= 2 * half:
        return claim.literal
    return Interval(claim.value - half, claim.value + half)


def addable(a: Claim, b: Claim) -> bool:
    """Whether two figures can be parts of one sum: one unit, or both counts of something."""
    if a.dimension in COUNTS and b.dimension in COUNTS:
        return True
    if a.unit == b.unit and a.dimension == b.dimension:
        return True
    bare = [c for c in (a, b) if not c.unit and c.value >= _LARGE]
    return len(bare) == 1 and {a.dimension, b.dimension} == {"money", "count"}


def same_count(a: Claim, b: Claim) -> bool:
    """Whether two figures count in one unit, or one leaves its unit out."""
    return a.unit == b.unit or (addable(a, b) and not (a.unit and b.unit))


def rounded(claim: Claim) -> bool:
    """Whether a figure can have been rounded: all but counts below a thousand without a hedge."""
    small = claim.dimension in COUNTS and claim.value < _LARGE and claim.form == "cardinal"
    return bool(claim.hedge) or not small


def cut_short(value: Decimal, stated: Claim) -> bool:
    """Whether a stated figure is the computed one with its decimals cut off: 37 for 37.9."""
    plain = not stated.hedge and stated.form == "cardinal"
    return plain and 0 <= value - stated.value < stated.step
