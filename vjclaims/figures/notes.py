"""Marks of notes that hang on words and figures: "9,400³ people", "6.2%²", "$320 million[1]".

A raised number is a mark unless it is a power (10⁶, km²); what is a mark counts nothing, and is
read by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from vjclaims.figures.quantities.meanings import currency_before
from vjclaims.figures.signs import table
from vjclaims.figures.words import alternatives, word_list, word_set
from vjclaims.lexicon import load_lexicon

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(RAISED, "0123456789")
_RUN = rf"⁽?[{RAISED}]{{1,3}}(?:[ ]?[,;·˒ˑ⁻–-][ ]?[{RAISED}]{{1,3}}){{0,4}}⁾?(?![{RAISED}⁄∕/₀-₉])"
_NUMBER = re.compile(r"(?<![\d.,])[\d.,]*\d$")
_WORD = re.compile(r"[^\W\d_]+$")
_TIMES = re.compile(r"[x×*·⋅∙][ ]?10$")
_LEAST_POWER = 3  # 10³ is a thousand, "some 10² ships" are ten ships with a note
_SHORT = 3  # letters of a word; shorter ones are symbols: R², CO², m²
_REACH = 40


def note_marks(text: str) -> list[tuple[int, int]]:
    """Where the marks of notes stand, in order, with a space before one that stands apart."""
    found = []
    for match in _pattern().finditer(text):
        start: int | None = match.start()
        if match.lastgroup == "raised":
            start = _raised(text, *match.span())
        elif not _CHECKS[match.lastgroup or ""](text, match.start()):
            start = None
        if start is not None:
            found.append((start, match.end()))
    return found


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    named = alternatives(word_list("notes.words"))
    listed = (
        rf"\d{{1,3}}(?:[,–-][ ]?\d{{1,3}}){{0,4}}|[{RAISED}]{{1,3}}|(?i:{named})(?:[ ]\d{{1,2}})?"
    )
    signs = re.escape("".join(word_list("notes.signs")))
    return re.compile(
        rf"(?P<raised>{_RUN})|(?P<glued>\([{RAISED}]{{1,3}}\)"
        rf"|\[(?:[a-h]|[ivx]{{1,4}})\](?!\w)|[{signs}]{{1,3}}(?![\w{signs}])|[ᵃ-ᵉ](?!\w))"
        r"|(?P<paren>\(\d{1,2}\)(?!\w))"
        rf"|(?P<listed>[ \u00a0]?\[(?:{listed})\](?![(\[]))"
    )


def _raised(text: str, start: int, end: int) -> int | None:
    """Where a mark of raised digits begins; None where they are a power or stand alone."""
    before = text[start - 1 : start]
    if before in (" ", "\u00a0"):
        apart = text[: start - 1].rpartition("\n")[2].strip() and not text[end : end + 1].isalnum()
        return start - 1 if apart else None
    if before.isdecimal():
        return None if is_power(text, start, end) else start
    if before.isalpha():
        return start if _ends_word(text, start, end) else None
    return start if before and before in word_set("notes.behind") else None


def is_power(text: str, start: int, end: int) -> bool:
    """Whether raised digits behind a digit are a power: 10⁶, 3 × 10², 2³²."""
    base = _NUMBER.search(text, max(0, start - _REACH), start)
    raised = text[start:end].translate(_DIGITS)
    if base is None or not raised.isdecimal():
        return False
    if base[0] == "2":
        return len(raised) > 1
    multiplied = _TIMES.search(text, max(0, start - _REACH), start) is not None
    return base[0] == "10" and (multiplied or int(raised) >= _LEAST_POWER)


def _ends_word(text: str, start: int, end: int) -> bool:
    """Whether raised digits hang on a word or a sum, and do not make the unit an area."""
    word = _WORD.search(text, max(0, start - _REACH), start)
    if word is None:
        return False
    letters, raised = word[0], text[start:end]
    behind_number = text[word.start() - 1 : word.start()]
    if letters in load_lexicon().numerals.abbreviations and behind_number.isdecimal():
        number = _NUMBER.search(text, max(0, word.start() - _REACH), word.start())
        money = number is not None and currency_before(text, number.start())
        return money or letters + raised not in table().symbols
    known = table()
    if letters + raised in known.symbols or letters + raised in known.loose:
        return False
    meaning = known.words.get(letters.lower())
    if meaning is not None and meaning.dimension == "length" and raised in ("²", "³"):
        return False  # 40 metres²
    return len(letters) >= _SHORT


def _hangs(text: str, start: int) -> bool:
    """Whether a sign hangs on a figure of more than one digit, on a share or on a word."""
    before = text[max(0, start - _REACH) : start]
    if before[-1:] in ("%", ")", "’", "”"):
        return True
    number, word = _NUMBER.search(before), _WORD.search(before)
    if number is not None:
        return len(number[0]) > 1  # "a 4* hotel"
    return word is not None and (len(word[0]) >= _SHORT or _behind_sum(text, start))


def _behind_sum(text: str, start: int) -> bool:
    """Whether a figure ends here that is no number of a paragraph: "$320 million(1)"."""
    before = text[max(0, start - _REACH) : start]
    number, word = _NUMBER.search(before), _WORD.search(before)
    if number is not None:
        return len(number[0]) > _SHORT
    if word is not None:
        numerals = load_lexicon().numerals
        scale = word[0].lower() in numerals.scales or word[0] in numerals.abbreviations
        return scale and re.search(r"\d[ ]?$", before[: word.start()]) is not None
    return before[-1:] == "%"


def _goes_on(text: str, start: int) -> bool:
    """Whether something stands before the mark in its line; else it opens the note itself."""
    return bool(text[:start].rpartition("\n")[2].strip())


_CHECKS: dict[str, Callable[[str, int], bool]] = {
    "glued": _hangs,
    "paren": _behind_sum,
    "listed": _goes_on,
}
