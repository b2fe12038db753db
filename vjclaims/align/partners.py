"""At most one partner in each other article; in doubt between several, none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vjclaims.align.affinity import affinity
from vjclaims.align.anchors import Paths, equal_figures
from vjclaims.align.closure import closed
from vjclaims.align.parallel import retold
from vjclaims.align.slots import Sameness, same
from vjclaims.claim import Claim, Kind
from vjclaims.finding import Confidence, Pair, Verdict
from vjclaims.units import measure
from vjclaims.verdicts import compare_claims, slip

_MARGIN = 2.0  # by which a pair must be told nearer than its rivals
_FACTOR = 3  # between fair partners; planted and real conflicts seen so far stay below 3
_GOOD = frozenset({Verdict.AGREE, Verdict.ROUNDING})
# Slots whose conflict two sentences in the same words do not overcome.
_TEMPLATE = frozenset({"kind", "unit", "modality", "scope", "nationality", "parties", "direction"})
_SAME_WORDS = 0.85
_EVEN = _GOOD | {Verdict.NOT_COMPARABLE}  # equal values of other periods: one is filled wrongly
_BAD = frozenset({Verdict.TENSION, Verdict.CONTRADICTION, Verdict.DRIFT})


@dataclass(frozen=True, slots=True)
class _Candidate:
    a: Claim
    b: Claim
    sameness: Sameness
    verdict: Verdict
    reason: str


def pairs(claims: Sequence[Claim]) -> list[Pair]:
    """The pairs of claims of different articles that are about the same thing."""
    rows: dict[Paths, list[_Candidate]] = defaultdict(list)
    for block in _blocks(claims):
        for c in _in_block(block):
            rows[c.a.path, c.b.path].append(c)
    equal = equal_figures(claims)
    found: list[Pair] = []
    for paths in sorted(rows.keys() | equal.keys()):
        found += _between(rows[paths], equal[paths])
    found += _retold(claims, found)
    found += closed(found)
    return sorted(found, key=lambda p: (p.a.path, p.a.start, p.a.id, p.b.path, p.b.start, p.b.id))


def _retold(claims: Sequence[Claim], found: list[Pair]) -> Iterator[Pair]:
    """Pairs of figures told in the same words, where neither has a partner yet."""
    taken = {(x.id, y.path) for p in found for x, y in ((p.a, p.b), (p.b, p.a))}
    for a, b, share in retold(claims):
        if (a.id, b.path) in taken or (b.id, a.path) in taken or _other_things(a, b):
            continue
        verdict, reason = _in_same_words(a, b)
        if verdict is not Verdict.NOT_COMPARABLE:
            taken |= {(a.id, b.path), (b.id, a.path)}
            sure = Confidence.STRONG if share >= _SAME_WORDS else Confidence.FAIR
            yield Pair(a, b, verdict, sure, f"told in the same words: {reason}")


def _other_things(a: Claim, b: Claim) -> bool:
    """Whether a slot conflicts that the same words do not overcome. A level that rose and one
    that fell stand in the place of each other."""
    levels = a.slots.role == b.slots.role or not (a.slots.change and b.slots.change)
    alike = replace(b, slots=replace(b.slots, change=a.slots.change)) if levels else b
    return same(a, alike).veto in _TEMPLATE


def _in_same_words(a: Claim, b: Claim) -> tuple[Verdict, str]:
    """The verdict where nothing but the figure was changed: a bound or range that differs is
    another one, though both allow the same values."""
    verdict, reason = compare_claims(a, b)
    bounded = a.form == b.form == "range" or (a.hedge and a.hedge == b.hedge)
    moved = a.literal != b.literal and a.unit == b.unit
    if verdict is Verdict.AGREE and bounded and moved:
        return Verdict.TENSION, "another bound in the same place"
    return verdict, reason


def _blocks(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Claims of one metric each."""
    blocks: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.slots.metric:
            blocks[str(claim.kind), claim.slots.metric].append(claim)
    return list(blocks.values())


def _in_block(block: list[Claim]) -> Iterator[_Candidate]:
    by_path: dict[str, list[Claim]] = defaultdict(list)
    for claim in mentions_once(block):
        by_path[claim.path].append(claim)
    paths = sorted(by_path)
    for i, left in enumerate(paths):
        for right in paths[i + 1 :]:
            found = (_candidate(a, b) for a in by_path[left] for b in by_path[right])
            yield from (c for c in found if c is not None)


def mentions_once(block: list[Claim]) -> list[Claim]:
    """One claim for each fact of an article: headline, lead and body repeat one another.

    The mention that is kept is the most telling one: not in a title, nothing inherited, a
    hedge or finer figure before a bare one, then the first.
    """
    kept: list[Claim] = []
    for claim in sorted(block, key=_telling):
        twin = any(
            k.path == claim.path and k.value == claim.value and same(k, claim).confidence
            for k in kept
        )
        if not twin:
            kept.append(claim)
    return sorted(kept, key=lambda c: (c.path, c.start, c.id))


def _telling(claim: Claim) -> tuple[object, ...]:
    heading = claim.block in ("title", "heading", "caption")
    return heading, len(claim.slots.inherited), not claim.hedge, claim.path, claim.start, claim.id


def _between(rows: list[_Candidate], equal: list[tuple[Claim, Claim]]) -> Iterator[Pair]:
    """Pairs of two articles: equal values first, then what is left without a rival."""
    explained: set[str] = set()
    for c in rows:
        if c.verdict in _GOOD:
            explained |= {c.a.id, c.b.id}
            yield _pair(c)
    for a, b in equal:
        verdict, reason = compare_claims(a, b)
        if verdict in _EVEN and not {a.id, b.id} & explained:
            explained |= {a.id, b.id}
            told = Verdict.AGREE if verdict is Verdict.NOT_COMPARABLE else verdict
            yield Pair(a, b, told, Confidence.FAIR, f"equal figures of one story: {reason}")
    flagged: set[str] = set()
    for c in rows:
        free = c.verdict in _BAD and not {c.a.id, c.b.id} & explained
        if free and _no_rival(c, rows) and not _worlds_apart(c):
            flagged |= {c.a.id, c.b.id}
            yield _pair(c)
    for c in rows:
        if c.verdict is Verdict.NOT_COMPARABLE and not {c.a.id, c.b.id} & (explained | flagged):
            yield _pair(c)


def _candidate(a: Claim, b: Claim) -> _Candidate | None:
    sameness = same(a, b)
    if sameness.confidence is None:
        return None
    verdict, reason = compare_claims(a, b)
    if verdict not in _GOOD and not sameness.named:
        return None
    return _Candidate(a, b, sameness, verdict, reason)


def _worlds_apart(c: _Candidate) -> bool:
    """Whether the values of a fair pair are too far apart to be of one thing, and no slip of
    a power of ten explains it: then what was filled from context was filled wrongly."""
    x, y = abs(measure(c.a).value), abs(measure(c.b).value)
    counts = c.a.kind is Kind.QUANTITY and c.sameness.confidence is Confidence.FAIR
    if not (x and y and counts):
        return False
    return max(x, y) / min(x, y) > _FACTOR and not slip(x, y)


def _no_rival(c: _Candidate, rows: list[_Candidate]) -> bool:
    """Whether no other pair of the same standing wants one of the two claims."""
    strong = c.sameness.confidence is Confidence.STRONG
    for other in rows:
        shares = other is not c and (other.a.id == c.a.id or other.b.id == c.b.id)
        if not shares or other.verdict is Verdict.NOT_COMPARABLE:
            continue
        if other.verdict is Verdict.DRIFT and c.verdict is not Verdict.DRIFT:
            continue  # a figure of the same date is nearer than one of another
        if strong and other.sameness.confidence is Confidence.FAIR:
            continue
        if affinity(c.a, c.b) < affinity(other.a, other.b) + _MARGIN:
            return False
    return True


def _pair(c: _Candidate) -> Pair:
    assert c.sameness.confidence is not None
    return Pair(c.a, c.b, c.verdict, c.sameness.confidence, c.reason)
