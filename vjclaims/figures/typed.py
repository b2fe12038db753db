"""A text as a keyboard writes it: note marks gone, powers, fractions, minus signs, brackets of
accounts and thousands cut by apostrophes in the one spelling that the readers of numerals know.

    "was ($859 million)" ─► "was -$859 million"      "3 ¹⁄₄" ─► "3 1/4"
    "3 × 10⁶" ─► "3 × 10^6"                          "17’000" ─► "17,000"

Figures are read in the typed text and led back to where they stand in the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vjclaims.figures.notes import RAISED, is_power, note_marks
from vjclaims.figures.numerals.scales import symbols
from vjclaims.figures.quantities.accounts import bracketed
from vjclaims.lexicon import load_lexicon

Edit = tuple[int, int, str]

_LOWERED = "₀₁₂₃₄₅₆₇₈₉"
_PLAIN = str.maketrans(f"{RAISED}{_LOWERED}⁺⁻", "0123456789" * 2 + "+-")
_POWER = re.compile(rf"(?<=\d)[⁺⁻]?[{RAISED}]{{1,2}}(?![{RAISED}⁄∕/])")
_GAP = "[ \u00a0\u2009\u202f]"
_FRACTION = re.compile(
    rf"(?:(?<![\w.,])(?P<whole>\d{{1,3}})(?P<gap>{_GAP}|[-‑–]|(?=[{RAISED}])))?"
    rf"(?:(?P<top>[{RAISED}]{{1,2}})[/⁄∕](?P<low>[{_LOWERED}]{{1,3}}|\d{{1,2}})"
    r"|(?P<top2>\d{1,3})[⁄∕](?P<low2>\d{1,3}))(?!\w)"
)
# 3-1/4 percent: a hyphen between the whole and its part, and something measured behind.
_HYPHENED = re.compile(
    r"(?<![\w.,/–-])\d{1,3}(?P<hyphen>[-‑–])(?P<top>\d)/(?P<low>[23458]|16|32)(?=[ \u00a0-][a-z]|%)"
)
_APOSTROPHES = re.compile(r"(?<![\d'’.,])\d{1,3}(?:['’]\d{3})+(?![\w'’])")
_THOUSANDS = re.compile(r"(?:(?<=[A-Z]{3})|(?<=[$£€¥]))[ ]?['’]000(?=[ ]\d)")  # "$'000 330"
_TIMES_SIGN = re.compile(r"(?<=\d[ ])[⋅∙](?=[ ]10\b)|(?<=\d)[⋅∙](?=10\b)")
# Dashes that are a minus: "–0.4 per cent", "–$3 million"; not those of ranges and of asides.
_SIGN = r"(?:[A-Z]{0,3}[$£€¥₹])"
_DASH = re.compile(rf"(?<=[\s(\[:;=~≈])[–‐‑‒](?={_SIGN}?\.?\d)|(?<=[$£€¥₹])[–‐‑‒−](?=\.?\d)")
_NUMBER = re.compile(r"\d[ \u00a0]?(?P<word>[^\W\d_]{1,12}|%)?\s*$")
_CLOSES = re.compile(r"[^\W_][–‐‑‒](?=[\s,.;:!?]|$)|[.!?](?=\s)|\n")
_REACH = 16
_MARKED = re.compile(rf"[{RAISED}{_LOWERED}⁄∕⋅∙†‡§¶*ᵃ-ᵉ\[(–‐‑‒'’]|-\d/")


@dataclass(frozen=True, slots=True)
class Typed:
    """A text as typed; starts, ends: where each of its characters comes from, None where it is
    the text itself."""

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] = ()

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the typed text where it stands in the other."""
        if self.starts is None or start >= end:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def forth(self, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
        """Stretches of the other text where they stand in the typed one."""
        if self.starts is None:
            return spans
        return [(bisect_right(self.ends, a), bisect_left(self.starts, b)) for a, b in spans]


@lru_cache(maxsize=8)
def typed(text: str) -> Typed:
    """The text as a keyboard writes it."""
    if not _MARKED.search(text):
        return Typed(text)
    edits = sorted(_edits(text))
    return _made(text, edits) if edits else Typed(text)


def _edits(text: str) -> Iterator[Edit]:
    yield from ((start, end, "") for start, end in note_marks(text))
    yield from _minuses(text)
    yield from bracketed(text)
    for match in _POWER.finditer(text):
        start, end = match.span()
        if not match[0][0].isdigit() or is_power(text, start, end):
            yield start, end, "^" + match[0].translate(_PLAIN)
    for match in _FRACTION.finditer(text):
        yield from _fraction(match)
    for match in _HYPHENED.finditer(text):
        if int(match["top"]) < int(match["low"]):
            yield match.start("hyphen"), match.end("hyphen"), " "
    for match in _APOSTROPHES.finditer(text):
        for at in range(*match.span()):
            if text[at] in "'’":
                yield at, at + 1, ","
    yield from ((*m.span(), "k") for m in _THOUSANDS.finditer(text))
    yield from ((*m.span(), "×") for m in _TIMES_SIGN.finditer(text))


def _fraction(match: re.Match[str]) -> Iterator[Edit]:
    top = match["top"] or match["top2"]
    low = match["low"] or match["low2"]
    start = match.start("top") if match["top"] else match.start("top2")
    part = f"{top.translate(_PLAIN)}/{low.translate(_PLAIN)}"
    if match["whole"]:
        yield match.end("whole"), match.end(), f" {part}"
    else:
        yield start, match.end(), part


def _made(text: str, edits: Sequence[Edit]) -> Typed:
    """The text with edits made; a closing bracket that is taken out goes with the character
    before it."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, new in edits:
        if start < at:
            continue  # two rules for one place: the first one holds
        parts.append(text[at:start])
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        parts.append(new)
        starts.extend([start] * len(new))
        ends.extend([end] * len(new))
        if not new and ends and text[end - 1] == ")" and text[start] == ")":
            ends[-1] = end
        at = end
    parts.append(text[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Typed("".join(parts), starts, ends)


def _minuses(text: str) -> Iterator[tuple[int, int, str]]:
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
    number = _NUMBER.search(head)
    if number is None:
        return False
    numerals, word = load_lexicon().numerals, number["word"]
    known = word is None or word in symbols() or word in numerals.abbreviations
    return known or str(word).lower() in numerals.scales
