"""A Code Quality report, which GitLab shows in merge requests; JSON.

https://docs.gitlab.com/ci/testing/code_quality/ ("Code Quality report format"): the fields below
and no others, paths relative without "./", a fingerprint that no other finding has.
"""

from __future__ import annotations

from typing import Any

from vjclaims.records.finding import Report, Severity
from vjclaims.report.formats.json_ import dumps
from vjclaims.report.formats.places import STDIN, Documents, Placed, aside, placed, relative, told
from vjclaims.report.terminal.blocks import by_path
from vjclaims.text.safe import visible

# Of info, minor, major, critical and blocker.
_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, *, width: int = 80, color: bool = False, debug: bool = False) -> str:
    """A list of findings; ASCII, as the JSON format is."""
    documents = by_path(report)
    return dumps([_finding(row, documents) for row in placed(report)]) + "\n"


def _finding(row: Placed, documents: Documents) -> dict[str, Any]:
    finding, at = row.finding, row.primary
    held = [*aside(at, documents), *(told(c, documents) for c in row.others)]
    others = f" ({'; '.join(held)})" if held else ""
    return {
        "description": visible(finding.message) + others,
        "check_name": finding.code,
        "fingerprint": row.key,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": visible(relative(at.path if at is not None else STDIN)),
            "lines": {"begin": at.line if at is not None else 1},
        },
    }
