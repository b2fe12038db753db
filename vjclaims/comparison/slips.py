"""Figures of one story that are each other's by a slip: digits changed round, a power of ten.

That two articles on one thing have €118m and €181m of something, and neither has the other's, is
hardly chance. Such a pair is compared with each other although its words are not known to name the
same metric, if nothing speaks against it (vetoes.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from vjclaims.comparison.comparison import Comparison, Comparisons
from vjclaims.comparison.values import digits, fit, slip, sort_of
from vjclaims.figures.units import measure
from vjclaims.records.claim import Claim
from vjclaims.records.finding import By

_FEWEST = 2  # digits


def slips(claims: Sequence[Claim], make: Comparisons) -> Iterator[Comparison]:
    """Figures of different articles with the same digits in another order, or another power."""
    rows: dict[tuple[str, tuple[int, ...]], list[Claim]] = defaultdict(list)
    for claim in (c for c in claims if fit(c)):
        unit = claim.unit if claim.dimension == "money" else sort_of(claim)
        rows[unit, tuple(sorted(digits(measure(claim).value)))].append(claim)
    for (_, found_digits), found in sorted(rows.items(), key=lambda row: row[0]):
        if min(len(found_digits), len(digits(found[0].value))) < _FEWEST:
            continue
        for a in sorted(found, key=lambda c: (c.path, c.start, c.id)):
            for b in found:
                joined = b.path > a.path and make.scope.joins(a.path, b.path)
                if joined and slip(measure(a).value, measure(b).value):
                    yield make.of(a, b, By.SLIP)
