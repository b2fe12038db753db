"""The objects of the JSON format, one a line, each with its "type"; https://jsonlines.org.

A program can read the report as it comes, and `grep` and `jq` can pick lines: first the report
itself (version, tool, drafts), then documents, claims, groups with their pairs, findings,
recalculations, the ledger's entries, what was settled and what could not be read.
"""

from __future__ import annotations

from vjclaims.records.finding import Report
from vjclaims.report.formats.json_ import compact, report_object

_HEAD = ("schema_version", "tool", "drafts")
# Key of the report object to the type of its members, which names their $def in the schema.
_TYPES = {
    "documents": "document",
    "claims": "claim",
    "groups": "group",
    "findings": "finding",
    "recalculated": "recalculation",
    "ledger": "entry",
    "settled": "settled",
    "remarks": "remark",
    "skipped": "skipped",
}


def render(report: Report, *, width: int = 80, color: bool = False, debug: bool = False) -> str:
    """The lines; ASCII, as the JSON format is."""
    data = report_object(report)
    rows = [{"type": "report", **{key: data[key] for key in _HEAD}}]
    rows += [{"type": kind, **item} for key, kind in _TYPES.items() for item in data[key]]
    return "".join(compact(row) + "\n" for row in rows)
