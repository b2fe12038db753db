"""A number and the list of what it counts do not go together.

"Four ministers will go: Poole, Shore and Voss" names three. Lists in a sentence behind a colon or
in brackets and points below a line with a colon are counted. A list that is said to be a choice
("among them", "including") is not, nor one whose items cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.findings.checks.sums import failing
from vjclaims.records.finding import Finding, Recalculation, Severity

CODE = "VJ204"
TITLE = "number does not fit its list"
SEVERITY = Severity.ERROR
KIND = "count_of_list"


def check(recalculated: tuple[Recalculation, ...]) -> Iterator[Finding]:
    """One finding for each count that fails."""
    yield from failing(recalculated, KIND, CODE, SEVERITY)
