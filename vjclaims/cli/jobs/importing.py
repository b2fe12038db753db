"""What `vjclaims ledger import` does: decisions that were filled into the ledger, taken back.

The table is other people's file: of a workbook the values are read and nothing is run, and one that
unpacks to more than a ledger holds is not opened.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vjclaims.findings.policy.deciding import entry_of
from vjclaims.findings.policy.decisions import Entry
from vjclaims.lexicon.messages import say
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.finding import Report, Settled
from vjclaims.report.formats import sheet
from vjclaims.sources.readers.decode import decode
from vjclaims.sources.readers.kinds import reason_of, suffix_of
from vjclaims.text.errors import InputError
from vjclaims.text.files import read_regular
from vjclaims.text.suggest import did_you_mean

MOST_ROWS = 100_000
_LARGEST = 100_000_000  # bytes of a workbook when unpacked; a ledger of 20,000 figures has 40 MB
_MOST_COLUMNS = 200
_ID = re.compile(r"VJ\d{3}-[0-9a-f]+(?:-\d+)?", re.I)
_ESCAPED = re.compile(r"'(?=\s*[=+\-@＝＋－＠])")  # what keeps a cell of a CSV from being a formula
_HEAD = 2_000  # bytes in which a part declares what it needs
_Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Told:
    """What a row decides. row: its number in the table; names: of the findings."""

    row: int
    names: tuple[str, ...]
    choice: Choice
    why: str
    who: str
    when: dt.date | None
    until: dt.date | None


@dataclass(slots=True)
class Taken:
    """What comes of a table: the entries that are new, how many say what is known, lines on rows
    that are passed over, and on those that are malformed."""

    entries: list[Entry] = field(default_factory=list)
    unchanged: int = 0
    passed: list[str] = field(default_factory=list)
    malformed: list[str] = field(default_factory=list)


class _Malformed(Exception):
    """A row that cannot be understood, with what is wrong."""


def read_table(path: str) -> list[tuple[int, _Row]]:
    """The rows of a ledger by the names of its columns, numbered as a spreadsheet does. Raises
    InputError, in one line, for what is no ledger."""
    kind = suffix_of(path)
    if kind not in (".xlsx", ".csv"):
        raise InputError(say("ledger.kind", file=path))
    try:
        data = read_regular(path)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {reason_of(error)}") from error
    rows = _of_workbook(data, path) if kind == ".xlsx" else _of_text(data, path)
    for _, row in rows:
        heads = [str(cell or "").strip().lower() for cell in row]
        if {sheet.FINDINGS, sheet.DECISION} <= set(heads):
            return [(n, dict(zip(heads, cells, strict=False))) for n, cells in rows]
        break
    raise InputError(say("ledger.no_sheet", file=path))


def _of_text(data: bytes, path: str) -> Iterator[tuple[int, Sequence[object]]]:
    """The rows of a CSV, whatever a spreadsheet has made of its commas and its encoding."""
    try:
        text = decode(data)[0].removeprefix("\ufeff")
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    try:
        for number, row in _counted(rows, path):
            yield number, [_ESCAPED.sub("", str(cell), count=1) for cell in row]
    except csv.Error as error:
        raise InputError(say("ledger.unreadable", file=path, reason=error)) from error


def _of_workbook(data: bytes, path: str) -> Iterator[tuple[int, Sequence[object]]]:
    """The rows of the first sheet that has the columns, as values."""
    _checked(data, path)
    # Imported here: only this command reads a workbook.
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        pages = [page for page in book.worksheets if _has_columns(page)]
        if not pages:
            raise InputError(say("ledger.no_sheet", file=path))
        pages[0].reset_dimensions()  # what a file says of its own size may be wrong
        rows = pages[0].iter_rows(values_only=True, max_col=_MOST_COLUMNS)
        yield from _counted(rows, path)
    except InputError:
        raise
    except Exception as error:  # openpyxl raises whatever it comes upon in a damaged file
        cause = " ".join(str(error).split())[:100] or type(error).__name__
        raise InputError(say("ledger.unreadable", file=path, reason=cause)) from error


def _has_columns(page: Any) -> bool:
    first = next(page.iter_rows(max_row=1, max_col=_MOST_COLUMNS, values_only=True), ())
    heads = {str(cell or "").strip().lower() for cell in first}
    return {sheet.FINDINGS, sheet.DECISION} <= heads


def _checked(data: bytes, path: str) -> None:
    """Raises InputError for a workbook that is too large when unpacked, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            size = sum(info.file_size for info in infos)
            if size > _LARGEST:
                reason = say("ledger.bytes", size=f"{size / 1e6:,.0f}")
                raise InputError(say("ledger.too_large", file=path, reason=reason))
            for info in infos:
                if not info.filename.endswith((".xml", ".rels", ".vml")):
                    continue
                with archive.open(info) as part:
                    if b"<!" in part.read(_HEAD).replace(b"<!--", b""):
                        problem = say("ledger.declared")
                        raise InputError(say("ledger.unreadable", file=path, reason=problem))
    except InputError:
        raise
    except Exception as error:  # zipfile raises struct.error, OverflowError … for damaged ones
        cause = " ".join(str(error).split())[:100] or type(error).__name__
        raise InputError(say("ledger.unreadable", file=path, reason=cause)) from error


def _counted(rows: Iterable[Sequence[object]], path: str) -> Iterator[tuple[int, Sequence[object]]]:
    """The rows that hold anything, with their numbers. Raises InputError for too many."""
    left = MOST_ROWS + 1
    for number, row in enumerate(rows, 1):
        if any(cell not in (None, "") for cell in row):
            left -= 1
            if left < 0:
                reason = say("ledger.rows", count=f"{MOST_ROWS:,}")
                raise InputError(say("ledger.too_large", file=path, reason=reason))
            yield number, row


def take(
    rows: Iterable[tuple[int, _Row]], report: Report, known: Sequence[Entry], who: str
) -> Taken:
    """What a table decides on the findings of a report. known: the decisions so far; who: decides
    where a row does not say it."""
    taken = Taken()
    by_finding: dict[str, Told] = {}
    for number, row in rows:
        try:
            told = _told(number, row)
            if told is not None:
                _sorted_in(told, by_finding)
        except _Malformed as problem:
            taken.malformed.append(say("ledger.row", row=number, problem=problem))
            continue
        if told is not None and not told.names:
            problem_ = say("ledger.no_finding")
            taken.passed.append(say("ledger.row", row=number, problem=problem_))
    _matched(by_finding, report, known, who, taken)
    return taken


def _told(number: int, row: _Row) -> Told | None:
    """What a row decides; None for one in which nothing is filled in."""
    said = _text(row.get(sheet.DECISION))
    if not said:
        return None
    choice = _choice(said)
    why = _text(row.get(sheet.WHY))
    if choice.closes and not why:
        raise _Malformed(say("ledger.no_why", choice=say(f"decisions.{choice}")))
    names = dict.fromkeys(_ID.findall(_text(row.get(sheet.FINDINGS))))
    until = _day(row, sheet.UNTIL)
    if until is not None and until < dt.date.today():
        raise _Malformed(say("ledger.past", day=until))
    who, when = _text(row.get(sheet.WHO)), _day(row, sheet.WHEN)
    return Told(number, tuple(names), choice, why, who, when, until)


def _sorted_in(told: Told, by_finding: dict[str, Told]) -> None:
    """Put a decision to its findings, of which each has one."""
    for name in told.names:
        other = by_finding.get(name.lower())
        if other is not None and (other.choice, other.why) != (told.choice, told.why):
            raise _Malformed(say("ledger.two", id=name, other=other.row))
    for name in told.names:
        by_finding.setdefault(name.lower(), told)


def _matched(
    by_finding: Mapping[str, Told], report: Report, known: Sequence[Entry], who: str, taken: Taken
) -> None:
    """Make entries of what is decided on findings that are open."""
    open_ = {f.id.lower(): f for f in report.findings}
    settled = {s.id.lower(): s for s in report.settled if s.id}
    kept = {entry.id for entry in known}
    for name, told in by_finding.items():
        finding = open_.get(name)
        former = finding.decision if finding is not None else None
        if finding is None and name in settled:
            former = settled[name].decision
        if former is not None and _same(told, former):
            taken.unchanged += 1
        elif finding is not None:
            made = Decision(
                told.choice, told.who or who, told.when or dt.date.today(), told.why, told.until
            )
            taken.entries.append(entry_of(finding, made, report.drafts))
        else:
            problem = _passed(told, name, settled.get(name), kept)
            taken.passed.append(say("ledger.row", row=told.row, problem=problem))


def _same(told: Told, former: Decision) -> bool:
    """Whether a row says what is decided already; what it leaves empty says nothing else."""
    return (
        (told.choice, told.why, told.until) == (former.choice, former.why, former.until)
        and told.who in ("", former.who)
        and told.when in (None, former.when)
    )


def _passed(told: Told, name: str, settled: Settled | None, kept: set[str]) -> str:
    """Why a decision is passed over, and what to do."""
    shown = next((n for n in told.names if n.lower() == name), name)
    if settled is None or settled.decision is None:
        return say("ledger.not_open", id=shown)
    key = "ledger.decided" if settled.id in kept else "ledger.decided_beside"
    return say(key, id=settled.id, choice=say(f"decisions.{settled.decision.choice}"))


def _choice(said: str) -> Choice:
    """A decision by the word in the list, or as the command line has it."""
    words = {say(f"decisions.{choice}"): choice for choice in Choice}
    plain = " ".join(said.casefold().replace("-", " ").split())
    every = {**words, **{choice.replace("-", " "): choice for choice in Choice}}
    if plain in every:
        return every[plain]
    hint = did_you_mean(said, words) or "."
    raise _Malformed(say("ledger.no_choice", said=said, hint=hint, choices=", ".join(words)))


def _day(row: _Row, column: str) -> dt.date | None:
    """A day, as a spreadsheet keeps it or in ISO form."""
    cell = row.get(column)
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    said = _text(cell)
    try:
        return dt.date.fromisoformat(said) if said else None
    except ValueError:
        raise _Malformed(say("ledger.no_day", said=said, column=column)) from None


def _text(cell: object) -> str:
    return "" if cell is None else " ".join(str(cell).split())
