"""An Excel workbook: the ledger, the findings, and what was read.

The ledger is a sheet to work in: what is to be filled in is a list to pick from, and
`vjclaims ledger import` takes it back. Numbers are numbers, days are days; everything else is
written as a string cell, which no spreadsheet runs or links, whatever an article put there. The
same report gives the same bytes: the creation date is fixed, and XlsxWriter stamps the parts of the
archive with 1980.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from vjclaims.lexicon.messages import say
from vjclaims.records.claim import Claim
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.finding import Report
from vjclaims.records.ledger import Status
from vjclaims.report.formats import sheet
from vjclaims.report.formats.places import Documents, placed, sides, whereabouts
from vjclaims.report.formats.sheet import Cell, choice_word, clipped
from vjclaims.report.statuses import status_word, summary
from vjclaims.text.safe import visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_DIGITS = 15  # more than Excel keeps of a number
_LINE = 15  # points
_MOST_LINES = 12
_CREATED = dt.datetime(2000, 1, 1)
_FIRST_YEAR = 1900  # Excel knows no day before
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_FILLED = frozenset({"status", "severity", "role"})  # columns
# The word stands in the cell as well, so nothing depends on colour.
_STATUS_FILLS = {
    Status.CONFLICTS: "#F8CBAD",
    Status.SETTLED: "#D9D9D9",
    Status.DRIFTS: "#FFE699",
    Status.AGREES: "#C6E0B4",
    Status.RECALCULATED: "#C6E0B4",
    Status.NOT_CHECKED: "#EDEDED",
}
_FILLS = {
    "error": "#F8CBAD",
    "warning": "#FFE699",
    "info": "#DDEBF7",
    "not read": "#F8CBAD",
}
_TO_FILL_IN, _HEAD, _MACHINE = "#FFFBE6", "#1F3864", "#7F7F7F"


@dataclass(frozen=True, slots=True)
class _Head:
    """A heading, its width in characters, and whether it is for programs."""

    name: str
    width: int
    machine: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of cells. open: somebody has to fill in what is decided."""

    cells: Sequence[Cell]
    open: bool = False


@dataclass(frozen=True, slots=True)
class _Sheet:
    """name, headings, and rows."""

    name: str
    heads: Sequence[_Head]
    rows: Iterable[_Line]


def render(report: Report, page: str = "") -> bytes:
    """The file's bytes. page: the file of the report's page, to which the ledger leads."""
    sheets = (_ledger(report, page, judged=True), _findings(report), _sources(report))
    return _book(report, sheets)


def render_figures(report: Report) -> bytes:
    """For `extract`: figures and sources, nothing compared."""
    return _book(report, (_ledger(report, "", judged=False), _sources(report)))


def _ledger(report: Report, page: str, *, judged: bool) -> _Sheet:
    shown = sheet.columns(judged=judged)
    return _Sheet(
        "Ledger" if judged else "Figures",
        [_Head(c.name, c.width, c.machine) for c in shown],
        (_Line([c.cell(row) for c in shown], row.open) for row in sheet.rows(report, page)),
    )


_FINDING_HEADS = (
    ("code", 8), ("id", 14), ("severity", 10), ("confidence", 11), ("message", 50),
    ("decision", 12), ("why", 28), ("who", 14), ("when", 11), ("until", 11), ("text", 18),
    ("place", 18), ("others", 44), ("explanation", 60), ("accepted", 30), ("path", 28), ("line", 6),
    ("column", 8),
)  # fmt: skip
_FOR_PROGRAMS = frozenset(("path", "line", "column"))


def _findings(report: Report) -> _Sheet:
    """The open findings, then those that somebody accepted, with the reason given."""
    documents = report.by_path
    found: list[_Line] = []
    for row in placed(report):
        f, at = row.finding, row.primary
        explained = tuple(visible(line) for line in f.explanation.splitlines())
        others = tuple(sheet.other(c, documents) for c in row.others)
        head = [f.code, f.id, f.severity.value, f.confidence.value, visible(f.message)]
        seen, place = _where(at, documents)
        middle = [*_decided(f.decision), *seen, others, explained, None]
        found.append(_Line([*head, *middle, *place]))
    for settled in report.settled:
        at, rest = sides(settled.claims, report.drafts)
        others = tuple(sheet.other(c, documents) for c in rest)
        seen, place = _where(at, documents)
        reason = f"{settled.by}: {visible(settled.reason)}"
        middle = [*_decided(settled.decision), *seen, others, None, reason]
        found.append(_Line([settled.code, settled.id, None, None, None, *middle, *place]))
    heads = [_Head(name, width, name in _FOR_PROGRAMS) for name, width in _FINDING_HEADS]
    return _Sheet("Findings", heads, found)


def _decided(decision: Decision | None) -> list[Cell]:
    if decision is None:
        return [None] * 5
    who, why = visible(decision.who), visible(decision.why)
    return [choice_word(decision), why, who, decision.when, decision.until]


def _where(claim: Claim | None, documents: Documents) -> tuple[list[Cell], list[Cell]]:
    """Words and place of a figure, as people look for it, and as programs do."""
    if claim is None:
        return [None] * 2, [None] * 3
    seen: list[Cell] = [visible(claim.text).strip(), whereabouts(claim, documents)]
    return seen, [visible(claim.path), claim.line, claim.column]


_SOURCE_HEADS = (
    ("path", 36), ("title", 50), ("outlet", 26), ("author", 22), ("published", 12), ("tier", 10),
    ("role", 12), ("figures", 9), ("reason", 50),
)  # fmt: skip


def _sources(report: Report) -> _Sheet:
    """What was read, and below it what could not be."""
    figures: dict[str, int] = {}
    for claim in report.figures:
        figures[claim.path] = figures.get(claim.path, 0) + 1
    read: list[_Line] = []
    for d in report.documents:
        role = "" if not report.drafts else "draft" if d.path in report.drafts else "evidence"
        about = [visible(v or "") for v in (d.title, d.outlet, d.author)]
        told = [*about, sheet.published(d), visible(d.tier), role]
        read.append(_Line([visible(d.path), *told, figures.get(d.path, 0), None]))
    for s in report.skipped:
        read.append(_Line([visible(s.path), *[None] * 5, "not read", None, visible(s.reason)]))
    return _Sheet("Sources", [_Head(*head) for head in _SOURCE_HEADS], read)


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
        head = {"bold": True, "font_color": "white", "valign": "vcenter"}
        self.head = book.add_format({"bg_color": _HEAD, **head})
        self.machine_head = book.add_format({"bg_color": _MACHINE, **head})
        self.whole = book.add_format({"num_format": "#,##0_)", **top})
        self.plain = book.add_format({"num_format": "0_)", **top})
        self.broken = book.add_format({"num_format": "#,##0.0#########_)", **top})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **top})
        self.text = book.add_format({"text_wrap": True, **top})
        self.link = book.add_format({"font_color": "#0563C1", "underline": 1, **top})
        pale = {"bg_color": _TO_FILL_IN, "border": 1, "border_color": "#D9D9D9", **top}
        self.to_fill_in = book.add_format({"text_wrap": True, **pale})
        self.day_to_fill_in = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", **pale})
        fills = {status_word(status): fill for status, fill in _STATUS_FILLS.items()} | _FILLS
        self.filled = {
            word: book.add_format({"bg_color": fill, "text_wrap": True, **top})
            for word, fill in fills.items()
        }

    def number(self, value: Decimal) -> Any:
        """Thousands apart, decimals only where there are any; small numbers may be years."""
        if value != value.to_integral_value():
            return self.broken
        return self.whole if abs(value) >= 10_000 else self.plain

    def of(self, name: str, cell: Cell, *, to_fill_in: bool) -> Any:
        """How a cell of a column looks, numbers aside."""
        if to_fill_in:
            day = name in (sheet.WHEN, sheet.UNTIL)
            return self.day_to_fill_in if day else self.to_fill_in
        if isinstance(cell, dt.date):
            return self.day
        filled = self.filled.get(str(cell)) if name in _FILLED else None
        return filled or (self.link if name == sheet.LINK else self.text)


def _write(page: Worksheet, content: _Sheet, formats: _Formats) -> None:
    for i, head in enumerate(content.heads):
        page.set_column(i, i, head.width)
        page.write_string(0, i, head.name, formats.machine_head if head.machine else formats.head)
    last = 0
    for last, row in enumerate(content.rows, 1):
        for i, (cell, head) in enumerate(zip(row.cells, content.heads, strict=True)):
            to_fill_in = row.open and head.name in sheet.FILLED_IN
            look = formats.of(head.name, cell, to_fill_in=to_fill_in)
            if to_fill_in and not cell:
                page.write_blank(last, i, None, look)
            elif head.name == sheet.LINK and cell:
                page.write_url(last, i, f"external:{cell}", look, str(cell))
            else:
                _cell(page, last, i, cell, look, formats)
        page.set_row(last, _height(row, content.heads))
    page.set_row(0, 20)
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(8)  # A3
    shown = [i for i, head in enumerate(content.heads) if not head.machine]
    page.print_area(0, 0, last, shown[-1])
    page.fit_to_pages(1, 0)
    page.autofilter(0, 0, last, len(content.heads) - 1)
    _choices(page, content, last)


def _choices(page: Worksheet, content: _Sheet, last: int) -> None:
    """The list to pick a decision from."""
    names = [head.name for head in content.heads]
    if sheet.FINDINGS not in names or not last:
        return
    at = names.index(sheet.DECISION)
    choices = [say(f"decisions.{choice}") for choice in Choice]
    page.data_validation(1, at, last, at, {
        "validate": "list",
        "source": choices,
        "input_title": say("ledger.choose"),
        "input_message": say("ledger.choose_why"),
        "error_message": say("ledger.choose_wrong", choices=", ".join(choices)),
    })  # fmt: skip


def _height(row: _Line, heads: Sequence[_Head]) -> int:
    """The row's height in points, by what people read. Excel finds it by itself, LibreOffice does
    not."""
    lines = 1
    for cell, head in zip(row.cells, heads, strict=True):
        parts = cell if isinstance(cell, tuple) else (str(cell or ""),)
        if not head.machine and head.name != sheet.LINK:
            lines = max(lines, sum(1 + len(part) // head.width for part in parts))
    return _LINE * min(lines, _MOST_LINES)


def _cell(page: Worksheet, row: int, column: int, cell: Cell, look: Any, formats: _Formats) -> None:
    if isinstance(cell, int | Decimal):
        value = Decimal(cell)
        if len(value.normalize().as_tuple().digits) <= _DIGITS and abs(value.adjusted()) < 300:
            page.write_number(row, column, float(value), formats.number(value))
            return
        cell = format(value, "f")  # a number that Excel cannot hold stays exact as text
    if isinstance(cell, dt.date):
        if cell.year >= _FIRST_YEAR:
            page.write_datetime(row, column, dt.datetime(cell.year, cell.month, cell.day), look)
            return
        cell = cell.isoformat()
    text = "\n".join(cell) if isinstance(cell, tuple) else cell or ""
    if text:
        page.write_string(row, column, clipped(text), look)
