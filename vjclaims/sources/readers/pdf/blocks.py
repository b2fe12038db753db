"""Rows of a column to paragraphs, headings and tables, by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vjclaims.sources.readers.grid import Table
from vjclaims.sources.readers.pdf.rows import Row, Segment, merged
from vjclaims.sources.readers.pdf.tables import table, table_end
from vjclaims.sources.readers.units import BULLET_MARK, NUMBER_MARK

HEADING = 1.12  # of the size of most letters: larger ones are of a heading
_PARTED = 1.25  # of the distance of lines: a gap that parts paragraphs
_LARGER = 1.08  # sizes that differ by more are not of one paragraph
_INDENT = 0.8  # of the size
_ROOM = 0.1  # of the width of a column: lines of ragged text leave less
_LETTER = 0.55  # of the size: the width of a letter, to tell whether a word would have fitted
_FULL_STOP = re.compile(r"[.!?:][\"'”’»)\]]*$")


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


Block = Paragraph | Table


def blocks(rows: Sequence[Row], body: float) -> list[Block]:
    """The paragraphs and tables of a column, top to bottom; body: size of most letters."""
    found: list[Block] = []
    lines: list[Segment] = []
    index = 0
    while index < len(rows):
        end = table_end(rows, index)
        if end > index:
            found += _paragraphs(lines, body)
            found.append(table(rows[index:end]))
            lines, index = [], end
            continue
        lines += merged(rows[index])
        index += 1
    return found + _paragraphs(lines, body)


def _paragraphs(lines: Sequence[Segment], body: float) -> list[Block]:
    if not lines:
        return []
    left = min(s.x0 for s in lines)
    steps = Counter(round((a.y - b.y) / b.size, 2) for a, b in pairwise(lines) if _alike(a, b))
    usual = min((step for step in steps if steps[step] == max(steps.values())), default=0.0)
    made = [[lines[0]]]
    for index, (above, below) in enumerate(pairwise(lines)):
        right = max(s.x1 for s in lines[max(index - 2, 0) : index + 4])  # beside a picture, less
        large = below.size > HEADING * body
        if _parted(above, below, usual, left, right if not large else above.x1):
            made.append([])
        made[-1].append(below)
    return [Paragraph(group) for group in made]


def _alike(above: Segment, below: Segment) -> bool:
    return (
        1 / _LARGER < above.size / below.size < _LARGER and 0 < above.y - below.y < 3 * above.size
    )


def _parted(above: Segment, below: Segment, usual: float, left: float, right: float) -> bool:
    """Whether a paragraph starts below a line; usual: distance of lines, in sizes."""
    if not _alike(above, below) or above.bold != below.bold:
        return True
    if usual and above.y - below.y > _PARTED * usual * below.size:
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
