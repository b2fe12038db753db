"""The end of a text report on a draft: what came of checking each of its figures.

What ties out is counted only; what does not is named, so that nobody takes a figure that stands
alone for one that was found right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from vjclaims.claim import Claim
from vjclaims.finding import Report
from vjclaims.ledger import Entry, Status, ledger, summary
from vjclaims.reporters.layout import Pen, heading, wrap
from vjclaims.safe import visible

_LABEL = 13  # columns, with the gap behind it
_MOST = 30  # figures in one list; a table shows all of them
LAST_LINE = 80  # scripts read the last line, so it is broken late

_Where = Callable[[Entry], str]


def ledger_lines(report: Report, width: int, pen: Pen) -> list[str]:
    """Lists of what does not tie out, and the summary; empty where no article is a draft."""
    if not report.drafts:
        return []
    entries = ledger(report)
    one = len(report.drafts) == 1
    whose = visible(report.drafts[0]) if one else f"{len(report.drafts):,} drafts"
    listed = [line for part in _PARTS for line in part(entries, one, width, pen)]
    lines = ["", heading(f"Figures of {whose}", width, pen), *listed] if listed else []
    return [*lines, "", *wrap(summary(entries), max(width, LAST_LINE))]


def _each(status: Status, label: str, style: str) -> _Part:
    """One line for each figure and what it was held against."""

    def lines(entries: Sequence[Entry], one: bool, width: int, pen: Pen) -> list[str]:
        texts = [
            f"{figures}: {why}" if why else figures
            for figures, why in _by_reason(_of(entries, status), one, _against)
        ]
        return _listed(label, texts, width, pen, style)

    return lines


def _all(status: Status, label: str) -> _Part:
    """One paragraph for all figures, those of one reason together."""

    def lines(entries: Sequence[Entry], one: bool, width: int, pen: Pen) -> list[str]:
        found = _of(entries, status)
        parts = [
            f"{figures}: {why}" if why else figures
            for figures, why in _by_reason(found[:_MOST], one, lambda e: visible(e.reason))
        ]
        more = f"; and {len(found) - _MOST:,} more" if len(found) > _MOST else ""
        return _listed(label, ["; ".join(parts) + more] if parts else [], width, pen, "dim")

    return lines


def _of(entries: Iterable[Entry], status: Status) -> list[Entry]:
    return [e for e in entries if e.status is status]


def _by_reason(entries: Iterable[Entry], one: bool, why: _Where) -> list[tuple[str, str]]:
    """The figures with the same reason together, each with its place: figures, reason."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(why(entry), []).append(entry)
    return [(", ".join(_figure(e, one) for e in found), why) for why, found in groups.items()]


def _figure(entry: Entry, one: bool) -> str:
    figure = entry.figure
    where = f"line {figure.line}" if one else f"{visible(figure.path)}:{figure.line}"
    return f"“{visible(figure.text).strip()}” ({where})"


def _against(entry: Entry) -> str:
    """The other sides, or what else there is to say."""
    own = entry.figure.path
    others = ", ".join(_other(c, own) for c in entry.others)
    return others if others else visible(entry.reason)


def _other(claim: Claim, own: str) -> str:
    place = f"line {claim.line}" if claim.path == own else f"{visible(claim.path)}:{claim.line}"
    return f"“{visible(claim.text).strip()}” ({place})"


def _listed(label: str, texts: Sequence[str], width: int, pen: Pen, style: str) -> list[str]:
    """Texts beside a label, which stands before the first of them only."""
    rest = " " * (_LABEL + 2)
    lines: list[str] = []
    for i, text in enumerate(texts):
        first = f"  {label:<{_LABEL}}" if i == 0 else rest
        made = wrap(text, width, first=first, rest=rest)
        lines += [made[0].replace(label, pen(label, style), 1), *made[1:]] if i == 0 else made
    return lines


_Part = Callable[[Sequence[Entry], bool, int, Pen], list[str]]
# From what needs reading to what does not.
_PARTS: tuple[_Part, ...] = (
    _each(Status.CONFLICTS, "conflict", "bad"),
    _each(Status.DRIFTS, "other date", "info"),
    _each(Status.SETTLED, "settled", "dim"),
    _all(Status.ALONE, "stand alone"),
    _all(Status.NOT_CHECKED, "not checked"),
)
