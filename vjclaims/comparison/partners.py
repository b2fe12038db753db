"""At most one partner in each other article; in doubt between several, none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from vjclaims.comparison.affinity import affinity
from vjclaims.comparison.anchors import Paths, equal_figures
from vjclaims.comparison.closure import closed
from vjclaims.comparison.lone import lone_pairs
from vjclaims.comparison.mistaken import mistaken_units
from vjclaims.comparison.reach import EVERY, Reach
from vjclaims.comparison.retold import retold_pairs
from vjclaims.comparison.slips import slipped_pairs
from vjclaims.comparison.slots import Sameness, same
from vjclaims.comparison.sorts import family
from vjclaims.comparison.verdicts import compare_claims, worlds_apart
from vjclaims.figures.units import same_value
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Pair, Verdict

_EQUAL = "equal figures"
_FRIENDS = 6  # articles that agree with a draft, through which others are held against it
# How many times one value may be the other. On 371 stories 1 alarm in 79 beyond 2 was right that no
# slip explains, between 1.5 and 2 there were 7 in 47 (benchmarks.grades).
_FAR, _ALARMING = 3, 2
_MARGIN = 2.0  # by which a pair must be told nearer than its rivals
_GOOD = frozenset({Verdict.AGREE, Verdict.ROUNDING})
_EVEN = _GOOD | {Verdict.NOT_COMPARABLE}  # equal values of other periods: one is filled wrongly
_BAD = frozenset({Verdict.TENSION, Verdict.CONTRADICTION, Verdict.DRIFT})


@dataclass(frozen=True, slots=True)
class _Candidate:
    a: Claim
    b: Claim
    sameness: Sameness
    verdict: Verdict
    reason: str


def pairs(claims: Sequence[Claim], reach: Reach = EVERY) -> list[Pair]:
    """The pairs of claims of different articles that are about the same thing."""
    found = _direct(claims, reach)
    around = _direct(claims, _friends(found, reach)) if reach.drafts else []
    known = {(p.a.id, p.b.id) for p in found}
    around = [p for p in around if (p.a.id, p.b.id) not in known]
    found += [p for p in closed([*found, *around]) if reach.joins(p.a.path, p.b.path)]
    found += lone_pairs(claims, found)
    found += mistaken_units(claims, found, reach)
    return sorted(found, key=lambda p: (p.a.path, p.a.start, p.a.id, p.b.path, p.b.start, p.b.id))


def _friends(found: Sequence[Pair], reach: Reach) -> Reach:
    """The articles that have a figure of a draft: what they conflict with, it conflicts with."""
    counted = Counter(c.path for p in found if p.verdict in _GOOD for c in (p.a, p.b))
    friends = sorted(counted.keys() - reach.drafts, key=lambda path: (-counted[path], path))
    return Reach(frozenset(friends[:_FRIENDS]), nothing=not friends)


def _direct(claims: Sequence[Claim], reach: Reach) -> list[Pair]:
    """The pairs that follow from their own two claims and articles."""
    found = retold_pairs(claims, reach)
    taken: dict[Paths, set[str]] = defaultdict(set)
    for pair in found:
        taken[pair.a.path, pair.b.path] |= {pair.a.id, pair.b.id}
    rows: dict[Paths, list[_Candidate]] = defaultdict(list)
    for block in _blocks(claims):
        for c in _in_block(block, reach):
            rows[c.a.path, c.b.path].append(c)
    equal = equal_figures(claims, reach)
    for paths in sorted(rows.keys() | equal.keys()):
        found += _between(rows[paths], equal[paths], taken[paths])
    return [*found, *slipped_pairs(claims, found, reach)]


def _blocks(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims of one metric each, or of metrics of one family."""
    blocks: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.slots.metric:
            blocks[str(claim.kind), family(claim)].append(claim)
    return list(blocks.values())


def _in_block(block: list[Claim], reach: Reach) -> Iterator[_Candidate]:
    by_path: dict[str, list[Claim]] = defaultdict(list)
    for claim in mentions_once(block):
        by_path[claim.path].append(claim)
    paths = sorted(by_path)
    for i, left in enumerate(paths):
        for right in (p for p in paths[i + 1 :] if reach.joins(left, p)):
            found = (_candidate(a, b) for a in by_path[left] for b in by_path[right])
            yield from (c for c in found if c is not None)


def mentions_once(block: list[Claim]) -> list[Claim]:
    """One claim for each fact of an article: headline, lead and body repeat one another.

    The mention that is kept is the most telling one: not in a title, nothing inherited, a
    hedge or finer figure before a bare one, then the first.
    """
    kept: dict[tuple[str, Decimal], list[Claim]] = defaultdict(list)
    for claim in sorted(block, key=_telling):
        equal = kept[claim.path, claim.value]
        if not any(same_value(k, claim) and same(k, claim).matched for k in equal):
            equal.append(claim)
    every = (claim for equal in kept.values() for claim in equal)
    return sorted(every, key=lambda c: (c.path, c.start, c.id))


def _telling(claim: Claim) -> tuple[object, ...]:
    heading = claim.block in ("title", "heading", "caption")
    return heading, len(claim.slots.inherited), not claim.hedge, claim.path, claim.start, claim.id


def _between(
    rows: list[_Candidate], equal: list[tuple[Claim, Claim]], taken: set[str]
) -> Iterator[Pair]:
    """Pairs of two articles: equal values first, then what is left without a rival. taken: ids
    of figures that have their partner already."""
    explained = set(taken)
    for c in rows:
        if c.verdict in _GOOD and not {c.a.id, c.b.id} & taken:
            explained |= {c.a.id, c.b.id}
            yield _pair(c)
    for a, b in equal:
        verdict, reason = compare_claims(a, b)
        if verdict in _EVEN and not {a.id, b.id} & explained:
            explained |= {a.id, b.id}
            told = Verdict.AGREE if verdict is Verdict.NOT_COMPARABLE else verdict
            yield Pair(a, b, told, f"equal figures of one story: {reason}", _EQUAL)
    flagged: set[str] = set()
    for c in rows:
        free = c.verdict in _BAD and not {c.a.id, c.b.id} & explained
        if free and _no_rival(c, rows) and not _of_two_things(c):
            flagged |= {c.a.id, c.b.id}
            yield _pair(c)
    for c in rows:
        if c.verdict is Verdict.NOT_COMPARABLE and not {c.a.id, c.b.id} & (explained | flagged):
            yield _pair(c)


def _candidate(a: Claim, b: Claim) -> _Candidate | None:
    sameness = same(a, b)
    if not sameness.matched:
        return None
    verdict, reason = compare_claims(a, b)
    if verdict not in _GOOD and not sameness.named:
        return None
    return _Candidate(a, b, sameness, verdict, reason)


def _of_two_things(c: _Candidate) -> bool:
    """Whether the values of figures that are not of one thing by name are too far apart for it.
    A figure that moves between two dates may move further; so may those of texts that somebody
    put beside each other, which are of one thing by that alone."""
    together = c.a.slots.story.beside and c.b.slots.story.beside
    far = _FAR if together or c.verdict is Verdict.DRIFT else _ALARMING
    return not c.sameness.by_name and worlds_apart(c.a, c.b, far)


def _no_rival(c: _Candidate, rows: list[_Candidate]) -> bool:
    """Whether no other pair of the same standing wants one of the two claims."""
    for other in rows:
        shares = other is not c and (other.a.id == c.a.id or other.b.id == c.b.id)
        if not shares or other.verdict is Verdict.NOT_COMPARABLE:
            continue
        if other.verdict is Verdict.DRIFT and c.verdict is not Verdict.DRIFT:
            continue  # a figure of the same date is nearer than one of another
        if c.sameness.by_name and not other.sameness.by_name:
            continue
        if affinity(c.a, c.b) < affinity(other.a, other.b) + _MARGIN:
            return False
    return True


def _pair(c: _Candidate) -> Pair:
    return Pair(c.a, c.b, c.verdict, c.reason, evidence=c.sameness.evidence)
