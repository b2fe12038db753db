"""What stands behind and before the digits or words of a number: scales, halves, a minus."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from vjclaims.figures.meanings import currency_before
from vjclaims.figures.tokens import Tokens
from vjclaims.figures.words import figure_words, word_set
from vjclaims.lexicon import load_lexicon

MOST = Decimal("1E18")  # nothing beyond what newspapers write
_ONE = Decimal(1)


def and_half(tokens: Tokens, j: int) -> int:
    """The index behind "and a half" at j, or j."""
    k = tokens.after_hyphen(j)
    if tokens.low(k) != "and" or not tokens.follows(k):
        return j
    k = tokens.after_hyphen(k + 1)
    if tokens.low(k) not in ("a", "one"):
        return j
    k = tokens.after_hyphen(k + 1)
    return k + 1 if tokens.low(k) == "half" else j


def scale_at(tokens: Tokens, j: int) -> tuple[int, Decimal]:
    """Scales from index j on, and the index behind: "billion", "lakh crore", glued "bn"."""
    numerals, factor = load_lexicon().numerals, _ONE
    while j < len(tokens):
        k = tokens.after_hyphen(j)
        value = numerals.scales.get(tokens.low(k))
        if value is None and factor == 1 and k == j and _abbreviates(tokens, j):
            value = numerals.abbreviations.get(tokens.rows[j].text)
        if value is None or not tokens.follows(k) or factor * value > MOST:
            break
        factor, j = factor * value, k + 1
    return j, factor


def _abbreviates(tokens: Tokens, j: int) -> bool:
    """Whether a letter behind digits can be a scale: "bn", a glued "k"; "5m" but no "5m high"."""
    low = tokens.low(j)
    after = tokens.text[tokens.rows[j].end : tokens.rows[j].end + 1]
    if after.isdecimal() or after in ("²", "³", "/"):
        return False  # m2, m/s
    if low not in ("k", "m"):
        return True
    if not tokens.glued(j):
        return low == "m" and _money_before(tokens, j - 1)
    behind = tokens.low(tokens.after_hyphen(j + 1))
    return behind not in word_set("after_m.words") or _money_before(tokens, j - 1)


def _money_before(tokens: Tokens, i: int) -> bool:
    return currency_before(tokens.text, tokens.rows[i].start)


def negative(tokens: Tokens, i: int) -> bool:
    """A minus word, or a minus sign with nothing but space, bracket or currency before it."""
    if tokens.low(i - 1) in word_set("minus.words"):
        return True
    sign = tokens.low(i - 1)
    if sign not in ("-", "−", "‑", "–") or not tokens.glued(i):
        return False
    if tokens.low(i - 2) in word_set("minus.words"):
        return True
    at = tokens.rows[i - 1].start
    before = tokens.text[max(0, at - 1) : at]
    if sign == "−":
        return not before.isalnum()
    money = not before.isalnum() and currency_before(tokens.text, at)
    return sign != "–" and (money or not before or before in " (\n\u00a0")


def measure_before(tokens: Tokens, k: int) -> bool:
    """Whether the word at k is the unit or scale of a number: the "km" of "5 km-10 km"."""
    if tokens.kind(k) != "word" or tokens.kind(k - 1) != "num" or not tokens.joined(k):
        return False
    word, numerals = tokens.rows[k].text, load_lexicon().numerals
    scale = word in numerals.abbreviations or word.lower() in numerals.scales
    plain = len(word) > 1 or word.islower() or tokens.glued(k)
    return plain and (scale or word in symbols())


@lru_cache(maxsize=1)
def symbols() -> frozenset[str]:
    lexicon = load_lexicon()
    units = lexicon.units.values()
    money = lexicon.currencies.values()
    never = word_set("ambiguous.never")
    return frozenset(
        {s for u in units for s in (*u.symbols, *u.words)}
        | {s for u in units for s in u.loose_symbols if s not in never}
        | {s for c in money for s in (*c.suffixes, c.code, *c.words, *c.subunits)}
        | set(figure_words().percent)
        | set(figure_words().points)
        | {"fold"}
    )
