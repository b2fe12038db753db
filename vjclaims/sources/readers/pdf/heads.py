"""Running heads and feet, page numbers, and what browsers print around a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from vjclaims.sources.readers.pdf.rows import FAR, Row

_OUTER = 3  # rows at the top and at the bottom that can be such
_MOST_PAGES = 0.4  # share of pages that repeat it; left and right pages may differ
_HEIGHT = 4.0  # points in which a running head may stand higher or lower
_WHOLE = re.compile(r"(?<![\d.,])\d{1,4}(?![\d.,])")
_NUMBER = re.compile(
    r"(?:page|p\.?|seite)?\s*[-–—|]?\s*(\d{1,4})\s*[-–—|]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_LABELLED = re.compile(r"page\s*\d|\d\s*(?:of|/)\s*\d", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|file)://\S")
_PRINTED = re.compile(r"^\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}[:.]\d{2}\b")


def without_running_heads(pages: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows of each page without what stands on most pages at the same height."""
    seen = Counter(
        key
        for number, rows in enumerate(pages, 1)
        for key in {key for i in _outer(rows) for key in _keys(rows[i], number)}
    )
    often = max(2.0, _MOST_PAGES * len(pages))
    made = []
    for number, rows in enumerate(pages, 1):
        gone = [
            i
            for i in _outer(rows)
            if any(seen[key] >= often for key in _keys(rows[i], number))
            or _is_page_furniture(rows, i, number)
        ]
        top, foot = _set_apart(rows, gone)
        made.append(list(rows[top:foot]))
    return made if any(made) else [list(rows) for rows in pages]


def _set_apart(rows: Sequence[Row], gone: Sequence[int]) -> tuple[int, int]:
    """Where the text starts and ends: what is left out stands outermost and by itself.

    The row of heads that a table repeats on each page stands right above its figures.
    """
    top, foot = 0, len(rows)
    while top in gone:
        top += 1
    while foot - 1 in gone and foot > top:
        foot -= 1
    while 0 < top < len(rows) and not _apart(rows[top - 1], rows[top]):
        top -= 1
    while top < foot < len(rows) and not _apart(rows[foot - 1], rows[foot]):
        foot += 1
    return top, foot


def _apart(above: Row, below: Row) -> bool:
    return above[0].y - below[0].y > FAR * max(above[0].size, below[0].size)


def _outer(rows: Sequence[Row]) -> list[int]:
    count = len(rows)
    return sorted({*range(min(_OUTER, count)), *range(max(count - _OUTER, 0), count)})


def _keys(row: Row, page: int) -> set[tuple[str, int]]:
    """The text with the height, also with any number of it taken for the page's.

    Two rows of different pages share one if they differ at most by a number that grows with
    the page: "Page 3 of 9", but not "In ward 3, 120 people".
    """
    text, height = _text(row).casefold(), round(row[0].y / _HEIGHT)
    found = {(text, height)}
    for number in _WHOLE.finditer(text):
        counted = f"#{int(number[0]) - page}#"
        found.add((text[: number.start()] + counted + text[number.end() :], height))
    return found


def _text(row: Row) -> str:
    return " ".join(segment.text for segment in row)


def _is_page_furniture(rows: Sequence[Row], index: int, page: int) -> bool:
    """Whether an outermost row is a page number, or the address and time of a browser's print."""
    text = _text(rows[index])
    if _PRINTED.match(text) or (_ADDRESS.search(text) and len(text.split()) < 4):
        return True
    number = _NUMBER.fullmatch(text)
    outermost = index in (0, len(rows) - 1)
    numbered = number and (_LABELLED.search(text) or int(number[1]) == page)
    return bool(outermost and numbered and len(rows) > 1)
