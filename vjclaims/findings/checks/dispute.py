"""Two sources that one article quotes give different figures for the same thing.

"Police put the crowd at 20,000; the organisers say 50,000." The article reports that they disagree
and is not at fault: it is information for whoever takes one of the figures from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.difference import gap_of
from vjclaims.findings.checks.evidence import within
from vjclaims.findings.checks.grading import why
from vjclaims.findings.wording import Documents, said_by
from vjclaims.lexicon.messages import say
from vjclaims.records.finding import Finding, Group, Severity, Verdict

CODE = "VJ207"
TITLE = "sources in the article disagree"
SEVERITY = Severity.INFO


def check(groups: tuple[Group, ...], documents: Documents) -> Iterator[Finding]:
    """One finding for each pair of figures that two sources of one article give."""
    for group in groups:
        for pair in within(group):
            if "title" in (pair.a.block, pair.b.block):
                continue
            sides = ((pair.a,), (pair.b,))
            nobody = say("findings.somebody")
            said = (gap_of(pair), say("findings.dispute_why"), why([pair], group))
            yield Finding(
                CODE,
                SEVERITY,
                pair.confidence,
                said_by(sides, [c.speaker or nobody for c in (pair.a, pair.b)]),
                "\n".join(filter(None, said)),
                (pair.a, pair.b),
                group.id,
                Verdict.CONTRADICTION,
                sides=sides,
            )
