"""What findings on recalculations say: the subject, the arithmetic, where the figures are from."""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.figures.topics import topic
from vjclaims.lexicon.messages import say
from vjclaims.records.finding import Confidence, Finding, Recalculation, Severity


def failing(
    recalculated: tuple[Recalculation, ...],
    kind: str,
    code: str,
    severity: Severity,
) -> Iterator[Finding]:
    """One finding for each recalculation of a kind that fails."""
    for row in recalculated:
        if row.kind == kind and not row.holds:
            said, why = _line(row), say("findings.sum_why")
            yield Finding(code, severity, Confidence.STRONG, said, why, row.claims)


def _line(row: Recalculation) -> str:
    """What the sum is of, where that is known, and why it fails."""
    head = topic(row.claims[0])
    if not head:
        return row.reason
    return say("findings.sum", topic=head[:1].upper() + head[1:], reason=row.reason)
