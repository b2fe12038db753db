"""Cardinal numbers, in digits or words.

A rule takes the tokens and an index, and gives (numeral or None, index behind it); an index
that has not moved means that the rule does not apply.
"""

from __future__ import annotations

from decimal import Decimal

from vjclaims.figures.digits import digits
from vjclaims.figures.records import Found, Numeral
from vjclaims.figures.spelled import spelled
from vjclaims.figures.tokens import Tokens
from vjclaims.lexicon import load_lexicon

_PERCENT = Decimal("0.01")


def cardinal(tokens: Tokens, i: int) -> Found:
    """Digits, words or a typographic fraction at token i."""
    if tokens.kind(i) == "num":
        return digits(tokens, i)
    sign = load_lexicon().numerals.signs.get(tokens.low(i))
    if sign is not None:
        start, end = tokens.span(i, i + 1)
        return Numeral(start, end, sign, _PERCENT, form="fraction"), i + 1
    return spelled(tokens, i)
