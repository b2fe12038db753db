"""One amount in two units or coins: "3 dollars 50 cents", "$20 and 43c", "6 ft 2 in", "2 years
and 3 months", "an hour and a half"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from vjclaims.figures.quantities.measures import Measured
from vjclaims.figures.words import word_set
from vjclaims.lexicon import load_lexicon

_LINK = re.compile(r"[ \u00a0]?(?:and )?", re.I)
_CLOSES = re.compile(r"\s*(?:[.!?;)]|$)")
_HALF = re.compile(
    r" and (?:a |one )?(?P<part>half|quarter)(?![\w-]| of\b| (?:million|billion))", re.I
)
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_SIXTY = Decimal(60)
_SMALL = Decimal(100)
_FINE = Decimal("0.0001")
_MIXED = frozenset({"duration", "length", "mass"})


def compounded(text: str, found: Sequence[Measured]) -> list[Measured]:
    """The figures in order, those that make one amount added up."""
    out: list[Measured] = []
    for one in found:
        both = _added(text, out[-1], one) if out else None
        if both is not None:
            out[-1] = both
        else:
            out.append(_and_half(text, one))
    return out


def _added(text: str, first: Measured, second: Measured) -> Measured | None:
    a, b = first.quantity, second.quantity
    if a.form != "cardinal" or b.form != "cardinal" or not a.unit or a.value <= 0 or b.value < 0:
        return None
    if a.value != a.value.to_integral() or first.numeral.scale > 1:
        return None
    between = text[a.end : b.start] if a.end <= b.start else ""
    if a.end > b.start or not _LINK.fullmatch(between):
        return None
    if a.dimension == "money" and a.factor == 1:
        added = _coins(text, first, second, between)
    elif a.dimension in _MIXED and (b.dimension == a.dimension or b.unit == "m"):
        added = _smaller(first, second)
    else:
        return None
    if added is None:
        return None
    value = (a.value + added.quantize(_FINE)).normalize()
    grain = _grain(b.grain, b.value, added).quantize(_FINE).normalize() or _FINE
    q = replace(a, end=b.end, value=value, grain=grain, step=grain)
    return Measured(q, first.numeral, first.side, first.factor)


def _grain(grain: Decimal, value: Decimal, added: Decimal) -> Decimal:
    """The grain of the smaller part in the larger unit."""
    return grain * added / value if value else grain


def _coins(text: str, first: Measured, second: Measured, between: str) -> Decimal | None:
    """The smaller part in the currency: "50 cents", or a bare "50" that ends the phrase."""
    a, b = first.quantity, second.quantity
    if b.dimension == "money":
        coin = b.factor < 1 and b.value < 1
        own = b.unit == a.unit or b.word in word_set("coins.shared")
        return b.value if coin and own else None
    if text[b.start : b.start + 2].lower() in ("a ", "an"):
        return None  # "$6 a dozen"
    closed = _CLOSES.match(text, b.end) or text.startswith(" more", b.end)
    if b.unit or not between or second.numeral.scale > 1 or not 1 <= b.value < _SMALL:
        return None
    if b.value != b.value.to_integral() or not closed or "between" in text[: a.start][-9:].lower():
        return None
    return b.value / _SMALL


def _smaller(first: Measured, second: Measured) -> Decimal | None:
    """The smaller part in the larger unit: 3 months of a year are 0.25."""
    units, a, b = load_lexicon().units, first.quantity, second.quantity
    if a.unit == "hour" and b.unit == "m":
        return b.value / _SIXTY if b.value < _SIXTY else None  # 1h 20m
    if a.unit == b.unit or a.unit not in units or b.unit not in units:
        return None
    ratio = units[b.unit].factor / units[a.unit].factor
    return b.value * ratio if ratio < 1 and b.value * ratio < 1 else None


def _and_half(text: str, one: Measured) -> Measured:
    """An hour and a half, two years and a quarter: the part stands behind the unit."""
    q = one.quantity
    whole = q.form == "cardinal" and q.value == q.value.to_integral()
    match = _HALF.match(text, q.end) if whole and one.side == "after" else None
    if match is None or q.dimension == "percent":
        return one
    part = _PARTS[match["part"].lower()] * q.factor
    q = replace(q, end=match.end(), value=q.value + part, grain=part, step=part)
    return replace(one, quantity=q)
