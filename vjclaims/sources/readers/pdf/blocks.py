"""Rows of a column to paragraphs, headings and tables, by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vjclaims.sources.readers.grid import Table
from vjclaims.sources.readers.pdf.rows import HALF, LARGER, Row, Segment, merged
from vjclaims.sources.readers.pdf.tables import table, table_end
from vjclaims.sources.readers.units import BULLET_MARK, NUMBER_MARK

SAME = 1.08  # sizes that differ by more are not of one paragraph
_PARTED = 1.25  # of the distance of lines: a gap that parts paragraphs
_FARTHEST = 3.0  # of the size: lines of one paragraph are nearer, those set double as well (2.3)
_ROOM = 0.1  # of the width of a column: lines of ragged text leave less
_FULL_STOP = re.compile(r"[.!?:][\"'”’»)\]]*$")


@dataclass(slots=True)
class Paragraph:
    """Lines that are read together. page: on which it starts; size: of its letters.

    more: what follows of it in later columns and on later pages.
    """

    page: int
    lines: list[Segment]
    more: list[Paragraph]

    @property
    def size(self) -> float:
        return max(line.size for line in self.lines)


Block = Paragraph | Table


def blocks(rows: Sequence[Row], body: float, page: int) -> list[Block]:
    """The paragraphs and tables of a column, top to bottom; body: size of most letters."""
    found: list[Block] = []
    lines: list[Segment] = []
    index = 0
    while index < len(rows):
        end = table_end(rows, index)
        if end > index:
            found += _paragraphs(lines, body, page)
            found.append(table(rows[index:end]))
            lines, index = [], end
            continue
        lines += merged(rows[index])
        index += 1
    return found + _paragraphs(lines, body, page)


def _paragraphs(lines: Sequence[Segment], body: float, page: int) -> list[Block]:
    if not lines:
        return []
    left = min(s.x0 for s in lines)
    steps = Counter(round((a.y - b.y) / b.size, 2) for a, b in pairwise(lines) if _alike(a, b))
    usual = min((step for step in steps if steps[step] == max(steps.values())), default=0.0)
    made = [[lines[0]]]
    for index, (above, below) in enumerate(pairwise(lines)):
        right = max(s.x1 for s in lines[max(index - 2, 0) : index + 4])  # along a picture, less
        large = below.size > LARGER * body
        if _parted(above, below, usual, left, right if not large else above.x1):
            made.append([])
        made[-1].append(below)
    return [Paragraph(page, group, []) for group in made]


def _alike(above: Segment, below: Segment) -> bool:
    same = 1 / SAME < above.size / below.size < SAME
    return same and 0 < above.y - below.y < _FARTHEST * above.size


def _parted(above: Segment, below: Segment, usual: float, left: float, right: float) -> bool:
    """Whether a paragraph starts below a line; usual: distance of lines, in sizes."""
    if not _alike(above, below) or above.bold != below.bold:
        return True
    if usual and above.y - below.y > _PARTED * usual * below.size:
        return True
    ended = _FULL_STOP.search(above.text[-8:]) is not None
    if BULLET_MARK.match(below.text) or (NUMBER_MARK.match(below.text) and ended):
        return True
    room = right - above.x1 > _ROOM * (right - left)
    if below.x0 > above.x0 + HALF * below.size and above.x0 < left + HALF * above.size:
        return ended or room
    # Half of the size is the width of a letter: would the next word have fitted?
    word = (len(below.text.split(maxsplit=1)[0]) + 1) * HALF * below.size
    return right - above.x1 > word + (0 if ended else _ROOM * (right - left))
