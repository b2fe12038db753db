"""The same number in another unit: per cent for percentage points, one currency for another.

Such figures are never compared in value; that two articles of one story give the same number of
digits enough for the same metric, in units that exclude each other, is a mistake of one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from vjclaims.comparison.anchors import fit
from vjclaims.comparison.reach import EVERY, Reach
from vjclaims.comparison.slots import conflicts
from vjclaims.comparison.sorts import family
from vjclaims.comparison.story import one_story
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Pair, Verdict

_POINTS = frozenset({"percent", "percentage_points"})
_DIGITS = 2
_WAY = {True: "the same sum in another currency", False: "per cent here, percentage points there"}


def mistaken_units(
    claims: Sequence[Claim], found: Sequence[Pair], reach: Reach = EVERY
) -> Iterator[Pair]:
    """Pairs of equal numbers whose units exclude each other, where neither has a partner."""
    taken = {c.id for p in found for c in (p.a, p.b)}
    rows: dict[tuple[str, object], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.slots.known and fit(claim) and claim.id not in taken:
            rows[family(claim), claim.value].append(claim)
    for _, alike in sorted(rows.items(), key=lambda row: (row[0][0], str(row[0][1]))):
        for i, a in enumerate(alike):
            for b in alike[i + 1 :]:
                if reach.joins(a.path, b.path) and _excluding(a, b) and _same_thing(a, b):
                    money = a.dimension == "money"
                    yield Pair(a, b, Verdict.CONTRADICTION, _WAY[money], "unit")


def _excluding(a: Claim, b: Claim) -> bool:
    digits = len(a.value.normalize().as_tuple().digits)
    if a.dimension == b.dimension == "money":
        return a.unit != b.unit and digits >= _DIGITS
    return {a.unit, b.unit} == _POINTS and bool(a.slots.change and b.slots.change)


def _same_thing(a: Claim, b: Claim) -> bool:
    return one_story(a.slots.story, b.slots.story) and not conflicts(a, b) - {"unit"}
