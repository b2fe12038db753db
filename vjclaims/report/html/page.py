"""The page as records that the templates only have to write down."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass

from vjclaims.records.finding import Finding, Report
from vjclaims.records.ledger import Status
from vjclaims.report.html.article import Article, articles
from vjclaims.report.html.book import (
    AgreeingRow,
    FigureRow,
    LedgerPart,
    SettledRow,
    SumRow,
    agreeing_rows,
    figure_row,
    ledger_parts,
    settled_rows,
    sum_rows,
)
from vjclaims.report.html.index import Index, index
from vjclaims.report.html.plot import Plot, plots
from vjclaims.report.html.quotes import Quote, quotes
from vjclaims.report.html.summary import Summary, summarise
from vjclaims.report.html.timeline import Timeline, timelines
from vjclaims.report.terminal.blocks import NAMELESS, topic
from vjclaims.report.terminal.text import all_clear, finding_title, message_below
from vjclaims.text.safe import visible
from vjclaims.text.version import tool_version


@dataclass(frozen=True, slots=True)
class Sign:
    """How a status is shown where colour does not tell: a class and a sign of one character.
    rank: 0 for the worst."""

    name: str
    sign: str
    rank: int


# Classes of style.css. The signs stand in the fonts of every desktop.
SIGNS = {
    Status.CONFLICTS: Sign("conflicts", "≠", 0),
    Status.SETTLED: Sign("settled", "§", 1),
    Status.DRIFTS: Sign("drifts", "Δ", 2),
    Status.AGREES: Sign("agrees", "✓", 3),
    Status.RECALCULATED: Sign("recalculated", "Σ", 4),
    Status.ALONE: Sign("alone", "○", 5),
    Status.NOT_CHECKED: Sign("unchecked", "–", 6),
}


_READ_ONLY = "The figures were read, and nothing was held against them."


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding. known: whether its code is explained below; kind: the verdict, or what
    the check is called; pairs: how its figures were put
    together, for --debug."""

    number: int
    code: str
    known: bool
    severity: str
    kind: str
    confidence: str
    title: str
    message: str
    plots: tuple[Plot, ...]
    timelines: tuple[Timeline, ...]
    figures: tuple[FigureRow, ...]
    quotes: tuple[Quote, ...]
    explanation: tuple[str, ...]
    pairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code of a finding means: its title and the paragraphs of its documentation."""

    code: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All of the page, from top to bottom."""

    summary: Summary
    clear: str
    findings: tuple[FindingView, ...]
    sums: tuple[SumRow, ...]
    settled: tuple[SettledRow, ...]
    agreeing: tuple[AgreeingRow, ...]
    ledger: tuple[LedgerPart, ...]
    articles: tuple[Article, ...]
    apart: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    version: str
    model: str


def page(report: Report, *, debug: bool, compared: bool) -> Page:
    """The page for a report. compared: False for what `extract` has read."""
    known = index(report, compared=compared)
    meanings = tuple(_meanings(report))
    explained = {meaning.code: meaning.title for meaning in meanings}
    numbered = enumerate(known.findings, 1)
    return Page(
        summary=summarise(known),
        clear="" if report.findings else all_clear(report) if compared else _READ_ONLY,
        findings=tuple(_finding(n, f, known, debug, explained) for n, f in numbered),
        sums=tuple(sum_rows(known)),
        settled=tuple(settled_rows(known)),
        agreeing=tuple(agreeing_rows(known)),
        ledger=tuple(ledger_parts(known)),
        articles=tuple(articles(known)),
        apart=tuple(_apart(known)) if debug else (),
        meanings=meanings,
        version=tool_version(),
        model=visible(report.model),
    )


def _finding(
    number: int, finding: Finding, known: Index, debug: bool, explained: dict[str, str]
) -> FindingView:
    title = finding_title(finding, known.report)
    kind = explained.get(finding.code, "")
    lines = (visible(line).strip() for line in finding.explanation.splitlines())
    # Without verdict it is a sum: a total and its parts share no axis.
    one_thing = finding.verdict is not None
    return FindingView(
        number=number,
        code=visible(finding.code),
        known=finding.code in explained,
        severity=finding.severity.value,
        confidence=finding.confidence.value,
        kind=finding.verdict.value.replace("_", " ") if finding.verdict else kind,
        # A sum is of several things, which may have no common name.
        title=kind.capitalize() if kind and title == NAMELESS else title,
        message=message_below(title, finding),
        plots=plots(finding.claims, known) if one_thing else (),
        timelines=timelines(finding.claims, known) if one_thing else (),
        figures=tuple(figure_row(n, c, known, debug) for n, c in enumerate(finding.claims, 1)),
        quotes=tuple(quotes(finding.claims, known)),
        explanation=tuple(line for line in lines if line),
        pairs=tuple(_pairs(finding, known)) if debug else (),
    )


def _pairs(finding: Finding, known: Index) -> Iterator[str]:
    """How the figures of a finding were put together."""
    group = next((g for g in known.report.groups if g.id == finding.group), None)
    for pair in group.pairs if group is not None else ():
        slots = ", ".join(pair.agreed) or "–"
        verdict = pair.verdict.value.replace("_", " ")
        text = f"“{pair.a.text}” / “{pair.b.text}”: {verdict} by {pair.by}; agreed: {slots}"
        yield visible(text + (f"; inherited: {', '.join(pair.inherited)}" * bool(pair.inherited)))


def _apart(known: Index) -> Iterator[str]:
    """Figures of one metric that were not put together, with the slot that forbids it."""
    for row in known.report.apart:
        yield visible(
            f"“{row.a.text}” ({known.place(row.a)}) / “{row.b.text}” ({known.place(row.b)}), "
            f"{topic(row.a.entity, row.a.metric)}: {row.slot}"
        )


def _meanings(report: Report) -> Iterator[Meaning]:
    """What the codes that occur mean, in the order of the codes."""
    from vjclaims.findings.checks import (
        CHECKS,  # leads to rapidfuzz, which --help need not wait for
    )

    known = {check.CODE: check for check in CHECKS}
    codes = {f.code for f in report.findings} | {s.code for s in report.settled}
    for code in sorted(codes & known.keys()):
        text = inspect.cleandoc(known[code].__doc__ or "")
        paragraphs = tuple(" ".join(p.split()) for p in text.split("\n\n"))
        yield Meaning(code, known[code].TITLE, paragraphs)
