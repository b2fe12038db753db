"""Shares in words: "two-thirds", "half of", "one in three"; and halves of a scale or unit."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from vjclaims.figures.numerals.cardinals import cardinal
from vjclaims.figures.numerals.scales import below_hundred, negative
from vjclaims.figures.records import Found, Numeral
from vjclaims.figures.tokens import Tokens
from vjclaims.figures.words import hedge_ends, word_set
from vjclaims.lexicon import load_lexicon
from vjclaims.records.interval import granularity

_PERCENT = Decimal("0.01")
# "three in seven attacks" counts attacks: only with these numbers behind is it a share.
_ROUND = frozenset(map(Decimal, (3, 4, 5, 6, 7, 8, 9, 10, 20, 25, 50, 100, 1000, 10_000, 100_000)))

_PLURAL = 3  # letters of a plural: "cars", no "is"
_CLOSERS = frozenset({"", ".", ",", ";", ")"})


def fraction(tokens: Tokens, i: int) -> Found:
    """half a million, two-thirds, a quarter of, three-quarters, 2/3 of."""
    top, j = _numerator(tokens, i)
    bottom = load_lexicon().numerals.fractions.get(tokens.low(j))
    if bottom is None or (j > i and not tokens.follows(j) and not tokens.spaced_hyphen(j - 1)):
        return None, i
    if tokens.low(j).endswith("s") != (top > 1) or (top >= bottom and bottom <= 4):
        return None, i  # "four quarters" are parts of a game or year
    scaled = _of_scale(tokens, i, j + 1, top / bottom)
    if scaled is not None:
        return scaled
    if tokens.low(j + 1) == "as" and tokens.low(j + 2) in word_set("around_fractions.as"):
        start, end = tokens.span(i, j + 1)
        times = (top / bottom).quantize(_PERCENT).normalize()
        return Numeral(start, end, times, _PERCENT, form="multiple", spelled=True), j + 1
    if not (_stands(tokens, i, j, top) or _differs(tokens, i, j)):
        return None, i
    return _share(tokens, i, j + 1, top / bottom)


def _share(tokens: Tokens, i: int, j: int, value: Decimal, *, spelled: bool = True) -> Found:
    """A share of something, as written from token i up to j."""
    start, end = tokens.span(i, j)
    return Numeral(start, end, value, _PERCENT, form="fraction", spelled=spelled), j


def _numerator(tokens: Tokens, i: int) -> tuple[Decimal, int]:
    """The upper number and the index of the lower one: "two-" of "two-thirds"; 1 if none."""
    value, j = below_hundred(tokens, i)
    return value, j + 1 if j > i and tokens.spaced_hyphen(j) else j


def _of_scale(tokens: Tokens, i: int, j: int, share: Decimal) -> tuple[Numeral, int] | None:
    """half a million; a quarter of a million; half a dozen; half an hour."""
    numerals = load_lexicon().numerals
    k = j + (tokens.low(j) == "of")
    article = tokens.low(k) in ("a", "an")
    k = k + 1 if article else tokens.after_hyphen(j)
    word = tokens.low(k)
    start, end = tokens.span(i, min(k + 1, len(tokens)))
    scale, group = numerals.scales.get(word, Decimal(0)), numerals.groups.get(word)
    if scale >= 1000:
        exact = share * 100 == (share * 100).to_integral()
        grain = granularity(share, scale) if exact else scale / 10
        return Numeral(start, end, scale * share, grain, scale, spelled=True), k + 1
    if group is not None and share == Decimal("0.5"):
        return Numeral(start, end, group / 2, Decimal(1), spelled=True), k + 1
    halves = share.as_integer_ratio()[1] in (2, 4)  # "a third day" is a place in a row
    plain = halves and word not in word_set("around_fractions.not_before")
    if (article or plain) and (
        word in _unit_words() or f"{word} {tokens.low(k + 1)}" in _unit_words()
    ):
        start, end = tokens.span(i, k)
        return Numeral(start, end, share, granularity(share, Decimal(1)), spelled=True), k
    return None


@lru_cache(maxsize=1)
def _unit_words() -> frozenset[str]:
    """Units of which there can be half a one: no ages of the world, and nothing counted."""
    lexicon = load_lexicon()
    points = ("percentage point", "percent", "per cent")
    money = {w for c in lexicon.currencies.values() for w in c.words}
    return frozenset({w for u in lexicon.units.values() for w in u.words} | money | set(points))


def _stands(tokens: Tokens, i: int, j: int, top: Decimal) -> bool:
    """Whether the fraction word at j is a share, not a place in a row or a part of a game."""
    before, after = tokens.low(i - 1), tokens.low(j + 1)
    joined = j - i == 2  # by a hyphen
    if before in word_set("around_fractions.not_after"):
        return False
    if after in word_set("around_fractions.not_before"):
        return False
    if tokens.hyphen(j + 1) and not joined:
        return False  # half-time, a third-placed
    if after == "of":
        return j > i or tokens.low(j) == "half"  # "Fourth of July"
    quarter = tokens.low(j).startswith("quarter")
    if joined or (top > 1 and not quarter):
        return True
    leads = before in word_set("around_fractions.after") or before in hedge_ends()
    if tokens.low(j) == "half":
        shares = after in word_set("around_fractions.shares")
        whole = shares and tokens.low(j + 2) not in word_set("around_fractions.not_shares")
        return whole or (leads and j == i and tokens.kind(j + 1) != "num")
    if load_lexicon().numerals.fractions[tokens.low(j)] > 100 and j > i:
        return True  # "a millionth"
    if leads and (j > i or tokens.low(j) == "half"):
        return after in _CLOSERS or after in word_set("ambiguous.may_follow")
    return tokens.low(i) == "one" and after in _CLOSERS and not quarter


def _differs(tokens: Tokens, i: int, j: int) -> bool:
    """Whether the fraction at j is of a difference: "a third lower than", "a fifth more cars";
    not "a third more serious fire", "a third lower court"."""
    if j == i or tokens.low(j + 1) not in word_set("around_fractions.differing"):
        return False
    after = tokens.low(j + 2)
    closes = after in _CLOSERS or after in word_set("ambiguous.may_follow")
    plural = len(after) > _PLURAL and after.endswith("s") and after[-2] not in "sui"
    return closes or plural or after == "people"


def slashed(tokens: Tokens, i: int) -> Found:
    """The 2/3 of "2/3 of voters"; any other slash is masked as noise or makes a rate."""
    top, bottom = tokens.low(i), tokens.low(i + 2)
    near = tokens.glued(i + 1) and tokens.glued(i + 2)
    if not near or not (top.isdecimal() and bottom.isdecimal()) or len(top + bottom) > 6:
        return cardinal(tokens, i)
    if not 0 < int(top) < int(bottom):
        return None, i + 3
    start, end = tokens.span(i, i + 3)
    share = Decimal(top) / Decimal(bottom)
    if tokens.low(i + 3) == "of" and tokens.low(i + 4) in ("a", "an"):
        unit = tokens.low(i + 5)
        if unit in _unit_words() or f"{unit} {tokens.low(i + 6)}" in _unit_words():
            return Numeral(start, end, share, granularity(share, Decimal(1))), i + 3
    minus = negative(tokens, i)
    return Numeral(start, end, share, _PERCENT, form="fraction", negative=minus), i + 3


def one_in(tokens: Tokens, i: int, first: Numeral, j: int) -> Found:
    """one in three; 3 in 10; nine out of ten; one of every four. first stands before j."""
    k, out = _link(tokens, j)
    if k == j or first.form != "cardinal" or first.scale > 1 or not 1 <= first.value <= 99:
        return None, i
    second, after = cardinal(tokens, k)
    if second is None or second.form != "cardinal" or second.value <= first.value:
        return None, i
    many = second.value > 100 if out else second.value not in _ROUND
    if first.value > 1 and many:
        return None, i
    tenths = second.value * 10
    if tokens.low(after) in _durations() or tenths != tenths.to_integral():
        return None, i
    return _share(tokens, i, after, first.value / second.value, spelled=first.spelled)


def over(tokens: Tokens, i: int, first: Numeral, j: int) -> Found:
    """one over twenty, as fractions are read out: nothing follows it."""
    if tokens.low(j) != "over" or not tokens.joined(j) or (first.value != 1 and i > 0):
        return None, i
    second, after = cardinal(tokens, j + 1)
    if second is None or second.value <= 1 or tokens.low(after) not in _CLOSERS:
        return None, i
    return _share(tokens, i, after, first.value / second.value)


def improper(tokens: Tokens, i: int, first: Numeral, j: int) -> Found:
    """one hundred and thirty-two fifths; quarters and halves are more often times and games."""
    bottom = load_lexicon().numerals.fractions.get(tokens.low(j))
    many = bottom is not None and bottom > 4 and tokens.low(j).endswith("s")
    if not many or not first.spelled or first.form != "cardinal" or not tokens.joined(j):
        return None, i
    return _share(tokens, i, j + 1, first.value / (bottom or Decimal(1)))


def _link(tokens: Tokens, j: int) -> tuple[int, bool]:
    """The index behind "in", "in every", "of every" or "out of"; whether it was the last."""
    low, following = tokens.low(j), tokens.low(j + 1)
    if low == "out" and following == "of":
        return j + 2 + (tokens.low(j + 2) == "every"), True
    if low == "of" and following == "every":
        return j + 2, False
    if tokens.hyphen(j) and following == "in" and tokens.hyphen(j + 2):
        return j + 3, False  # a one-in-five chance
    if low == "in":
        return j + 1 + (following == "every"), False
    return j, False


@lru_cache(maxsize=1)
def _durations() -> frozenset[str]:
    units = load_lexicon().units.values()
    return frozenset(w for u in units if u.dimension == "duration" for w in u.words)
