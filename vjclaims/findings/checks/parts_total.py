"""The parts that an article gives do not add up to the total it gives.

Exports and imports against two-way trade, women and men against all: the sum is recomputed
with the intervals of all figures. "Nearly 50 billion" against 24.2 and 23.4 billion holds;
"52 billion" would not. What holds is listed as recalculated. The words must make the parts those
of the total: "of whom", "made up of", a colon or bracket, "a total of", kinds that exclude each
other. A partial list ("including") is no total, and a list of places or things ("94 dead in Arda,
71 in Belmo") has none. A sum that no words tie is listed only where it comes out to the last of so
many digits that chance cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.sums import failing
from vjclaims.records.finding import Finding, Recalculation, Severity

CODE = "VJ201"
TITLE = "parts do not add up"
SEVERITY = Severity.ERROR
KIND = "parts_total"


def check(recalculated: tuple[Recalculation, ...]) -> Iterator[Finding]:
    """One finding for each sum that fails."""
    yield from failing(recalculated, KIND, CODE, SEVERITY)
