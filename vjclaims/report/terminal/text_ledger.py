"""The end of a text report on a draft: what came of checking each of its figures.

What ties out is counted only; what does not is named, so that nobody takes a figure that stands
alone for one that was found right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from vjclaims.records.finding import Report
from vjclaims.records.ledger import Entry, Status, summary
from vjclaims.report.formats.places import Documents, Figure, located, whereabouts
from vjclaims.report.terminal.layout import Pen, heading, wrap
from vjclaims.text.safe import visible

_LABEL = 13  # columns, with the gap behind it
_MOST = 30  # figures in one list; a table shows all of them
LAST_LINE = 80  # scripts read the last line, so it is broken late

_Where = Callable[[Entry], str]


@dataclass(frozen=True, slots=True)
class _Book:
    """The entries with what names their places. one: there is one draft only, which need not be
    named each time."""

    entries: Sequence[Entry]
    one: bool
    documents: Documents


def ledger_lines(report: Report, width: int, pen: Pen) -> list[str]:
    """Lists of what does not tie out, and the summary; empty where no article is a draft."""
    if not report.drafts:
        return []
    book = _Book(report.ledger, len(report.drafts) == 1, report.by_path)
    whose = visible(report.drafts[0]) if book.one else f"{len(report.drafts):,} drafts"
    listed = [line for part in _PARTS for line in part(book, width, pen)]
    lines = ["", heading(f"Figures of {whose}", width, pen), *listed] if listed else []
    return [*lines, "", *wrap(summary(book.entries), max(width, LAST_LINE))]


def _each(status: Status, label: str, style: str) -> _Part:
    """One line for each figure and what it was held against."""

    def lines(book: _Book, width: int, pen: Pen) -> list[str]:
        texts = [
            f"{figures}: {why}" if why else figures
            for figures, why in _by_reason(
                _of(book.entries, status), book, lambda e: _against(e, book)
            )
        ]
        return _listed(label, texts, width, pen, style)

    return lines


def _all(status: Status, label: str) -> _Part:
    """One paragraph for all figures, those of one reason together."""

    def lines(book: _Book, width: int, pen: Pen) -> list[str]:
        found = _of(book.entries, status)
        parts = [
            f"{figures}: {why}" if why else figures
            for figures, why in _by_reason(found[:_MOST], book, lambda e: visible(e.reason))
        ]
        more = f"; and {len(found) - _MOST:,} more" if len(found) > _MOST else ""
        return _listed(label, ["; ".join(parts) + more] if parts else [], width, pen, "dim")

    return lines


def _of(entries: Iterable[Entry], status: Status) -> list[Entry]:
    return [e for e in entries if e.status is status]


def _by_reason(entries: Iterable[Entry], book: _Book, why: _Where) -> list[tuple[str, str]]:
    """The figures with the same reason together, those of one place beside it: figures, reason."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(why(entry), []).append(entry)
    return [(_figures([e.figure for e in found], book), why) for why, found in groups.items()]


def _figures(figures: Iterable[Figure], book: _Book, own: str = "") -> str:
    """Figures with their places, those of one place together.

    own: a path that need not be named."""
    parts = []
    for where, same in groupby(figures, key=lambda figure: _where(figure, book, own)):
        texts = ", ".join(f"“{visible(figure.text).strip()}”" for figure in same)
        parts.append(f"{texts} ({where})")
    return ", ".join(parts)


def _where(figure: Figure, book: _Book, own: str) -> str:
    if figure.path != own and not (book.one and not own):
        return located(figure, book.documents)
    return whereabouts(figure, book.documents)


def _against(entry: Entry, book: _Book) -> str:
    """The other sides, or what else there is to say."""
    others = _figures(entry.others, book, entry.figure.path)
    return others if others else visible(entry.reason)


def _listed(label: str, texts: Sequence[str], width: int, pen: Pen, style: str) -> list[str]:
    """Texts beside a label, which stands before the first of them only."""
    rest = " " * (_LABEL + 2)
    lines: list[str] = []
    for i, text in enumerate(texts):
        first = f"  {label:<{_LABEL}}" if i == 0 else rest
        made = wrap(text, width, first=first, rest=rest)
        lines += [made[0].replace(label, pen(label, style), 1), *made[1:]] if i == 0 else made
    return lines


_Part = Callable[[_Book, int, Pen], list[str]]
# From what needs reading to what does not.
_PARTS: tuple[_Part, ...] = (
    _each(Status.CONFLICTS, "conflict", "bad"),
    _each(Status.DRIFTS, "other date", "info"),
    _each(Status.SETTLED, "settled", "dim"),
    _all(Status.ALONE, "stand alone"),
    _all(Status.NOT_CHECKED, "not checked"),
)
