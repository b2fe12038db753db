"""Whether two articles tell of one thing, for figures whose own sentence does not name it.

Measured on pairs of 60 articles on some 25 subjects: two articles on different things share at
most one name beside countries' (in 15 of 2,558 pairs), two on the same thing mostly one to six.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log, sqrt

from vjclaims.records.article import Profile
from vjclaims.records.claim import Claim
from vjclaims.text.names import LONG, acronym, is_short_for, near_spelling, same_name, words_of

_LEADING = 3  # topics that stand for the article
_ALIKE = (0.12, 0.18, 0.25)
# Weights, tried on 118 pairs of articles on one thing and 3,977 on two (26 stories).
_NAME = 2
_FIGURE = 2
_MOST = 3  # of each sort of evidence
_ENOUGH = 4
_MANY = 3  # figures that need no name beside them
_CLEAR = 2  # names that outweigh incidents of different kinds


@dataclass(frozen=True)
class Side:
    """An article's profile, with what every comparison looks up in it."""

    path: str
    profile: Profile
    published: dt.date | None = None

    @cached_property
    def by_first(self) -> Mapping[tuple[str, ...], list[str]]:
        """Its names by their first word."""
        found: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for name in self.profile.names:
            found[words_of(name)[:1]].append(name)
        return found

    @cached_property
    def by_acronym(self) -> Mapping[str, list[str]]:
        """Its names by what they are short as."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.profile.names:
            found[acronym(name)].append(name)
        return found

    @cached_property
    def long(self) -> tuple[str, ...]:
        """Its names that are long enough to be known when misspelled."""
        return tuple(name for name in self.profile.names if len(name) >= LONG)

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of its names."""
        return frozenset(word for key in self.profile.names for word in key.split())

    @cached_property
    def damped(self) -> tuple[Mapping[str, float], float]:
        """The weights of its content words, and the square of their length."""
        weights = {word: 1 + log(n) for word, n in self.profile.words}
        return weights, sum(x * x for x in weights.values())

    def like(self, name: str) -> Iterator[str]:
        """Its names that are the same as one of another article's, not only short for it."""
        known = self.profile.names
        if name in known:
            yield name
        short = acronym(name)
        near = [*self.by_first.get(words_of(name)[:1], ()), *self.by_acronym.get(name, ())]
        near += [short] if short in known else []
        if len(name) >= LONG:
            near += [other for other in self.long if near_spelling(name, other)]
        for other in near:
            if other != name and same_name(name, other) and not is_short_for(name, other):
                yield other


@dataclass(frozen=True)
class Ties:
    """What ties two articles, made once for each pair of them. side_by_side: whether somebody put
    the two beside each other (Scope)."""

    left: Side
    right: Side
    side_by_side: bool = False

    def of(self, claim: Claim) -> Profile:
        """The profile of a claim's article, which is one of the two."""
        return self.side(claim).profile

    def side(self, claim: Claim) -> Side:
        """The side on which a claim stands."""
        return self.left if claim.path == self.left.path else self.right

    @cached_property
    def shared_names(self) -> int:
        """How many names the two share, countries left out."""
        pairs = [(x, y) for x in self.left.profile.names for y in self.right.like(x)]
        return min(len({x for x, _ in pairs}), len({y for _, y in pairs}))

    @cached_property
    def shared_figures(self) -> int:
        """How many figures stand in both that hardly do so by chance."""
        return len(self.left.profile.figures & self.right.profile.figures)

    @property
    def days_apart(self) -> int | None:
        """Days between the two, None where a date is unknown."""
        days = [side.published for side in (self.left, self.right)]
        return None if None in days else abs((days[0] - days[1]).days)  # type: ignore[operator]

    @property
    def two_incidents(self) -> bool:
        """Whether both tell of something that happened, of different kinds."""
        a, b = self.left.profile.incidents, self.right.profile.incidents
        return bool(a and b) and not a & b

    @property
    def two_works(self) -> bool:
        """Whether both tell of something built, of different kinds, and of no common incident."""
        a, b = self.left.profile, self.right.profile
        return bool(a.works and b.works) and not (a.works & b.works or a.incidents & b.incidents)

    @property
    def one_kind(self) -> bool:
        """Whether both tell of an incident, or of something built, of one kind."""
        a, b = self.left.profile, self.right.profile
        return bool(a.incidents & b.incidents or a.works & b.works)

    @property
    def short(self) -> bool:
        """Whether both texts are a few sentences at most."""
        return self.left.profile.short and self.right.profile.short

    @property
    def quoted(self) -> bool:
        """Whether somebody put a short text beside the other, to compare it with that."""
        short = self.left.profile.short or self.right.profile.short
        return self.side_by_side and short

    @property
    def alike(self) -> bool:
        """Whether anything says that the two are of one thing, at least a kind or a name."""
        return self.quoted or self.one_kind or self.shared_names > 0

    @property
    def akin(self) -> bool:
        """Whether more than one name ties the two: those of namesakes share theirs alone."""
        a, b = self.left.profile, self.right.profile
        countries = len(a.countries & b.countries) > 1
        kinds = a.incidents & b.incidents or a.works & b.works or a.figures & b.figures
        return self.quoted or self.shared_names > 1 or bool(kinds) or countries

    @cached_property
    def one_story(self) -> bool:
        """Whether the two are of one thing: what they share, weighed, names above all. A short
        text that a user put beside another to compare them is taken to be of what that is of."""
        return self.quoted or self.weight >= _ENOUGH

    @cached_property
    def weight(self) -> int:
        """The weight of what the two share; 0 where only words and one country tie them."""
        if self.two_incidents and self.shared_names < _CLEAR:
            return 0
        names, figures = self.shared_names, self.shared_figures
        countries = bool(self.left.profile.countries & self.right.profile.countries)
        first = self.first_alike
        tied = names or first or figures >= _MANY or (figures and self.short_names)
        if not (tied or countries):
            return 0  # as most are: before their words are weighed
        words = sum(self.likeness >= step for step in _ALIKE)
        if not (tied or words > 1):
            return 0
        weight = _NAME * min(names, _MOST) + _FIGURE * min(figures, _MOST) + countries + words
        weight += self.one_kind + 2 * first
        return weight if names or first else weight - 1

    @cached_property
    def likeness(self) -> float:
        """The cosine of the two articles' content words, counts damped."""
        (mine, one), (yours, other) = self.left.damped, self.right.damped
        both = sum(mine[w] * yours[w] for w in mine.keys() & yours.keys())
        size = sqrt(one * other)
        return both / size if size else 0.0

    @cached_property
    def short_names(self) -> bool:
        """Whether a name of one is short for a name of the other: "Veldman", "Veldman Groep"."""
        a, b = self.left.profile, self.right.profile
        return any(same_name(x, y) for x in a.names for y in b.names)

    @cached_property
    def first_alike(self) -> bool:
        """Whether the first topic of both is the same, or two of the first ones are."""
        mine, yours = (p.topics[:_LEADING] for p in (self.left.profile, self.right.profile))
        common = sum(any(same_name(x.key, y.key) for y in yours) for x in mine)
        return common > 1 or bool(mine and yours and same_name(mine[0].key, yours[0].key))
