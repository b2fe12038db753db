"""The report of `check` for a journalist at a terminal.

Findings come first, what matters most on top, each in a few lines: both figures, who says them, the
two sentences, why. The list of them all, a line each, comes last, so that it is what stands on the
screen when the rest has scrolled away. --verbose shows each with all its figures and reasons, what
agrees, and what was worked out. Nothing depends on colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vjclaims.figures.topics import topic
from vjclaims.lexicon.messages import messages, say, say_count
from vjclaims.records.finding import (
    Confidence,
    Finding,
    Group,
    Recalculation,
    Report,
    Settled,
)
from vjclaims.report import brief
from vjclaims.report.formats.places import place
from vjclaims.report.statuses import summary
from vjclaims.report.terminal.bars import LEGEND
from vjclaims.report.terminal.blocks import Page, counts, not_read_lines, plural
from vjclaims.report.terminal.full import drawn, full_lines
from vjclaims.report.terminal.layout import Pen, cells, heading, wrap
from vjclaims.report.terminal.short import short_lines
from vjclaims.report.terminal.statistics import statistics
from vjclaims.report.terminal.text_ledger import LAST_LINE, ledger_lines
from vjclaims.text.safe import visible

_INDENT = "  "


def render(report: Report, *, width: int, color: bool, debug: bool, verbose: bool = False) -> str:
    """The whole text, ending with a newline. debug shows all that verbose does, and more."""
    page = Page(report, width, Pen(color), debug, verbose or debug)
    return _text(page, _ALL if page.verbose else _SHORT)


def render_with_statistics(
    report: Report, *, width: int, color: bool, debug: bool, verbose: bool = False
) -> str:
    """The same with counts before the list of findings, for --statistics."""
    page = Page(report, width, Pen(color), debug, verbose or debug)
    parts = _ALL if page.verbose else _SHORT
    return _text(page, (*parts[: -len(_END)], statistics, *_END))


def _text(page: Page, parts: Sequence[Callable[[Page], list[str]]]) -> str:
    lines = [line for part in parts for line in part(page)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def looks(page: Page) -> list[str]:
    """What is worth a look, a line for each figure; folded to one line unless it was asked for."""
    rows = page.report.looks
    if not rows:
        return []
    if page.report.min_confidence is not Confidence.LOOK:
        return [*wrap(say_count("report.looks", len(rows)), page.width), ""]
    lines = [heading(say("report.looks_title"), page.width, page.pen)]
    for row in rows:
        sides = (f"“{c.text}” {topic(c)} ({place(c, page.documents)})" for c in (row.a, row.b))
        text = f"{' / '.join(sides)}: {row.reason}, {row.probability:.0%}"
        lines += wrap(visible(text), page.width, first=_INDENT, rest=_INDENT * 2)
    return [*lines, ""]


def apart(page: Page) -> list[str]:
    """Figures of one metric that were not put together, with the slot that forbids it."""
    if not page.debug:
        return []
    rows = page.report.apart
    lines = [heading(say("report.apart_title"), page.width, page.pen)] if rows else []
    for row in rows:
        x, y = place(row.a, page.documents), place(row.b, page.documents)
        text = f"“{row.a.text}” ({x}) / “{row.b.text}” ({y}), {row.a.metric}: {row.slot}"
        lines += wrap(visible(text), page.width, first=_INDENT, rest=_INDENT * 2)
    return [*lines, ""] if lines else []


def finding_lines(finding: Finding, page: Page) -> list[str]:
    """One finding, in a few lines or in full, as the page has it."""
    return full_lines(finding, page) if page.verbose else short_lines(finding, page)


def _findings(page: Page) -> list[str]:
    findings = page.report.findings
    if not findings:
        return [*wrap(all_clear(page.report), page.width), ""]
    return [line for f in findings for line in [*finding_lines(f, page), ""]]


def all_clear(report: Report) -> str:
    """What to say where there are no findings."""
    if not report.documents:
        return say("report.nothing_read")
    if not report.figures:
        return say("report.no_figures")
    if report.settled:
        return say("report.all_decided")
    if not report.groups and not report.recalculated:
        return say("report.nothing_to_compare")
    if any(skipped.fatal for skipped in report.skipped):
        return say("report.clear_in_part")
    return say("report.clear")


def recalculated(page: Page) -> list[str]:
    """What the figures of one article say about each other, whether they hold or not."""
    items = in_order(page.report)
    if not items:
        return []
    lines = [heading(say("report.sums_title"), page.width, page.pen)]
    return [*lines, *(line for item in items for line in _recalculation(item, page)), ""]


def in_order(report: Report) -> list[Recalculation]:
    """What was recalculated, what does not hold first, then by place."""

    def place(row: Recalculation) -> tuple[bool, list[tuple[str, int]]]:
        return row.holds, [(c.path, c.start) for c in row.claims]

    return sorted(report.recalculated, key=place)


def _recalculation(item: Recalculation, page: Page) -> list[str]:
    word = say("report.sum_holds" if item.holds else "report.sum_fails")
    first = f"{_INDENT}{word:<13}  "
    where = f" · {place(item.claims[0], page.documents)}" if item.claims else ""
    text = f"{kind_of_sum(item)}: {visible(item.reason)}{where}"
    lines = wrap(text, page.width, first=first, rest=" " * cells(first))
    style = "good" if item.holds else "bad"
    return [lines[0].replace(word, page.pen(word, style), 1), *lines[1:]]


def kind_of_sum(item: Recalculation) -> str:
    """What kind of sum it is, in words; a kind of other people's as they call it."""
    key = f"report.sum_{item.kind}"
    return say(key) if key in messages() else visible(item.kind.replace("_", " "))


def _agreeing(page: Page) -> list[str]:
    """One line for each group in which all that was compared agrees."""
    groups = agreeing(page.report)
    if not groups:
        return []
    lines = [heading(say("report.agreement_title"), page.width, page.pen)]
    who = [how_many(g) for g in groups]
    column = max(map(len, who))
    for group, text in zip(groups, who, strict=True):
        first = f"{_INDENT}{text:<{column}}  "
        about = f"{_wordings(group)}: {topic(group.claims[0])}".rstrip(": ")
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
    if not any(drawn(f, page) for f in page.report.findings):
        return []
    return [*(page.pen(s, "dim") for s in wrap(LEGEND, page.width)), ""]


def _list(page: Page) -> list[str]:
    """Every finding in its line, in the order of importance."""
    findings = page.report.findings
    if not findings:
        return []
    lines = [heading(say_count("report.list", len(findings)), page.width, page.pen)]
    column = max(cells(f.id) for f in findings)
    for finding in findings:
        first = f"{_INDENT}{finding.id:<{column}}  "
        told = wrap(brief.line(finding), page.width, first=first, rest=" " * cells(first))
        styled = page.pen(finding.id, finding.severity.value)
        lines += [told[0].replace(finding.id, styled, 1), *told[1:]]
    return [*lines, ""]


def _decided(page: Page) -> list[str]:
    """What was decided to stand or to be a false alarm, a line each."""
    rows = {(s.id or s.code, _told(s)): s for s in page.report.settled}
    if not rows:
        return []
    lines = [heading(say("report.decided_title"), page.width, page.pen)]
    for name, told in rows:
        first = f"{_INDENT}{name}  "
        lines += wrap(told, page.width, first=first, rest=" " * cells(first))
    return [*lines, ""]


def _told(settled: Settled) -> str:
    """What was settled, and by whose word."""
    figures = " / ".join(dict.fromkeys(f"“{visible(c.text)}”" for c in settled.claims))
    about = visible(settled.about) or figures
    by = brief.decided(settled.decision) if settled.decision else visible(settled.reason)
    return f"{about} · {by}"


def _more(page: Page) -> list[str]:
    """What else there is to see, and to do."""
    if not page.report.findings:
        return []
    said = (say("report.more"), say("report.how_to_decide"))
    return [*(line for text in said for line in wrap(text, page.width)), ""]


def _counts(page: Page) -> list[str]:
    """What was read and found, and last what came of every figure."""
    width = max(page.width, LAST_LINE)
    said = (counts(page.report), summary(page.report.ledger))
    return [line for text in said for line in wrap(text, width)]


_END: tuple[Callable[[Page], list[str]], ...] = (_list, _counts)
# The report from top to bottom, in short and in full.
_SHORT = (_findings, _decided, looks, not_read_lines, ledger_lines, _more, *_END)
_ALL = (
    _findings,
    _legend,
    _decided,
    recalculated,
    _agreeing,
    looks,
    apart,
    not_read_lines,
    ledger_lines,
    *_END,
)
