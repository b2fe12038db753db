"""What follows from agreement: a figure that says the same as another is held against the same.

Where a agrees with b, and b is in conflict with c of a third article, a and c are in conflict
although the score alone was not sure of them. On stories that nobody tuned to 18 of 20 such pairs
were right that the score gave LEAST or more, without it 65 of 220 (RESULTS.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vjclaims.comparison.comparison import Match
from vjclaims.comparison.sameness.choose import Calibration
from vjclaims.comparison.sameness.judge import Judged
from vjclaims.comparison.verdicts import compare_claims
from vjclaims.comparison.vetoes import stated_veto
from vjclaims.records.claim import Claim
from vjclaims.records.grades import FAIR

LEAST = 0.2  # probability that a pair has by itself
_ROUNDS = 3  # a conflict that followed leads to others


@dataclass(frozen=True, slots=True)
class _Reason:
    """The surest conflict by which a pair follows, and the agreeing figure between."""

    probability: float
    own: Claim
    friend: Claim


def following(
    judged: Sequence[Judged], found: Sequence[Match], calibrated: Calibration
) -> list[Match]:
    """The matches that follow from those found, which make way for them where they are unsure."""
    every = list(found)
    for _ in range(_ROUNDS):
        new = list(_following(judged, every, calibrated))
        if not new:
            break
        made = {(m.a.id, m.b.id) for m in new}
        every = [m for m in every if (m.a.id, m.b.id) not in made] + new
    return every


def _following(
    judged: Iterable[Judged], found: Sequence[Match], calibrated: Calibration
) -> Iterable[Match]:
    friends: dict[str, list[Claim]] = defaultdict(list)
    against: dict[str, dict[str, float]] = defaultdict(dict)
    partners: set[tuple[str, str]] = set()
    for m in found:
        sure = m.verdict.is_conflict and (m.probability or 0.0) >= FAIR
        for mine, other in ((m.a, m.b), (m.b, m.a)):
            if m.verdict.agrees:
                friends[mine.id].append(other)
            if sure:
                against[mine.id][other.id] = m.probability or 0.0
            if sure or m.verdict.agrees:
                partners.add((mine.id, other.path))
    for j in judged:
        c = j.comparison
        free = not {(c.a.id, c.b.path), (c.b.id, c.a.path)} & partners
        if free and not c.says_the_same and calibrated(j.same) >= LEAST:
            reason = _surest(c.a, c.b, friends, against) or _surest(c.b, c.a, friends, against)
            if reason is not None and not stated_veto(c):
                yield from _matched(j, reason)


def _surest(
    a: Claim, b: Claim, friends: dict[str, list[Claim]], against: dict[str, dict[str, float]]
) -> _Reason | None:
    """The figure that agrees with a and is in conflict with b, if there is one."""
    rows = [(against[b.id].get(f.id, 0.0), f) for f in friends[a.id]]
    best = max(rows, key=lambda row: (row[0], row[1].path), default=(0.0, a))
    return _Reason(best[0], a, best[1]) if best[0] else None


def _matched(j: Judged, reason: _Reason) -> Iterable[Match]:
    c = j.comparison
    verdict, why = compare_claims(c.a, c.b)
    if verdict.is_conflict:
        friend = f"“{reason.friend.text}” agrees with “{reason.own.text}” ({reason.friend.path})"
        yield Match(c, verdict, f"{why}; {friend}", c.evidence, reason.probability, j.because)
