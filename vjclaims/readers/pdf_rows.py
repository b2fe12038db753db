"""Stretches of text on a page to rows, and rows to columns in the order in which they are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vjclaims.readers.cleaning import clean
from vjclaims.readers.pdf_glyphs import Glyphs

_SAME_LINE = 0.4  # of the size: how far baselines of one line lie apart, raised marks included
_SPACE = 0.12  # of the size: a gap between letters that is a space
_APART = 0.5  # of the size: a gap that can part cells; in justified lines words lie so far, too
_GUTTER = 1.0  # of the size: a gap that can part columns of a page
_OVERPRINTED = 0.3  # of the size: text drawn twice to make it bold
_MARK = 0.8  # of the size of a line: a raised mark is smaller
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_FEWEST = 5  # lines side by side that are columns
_WIDE = 15  # characters of a line of a column; shorter ones are cells
_GOES_ON = 0.2  # share of the lines of a column that start in the middle of a sentence
_MOST_COLUMNS = 6
_BIN = 2.0  # points
_HANGING = 4.0  # of the size: how far a list mark stands before its text
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]")


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
    for glyph in sorted(shown, key=lambda g: (-g.y, g.x0)):
        if rows and _on_line(rows[-1], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_segments(sorted(row, key=lambda g: g.x0)) for row in rows]


def _on_line(row: Sequence[Glyphs], glyph: Glyphs) -> bool:
    tallest = max(row, key=lambda g: g.size)
    return abs(tallest.y - glyph.y) < _SAME_LINE * max(tallest.size, glyph.size)


def _segments(row: Sequence[Glyphs]) -> Row:
    made: Row = []
    for glyph in row:
        last = made[-1] if made else None
        if last is None or glyph.x0 - last.x1 > _APART * max(glyph.size, last.size):
            x0, x1, y, size, text, bold, *_ = glyph
            made.append(Segment(x0, x1, y, size, text, bold))
        elif not (last.text.endswith(glyph.text) and _overprinted(last, glyph)):
            _append(last, glyph)
    for segment in made:
        segment.text = clean(segment.text)
    return _with_marks([s for s in made if s.text or s.x0 == made[0].x0])


def _with_marks(row: Row) -> Row:
    """The row with the mark of a list item before its text, where the mark stands apart.

    Bullets are often letters of a font of signs, which come out as anything but a letter.
    """
    if len(row) < 2 or row[1].x0 - row[0].x1 > _HANGING * row[1].size:
        return [s for s in row if s.text]
    mark, first = row[0], row[1]
    number = len(row) == 2 and _NUMBERED.fullmatch(mark.text)
    if not number and (len(mark.text) > 1 or mark.text.isalnum() or mark.text in "$£€-–−~<>"):
        return row
    text = f"{mark.text if number else '•'} {first.text}"
    return [Segment(mark.x0, first.x1, first.y, first.size, text, first.bold), *row[2:]]


def _overprinted(last: Segment, glyph: Glyphs) -> bool:
    return abs(glyph.x1 - last.x1) < _OVERPRINTED * glyph.size


def _append(last: Segment, glyph: Glyphs) -> None:
    text = glyph.text
    small = glyph.size < _MARK * last.size and glyph.y > last.y + 0.1 * last.size
    if small and text.strip().isdigit() and len(text.strip()) < 4:
        text = text.strip().translate(_RAISED)  # a mark of a note: 500 and a raised 1 is not 5,001
    elif glyph.x0 - last.x1 > _SPACE * glyph.size and not last.text.endswith(" "):
        last.text += " "
    if last.size < _MARK * glyph.size:
        last.size, last.y = glyph.size, glyph.y
    last.text += text
    last.x1 = max(last.x1, glyph.x1)
    last.bold = last.bold and glyph.bold


def merged(row: Row, gap: float | None = None) -> Row:
    """The row with segments joined that lie less than `gap` sizes apart; all without one."""
    made: Row = []
    for part in row:
        last = made[-1] if made else None
        if last is None or (gap is not None and part.x0 - last.x1 > gap * part.size):
            made.append(Segment(part.x0, part.x1, part.y, part.size, part.text, part.bold))
            continue
        last.text += f" {part.text}"
        last.x1, last.bold = max(last.x1, part.x1), last.bold and part.bold
        last.size = max(last.size, part.size)
    return made


def flows(rows: Sequence[Row], depth: int = _MOST_COLUMNS) -> list[list[Row]]:
    """The rows in the order of reading: columns of prose one after the other.

    A gutter is a place that many rows in a row leave free, with sentences that go on from line
    to line on either side; the columns of a table do not.
    """
    found = _gutter(rows) if depth > 1 else None
    if found is None:
        return [list(rows)] if rows else []
    at, first, last = found
    left = [[s for s in row if s.x1 <= at] for row in rows[first:last]]
    right = [[s for s in row if s.x1 > at] for row in rows[first:last]]
    return [
        *flows(rows[:first], depth - 1),
        *flows([row for row in left if row], depth - 1),
        *flows([row for row in right if row], depth - 1),
        *flows(rows[last:], depth - 1),
    ]


def _gutter(rows: Sequence[Row]) -> tuple[float, int, int] | None:
    """Where the clearest gutter is, and the rows from first to last through which it runs."""
    votes: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        parts = merged(row, _GUTTER)
        for left, right in zip(parts, parts[1:], strict=False):
            if min(len(left.text), len(right.text)) >= _WIDE:
                for place in range(int(left.x1 // _BIN) + 1, int(right.x0 // _BIN) + 1):
                    votes.setdefault(place, []).append(index)
    best = max(votes, key=lambda place: (len(votes[place]), -place), default=None)
    if best is None or len(votes[best]) < _FEWEST:
        return None
    at = _middle(votes, best) * _BIN
    first, last = votes[best][0], votes[best][-1] + 1
    while first > 0 and not _crosses(rows[first - 1], at) and _near(rows[first - 1], rows[first]):
        first -= 1
    while last < len(rows) and not _crosses(rows[last], at) and _near(rows[last - 1], rows[last]):
        last += 1
    inside = rows[first:last]
    crossing = [i for i, row in enumerate(inside) if _crosses(row, at)]
    if crossing:
        first, last = _longest(crossing, len(inside), first)
        inside = rows[first:last]
    sides = (
        [s for r in inside for s in r if s.x1 <= at],
        [s for r in inside for s in r if s.x0 >= at],
    )
    return (at, first, last) if all(_is_prose(side) for side in sides) else None


def _middle(votes: dict[int, list[int]], best: int) -> int:
    """The middle of the places that have as many votes as the best."""
    end = best
    while len(votes.get(end + 1, ())) == len(votes[best]):
        end += 1
    return (best + end) // 2


def _longest(crossing: Sequence[int], count: int, first: int) -> tuple[int, int]:
    """The longest stretch of rows that nothing crosses."""
    edges = [-1, *crossing, count]
    spans = [(b - a - 1, a + 1, b) for a, b in zip(edges, edges[1:], strict=False)]
    _, start, end = max(spans, key=lambda span: span[0])
    return first + start, first + end


def _crosses(row: Row, at: float) -> bool:
    return any(s.x0 < at < s.x1 for s in row)


def _near(above: Row, below: Row) -> bool:
    """Whether two rows lie as near as paragraphs of one column do."""
    return above[0].y - below[0].y < 4 * max(above[0].size, below[0].size)


def _is_prose(side: Iterable[Segment]) -> bool:
    """Whether lines go on from one to the next."""
    texts = [s.text for s in side if s.text]
    return sum(text[0].islower() for text in texts) >= max(_GOES_ON * len(texts), 2)
