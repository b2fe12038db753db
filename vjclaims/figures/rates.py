"""What a figure is a rate of: "$3.50 per gallon", "20 a week", "1,400-a-person"."""

from __future__ import annotations

import re
from functools import lru_cache

from vjclaims.figures.words import alternatives, rate_table, word_list

# What rates are given for: 100, 1,000, 10,000, 100,000 people.
_NUMBER = (
    r"(?:1 million|1,?000,?000|100,?000|10,?000|1,?000|100)(?![\d.,]\d)"
    r"(?:[ ](?:people|population|[a-z-]{3,20}s))?"
)


def rate_at(text: str, end: int) -> tuple[str, int]:
    """The unit that a figure ending at `end` is for, in the singular, and where its words end.

    ("", end) where there is none. "per" leads to any noun, "a" and "each" only to words that
    are known to divide.
    """
    glued = _glued().match(text, end)
    if glued is not None:
        return rate_table()[glued[1].lower()], glued.end()
    if text[end : end + 1] not in (" ", "-", "/", "\u00a0"):
        return "", end
    match = _pattern().match(text, end)
    if match is None:
        return "", end
    word = match["adverb"] or match["known"] or match["unit"] or match["any"]
    known = rate_table().get(word.lower().strip())
    return known or word.lower(), match.end()


@lru_cache(maxsize=1)
def _glued() -> re.Pattern[str]:
    return re.compile(rf"[ ]?({alternatives(word_list('rates.glued'))})(?!\w)", re.I)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    table = rate_table()
    adverbs = word_list("rates.adverbs")
    known = alternatives(w for w in table if w not in adverbs)
    not_rates = alternatives(word_list("rates.behind"))
    return re.compile(
        rf"(?:[ \u00a0](?P<adverb>{alternatives(adverbs)})(?![\w-])"
        r"|(?:[ \u00a0-](?:a|an|each|every|for each|for every)[ \u00a0-]|[ ]?/[ ]?)"
        rf"(?P<known>{known})(?!\w)"
        rf"|[ \u00a0-]per[ \u00a0-](?:(?P<unit>{known})|(?P<any>{_NUMBER}|[a-z]{{2,20}}))(?!\w))"
        rf"(?! (?:{not_rates})\b)",
        re.I,
    )
