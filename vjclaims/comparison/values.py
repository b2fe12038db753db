"""Two values by themselves: how far apart, how fine, and whether a slip makes one the other."""

from __future__ import annotations

from decimal import Decimal

from vjclaims.figures.units import measure
from vjclaims.lexicon.messages import say
from vjclaims.records.claim import Claim, Kind

_SCALE = 1000  # between million and billion
_SMALL = 20  # counts below it are everywhere
FACTOR = 3  # planted and real conflicts seen so far stay below it


def digits(value: Decimal) -> tuple[int, ...]:
    """The significant digits of a value."""
    return value.normalize().as_tuple().digits


def sort_of(claim: Claim) -> str:
    """The dimension, people being counted like other things."""
    return "count" if claim.dimension == "people" else claim.dimension


def fit(claim: Claim) -> bool:
    """Whether a figure can be paired by its value: no year or rank, nothing small or denied."""
    plain = claim.kind is Kind.QUANTITY
    small = claim.dimension in ("count", "people") and abs(claim.value) < _SMALL
    return plain and not small and not claim.modality.withdrawn


def spread(values: list[Decimal]) -> tuple[Decimal, Decimal | None]:
    """Largest minus smallest, and that in per cent of the smallest (None below or at zero)."""
    low, high = min(values), max(values)
    return high - low, (high - low) / low * 100 if low > 0 else None


def worlds_apart(a: Claim, b: Claim, times: int = FACTOR) -> bool:
    """Whether one value is more than so many times the other, too far for one thing, and no slip
    of a power of ten explains it: then what was filled from context was filled wrongly."""
    x, y = abs(measure(a).value), abs(measure(b).value)
    if not (x and y and a.kind is Kind.QUANTITY):
        return False
    return max(x, y) / min(x, y) > times and not slip(x, y)


def power_of_ten(a: Decimal, b: Decimal) -> int:
    """The power of ten that turns one positive value into the other by a slip; 0 if none."""
    ratio = max(a, b) / min(a, b)
    return next((power for power in (10, 100, 1000, 1_000_000) if ratio == power), 0)


def slip(a: Decimal, b: Decimal) -> str:
    """What kind of slip could turn one value into the other; "" if none of the usual ones."""
    if a <= 0 or b <= 0 or a == b:
        return ""
    power = power_of_ten(a, b)
    if power:
        scale = "verdicts.times_scale" if power == _SCALE else "verdicts.times"
        return say(scale, power=f"{power:,}")
    digits = ["".join(str(d) for d in x.normalize().as_tuple().digits) for x in (a, b)]
    if len(digits[0]) == len(digits[1]) > 1 and a.adjusted() == b.adjusted():
        unlike = [i for i in range(len(digits[0])) if digits[0][i] != digits[1][i]]
        swapped = (
            len(unlike) == 2
            and unlike[1] == unlike[0] + 1
            and digits[0][unlike[0]] == digits[1][unlike[1]]
            and digits[0][unlike[1]] == digits[1][unlike[0]]
        )
        if swapped:
            return say("verdicts.swapped")
    return ""
