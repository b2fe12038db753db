"""The only figures of their kind in two short texts that somebody put beside each other.

A sentence compared with its source says the same thing in other words ("made more than $30
million", "grossed $28 million"): where each has one sum, one share or one count of one noun left,
they are each other's, if the sentences have words in common (vetoes.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from vjclaims.comparison.assign import matched
from vjclaims.comparison.comparison import Comparisons, Match
from vjclaims.comparison.vetoes import veto
from vjclaims.records.claim import Claim, Kind
from vjclaims.records.finding import By

_TWO = 2


def lone_figures(
    claims: Sequence[Claim], found: Sequence[Match], make: Comparisons
) -> Iterator[Match]:
    """Matches of lone figures of short texts, where neither has a partner."""
    if not make.scope.side_by_side:
        return
    taken = {c.id for match in found for c in (match.a, match.b)}
    texts: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        texts[claim.path].append(claim)
    short = [path for path in sorted(texts) if make.ties(path, path).short]
    if len(short) != _TWO:
        return
    left, right = (_lone(texts[path], taken) for path in short)
    for key in sorted(left.keys() & right.keys()):
        comparison = make.of(left[key], right[key], By.LONE)
        if not veto(comparison):
            yield matched(comparison, "verdicts.by_only")


def _lone(claims: list[Claim], taken: set[str]) -> dict[tuple[str, ...], Claim]:
    """By sort of figure, the one that a text has of it and that has no partner yet."""
    rows: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for c in claims:
        if c.kind is Kind.QUANTITY and not c.modality.withdrawn and c.dimension != "duration":
            noun = c.slots.metric if c.dimension in ("count", "people") else ""
            rows[c.unit if c.dimension == "money" else c.dimension, noun, c.slots.change].append(c)
    alone = {key: found[0] for key, found in rows.items() if len(found) == 1}
    return {key: claim for key, claim in alone.items() if claim.id not in taken}
