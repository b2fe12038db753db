"""The claims of `extract` as a table: a line each where that fits, else two."""

from __future__ import annotations

from dataclasses import dataclass

from vjclaims.figures.amounts import reading_of, value_of
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Report
from vjclaims.report.formats.places import Documents, place
from vjclaims.report.terminal.blocks import (
    Page,
    aspects,
    not_read,
    not_read_lines,
    read_counts,
    trace,
)
from vjclaims.report.terminal.layout import Pen, cells, pad, wrap
from vjclaims.text.safe import visible

_GAP = "  "
_COLUMN = 32  # a longer place or figure pushes its own line only, not the whole column


@dataclass(frozen=True, slots=True)
class _Row:
    """What is printed of a claim."""

    claim: Claim
    place: str
    figure: str
    amount: str
    about: str


def render(report: Report, *, width: int, color: bool, debug: bool, verbose: bool = False) -> str:
    """The whole text, ending with a newline."""
    pen = Pen(color)
    documents = report.by_path
    rows = [_row(c, documents) for c in report.claims]
    columns = _columns(rows)
    lines: list[str] = []
    wide = all(cells(_one_line(r, columns, Pen(False))) <= width for r in rows)
    for row in rows:
        lines += [_one_line(row, columns, pen)] if wide else _two_lines(row, columns, width, pen)
        if debug:
            lines += trace(row.claim, _GAP * 2, width)
    if rows:
        lines.append("")
    lines += not_read_lines(Page(report, width, pen))
    last = read_counts(report)
    if report.skipped:
        last += f", {not_read(report)}"
    return "\n".join(line.rstrip() for line in [*lines, last]) + "\n"


def _row(claim: Claim, documents: Documents) -> _Row:
    parts = [*aspects(claim), reading_of(claim)]
    about = " · ".join(part for part in parts if part)
    return _Row(
        claim, place(claim, documents), visible(claim.text), visible(value_of(claim)), about
    )


def _columns(rows: list[_Row]) -> tuple[int, int, int]:
    """Widths of place, figure and amount."""
    return (
        max((w for r in rows if (w := cells(r.place)) <= _COLUMN), default=0),
        max((w for r in rows if (w := cells(r.figure)) <= _COLUMN), default=0),
        max((cells(r.amount) for r in rows), default=0),
    )


def _head(row: _Row, columns: tuple[int, int, int], pen: Pen) -> str:
    where = pen(row.place, "dim") + " " * (columns[0] - cells(row.place))
    return where + _GAP + pad(pen(row.figure, "figure"), columns[1])


def _one_line(row: _Row, columns: tuple[int, int, int], pen: Pen) -> str:
    return _head(row, columns, pen) + _GAP + pad(row.amount, columns[2]) + _GAP + row.about


def _two_lines(row: _Row, columns: tuple[int, int, int], width: int, pen: Pen) -> list[str]:
    head = _head(row, columns, pen) + _GAP + row.amount
    if cells(head) > width:
        # Too narrow for three columns: the place goes on a line of its own.
        rest = wrap(f"{row.figure} = {row.amount}", width, first=_GAP, rest=_GAP * 2)
        return [pen(row.place, "dim"), *rest, *_about(row, width)]
    return [head, *_about(row, width)]


def _about(row: _Row, width: int) -> list[str]:
    return wrap(row.about, width, first=_GAP * 2, rest=_GAP * 2)
