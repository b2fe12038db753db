"""What stands behind and before the digits or words of a number: scales, halves, a minus."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from vjclaims.figures.quantities.meanings import currency_before
from vjclaims.figures.rates import rate_at
from vjclaims.figures.signs import table
from vjclaims.figures.tokens import Tokens
from vjclaims.figures.words import figure_words, word_set
from vjclaims.lexicon import load_lexicon

MOST = Decimal("1E18")  # nothing beyond what newspapers write
_ONE = Decimal(1)
_METRES = frozenset({"m", "mm"})
_TONNES = frozenset({"t"})  # "940,000 t/yr"
_FINE = Decimal("0.0001")  # thirds and sevenths are written out no further


def and_part(tokens: Tokens, j: int) -> tuple[int, Decimal]:
    """The index behind "and a half", "and three quarters" at j, and the part; or j and 0.

    "And a third" is one only before a unit: else a third one may be meant.
    """
    k = tokens.after_hyphen(j)
    if tokens.low(k) != "and" or not tokens.follows(k):
        return j, Decimal(0)
    fractions, first = load_lexicon().numerals.fractions, tokens.after_hyphen(k + 1)
    top, k = below_hundred(tokens, first)
    low = tokens.low(k)
    bottom, many = fractions.get(low), top > 1
    if bottom is None or low.endswith("s") < many or top >= bottom:
        return j, Decimal(0)
    sure = many or (bottom in (2, 4) and k > first)
    if not sure and tokens.low(k + 1) not in _measured() and (k == first or tokens.low(k + 1)):
        return j, Decimal(0)
    return k + 1, (top / bottom).quantize(_FINE).normalize()


def below_hundred(tokens: Tokens, i: int) -> tuple[Decimal, int]:
    """A spelled number below a hundred or an article, and the index behind it and its hyphen;
    one and i where none stands at i."""
    numerals, low, j = load_lexicon().numerals, tokens.low(i), i + 1
    if low in ("a", "an", "one"):
        return _ONE, tokens.after_hyphen(j)
    value = numerals.units.get(low, numerals.tens.get(low, Decimal(0)))
    if low in numerals.tens:
        below = numerals.units.get(tokens.low(tokens.after_hyphen(j)), Decimal(0))
        if 0 < below < 10:
            value, j = value + below, tokens.after_hyphen(j) + 1
    return (value, tokens.after_hyphen(j)) if value else (_ONE, i)


@lru_cache(maxsize=1)
def _measured() -> frozenset[str]:
    """What shows that a fraction before it is part of a number: scales, units, per cent."""
    return symbols() | frozenset(load_lexicon().numerals.scales) | {"of"}


def scale_at(tokens: Tokens, j: int) -> tuple[int, Decimal]:
    """Scales from index j on, and the index behind: "billion", "lakh crore", glued "bn"."""
    numerals, factor = load_lexicon().numerals, _ONE
    while j < len(tokens):
        k = tokens.after_hyphen(j)
        value = _scale(tokens, k)
        if value is None and factor == 1 and k == j and _abbreviates(tokens, j):
            value = numerals.abbreviations.get(tokens.rows[j].text)
        if value is None or not tokens.follows(k) or factor * value > MOST:
            break
        factor, j = factor * value, k + 1
    return j, factor


def _scale(tokens: Tokens, k: int) -> Decimal | None:
    """The scale that a word stands for behind a number: "million", "three billions"."""
    scales, low = load_lexicon().numerals.scales, tokens.low(k)
    return scales.get(low) or (scales.get(low[:-1]) if low.endswith("s") else None)


def _abbreviates(tokens: Tokens, j: int) -> bool:
    """Whether a letter behind digits can be a scale: "bn", a glued "k"; "5m" but no "5m high"."""
    low = tokens.low(j)
    after = tokens.text[tokens.rows[j].end : tokens.rows[j].end + 1]
    if after.isdecimal() or after in ("²", "³"):
        return False  # m2
    if after == "/":  # "$1.2m/year", "66K/yr", but 12 m/s
        return bool(rate_at(tokens.text, tokens.rows[j].end)[0]) and (
            low not in _METRES | _TONNES or _money_before(tokens, j - 1)
        )
    if low == "mm":
        return _money_before(tokens, j - 1) or tokens.low(j + 1) in money_words()
    if low in ("b", "t"):  # $14.8b, 1.4b people; but 221B, 5t of grain
        point = low == "b" and "." in tokens.rows[j - 1].text
        return tokens.glued(j) and (point or _money_before(tokens, j - 1))
    if low not in ("k", "m"):
        return True
    if not tokens.glued(j):
        return (low == "k" and not tokens.low(j + 1)) or (
            low == "m" and _money_before(tokens, j - 1)
        )
    if low == "m" and not _money_before(tokens, j - 1) and _metres(tokens, j):
        return False
    behind = tokens.low(tokens.after_hyphen(j + 1))
    race = (
        low == "m" and tokens.low(j - 2) == "the" and tokens.low(j - 1) in word_set("races.metres")
    )
    if race and (tokens.kind(j + 1) != "word" or behind in word_set("ambiguous.may_follow")):
        return False
    return behind not in word_set("after_m.words") or _money_before(tokens, j - 1)


def _metres(tokens: Tokens, j: int) -> bool:
    """Whether the m at j is of minutes or metres: "1h 20m", "the 10,000m", "the river rose 12m"."""
    if tokens.low(j - 2) in word_set("after_hours.words"):
        return True
    after = tokens.low(j + 1)
    counts = tokens.kind(j + 1) == "word" and after not in word_set("ambiguous.may_follow")
    if counts and after not in word_set("after_m.words"):
        return False
    if "," in tokens.rows[j - 1].text:
        return True
    cues = word_set("metres.words")
    before = takewhile(_within, (tokens.low(k) for k in range(j - 1, max(-1, j - 14), -1)))
    behind = takewhile(_within, (tokens.low(k) for k in range(j + 1, min(len(tokens), j + 6))))
    return any(word in cues for word in (*before, *behind))


def _within(word: str) -> bool:
    """Whether a token does not end its sentence or clause."""
    return word not in (".", ";", "!", "?")


def _money_before(tokens: Tokens, i: int) -> bool:
    return currency_before(tokens.text, tokens.rows[i].start)


def negative(tokens: Tokens, i: int) -> bool:
    """A minus word, or a minus sign with nothing but space, bracket or currency before it."""
    if tokens.low(i - 1) in word_set("minus.words"):
        return not (tokens.low(i - 2) == "or" and tokens.low(i - 3) == "plus")
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
    return sign != "–" and (money or not before or before in " (\n\u00a0<>=~")


def measure_before(tokens: Tokens, k: int) -> bool:
    """Whether the word at k is the unit or scale of a number: the "km" of "5 km-10 km"."""
    if tokens.kind(k) != "word" or tokens.kind(k - 1) != "num" or not tokens.joined(k):
        return False
    word, numerals = tokens.rows[k].text, load_lexicon().numerals
    scale = word in numerals.abbreviations or word.lower() in numerals.scales
    plain = len(word) > 1 or word.islower() or tokens.glued(k)
    return plain and (scale or word in symbols())


@lru_cache(maxsize=1)
def money_words() -> frozenset[str]:
    """Names of currencies in one word."""
    return frozenset(w for w, m in table().words.items() if m.dimension == "money" and " " not in w)


@lru_cache(maxsize=1)
def symbols() -> frozenset[str]:
    lexicon = load_lexicon()
    units = lexicon.units.values()
    money = lexicon.currencies.values()
    never = word_set("ambiguous.never")
    return frozenset(
        {s for u in units for s in (*u.symbols, *u.words)}
        | {s for u in units for s in u.loose_symbols if s not in never}
        | {s for c in money for s in (*c.suffixes, *c.words, *c.subunits)}
        | set(figure_words().percent)
        | set(figure_words().points)
        | table().shouted
        | {"fold"}
    )
