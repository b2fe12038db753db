"""What follows from agreement: a figure that says the same as another is held against the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vjclaims.align.slots import same
from vjclaims.claim import Claim
from vjclaims.finding import Confidence, Pair, Verdict
from vjclaims.verdicts import compare_claims

_GOOD = frozenset({Verdict.AGREE, Verdict.ROUNDING})
_BAD = frozenset({Verdict.TENSION, Verdict.CONTRADICTION, Verdict.DRIFT})
# Slots that an agreeing figure does not lend: they are read from the figure's own words.
_OWN = frozenset(
    {"kind", "unit", "goods", "number", "modality", "scope", "role", "nationality", "parties"}
)


def closed(found: Sequence[Pair]) -> list[Pair]:
    """Pairs that follow from those found: a agrees with b in value, and is held against c of a
    third article; then b is held against c, unless either has a partner there."""
    partners: dict[str, dict[str, Pair]] = defaultdict(dict)
    for pair in found:
        partners[pair.a.id][pair.b.path] = pair
        partners[pair.b.id][pair.a.path] = pair
    more: dict[tuple[str, str], Pair] = {}
    for pair in found:
        if pair.verdict in _BAD:
            for a, c in ((pair.a, pair.b), (pair.b, pair.a)):
                for new in _lent(a, c, partners, pair.confidence):
                    more.setdefault((new.a.id, new.b.id), new)
    return list(more.values())


def _sure(a: Claim, b: Claim, sure: Confidence) -> Confidence:
    """How sure a pair is that follows from one so sure: as sure, if both agree by name."""
    named = a.slots.known and a.slots.metric == b.slots.metric
    return sure if named and "metric" not in b.slots.inherited else Confidence.FAIR


def _lent(
    a: Claim, c: Claim, partners: dict[str, dict[str, Pair]], sure: Confidence
) -> Iterator[Pair]:
    for path, pair in sorted(partners[a.id].items()):
        b = pair.b if pair.a.id == a.id else pair.a
        alone = c.path not in partners[b.id] and path not in partners[c.id]
        if pair.verdict not in _GOOD or path == c.path or not alone:
            continue
        if same(b, c).veto in _OWN:
            continue
        verdict, reason = compare_claims(_as(b, a), c)
        if verdict in _BAD:
            first, second = sorted((b, c), key=lambda x: (x.path, x.start, x.id))
            why = f"{reason}; “{b.text}” agrees with “{a.text}” ({a.path})"
            yield Pair(first, second, verdict, _sure(a, b, sure), why, "agreement")


def _as(b: Claim, a: Claim) -> Claim:
    """A figure with the metric of the one it agrees with."""
    slots = replace(b.slots, metric=a.slots.metric, known=a.slots.known, nature=a.slots.nature)
    return replace(b, slots=slots)
