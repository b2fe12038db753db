"""Figures of one article that check each other, recomputed with their intervals."""

from __future__ import annotations

from collections.abc import Sequence

from vjclaims.claim import Claim
from vjclaims.finding import Recalculation
from vjclaims.recalculate.growth import growths
from vjclaims.recalculate.parts import sums

_RULES = (sums, growths)


def recalculate(claims: Sequence[Claim]) -> tuple[Recalculation, ...]:
    """All recalculations of one article's claims, in order of place."""
    rows = [row for rule in _RULES for row in rule(claims)]
    return tuple(
        sorted(rows, key=lambda r: (r.claims[0].path, r.claims[0].start, r.kind, r.reason))
    )
