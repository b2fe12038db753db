"""Closed intervals of Decimal with open ends, and the granularity of a written figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from vjclaims.text.decimals import maybe_settled, written


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from lower to upper, both included; None is unbounded.

    Raises ValueError when lower is above upper.
    """

    lower: Decimal | None
    upper: Decimal | None

    def __post_init__(self) -> None:
        if self.lower is not None and self.upper is not None and self.lower > self.upper:
            raise ValueError(f"lower {self.lower} is above upper {self.upper}")

    def __repr__(self) -> str:
        lower, upper = ("any" if b is None else written(b) for b in (self.lower, self.upper))
        return f"<Interval {lower} to {upper}>"

    def settled(self) -> Interval:
        """The same with bounds that print as a person writes them."""
        lower, upper = maybe_settled(self.lower), maybe_settled(self.upper)
        return self if lower is self.lower and upper is self.upper else Interval(lower, upper)

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        below = self.upper is not None and other.lower is not None and self.upper < other.lower
        above = self.lower is not None and other.upper is not None and self.lower > other.upper
        return not (below or above)

    def contains(self, value: Decimal) -> bool:
        """Whether the value lies in the interval."""
        return self.meets(Interval(value, value))

    def scaled(self, factor: Decimal) -> Interval:
        """The interval of value × factor, for a factor above zero."""
        return Interval(
            None if self.lower is None else self.lower * factor,
            None if self.upper is None else self.upper * factor,
        )

    def plus(self, other: Interval) -> Interval:
        """The interval of all sums of a value from each."""
        return Interval(
            None if self.lower is None or other.lower is None else self.lower + other.lower,
            None if self.upper is None or other.upper is None else self.upper + other.upper,
        )


def granularity(written: Decimal, scale: Decimal) -> Decimal:
    """The unit of the last significant digit of `written` × `scale`, docs/semantics.md's g.

    Decimals that were written count even when zero ("2.0" is good to 0.1); zeros that
    end a whole number do not (470,000 is good to 10,000). Zero is good to `scale`.
    """
    _, digits, exponent = written.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError("not a finite number")
    if exponent >= 0 and any(digits):
        for digit in reversed(digits):
            if digit:
                break
            exponent += 1
    return Decimal(1).scaleb(exponent) * scale


def precision(written: Decimal, scale: Decimal) -> Decimal:
    """The step that lets two written digits count where there are two, docs/semantics.md's p.

    500,000 is taken as good to 10,000; 30 as good to 1; 24.2 billion as good to 0.1
    billion; 9 and "3 billion", written with one digit, as good to that digit.
    """
    grain = granularity(written, scale)
    if written == 0 or abs(written) < 10:
        return grain
    return min(grain, Decimal(1).scaleb(written.adjusted() - 1) * scale)


def round_half_up(value: Decimal, step: Decimal) -> Decimal:
    """Value rounded half up to a multiple of step (half away from zero below zero)."""
    return (value / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
