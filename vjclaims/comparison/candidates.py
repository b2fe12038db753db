"""Which two figures are worth comparing at all: the ways by which figures of two articles meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from vjclaims.comparison.comparison import Comparison, Comparisons
from vjclaims.comparison.equal_figures import equal_figures
from vjclaims.comparison.near_duplicates import near_duplicates
from vjclaims.comparison.slips import slips
from vjclaims.comparison.sorts import family
from vjclaims.figures.units import same_value
from vjclaims.records.claim import Claim
from vjclaims.records.finding import By


def one_metric(claims: Sequence[Claim], make: Comparisons) -> Iterator[Comparison]:
    """Figures of one metric, or of metrics of one family, each fact of an article once."""
    for block in blocks(claims):
        by_path: dict[str, list[Claim]] = defaultdict(list)
        for claim in mentions_once(block, make):
            by_path[claim.path].append(claim)
        paths = sorted(by_path)
        for i, left in enumerate(paths):
            for right in (p for p in paths[i + 1 :] if make.scope.joins(left, p)):
                yield from (make.of(a, b) for a in by_path[left] for b in by_path[right])


def blocks(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims of one metric each, or of metrics of one family."""
    found: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.slots.metric:
            found[str(claim.kind), family(claim)].append(claim)
    return list(found.values())


def mentions_once(block: list[Claim], make: Comparisons) -> list[Claim]:
    """One claim for each fact of an article: headline, lead and body repeat one another.

    The mention that is kept is the one that says most: not in a title, nothing inherited, a
    hedge or finer figure before a bare one, then the first.
    """
    kept: dict[tuple[str, Decimal], list[Claim]] = defaultdict(list)
    for claim in sorted(block, key=_says_least):
        equal = kept[claim.path, claim.value]
        if not any(same_value(k, claim) and not make.of(k, claim).conflict for k in equal):
            equal.append(claim)
    every = (claim for equal in kept.values() for claim in equal)
    return sorted(every, key=lambda c: (c.path, c.start, c.id))


def _says_least(claim: Claim) -> tuple[object, ...]:
    heading = claim.block in ("title", "heading", "caption")
    return heading, len(claim.slots.inherited), not claim.hedge, claim.path, claim.start, claim.id


Way = Callable[[Sequence[Claim], Comparisons], Iterable[Comparison]]
WAYS: Mapping[By, Way] = {
    By.WORDS: near_duplicates,
    By.SLOTS: one_metric,
    By.EQUAL: equal_figures,
    By.SLIP: slips,
}


def candidates(claims: Sequence[Claim], make: Comparisons) -> Iterator[Comparison]:
    """The comparisons of figures of different articles that meet in any way."""
    for way in WAYS.values():
        yield from way(claims, make)
