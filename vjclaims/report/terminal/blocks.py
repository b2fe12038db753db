"""The parts that the text reports share: a claim, its source, headings, the last line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vjclaims.figures.amounts import reading_of, value_of
from vjclaims.figures.days import period
from vjclaims.figures.topics import topic
from vjclaims.lexicon.messages import say, say_count
from vjclaims.records.claim import Claim, Modality
from vjclaims.records.document import Document
from vjclaims.records.finding import Confidence, Finding, Report, Severity
from vjclaims.report import brief
from vjclaims.report.formats.places import Documents, located, opening, place
from vjclaims.report.terminal.layout import CLOSE, GLUE, OPEN, Pen, cells, rule, wrap
from vjclaims.report.terminal.quote import quote
from vjclaims.text.safe import visible

_HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Page:
    """What every part of a report is laid out with."""

    report: Report
    width: int
    pen: Pen
    debug: bool = False
    verbose: bool = True

    @property
    def documents(self) -> Documents:
        """The documents by their path."""
        return self.report.by_path


def claim_block(numbered: Sequence[tuple[str, Claim]], page: Page, width: int) -> list[str]:
    """Claims of one sentence: each as written and normalised, then source, sentence, places.

    numbered: claims with the label that stands before each; all labels of one width.
    """
    pen, documents = page.pen, page.documents
    claims = [claim for _, claim in numbered]
    indent = " " * cells(numbered[0][0])
    lines = []
    for label, claim in numbered:
        figure_text = visible(claim.text).strip()
        figure = figure_text.replace(" ", GLUE)
        value, reading = value_of(claim), reading_of(claim)
        # "1973 = 1973" tells nobody anything.
        text = f"{OPEN}{figure}{CLOSE}" + (f" = {value}" if value != figure_text else "")
        text += f" ({reading})" if reading else ""
        lines += pen.marked(wrap(text, width, first=label, rest=indent), marks=("", ""))
    lines += wrap(source(claims[0], documents), width, first=indent, rest=indent)
    gutter = indent + pen("│ ", "dim")
    lines += [gutter + s for s in pen.marked(quote(claims, width - cells(gutter)))]
    where = ", ".join(dict.fromkeys(_with_sentence(claim, documents) for claim in claims))
    lines += [pen(s, "dim") for s in wrap(where, width, first=indent, rest=indent)]
    if page.debug:
        lines += [line for claim in claims for line in trace(claim, indent, width)]
    return lines


def _with_sentence(claim: Claim, documents: Documents) -> str:
    """The place, with the first words of its paragraph unless the sentence starts with them."""
    words = opening(claim, documents).strip("“ …”")
    if not words or " ".join(visible(claim.sentence).split()).startswith(words):
        return place(claim, documents)
    return located(claim, documents)


def source(claim: Claim, documents: Documents) -> str:
    """Who says it, when, about which time, and on whose word."""
    return brief.who(claim, documents)


def trace(claim: Claim, indent: str, width: int) -> list[str]:
    """Which rule and entry made each field, for --debug."""
    lines = []
    for name, made_by in provenance(claim):
        first = f"{indent}  {visible(name):<10} "
        lines += wrap(visible(made_by), width, first=first, rest=" " * cells(first))
    return lines


def provenance(claim: Claim) -> list[tuple[str, str]]:
    """Fields of a claim, each with the rule and entry that made it."""
    rows = [("id", claim.id), ("metric", claim.slots.metric), *claim.trace]
    if claim.slots.scope:
        rows.append(("scope", " ".join(claim.slots.scope)))
    if claim.slots.inherited:
        rows.append(("inherited", " ".join(claim.slots.inherited)))
    return rows


def aspects(claim: Claim) -> list[str]:
    """What a figure is of, when, on whose word, and what sort of figure that makes it."""
    when = period(claim.as_of)
    parts = [topic(claim), say("report.when", period=when) if when else ""]
    if claim.speaker:
        parts.append(say("report.by", speaker=visible(claim.speaker)))
    parts += [mark.replace(":", " ") for mark in claim.slots.scope if mark.startswith("per:")]
    if claim.slots.change:
        parts.append("change" if claim.slots.change == "by" else f"change {claim.slots.change}")
    elif claim.slots.role == "earlier":
        parts.append("earlier level")
    if claim.modality is not Modality.ACTUAL:
        parts.append(claim.modality.value)
    return [part for part in parts if part]


def finding_rule(finding: Finding, width: int, pen: Pen) -> str:
    """The line that opens a finding: its id, and how bad it is."""
    start, middle, end = rule(finding.id or finding.code, severity_word(finding), width)
    style = finding.severity.value
    return pen(start, style) + pen(middle, "dim") + pen(end, style)


def label_of(finding: Finding) -> str:
    """Which kind of message tells how bad a finding is: its severity, or "apparent" for a conflict
    that is none to the letter, of what is surely one thing."""
    sure = finding.confidence is Confidence.STRONG
    apparent = finding.severity is Severity.WARNING and sure
    return "apparent" if apparent else finding.severity.value


def severity_word(finding: Finding) -> str:
    """How bad a finding is, in a word or two."""
    return say(f"report.{label_of(finding)}")


def severity_counts(findings: Sequence[Finding]) -> list[tuple[Severity, str]]:
    """How many findings are how bad, the worst first: "3 conflicts", "1 note"."""
    counted = Counter((-f.severity.rank, label_of(f) != "apparent", label_of(f)) for f in findings)
    severities = {-s.rank: s for s in Severity}
    return [
        (severities[rank], say_count(f"report.count_{label}", n))
        for (rank, _, label), n in sorted(counted.items())
    ]


def plural(count: int, noun: str) -> str:
    """The count with its noun: 1 figure, 3 figures."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def is_house(document: Document) -> bool:
    """Whether a document is an entry of the newsroom's own list of figures."""
    return document.tier == _HOUSE


def read_counts(report: Report) -> str:
    """How much was read: 2 articles, 31 figures."""
    articles = say_count("report.documents", len(report.documents))
    return f"{articles}, {say_count('report.figures', len(report.figures))}"


def counts(report: Report) -> str:
    """One line: articles, findings by how bad they are, files not read."""
    listed = sum(map(is_house, report.documents))
    parts = [say_count("report.documents", len(report.documents) - listed)]
    parts += [say_count("report.house_figures", listed)] if listed else []
    parts.append(say_count("report.findings", len(report.findings)) + _by_severity(report))
    parts += [say_count("report.not_read", len(report.skipped))] if report.skipped else []
    return ", ".join(parts)


def not_read(report: Report) -> str:
    """ "2 files not read", "" where all were."""
    return say_count("report.not_read", len(report.skipped)) if report.skipped else ""


def not_read_lines(page: Page) -> list[str]:
    """What could not be read, each with the reason; empty where all was."""
    if not page.report.skipped:
        return []
    lines = [page.pen(f"{not_read(page.report)}:", "title")]
    for item in page.report.skipped:
        text = f"{visible(item.path)}: {visible(item.reason)}"
        lines += wrap(text, page.width, first="  ", rest="    ")
    return [*lines, ""]


def _by_severity(report: Report) -> str:
    parts = [text for _, text in severity_counts(report.findings)]
    return f" ({', '.join(parts)})" if parts else ""
