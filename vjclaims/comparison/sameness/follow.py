"""What follows from agreement: a figure that says the same as another is held against the same.

Where a agrees with b, and b is in conflict with c of a third article, a and c are in conflict
although the score alone was not sure of them; and equal figures that agree with one third agree. On
dev, by the first fit, 18 of 20 such pairs were in conflict to which the score gave .2 to .5; of the
others with that score, 101 of 259 (training/README.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vjclaims.comparison.comparison import Match
from vjclaims.comparison.sameness.choose import DIGITS, Calibration
from vjclaims.comparison.sameness.judge import Judged
from vjclaims.comparison.verdicts import compare_claims, compare_values
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
) -> Iterator[Match]:
    known = _known(found)
    for j in judged:
        c = j.comparison
        if {(c.a.id, c.b.path), (c.b.id, c.a.path)} & known.partners:
            continue
        if c.says_the_same:
            if not c.conflict and known.share_a_friend(c.a, c.b):
                yield Match(c, *compare_values(c.a, c.b), c.evidence, round(j.same, DIGITS))
        elif calibrated(j.same) >= LEAST and not stated_veto(c):
            reason = known.surest(c.a, c.b) or known.surest(c.b, c.a)
            yield from _matched(j, reason) if reason is not None else ()


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found, by the id of a figure: those that agree with it, those it is surely in
    conflict with and how surely, and the articles in which it has either."""

    friends: Mapping[str, Sequence[Claim]]
    against: Mapping[str, Mapping[str, float]]
    partners: frozenset[tuple[str, str]]

    def share_a_friend(self, a: Claim, b: Claim) -> bool:
        """Whether a third figure agrees with both."""
        mine, yours = ({f.id for f in self.friends.get(x.id, ())} for x in (a, b))
        return bool(mine & yours)

    def surest(self, a: Claim, b: Claim) -> _Reason | None:
        """The figure that agrees with a and is in conflict with b, if there is one."""
        conflicts = self.against.get(b.id, {})
        rows = [(conflicts[f.id], f) for f in self.friends.get(a.id, ()) if f.id in conflicts]
        best = max(rows, key=lambda row: (row[0], row[1].path), default=None)
        return None if best is None else _Reason(best[0], a, best[1])


def _known(found: Iterable[Match]) -> _Known:
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
    return _Known(friends, against, frozenset(partners))


def _matched(j: Judged, reason: _Reason) -> Iterator[Match]:
    c = j.comparison
    verdict, why = compare_claims(c.a, c.b)
    if verdict.is_conflict:
        friend = f"“{reason.friend.text}” agrees with “{reason.own.text}” ({reason.friend.path})"
        yield Match(c, verdict, f"{why}; {friend}", c.evidence, reason.probability, j.because)
