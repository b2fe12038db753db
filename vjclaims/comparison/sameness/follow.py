"""What follows from what was found: the same said elsewhere is held against the same.

Where a agrees with b, and b is in conflict with c of a third article, a and c are in conflict
although the score alone was not sure of them; and equal figures that agree with one third agree. So
it is where an article says a twice, in its headline and in its text. What both gain on dev stands
in training/README.md.
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
from vjclaims.figures.units import same_kind_of_unit
from vjclaims.lexicon.messages import say
from vjclaims.records.claim import Claim
from vjclaims.records.grades import FAIR

LEAST = 0.2  # probability that a pair has by itself
LEAST_REPEATED = 0.1  # where its article says the same twice
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
        if known.settled(c.a, c.b):
            continue
        if c.says_the_same:
            free = not c.conflict and not known.opposed(c.a, c.b)
            if free and known.share_a_friend(c.a, c.b):
                yield Match(c, *compare_values(c.a, c.b), c.evidence, round(j.same, DIGITS))
        elif not stated_veto(c):
            reason = _reason(known, c.a, c.b, calibrated(j.same))
            yield from _matched(j, reason) if reason is not None else ()


def _reason(known: _Known, a: Claim, b: Claim, chance: float) -> _Reason | None:
    """Why two figures are in conflict that have this chance of it by themselves."""
    repeated = chance >= LEAST_REPEATED and (known.repeated(a, b) or known.repeated(b, a))
    if repeated:
        return repeated
    if chance < LEAST or known.opposed(a, b):
        return None
    return known.surest(a, b) or known.surest(b, a)


_Against = Mapping[str, Mapping[str, tuple[float, Claim]]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was found, by the id of a figure: those that agree with it; those it is surely in
    conflict with and how surely; and the articles in which it has either."""

    friends: Mapping[str, Sequence[Claim]]
    against: _Against
    agreeing: frozenset[tuple[str, str]]
    conflicting: frozenset[tuple[str, str]]

    def settled(self, a: Claim, b: Claim) -> bool:
        """Whether the two are in conflict, or one agrees with a figure of the other's article."""
        agrees = {(a.id, b.path), (b.id, a.path)} & self.agreeing
        return bool(agrees) or b.id in self.against.get(a.id, {})

    def opposed(self, a: Claim, b: Claim) -> bool:
        """Whether one of the two is in conflict with a figure of the other's article."""
        return bool({(a.id, b.path), (b.id, a.path)} & self.conflicting)

    def share_a_friend(self, a: Claim, b: Claim) -> bool:
        """Whether a third figure agrees with both."""
        mine, yours = ({f.id for f in self.friends.get(x.id, ())} for x in (a, b))
        return bool(mine & yours)

    def surest(self, a: Claim, b: Claim) -> _Reason | None:
        """The figure that agrees with a and is in conflict with b, if there is one."""
        conflicts = self.against.get(b.id, {})
        rows = [(conflicts[f.id][0], f) for f in self.friends.get(a.id, ()) if f.id in conflicts]
        best = max(rows, key=lambda row: (row[0], row[1].path), default=None)
        return None if best is None else _Reason(best[0], a, best[1])

    def repeated(self, a: Claim, b: Claim) -> _Reason | None:
        """The figure of a's article that says what a says and is in conflict with b: a headline
        and the sentence that it is of."""
        conflicts = self.against.get(b.id, {}).values()
        rows = [(p, x) for p, x in conflicts if x.path == a.path and _repeats(x, a)]
        best = max(rows, key=lambda row: (row[0], -row[1].start), default=None)
        return None if best is None else _Reason(best[0], a, best[1])


def _repeats(x: Claim, a: Claim) -> bool:
    return x.id != a.id and same_kind_of_unit(x, a) and compare_values(x, a)[0].agrees


def _known(found: Iterable[Match]) -> _Known:
    friends: dict[str, list[Claim]] = defaultdict(list)
    against: dict[str, dict[str, tuple[float, Claim]]] = defaultdict(dict)
    agreeing: set[tuple[str, str]] = set()
    conflicting: set[tuple[str, str]] = set()
    for m in found:
        chance = m.probability or 0.0
        sure = m.verdict.is_conflict and chance >= FAIR
        for mine, other in ((m.a, m.b), (m.b, m.a)):
            if m.verdict.agrees:
                friends[mine.id].append(other)
                agreeing.add((mine.id, other.path))
            if sure:
                against[mine.id][other.id] = (chance, other)
                conflicting.add((mine.id, other.path))
    return _Known(friends, against, frozenset(agreeing), frozenset(conflicting))


def _matched(j: Judged, reason: _Reason) -> Iterator[Match]:
    c = j.comparison
    verdict, why = compare_claims(c.a, c.b)
    if verdict.is_conflict:
        told = {"friend": reason.friend.text, "own": reason.own.text, "path": reason.friend.path}
        said = say("verdicts.by_friend", reason=why, **told)
        yield Match(c, verdict, said, c.evidence, reason.probability, j.because)
