"""What follows from agreement: a figure that says the same as another is held against the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vjclaims.comparison.slots import same
from vjclaims.comparison.verdicts import compare_claims
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Pair, Verdict

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
    good = {
        x: frozenset(path for path, pair in by_path.items() if pair.verdict in _GOOD)
        for x, by_path in partners.items()
    }
    more: dict[tuple[str, str], Pair] = {}
    for pair in found:
        if pair.verdict in _BAD:
            for a, c in ((pair.a, pair.b), (pair.b, pair.a)):
                # Sets: of the articles that agree with a, mostly all have their partner in c's.
                open_ = good[a.id].difference(partners[c.id], (c.path,))
                lenders = [partners[a.id][path] for path in sorted(open_)]
                for new in _lent(a, c, lenders, partners):
                    more.setdefault((new.a.id, new.b.id), new)
    return list(more.values())


def _lent(
    a: Claim, c: Claim, lenders: Sequence[Pair], partners: dict[str, dict[str, Pair]]
) -> Iterator[Pair]:
    """The pairs of c and those that agree with a (lenders), where these have no partner in the
    article of c."""
    for pair in lenders:
        b = pair.b if pair.a.id == a.id else pair.a
        if c.path in partners[b.id] or same(b, c).veto in _OWN:
            continue
        verdict, reason = compare_claims(_as(b, a), c)
        if verdict in _BAD:
            first, second = sorted((b, c), key=lambda x: (x.path, x.start, x.id))
            why = f"{reason}; “{b.text}” agrees with “{a.text}” ({a.path})"
            yield Pair(first, second, verdict, why, "agreement")


def _as(b: Claim, a: Claim) -> Claim:
    """A figure with the metric of the one it agrees with."""
    slots = replace(b.slots, metric=a.slots.metric, known=a.slots.known, nature=a.slots.nature)
    return replace(b, slots=slots)
