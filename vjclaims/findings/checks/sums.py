"""What findings on recalculations say: the subject, the arithmetic, where the figures are from."""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.records.claim import Claim
from vjclaims.records.finding import Confidence, Finding, Recalculation, Severity

RECOMPUTED = (
    "Recomputed from the article's own figures, with the rounding of each.\n"
    "Strong: the article's own words tie these figures together."
)


def failing(
    recalculated: tuple[Recalculation, ...],
    kind: str,
    code: str,
    severity: Severity,
) -> Iterator[Finding]:
    """One finding for each recalculation of a kind that fails."""
    for row in recalculated:
        if row.kind == kind and not row.holds:
            head = subject(row.claims[0])
            message = f"{head}: {row.reason}" if head else row.reason
            yield Finding(code, severity, Confidence.STRONG, message, RECOMPUTED, row.claims)


def subject(claim: Claim) -> str:
    """What a figure is of, in a reader's words; "" where its metric is unknown."""
    if not claim.slots.known:
        return claim.entity
    return f"{claim.entity}, {claim.metric}" if claim.entity else claim.metric
