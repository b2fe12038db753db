"""The report of `check` for a journalist at a terminal.

Findings come first, the worst on top; each shows its figures side by side, oldest to
newest, then why they are flagged. After them what was recalculated and what agrees, for
an all-clear should be visible too; where a draft is checked, its ledger. Nothing depends on colour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from vjclaims.records.finding import Confidence, Finding, Group, Recalculation, Report
from vjclaims.report.formats.places import place
from vjclaims.report.terminal.bars import LEGEND, bars
from vjclaims.report.terminal.blocks import (
    Page,
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
KINDS = {
    "parts_total": "parts and total",
    "growth": "growth",
    "share": "share",
    "count_of_list": "count of a list",
    "date_arithmetic": "dates",
    "conversion": "conversion",
}


def render(report: Report, *, width: int, color: bool, debug: bool) -> str:
    """The whole text, ending with a newline."""
    return _text(Page(report, width, Pen(color), debug), _PARTS)


def render_with_statistics(report: Report, *, width: int, color: bool, debug: bool) -> str:
    """The same with counts before the last lines, for --statistics."""
    parts = (*_PARTS[:-2], statistics, *_PARTS[-2:])
    return _text(Page(report, width, Pen(color), debug), parts)


def _text(page: Page, parts: Sequence[Callable[[Page], list[str]]]) -> str:
    lines = [line for part in parts for line in part(page)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def looks(page: Page) -> list[str]:
    """What is worth a look, a line for each figure; folded to one line unless it was asked for."""
    rows = page.report.looks
    if not rows:
        return []
    if page.report.min_confidence is not Confidence.LOOK:
        said = (
            f"Worth a look: {plural(len(rows), 'pair')} may differ (--min-grade look lists them)."
        )
        return [*wrap(said, page.width), ""]
    lines = [heading("Worth a look", page.width, page.pen)]
    for row in rows:
        sides = (f"“{c.text}” {c.label} ({place(c, page.documents)})" for c in (row.a, row.b))
        text = f"{' / '.join(sides)}: {row.reason}, {row.probability:.0%}"
        lines += wrap(visible(text), page.width, first=_INDENT, rest=_INDENT * 2)
    return [*lines, ""]


def apart(page: Page) -> list[str]:
    """Figures of one metric that were not put together, with the slot that forbids it."""
    if not page.debug:
        return []
    rows = page.report.apart
    lines = [heading("Kept apart", page.width, page.pen)] if rows else []
    for row in rows:
        x, y = place(row.a, page.documents), place(row.b, page.documents)
        text = f"“{row.a.text}” ({x}) / “{row.b.text}” ({y}), {row.a.metric}: {row.slot}"
        lines += wrap(visible(text), page.width, first=_INDENT, rest=_INDENT * 2)
    return [*lines, ""] if lines else []


def _findings(page: Page) -> list[str]:
    findings = sorted(page.report.findings, key=order)
    if not findings:
        return [*wrap(all_clear(page.report), page.width), ""]
    return [line for f in findings for line in [*finding_lines(f, page), ""]]


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


def finding_lines(finding: Finding, page: Page) -> list[str]:
    """One finding: heading, message, picture, figures, explanation."""
    width, pen = page.width, page.pen
    lines = [finding_rule(finding, width, pen)]
    title = finding_title(finding, page.report)
    lines += [pen(s, "title") for s in wrap(title, width)]
    lines += wrap(message_below(title, finding), width)
    picture = _picture(finding, page)
    lines += ["", *picture] if picture else []
    for block in _blocks(finding, page):
        lines += ["", *block]
    sentences = [s for s in map(visible, finding.explanation.splitlines()) if s.strip()]
    lines += [""] if sentences else []
    for sentence in sentences:
        lines += wrap(sentence, width, first=_INDENT, rest=_INDENT * 2)
    return lines


def _picture(finding: Finding, page: Page) -> list[str]:
    """Bars where figures are about one thing; a total and its parts share no axis."""
    if finding.verdict is None:
        return []
    return bars(finding.claims, page.width, page.pen)


def _blocks(finding: Finding, page: Page) -> Iterator[list[str]]:
    """The figures, numbered; those of one sentence together, so that it is quoted once."""
    digits = len(str(len(finding.claims)))
    numbered = [(f"{_INDENT}{i:>{digits}}  ", c) for i, c in enumerate(finding.claims, 1)]
    for _, run in groupby(
        numbered, key=lambda n: (n[1].path, n[1].sentence, source(n[1], page.documents))
    ):
        yield claim_block(list(run), page, page.width)


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


def recalculated(page: Page) -> list[str]:
    """What the figures of one article say about each other, whether they hold or not."""
    items = in_order(page.report)
    if not items:
        return []
    lines = [heading("Recalculated within one article", page.width, page.pen)]
    return [*lines, *(line for item in items for line in _recalculation(item, page)), ""]


def in_order(report: Report) -> list[Recalculation]:
    """What was recalculated, what does not hold first, then by place."""

    def place(row: Recalculation) -> tuple[bool, list[tuple[str, int]]]:
        return row.holds, [(c.path, c.start) for c in row.claims]

    return sorted(report.recalculated, key=place)


def _recalculation(item: Recalculation, page: Page) -> list[str]:
    word = "holds" if item.holds else "does not hold"
    kind = KINDS.get(item.kind, item.kind.replace("_", " "))
    first = f"{_INDENT}{word:<13}  "
    where = f" · {place(item.claims[0], page.documents)}" if item.claims else ""
    text = f"{kind}: {visible(item.reason)}{where}"
    lines = wrap(text, page.width, first=first, rest=" " * cells(first))
    style = "good" if item.holds else "bad"
    return [lines[0].replace(word, page.pen(word, style), 1), *lines[1:]]


def _agreeing(page: Page) -> list[str]:
    """One line for each group in which all that was compared agrees."""
    groups = agreeing(page.report)
    if not groups:
        return []
    lines = [heading("In agreement", page.width, page.pen)]
    who = [how_many(g) for g in groups]
    column = max(map(len, who))
    for group, text in zip(groups, who, strict=True):
        first = f"{_INDENT}{text:<{column}}  "
        about = f"{topic(group.entity, group.metric)} · {_wordings(group)}"
        lines += wrap(about, page.width, first=first, rest=" " * cells(first))
    return [*lines, ""]


def agreeing(report: Report) -> list[Group]:
    """The groups without finding in which all that was compared agrees."""
    flagged = {f.group for f in report.findings}
    groups = [g for g in report.groups if g.pairs and g.id not in flagged]
    return [g for g in groups if all(p.verdict.agrees for p in g.pairs)]


def how_many(group: Group) -> str:
    """How many sources a group has, or figures if all are of one article."""
    sources = len({c.path for c in group.claims})
    return plural(sources, "source") if sources > 1 else plural(len(group.claims), "figure")


def _wordings(group: Group) -> str:
    """The figures as written, each wording once."""
    return " / ".join(dict.fromkeys(visible(c.text) for c in group.claims))


def _legend(page: Page) -> list[str]:
    drawn = any(_picture(f, page) for f in page.report.findings)
    if not drawn:
        return []
    return [*(page.pen(s, "dim") for s in wrap(LEGEND, page.width)), ""]


def _counts(page: Page) -> list[str]:
    return wrap(counts(page.report), max(page.width, LAST_LINE))


# The report from top to bottom.
_PARTS: Sequence[Callable[[Page], list[str]]] = (
    _findings,
    recalculated,
    _agreeing,
    looks,
    apart,
    not_read_lines,
    _legend,
    _counts,
    ledger_lines,
)
