"""Numerals in plain text: digits, words and both mixed, with the exact span of each.

What is no quantity is passed over: telephone numbers, model names, clock times, scores, list
numbers, footnotes (figures/noise.py). Dates and years are masked by the caller
(figures/periods.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from vjclaims.figures.numerals.cardinals import cardinal
from vjclaims.figures.numerals.fractions import fraction, improper, one_in, over, slashed
from vjclaims.figures.numerals.groups import (
    article_one,
    couple,
    group,
    multiple,
    none,
    plural,
    times,
)
from vjclaims.figures.numerals.noise import noise
from vjclaims.figures.records import Found, Numeral
from vjclaims.figures.tokens import Tokens
from vjclaims.figures.typed import typed
from vjclaims.figures.words import word_list, word_set
from vjclaims.lexicon import load_lexicon

__all__ = ["Numeral", "read_numerals"]

_ARTICLES = frozenset({"a", "an"})


def read_numerals(text: str, masked: Sequence[tuple[int, int]] = ()) -> list[Numeral]:
    """All numerals of the text in order, none overlapping; masked stretches are passed over."""
    plain = typed(text)
    found = _read(plain.text, plain.forth(masked))
    if plain.starts is None:
        return found
    spans = [plain.back(n.start, n.end) for n in found]
    return [replace(n, start=a, end=b) for n, (a, b) in zip(found, spans, strict=True)]


def _read(text: str, masked: Sequence[tuple[int, int]]) -> list[Numeral]:
    tokens = Tokens(text, (*masked, *noise(text)))
    starters, found, i = _starters(), [], 0
    while i < len(tokens):
        token = tokens.rows[i]
        if token.kind != "num" and token.lower not in starters and not token.lower.endswith("fold"):
            i += 1
            continue
        numeral, after = _at(tokens, i)
        if numeral is not None:
            found.append(numeral)
        i = max(after, i + 1)
    return found


@lru_cache(maxsize=1)
def _starters() -> frozenset[str]:
    """Words and signs that a numeral can start with."""
    words = load_lexicon().numerals
    tables = (words.units, words.tens, words.fractions, words.plurals, words.plural_prefixes,
              words.multiples, words.signs, words.couples, word_set("vague.words"))  # fmt: skip
    zeros = (w.split("-")[0].split()[0] for w in word_list("none.words"))
    return _ARTICLES.union(zeros, *tables)


def _at(tokens: Tokens, i: int) -> Found:
    """The numeral at token i, and the index behind it."""
    zero = none(tokens, i)
    if zero[1] > i:
        return zero
    if _names_one(tokens, i):
        return None, i + 1
    if tokens.kind(i) == "word":
        for rule in (fraction, plural, couple, multiple):
            found = rule(tokens, i)
            if found[1] > i:
                return found
        if tokens.low(i) in _ARTICLES:
            for rule in (_dozen, article_one):
                found = rule(tokens, i)
                if found[1] > i:
                    return found
    if tokens.kind(i) == "word" and _one_of_row(tokens, i):
        return None, i + 1
    number, j = slashed(tokens, i) if tokens.low(i + 1) == "/" else cardinal(tokens, i)
    if number is None:
        return None, j
    for follow in (one_in, over, improper, times, group):
        found = follow(tokens, i, number, j)
        if found[1] > i:
            return found
    return number, j


def _dozen(tokens: Tokens, i: int) -> Found:
    """The article before a group: "a dozen"."""
    return group(tokens, i, None, i + 1)


def _one_of_row(tokens: Tokens, i: int) -> bool:
    """ "on day two": which one of a row, where no noun follows that the number could count."""
    if tokens.low(i - 1) not in word_set("labels.spelled") or not tokens.joined(i):
        return False
    after = tokens.low(i + 1)
    return tokens.kind(i + 1) != "word" or after in word_set("ambiguous.may_follow")


def _names_one(tokens: Tokens, i: int) -> bool:
    """ "no one", "which one", "one another": a pronoun."""
    if tokens.low(i) != "one":
        return False
    before = tokens.low(i - 1) in word_set("pronoun_one.after")
    pointed = tokens.low(i - 1) == "the" and tokens.low(i + 1) in word_set("pronoun_one.the_before")
    return before or pointed or tokens.low(i + 1) in word_set("pronoun_one.before")
