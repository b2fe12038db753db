"""Dates, and the time that is said to lie between them, do not go together.

"Founded in 1999, it celebrated its 20th birthday in 2023": 24 years lie between. Anniversaries,
stretches of time beside their first and last day or year ("from 1921 to 2006, a span of 95
years"), "four years later" and ages beside the year of birth are worked out. Where the first day
may be counted or not, where a birthday may lie ahead, both results are right.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.sums import failing
from vjclaims.records.finding import Finding, Recalculation, Severity

CODE = "VJ205"
TITLE = "dates do not add up"
SEVERITY = Severity.ERROR
KIND = "date_arithmetic"


def check(recalculated: tuple[Recalculation, ...]) -> Iterator[Finding]:
    """One finding for each calculation with dates that fails."""
    yield from failing(recalculated, KIND, CODE, SEVERITY)
