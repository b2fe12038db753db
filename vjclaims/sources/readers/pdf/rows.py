"""Stretches of text on a page to rows, and rows to columns in the order in which they are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from vjclaims.sources.readers.cleaning import clean
from vjclaims.sources.readers.pdf.glyphs import SPACE, Glyphs

# Of the size of the letters:
HALF = 0.5  # baselines of one line are nearer; gaps that are wider can part cells
SMALLER = 0.9  # raised marks, footnotes and captions are
LARGER = 1.1  # headings are
FAR = 2.0  # lines of one text, and rows of one table, are nearer
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]")
_FEWEST = 5  # lines side by side that are columns
_WIDE = 15  # characters of a line of a column; shorter ones are cells
_GOES_ON = 0.2  # share of the lines of a column that start in the middle of a sentence
_MOST_COLUMNS = 6


@dataclass(slots=True)
class Segment:
    """Text of one row without a wide gap. x0, x1, y, size in points."""

    x0: float
    x1: float
    y: float
    size: float
    text: str
    bold: bool


Row = list[Segment]


def rows_of(glyphs: Sequence[Glyphs]) -> list[Row]:
    """The rows of a page from top to bottom, each from left to right.

    Text that stands across the page, and what the file itself calls no part of the text, is
    left out, unless it is most of the page.
    """
    shown = [g for g in glyphs if g.text.strip() and g.size > 0]
    turns = Counter(g.turn for g in shown for _ in g.text)
    turn = turns.most_common(1)[0][0] if turns else 0
    shown = [g for g in shown if g.turn == turn]
    text = [g for g in shown if not g.artifact]
    if 2 * sum(len(g.text) for g in text) > sum(len(g.text) for g in shown):
        shown = text
    rows: list[list[Glyphs]] = []
    tallest: Glyphs | None = None  # of the last row
    for glyph in sorted(shown, key=lambda g: (-g.y, g.x0)):
        if tallest is None or tallest.y - glyph.y >= HALF * max(tallest.size, glyph.size):
            rows.append([])
            tallest = glyph
        rows[-1].append(glyph)
        tallest = max(tallest, glyph, key=lambda g: g.size)
    return [_segments(sorted(row, key=lambda g: g.x0)) for row in rows]


def _segments(row: Sequence[Glyphs]) -> Row:
    made: Row = []
    for glyph in row:
        last = made[-1] if made else None
        if last is None or glyph.x0 - last.x1 > HALF * max(glyph.size, last.size):
            made.append(Segment(*glyph[:6]))
        elif not (last.text.endswith(glyph.text) and abs(glyph.x1 - last.x1) < SPACE * glyph.size):
            _append(last, glyph)  # unless it is drawn twice to make it bold
    for segment in made:
        segment.text = clean(segment.text)
    return _with_marks([s for s in made if s.text or s.x0 == made[0].x0])


def _with_marks(row: Row) -> Row:
    """The row with the mark of a list item before its text, where the mark stands apart.

    Bullets are often letters of a font of signs, which come out as anything but a letter.
    """
    if len(row) < 2 or row[1].x0 - row[0].x1 > 2 * FAR * row[1].size:
        return [s for s in row if s.text]
    mark, first = row[0], row[1]
    number = len(row) == 2 and _NUMBERED.fullmatch(mark.text)
    sign = len(mark.text) < 2 and not mark.text.isalnum() and mark.text not in tuple("$£€−~<>")
    if not number and not (sign and first.text[:1].isalnum()):
        return [s for s in row if s.text]
    text = f"{mark.text if number else '•'} {first.text}"
    return [Segment(mark.x0, first.x1, first.y, first.size, text, first.bold), *row[2:]]


def _append(last: Segment, glyph: Glyphs) -> None:
    text = glyph.text
    small = glyph.size < SMALLER * last.size and glyph.y > last.y + 0.1 * last.size
    if small and text.strip().isdigit() and len(text.strip()) < 4:
        text = text.strip().translate(_RAISED)  # a mark of a note: 500 and a raised 1 is not 5,001
    elif glyph.x0 - last.x1 > SPACE * glyph.size and not last.text.endswith(" "):
        last.text += " "
    if last.size < SMALLER * glyph.size:
        last.size, last.y = glyph.size, glyph.y
    last.text += text
    last.x1 = max(last.x1, glyph.x1)
    last.bold = last.bold and glyph.bold


def merged(row: Row) -> Row:
    """The row with its segments joined to one."""
    if len(row) < 2:
        return row
    text = " ".join(part.text for part in row)
    size = max(part.size for part in row)
    bold = all(part.bold for part in row)
    return [Segment(row[0].x0, max(part.x1 for part in row), row[0].y, size, text, bold)]


def flows(rows: Sequence[Row], depth: int = _MOST_COLUMNS) -> list[list[Row]]:
    """The rows in the order of reading: columns of prose one after the other.

    A gutter is a place that many rows in a row leave free, with sentences that go on from line
    to line on either side; the columns of a table do not.
    """
    found = _gutter(rows) if depth > 1 else None
    if found is None:
        return [list(rows)] if rows else []
    left, right = _sides(rows[found.first : found.last], found.at)
    return [
        *flows(rows[: found.first], depth - 1),
        *flows(left, depth - 1),
        *flows(right, depth - 1),
        *flows(rows[found.last :], depth - 1),
    ]


class _Gutter(NamedTuple):
    """lines: how many it parts; at: where; first, last: the rows through which it runs."""

    lines: int
    at: float
    first: int
    last: int


def _gutter(rows: Sequence[Row]) -> _Gutter | None:
    """The gutter that parts most lines. One runs along the left edge of a column."""
    starts = Counter(round(s.x0) for row in rows for s in row if len(s.text) >= _WIDE)
    found: list[_Gutter] = []
    for place, count in starts.items():
        at = place - 1.0
        for first, last in _free(rows, at) if count >= _FEWEST else ():
            last = _end(rows, first, last, at)
            left, right = _sides(rows[first:last], at)
            if _is_prose(left) and _is_prose(right):
                found.append(_Gutter(len(left) + len(right), at, first, last))
    return max(found, default=None, key=lambda g: (g.lines, -g.at))


def _free(rows: Sequence[Row], at: float) -> list[tuple[int, int]]:
    """The stretches of rows that nothing crosses at a place."""
    crossing = [i for i, row in enumerate(rows) if any(s.x0 < at < s.x1 for s in row)]
    edges = [-1, *crossing, len(rows)]
    return [(a + 1, b) for a, b in pairwise(edges) if b - a > _FEWEST]


def _end(rows: Sequence[Row], first: int, last: int, at: float) -> int:
    """Where the columns end: below them, what stands apart or is set larger is no part of one."""
    ends = [i for i in range(first, last) if any(s.x0 >= at for s in rows[i])]
    for index in range(ends[-1] + 1 if ends else last, last):
        above, below = rows[index - 1][0], rows[index][0]
        apart = above.y - below.y > FAR * max(above.size, below.size)
        if apart or below.size > LARGER * above.size:
            return index
    return last


def _sides(rows: Sequence[Row], at: float) -> tuple[list[Row], list[Row]]:
    left = [[s for s in row if s.x0 < at] for row in rows]
    right = [[s for s in row if s.x0 >= at] for row in rows]
    return [row for row in left if row], [row for row in right if row]


def _is_prose(side: Sequence[Row]) -> bool:
    """Whether these are lines of a column, of which many start within a sentence."""
    texts = [line.text for row in side for line in merged(row) if line.text]
    wide = sum(len(text) >= _WIDE for text in texts)
    inside = sum(text[0].islower() for text in texts)
    return wide >= _FEWEST and inside >= _GOES_ON * len(texts)
