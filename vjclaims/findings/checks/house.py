"""A figure differs from the newsroom's own list of approved figures.

The list (setting `house`) holds figures that somebody looked up and signed for, each with source,
date and tolerance. A draft is compared with it first: what lies outside the approved value and its
tolerance is an error, whatever other articles say; where the draft has the approved figure, other
articles that differ are only mentioned.

Mend: take the approved figure, or bring the list up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vjclaims.figures.days import day
from vjclaims.findings.checks.difference import difference
from vjclaims.findings.checks.grading import why
from vjclaims.findings.wording import Documents, one_line
from vjclaims.lexicon.messages import say
from vjclaims.records.finding import By, Confidence, Finding, Group, Pair, Severity
from vjclaims.text.safe import visible

CODE = "VJ301"
TITLE = "differs from the approved figure"
SEVERITY = Severity.ERROR


def check(groups: tuple[Group, ...], documents: Documents) -> Iterator[Finding]:
    """One finding for each figure that differs from the approved one."""
    for group in groups:
        for pair in group.pairs:
            if pair.by is By.HOUSE and pair.verdict.is_conflict:
                yield _finding(group, pair, documents)


def _finding(group: Group, pair: Pair, documents: Documents) -> Finding:
    said, ours = pair.a, pair.b
    strong = pair.confidence is Confidence.STRONG
    looked_up = documents[ours.path].published if ours.path in documents else None
    dated = say("findings.house_dated", date=day(looked_up)) if looked_up else ""
    document = documents.get(ours.path)
    name = (document.outlet if document else None) or ours.path
    source = say("findings.house_why", name=visible(name), dated=dated)
    sides = ((said,), (ours,))
    return Finding(
        CODE,
        SEVERITY if strong else Severity.WARNING,
        pair.confidence,
        one_line(sides, documents),
        "\n".join((difference(pair), source, why([pair], group))),
        (ours, said),
        group.id,
        pair.verdict,
        sides=sides,
    )


def articles_only(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The groups as the other checks see them: without approved figures."""
    found = []
    for group in groups:
        pairs = tuple(p for p in group.pairs if p.by is not By.HOUSE)
        kept = {c.id for p in pairs for c in (p.a, p.b)}
        claims = tuple(c for c in group.claims if c.id in kept)
        if pairs:
            found.append(replace(group, claims=claims, pairs=pairs))
    return tuple(found)
