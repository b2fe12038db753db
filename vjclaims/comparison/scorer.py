"""How likely two figures are of one thing at one moment: what every scorer offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from vjclaims.comparison.comparison import Comparison


class Scorer(Protocol):
    """Scores comparisons that no rule forbids.

    margin: by how much a pair must be likelier than its rivals, lest neither is taken.
    """

    @property
    def margin(self) -> float:
        """As above, from 0 to 1."""
        ...

    def score(self, between: Sequence[Comparison]) -> Sequence[float]:
        """For each comparison of the same two articles, from 0 (never of one thing) to 1."""
        ...
