"""Two figures compared with each other: one record a pair, made once, kept and shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from vjclaims.comparison.holders import metric_named
from vjclaims.comparison.scope import EVERY, Scope
from vjclaims.comparison.slots import SLOTS, TESTS
from vjclaims.comparison.ties import Side, Ties
from vjclaims.comparison.verdicts import compare_claims, compare_edited, compare_values
from vjclaims.records.article import Article
from vjclaims.records.claim import Basis, Claim, Kind, Nature
from vjclaims.records.finding import By, Evidence, Pair, Verdict

_SOON = dt.timedelta(days=31)  # in which what a text states for a day still holds
_GUESSED = frozenset({"holder", "people", "place", "between", "destination"})
# What the tests call otherwise than the claims, which name what was filled from context.
_FILLED = {"nationality": "people", "parties": "between", "direction": "destination"}
_NO_DIFFERENCE = 0.85  # share of words in common from which nothing else can be meant


class Level(StrEnum):
    """How two claims stand to each other in one slot.

    UNSAID: one of them says nothing in it; INHERITED: they agree, and one of them has it from the
    text around. Neither is proof of agreement, nor a conflict.
    """

    AGREES = "agrees"
    CONFLICTS = "conflicts"
    UNSAID = "unsaid"
    INHERITED = "inherited"


@dataclass(frozen=True, eq=False)  # each is made once
class Comparison:
    """Two claims, what ties their articles, and by which way they met.

    words: the share of words that their sentences have in common where they are near-duplicates,
    else 0. All else follows, and is worked out when it is asked for: most pairs end at the first
    slot that conflicts.
    """

    a: Claim
    b: Claim
    ties: Ties
    by: By = By.SLOTS
    words: float = 0.0

    @cached_property
    def conflict(self) -> str:
        """The first slot in which the two conflict, "" for none."""
        tests = (t.name for t in TESTS if not t.agrees(self.a, self.b, self.ties))
        return next(tests, "")

    @cached_property
    def conflicts(self) -> frozenset[str]:
        """All slots in which the two conflict."""
        tests = (t.name for t in TESTS if not t.agrees(self.a, self.b, self.ties))
        return frozenset(tests)

    @cached_property
    def levels(self) -> dict[str, Level]:
        """How the two stand to each other in each slot, in the order of the tests."""
        filled = {*self.a.slots.inherited, *self.b.slots.inherited}
        found: dict[str, Level] = {}
        for test in TESTS:
            if test.name in self.conflicts:
                level = Level.CONFLICTS
            elif not (test.said(self.a) and test.said(self.b)):
                level = Level.UNSAID
            elif _FILLED.get(test.name, test.name) in filled:
                level = Level.INHERITED
            else:
                level = Level.AGREES
            found[test.name] = level
        return found

    @cached_property
    def outcome(self) -> tuple[Verdict, str]:
        """The verdict on the values, and why in one clause."""
        judge = compare_edited if self.by is By.WORDS else compare_claims
        return judge(self.a, self.b)

    @cached_property
    def says_the_same(self) -> bool:
        """Whether the two values agree, whenever they are of."""
        return compare_values(self.a, self.b)[0].agrees

    @property
    def verdict(self) -> Verdict:
        """The verdict on the values, were the two of one thing."""
        return self.outcome[0]

    @cached_property
    def lacking(self) -> tuple[str, ...]:
        """What keeps the two from being named alike in their own sentences."""
        return lacking(self.a, self.b)

    @property
    def by_name(self) -> bool:
        """Whether both sentences name what is counted and whose it is."""
        return not self.lacking

    @property
    def named(self) -> bool:
        """Whether somebody or something is named on both sides; without it only equal values are
        put together."""
        if names(self.a) and names(self.b):
            return True
        counted = self.a.kind is Kind.QUANTITY and metric_named(self.a, self.b)
        return counted and self.ties.one_story

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What speaks for it, in its own two sentences, that the two are of one thing."""
        words = (Evidence.WORDS,) if self.words >= _NO_DIFFERENCE else ()
        return (*words, *((Evidence.NAMED,) if self.by_name and not self.conflict else ()))


@dataclass(frozen=True, slots=True)
class Match:
    """A comparison of two figures that are taken for one thing, with the verdict on them."""

    comparison: Comparison
    verdict: Verdict
    reason: str
    evidence: tuple[Evidence, ...] = ()
    probability: float | None = None
    because: tuple[tuple[str, float], ...] = ()

    @property
    def a(self) -> Claim:
        """The first claim."""
        return self.comparison.a

    @property
    def b(self) -> Claim:
        """The second claim."""
        return self.comparison.b

    def pair(self) -> Pair:
        """What a report shows of it."""
        c = self.comparison
        # What was put together by its slots agrees in all of them.
        sure = c.by is By.SLOTS and self.probability is None
        agreed = SLOTS if sure else tuple(s for s in SLOTS if s not in c.conflicts)
        inherited = tuple(sorted({*c.a.slots.inherited, *c.b.slots.inherited}))
        return Pair(
            c.a, c.b, self.verdict, self.reason, c.by, self.evidence, agreed, inherited,
            self.probability, self.because,
        )  # fmt: skip


class Comparisons:
    """Makes the comparisons of a run; what ties two articles is worked out once."""

    def __init__(self, articles: Iterable[Article], scope: Scope = EVERY) -> None:
        self.scope = scope
        self._sides = {a.path: Side(a.path, a.profile, _day(a)) for a in articles}
        self._ties: dict[tuple[str, str], Ties] = {}

    def within(self, scope: Scope) -> Comparisons:
        """The same articles in another scope."""
        other = Comparisons((), scope)
        other._sides, other._ties = self._sides, self._ties
        return other

    def ties(self, a: str, b: str) -> Ties:
        """What ties the articles of two paths."""
        first, last = (a, b) if a <= b else (b, a)
        found = self._ties.get((first, last))
        if found is None:
            sides = self._sides[first], self._sides[last]
            found = self._ties[first, last] = Ties(*sides, self.scope.side_by_side)
        return found

    def of(self, a: Claim, b: Claim, by: By = By.SLOTS, words: float = 0.0) -> Comparison:
        """The comparison of two claims."""
        return Comparison(a, b, self.ties(a.path, b.path), by, words)


def _day(article: Article) -> dt.date | None:
    published = article.document.published
    return None if published is None else published.first()


def lacking(a: Claim, b: Claim) -> tuple[str, ...]:
    """What keeps two figures from being named alike in their own sentences: "metric" or "holder"
    where it is not named there, or filled from context; "date" where only one of them has one."""
    filled = {*a.slots.inherited, *b.slots.inherited}
    metric = metric_named(a, b) and a.slots.metric == b.slots.metric and "metric" not in filled
    holder = names(a) and names(b) and not filled & _GUESSED
    rows = (("metric", metric), ("holder", holder), ("date", not half_dated(a, b)))
    return tuple(name for name, said in rows if not said)


def names(claim: Claim) -> bool:
    """Whether a claim names anybody or anything that has the figure."""
    e = claim.slots.entity
    return bool(e.holder or e.people or e.place or e.between or e.origin or e.destination)


def half_dated(a: Claim, b: Claim) -> bool:
    """Whether one figure of something that moves has a stated date and the other has none, or
    came out at quite another time."""
    moving = a.slots.nature not in (Nature.FIXED, Nature.EVENT)
    if not moving or (a.as_of.basis is Basis.STATED) == (b.as_of.basis is Basis.STATED):
        return False
    if a.as_of.end is None or b.as_of.end is None:
        return True
    return abs(a.as_of.end.last() - b.as_of.end.last()) > _SOON
