"""Two sources could both be right by the letter, but their readers will think otherwise.

What the words allow meets, what a reader takes from them does not: "over 470,000" is true of
520,000 people, but nobody who knew of 520,000 would say so. Often one of the figures is older.

It is an apparent conflict where the figures are surely of one thing, else a likely one (a warning
either way). Mend: take the newer figure, or give both with their dates.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.evidence import on_articles
from vjclaims.findings.wording import Documents
from vjclaims.records.finding import Finding, Group, Severity, Verdict

CODE = "VJ102"
TITLE = "tension"
SEVERITY = Severity.WARNING


def check(groups: tuple[Group, ...], documents: Documents) -> Iterator[Finding]:
    """One finding for each group with a tension and no contradiction."""
    verdict = Verdict.TENSION
    yield from on_articles(groups, documents, verdict, CODE, "findings.differ", SEVERITY, SEVERITY)
