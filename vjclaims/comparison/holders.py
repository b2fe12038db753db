"""Whether two figures are of the same holder, people, place and direction, named or left out."""

from __future__ import annotations

from collections.abc import Iterable

from vjclaims.comparison.ties import Ties
from vjclaims.figures.units import same_value
from vjclaims.records.article import Profile
from vjclaims.records.claim import WHOLE, Claim, Name, Nature
from vjclaims.text.names import same_name

_NEAR_TOPICS = 2  # topics that a holder filled from context may stand for


def metric_named(a: Claim, b: Claim) -> bool:
    """Whether the metric is a known one, or named in the same words."""
    return a.slots.known or (len(a.slots.words) > 1 and a.slots.words == b.slots.words)


def same_people(a: Claim, b: Claim, ties: Ties) -> bool:
    return _keys(a.slots.entity.people) == _keys(b.slots.entity.people)


def same_parties(a: Claim, b: Claim, ties: Ties) -> bool:
    x, y = a.slots.entity, b.slots.entity
    if not (x.between and y.between):
        return True
    return _keys(x.between) == _keys(y.between)


def same_holder(a: Claim, b: Claim, ties: Ties) -> bool:
    """Who has it: the same on both sides; one's holder may be the other's place."""
    x, y = a.slots.entity, b.slots.entity
    if told_apart(a, b, ties):
        return False
    around = _around(a, ties), _around(b, ties)
    if same_value(a, b) and not (x.people or y.people) and _overlap(*around):
        return True
    if x.between or y.between:
        return _overlap((*x.between, *x.holder, *x.place), (*y.between, *y.holder, *y.place))
    if x.people and y.people:
        return _overlap(x.place, y.place) if x.place and y.place else not (x.place or y.place)
    if len(x.holder) != len(y.holder) and max(len(x.holder), len(y.holder)) > 1:
        return False  # what two have together is neither's own
    mine, yours = (*x.holder, *x.origin), (*y.holder, *y.origin)
    if mine and yours and _overlap(mine, yours):
        return _full(mine, yours, same_value(a, b)) or ties.one_story
    if _open(a) or _open(b):
        return _left_out(a, b, ties)
    mine, yours = mine or x.place, yours or y.place
    return not (mine and yours) or _overlap(mine, yours)


def told_apart(a: Claim, b: Claim, ties: Ties) -> bool:
    """Whether both sentences name a holder, or where it was, not the same one, and one of the
    articles names both: the Reds' 38 per cent are not the Blues', though the figures are equal."""
    if "holder" in (*a.slots.inherited, *b.slots.inherited):
        return False
    x, y = a.slots.entity, b.slots.entity
    mine, yours = (x.holder, y.holder) if x.holder and y.holder else (x.place, y.place)
    if len(mine) != 1 or len(yours) != 1 or _overlap(mine, yours):
        return False
    return any(
        _named_in(mine[0], profile) and _named_in(yours[0], profile)
        for profile in (ties.of(a), ties.of(b))
    )


def _named_in(name: Name, article: Profile) -> bool:
    """Whether an article knows a name by exactly this key."""
    return name.key in article.names or name.key in article.countries


def _full(mine: tuple[Name, ...], yours: tuple[Name, ...], equal: bool) -> bool:
    """Whether some name is enough by itself: a country's, or the same in full for equal values.
    Figures that differ may be of namesakes: townships, footballers, "Labour" of two countries."""
    return any(
        x.key == y.key and (x.key.isupper() or equal)
        for x in mine
        for y in yours
        if same_name(x.key, y.key)
    )


def _left_out(a: Claim, b: Claim, ties: Ties) -> bool:
    """Whether two figures can be of one holder where a sentence does not say whose it is: the
    articles tell one story, and the two names that stand for the holder are not two players of
    it. What was filled from context is often wrong, and then names no player on both sides."""
    if WHOLE in a.slots.scope or WHOLE in b.slots.scope:
        return same_value(a, b)  # "13 of the 22 seats": of which place, only its sentence knows
    if not (metric_named(a, b) or same_value(a, b)) or not ties.one_story:
        return False
    if _two_countries(a, b):
        return False
    doubtful = any("holder" in c.slots.inherited and not _filled(c) for c in (a, b))
    return not (doubtful or _stranger(a, b, ties) or _stranger(b, a, ties))


def _two_countries(a: Claim, b: Claim) -> bool:
    """Whether both holders are countries, named or filled in, and not the same one."""
    mine, yours = ((*c.slots.entity.holder, *c.slots.entity.origin) for c in (a, b))
    countries = mine and yours and all(n.key.isupper() for n in (*mine, *yours))
    return bool(countries) and not _overlap(mine, yours)


def _filled(claim: Claim) -> bool:
    """Whether a name fills the holder; none does where several could be meant."""
    return bool(claim.slots.entity.holder or claim.slots.entity.origin)


def _two_places(located: Claim, whole: Claim, ties: Ties) -> bool:
    """Whether the place of one figure and what fills the other's holder are two names that one
    article knows: the Republic and the North."""
    e = whole.slots.entity
    mine, yours = located.slots.entity.place, (*e.holder, *e.origin)
    if not mine or not yours or _overlap(mine, yours):
        return False
    return any(_known_to(n, ties.of(whole)) for n in mine) and any(
        _known_to(n, ties.of(located)) for n in yours
    )


def _stranger(claim: Claim, other: Claim, ties: Ties) -> bool:
    """Whether the holder, named or filled in from a sentence before, is one of whom the other
    article does not know, and not what its own article is about."""
    e = claim.slots.entity
    named = (*e.holder, *e.origin) or e.place
    known = any(_known_to(n, ties.of(other)) for n in named)
    return bool(named) and not (known or _leads(claim, ties.of(claim)))


def _known_to(name: Name, article: Profile) -> bool:
    return name.key in article.countries or any(same_name(name.key, k) for k in article.names)


def _open(claim: Claim) -> bool:
    """Whether the sentence does not say whose figure it is."""
    e = claim.slots.entity
    return "holder" in claim.slots.inherited or not (e.holder or e.origin or e.place)


def _first(claim: Claim, article: Profile) -> bool:
    """Whether the place named is the first that the article is about: the whole, no part."""
    return _overlap(claim.slots.entity.place, article.topics[:1])


def _leads(claim: Claim, article: Profile) -> bool:
    """Whether the holder named is what the article is about."""
    e = claim.slots.entity
    return _overlap((*e.holder, *e.origin, *e.place), article.topics[:_NEAR_TOPICS])


def _around(claim: Claim, ties: Ties) -> tuple[Name, ...]:
    e = claim.slots.entity
    return (*e.holder, *e.place, *e.between, *e.origin, *ties.of(claim).topics)


def _stands_for(claim: Claim, ties: Ties) -> tuple[Name, ...]:
    """The names of a figure's entity, and what its article is about before all."""
    e = claim.slots.entity
    return (*e.holder, *e.place, *e.between, *e.origin, *ties.of(claim).topics[:1])


def same_direction(a: Claim, b: Claim, ties: Ties) -> bool:
    x, y = a.slots.entity, b.slots.entity
    if bool(x.destination) != bool(y.destination):
        return same_value(a, b)
    return not x.destination or _overlap(x.destination, y.destination)


def same_place(a: Claim, b: Claim, ties: Ties) -> bool:
    x, y = a.slots.entity, b.slots.entity
    if a.slots.nature is Nature.EVENT:
        return True  # where a thing was built or signed makes it no other thing
    if not (x.place and y.place):
        whole = a if y.place else b
        part = (*x.place, *y.place)
        if same_value(a, b) or not part or _overlap(part, _stands_for(whole, ties)):
            return True
        located = a if x.place else b
        if _two_places(located, whole, ties):
            return False
        return _open(whole) and _first(located, ties.of(located)) and ties.one_story
    return _overlap(x.place, y.place) or _overlap(x.place, y.holder) or _overlap(x.holder, y.place)


def same_incident(a: Claim, b: Claim, ties: Ties) -> bool:
    """Whether figures can be of one storm or fire with a name; one that is named on one side only
    must be known to the other article or be what its own is about."""
    x, y = a.slots.entity.incident, b.slots.entity.incident
    if x and y:
        return any(_within(m.key, n.key) or _within(n.key, m.key) for m in x for n in y)
    return _tells_of(x, ties.of(a), ties.of(b)) and _tells_of(y, ties.of(b), ties.of(a))


def _tells_of(incidents: tuple[Name, ...], article: Profile, other: Profile) -> bool:
    names = other.names | {n.key for n in article.topics[:_NEAR_TOPICS]}
    return all(any(_within(n.key, key) for key in names) for n in incidents)


def _within(given: str, key: str) -> bool:
    """Whether a name has all words of another: "ilsa" in "storm ilsa"."""
    return set(given.split()) <= set(key.split())


def named_alike(a: Claim, b: Claim) -> bool:
    """Whether both sentences name the same holder, more telling than a country."""
    if "holder" in (*a.slots.inherited, *b.slots.inherited):
        return False
    x, y = ([n for n in c.slots.entity.holder if not n.key.isupper()] for c in (a, b))
    return _overlap(x, y)


def _keys(names: Iterable[Name]) -> frozenset[str]:
    return frozenset(n.key for n in names)


def _overlap(a: Iterable[Name], b: Iterable[Name]) -> bool:
    return any(same_name(x.key, y.key) for x in a for y in b)
