"""JUnit XML, which every CI shows: a suite for each draft, a case for each of its figures.

A finding (error or warning) is a failure of every figure of the drafts that is at odds with
another in it, a figure that was not checked is skipped, a file that could not be read is an
error where that fails the run, else skipped. The standard nobody wrote: elements and attributes
as in https://github.com/testmoapp/junitxml. Cases are named by what they say, not by their line,
so that CI knows them again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from vjclaims.records.claim import Claim
from vjclaims.records.document import Skipped
from vjclaims.records.finding import Report, Severity
from vjclaims.records.ledger import Entry, Status, ledger
from vjclaims.report.formats.places import Documents, Placed, aside, placed, told
from vjclaims.report.terminal.blocks import by_path, topic
from vjclaims.text.safe import visible

_NAME = "vjclaims"
_OTHERS = 24  # figures told of beside a figure
_Found = dict[str | None, list[Placed]]


def render(report: Report, *, width: int = 80, color: bool = False, debug: bool = False) -> str:
    """The document; ASCII, all else as character references."""
    documents = by_path(report)
    root = ET.Element("testsuites", name=_NAME)
    found: _Found = defaultdict(list)
    for row in placed(report):
        if row.finding.severity is not Severity.INFO:
            for claim in row.finding.claims or (None,):
                found[None if claim is None else claim.id].append(row)
    for path, entries in _by_draft(report).items():
        suite = ET.SubElement(root, "testsuite", name=visible(path))
        for name, entry in _named(entries):
            _figure(suite, name, entry, found, documents)
    _placeless(root, found[None], documents)
    for skipped in report.skipped:
        _not_read(root, skipped)
    for suite in (*root, root):
        _count(suite)
    ET.indent(root)
    data: bytes = ET.tostring(root, encoding="us-ascii", xml_declaration=True)
    return data.decode("ascii") + "\n"


def _by_draft(report: Report) -> dict[str, list[Entry]]:
    """The ledger's entries by path; drafts without figures have none."""
    paths = report.drafts or tuple(d.path for d in report.documents)
    by_path: dict[str, list[Entry]] = {path: [] for path in paths}
    for entry in ledger(report):
        by_path.setdefault(entry.figure.path, []).append(entry)
    return by_path


def _named(entries: Sequence[Entry]) -> Iterator[tuple[str, Entry]]:
    """Entries with a name for each, a second one of the same name numbered."""
    seen: Counter[str] = Counter()
    for entry in entries:
        about = "" if entry.claim is None else topic(entry.claim.entity, entry.claim.metric)
        name = f"“{visible(entry.figure.text).strip()}”{about and f' {about}'}"
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})", entry


def _figure(
    suite: ET.Element, name: str, entry: Entry, found: _Found, documents: Documents
) -> None:
    figure = entry.figure
    case = _case(suite, name, figure.path)
    case.set("file", visible(figure.path))
    case.set("line", str(figure.line))
    rows = [] if entry.claim is None else [r for r in found[entry.claim.id] if _fails(entry, r)]
    for row in rows:
        _failure(case, row, entry.claim, documents)
    if not rows and entry.status is Status.NOT_CHECKED:
        ET.SubElement(case, "skipped", message=visible(entry.reason))
    elif not rows:
        _output(case, entry, documents)


def _fails(entry: Entry, row: Placed) -> bool:
    """Whether the finding is about this figure, and not one that others of its group dispute."""
    if entry.claim is None or row.primary is None:
        return False
    return entry.status is Status.CONFLICTS or entry.claim.id == row.primary.id


def _output(case: ET.Element, entry: Entry, documents: Documents) -> None:
    """Why a figure passed: what it was held against."""
    said = [entry.status.value, visible(entry.reason), *_told(entry.others, documents)]
    ET.SubElement(case, "system-out").text = "\n".join(line for line in said if line)


def _failure(case: ET.Element, row: Placed, claim: Claim | None, documents: Documents) -> None:
    finding = row.finding
    failure = ET.SubElement(case, "failure", message=visible(finding.message), type=finding.code)
    others = [c for c in finding.claims if c is not claim]
    said = [*aside(claim, documents), *map(visible, finding.explanation.splitlines())]
    failure.text = "\n".join([*said, *_told(others, documents)])


def _told(claims: Sequence[Claim], documents: Documents) -> Iterator[str]:
    """Figures, one a line: the first where there are many, since each is a case of its own."""
    yield from (told(c, documents) for c in claims[:_OTHERS])
    if len(claims) > _OTHERS:
        yield f"and {len(claims) - _OTHERS:,} more"


def _placeless(root: ET.Element, rows: Sequence[Placed], documents: Documents) -> None:
    """Findings without claims, which no check of ours makes, are not lost."""
    if rows:
        suite = ET.SubElement(root, "testsuite", name=_NAME)
        for row in rows:
            _failure(_case(suite, row.finding.code, _NAME), row, None, documents)


def _not_read(root: ET.Element, skipped: Skipped) -> None:
    path = visible(skipped.path)
    suite = ET.SubElement(root, "testsuite", name=path)
    case = _case(suite, "can be read", skipped.path)
    if skipped.fatal:
        ET.SubElement(case, "error", message=visible(skipped.reason), type="not read")
    else:  # one among others of a folder fails nothing
        ET.SubElement(case, "skipped", message=visible(skipped.reason))


def _case(suite: ET.Element, name: str, path: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", name=name, classname=visible(path))


def _count(suite: ET.Element) -> None:
    """The sums that readers expect; a case with two failures is one failed case."""
    cases = list(suite.iter("testcase"))
    suite.set("tests", str(len(cases)))
    for name, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(sum(case.find(kind) is not None for case in cases)))
