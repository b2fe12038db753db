"""Figures of one article that check each other, recomputed with their intervals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vjclaims.findings.recalculate.afar import growths_afar, parts_afar
from vjclaims.findings.recalculate.ages import ages
from vjclaims.findings.recalculate.anniversaries import anniversaries
from vjclaims.findings.recalculate.columns import columns
from vjclaims.findings.recalculate.conversion import conversions
from vjclaims.findings.recalculate.durations import durations
from vjclaims.findings.recalculate.gaps import gaps
from vjclaims.findings.recalculate.growth import growths
from vjclaims.findings.recalculate.known_parts import known_sums
from vjclaims.findings.recalculate.lists import counts
from vjclaims.findings.recalculate.parts import sums
from vjclaims.findings.recalculate.products import products
from vjclaims.findings.recalculate.rest import rests
from vjclaims.findings.recalculate.scene import scene
from vjclaims.findings.recalculate.share import shares
from vjclaims.findings.recalculate.standing import standing
from vjclaims.findings.recalculate.yearly import yearly
from vjclaims.records.claim import Claim
from vjclaims.records.document import Document
from vjclaims.records.finding import Recalculation

_RULES = (
    known_sums,
    products,
    yearly,
    rests,
    sums,
    columns,
    parts_afar,
    growths,
    growths_afar,
    gaps,
    shares,
    counts,
    anniversaries,
    durations,
    ages,
    standing,
    conversions,
)


def recalculate(claims: Sequence[Claim], document: Document) -> tuple[Recalculation, ...]:
    """All recalculations of one article's claims, in order of place."""
    seen = scene(claims, document)
    rows = _once(row for rule in _RULES for row in rule(seen))
    return tuple(
        sorted(rows, key=lambda r: (r.claims[0].path, r.claims[0].start, r.kind, r.reason))
    )


def _once(rows: Iterable[Recalculation]) -> Iterable[Recalculation]:
    """One recalculation for the same figures: the first rule's, which is the most special."""
    kept: list[tuple[str, frozenset[int], bool]] = []
    for row in rows:
        places = frozenset(c.at for c in row.claims)
        if any(k == row.kind and (p == places or (p & places and h and not row.holds))
               for k, p, h in kept):  # fmt: skip
            continue  # a sum that holds stands against another reading of the same figures
        kept.append((row.kind, places, row.holds))
        yield row
