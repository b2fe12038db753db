"""The kinds of findings, one a file: CODE, TITLE, SEVERITY, check, and a docstring that is
the documentation. To add one, write its file and put it into one of the two tables."""

from __future__ import annotations

from types import ModuleType

from vjclaims.checks import (
    contradiction,
    conversion,
    count_of_list,
    date_arithmetic,
    dispute,
    drift,
    growth,
    headline,
    parts_total,
    share,
    tension,
)
from vjclaims.finding import Finding, Group, Recalculation

ON_GROUPS: tuple[ModuleType, ...] = (contradiction, tension, drift, headline, dispute)
ON_SUMS: tuple[ModuleType, ...] = (
    parts_total,
    growth,
    share,
    count_of_list,
    date_arithmetic,
    conversion,
)
CHECKS: tuple[ModuleType, ...] = (*ON_GROUPS, *ON_SUMS)


def run_checks(
    groups: tuple[Group, ...],
    recalculated: tuple[Recalculation, ...],
    published: dict[str, str],
) -> tuple[Finding, ...]:
    """All findings, the worst and surest first, then by place.

    published: path to publication date, "" where unknown.
    """
    found: list[Finding] = []
    for module in ON_GROUPS:
        found.extend(module.check(groups, published))
    for module in ON_SUMS:
        found.extend(module.check(recalculated))
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[object, ...]:
    first = finding.claims[0]
    fair = finding.confidence.value == "fair"
    return -finding.severity.rank, fair, first.path, first.start, finding.code, finding.message
