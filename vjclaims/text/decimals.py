"""Numbers as a person writes them: 83000000 for the 8.3E+7 that Decimal makes of 8.3 × 10⁷."""

from __future__ import annotations

from decimal import Decimal

_LONGEST = 60  # digits; a number with more is noise, and is left as it is


def settled(value: Decimal) -> Decimal:
    """The same number without exponent and needless zeros, so that `print` shows 83000000, 4.5."""
    text = str(value)
    idle = "E" in text or (text[-1] == "0" and "." in text)
    return Decimal(written(value)) if idle and abs(value.adjusted()) <= _LONGEST else value


def maybe_settled(value: Decimal | None) -> Decimal | None:
    """The same for a bound that may be missing."""
    return None if value is None else settled(value)


def written(value: Decimal) -> str:
    """The digits of a number, without exponent, padding and separators: 24200000000, 3.35, 0."""
    digits = format(value, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits
