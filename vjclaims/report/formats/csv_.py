"""The ledger as CSV, one row a figure, as RFC 4180 has it: commas, CRLF, quotes doubled.

It starts with a byte order mark. Without one Excel takes UTF-8 for the system's code page and
shows "MarandÃ©"; LibreOffice, pandas and Python's utf-8-sig all take it off. Line ends are CRLF
because the standard says so and every reader takes them; no cell holds a line break.

Articles are other people's text: a cell that a spreadsheet would run as a formula gets an
apostrophe before it.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

from vjclaims.records.finding import Report
from vjclaims.report.formats.json_ import dumps
from vjclaims.report.formats.sheet import Cell, clipped, columns, rows
from vjclaims.text.safe import neutral

BYTE_ORDER_MARK = "\ufeff"
_BETWEEN = "; "  # the members of a cell that has several


def render(report: Report, page: str = "") -> str:
    """The ledger with what came of checking each figure. page: the file of the report's page, to
    which its rows lead."""
    return _table(report, page, judged=True)


def render_figures(report: Report) -> str:
    """For `extract`: the same figures without the columns that need a comparison."""
    return _table(report, "", judged=False)


def _table(report: Report, page: str, *, judged: bool) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    shown = columns(judged=judged)
    writer.writerow([c.name for c in shown])
    writer.writerows([_text(c.cell(row)) for c in shown] for row in rows(report, page))
    return BYTE_ORDER_MARK + file.getvalue()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | Decimal):
        return dumps(cell)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return clipped(neutral(cell if isinstance(cell, str) else _BETWEEN.join(cell)))
