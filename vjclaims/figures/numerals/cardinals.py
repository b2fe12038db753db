"""Cardinal numbers, in digits or words.

A rule takes the tokens and an index, and gives (numeral or None, index behind it); an index
that has not moved means that the rule does not apply.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from vjclaims.figures.numerals.digits import digits
from vjclaims.figures.numerals.spelled import spelled
from vjclaims.figures.records import Found, Numeral
from vjclaims.figures.tokens import Tokens
from vjclaims.lexicon import load_lexicon

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
    return spelled(tokens, i)


def _continued(tokens: Tokens, first: Numeral | None, j: int) -> Found:
    """Digits with a scale word, and what goes on below that scale: "3 hundred and 21",
    "4 thousand 3 hundred and 21"; not "5 million and 20 ships"."""
    scale = first.scale if first is not None else Decimal(1)
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
