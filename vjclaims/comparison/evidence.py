"""All that speaks for the matches of a run, put together once every one is known.

A match is made by what its own two claims say (comparison.py). What others say of it, and what its
values say, is added here, so that one rule (records/grades.py) can grade all pairs alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from vjclaims.comparison.comparison import Match
from vjclaims.comparison.values import digits, power_of_ten, slip
from vjclaims.figures.units import measure
from vjclaims.records.claim import Basis, Claim, Nature
from vjclaims.records.finding import Evidence, Pair

# Digits from which a swap is hardly chance: of swaps of three digits in real stories two in three
# are slips, of two digits one in five, unless both sentences name the metric (benchmarks.grades).
_FINE, _FEW = 3, 2


def attested(found: Sequence[Match]) -> list[Match]:
    """The matches with all the evidence there is for them."""
    seen = witnesses(found)
    return [replace(m, evidence=tuple(_evidence(m, seen))) for m in found]


def witnesses(pairs: Iterable[Match | Pair]) -> Mapping[str, frozenset[str]]:
    """By the id of a claim, the paths of other articles whose figure agrees with it: by a pair of
    the two, or, where only drafts are compared with the rest, because both differ from one figure
    and give the same value."""
    seen: dict[str, set[str]] = defaultdict(set)
    against: dict[tuple[str, str, Decimal], list[Claim]] = defaultdict(list)
    for pair in pairs:
        if pair.a.path == pair.b.path:
            continue
        for mine, other in ((pair.a, pair.b), (pair.b, pair.a)):
            if pair.verdict.agrees:
                seen[mine.id].add(other.path)
            elif pair.verdict.differs:
                against[mine.id, other.unit, other.value].append(other)
    for alike in against.values():
        for claim in alike:
            seen[claim.id] |= {c.path for c in alike}
    return {claim: frozenset(paths) for claim, paths in seen.items()}


def _evidence(match: Match, witnessed: Mapping[str, frozenset[str]]) -> Iterator[Evidence]:
    yield from match.evidence
    a, b = match.a, match.b
    metric = "metric" not in match.comparison.lacking
    if metric:
        yield Evidence.METRIC
    if steady(a, b):
        yield Evidence.STEADY
    if match.verdict.differs and slipped(a, b, metric):
        yield Evidence.SLIP
    seen = [witnessed.get(c.id, frozenset()) - {a.path, b.path} for c in (a, b)]
    if any(seen) and not all(seen):
        yield Evidence.WITNESS


def steady(a: Claim, b: Claim) -> bool:
    """Whether two figures can be compared with each other whenever they were published: they are of
    nothing that grows from day to day, or both have a date, or stand in one article."""
    dated = a.as_of.basis is b.as_of.basis is Basis.STATED
    return a.path == b.path or dated or a.slots.nature is not Nature.TALLY


def slipped(a: Claim, b: Claim, metric: bool) -> bool:
    """Whether one value is the other by a slip that is hardly chance. metric: both sentences name
    what is counted; without it a power of ten says nothing, and digits must be three."""
    x, y = measure(a).value, measure(b).value
    if not slip(x, y) or (power_of_ten(x, y) and not metric):
        return False
    return min(len(digits(x)), len(digits(y))) >= (_FEW if metric else _FINE)
