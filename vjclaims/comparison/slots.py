"""The slots in which two figures of one thing must agree, each with the test that says so.

Slots first, values after (docs/semantics.md): what a figure is of is decided here; the values
themselves only loosen a test, since equal values need little proof.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz import fuzz

from vjclaims.comparison.holders import (
    named_alike,
    same_direction,
    same_holder,
    same_incident,
    same_parties,
    same_people,
    same_place,
)
from vjclaims.comparison.numbered import same_numbered
from vjclaims.comparison.sorts import family, own_noun, same_goods, same_sort
from vjclaims.comparison.ties import Ties
from vjclaims.figures.units import same_kind_of_unit, same_value
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import (
    PARTIAL,
    WHOLE,
    AsOf,
    Basis,
    Claim,
    Kind,
    Modality,
    Nature,
)

_WORDS = 75.0  # rapidfuzz token-set ratio from which two unknown metrics have the same words
_NARROWS_NOT = frozenset({WHOLE, PARTIAL})
_BOUND = frozenset({Nature.TALLY, Nature.FIXED})


def _kind(a: Claim, b: Claim, ties: Ties) -> bool:
    return a.kind is b.kind


def _metric(a: Claim, b: Claim, ties: Ties) -> bool:
    if a.slots.known != b.slots.known or family(a) != family(b):
        return False
    if a.slots.metric != b.slots.metric and not ties.one_story:
        return False
    if a.slots.known and a.slots.nature is not Nature.EVENT:
        return True
    if a.slots.nature is Nature.EVENT or a.kind is Kind.RANK:
        mine, yours = set(a.slots.words), set(b.slots.words)
        within = mine <= yours or yours <= mine
        return mine == yours or (same_value(a, b) and within) or _one_event(a, b, ties)
    if not same_value(a, b) and not (own_noun(a) and own_noun(b)):
        return False
    words = [" ".join(c.slots.words) for c in (a, b)]
    return bool(words[0]) and fuzz.token_set_ratio(*words) >= _WORDS


def _one_event(a: Claim, b: Claim, ties: Ties) -> bool:
    """Whether the words of two events can be of one: in one story those that name the thing by
    what it is ("the vessel") or by its name say nothing else."""
    if a.slots.nature is not Nature.EVENT or not ties.one_story:
        return False
    mine, yours = (set(c.slots.words) - _standing_for(c, ties) for c in (a, b))
    return mine == yours or bool(mine and yours and (mine <= yours or yours <= mine))


def _standing_for(claim: Claim, ties: Ties) -> frozenset[str]:
    """Words of an article that stand for what it is about."""
    lexicon, article = load_lexicon(), ties.side(claim)
    kinds = article.profile.works | article.profile.incidents
    words = {w for k in lexicon.stories if k.id in kinds for w in k.words}
    epithets = (nouns for nouns in lexicon.scope.epithets.values())
    return frozenset(words).union(*epithets) | article.name_words


def _modality(a: Claim, b: Claim, ties: Ties) -> bool:
    if a.modality.withdrawn or b.modality.withdrawn:
        return False
    return _meant(a) is _meant(b)


def _meant(claim: Claim) -> Modality:
    """The modality; "will be 518 km long" says no less of a line's length than "is", and the
    year in which it is to open is given as plan, aim or fact."""
    foreseen = claim.modality is Modality.FORECAST
    aimed = claim.modality in (Modality.TARGET, Modality.PLEDGE)
    nature = claim.slots.nature
    if (nature in (Nature.FIXED, Nature.EVENT) and foreseen) or (nature is Nature.EVENT and aimed):
        return Modality.ACTUAL
    return claim.modality


def _scope(a: Claim, b: Claim, ties: Ties) -> bool:
    mine, yours = (tuple(m for m in c.slots.scope if m not in _NARROWS_NOT) for c in (a, b))
    return mine == yours and a.slots.change == b.slots.change


def _named(a: Claim, b: Claim, ties: Ties) -> bool:
    """Of what everybody has, an age, two figures differ for one holder only if both name it."""
    metric = load_lexicon().metrics.get(a.slots.metric) if a.slots.known else None
    if metric is None or not metric.named or same_value(a, b):
        return True
    return all(c.slots.entity.holder and "holder" not in c.slots.inherited for c in (a, b))


def _role(a: Claim, b: Claim, ties: Ties) -> bool:
    """An earlier level ("from 4 billion a year earlier") is compared with a figure of its own
    time, or of none where the values are equal."""
    if same_value(a, b) or "earlier" not in (a.slots.role, b.slots.role):
        return True
    dated = a.as_of.basis is Basis.STATED and b.as_of.basis is Basis.STATED
    return dated


def _unit(a: Claim, b: Claim, ties: Ties) -> bool:
    return same_kind_of_unit(a, b)


def _event(a: Claim, b: Claim, ties: Ties) -> bool:
    """Tallies and fixed figures are of one incident or work: another kind of it is another
    story, and so is another year; where nobody but a country is named, something must tie
    the two articles together. Equal values need no such proof."""
    bound = a.slots.nature in _BOUND and a.kind is Kind.QUANTITY
    if a.slots.nature is Nature.EVENT and not same_value(a, b):
        return ties.akin
    if not bound or same_value(a, b) or named_alike(a, b):
        return True
    if (
        ties.two_incidents
        or not same_incident(a, b, ties)
        or (a.slots.nature is Nature.FIXED and ties.two_works)
    ):
        return False
    return ties.alike


def _year(a: Claim, b: Claim, ties: Ties) -> bool:
    """What stays as it is has no two years: a stated one is another event's."""
    stated = a.as_of.basis is b.as_of.basis is Basis.STATED
    if a.slots.nature is not Nature.FIXED or not stated or same_value(a, b):
        return True
    if a.modality is b.modality is Modality.FORECAST:
        return True  # the year is that of completion
    return bool(_years(a.as_of) & _years(b.as_of)) or not (_years(a.as_of) and _years(b.as_of))


def _years(as_of: AsOf) -> set[int]:
    if as_of.start is None or as_of.end is None:
        return set()
    return set(range(as_of.start.year, as_of.end.year + 1))


@dataclass(frozen=True, slots=True)
class Slot:
    """One test: the slot's name, whether two claims agree in it, and whether a claim says anything
    in it at all."""

    name: str
    agrees: Callable[[Claim, Claim, Ties], bool]
    said: Callable[[Claim], bool]


def _always(claim: Claim) -> bool:
    return True


# In the order in which a conflict is named; what is cheap and tells most comes first.
TESTS = (
    Slot("kind", _kind, _always),
    Slot("metric", _metric, lambda c: bool(c.slots.metric)),
    Slot("unit", _unit, lambda c: bool(c.unit)),
    Slot("sort", same_sort, lambda c: bool(c.slots.modifiers)),
    Slot("goods", same_goods, lambda c: bool(c.slots.goods)),
    Slot("number", same_numbered, lambda c: bool(c.slots.numbered)),
    Slot("modality", _modality, _always),
    Slot("scope", _scope, lambda c: bool(c.slots.scope or c.slots.change)),
    Slot("role", _role, lambda c: bool(c.slots.role)),
    Slot("holder", _named, lambda c: bool(c.slots.entity.holder)),
    Slot("nationality", same_people, lambda c: bool(c.slots.entity.people)),
    Slot("parties", same_parties, lambda c: bool(c.slots.entity.between)),
    Slot("holder", same_holder, lambda c: bool(c.slots.entity.holder or c.slots.entity.origin)),
    Slot("direction", same_direction, lambda c: bool(c.slots.entity.destination)),
    Slot("place", same_place, lambda c: bool(c.slots.entity.place)),
    Slot("event", _event, lambda c: bool(c.slots.entity.incident)),
    Slot("period", _year, lambda c: c.as_of.basis is Basis.STATED),
)
SLOTS = tuple(dict.fromkeys(test.name for test in TESTS))
