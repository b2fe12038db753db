"""Groups: claims joined by the pairs between them, oldest to newest."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from vjclaims.comparison.attest import attested
from vjclaims.comparison.disputes import disputes
from vjclaims.comparison.headlines import headlines
from vjclaims.comparison.partners import pairs
from vjclaims.comparison.reach import Reach
from vjclaims.comparison.slots import SLOTS, agreed, same
from vjclaims.comparison.sorts import family
from vjclaims.comparison.story import forget
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Apart, Group, Pair

_APART = 200  # of which nobody reads more


def align_claims(
    claims: Sequence[Claim], drafts: frozenset[str] = frozenset()
) -> tuple[Group, ...]:
    """All groups of claims about the same thing, in a fixed order: in different articles, and
    in one where its sources disagree or its headline does not say what it says.

    drafts: paths of which one side of each pair is to be; empty for all against all.
    """
    reach = Reach(drafts)
    own = reach.own(list(claims))
    found = attested([*pairs(claims, reach), *headlines(own), *disputes(own)])
    found = [_told(p) for p in found]
    roots = _roots(found)
    members: dict[str, dict[str, Claim]] = defaultdict(dict)
    rows: dict[str, list[Pair]] = defaultdict(list)
    for pair in found:
        root = roots[pair.a.id]
        rows[root].append(pair)
        members[root] |= {pair.a.id: pair.a, pair.b.id: pair.b}
    groups = [_group(members[root].values(), rows[root]) for root in members]
    forget()
    return tuple(sorted(groups, key=lambda g: (g.claims[0].path, g.claims[0].start, g.id)))


def _told(pair: Pair) -> Pair:
    """A pair with the slots on which its claims agree, and those filled from context."""
    inherited = {*pair.a.slots.inherited, *pair.b.slots.inherited}
    # What was put together by its slots agrees in all of them.
    agreeing = SLOTS if pair.by == "slots" else agreed(pair.a, pair.b)
    return replace(pair, agreed=agreeing, inherited=tuple(sorted(inherited)))


def kept_apart(
    claims: Sequence[Claim], groups: Sequence[Group], drafts: frozenset[str] = frozenset()
) -> tuple[Apart, ...]:
    """Figures of one metric in different articles that were not put together: the first few.

    drafts: as for `align_claims`.
    """
    return tuple(islice(_kept_apart(claims, groups, Reach(drafts)), _APART))


def _kept_apart(claims: Sequence[Claim], groups: Sequence[Group], reach: Reach) -> Iterator[Apart]:
    paired = {frozenset((p.a.id, p.b.id)) for g in groups for p in g.pairs}
    blocks: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.slots.known:
            blocks[str(claim.kind), family(claim)].append(claim)
    for _, block in sorted(blocks.items()):
        own = {c.id for c in reach.own(block)}
        for i, a in enumerate(block):
            for b in block[i + 1 :] if a.id in own else [c for c in block[i + 1 :] if c.id in own]:
                if reach.joins(a.path, b.path) and frozenset((a.id, b.id)) not in paired:
                    yield Apart(a, b, same(a, b).veto or "several")


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
