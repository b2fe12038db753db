"""Running heads and feet, page numbers, and what browsers print around a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vjclaims.readers.pdf_rows import Row

_OUTER = 3  # rows at the top and at the bottom that can be such
_MOST_PAGES = 0.4  # share of pages that repeat it; left and right pages may differ
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"(?:page|p\.?|seite)?\s*[-–—|]?\s*(\d{1,4})\s*[-–—|]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_LABELLED = re.compile(r"page\s*\d|\d\s*(?:of|/)\s*\d", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|file)://\S")
_PRINTED = re.compile(r"^\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[:.]\d{2}\b")


def without_running_heads(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows of each page without what stands on most pages at the same height."""
    seen = Counter(key for rows in pages for key in {_key(rows[i]) for i in _outer(rows)})
    often = max(2.0, _MOST_PAGES * len(pages))
    made = []
    for number, rows in enumerate(pages, 1):
        gone = {
            i
            for i in _outer(rows)
            if seen[_key(rows[i])] >= often or _is_page_furniture(rows, i, number)
        }
        made.append([row for i, row in enumerate(rows) if i not in gone])
    return made if any(made) else [list(rows) for rows in pages]


def _outer(rows: Sequence[Row]) -> list[int]:
    count = len(rows)
    return sorted({*range(min(_OUTER, count)), *range(max(count - _OUTER, 0), count)})


def _key(row: Row) -> tuple[str, int]:
    """The text without its numbers, and the height; the same on every page."""
    return _DIGITS.sub("#", _text(row).casefold()), round(row[0].y / 4)


def _text(row: Row) -> str:
    return " ".join(segment.text for segment in row)


def _is_page_furniture(rows: Sequence[Row], index: int, page: int) -> bool:
    """Whether an outermost row is a page number, or the address and time of a browser's print."""
    text = _text(rows[index])
    if _PRINTED.match(text) or (_ADDRESS.search(text) and len(text.split()) < 4):
        return True
    number = _NUMBER.fullmatch(text)
    outermost = index in (0, len(rows) - 1)
    told = number and (_LABELLED.search(text) or int(number[1]) == page)
    return bool(outermost and told and len(rows) > 1)
