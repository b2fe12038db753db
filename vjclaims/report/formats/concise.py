"""One line a finding, `file:line:column: CODE message`, as compilers write and editors follow;
`file, paragraph 12: CODE message` for files that no editor opens at a line.

The other sides stand in brackets at the end. The last line is the ledger's summary.
"""

from __future__ import annotations

from vjclaims.figures.amounts import value_of
from vjclaims.records.finding import Report
from vjclaims.records.ledger import summary
from vjclaims.report.formats.places import Documents, Placed, place, placed, site
from vjclaims.report.terminal.blocks import read_counts, topic
from vjclaims.text.safe import visible


def render(report: Report) -> str:
    """The findings in order of place; lines are never broken."""
    documents = report.by_path
    lines = [_line(row, documents) for row in placed(report)]
    return "\n".join([*lines, summary(report.ledger)]) + "\n"


def _line(row: Placed, documents: Documents) -> str:
    where = f"{place(row.primary, documents)}: " if row.primary is not None else ""
    join = "; ".join if any(site(c, documents) for c in row.others) else ", ".join
    others = f" [{join(place(c, documents) for c in row.others)}]" if row.others else ""
    return f"{where}{row.finding.code} {visible(row.finding.message)}{others}"


def render_figures(report: Report) -> str:
    """For `extract`: one line a figure, `file:line:column: words = value, what it is of`."""
    documents = report.by_path
    lines = [
        f"{place(c, documents)}: {visible(c.text)} = {visible(value_of(c))}, "
        f"{topic(c.entity, c.metric)}"
        for c in report.claims
    ]
    return "\n".join([*lines, read_counts(report)]) + "\n"
