"""An amount and the same amount in another unit, in brackets behind it, differ.

"20 miles (52 km)": 20 miles are 32 km. Six per cent either way are taken for rounding, and the
precision of both figures is allowed for. Currencies are not converted.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.sums import failing
from vjclaims.records.finding import Finding, Recalculation, Severity

CODE = "VJ208"
TITLE = "conversion is wrong"
SEVERITY = Severity.ERROR
KIND = "conversion"


def check(recalculated: tuple[Recalculation, ...]) -> Iterator[Finding]:
    """One finding for each conversion that fails."""
    yield from failing(recalculated, KIND, CODE, SEVERITY)
