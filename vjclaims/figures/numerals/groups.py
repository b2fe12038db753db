"""Numbers that are no plain cardinals: dozens, plurals, couples and multiples."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from vjclaims.figures.numerals.scales import symbols
from vjclaims.figures.records import Found, Numeral
from vjclaims.figures.tokens import Tokens
from vjclaims.figures.words import hedge_ends, hedge_phrase, word_list, word_set
from vjclaims.lexicon import load_lexicon
from vjclaims.records.interval import granularity

_ONE = Decimal(1)
_BEFORE = 24  # characters before an article in which its hedge stands


def plural(tokens: Tokens, i: int) -> Found:
    """dozens, hundreds of thousands, several hundred, a few dozen."""
    words, low = load_lexicon().numerals, tokens.low(i)
    if low in words.plural_prefixes and tokens.low(i + 1) == "of":
        scale = words.scales.get(tokens.low(i + 2).removesuffix("s"))
        if scale is not None and tokens.low(i + 2).endswith("s"):
            lower, upper = (x * scale for x in words.plural_prefixes[low])
            return _plural(tokens, i, i + 3, lower, upper, scale), i + 3
    if low in words.plurals and not (tokens.kind(i - 1) == "num" and tokens.joined(i)):
        if low in word_set("need_of.words") and not _counts(tokens, i + 1):
            return None, i
        return _plural(tokens, i, i + 1, *words.plurals[low], _ONE), i + 1
    k = i + (low == "a" and tokens.low(i + 1) in word_set("vague.words"))
    bounds = words.plurals.get(f"{tokens.low(k + 1)}s")
    if tokens.low(k) in word_set("vague.words") and bounds and tokens.joined(k + 1):
        j, scale = _scales(tokens, k + 2)  # several hundred thousand
        upper = (bounds[1] + 1) * scale - 1
        return _plural(tokens, i, j, bounds[0] * scale, upper, scale), j
    return None, i


def _scales(tokens: Tokens, j: int) -> tuple[int, Decimal]:
    """The index behind the scales and groups in words at j, and what they make together."""
    numerals, factor = load_lexicon().numerals, _ONE
    while tokens.joined(j):
        low = tokens.low(j)
        one = low.removesuffix("s")
        scale = numerals.scales.get(one) or numerals.groups.get(one)
        if scale is None:
            break
        factor, j = factor * scale, j + 1
    return j, factor


def _plural(
    tokens: Tokens, i: int, j: int, lower: Decimal, upper: Decimal, scale: Decimal
) -> Numeral:
    start, end = tokens.span(i, j)
    grain = _ONE.scaleb(lower.adjusted())
    return Numeral(start, end, lower, grain, scale, "plural", True, lower, upper)


def none(tokens: Tokens, i: int) -> Found:
    """no one, nobody, none, not a single (house), no (further deaths): zero."""
    for words in _none():
        if all(tokens.low(i + k) == w for k, w in enumerate(words)) and tokens.joined(i + 1):
            start, end = tokens.span(i, i + len(words))
            return Numeral(start, end, Decimal(0), _ONE, form="none", spelled=True), i + len(words)
    counted = word_set("none.things")
    if tokens.low(i) == "no" and (tokens.low(i + 1) in counted or tokens.low(i + 2) in counted):
        return Numeral(*tokens.span(i, i + 1), Decimal(0), _ONE, form="none", spelled=True), i + 1
    return None, i


@lru_cache(maxsize=1)
def _none() -> tuple[tuple[str, ...], ...]:
    rows = (tuple(w.replace("-", " - ").split()) for w in word_list("none.words"))
    return tuple(sorted(rows, key=len, reverse=True))


def couple(tokens: Tokens, i: int) -> Found:
    """a couple of civilians (about two), another couple of hundred (about 200), but not "70
    couples of"."""
    k = i + (tokens.low(i) == "a")
    value = load_lexicon().numerals.couples.get(tokens.low(k))
    of = tokens.low(k + 1) == "of"
    if value is None or not (of or k > i):
        return None, i
    j, scale = _scales(tokens, k + 1 + of)
    if scale > 1:
        start, end = tokens.span(i, j)
        return Numeral(start, end, value * scale, scale, scale, "couple", spelled=True), j
    if not (of and k > i):
        return None, i
    return Numeral(*tokens.span(i, i + 2), value, _ONE, form="couple", spelled=True), i + 2


def group(tokens: Tokens, i: int, count: Numeral | None, j: int) -> Found:
    """a dozen, two dozen, a score of; count stands before j, None for the article."""
    k = tokens.after_hyphen(j)
    groups, low = load_lexicon().numerals.groups, tokens.low(k)
    size = groups.get(low) or (groups.get(low.removesuffix("s")) if count else None)
    if size is None or not tokens.follows(k):
        return None, i
    if count is not None and (count.scale > 100 or count.form != "cardinal" or count.value > 999):
        return None, i
    if tokens.low(k) in word_set("need_of.words") and not _counts(tokens, k + 1):
        return None, i
    start, end = tokens.span(i, k + 1)
    value = (count.value if count else _ONE) * size
    return Numeral(start, end, value, _ONE, spelled=True), k + 1


def _counts(tokens: Tokens, j: int) -> bool:
    """Whether "of" at j leads to what is counted: "a score of dogs", not "a score of 80"."""
    if tokens.low(j) != "of":
        return False
    numerals, k = load_lexicon().numerals, j + 1
    while tokens.low(k) in hedge_ends():
        k += 1
    low = tokens.low(k)
    return tokens.kind(k) == "word" and low not in numerals.units and low not in numerals.tens


def article_one(tokens: Tokens, i: int) -> Found:
    """The article that counts: "an hour and a half", "a dollar and 42 cents", "a dime"."""
    unit = tokens.low(i + 1)
    if unit not in symbols() or not tokens.joined(i + 1):
        return None, i
    k = i + 2
    half = (
        tokens.low(k) == "and" and tokens.low(k + 1) in ("a", "one") and tokens.low(k + 2) == "half"
    )
    goes_on = tokens.low(k) == "and" and tokens.kind(k + 1) == "num" and tokens.joined(k + 1)
    hedged = _hedged(tokens, i)
    if not (half or goes_on or hedged or unit in _coins()):
        return None, i
    return Numeral(*tokens.span(i, i + 1), _ONE, _ONE, spelled=True, step=_ONE), i + 1


def _hedged(tokens: Tokens, i: int) -> bool:
    """Whether a hedge stands before the article at i, so that it counts: "about a mile", "in just
    over a year"; not "prices rose over a year", "in around a minute", "2% more than a year ago"."""
    unit = tokens.low(i + 1)
    moment = unit in word_set("article_hedges.moments")
    if moment or not unit.isalpha() or not tokens.rows[i].text.islower():
        return False  # "$" behind the A of "to A$6" is no unit of an article
    end = tokens.rows[i + 1].end
    words = tokens.text[end : end + _BEFORE].split()  # no tokens, where a period is masked
    if words and words[0].strip(",.").lower() in word_set("rates.behind"):
        return False
    start = tokens.rows[i].start
    hedge = hedge_phrase().search(tokens.text, max(0, start - _BEFORE), start)
    if hedge is None:
        return False
    unclear = hedge[1].lower() in word_set("article_hedges.unclear")
    return not unclear or tokens.low(i - 2) in word_set("article_hedges.led_by")


@lru_cache(maxsize=1)
def _coins() -> frozenset[str]:
    """Coins that a text counts one by one: "a dime", "a penny"; cents are more often rates."""
    every = {w for c in load_lexicon().currencies.values() for w, v in c.subunits.items() if v < 1}
    return frozenset(every - word_set("coins.shared"))


def multiple(tokens: Tokens, i: int) -> Found:
    """twice, doubled, fivefold, tenfold; not the "double" of "double-digit"."""
    words, low = load_lexicon().numerals, tokens.low(i)
    value = words.multiples.get(low)
    if value is None and low.endswith("fold"):
        stem = low.removesuffix("fold")
        value = words.units.get(stem) or words.tens.get(stem) or words.scales.get(stem)
    if value is None or tokens.hyphen(i + 1):
        return None, i
    return _multiple(tokens, i, i + 1, value)


def times(tokens: Tokens, i: int, number: Numeral, j: int) -> Found:
    """ten times, 2.5 times, 10-fold, 3x; the number stands before j."""
    k = tokens.after_hyphen(j)
    glued = tokens.low(j) == "x" and tokens.glued(j)
    if not glued and not (tokens.low(k) in ("times", "fold") and tokens.follows(k)):
        return None, i
    if number.form != "cardinal" or number.scale >= 1000:
        return None, i
    return _multiple(tokens, i, k + 1, number.value)


def _multiple(tokens: Tokens, i: int, j: int, value: Decimal) -> Found:
    grain = granularity(value, _ONE)
    return Numeral(*tokens.span(i, j), value, grain, form="multiple", spelled=True), j
