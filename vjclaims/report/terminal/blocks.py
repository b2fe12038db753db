"""The parts that the text reports share: a claim, its source, headings, the last line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from vjclaims.figures.amounts import normalised
from vjclaims.records.claim import AsOf, Basis, Claim, Modality
from vjclaims.records.dates import PartialDate
from vjclaims.records.document import Document
from vjclaims.records.finding import Finding, Report, Severity
from vjclaims.report.formats.places import Documents, located, opening, place
from vjclaims.report.terminal.layout import CLOSE, GLUE, OPEN, Pen, cells, rule, wrap
from vjclaims.report.terminal.quote import quote
from vjclaims.text.safe import visible

_HOUSE = "house"
_TIERS = {_HOUSE: "house figure", "primary": "primary source"}
# What is counted of each severity.
SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
NAMELESS = "figure"  # what a figure is of, where that is not known


@dataclass(frozen=True, slots=True)
class Page:
    """What every part of a report is laid out with."""

    report: Report
    width: int
    pen: Pen
    debug: bool = False

    @property
    def documents(self) -> Documents:
        """The documents by their path."""
        return self.report.by_path


def topic(entity: str, metric: str) -> str:
    """What a figure is about, in one phrase."""
    return visible(": ".join(part for part in (entity, metric) if part)) or NAMELESS


def period(as_of: AsOf) -> str:
    """A stated period ("for 2022-04 to 2023-03", "for 2022"), else nothing."""
    if as_of.basis is not Basis.STATED:
        return ""
    start, end = as_of.start or as_of.end, as_of.end or as_of.start
    if start is None or end is None:
        return ""
    whole = PartialDate(start.year)
    if (start.first(), end.last()) == (whole.first(), whole.last()):
        return f"for {whole}"
    return f"for {start}" if start == end else f"for {start} to {end}"


def claim_block(numbered: Sequence[tuple[str, Claim]], page: Page, width: int) -> list[str]:
    """Claims of one sentence: each as written and normalised, then source, sentence, places.

    numbered: claims with the label that stands before each; all labels of one width.
    """
    pen, documents = page.pen, page.documents
    claims = [claim for _, claim in numbered]
    indent = " " * cells(numbered[0][0])
    lines = []
    for label, claim in numbered:
        figure = visible(claim.text).strip().replace(" ", GLUE)
        value = normalised(claim)
        # "1973 = 1973" tells nobody anything.
        text = f"{OPEN}{figure}{CLOSE}" + (f" = {value}" if value != claim.text else "")
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
    document = documents.get(claim.path)
    outlet = document.outlet if document is not None else None
    published = document.published if document is not None else None
    tier = document.tier if document is not None else ""
    parts = [_TIERS.get(tier, ""), outlet or ("" if tier == _HOUSE else "outlet not named")]
    parts.append(str(published) if published else "" if tier == _HOUSE else "undated")
    parts.append(period(claim.as_of))
    if claim.speaker:
        parts.append(f"according to {claim.speaker}")
    if claim.modality is not Modality.ACTUAL:
        parts.append(claim.modality.value)
    return visible(" · ".join(part for part in parts if part))


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
    parts = [topic(claim.entity, claim.metric), period(claim.as_of)]
    if claim.speaker:
        parts.append(f"according to {visible(claim.speaker)}")
    parts += [mark.replace(":", " ") for mark in claim.slots.scope if mark.startswith("per:")]
    if claim.slots.change:
        parts.append("change" if claim.slots.change == "by" else f"change {claim.slots.change}")
    elif claim.slots.role == "earlier":
        parts.append("earlier level")
    if claim.modality is not Modality.ACTUAL:
        parts.append(claim.modality.value)
    return [part for part in parts if part]


def finding_rule(finding: Finding, width: int, pen: Pen) -> str:
    """The line that opens a finding: code and severity, verdict and confidence."""
    verdict = f"{finding.verdict.value.replace('_', ' ')}, " if finding.verdict else ""
    left = f"{finding.code} {finding.severity.value}"
    start, middle, end = rule(left, f"{verdict}{finding.confidence.value}", width)
    style = finding.severity.value
    return pen(start, style) + pen(middle, "dim") + pen(end, style)


def plural(count: int, noun: str) -> str:
    """The count with its noun: 1 figure, 3 figures."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def is_house(document: Document) -> bool:
    """Whether a document is an entry of the newsroom's own list of figures."""
    return document.tier == _HOUSE


def read_counts(report: Report) -> str:
    """How much was read: 2 documents, 31 figures."""
    return f"{plural(len(report.documents), 'document')}, {plural(len(report.figures), 'figure')}"


def counts(report: Report) -> str:
    """The last line: documents, figures, groups, findings by severity, files not read."""
    listed = sum(map(is_house, report.documents))
    parts = [
        plural(len(report.documents) - listed, "document"),
        *([plural(listed, "house figure")] if listed else []),
        plural(len(report.figures), "figure"),
        plural(len(report.groups), "group"),
        plural(len(report.findings), "finding") + _by_severity(report.findings),
    ]
    if report.skipped:
        parts.append(f"{len(report.skipped):,} not read")
    return ", ".join(parts)


def not_read(report: Report) -> str:
    """ "2 files not read", "" where all were."""
    return f"{plural(len(report.skipped), 'file')} not read" if report.skipped else ""


def not_read_lines(page: Page) -> list[str]:
    """What could not be read, each with the reason; empty where all was."""
    if not page.report.skipped:
        return []
    lines = [page.pen(f"{not_read(page.report)}:", "title")]
    for item in page.report.skipped:
        text = f"{visible(item.path)}: {visible(item.reason)}"
        lines += wrap(text, page.width, first="  ", rest="    ")
    return [*lines, ""]


def _by_severity(findings: Sequence[Finding]) -> str:
    counted = Counter(f.severity for f in findings)
    parts = [plural(counted[s], word) for s, word in SEVERITIES.items() if counted[s]]
    return f" ({', '.join(parts)})" if parts else ""
