"""Two sources give figures for the same thing that cannot both be true.

No value fits both wordings: the intervals that the words assert do not meet, and rounding
to the coarser of the two does not bring them together. "520,000" and "nearly 500,000" for
the same community are an example: nearly 500,000 says that it is less.

It is an error where it is strong, a warning where it is fair. The tool does not say who is
right. Mend: ask both sources for the date and the definition of their figure, or give the range.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.evidence import across, explain, headline
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Confidence, Finding, Group, Severity, Verdict

CODE = "VJ101"
TITLE = "contradiction"
SEVERITY = Severity.ERROR


def check(groups: tuple[Group, ...], published: dict[str, str]) -> Iterator[Finding]:
    """One finding for each group in which some pair contradicts."""
    for group in groups:
        bad = [p for p in across(group) if p.verdict is Verdict.CONTRADICTION]
        if not bad:
            continue
        strong = any(p.confidence is Confidence.STRONG for p in bad)
        claims: tuple[Claim, ...] = group.claims
        yield Finding(
            CODE,
            SEVERITY if strong else Severity.WARNING,
            Confidence.STRONG if strong else Confidence.FAIR,
            headline(group, bad, "cannot both be true"),
            explain(group, bad, published),
            claims,
            group.id,
            Verdict.CONTRADICTION,
        )
