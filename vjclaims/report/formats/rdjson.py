"""reviewdog's Diagnostic Format, JSON of one DiagnosticResult.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Columns are counted in bytes of
UTF-8 there, from 1, the end exclusive. Older versions refuse fields that they do not know, so
the other sides stand in the message and not in the newer related_locations.
"""

from __future__ import annotations

from typing import Any

from vjclaims.records.claim import Claim
from vjclaims.records.finding import Report, Severity
from vjclaims.report.formats.json_ import dumps
from vjclaims.report.formats.places import Documents, Placed, aside, placed, relative, span, told
from vjclaims.report.terminal.blocks import by_path
from vjclaims.text.safe import visible

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, *, width: int = 80, color: bool = False, debug: bool = False) -> str:
    """The result; ASCII, as the JSON format is."""
    documents = by_path(report)
    found = [_diagnostic(row, documents) for row in placed(report)]
    worst = max((f.severity for f in report.findings), key=lambda s: s.rank, default=None)
    overall = {} if worst is None else {"severity": _SEVERITIES[worst]}
    return dumps({"source": {"name": "vjclaims"}, **overall, "diagnostics": found}) + "\n"


def _diagnostic(row: Placed, documents: Documents) -> dict[str, Any]:
    finding = row.finding
    said = [finding.message, *aside(row.primary, documents), *finding.explanation.splitlines()]
    said += [told(c, documents) for c in row.others]
    where = {} if row.primary is None else {"location": _location(row.primary, documents)}
    return {
        "message": "\n".join(line for line in map(visible, said) if line.strip()),
        **where,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }


def _location(claim: Claim, documents: Documents) -> dict[str, Any]:
    at = span(claim, documents)
    document = documents.get(claim.path)
    text = "" if document is None else document.text
    return {
        "path": visible(relative(claim.path)),
        "range": {
            "start": {"line": at.line, "column": _bytes(text, claim.start, at.column)},
            "end": {"line": at.end_line, "column": _bytes(text, claim.end, at.end_column)},
        },
    }


def _bytes(text: str, offset: int, column: int) -> int:
    """A column in bytes of UTF-8, from the one in code points of the same place."""
    before = text[offset - (column - 1) : offset]
    return len(before.encode("utf-8", "surrogatepass")) + 1 if before else column
