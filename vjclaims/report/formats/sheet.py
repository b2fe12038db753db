"""The ledger as rows and columns, for the formats that are tables: CSV and XLSX.

One row a figure: first what a fact-checker reads, then what is to be filled in, last what programs
need. What is text here came from articles and is made visible, but not yet safe for a spreadsheet:
how a cell is kept from becoming a formula is each format's own business.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vjclaims.figures.amounts import bound
from vjclaims.figures.days import day
from vjclaims.figures.topics import topic
from vjclaims.findings.wording import name_of
from vjclaims.lexicon.messages import say
from vjclaims.records.claim import AsOf, Basis, Claim
from vjclaims.records.decision import Decision
from vjclaims.records.document import Document
from vjclaims.records.finding import Report
from vjclaims.records.ledger import Entry
from vjclaims.report.formats.places import Documents, spot, uri, whereabouts
from vjclaims.report.statuses import status_word
from vjclaims.text.safe import visible

LONGEST = 32_767  # UTF-16 code units; what a cell of Excel holds
# None is an empty cell; of a tuple each member is a line where the format has lines in a cell.
Cell = str | int | Decimal | dt.date | tuple[str, ...] | None
# Columns that a decision is read from, when the sheet is taken back.
FINDINGS, DECISION, WHY, WHO, WHEN, UNTIL = (
    "findings", "decision", "why", "who", "when", "until",
)  # fmt: skip
LINK = "link"
FILLED_IN = (DECISION, WHY, WHO, WHEN, UNTIL, "note")


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of the ledger with what is found and decided about it.

    number: of its row, from 1, by which the page of the report calls it; messages, ids: of its
    findings; decision: where all that is decided about it is the same; accepted: why a mark or the
    settings leave it out; page: the file of the page of the report, "" where there is none.
    """

    entry: Entry
    number: int
    messages: tuple[str, ...]
    ids: tuple[str, ...]
    decision: Decision | None
    accepted: str
    documents: Documents
    page: str = ""

    @property
    def claim(self) -> Claim | None:
        """The figure as a claim, None where it makes none."""
        return self.entry.claim

    @property
    def document(self) -> Document | None:
        """The article that it stands in."""
        return self.documents.get(self.entry.figure.path)

    @property
    def place(self) -> str:
        """Where it stands in its file, as the program that shows it tells."""
        return whereabouts(self.entry.figure, self.documents)

    @property
    def others(self) -> tuple[str, ...]:
        """What it was held against: the figure, who gives it, when, and where."""
        return tuple(other(c, self.documents) for c in self.entry.others)

    @property
    def link(self) -> str:
        """To the figure's row in the page of the report."""
        return f"{uri(self.page)}#figure-{self.number}" if self.page else ""

    @property
    def open(self) -> bool:
        """Whether somebody has to decide about it."""
        return bool(self.messages)


@dataclass(frozen=True, slots=True)
class Column:
    """name: the heading. width: in characters of a spreadsheet. judged: whether it tells what
    came of checking, which `extract` does not do; machine: whether it is for programs."""

    name: str
    width: int
    cell: Callable[[Row], Cell]
    judged: bool = False
    machine: bool = False


def columns(*, judged: bool) -> tuple[Column, ...]:
    """The columns of the ledger, or without `judged` those of a list of figures."""
    return tuple(c for c in _COLUMNS if judged or not c.judged)


def rows(report: Report, page: str = "") -> Iterator[Row]:
    """The ledger's figures in order of place. page: the file of the page of the same report."""
    book = _Book(report)
    for number, entry in enumerate(report.ledger, 1):
        yield book.row(entry, number, page)


def choice_word(decision: Decision | None) -> str:
    """A decision as people pick it."""
    return say(f"decisions.{decision.choice}") if decision is not None else ""


def other(claim: Claim, documents: Documents) -> str:
    """A figure of another side in one line: “640” – Ternshire Ledger, 18 March 2026, line 6."""
    document = documents.get(claim.path)
    date = day(document.published) if document is not None and document.published else ""
    source = ", ".join(filter(None, (name_of(claim, documents), date, spot(claim, documents))))
    return say("ledger.other", figure=" ".join(visible(claim.text).split()), source=source)


def published(document: Document) -> Cell:
    """The date of an article: a day where it is known so well, else in ISO form."""
    date = document.published
    if date is None:
        return None
    return date.first() if date.day else str(date)


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


class _Book:
    """A report, looked up by claim."""

    def __init__(self, report: Report) -> None:
        self.documents = report.by_path
        self.messages: dict[str, dict[str, None]] = {}
        self.decided: dict[str, dict[str, Decision | None]] = {}
        self.accepted: dict[str, str] = {}
        for finding in report.findings:
            for claim in finding.claims:
                self.messages.setdefault(claim.id, {})[visible(finding.message)] = None
                self._note(claim, finding.id, finding.decision)
        for settled in report.settled:
            for claim in settled.claims:
                self._note(claim, settled.id, settled.decision)
                if settled.decision is None:
                    self.accepted[claim.id] = visible(settled.reason)

    def _note(self, claim: Claim, name: str, decision: Decision | None) -> None:
        if name:
            self.decided.setdefault(claim.id, {})[name] = decision

    def row(self, entry: Entry, number: int, page: str) -> Row:
        key = entry.claim.id if entry.claim is not None else ""
        decided = self.decided.get(key, {})
        same = set(decided.values())
        return Row(
            entry,
            number,
            tuple(self.messages.get(key, ())),
            tuple(decided),
            same.pop() if len(same) == 1 else None,
            self.accepted.get(key, ""),
            self.documents,
            page,
        )


def _of_claim(cell: Callable[[Claim], Cell]) -> Callable[[Row], Cell]:
    """A cell that only a claim has."""
    return lambda row: None if row.claim is None else cell(row.claim)


def _of_document(cell: Callable[[Document], Cell]) -> Callable[[Row], Cell]:
    return lambda row: None if row.document is None else cell(row.document)


def _of_decision(cell: Callable[[Decision], Cell]) -> Callable[[Row], Cell]:
    return lambda row: None if row.decision is None else cell(row.decision)


def _low(claim: Claim) -> Cell:
    return None if claim.expected.lower is None else bound(claim.expected.lower)


def _high(claim: Claim) -> Cell:
    return None if claim.expected.upper is None else bound(claim.expected.upper)


def _why(row: Row) -> Cell:
    return visible(row.decision.why) if row.decision is not None else row.accepted


def _columns(kind: str, made: Sequence[tuple[str, int, Callable[[Row], Cell]]]) -> list[Column]:
    judged, machine = "judged" in kind, "machine" in kind
    return [Column(name, width, cell, judged, machine) for name, width, cell in made]


_COLUMNS: tuple[Column, ...] = (
    *_columns("read", [
        ("text", 16, lambda r: visible(r.entry.figure.text).strip()),
        ("value", 14, _of_claim(lambda c: c.value)),
        ("low", 10, _of_claim(_low)),
        ("high", 10, _of_claim(_high)),
        ("topic", 26, _of_claim(lambda c: topic(c))),
        ("outlet", 16, _of_document(lambda d: visible(d.outlet or ""))),
        ("title", 24, _of_document(lambda d: visible(d.title or ""))),
        ("published", 11, _of_document(published)),
        ("place", 24, lambda r: r.place),
    ]),
    *_columns("judged", [
        (LINK, 22, lambda r: r.link),
        ("status", 20, lambda r: status_word(r.entry.status)),
        ("reason", 24, lambda r: visible(r.entry.reason)),
        ("others", 36, lambda r: r.others),
        (FINDINGS, 12, lambda r: r.ids),
        (DECISION, 13, lambda r: choice_word(r.decision)),
        (WHY, 28, _why),
        (WHO, 14, _of_decision(lambda d: visible(d.who))),
        (WHEN, 11, _of_decision(lambda d: d.when)),
        (UNTIL, 11, _of_decision(lambda d: d.until)),
        ("note", 24, lambda r: ""),
    ]),
    *_columns("read", [("sentence", 60, lambda r: visible(r.entry.figure.sentence).strip())]),
    *_columns("machine", [
        ("path", 28, lambda r: visible(r.entry.figure.path)),
        ("line", 6, lambda r: r.entry.figure.line),
        ("column", 8, lambda r: r.entry.figure.column),
        ("unit", 12, _of_claim(lambda c: visible(c.unit))),
        ("entity", 24, _of_claim(lambda c: visible(c.entity))),
        ("metric", 24, _of_claim(lambda c: visible(c.metric))),
        ("as_of", 12, _of_claim(lambda c: period(c.as_of))),
        ("hedge", 12, _of_claim(lambda c: visible(c.hedge))),
        ("speaker", 20, _of_claim(lambda c: visible(c.speaker or ""))),
    ]),
    *_columns("judged machine", [
        ("codes", 10, lambda r: r.entry.codes),
        ("message", 44, lambda r: r.messages),
    ]),
)  # fmt: skip
