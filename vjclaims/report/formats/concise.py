"""One line a finding, `file:line:column: ID line`, as compilers write and editors follow;
`file, paragraph 12: ID line` for files that no editor opens at a line.

The other sides stand in brackets at the end. The last line is the ledger's summary.
"""

from __future__ import annotations

from vjclaims.figures.amounts import value_of
from vjclaims.figures.topics import topic
from vjclaims.records.finding import Report
from vjclaims.report import brief
from vjclaims.report.formats.places import Documents, Placed, place, placed, site
from vjclaims.report.statuses import summary
from vjclaims.report.terminal.blocks import read_counts
from vjclaims.text.safe import visible


def render(report: Report) -> str:
    """The findings in their order; lines are never broken."""
    documents = report.by_path
    lines = [_line(row, documents) for row in placed(report)]
    return "\n".join([*lines, summary(report.ledger)]) + "\n"


def _line(row: Placed, documents: Documents) -> str:
    where = f"{place(row.primary, documents)}: " if row.primary is not None else ""
    join = "; ".join if any(site(c, documents) for c in row.others) else ", ".join
    others = f" [{join(place(c, documents) for c in row.others)}]" if row.others else ""
    return f"{where}{row.finding.id} {brief.line(row.finding)}{others}"


def render_figures(report: Report) -> str:
    """For `extract`: one line a figure, `file:line:column: words = value, what it is of`."""
    documents = report.by_path
    lines = [
        f"{place(c, documents)}: {visible(c.text)} = {visible(value_of(c))}, {topic(c)}"
        for c in report.claims
    ]
    return "\n".join([*lines, read_counts(report)]) + "\n"
