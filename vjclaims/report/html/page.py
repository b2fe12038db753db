"""What the templates are filled with: the report itself, its index, and what is worked out of it.

Templates name fields of the records; they make nothing visible and nothing safe, as every text
goes through `visible` and the escaping on its way out (`__init__.py`).
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from vjclaims.figures.amounts import plain, reading_of, value_of
from vjclaims.figures.days import day, period
from vjclaims.figures.topics import topic
from vjclaims.lexicon.messages import say
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Finding, Group, Recalculation, Report
from vjclaims.records.ledger import Entry, Status
from vjclaims.report import brief
from vjclaims.report.html import summary
from vjclaims.report.html.article import articles
from vjclaims.report.html.index import Index, index, key
from vjclaims.report.html.plot import plots
from vjclaims.report.html.quotes import quotes
from vjclaims.report.html.timeline import timelines
from vjclaims.report.statuses import meanings, status_word
from vjclaims.report.terminal.blocks import aspects, provenance, severity_word
from vjclaims.report.terminal.text import agreeing, all_clear, how_many, in_order, kind_of_sum
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
# What the templates call.
_CALLED = (
    *(aspects, brief.decided, day, how_many, period, plain, provenance, reading_of),
    *(severity_word, status_word, topic, value_of),
)
_LABELS = ("error", "apparent", "warning", "info")  # the worst first
_FUNCTIONS: dict[str, Any] = {function.__name__: function for function in _CALLED}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code of a finding means: its title and the paragraphs of its documentation."""

    code: str
    title: str
    paragraphs: tuple[str, ...]


def page(report: Report, *, debug: bool, compared: bool) -> dict[str, Any]:
    """The names that the templates use. compared: False for what `extract` has read."""
    known = index(report, compared=compared)
    kinds = tuple(_meanings(report))
    titles = {meaning.code: meaning.title for meaning in kinds}
    return {
        **_FUNCTIONS,
        "report": report,
        "index": known,
        "debug": debug,
        "signs": SIGNS,
        "version": tool_version(),
        "meanings": kinds,
        "head": summary.head(known),
        "clear": _clear(report, compared),
        "findings": [_finding(n, f, known, titles) for n, f in enumerate(known.findings, 1)],
        "sums": [(r, kind_of_sum(r), _led_to(r, known)) for r in in_order(report)],
        "statuses": meanings(),
        "severities": [(say(f"report.{x}"), say(f"report.means_{x}")) for x in _LABELS],
        "agreeing": [(group, _wordings(group)) for group in agreeing(report)],
        "ledger": list(_ledger(known)),
        "articles": list(articles(known)),
    }


def _clear(report: Report, compared: bool) -> str:
    """What stands in the place of findings where there are none."""
    if report.findings:
        return ""
    return all_clear(report) if compared else say("report.read_only")


def _finding(number: int, finding: Finding, known: Index, titles: dict[str, str]) -> dict[str, Any]:
    """What is worked out of a finding."""
    # Without verdict it is a sum: a total and its parts share no axis.
    drawn = finding.claims if finding.verdict is not None else ()
    group = next((g for g in known.report.groups if g.id == finding.group), None)
    shown = brief.sentences(finding, known.report)
    told = {(said.claims[0].path, said.claims[0].sentence) for said in shown}
    rest = [c for c in finding.claims if (c.path, c.sentence) not in told]
    because = brief.why(finding)
    lines = [line.strip() for line in finding.explanation.splitlines() if line.strip()]
    return {
        "number": number,
        "record": finding,
        "explained": finding.code in titles,
        "line": finding.message,
        "said": [quote for said in shown for quote in quotes(said.claims, known)],
        "because": " ".join(because),
        "plots": plots(drawn, known),
        "timelines": timelines(drawn, known),
        "quotes": list(quotes(rest, known)),
        "why": lines[len(because) :],
        "pairs": group.pairs if group is not None else (),
    }


def _ledger(known: Index) -> Iterator[tuple[str, list[tuple[int, Entry, list[tuple[str, int]]]]]]:
    """The ledger article by article: its path, and its entries with number and findings."""
    numbered = enumerate(known.entries, 1)
    for path, rows in groupby(numbered, key=lambda row: row[1].figure.path):
        yield path, [(number, entry, _found(entry, known)) for number, entry in rows]


def _found(entry: Entry, known: Index) -> list[tuple[str, int]]:
    """The findings that a figure is in, id and number; codes without finding, as 0, at the
    end."""
    numbers = known.found.get(key(entry.figure), [])
    found = {n: known.findings[n - 1] for n in numbers}
    codes = {finding.code for finding in found.values()}
    rest = [(code, 0) for code in entry.codes if code not in codes]
    return [*((finding.id or finding.code, n) for n, finding in found.items()), *rest]


def _led_to(row: Recalculation, known: Index) -> list[tuple[str, int]]:
    """The findings that a recalculation led to, id and number."""
    claims = {c.id for c in row.claims}
    return [
        (f.id or f.code, number)
        for number, f in enumerate(known.findings, 1)
        if f.verdict is None and not row.holds and claims == {c.id for c in f.claims}
    ]


def _wordings(group: Group) -> list[Claim]:
    """The first claim of each wording of a group."""
    first: dict[str, Claim] = {}
    for claim in group.claims:
        first.setdefault(claim.text, claim)
    return list(first.values())


def _meanings(report: Report) -> Iterator[Meaning]:
    """What the codes that occur mean, in the order of the codes."""
    # Imported here: it leads to rapidfuzz, which --help need not wait for.
    from vjclaims.findings.checks import CHECKS

    known = {check.CODE: check for check in CHECKS}
    codes = {f.code for f in report.findings} | {s.code for s in report.settled}
    for code in sorted(codes & known.keys()):
        text = inspect.cleandoc(known[code].__doc__ or "")
        paragraphs = tuple(" ".join(p.split()) for p in text.split("\n\n"))
        yield Meaning(code, known[code].TITLE, paragraphs)
