"""Rows of a column to paragraphs, headings and tables, by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vjclaims.readers.pdf_rows import Row, Segment, merged
from vjclaims.readers.units import BULLET_MARK, NUMBER_MARK

_PARTED = 1.25  # of the distance of lines: a gap that parts paragraphs
_LARGER = 1.08  # sizes that differ by more are not of one paragraph
_INDENT = 0.8  # of the size
_ROOM = 0.1  # of the width of a column: lines of ragged text leave less
_LETTER = 0.55  # of the size: the width of a letter, to tell whether a word would have fitted
_CELLS = 40  # characters of a cell on average; longer ones are columns of prose
_WORDS = 0.3  # share of stretches that start with a small letter: words of justified lines
_SURE = 1.5  # of the size: gaps that part cells even where no figure stands
_NEXT_ROW = 2.6  # of the size: how far rows of a table lie apart
_FULL_STOP = re.compile(r"[.!?:][\"'”’»)\]]*$")
_FIGURE = re.compile(r"\d")


@dataclass(slots=True)
class Paragraph:
    """Lines that are read together. size: of its letters; bold: all of it."""

    lines: list[Segment]

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)


@dataclass(slots=True)
class Cells:
    """A table: rows of cells, each with its column and how many it takes."""

    rows: list[list[tuple[int, int, str]]] = field(default_factory=list)


Block = Paragraph | Cells


def blocks(rows: Sequence[Row]) -> list[Block]:
    """The paragraphs and tables of a column, top to bottom."""
    found: list[Block] = []
    lines: list[Segment] = []
    index = 0
    while index < len(rows):
        end = _table_end(rows, index)
        if end > index:
            found += _paragraphs(lines)
            found.append(_table(rows[index:end]))
            lines, index = [], end
            continue
        lines += merged(rows[index])
        index += 1
    return found + _paragraphs(lines)


def _paragraphs(lines: Sequence[Segment]) -> list[Block]:
    if not lines:
        return []
    left = min(s.x0 for s in lines)
    steps = Counter(round(a.y - b.y, 1) for a, b in pairwise(lines) if _alike(a, b))
    usual = min((step for step in steps if steps[step] == max(steps.values())), default=0.0)
    made = [[lines[0]]]
    for index, (above, below) in enumerate(pairwise(lines)):
        right = max(s.x1 for s in lines[max(index - 2, 0) : index + 4])  # beside a picture, less
        if _parted(above, below, usual, left, right):
            made.append([])
        made[-1].append(below)
    return [Paragraph(group) for group in made]


def _alike(above: Segment, below: Segment) -> bool:
    return (
        1 / _LARGER < above.size / below.size < _LARGER and 0 < above.y - below.y < 3 * above.size
    )


def _parted(above: Segment, below: Segment, usual: float, left: float, right: float) -> bool:
    """Whether a paragraph starts below a line."""
    if not _alike(above, below) or above.bold != below.bold:
        return True
    if usual and above.y - below.y > _PARTED * usual:
        return True
    if BULLET_MARK.match(below.text) or (NUMBER_MARK.match(below.text) and _ended(above)):
        return True
    room = right - above.x1
    if below.x0 > above.x0 + _INDENT * below.size and above.x0 < left + _INDENT * above.size:
        return _ended(above) or room > _ROOM * (right - left)
    word = len(below.text.split(maxsplit=1)[0]) + 1
    return room > word * _LETTER * below.size + (0 if _ended(above) else _ROOM * (right - left))


def _ended(line: Segment) -> bool:
    return _FULL_STOP.search(line.text[-8:]) is not None


def _table_end(rows: Sequence[Row], start: int) -> int:
    """The end of the table that starts at a row, the row itself if none does."""
    if len(rows[start]) < 2:
        return start
    end = start + 1
    bands = _bands(rows[start:end])
    last = end
    while end < len(rows) and _follows(rows[end - 1], rows[end]):
        row = rows[end]
        more = _bands(rows[start : end + 1]) if len(row) > 1 else bands
        if len(row) == 1 and sum(_over(row[0], band) for band in bands) > 1:
            break
        if len(more) < 2 or (len(more) < len(bands) and len(row) > len(more)):
            break
        end += 1
        if len(row) > 1:
            bands, last = more, end
    table = rows[start:last]
    return last if _is_table(table) else start


def _follows(above: Row, below: Row) -> bool:
    return above[0].y - below[0].y < _NEXT_ROW * max(above[0].size, below[0].size)


def _bands(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The columns: what the cells of rows with several cover, from left to right.

    A cell that lies over two columns of another row is a head of both.
    """
    several = [row for row in rows if len(row) > 1]
    most = max((len(row) for row in several), default=0)
    made: list[list[float]] = []
    for part in sorted((s for row in several if len(row) == most for s in row), key=lambda s: s.x0):
        if made and part.x0 < made[-1][1]:
            made[-1][1] = max(made[-1][1], part.x1)
        else:
            made.append([part.x0, part.x1])
    for part in (s for row in several if len(row) < most for s in row):
        touched = [band for band in made if _over(part, (band[0], band[1]))]
        if len(touched) == 1:
            touched[0][0], touched[0][1] = min(touched[0][0], part.x0), max(touched[0][1], part.x1)
    return [(a, b) for a, b in made]


def _over(part: Segment, band: tuple[float, float]) -> bool:
    return part.x0 < band[1] and part.x1 > band[0]


def _is_table(rows: Sequence[Row]) -> bool:
    """Whether rows with gaps are cells and not justified words."""
    several = [row for row in rows if len(row) > 1]
    if len(several) < 2 or len(_bands(rows)) < 2:
        return False
    cells = [part for row in several for part in row]
    if sum(part.text[:1].islower() for part in cells) > _WORDS * len(cells):
        return False
    if sum(len(part.text) for part in cells) > _CELLS * len(cells):
        return False
    gaps = [(b.x0 - a.x1) / max(a.size, b.size) for row in several for a, b in pairwise(row)]
    figures = sum(any(_FIGURE.search(part.text) for part in row[1:]) for row in several)
    return min(gaps) > _SURE or 2 * figures >= len(several)


def _table(rows: Sequence[Row]) -> Cells:
    bands = _bands(rows)
    made = Cells()
    step = min((a[0].y - b[0].y for a, b in pairwise(rows) if len(b) > 1), default=0.0)
    for index, row in enumerate(rows):
        cells = [_cell(part, bands) for part in row]
        above = rows[index - 1] if index else row
        if made.rows and len(row) < len(bands) and _goes_on(row, above[0].y - row[0].y, step):
            made.rows[-1] = _wrapped(made.rows[-1], cells)
        else:
            made.rows.append(cells)
    return made


def _goes_on(row: Row, distance: float, step: float) -> bool:
    """Whether a row of few cells is the rest of the cells above it."""
    lower = all(part.text[:1].islower() for part in row)
    return lower or (len(row) == 1 and distance < 0.9 * step)


def _cell(part: Segment, bands: Sequence[tuple[float, float]]) -> tuple[int, int, str]:
    touched = [i for i, band in enumerate(bands) if _over(part, band)]
    if not touched:
        near = [abs((band[0] + band[1]) / 2 - (part.x0 + part.x1) / 2) for band in bands]
        touched = [near.index(min(near))]
    return touched[0], touched[-1] - touched[0] + 1, part.text


def _wrapped(
    above: list[tuple[int, int, str]], rest: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    made = {column: (column, width, text) for column, width, text in above}
    for column, width, text in rest:
        _, kept, before = made.get(column, (column, width, ""))
        made[column] = (column, kept, f"{before} {text}".strip())
    return [made[column] for column in sorted(made)]
