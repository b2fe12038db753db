"""The ledger as rows and columns, for the formats that are tables: CSV and XLSX.

One row a figure; what is text here came from articles and is made visible, but not yet safe for
a spreadsheet: how a cell is kept from becoming a formula is each format's own business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from vjclaims.records.claim import AsOf, Basis, Claim
from vjclaims.records.finding import Report
from vjclaims.records.ledger import Entry
from vjclaims.report.formats.places import Documents, citation, whereabouts
from vjclaims.text.safe import visible

LONGEST = 32_767  # UTF-16 code units; what a cell of Excel holds
# None is an empty cell; of a tuple each member is a line where the format has lines in a cell.
Cell = str | int | Decimal | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of the ledger with the messages of the findings that it is in."""

    entry: Entry
    messages: tuple[str, ...]
    documents: Documents

    @property
    def claim(self) -> Claim | None:
        """The figure as a claim, None where it makes none."""
        return self.entry.claim

    @property
    def place(self) -> str:
        """Where it stands in its file, as the program that shows it tells."""
        return whereabouts(self.entry.figure, self.documents)

    @property
    def others(self) -> tuple[str, ...]:
        """What it was held against."""
        return tuple(citation(c, self.documents) for c in self.entry.others)


@dataclass(frozen=True, slots=True)
class Column:
    """name: the heading. width: in characters of a spreadsheet. judged: whether it tells what
    came of checking, which `extract` does not do."""

    name: str
    width: int
    cell: Callable[[Row], Cell]
    judged: bool = False


def columns(*, judged: bool) -> tuple[Column, ...]:
    """The columns of the ledger, or without `judged` those of a list of figures."""
    return tuple(c for c in _COLUMNS if judged or not c.judged)


def rows(report: Report) -> Iterator[Row]:
    """The ledger's figures in order of place."""
    messages: dict[str, dict[str, None]] = {}
    for finding in report.findings:
        for claim in finding.claims:
            messages.setdefault(claim.id, {})[visible(finding.message)] = None
    documents = report.by_path
    for entry in report.ledger:
        own = messages.get(entry.claim.id, {}) if entry.claim is not None else {}
        yield Row(entry, tuple(own), documents)


def period(as_of: AsOf) -> str:
    """The period that the text gives, ISO 8601: "2022", "2022-04/2023-03"; else ""."""
    if as_of.basis is not Basis.STATED:
        return ""
    ends = [str(end) for end in (as_of.start, as_of.end) if end is not None]
    return "/".join(dict.fromkeys(ends))


def clipped(text: str) -> str:
    """The text within what a cell holds; characters beyond U+FFFF count twice there.

    Excel calls a workbook with a longer cell damaged, and spreads one of a CSV over the next
    cells; Python's csv module refuses 131,072.
    """
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def _of_claim(cell: Callable[[Claim], Cell]) -> Callable[[Row], Cell]:
    """A cell that only a claim has."""
    return lambda row: None if row.claim is None else cell(row.claim)


_COLUMNS: tuple[Column, ...] = (
    Column("path", 28, lambda r: visible(r.entry.figure.path)),
    Column("line", 6, lambda r: r.entry.figure.line),
    Column("column", 8, lambda r: r.entry.figure.column),
    Column("place", 26, lambda r: r.place),
    Column("text", 22, lambda r: visible(r.entry.figure.text).strip()),
    Column("value", 16, _of_claim(lambda c: c.value)),
    Column("unit", 12, _of_claim(lambda c: visible(c.unit))),
    Column("entity", 26, _of_claim(lambda c: visible(c.entity))),
    Column("metric", 26, _of_claim(lambda c: visible(c.metric))),
    Column("as_of", 12, _of_claim(lambda c: period(c.as_of))),
    Column("hedge", 12, _of_claim(lambda c: visible(c.hedge))),
    Column("speaker", 20, _of_claim(lambda c: visible(c.speaker or ""))),
    Column("status", 14, lambda r: r.entry.status.value, judged=True),
    Column("others", 44, lambda r: r.others, judged=True),
    Column("codes", 10, lambda r: r.entry.codes, judged=True),
    Column("reason", 40, lambda r: visible(r.entry.reason), judged=True),
    Column("message", 44, lambda r: r.messages, judged=True),
    Column("sentence", 80, lambda r: visible(r.entry.figure.sentence).strip()),
)
