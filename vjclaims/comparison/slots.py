"""Whether the slots of two claims agree, one by one; the first conflict vetoes by name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from vjclaims.comparison.holders import (
    named_alike,
    same_direction,
    same_holder,
    same_incident,
    same_parties,
    same_people,
    same_place,
    told,
)
from vjclaims.comparison.numbered import same_numbered
from vjclaims.comparison.sorts import family, own_noun, same_goods, same_sort
from vjclaims.comparison.story import akin, alike, one_story, other_incident, other_work
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
    Story,
)
from vjclaims.records.grades import Evidence

_WORDS = 75.0  # rapidfuzz token-set ratio from which two unknown metrics have the same words
_SOON = dt.timedelta(days=31)  # in which what a text states for a day still holds
_NARROWS_NOT = frozenset({WHOLE, PARTIAL})
_BOUND = frozenset({Nature.TALLY, Nature.FIXED})
_SAID = frozenset({Modality.DENIED, Modality.SUPERSEDED})
_GUESSED = frozenset({"holder", "people", "place", "between", "destination", "metric"})


@dataclass(frozen=True, slots=True)
class Sameness:
    """The outcome of matching slots: what speaks for the match, or the slot that vetoes.

    named: whether somebody or something is named on both sides; without it only equal
    values may be put together.
    """

    evidence: tuple[Evidence, ...] = ()
    veto: str = ""
    named: bool = True

    @property
    def matched(self) -> bool:
        """Whether no slot vetoes."""
        return not self.veto

    @property
    def by_name(self) -> bool:
        """Whether both sentences name what is counted and whose it is."""
        return Evidence.NAMED in self.evidence


def same(a: Claim, b: Claim) -> Sameness:
    """Match two claims slot by slot."""
    for slot, agrees in _CHECKS:
        if not agrees(a, b):
            return Sameness(veto=slot)
    both = _names(a) and _names(b)
    counted = a.kind is Kind.QUANTITY and told(a, b)
    named = both or (counted and one_story(a.slots.story, b.slots.story))
    return Sameness((Evidence.NAMED,) if not lacking(a, b) else (), named=named)


def lacking(a: Claim, b: Claim) -> tuple[str, ...]:
    """What keeps two figures from being named alike in their own sentences: "metric" or "holder"
    where it is not named there, or filled from context; "date" where only one of them has one."""
    inherited = {*a.slots.inherited, *b.slots.inherited}
    metric = told(a, b) and a.slots.metric == b.slots.metric and "metric" not in inherited
    holder = _names(a) and _names(b) and not inherited & _GUESSED - {"metric"}
    dated = not half_dated(a, b)
    rows = (("metric", metric), ("holder", holder), ("date", dated))
    return tuple(name for name, said in rows if not said)


def half_dated(a: Claim, b: Claim) -> bool:
    """Whether one figure of something that moves has a stated date and the other has none, or
    came out at quite another time."""
    moving = a.slots.nature not in (Nature.FIXED, Nature.EVENT)
    if not moving or (a.as_of.basis is Basis.STATED) == (b.as_of.basis is Basis.STATED):
        return False
    if a.as_of.end is None or b.as_of.end is None:
        return True
    return abs(a.as_of.end.last() - b.as_of.end.last()) > _SOON


def agreed(a: Claim, b: Claim) -> tuple[str, ...]:
    """The slots on which two claims agree, in the order in which they are matched."""
    bad = conflicts(a, b)
    return tuple(slot for slot in SLOTS if slot not in bad)


def conflicts(a: Claim, b: Claim) -> frozenset[str]:
    """All slots in which two claims conflict."""
    return frozenset(slot for slot, agrees in _CHECKS if not agrees(a, b))


def _names(claim: Claim) -> bool:
    e = claim.slots.entity
    return bool(e.holder or e.people or e.place or e.between or e.origin or e.destination)


def _kind(a: Claim, b: Claim) -> bool:
    return a.kind is b.kind


def _metric(a: Claim, b: Claim) -> bool:
    if a.slots.known != b.slots.known or family(a) != family(b):
        return False
    if a.slots.metric != b.slots.metric and not one_story(a.slots.story, b.slots.story):
        return False
    if a.slots.known and a.slots.nature is not Nature.EVENT:
        return True
    if a.slots.nature is Nature.EVENT or a.kind is Kind.RANK:
        mine, yours = set(a.slots.words), set(b.slots.words)
        within = mine <= yours or yours <= mine
        return mine == yours or (same_value(a, b) and within) or _one_event(a, b)
    if not same_value(a, b) and not (own_noun(a) and own_noun(b)):
        return False
    words = [" ".join(c.slots.words) for c in (a, b)]
    return bool(words[0]) and fuzz.token_set_ratio(*words) >= _WORDS


def _one_event(a: Claim, b: Claim) -> bool:
    """Whether the words of two events can be of one: in one story those that name the thing by
    what it is ("the vessel") or by its name say nothing else."""
    if a.slots.nature is not Nature.EVENT or not one_story(a.slots.story, b.slots.story):
        return False
    mine, yours = (set(c.slots.words) - _standing_for(c) for c in (a, b))
    return mine == yours or bool(mine and yours and (mine <= yours or yours <= mine))


@lru_cache(maxsize=4096)
def _names_in(story: Story) -> frozenset[str]:
    return frozenset(w for key in story.names for w in key.split())


def _standing_for(claim: Claim) -> frozenset[str]:
    """Words of a story that stand for what it is about."""
    lexicon, story = load_lexicon(), claim.slots.story
    kinds = {w for k in lexicon.stories if k.id in story.works | story.incidents for w in k.words}
    epithets = (nouns for nouns in lexicon.scope.epithets.values())
    return frozenset(kinds).union(*epithets) | _names_in(story)


def _modality(a: Claim, b: Claim) -> bool:
    if a.modality in _SAID or b.modality in _SAID:
        return False
    return _meant(a) is _meant(b)


def _meant(claim: Claim) -> Modality:
    """The modality; "will be 518 km long" says no less of a line's length than "is", and the
    year in which it is to open is told as plan, aim or fact."""
    foreseen = claim.modality is Modality.FORECAST
    aimed = claim.modality in (Modality.TARGET, Modality.PLEDGE)
    nature = claim.slots.nature
    if (nature in (Nature.FIXED, Nature.EVENT) and foreseen) or (nature is Nature.EVENT and aimed):
        return Modality.ACTUAL
    return claim.modality


def _scope(a: Claim, b: Claim) -> bool:
    mine, yours = (tuple(m for m in c.slots.scope if m not in _NARROWS_NOT) for c in (a, b))
    return mine == yours and a.slots.change == b.slots.change


def _named(a: Claim, b: Claim) -> bool:
    """Of what everybody has, an age, two figures differ for one holder only if both name it."""
    metric = load_lexicon().metrics.get(a.slots.metric) if a.slots.known else None
    if metric is None or not metric.named or same_value(a, b):
        return True
    return all(c.slots.entity.holder and "holder" not in c.slots.inherited for c in (a, b))


def _role(a: Claim, b: Claim) -> bool:
    """An earlier level ("from 4 billion a year earlier") is held against a figure of its own
    time, or of none where the values are equal."""
    if same_value(a, b) or "earlier" not in (a.slots.role, b.slots.role):
        return True
    dated = a.as_of.basis is Basis.STATED and b.as_of.basis is Basis.STATED
    return dated


def _unit(a: Claim, b: Claim) -> bool:
    return same_kind_of_unit(a, b)


def _event(a: Claim, b: Claim) -> bool:
    """Tallies and fixed figures are of one incident or work: another kind of it is another
    story, and so is another year; where nobody but a country is named, something must tie
    the two articles together. Equal values need no such proof."""
    bound = a.slots.nature in _BOUND and a.kind is Kind.QUANTITY
    x, y = a.slots.story, b.slots.story
    if a.slots.nature is Nature.EVENT and not same_value(a, b):
        return akin(x, y)
    if not bound or same_value(a, b) or named_alike(a, b):
        return True
    if (
        other_incident(x, y)
        or not same_incident(a, b)
        or (a.slots.nature is Nature.FIXED and other_work(x, y))
    ):
        return False
    return alike(x, y)


def _year(a: Claim, b: Claim) -> bool:
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


_CHECKS = (
    ("kind", _kind),
    ("metric", _metric),
    ("unit", _unit),
    ("sort", same_sort),
    ("goods", same_goods),
    ("number", same_numbered),
    ("modality", _modality),
    ("scope", _scope),
    ("role", _role),
    ("holder", _named),
    ("nationality", same_people),
    ("parties", same_parties),
    ("holder", same_holder),
    ("direction", same_direction),
    ("place", same_place),
    ("event", _event),
    ("period", _year),
)
SLOTS = tuple(dict.fromkeys(slot for slot, _ in _CHECKS))
