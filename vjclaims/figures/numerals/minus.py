"""Dashes that are a minus: "–0.4 per cent", "–$3 million"; not those of ranges and of asides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vjclaims.figures.numerals.scales import symbols
from vjclaims.lexicon import load_lexicon

_SIGN = r"(?:[A-Z]{0,3}[$£€¥₹])"
_DASH = re.compile(rf"(?<=[\s(\[:;=~≈])[–‐‑‒](?={_SIGN}?\.?\d)|(?<=[$£€¥₹])[–‐‑‒−](?=\.?\d)")
_BESIDE = re.compile(r"\d[ \u00a0]?(?P<word>[^\W\d_]{1,12}|%)?\s*$")
_CLOSES = re.compile(r"[^\W_][–‐‑‒](?=[\s,.;:!?]|$)|[.!?](?=\s)|\n")
_REACH = 16


def minuses(text: str) -> Iterator[tuple[int, int, str]]:
    """The dashes that are a minus, each to be read as a hyphen on to its figure."""
    for match in _DASH.finditer(text):
        start = match.start()
        head = text[max(0, start - _REACH) : start]
        if _measure_ends(head) or (not head.strip() and head[-1:] == "\n"):
            continue
        closing = _CLOSES.search(text, start + 1)
        if closing is None or closing[0][-1] not in "–‐‑‒":
            yield start, start + 1, "-"


def _measure_ends(head: str) -> bool:
    """Whether a figure ends here, of which the dash may make a range: "5 –10", "5 km –10 km"."""
    beside = _BESIDE.search(head)
    if beside is None:
        return False
    numerals, word = load_lexicon().numerals, beside["word"]
    known = word is None or word in symbols() or word in numerals.abbreviations
    return known or str(word).lower() in numerals.scales
