"""Takes what somebody accepted, or a rule leaves out, from the groups."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from vjclaims.findings.checks import code_of, code_of_sum
from vjclaims.findings.policy.comments import Mark
from vjclaims.findings.policy.decided import Decided
from vjclaims.findings.policy.decisions import Entry
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Finding, Group, Pair, Recalculation, Settled

_LEFT_OUT = "left out by the settings"


@dataclass(slots=True)
class Kept:
    """What was accepted and what is left; used: marks and entries that covered something."""

    groups: tuple[Group, ...] = ()
    sums: tuple[Recalculation, ...] = ()
    others: tuple[Finding, ...] = ()
    settled: list[Settled] = field(default_factory=list)
    used: set[Mark | Entry] = field(default_factory=set)


def settle(
    groups: Sequence[Group],
    sums: Sequence[Recalculation],
    marks: Sequence[Mark],
    entries: Sequence[Entry],
    today: dt.date,
    left_out: Callable[[str, tuple[Claim, ...]], bool] = lambda code, claims: False,
    others: Sequence[Finding] = (),
) -> Kept:
    """Groups and recalculations without the pairs and failures that are accepted, and those of
    other findings that are not.

    marks: with a reason; left_out: whether a rule of the settings drops a code on claims; others:
    findings that no pair and no failing sum makes.
    """
    claims = [c for g in groups for c in g.claims] + [c for s in sums for c in s.claims]
    covers = _Cover(marks, entries, today, claims)
    result = Kept()

    def open_(code: str, on: tuple[Claim, ...], group: Group | None = None) -> bool:
        by = covers.find(code, on, group)
        if by is None and left_out(code, on):
            result.settled.append(Settled(code, on, "settings", _LEFT_OUT))
            return False
        if by is None:
            return True
        result.used.add(by)
        if isinstance(by, Mark):
            result.settled.append(Settled(code, on, by.by, by.reason))
            return False
        if by.decision.closes:
            result.settled.append(_by_entry(code, on, by))
        return not by.decision.closes

    def kept(pair: Pair, group: Group) -> bool:
        code = code_of(pair)
        return code is None or open_(code, (pair.a, pair.b), group)

    left = (_with(g, [p for p in g.pairs if kept(p, g)]) for g in groups)
    result.groups = tuple(g for g in left if g is not None)
    result.sums = tuple(s for s in sums if s.holds or open_(code_of_sum(s), s.claims))
    result.others = tuple(f for f in others if open_(f.code, f.claims))
    return result


def _by_entry(code: str, on: tuple[Claim, ...], entry: Entry) -> Settled:
    """What a decision settles."""
    return Settled(code, on, "decision", entry.why, entry.id, entry.taken, entry.about)


def _with(group: Group, pairs: list[Pair]) -> Group | None:
    """The group with these of its pairs; None with none."""
    if len(pairs) == len(group.pairs):
        return group
    kept = {c.id for p in pairs for c in (p.a, p.b)}
    claims = tuple(c for c in group.claims if c.id in kept)
    return replace(group, claims=claims, pairs=tuple(pairs)) if pairs else None


class _Cover:
    """Finds the mark or entry that covers a finding."""

    def __init__(
        self,
        marks: Sequence[Mark],
        entries: Sequence[Entry],
        today: dt.date,
        claims: Iterable[Claim],
    ) -> None:
        by_path: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_path[claim.path].append(claim)
        self._marks: dict[str, list[Mark]] = defaultdict(list)
        for mark in marks:
            for claim in _meant(mark, by_path[mark.path]):
                self._marks[claim.id].append(mark)
        self._decided = Decided(entries, today)

    def find(self, code: str, on: tuple[Claim, ...], group: Group | None) -> Mark | Entry | None:
        for claim in on:
            for mark in self._marks[claim.id]:
                if not mark.codes or code in mark.codes:
                    return mark
        return self._decided.on(code, on, group)


def _meant(mark: Mark, claims: Iterable[Claim]) -> list[Claim]:
    """The claims of the mark's article that it is about."""
    inside = [c for c in claims if mark.start <= c.start and c.end <= mark.end]
    if not mark.nearest or not inside:
        return inside
    last = max(c.end for c in inside)
    return [c for c in inside if c.end == last]
