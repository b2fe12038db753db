"""Figures as a reader wants them: $24.2 billion, 520,415 people, 8.76%, 3rd."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from vjclaims.lexicon import load_lexicon, load_units
from vjclaims.records.claim import Claim, Kind
from vjclaims.records.interval import Interval
from vjclaims.text.safe import visible

_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
_FIRST_YEAR = 1000  # a smaller number of years is a duration
_WHOLE = 1000  # from here on decimals of a bound say nothing
_SCALED_DECIMALS = 3  # 1.234 million; beyond that the digits are clearer
_BOUND_DIGITS = 6  # bounds are computed and may not end
# Units that are not written as "number, space, unit"; {} is the number.
_FORMS = {
    "percent": "{}%",
    "percentage_points": "{} percentage points",
    "rank": "{}",
    "year": "{}",
    "people": "{} people",
    "times": "{} times",
}
_COUNTED = frozenset({"count", "people"})
_NUMBER = re.compile(r"(?P<sign>-?)(?P<digit>\d)")  # where one begins
_SYMBOLS = frozenset({"bar", "lux", "mol"})  # three letters, yet no words to put an s to


def plain(value: Decimal) -> str:
    """Digits with thousands separators and no needless zeros: 1,234.5."""
    digits = format(value, ",f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def number(value: Decimal, unit: str) -> str:
    """The number without its unit: 24.2 billion, 520,415, 1973, 3rd."""
    if unit == "year" and value >= _FIRST_YEAR and value == value.to_integral_value():
        return str(int(value))
    if unit == "rank" and value == value.to_integral_value():
        return _ordinal(int(value))
    for scale, word in _SCALES:
        if abs(value) >= scale:
            scaled = plain(value / scale)
            if len(scaled.partition(".")[2]) <= _SCALED_DECIMALS:
                return f"{scaled} {word}"
    return plain(value)


def amount(value: Decimal, unit: str) -> str:
    """The number with its unit."""
    return with_unit(number(value, unit), unit, one=value == 1)


def computed(value: Decimal, unit: str) -> str:
    """A number that was worked out: money with its sign, all else without its unit, which stands
    beside it."""
    money = load_lexicon().currencies.get(unit)
    return amount(value, unit) if money is not None and money.shown else number(value, unit)


def with_unit(text: str, unit: str, *, one: bool = False) -> str:
    """A number, or two of them, with the unit that both have."""
    if unit == "year" and not (text.isdigit() and len(text) == len(str(_FIRST_YEAR))):
        return f"{text} {'year' if one else 'years'}"  # a duration, no date
    money = load_lexicon().currencies.get(unit)
    if money is not None and money.shown:
        return _NUMBER.sub(lambda m: f"{m['sign']}{money.shown}{m['digit']}", text, count=1)
    known = load_units().get(unit)
    if known is not None and known.form:
        return known.form.format(text)
    if known is not None and unit in known.symbols:
        return f"{text} {unit}"
    if unit in _FORMS:
        return "1 person" if one and unit == "people" else _FORMS[unit].format(text)
    return f"{text} {visible(unit if one else _plural(unit))}".rstrip()


def _ordinal(place: int) -> str:
    if place % 100 in (11, 12, 13):
        return f"{place}th"
    return f"{place}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th') }"


def _plural(unit: str) -> str:
    """English plural of a noun; symbols (km, kWh, USD, °C) stay as they are."""
    if len(unit) < 3 or unit in _SYMBOLS or not unit.replace(" ", "").isalpha():
        return unit
    if not unit.isascii() or unit != unit.lower():
        return unit
    if unit[-1] == "y" and unit[-2] not in "aeiou":
        return unit[:-1] + "ies"
    return unit + ("es" if unit.endswith(("s", "x", "ch", "sh")) else "s")


def bound(value: Decimal) -> Decimal:
    """A computed bound, cut to digits worth reading; whole numbers stay whole."""
    if value == value.to_integral_value():
        return value
    if abs(value) >= _WHOLE:
        return value.to_integral_value()  # half people are not worth reading
    decimals = max(0, _BOUND_DIGITS - max(value.adjusted() + 1, 1))
    return round(value, decimals)


def bounds(interval: Interval, unit: str) -> str:
    """The interval without unit: "475,000 to 500,000", "up to 30", "any"."""
    lower = None if interval.lower is None else number(bound(interval.lower), unit)
    upper = None if interval.upper is None else number(bound(interval.upper), unit)
    if lower is None:
        return "any" if upper is None else f"up to {upper}"
    if upper is None:
        return f"{lower} or more"
    if lower == upper:
        return lower
    low_number, _, low_word = lower.partition(" ")
    if low_word and low_word == upper.partition(" ")[2]:
        lower = low_number
    return f"{lower} to {upper}"


# Forms whose `value` nobody stated: the middle of "1,200 to 1,500", the foot of "hundreds".
_SPANS = frozenset({"range", "plural"})


def is_range(claim: Claim) -> bool:
    """Whether the article gave an extent and no single number."""
    return claim.form in _SPANS


def normalised(claim: Claim) -> str:
    """The claim in base units, and what a reader takes from it where that is more."""
    reading = reading_of(claim)
    return value_of(claim) + (f" ({reading})" if reading else "")


def value_of(claim: Claim) -> str:
    """The claim in base units: $24.2 billion, 1,200 to 1,500 people; a date as 2027-05."""
    if claim.slots.date is not None:
        return str(claim.slots.date)
    if is_range(claim):
        return with_unit(bounds(claim.expected, claim.unit), claim.unit)
    return amount(claim.value, claim.unit)


def reading_of(claim: Claim) -> str:
    """What a reader takes from the words, "" where that is no more than the value."""
    point = claim.expected.lower == claim.expected.upper == claim.value
    if point or claim.kind is not Kind.QUANTITY or is_range(claim):
        return ""
    read = bounds(_whole(claim), claim.unit)
    if read == number(claim.value, claim.unit):
        return ""
    money = load_lexicon().currencies.get(claim.unit)
    signed = money is not None and money.shown
    return f"read as {with_unit(read, claim.unit) if signed else read}"


def _whole(claim: Claim) -> Interval:
    """What a reader takes from the words: of what is counted in whole numbers, as nobody thinks of
    half a home."""
    read = claim.expected
    if claim.dimension not in _COUNTED or claim.value != claim.value.to_integral_value():
        return read
    lower, upper = read.lower, read.upper
    return Interval(
        None if lower is None else lower.to_integral_value(ROUND_CEILING),
        None if upper is None else upper.to_integral_value(ROUND_FLOOR),
    )
