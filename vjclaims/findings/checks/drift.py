"""The figure changed between two dates that the texts give.

Both may be right: a stock or a running tally was counted at different times, such as a death
toll of 429 as of 17 January and 512 a week later. It is information, for whoever wants the
newest figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.evidence import across, explain, headline
from vjclaims.records.finding import Confidence, Finding, Group, Severity, Verdict

CODE = "VJ103"
TITLE = "drift"
SEVERITY = Severity.INFO


def check(groups: tuple[Group, ...], published: dict[str, str]) -> Iterator[Finding]:
    """One finding for each group whose differences are all explained by dates."""
    for group in groups:
        verdicts = {p.verdict for p in across(group)}
        drifting = [p for p in across(group) if p.verdict is Verdict.DRIFT]
        if not drifting or verdicts & {Verdict.CONTRADICTION, Verdict.TENSION}:
            continue
        strong = any(p.confidence is Confidence.STRONG for p in drifting)
        yield Finding(
            CODE,
            SEVERITY,
            Confidence.STRONG if strong else Confidence.FAIR,
            headline(group, drifting, "are of different dates"),
            explain(group, drifting, published),
            group.claims,
            group.id,
            Verdict.DRIFT,
        )
