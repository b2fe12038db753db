"""Two sources that one article quotes give different figures for the same thing.

"Police put the crowd at 20,000; the organisers say 50,000." The article reports that they disagree
and is not at fault: it is information for whoever takes one of the figures from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.evidence import subject, within
from vjclaims.findings.checks.grading import why
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Finding, Group, Severity, Verdict

CODE = "VJ207"
TITLE = "sources in the article disagree"
SEVERITY = Severity.INFO


def check(groups: tuple[Group, ...], published: dict[str, str]) -> Iterator[Finding]:
    """One finding for each pair of figures that two sources of one article give."""
    for group in groups:
        for pair in within(group):
            if "title" in (pair.a.block, pair.b.block):
                continue
            said = " and ".join(_as_given(c) for c in (pair.a, pair.b))
            yield Finding(
                CODE,
                SEVERITY,
                pair.confidence,
                " ".join(f"{subject(group)}: {said}: sources in the article disagree".split()),
                f"The article reports the dispute and is not at fault: {pair.reason}.\n"
                f"{why([pair], group)}",
                (pair.a, pair.b),
                group.id,
                Verdict.CONTRADICTION,
            )


def _as_given(claim: Claim) -> str:
    source = f" ({claim.speaker})" if claim.speaker else ""
    return f"“{claim.text}”{source}"
