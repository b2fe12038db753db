"""The headline gives a figure that the article below it gives otherwise.

"Toll rises to 65" over a text that counts 56 dead and has no 65 anywhere: the two are compared with
each other where metric and holder agree and one figure of the body only can be meant. A headline
that rounds, and one whose figure is the sum of two below it, is no finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.difference import difference
from vjclaims.findings.checks.evidence import within
from vjclaims.findings.checks.grading import why
from vjclaims.findings.wording import Documents, said_by
from vjclaims.lexicon.messages import say
from vjclaims.records.finding import Confidence, Finding, Group, Severity, Verdict

CODE = "VJ206"
TITLE = "headline and body differ"
SEVERITY = Severity.ERROR


def check(groups: tuple[Group, ...], documents: Documents) -> Iterator[Finding]:
    """One finding for each headline whose figure the body contradicts."""
    for group in groups:
        for pair in within(group):
            if "title" not in (pair.a.block, pair.b.block):
                continue
            strong = pair.confidence is Confidence.STRONG
            title, body = sorted((pair.a, pair.b), key=lambda c: c.block != "title")
            sides = ((title,), (body,))
            names = (say("findings.in_headline"), say("findings.in_text"))
            yield Finding(
                CODE,
                SEVERITY if strong else Severity.WARNING,
                pair.confidence,
                said_by(sides, names),
                "\n".join((difference(pair), say("findings.headline_why"), why([pair], group))),
                (title, body),
                group.id,
                Verdict.CONTRADICTION,
                sides=sides,
            )
