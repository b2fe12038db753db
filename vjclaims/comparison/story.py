"""Whether two articles tell of one thing, for figures whose own sentence does not name it.

Measured on pairs of 60 articles on some 25 subjects: two articles on different things share at
most one name beside countries' (in 15 of 2,558 pairs), two on the same thing mostly one to six.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

from vjclaims.records.claim import Story
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
_PAIRS = 1 << 18  # of articles, those of 700 of them; with fewer than a run has, all is made anew
_STORIES = 1 << 12


def forget() -> None:
    """Let go of what is known of pairs of articles, when a run is done with them."""
    shared_names.cache_clear()
    ties.cache_clear()


@lru_cache(maxsize=_PAIRS)
def shared_names(a: Story, b: Story) -> int:
    """How many names two articles share, countries left out."""
    mine, yours = set(), set()
    for x in a.names:
        for y in _like(x, b):
            mine.add(x)
            yours.add(y)
    return min(len(mine), len(yours))


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of an article by what a name that is the same has in common with them."""

    by_first: Mapping[tuple[str, ...], tuple[str, ...]]  # word
    by_acronym: Mapping[str, tuple[str, ...]]
    long: tuple[str, ...]


@lru_cache(maxsize=_STORIES)
def _names(story: Story) -> _Names:
    first, short = defaultdict(list), defaultdict(list)
    for name in story.names:
        first[words_of(name)[:1]].append(name)
        short[acronym(name)].append(name)
    return _Names(
        {words: tuple(names) for words, names in first.items()},
        {letters: tuple(names) for letters, names in short.items()},
        tuple(name for name in story.names if len(name) >= LONG),
    )


def _like(x: str, story: Story) -> Iterator[str]:
    """The names of an article that are the same as one of another's, not only short for it."""
    known = _names(story)
    if x in story.names:
        yield x
    near = [*known.by_first.get(words_of(x)[:1], ()), *known.by_acronym.get(x, ())]
    near += [acronym(x)] if acronym(x) in story.names else []
    if len(x) >= LONG:
        near += [y for y in known.long if near_spelling(x, y)]
    yield from (y for y in near if y != x and _same(x, y))


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


@lru_cache(maxsize=_PAIRS)
def ties(a: Story, b: Story) -> int:
    """The weight of what two articles share; 0 where only words and one country tie them."""
    if other_incident(a, b) and shared_names(a, b) < _CLEAR:
        return 0
    names, figures = shared_names(a, b), len(a.figures & b.figures)
    countries = bool(a.countries & b.countries)
    first = _first_alike(a, b)
    tied = names or first or figures >= _MANY or (figures and _short_alike(a, b))
    if not (tied or countries):
        return 0  # as most are: before their words are weighed
    words = _in_words(a, b)
    if not (tied or words > 1):
        return 0
    weight = _NAME * min(names, _MOST) + _FIGURE * min(figures, _MOST) + countries + words
    weight += bool(a.incidents & b.incidents or a.works & b.works) + 2 * first
    return weight if names or first else weight - 1


def _in_words(a: Story, b: Story) -> int:
    """How much alike two articles are told, 0 to 3."""
    alike = likeness(a, b)
    return sum(alike >= step for step in _ALIKE)


def likeness(a: Story, b: Story) -> float:
    """The cosine of two articles' content words, counts damped."""
    (mine, one), (yours, other) = _damped(a), _damped(b)
    both = sum(mine[w] * yours[w] for w in mine.keys() & yours.keys())
    size = sqrt(one * other)
    return both / size if size else 0.0


@lru_cache(maxsize=_STORIES)
def _damped(story: Story) -> tuple[Mapping[str, float], float]:
    """The weights of an article's words, and the square of their length."""
    weights = {w: 1 + log(n) for w, n in story.words}
    return weights, sum(x * x for x in weights.values())


def _short_alike(a: Story, b: Story) -> bool:
    """Whether a name of one is short for a name of the other: "Veldman", "Veldman Groep"."""
    return any(same_name(x, y) for x in a.names for y in b.names)


def _first_alike(a: Story, b: Story) -> bool:
    """Whether the first topic of both is the same, or two of the first ones are."""
    mine, yours = a.topics[:_LEADING], b.topics[:_LEADING]
    common = sum(any(same_name(x.key, y.key) for y in yours) for x in mine)
    return common > 1 or bool(mine and yours and same_name(mine[0].key, yours[0].key))
