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

from vjclaims.findings.checks.evidence import subject
from vjclaims.findings.checks.grading import why
from vjclaims.records.finding import By, Confidence, Finding, Group, Pair, Severity

CODE = "VJ301"
TITLE = "differs from the house figure"
SEVERITY = Severity.ERROR


def check(groups: tuple[Group, ...], published: dict[str, str]) -> Iterator[Finding]:
    """One finding for each figure that differs from the approved one.

    published: path to date, those of house figures being the days they were looked up.
    """
    for group in groups:
        for pair in group.pairs:
            if pair.by is By.HOUSE and pair.verdict.is_conflict:
                yield _finding(group, pair, published)


def _finding(group: Group, pair: Pair, published: dict[str, str]) -> Finding:
    said, ours = pair.a, pair.b
    strong = pair.confidence is Confidence.STRONG
    differs = f"“{said.text}” differs from the house figure “{ours.text}”"
    looked_up = published.get(ours.path)
    dated = f", of {looked_up}" if looked_up else ""
    return Finding(
        CODE,
        SEVERITY if strong else Severity.WARNING,
        pair.confidence,
        " ".join(f"{subject(group)}: {differs}".split()),
        f"{_sentence(pair.reason)}\nHouse figure: {ours.path}{dated}.\n{why([pair], group)}",
        (ours, said),
        group.id,
        pair.verdict,
    )


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def articles_only(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The groups as the other checks see them: without house figures."""
    found = []
    for group in groups:
        pairs = tuple(p for p in group.pairs if p.by is not By.HOUSE)
        kept = {c.id for p in pairs for c in (p.a, p.b)}
        claims = tuple(c for c in group.claims if c.id in kept)
        if pairs:
            found.append(replace(group, claims=claims, pairs=pairs))
    return tuple(found)
