"""The unit of a numeral: the currency before it, the unit, currency or share behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from vjclaims.figures.quantities.meanings import (
    behind_number,
    currency_of,
    large,
    meaning_of,
    means,
)
from vjclaims.figures.records import Numeral, Quantity
from vjclaims.figures.signs import Meaning, table
from vjclaims.figures.words import plain_words, word_set
from vjclaims.lexicon import load_lexicon
from vjclaims.records.interval import granularity

_ONE = Decimal(1)
_HUNDREDTH = Decimal("0.01")
_FINE = Decimal("0.0001")
_MINUS_WORD = re.compile(r"\b([^\W\d_]+) $")
_FEET = re.compile(r"['’′] ?(?:\d|1[01])(?:[\"”″]|'')")  # 6'4"
_SENTENCE = re.compile(r"\s*$|\s+[A-Z\"“]|\n")
_ENDS = re.compile(r"\s*(?:[.;!?)]|$)")
_REACH = 12  # characters before a number in which its minus is looked for


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity with the numeral it was read from and how its unit was found.

    side: "before", "after" or "" (no unit); factor: value of the written unit in the unit.
    """

    quantity: Quantity
    numeral: Numeral
    side: str = ""
    factor: Decimal = _ONE


def measured(text: str, n: Numeral, floor: int = 0) -> Measured:
    """The numeral with its unit, if any, and with the minus before it; no sign of its currency
    starts before floor, where the figure before it ends."""
    value = -n.value if n.negative and n.form == "cardinal" else n.value
    q = Quantity(
        _minus(text, n), n.end, value, n.grain, n.precision,
        form=n.form, lower=n.lower, upper=n.upper, spelled=n.spelled,
    )  # fmt: skip
    if n.form == "fraction":
        return _part(text, q, n) or Measured(_share(q), n)
    if n.form == "multiple":
        return Measured(replace(q, unit="times", dimension="times"), n)
    return _with_prefix(text, q, n, floor) or _with_suffix(text, q, n, floor)


def _minus(text: str, n: Numeral) -> int:
    """Where the quantity starts: at its minus, if it has one."""
    if not n.negative:
        return n.start
    match = re.search(r"(?:(\w+)[ \u00a0]?)?[-−‑–]?$", text[max(0, n.start - _REACH) : n.start])
    word = match[1] if match else None
    if match and word and word.lower() in word_set("minus.words"):
        return n.start - len(match.group())
    return n.start - 1


def _part(text: str, q: Quantity, n: Numeral) -> Measured | None:
    """A part of a unit: "half an hour", "1/4 mile", "½ teaspoon"; not "two thirds of voters"."""
    found = _with_suffix(text, q, n, q.start)
    if not found.side or (
        found.quantity.dimension == "percent" and found.quantity.unit == "percent"
    ):
        return None
    value = found.quantity.value.quantize(_FINE).normalize()
    grain = granularity(value, _ONE)
    part = replace(found.quantity, form="cardinal", value=value, grain=grain, step=grain)
    return replace(found, quantity=part)


def _share(q: Quantity) -> Quantity:
    """A fraction in per cent, a third being 33.33: more digits would only look exact. One in
    100,000 is 0.001."""
    value = q.value * 100
    step = _HUNDREDTH if abs(value) >= 1 or not value else _ONE.scaleb(value.adjusted() - 2)
    value = value.quantize(step).normalize()
    return replace(q, value=value, grain=_ONE, step=_ONE, unit="percent", dimension="percent")


def _with_prefix(text: str, q: Quantity, n: Numeral, floor: int) -> Measured | None:
    currency = currency_of(text, n.start, loose=large(q))
    if currency is None or currency[1] < floor:
        return None
    code, start, scale = currency
    minus, before = text[max(0, start - 1) : start], text[max(0, start - 2) : max(0, start - 1)]
    outside = minus in ("-", "−") and before in ("", " ", "(", "\n")
    words = _MINUS_WORD.search(text, max(floor, start - _REACH), start)
    if words and words[1].lower() in word_set("minus.words"):
        q, start = replace(q, value=-abs(q.value)), words.start(1)
    value = -abs(q.value) if outside or n.negative else q.value
    if scale != 1:
        q, value = in_unit(replace(q, value=value), code, "money", scale), value * scale
    start = min(start - outside, q.start)
    word = text[start : n.start].strip(" \u00a0\u202f-−")
    q = replace(q, start=start, value=value, unit=code, dimension="money", word=word)
    return Measured(replace(q, end=_money_tail(text, q)), n, "before")


def _money_tail(text: str, q: Quantity) -> int:
    """End of the quantity with a repeated currency word: "US$5 million dollars"."""
    for match in behind_number(text, q.end):
        if meaning_of(match["u"]) == Meaning(q.unit, "money"):
            return match.end()
    return q.end


def _with_suffix(text: str, q: Quantity, n: Numeral, floor: int) -> Measured:
    at = q.end + 3 * (q.form == "plural" and text.startswith(" of", q.end))  # millions of dollars
    if 0 < q.value < 1 and q.form == "cardinal" and text.startswith(" of a ", q.end):
        at = q.end + 5  # 0.3 of a percentage point
    if _FEET.match(text, q.end) and n.form == "cardinal":
        return Measured(replace(q, end=q.end + 1, unit="foot", dimension="length"), n, "after")
    found = [(m, means(text, m, q)) for m in behind_number(text, at)]
    hits = [(match, meaning) for match, meaning in found if meaning is not None]
    if not hits:
        return _with_name(text, q, n, floor) or Measured(q, n)
    match, meaning = max(hits, key=lambda hit: hit[0].end())
    end = match.end() - (match["u"][-1] == "." and bool(_SENTENCE.match(text, match.end())))
    q = replace(q, end=end, word=plain_words(match["u"]))
    factor = meaning.factor
    if meaning.dimension == "money" and match["u"].isupper() and n.scale == 1:
        q, factor = _scaled(text, q, factor)
    q = in_unit(_below_zero(text, q, meaning), meaning.unit, meaning.dimension, factor)
    return Measured(q, n, "after", factor)


def _below_zero(text: str, q: Quantity, meaning: Meaning) -> Quantity:
    """The minus of "five degrees below zero"."""
    tail = re.compile(r" (?:\w+ )?below zero\b", re.I).match(text, q.end)
    if tail is None or "degree" not in meaning.unit:
        return q
    return replace(q, end=tail.end(), value=-abs(q.value))


def _with_name(text: str, q: Quantity, n: Numeral, floor: int) -> Measured | None:
    """A currency's name before its sum, nothing following: "ringgit 42", "dollar 22.5 million"."""
    name = re.compile(r"([^\W\d_]+(?: [^\W\d_]+)?) $").search(
        text, max(floor, n.start - 30), n.start
    )
    if name is None or not _ENDS.match(text, q.end) or q.form != "cardinal":
        return None
    both = plain_words(name[1])
    for words in (both, both.split()[-1]):
        meaning = table().words.get(words)
        if meaning is not None and meaning.dimension == "money" and words not in table().ambiguous:
            start = n.start - len(words) - 1
            q = in_unit(replace(q, start=start, word=words), meaning.unit, "money", meaning.factor)
            return Measured(q, n, "before", meaning.factor)
    return None


def _scaled(text: str, q: Quantity, factor: Decimal) -> tuple[Quantity, Decimal]:
    """The scale behind a code: "75 USD million"."""
    match = re.compile(r" ([a-z]+)\b").match(text, q.end)
    scale = load_lexicon().numerals.scales.get(match[1]) if match else None
    if match is None or scale is None or scale < 1000:
        return q, factor
    return replace(q, end=match.end()), factor * scale


def in_unit(q: Quantity, unit: str, dimension: str, factor: Decimal) -> Quantity:
    """The quantity as one of `unit`, its figures times factor."""
    return replace(
        q, unit=unit, dimension=dimension, factor=factor,
        value=q.value * factor, grain=q.grain * factor, step=q.step * factor,
        lower=None if q.lower is None else q.lower * factor,
        upper=None if q.upper is None else q.upper * factor,
    )  # fmt: skip
