"""Cardinal numbers, in digits or words: "470,000", "twenty-five thousand".

A rule takes the tokens and an index, and gives (numeral or None, index behind it); an index
that has not moved means that the rule does not apply.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from vjclaims.figures.numerals.digits import digits
from vjclaims.figures.numerals.scales import MOST, and_part, below_hundred, negative, scale_at
from vjclaims.figures.records import Found, Numeral
from vjclaims.figures.tokens import Tokens
from vjclaims.lexicon import load_lexicon
from vjclaims.records.interval import granularity, precision

_ONE = Decimal(1)
_PERCENT = Decimal("0.01")


def cardinal(tokens: Tokens, i: int) -> Found:
    """Digits, words or a typographic fraction at token i."""
    first, j = _single(tokens, i)
    return _continued(tokens, first, j) if tokens.kind(i) == "num" else (first, j)


def _single(tokens: Tokens, i: int) -> Found:
    """A number in digits or in words, without what goes on behind its scale."""
    if tokens.kind(i) == "num":
        return digits(tokens, i)
    sign = load_lexicon().numerals.signs.get(tokens.low(i))
    if sign is not None:
        start, end = tokens.span(i, i + 1)
        return Numeral(start, end, sign, _PERCENT, form="fraction"), i + 1
    return _in_words(tokens, i)


def _continued(tokens: Tokens, first: Numeral | None, j: int) -> Found:
    """Digits with a scale word, and what goes on below that scale: "3 hundred and 21",
    "4 thousand 3 hundred and 21"; not "5 million and 20 ships"."""
    scale = first.scale if first is not None else _ONE
    while first is not None and scale >= 100:
        linked = tokens.low(j) == "and"
        k = j + linked
        if not tokens.joined(j) or not tokens.joined(k) or (linked and scale != 100):
            break
        second, after = _single(tokens, k)
        if second is None or second.form != "cardinal" or not 0 < second.value < scale:
            break
        if (not linked and second.scale < 100) or second.grain < 1:
            break
        value = first.value + second.value
        first = replace(first, end=second.end, value=value, grain=second.grain, step=second.step)
        j, scale = after, second.scale
    return first, j


@dataclass(slots=True)
class _Parts:
    """A number in words on the way: total + current, the scale last read."""

    total: Decimal = Decimal(0)
    current: Decimal = Decimal(0)
    scale: Decimal = _ONE
    seen: bool = False


def _in_words(tokens: Tokens, i: int) -> Found:
    """twenty-five thousand; two hundred and fifty; two and a half million; a million."""
    parts, j = _Parts(), i
    if tokens.low(i) == "a" and tokens.low(i + 1) in load_lexicon().numerals.scales:
        parts.current, parts.seen, j = _ONE, True, i + 1
    while j == i or tokens.follows(j):
        after = _next(tokens, j, parts)
        if after == j:
            break
        j = after
    if not parts.seen:
        return None, i
    short = load_lexicon().numerals.abbreviations.get(
        tokens.rows[j].text if j < len(tokens) else ""
    )
    if short is not None and len(tokens.low(j)) > 1 and tokens.joined(j):
        j = _scaled(parts, short, j)
    k, part = and_part(tokens, j)
    if k > j and (tokens.low(k) in load_lexicon().numerals.scales or parts.scale <= 100):
        j, scale = scale_at(tokens, k)
        parts.current, parts.scale = (parts.current + part) * scale, max(scale, _ONE)
    elif k > j and parts.scale >= 1000:
        j, parts.current = k, parts.current + parts.scale * part
    return _spelled(tokens, i, j, parts), j


def _spelled(tokens: Tokens, i: int, j: int, parts: _Parts) -> Numeral:
    value = parts.total + parts.current
    start, end = tokens.span(i, j)
    scale = parts.scale if parts.scale >= 1000 else _ONE
    written = (value / scale).normalize()
    return Numeral(
        start, end, value, granularity(written, scale), parts.scale, spelled=True,
        step=precision(written, scale), negative=negative(tokens, i),
    )  # fmt: skip


def _next(tokens: Tokens, j: int, parts: _Parts) -> int:
    """Take one more word into the number; the index behind it, or j if none fits."""
    numerals, low = load_lexicon().numerals, tokens.low(j)
    value = numerals.units.get(low, numerals.tens.get(low))
    if value is not None:
        if parts.seen and not _room(parts, value):
            return j
        parts.current, parts.seen = parts.current + value, True
        return j + 1
    if not parts.seen:
        return j
    scale = numerals.scales.get(low) or numerals.scales.get(low.removesuffix("s"))
    if scale is not None:
        return _scaled(parts, scale, j)
    if low == "point" and (
        tokens.low(j + 1) in numerals.units or tokens.low(j + 1) in numerals.tens
    ):
        return _point(tokens, j + 1, parts)
    linked = low in ("and", "-", "‑") and _leads_on(tokens, j, parts)
    return j + 1 if linked else j


def _room(parts: _Parts, value: Decimal) -> bool:
    """Whether a unit or ten can follow: five after twenty, fifty after two hundred."""
    below = parts.current % 100
    if below == 0:
        return parts.current + parts.total > 0 and value > 0
    return below >= 20 and below % 10 == 0 and 0 < value < 10


def _scaled(parts: _Parts, scale: Decimal, j: int) -> int:
    """Take in a scale; "hundred" only once, and nothing beyond what newspapers write."""
    if (scale == 100 and not 0 < parts.current < 100) or parts.current * scale > MOST:
        return j
    if scale == 100:
        parts.current *= 100
    elif parts.current:
        parts.total, parts.current = parts.total + parts.current * scale, Decimal(0)
    elif 0 < parts.total * scale <= MOST:
        parts.total *= scale
    else:
        return j
    parts.scale = scale
    return j + 1


def _point(tokens: Tokens, j: int, parts: _Parts) -> int:
    """The decimals of "three point five"; j is the first of them."""
    numerals, written = load_lexicon().numerals, ""
    while (digit := numerals.units.get(tokens.low(j))) is not None and digit < 10:
        written, j = f"{written}{digit}", j + 1
    if not written:  # "nought point eleven"
        low = tokens.low(j)
        written, j = f"{numerals.units.get(low, numerals.tens.get(low, ''))}", j + 1
    parts.current += Decimal(f"0.{written}")
    return j


def _leads_on(tokens: Tokens, j: int, parts: _Parts) -> bool:
    """Whether "and" or a hyphen leads on within one number: "hundred and five", "twenty-five"."""
    numerals, after, value = load_lexicon().numerals, tokens.low(j + 1), parts.total + parts.current
    more = after in numerals.units or after in numerals.tens
    if tokens.low(j) == "and":
        within = value >= 100 and value % 100 == 0 and not _another(tokens, j + 1, parts)
        part = tokens.low(below_hundred(tokens, j + 1)[1]) in numerals.fractions
        return more and tokens.joined(j + 1) and within and not part
    if not tokens.hyphen(j) and not tokens.spaced_hyphen(j):
        return False
    return after in numerals.scales or (
        more and _room(parts, numerals.units.get(after, Decimal(0)))
    )


def _another(tokens: Tokens, k: int, parts: _Parts) -> bool:
    """Whether the words at k begin another number, their scale being no smaller one."""
    numerals = load_lexicon().numerals
    while tokens.low(k) in numerals.units or tokens.low(k) in numerals.tens or tokens.hyphen(k):
        k += 1
    scale = numerals.scales.get(tokens.low(k), Decimal(0))
    return scale >= parts.scale >= 1000 or (scale == 100 and parts.current >= 100)
