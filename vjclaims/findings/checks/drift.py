"""The figure changed between two dates that the texts give.

Both may be right: a stock or a running tally was counted at different times, such as a death
toll of 429 as of 17 January and 512 a week later. It is information, for whoever wants the
newest figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.evidence import on_articles
from vjclaims.findings.wording import Documents
from vjclaims.records.finding import Finding, Group, Severity, Verdict

CODE = "VJ103"
TITLE = "drift"
SEVERITY = Severity.INFO


def check(groups: tuple[Group, ...], documents: Documents) -> Iterator[Finding]:
    """One finding for each group whose differences are all explained by dates."""
    verdict = Verdict.DRIFT
    yield from on_articles(groups, documents, verdict, CODE, "findings.changed", SEVERITY, SEVERITY)
