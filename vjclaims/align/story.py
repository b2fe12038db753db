"""Whether two articles tell of one thing, for figures whose own sentence does not name it.

Measured on pairs of 60 articles on some 25 subjects: two articles on different things share at
most one name beside countries' (in 15 of 2,558 pairs), two on the same thing mostly one to six.
"""

from __future__ import annotations

from functools import lru_cache
from math import log, sqrt

from vjclaims.claim import Story
from vjclaims.names import is_short_for, same_name

_LEADING = 3  # topics that stand for the article
_ALIKE = (0.12, 0.18, 0.25)
# Weights, tried on 118 pairs of articles on one thing and 3,977 on two (26 stories).
_NAME = 2
_FIGURE = 2
_MOST = 3  # of each sort of evidence
_ENOUGH = 4
_PLENTY = 6
_MANY = 3  # figures that need no name beside them
_CLEAR = 2  # names that outweigh incidents of different kinds


@lru_cache(maxsize=8192)
def shared_names(a: Story, b: Story) -> int:
    """How many names two articles share, countries left out."""
    mine = [x for x in a.names if any(_same(x, y) for y in b.names)]
    yours = [y for y in b.names if any(_same(x, y) for x in a.names)]
    return min(len(mine), len(yours))


def _same(x: str, y: str) -> bool:
    return same_name(x, y) and not is_short_for(x, y)


def other_incident(a: Story, b: Story) -> bool:
    """Whether both tell of something that happened, of different kinds."""
    return bool(a.incidents and b.incidents) and not a.incidents & b.incidents


def other_work(a: Story, b: Story) -> bool:
    """Whether both tell of something built, of different kinds, and of no common incident."""
    return bool(a.works and b.works) and not a.works & b.works and not a.incidents & b.incidents


def alike(a: Story, b: Story) -> bool:
    """Whether anything says that two articles are of one thing, at least a kind or a name."""
    if _held_against(a, b):
        return True
    return bool(a.incidents & b.incidents or a.works & b.works) or shared_names(a, b) > 0


def _held_against(a: Story, b: Story) -> bool:
    """Whether somebody put a short text beside the other, to hold it against that."""
    return a.beside and b.beside and (a.short or b.short)


def akin(a: Story, b: Story) -> bool:
    """Whether more than one name ties two articles: those of namesakes share theirs alone."""
    if _held_against(a, b):
        return True
    kinds = a.incidents & b.incidents or a.works & b.works or a.figures & b.figures
    return shared_names(a, b) > 1 or bool(kinds) or len(a.countries & b.countries) > 1


def one_story(a: Story, b: Story) -> bool:
    """Whether two articles are of one thing: what they share, weighed, names above all. A short
    text that a user put beside another to compare them is taken to be of what that is of."""
    return _held_against(a, b) or ties(a, b) >= _ENOUGH


def surely_one_story(a: Story, b: Story) -> bool:
    """Whether so much ties two articles that they can tell of nothing but one thing."""
    return ties(a, b) >= _PLENTY


@lru_cache(maxsize=8192)
def ties(a: Story, b: Story) -> int:
    """The weight of what two articles share; 0 where only words and one country tie them."""
    if other_incident(a, b) and shared_names(a, b) < _CLEAR:
        return 0
    names, figures = shared_names(a, b), len(a.figures & b.figures)
    countries, words = bool(a.countries & b.countries), _in_words(a, b)
    first = _first_alike(a, b)
    short = figures and _short_alike(a, b)
    if not (names or first or short or figures >= _MANY or (countries and words > 1)):
        return 0
    weight = _NAME * min(names, _MOST) + _FIGURE * min(figures, _MOST) + countries + words
    weight += bool(a.incidents & b.incidents or a.works & b.works) + 2 * first
    return weight if names or first else weight - 1


def _in_words(a: Story, b: Story) -> int:
    """How much alike two articles are told, 0 to 3."""
    alike = likeness(a, b)
    return sum(alike >= step for step in _ALIKE)


@lru_cache(maxsize=8192)
def likeness(a: Story, b: Story) -> float:
    """The cosine of two articles' content words, counts damped."""
    mine, yours = ({w: 1 + log(n) for w, n in s.words} for s in (a, b))
    both = sum(mine[w] * yours[w] for w in mine.keys() & yours.keys())
    size = sqrt(sum(x * x for x in mine.values()) * sum(y * y for y in yours.values()))
    return both / size if size else 0.0


def _short_alike(a: Story, b: Story) -> bool:
    """Whether a name of one is short for a name of the other: "Veldman", "Veldman Groep"."""
    return any(same_name(x, y) for x in a.names for y in b.names)


def _first_alike(a: Story, b: Story) -> bool:
    """Whether the first topic of both is the same, or two of the first ones are."""
    mine, yours = a.topics[:_LEADING], b.topics[:_LEADING]
    common = sum(any(same_name(x.key, y.key) for y in yours) for x in mine)
    return common > 1 or bool(mine and yours and same_name(mine[0].key, yours[0].key))
