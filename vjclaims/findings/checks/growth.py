"""A growth that an article gives does not follow from the two levels it gives.

"Trade rose 20 % to 53 billion from 49 billion": 53 over 49 is 8.2 %. "Doubled from 4 to 6 per
cent" is half as much again, and "rose 12 per cent, from 20 to 32 per cent" takes percentage points
for per cent. Levels of other times are no endpoints: a year's trade, and a quarter's in the year
after. The growth is recomputed from the intervals of both levels; only what no rounding explains is
reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.sums import failing
from vjclaims.records.finding import Finding, Recalculation, Severity

CODE = "VJ202"
TITLE = "growth does not fit its endpoints"
SEVERITY = Severity.ERROR
KIND = "growth"


def check(recalculated: tuple[Recalculation, ...]) -> Iterator[Finding]:
    """One finding for each growth that fails."""
    yield from failing(recalculated, KIND, CODE, SEVERITY)
