"""An Excel workbook: the ledger, the findings, and what was read.

Numbers are numbers; everything else is written as a string cell, which no spreadsheet runs or
links, whatever an article put there. The same report gives the same bytes: the creation date
is fixed, and XlsxWriter stamps the parts of the archive with 1980.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from vjclaims.records.claim import Claim
from vjclaims.records.finding import Report
from vjclaims.records.ledger import Status
from vjclaims.report.formats import sheet
from vjclaims.report.formats.places import Documents, citation, placed, sides, whereabouts
from vjclaims.report.formats.sheet import Cell, clipped
from vjclaims.report.statuses import summary
from vjclaims.text.safe import visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_DIGITS = 15  # more than Excel keeps of a number
_LINE = 15  # points
_MOST_LINES = 12
_CREATED = datetime(2000, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FILLED = frozenset({"status", "severity", "role"})  # columns
# The word stands in the cell as well, so nothing depends on colour.
_FILLS = {
    Status.CONFLICTS.value: "#F8CBAD",
    Status.SETTLED.value: "#D9D9D9",
    Status.DRIFTS.value: "#FFE699",
    Status.AGREES.value: "#C6E0B4",
    Status.RECALCULATED.value: "#C6E0B4",
    Status.NOT_CHECKED.value: "#EDEDED",
    "error": "#F8CBAD",
    "warning": "#FFE699",
    "info": "#DDEBF7",
    "not read": "#F8CBAD",
}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """name, headings with widths, and rows of cells."""

    name: str
    heads: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Cell]]


def render(report: Report) -> bytes:
    """The file's bytes."""
    return _book(report, (_ledger(report, judged=True), _findings(report), _sources(report)))


def render_figures(report: Report) -> bytes:
    """For `extract`: figures and sources, nothing compared."""
    return _book(report, (_ledger(report, judged=False), _sources(report)))


def _ledger(report: Report, *, judged: bool) -> _Sheet:
    shown = sheet.columns(judged=judged)
    return _Sheet(
        "Ledger" if judged else "Figures",
        [(c.name, c.width) for c in shown],
        ([c.cell(row) for c in shown] for row in sheet.rows(report)),
    )


_FINDING_HEADS = (
    ("code", 8), ("severity", 10), ("confidence", 11), ("message", 50), ("path", 28), ("line", 6),
    ("column", 8), ("place", 26), ("text", 22), ("others", 44), ("explanation", 60),
    ("accepted", 30),
)  # fmt: skip


def _findings(report: Report) -> _Sheet:
    """The open findings, then those that somebody accepted, with the reason given."""
    documents = report.by_path
    found: list[list[Cell]] = []
    for row in placed(report):
        f, at = row.finding, row.primary
        explained = tuple(visible(line) for line in f.explanation.splitlines())
        others = tuple(citation(c, documents) for c in row.others)
        head = [f.code, f.severity.value, f.confidence.value, visible(f.message)]
        found.append([*head, *_where(at, documents), others, explained, None])
    for settled in report.settled:
        at, rest = sides(settled.claims, report.drafts)
        others = tuple(citation(c, documents) for c in rest)
        reason = f"{settled.by}: {visible(settled.reason)}"
        found.append([settled.code, None, None, None, *_where(at, documents), others, None, reason])
    return _Sheet("Findings", _FINDING_HEADS, found)


def _where(claim: Claim | None, documents: Documents) -> list[Cell]:
    if claim is None:
        return [None] * 5
    return [
        *(visible(claim.path), claim.line, claim.column),
        *(whereabouts(claim, documents), visible(claim.text).strip()),
    ]


_SOURCE_HEADS = (
    ("path", 36), ("title", 50), ("outlet", 26), ("author", 22), ("published", 12), ("tier", 10),
    ("role", 12), ("figures", 9), ("reason", 50),
)  # fmt: skip


def _sources(report: Report) -> _Sheet:
    """What was read, and below it what could not be."""
    figures: dict[str, int] = {}
    for claim in report.figures:
        figures[claim.path] = figures.get(claim.path, 0) + 1
    read: list[list[Cell]] = []
    for d in report.documents:
        role = "" if not report.drafts else "draft" if d.path in report.drafts else "evidence"
        about = [visible(str(v or "")) for v in (d.title, d.outlet, d.author, d.published, d.tier)]
        read.append([visible(d.path), *about, role, figures.get(d.path, 0), None])
    for s in report.skipped:
        read.append([visible(s.path), *[None] * 5, "not read", None, visible(s.reason)])
    return _Sheet("Sources", _SOURCE_HEADS, read)


def _book(report: Report, sheets: Iterable[_Sheet]) -> bytes:
    # Imported here: no other format needs it, and --help must stay fast.
    from xlsxwriter import Workbook

    file = io.BytesIO()
    with Workbook(file, _OPTIONS) as book:
        book.set_properties(
            {"title": "vjclaims", "comments": summary(report.ledger), "created": _CREATED}
        )
        formats = _Formats(book)
        for page in sheets:
            _write(book.add_worksheet(page.name), page, formats)
    return file.getvalue()


class _Formats:
    """The looks of cells."""

    def __init__(self, book: Workbook) -> None:
        top = {"valign": "top"}
        self.head = book.add_format({"bold": True, "bottom": 1, **top})
        self.whole = book.add_format({"num_format": "#,##0_)", **top})
        self.plain = book.add_format({"num_format": "0_)", **top})
        self.broken = book.add_format({"num_format": "#,##0.0#########_)", **top})
        self.text = book.add_format({"text_wrap": True, **top})
        self.filled = {
            word: book.add_format({"bg_color": fill, "text_wrap": True, **top})
            for word, fill in _FILLS.items()
        }

    def number(self, value: Decimal) -> Any:
        """Thousands apart, decimals only where there are any; small numbers may be years."""
        if value != value.to_integral_value():
            return self.broken
        return self.whole if abs(value) >= 10_000 else self.plain


def _write(page: Worksheet, content: _Sheet, formats: _Formats) -> None:
    for i, (name, width) in enumerate(content.heads):
        page.set_column(i, i, width)
        page.write_string(0, i, name, formats.head)
    last = 0
    for last, row in enumerate(content.rows, 1):
        for i, (cell, (name, _)) in enumerate(zip(row, content.heads, strict=True)):
            look = formats.filled.get(str(cell)) if name in _FILLED else None
            _cell(page, last, i, cell, look or formats.text, formats)
        page.set_row(last, _height(row, content.heads))
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.autofilter(0, 0, last, len(content.heads) - 1)


def _height(row: Sequence[Cell], heads: Sequence[tuple[str, int]]) -> int:
    """The row's height in points. Excel finds it by itself, LibreOffice does not."""
    lines = 1
    for cell, (_, width) in zip(row, heads, strict=True):
        parts = cell if isinstance(cell, tuple) else (str(cell or ""),)
        lines = max(lines, sum(1 + len(part) // width for part in parts))
    return _LINE * min(lines, _MOST_LINES)


def _cell(page: Worksheet, row: int, column: int, cell: Cell, look: Any, formats: _Formats) -> None:
    if isinstance(cell, int | Decimal):
        value = Decimal(cell)
        if len(value.normalize().as_tuple().digits) <= _DIGITS and abs(value.adjusted()) < 300:
            page.write_number(row, column, float(value), formats.number(value))
            return
        cell = format(value, "f")  # a number that Excel cannot hold stays exact as text
    text = "\n".join(cell) if isinstance(cell, tuple) else cell or ""
    if text:
        page.write_string(row, column, clipped(text), look)
