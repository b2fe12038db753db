"""Clusters: claims joined by the matches between them, oldest to newest."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from vjclaims.comparison.candidates import blocks
from vjclaims.comparison.comparison import Comparison, Comparisons, Match
from vjclaims.comparison.sorts import family
from vjclaims.comparison.vetoes import veto
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Apart, Group, Pair

_SEVERAL = "several"
_APART = 200  # of which nobody reads more


def clusters(found: Sequence[Match]) -> tuple[Group, ...]:
    """The groups of claims that matches join, in a fixed order."""
    pairs = [match.pair() for match in found]
    roots = _roots(pairs)
    members: dict[str, dict[str, Claim]] = defaultdict(dict)
    rows: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        root = roots[pair.a.id]
        rows[root].append(pair)
        members[root] |= {pair.a.id: pair.a, pair.b.id: pair.b}
    groups = [_group(members[root].values(), rows[root]) for root in members]
    return tuple(sorted(groups, key=lambda g: (g.claims[0].path, g.claims[0].start, g.id)))


def kept_apart(
    claims: Sequence[Claim], groups: Sequence[Group], make: Comparisons
) -> tuple[Apart, ...]:
    """Figures of one metric in different articles that were not put together: the first few, each
    with the slot that forbids it."""
    return tuple(islice(_kept_apart(claims, groups, make), _APART))


def _kept_apart(
    claims: Sequence[Claim], groups: Sequence[Group], make: Comparisons
) -> Iterator[Apart]:
    paired = {frozenset((p.a.id, p.b.id)) for g in groups for p in g.pairs}
    known = blocks(c for c in claims if c.slots.known)
    for block in sorted(known, key=lambda b: (str(b[0].kind), family(b[0]))):
        own = {c.id for c in make.scope.own(block)}
        for i, a in enumerate(block):
            for b in block[i + 1 :] if a.id in own else [c for c in block[i + 1 :] if c.id in own]:
                if make.scope.joins(a.path, b.path) and frozenset((a.id, b.id)) not in paired:
                    yield Apart(a, b, _keeps_apart(make.of(a, b)))


def _keeps_apart(c: Comparison) -> str:
    """The slot that forbids a pair, else the rule; else others stood in its way."""
    rule = veto(c)
    return c.conflict or (rule.name if rule is not None else _SEVERAL)


def _roots(found: Sequence[Pair]) -> dict[str, str]:
    parent: dict[str, str] = {}

    def root(x: str) -> str:
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for pair in found:
        a, b = sorted((root(pair.a.id), root(pair.b.id)))
        parent[b] = a
    return {x: root(x) for x in parent}


def _group(claims: Iterable[Claim], rows: list[Pair]) -> Group:
    ordered = tuple(sorted(claims, key=age))
    speaking = max(ordered, key=lambda c: (len(c.entity), c.path, c.start))
    digest = hashlib.sha256("\0".join(sorted(c.id for c in ordered)).encode()).hexdigest()[:10]
    return Group(f"g{digest}", speaking.entity, ordered[0].metric, ordered, tuple(rows))


def age(claim: Claim) -> tuple[dt.date, str, int, str]:
    """Sorts claims oldest to newest by their period's end; those without one come first."""
    end = claim.as_of.end.last() if claim.as_of.end is not None else dt.date.min
    return end, claim.path, claim.start, claim.id
