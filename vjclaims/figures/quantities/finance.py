"""Money as accounts write it, the scale tied to the currency: EURm 310, 310 TEUR, $bn 3.1.

before the currency  MEUR, TEUR, kSEK        behind it  EURm, SEKbn, £m, €k, USD mn
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from vjclaims.figures.signs import SPACES, Meaning, table
from vjclaims.figures.words import alternatives, decimal_table, word_set

_REACH = 14  # characters before a number in which such a sign is looked for


def scaled_before(text: str, start: int) -> tuple[str, int, Decimal] | None:
    """The code and the scale of the sign before a number at `start`, and where it begins."""
    match = _before().search(text, max(0, start - _REACH), start)
    found = _meaning(match) if match else None
    return (found.unit, match.start(), found.factor) if match and found else None


def scaled_behind(text: str, end: int) -> re.Match[str] | None:
    """The sign behind a number that ends at `end`, as group "u"."""
    match = _behind().match(text, end)
    return match if match and _meaning(match) else None


def scaled_money(word: str) -> Meaning | None:
    """What such a sign stands for; None for any other word."""
    match = _behind().match(f" {word}")
    return _meaning(match) if match and match["u"] == word else None


def _meaning(match: re.Match[str]) -> Meaning | None:
    """The code and the scale of a sign; None where it has none or two, or names no currency."""
    sign, before, after = match["sign"], match["before"], match["after"]
    if (before is None) == (after is None) or sign in word_set("money_codes.also_words"):
        return None
    code = table().prefixes.get(sign)
    if code is None:
        return None
    scale = decimal_table("finance_before").get(before or "")
    return Meaning(code, "money", scale or decimal_table("finance_behind")[after or ""])


@lru_cache(maxsize=1)
def _sign() -> str:
    before = alternatives(decimal_table("finance_before"))
    behind = alternatives(decimal_table("finance_behind"))
    single = alternatives(s for s in table().prefixes if not s[-1].isalnum() and len(s) < 4)
    return (
        rf"(?<![^\W\d_])(?P<u>(?P<before>{before})?(?P<sign>[A-Z]{{3}}|{single})"
        rf"(?:[ \u00a0]?(?P<after>{behind}))?)"
    )


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    return re.compile(rf"{_sign()}[{SPACES}]?-?$")


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    return re.compile(rf"[{SPACES}]?{_sign()}(?![\w²³/])")
