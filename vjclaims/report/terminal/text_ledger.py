"""What came of checking each figure of a draft.

What is confirmed is counted only; what is not is named, so that nobody takes a figure that stands
alone for one that was found right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from vjclaims.lexicon.messages import say
from vjclaims.records.ledger import Entry, Status
from vjclaims.report.formats.places import Figure, located, whereabouts
from vjclaims.report.statuses import status_word
from vjclaims.report.terminal.blocks import Page
from vjclaims.report.terminal.layout import heading, wrap
from vjclaims.text.safe import visible

_LABEL = 20  # columns, with the gap behind it
_MOST = 30  # figures in one list; a table shows all of them
LAST_LINE = 80  # scripts read the last line, so it is broken late

_Part = Callable[[Page], list[str]]


def ledger_lines(page: Page) -> list[str]:
    """Lists of what is not confirmed; empty where no article is a draft."""
    drafts = page.report.drafts
    if not drafts:
        return []
    whose = visible(drafts[0]) if len(drafts) == 1 else say("report.drafts", count=len(drafts))
    # A finding says all of a conflict already.
    parts = _PARTS if page.verbose else _PARTS[1:]
    listed = [line for part in parts for line in part(page)]
    title = say("report.draft_title", draft=whose)
    return [heading(title, page.width, page.pen), *listed, ""] if listed else []


def _each(status: Status, style: str) -> _Part:
    """One line for each figure and what it was held against."""

    def lines(page: Page) -> list[str]:
        texts = _by_reason(_of(page, status), page, lambda e: _against(e, page))
        return _listed(status_word(status), texts, page, style)

    return lines


def _all(status: Status) -> _Part:
    """One paragraph for all figures, those of one reason together."""

    def lines(page: Page) -> list[str]:
        found = _of(page, status)
        parts = _by_reason(found[:_MOST], page, lambda e: visible(e.reason))
        more = f"; and {len(found) - _MOST:,} more" if len(found) > _MOST else ""
        return _listed(status_word(status), ["; ".join(parts) + more] if parts else [], page, "dim")

    return lines


def _of(page: Page, status: Status) -> list[Entry]:
    return [e for e in page.report.ledger if e.status is status]


def _by_reason(entries: Iterable[Entry], page: Page, reason: Callable[[Entry], str]) -> list[str]:
    """The figures with the same reason together, those of one place beside it: figures: reason."""
    groups: dict[str, list[Figure]] = {}
    for entry in entries:
        groups.setdefault(reason(entry), []).append(entry.figure)
    return [_figures(found, page) + (f": {why}" if why else "") for why, found in groups.items()]


def _figures(figures: Iterable[Figure], page: Page, own: str = "") -> str:
    """Figures with their places, those of one place together.

    own: a path that need not be named."""
    parts = []
    for where, same in groupby(figures, key=lambda figure: _where(figure, page, own)):
        texts = ", ".join(f"“{visible(figure.text).strip()}”" for figure in same)
        parts.append(f"{texts} ({where})")
    return ", ".join(parts)


def _where(figure: Figure, page: Page, own: str) -> str:
    one_draft = len(page.report.drafts) == 1  # which need not be named each time
    if figure.path != own and not (one_draft and not own):
        return located(figure, page.documents)
    return whereabouts(figure, page.documents)


def _against(entry: Entry, page: Page) -> str:
    """The other sides, or what else there is to say."""
    others = _figures(entry.others, page, entry.figure.path)
    return others if others else visible(entry.reason)


def _listed(label: str, texts: Sequence[str], page: Page, style: str) -> list[str]:
    """Texts beside a label, which stands before the first of them only."""
    rest = " " * (_LABEL + 2)
    lines: list[str] = []
    for text in texts:
        first = rest if lines else f"  {label:<{_LABEL}}"
        lines += wrap(text, page.width, first=first, rest=rest)
    return [lines[0].replace(label, page.pen(label, style), 1), *lines[1:]] if lines else []


# From what needs reading to what does not.
_PARTS: tuple[_Part, ...] = (
    _each(Status.CONFLICTS, "bad"),
    _each(Status.DRIFTS, "info"),
    _each(Status.SETTLED, "dim"),
    _all(Status.ALONE),
    _all(Status.NOT_CHECKED),
)
