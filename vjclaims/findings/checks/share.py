"""A share or an average that an article gives does not follow from the figures it gives.

"12,600 cases and 512 deaths, a fatality rate of 2 %": 512 of 12,600 is 4.1 %. The share is
recomputed from the intervals of part and base, an average from those of total and number, a sum
a year from one over years ("$80 million over 20 years, or $6 million a year"). Only what no
rounding explains is reported, and only where the text says of what the share is. A share with its
decimals cut off, 37 % for 37.9, is neither reported nor said to be right.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.sums import failing
from vjclaims.records.finding import Finding, Recalculation, Severity

CODE = "VJ203"
TITLE = "share does not fit its base"
SEVERITY = Severity.ERROR
KIND = "share"


def check(recalculated: tuple[Recalculation, ...]) -> Iterator[Finding]:
    """One finding for each share that fails."""
    yield from failing(recalculated, KIND, CODE, SEVERITY)
