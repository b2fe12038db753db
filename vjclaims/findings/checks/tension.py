"""Two sources could both be right by the letter, but their readers will think otherwise.

The intervals that the words assert meet, those that a reader takes from them do not: "over
470,000" is true of 520,000 people, but nobody who knew of 520,000 would say so. Often one of
the figures is older.

It is a warning. Mend: take the newer figure, or give both with their dates.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.evidence import across, explain, headline
from vjclaims.records.finding import Confidence, Finding, Group, Severity, Verdict

CODE = "VJ102"
TITLE = "tension"
SEVERITY = Severity.WARNING


def check(groups: tuple[Group, ...], published: dict[str, str]) -> Iterator[Finding]:
    """One finding for each group with a tension and no contradiction."""
    for group in groups:
        verdicts = {p.verdict for p in across(group)}
        tense = [p for p in across(group) if p.verdict is Verdict.TENSION]
        if not tense or Verdict.CONTRADICTION in verdicts:
            continue
        strong = any(p.confidence is Confidence.STRONG for p in tense)
        yield Finding(
            CODE,
            SEVERITY,
            Confidence.STRONG if strong else Confidence.FAIR,
            headline(group, tense, "sit badly together"),
            explain(group, tense, published),
            group.claims,
            group.id,
            Verdict.TENSION,
        )
