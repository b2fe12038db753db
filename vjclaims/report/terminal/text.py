"""The report of `check` for a journalist at a terminal.

Findings come first, the worst on top; each shows its figures side by side, oldest to
newest, then why they are flagged. After them what was recalculated and what agrees, for
an all-clear should be visible too; where a draft is checked, its ledger. Nothing depends on colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from vjclaims.records.finding import Confidence, Finding, Group, Recalculation, Report, Verdict
from vjclaims.report.formats.places import Documents, place
from vjclaims.report.terminal.bars import LEGEND, bars
from vjclaims.report.terminal.blocks import (
    by_path,
    claim_block,
    counts,
    finding_rule,
    not_read_lines,
    plural,
    source,
    topic,
)
from vjclaims.report.terminal.layout import Pen, cells, heading, wrap
from vjclaims.report.terminal.statistics import statistics
from vjclaims.report.terminal.text_ledger import LAST_LINE, ledger_lines
from vjclaims.text.safe import visible

_INDENT = "  "
_AGREEING = frozenset({Verdict.AGREE, Verdict.ROUNDING})
KINDS = {
    "parts_total": "parts and total",
    "growth": "growth",
    "share": "share",
    "count_of_list": "count of a list",
    "date_arithmetic": "dates",
    "conversion": "conversion",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What every part of a report is laid out with."""

    report: Report
    documents: Documents
    width: int
    pen: Pen
    debug: bool
    statistics: bool = False


def page(report: Report, width: int, color: bool, debug: bool) -> Page:
    """The page for a report."""
    return Page(report, by_path(report), width, Pen(color), debug)


def render(report: Report, *, width: int, color: bool, debug: bool) -> str:
    """The whole text, ending with a newline."""
    return _text(page(report, width, color, debug))


def render_with_statistics(report: Report, *, width: int, color: bool, debug: bool) -> str:
    """The same with counts before the last lines, for --statistics."""
    return _text(replace(page(report, width, color, debug), statistics=True))


def _text(sheet: Page) -> str:
    lines = [line for part in _PARTS for line in part(sheet)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def apart(sheet: Page) -> list[str]:
    """Figures of one metric that were not put together, with the slot that forbids it."""
    if not sheet.debug:
        return []
    rows = sheet.report.apart
    lines = [heading("Kept apart", sheet.width, sheet.pen)] if rows else []
    for row in rows:
        x, y = place(row.a, sheet.documents), place(row.b, sheet.documents)
        text = f"“{row.a.text}” ({x}) / “{row.b.text}” ({y}), {row.a.metric}: {row.slot}"
        lines += wrap(visible(text), sheet.width, first=_INDENT, rest=_INDENT * 2)
    return [*lines, ""] if lines else []


def _findings(sheet: Page) -> list[str]:
    findings = sorted(sheet.report.findings, key=order)
    if not findings:
        return [*wrap(all_clear(sheet.report), sheet.width), ""]
    return [line for f in findings for line in [*finding_lines(f, sheet), ""]]


def order(finding: Finding) -> tuple[int, bool, tuple[tuple[str, int], ...]]:
    """Worst first, strong before fair, then by place."""
    where = tuple((c.path, c.start) for c in finding.claims)
    return -finding.severity.rank, finding.confidence is not Confidence.STRONG, where


def all_clear(report: Report) -> str:
    """What to say where there are no findings."""
    if not report.documents:
        return "Nothing was read."
    if not report.figures:
        return "No figures found."
    if not report.groups and not report.recalculated:
        return "No two figures are about the same thing, so there was nothing to compare."
    if any(skipped.fatal for skipped in report.skipped):
        return "No disagreement found among what could be read; not all could."
    return "No disagreement found among the figures that are about the same thing."


def finding_lines(finding: Finding, sheet: Page) -> list[str]:
    """One finding: heading, message, picture, figures, explanation."""
    width, pen = sheet.width, sheet.pen
    lines = [finding_rule(finding, width, pen)]
    title = finding_title(finding, sheet.report)
    lines += [pen(s, "title") for s in wrap(title, width)]
    lines += wrap(message_below(title, finding), width)
    picture = _picture(finding, sheet)
    lines += ["", *picture] if picture else []
    for block in _blocks(finding, sheet):
        lines += ["", *block]
    sentences = [s for s in map(visible, finding.explanation.splitlines()) if s.strip()]
    lines += [""] if sentences else []
    for sentence in sentences:
        lines += wrap(sentence, width, first=_INDENT, rest=_INDENT * 2)
    return lines


def _picture(finding: Finding, sheet: Page) -> list[str]:
    """Bars where figures are about one thing; a total and its parts share no axis."""
    if finding.verdict is None:
        return []
    return bars(finding.claims, sheet.width, sheet.pen)


def _blocks(finding: Finding, sheet: Page) -> Iterator[list[str]]:
    """The figures, numbered; those of one sentence together, so that it is quoted once."""
    digits = len(str(len(finding.claims)))
    numbered = [(f"{_INDENT}{i:>{digits}}  ", c) for i, c in enumerate(finding.claims, 1)]
    for _, run in groupby(
        numbered, key=lambda n: (n[1].path, n[1].sentence, source(n[1], sheet.documents))
    ):
        yield claim_block(
            list(run), sheet.width, documents=sheet.documents, pen=sheet.pen, debug=sheet.debug
        )


def message_below(title: str, finding: Finding) -> str:
    """The message without its subject, which the title above it has named already."""
    return visible(finding.message).removeprefix(title.replace(": ", ", ", 1) + ": ")


def finding_title(finding: Finding, report: Report) -> str:
    """What a finding is about, in one phrase."""
    group = next((g for g in report.groups if g.id == finding.group), None)
    if group is not None:
        return topic(group.entity, group.metric)
    if not finding.claims:
        return visible(finding.code)
    return topic(finding.claims[0].entity, finding.claims[0].metric)


def recalculated(sheet: Page) -> list[str]:
    """What the figures of one article say about each other, whether they hold or not."""
    items = sheet.report.recalculated
    if not items:
        return []
    lines = [heading("Recalculated within one article", sheet.width, sheet.pen)]
    for item in sorted(items, key=lambda r: (r.holds, [(c.path, c.start) for c in r.claims])):
        lines += _recalculation(item, sheet)
    return [*lines, ""]


def _recalculation(item: Recalculation, sheet: Page) -> list[str]:
    word = "holds" if item.holds else "does not hold"
    kind = KINDS.get(item.kind, item.kind.replace("_", " "))
    first = f"{_INDENT}{word:<13}  "
    where = f" · {place(item.claims[0], sheet.documents)}" if item.claims else ""
    text = f"{kind}: {visible(item.reason)}{where}"
    lines = wrap(text, sheet.width, first=first, rest=" " * cells(first))
    style = "good" if item.holds else "bad"
    return [lines[0].replace(word, sheet.pen(word, style), 1), *lines[1:]]


def _agreeing(sheet: Page) -> list[str]:
    """One line for each group in which all that was compared agrees."""
    flagged = {f.group for f in sheet.report.findings}
    groups = [g for g in sheet.report.groups if g.id not in flagged and agrees(g)]
    if not groups:
        return []
    lines = [heading("In agreement", sheet.width, sheet.pen)]
    who = [how_many(g) for g in groups]
    column = max(map(len, who))
    for group, text in zip(groups, who, strict=True):
        first = f"{_INDENT}{text:<{column}}  "
        about = f"{topic(group.entity, group.metric)} · {_wordings(group)}"
        lines += wrap(about, sheet.width, first=first, rest=" " * cells(first))
    return [*lines, ""]


def agrees(group: Group) -> bool:
    """Whether all that was compared in a group agrees."""
    return bool(group.pairs) and all(p.verdict in _AGREEING for p in group.pairs)


def how_many(group: Group) -> str:
    """How many sources a group has, or figures if all are of one article."""
    sources = len({c.path for c in group.claims})
    return plural(sources, "source") if sources > 1 else plural(len(group.claims), "figure")


def _wordings(group: Group) -> str:
    """The figures as written, each wording once."""
    return " / ".join(dict.fromkeys(visible(c.text) for c in group.claims))


def _not_read(sheet: Page) -> list[str]:
    return not_read_lines(sheet.report, sheet.width, sheet.pen)


def _legend(sheet: Page) -> list[str]:
    drawn = any(_picture(f, sheet) for f in sheet.report.findings)
    if not drawn:
        return []
    return [*(sheet.pen(s, "dim") for s in wrap(LEGEND, sheet.width)), ""]


def _statistics(sheet: Page) -> list[str]:
    return statistics(sheet.report, sheet.width, sheet.pen) if sheet.statistics else []


def _ledger(sheet: Page) -> list[str]:
    return ledger_lines(sheet.report, sheet.width, sheet.pen)


def _counts(sheet: Page) -> list[str]:
    return wrap(counts(sheet.report), max(sheet.width, LAST_LINE))


# The report from top to bottom.
_PARTS: Sequence[Callable[[Page], list[str]]] = (
    _findings,
    recalculated,
    _agreeing,
    apart,
    _not_read,
    _legend,
    _statistics,
    _counts,
    _ledger,
)
