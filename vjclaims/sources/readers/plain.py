"""Plain text to units: one paragraph a line, or hard-wrapped lines joined again."""

from __future__ import annotations

from itertools import groupby, pairwise

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.units import (
    ENDED,
    Draft,
    Line,
    Unit,
    join,
    list_mark,
    split_lines,
    without_comments,
)

_NARROW, _WIDE = 40, 120  # widths between which people and mail programs break lines
_DASHES = "–—"


def read_plain(text: str) -> Draft:
    """The units of a plain text."""
    rows = split_lines(without_comments(text))
    width = _wrap_width(rows)
    units: list[Unit] = []
    group: list[Line] = []
    blank = gap = False
    number: int | None = None

    def flush() -> None:
        nonlocal number
        if group:
            unit, number = _unit(group, gap, number)
            units.append(unit)
            group.clear()

    for row in rows:
        if not row.text:
            flush()
            blank = True
        elif group and _joins(group[-1], row, width):
            group.append(row)
        else:
            flush()
            gap, blank = blank, False
            group.append(row)
    flush()
    return Draft(units)


def _unit(group: list[Line], blank_before: bool, number: int | None) -> tuple[Unit, int | None]:
    """The unit of some lines, and its number if it is an item of a numbered list."""
    first = group[0]
    mark, number = list_mark(first.text, number)
    if not mark and first.text[0] in _DASHES and first.text[1:2].isspace():
        mark = 1
    if not mark:
        return Unit(join(group), blank_before=blank_before), None
    rows = [first.after(mark), *group[1:]]
    return Unit(join(rows), BlockKind.LIST_ITEM, blank_before), number


def _wrap_width(rows: list[Line]) -> int:
    """The width at which the text was broken, 0 if it was not.

    A line that breaks off and goes on in lower case is evidence. Two are proof, and so is
    one among lines none of which had room for the first word of the next.
    """
    evidence: list[int] = []
    for filled, chunk in groupby(rows, key=lambda row: bool(row.text)):
        lines = list(chunk) if filled else []
        width = max((len(line.text) for line in lines), default=0)
        broken = [
            len(above.text)
            for above, below in pairwise(lines)
            if _NARROW <= len(above.text) <= _WIDE
            and below.text[0].islower()
            and not ENDED.search(above.text)
        ]
        evidence += broken
        if broken and width <= _WIDE and len(lines) > 2:
            full = all(_is_full(above, below, width) for above, below in pairwise(lines))
            evidence += [width] * full
    return max(evidence) if len(evidence) > 1 else 0


def _is_full(above: Line, below: Line, width: float) -> bool:
    """Whether the first word of a line would not have fitted on the line above."""
    word = below.text.split(maxsplit=1)[0] if len(below.text) < 10_000 else below.text[:300]
    return len(above.text) + 1 + len(word) > width


def _joins(above: Line, below: Line, width: int) -> bool:
    """Whether a line goes on in the next one."""
    ended = ENDED.search(above.text, max(len(above.text) - 8, 0)) is not None
    head = below.text[0]
    if head in "-*•‣▪●◦" and below.text[1:2].isspace():
        return False
    if not ended and (head in ",;" or (head.islower() and len(above.text) >= _NARROW)):
        return True
    if not width or len(above.text) > 1.1 * width:
        return False
    if ended and below.indent > above.indent + 1:
        return False
    if list_mark(below.text, None)[0] and (ended or above.indent < below.indent):
        return False
    return _is_full(above, below, 0.92 * width)
