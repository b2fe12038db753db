"""Numbers in digits with their scale: "470,000", "3.4bn"; and digits that are names and codes."""

from __future__ import annotations

import re
from decimal import Decimal

from vjclaims.figures.numerals.scales import and_part, measure_before, negative, scale_at, symbols
from vjclaims.figures.quantities.meanings import currency_before
from vjclaims.figures.records import Found, Numeral
from vjclaims.figures.tokens import LONGEST, Tokens, plain_decimal
from vjclaims.figures.words import word_set
from vjclaims.lexicon import load_lexicon
from vjclaims.records.interval import granularity, precision


def digits(tokens: Tokens, i: int) -> Found:
    """Digits with their scale, unless they are part of a name or code."""
    token = tokens.rows[i]
    labelled = labels(tokens, i)
    too_long = sum(c.isdigit() for c in token.text) > LONGEST
    written = None if too_long else plain_decimal(token.text)
    if labelled > i or written is None:
        return None, max(labelled, i + 1)
    j = i + 1
    sign = load_lexicon().numerals.signs.get(tokens.low(j))
    if sign is not None and tokens.joined(j):
        written, j = written + sign, j + 1
    elif (decimals := _point(tokens, j)) is not None:
        written, j = Decimal(f"{token.text}.{decimals}"), j + 2
    elif (slashed := _slashed(tokens, j)) is not None:
        written, j = written + slashed, j + 3
    j, part = and_part(tokens, j)
    j, scale = scale_at(tokens, j)
    if scale >= 1000 and not part:
        j, part = and_part(tokens, j)
    written += part
    if not _free(tokens, i, big=scale > 1 or written >= 1000) or _letters(tokens, j):
        return None, j
    start, end = tokens.span(i, j)
    numeral = Numeral(
        start, end, written * scale, granularity(written, scale), scale,
        negative=negative(tokens, i), step=precision(written, scale),
    )  # fmt: skip
    return numeral, j


def _point(tokens: Tokens, j: int) -> str | None:
    """The decimals of "1 point 1", which is how figures are spoken."""
    spoken = tokens.low(j) == "point" and tokens.rows[j].text.islower()
    behind = tokens.low(j + 1)
    whole = tokens.rows[j - 1].text.isdecimal()
    return behind if spoken and whole and tokens.joined(j) and behind.isdecimal() else None


def _slashed(tokens: Tokens, j: int) -> Decimal | None:
    """The half of "1 1/2"."""
    if tokens.low(j + 1) != "/" or not (tokens.glued(j + 1) and tokens.glued(j + 2)):
        return None
    top, bottom = tokens.low(j), tokens.low(j + 2)
    if not (_near(tokens, j) and top.isdecimal() and bottom.isdecimal()):
        return None
    if len(top + bottom) > 4 or not 0 < int(top) < int(bottom) <= 16:
        return None
    return Decimal(int(top)) / int(bottom)


def _near(tokens: Tokens, j: int) -> bool:
    """Whether at most two spaces stand before token j."""
    between = tokens.text[tokens.rows[j - 1].end : tokens.rows[j].start]
    return 0 < len(between) <= 2 and not between.strip(" \u00a0")


def _free(tokens: Tokens, i: int, *, big: bool) -> bool:
    """Whether digits stand for themselves, not in a name or code: "F-35", "A320"."""
    start = tokens.rows[i].start
    last = tokens.text[max(0, start - 1) : start]
    if last.isalpha():
        return currency_before(tokens.text, start, loose=big)
    if last and last in "-‑–" and tokens.text[start - 2 : start - 1].isalpha():
        led = tokens.low(i - 2) == "to" and tokens.hyphen(i - 3)  # 0-to-60
        prefix = tokens.low(i - 2) in word_set("glued.words")
        return (
            led
            or prefix
            or tokens.low(i - 2) in word_set("minus.words")
            or measure_before(tokens, i - 2)
        )
    if last == "." and tokens.text[start - 2 : start - 1].isalpha():
        return currency_before(tokens.text, start, loose=big)  # "ID.3", but "Rs.500"
    if last == "/":
        return currency_before(tokens.text, start)  # "S/680m"
    return last != "_"


def _letters(tokens: Tokens, j: int) -> bool:
    """221B, 4x4, 21st: letters that follow at once and are no unit."""
    if not tokens.glued(j) or tokens.kind(j) != "word":
        return False
    if tokens.low(j) == "x":
        return tokens.kind(j + 1) == "num" and tokens.glued(j + 1)
    sign = tokens.low(j + 1) in ("$", "£", "¥") and tokens.glued(j + 1)  # 3.14US$
    seconds = tokens.low(j) == "s" and "." in tokens.rows[j - 1].text  # in 5.1s
    rate = tokens.low(j) in word_set("rates.glued")  # $690pw
    return not (sign or seconds or rate) and tokens.rows[j].text not in symbols()


def labels(tokens: Tokens, i: int) -> int:
    """The index behind a label's number ("Article 5", "No. 10"), or i."""
    k = i - 1 - (tokens.low(i - 1) == ".")
    word = tokens.low(k)
    numerals = load_lexicon().numerals
    if word not in numerals.labels and word not in word_set("labels.lower"):
        return i
    if tokens.rows[i].start - tokens.rows[k].end > 2:
        return i
    if tokens.low(i + 1) in numerals.scales or tokens.low(i + 1) in symbols():
        return i
    text = tokens.rows[i].text
    capital = tokens.rows[k].text[:1].isupper() and word in numerals.labels
    short = re.fullmatch(r"\d{1,4}(?:\.\d{1,2})?", text)
    if short is None or not (capital or word in word_set("labels.lower")):
        return i
    j = i + 1
    while tokens.glued(j) and (tokens.low(j) in "-–/" or tokens.kind(j) in ("num", "word")):
        j += 1
    return j
