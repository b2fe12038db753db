"""Two sources give figures for the same thing that cannot both be true.

No number fits both wordings, and rounding to the coarser of the two does not bring them
together. "520,000" and "nearly 500,000" for the same community are an example: nearly 500,000 says
that it is less.

It is a conflict (an error) where the figures are surely of one thing, else a likely conflict (a
warning). The tool does not say who is right. Mend: ask both sources for the date and the
definition of their figure, or give the range.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.evidence import on_articles
from vjclaims.findings.wording import Documents
from vjclaims.records.finding import Finding, Group, Severity, Verdict

CODE = "VJ101"
TITLE = "contradiction"
SEVERITY = Severity.ERROR


def check(groups: tuple[Group, ...], documents: Documents) -> Iterator[Finding]:
    """One finding for each group in which some pair contradicts."""
    verdict = Verdict.CONTRADICTION
    yield from on_articles(
        groups, documents, verdict, CODE, "findings.differ", SEVERITY, Severity.WARNING
    )
