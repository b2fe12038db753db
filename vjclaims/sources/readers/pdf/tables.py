"""Tables of a PDF: rows whose cells stand below one another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from math import inf

from vjclaims.sources.readers.grid import Cell, Row, Table, is_value
from vjclaims.sources.readers.pdf.rows import SMALLER, Segment
from vjclaims.sources.readers.pdf.rows import Row as Line

_CELLS = 40  # characters of a cell on average; longer ones are columns of prose
_NEAR = 2.3  # of the size: rows of one table are, however few were seen
_SURE = 1.5  # of the size: gaps that part cells even where no figure stands; and of the distance
# of the rows above: a row that is farther away is of another table

Band = tuple[float, float]


def table_end(rows: Sequence[Line], start: int) -> int:
    """The end of the table that starts at a row, the row itself if none does."""
    if len(rows[start]) < 2 or _is_justified(rows[start]):
        return start
    end = last = start + 1
    bands = _bands(rows[start:end])
    pitch = 0.0
    while end < len(rows) and _follows(rows[end - 1], rows[end], pitch):
        row = rows[end]
        if _is_justified(row) or (len(row) == 1 and _is_line(row[0], bands)):
            break
        more = _bands(rows[start : end + 1])
        if len(row) > 1 and (len(more) < 2 or len(more) < min(len(bands), len(row))):
            break
        pitch = max(pitch, rows[end - 1][0].y - row[0].y)
        end += 1
        if len(row) > 1:
            bands, last = more, end
    return last if _is_table(rows[start:last]) else start


def _is_line(part: Segment, bands: Sequence[Band]) -> bool:
    """Whether a lone stretch is a line of the text below a table: a sentence, or a wide one."""
    sentence = part.text.endswith(".") and len(part.text.split()) > 2
    return sentence or sum(_over(part, band) for band in bands) > 1


def _is_justified(row: Line) -> bool:
    """Whether a row is a line of a text with wide gaps between its words."""
    return len(row) > 1 and all(part.text[:1].islower() for part in row)


def _follows(above: Line, below: Line, pitch: float) -> bool:
    """Whether a row is as near as the rows above it; pitch: their distance, 0 for none yet."""
    distance, size = above[0].y - below[0].y, max(above[0].size, below[0].size)
    return distance < max(_SURE * pitch, _NEAR * size)


def _bands(rows: Sequence[Line]) -> list[Band]:
    """The columns: what the cells of the rows with most of them cover, from left to right.

    Cells of other rows widen a column; one that lies over several is a head of them.
    """
    several = [row for row in rows if len(row) > 1]
    most = max((len(row) for row in several), default=0)
    made: list[Band] = []
    full = [part for row in several if len(row) == most for part in row]
    for part in sorted(full, key=lambda part: part.x0):
        if made and part.x0 < made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], part.x1))
        else:
            made.append((part.x0, part.x1))
    for part in (part for row in several if len(row) < most for part in row):
        touched = [i for i, band in enumerate(made) if _over(part, band)]
        if len(touched) == 1:
            left, right = made[touched[0]]
            made[touched[0]] = (min(left, part.x0), max(right, part.x1))
    return made


def _over(part: Segment, band: Band) -> bool:
    return part.x0 < band[1] and part.x1 > band[0]


def _is_table(rows: Sequence[Line]) -> bool:
    """Whether rows with gaps are cells and not justified words."""
    several = [row for row in rows if len(row) > 1]
    if len(several) < 2 or len(_bands(rows)) < 2:
        return False
    cells = [part for row in several for part in row]
    if 3 * sum(part.text[:1].islower() for part in cells) > len(cells):
        return False  # words of justified lines
    if sum(len(part.text) for part in cells) > _CELLS * len(cells):
        return False
    gaps = [(b.x0 - a.x1) / max(a.size, b.size) for row in several for a, b in pairwise(row)]
    figures = sum(any(map(_has_digit, row[1:])) for row in several)
    return min(gaps) > _SURE or 2 * figures >= len(several)


def _has_digit(part: Segment) -> bool:
    return any(char.isdigit() for char in part.text)


def table(rows: Sequence[Line]) -> Table:
    """The rows with the column of each cell; no text is left out."""
    bands = _bands(rows)
    heads = len(list(takewhile(_is_head, rows)))
    step = min((a[0].y - b[0].y for a, b in pairwise(rows) if len(b) > 1), default=0.0)
    made: list[list[Cell]] = []
    for index, row in enumerate(rows):
        spread = _spread(row, bands) if index < heads else None
        cells = _merged(spread or [_cell(part, bands) for part in row])
        above = rows[index - 1] if index else row
        if made and len(row) < len(bands) and _goes_on(row, above[0].y - row[0].y, step):
            made[-1] = _merged([*made[-1], *cells])
        else:
            made.append(cells)
    return Table([Row(cells) for cells in made])


def _is_head(row: Line) -> bool:
    return not any(is_value(part.text) for part in row)


def _goes_on(row: Line, distance: float, step: float) -> bool:
    """Whether a row of few cells is the rest of the cells above it."""
    lower = all(part.text[:1].islower() for part in row)
    return lower or (len(row) == 1 and distance < SMALLER * step)


def _cell(part: Segment, bands: Sequence[Band]) -> Cell:
    touched = [i for i, band in enumerate(bands) if _over(part, band)]
    if not touched:
        off = [abs(_middle(band) - _middle((part.x0, part.x1))) for band in bands]
        touched = [off.index(min(off))]
    return Cell(part.text, touched[0], touched[-1] - touched[0] + 1)


def _merged(cells: Sequence[Cell]) -> list[Cell]:
    """Cells of one column joined, from left to right."""
    made: dict[int, Cell] = {}
    for cell in cells:
        before = made.get(cell.column)
        text = f"{before.text} {cell.text}" if before else cell.text
        made[cell.column] = Cell(text, cell.column, before.width if before else cell.width)
    return [made[column] for column in sorted(made)]


def _spread(heads: Line, bands: Sequence[Band]) -> list[Cell] | None:
    """Heads that stand in the middle above several columns each, None if each has its own.

    A column belongs to the head that is nearest to it; the first one may have none.
    """
    if not 0 < len(heads) < len(bands) - 1:
        return None
    near: list[list[int]] = [[] for _ in heads]
    for i, band in enumerate(bands):
        off = [abs(_middle(band) - _middle((head.x0, head.x1))) for head in heads]
        near[off.index(min(off))].append(i)
    if near[0] and _off(heads[0], near[0][1:], bands) < _off(heads[0], near[0], bands):
        del near[0][0]
    if sum(_off(head, own, bands) for head, own in zip(heads, near, strict=True)) > (
        len(heads) * heads[0].size
    ):
        return None
    return [Cell(h.text, own[0], len(own)) for h, own in zip(heads, near, strict=True)]


def _off(head: Segment, own: Sequence[int], bands: Sequence[Band]) -> float:
    """How far a head stands from the middle of these columns."""
    if not own:
        return inf
    return abs(_middle((bands[own[0]][0], bands[own[-1]][1])) - _middle((head.x0, head.x1)))


def _middle(band: Band) -> float:
    return (band[0] + band[1]) / 2
