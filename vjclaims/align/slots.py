"""Whether the slots of two claims agree, one by one; the first conflict vetoes by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from vjclaims.claim import Basis, Claim, Kind, Modality, Name, Nature
from vjclaims.finding import Confidence
from vjclaims.lexicon import load_lexicon
from vjclaims.names import same_name
from vjclaims.units import same_kind_of_unit

_STORY = 3
_NEAR_TOPICS = 2  # topics that a holder filled from context may stand for
_WORDS = 75.0  # rapidfuzz token-set ratio from which two unknown metrics have the same words
_SAID = frozenset({Modality.DENIED, Modality.SUPERSEDED})
_GUESSED = frozenset({"holder", "people", "place", "between", "destination", "metric"})


@dataclass(frozen=True, slots=True)
class Sameness:
    """The outcome of matching slots: a confidence, or the slot that vetoes.

    named: whether somebody or something is named on both sides; without it only equal
    values may be put together.
    """

    confidence: Confidence | None
    veto: str = ""
    named: bool = True


def same(a: Claim, b: Claim) -> Sameness:
    """Match two claims slot by slot."""
    for slot, agrees in _CHECKS:
        if not agrees(a, b):
            return Sameness(None, slot)
    named = _names(a) and _names(b)
    inherited = (set(a.slots.inherited) | set(b.slots.inherited)) & _GUESSED
    told = a.slots.known or (len(a.slots.words) > 1 and a.slots.words == b.slots.words)
    sure = told and named and not inherited and not _half_dated(a, b)
    return Sameness(Confidence.STRONG if sure else Confidence.FAIR, named=named)


def _half_dated(a: Claim, b: Claim) -> bool:
    """Whether one figure of something that moves has a stated date and the other has none."""
    moving = a.slots.nature not in (Nature.FIXED, Nature.EVENT)
    return moving and (a.as_of.basis is Basis.STATED) != (b.as_of.basis is Basis.STATED)


def _names(claim: Claim) -> bool:
    e = claim.slots.entity
    return bool(e.holder or e.people or e.place or e.between or e.origin or e.destination)


def _kind(a: Claim, b: Claim) -> bool:
    return a.kind is b.kind


def _metric(a: Claim, b: Claim) -> bool:
    if a.slots.metric != b.slots.metric or a.slots.known != b.slots.known:
        return False
    if a.slots.known and a.slots.nature is not Nature.EVENT:
        return True
    if a.slots.nature is Nature.EVENT or a.kind is Kind.RANK:
        mine, yours = set(a.slots.words), set(b.slots.words)
        return mine == yours or (a.value == b.value and (mine <= yours or yours <= mine))
    if a.value != b.value and not (_own_noun(a) and _own_noun(b)):
        return False
    words = [" ".join(c.slots.words) for c in (a, b)]
    return bool(words[0]) and fuzz.token_set_ratio(*words) >= _WORDS


def _own_noun(claim: Claim) -> bool:
    """Whether an unknown metric is at least a thing counted: "80 turbines", "40 nurses", not
    "be 14.7" nor "500 people"."""
    generic = claim.slots.metric in load_lexicon().scope.generic_people
    counted = claim.dimension == "count" and claim.unit == claim.slots.metric
    return counted or (claim.dimension == "people" and not generic)


def _modality(a: Claim, b: Claim) -> bool:
    if a.modality in _SAID or b.modality in _SAID:
        return False
    return _meant(a) is _meant(b)


def _meant(claim: Claim) -> Modality:
    """The modality; "will be 518 km long" says no less of a line's length than "is"."""
    if claim.slots.nature is Nature.FIXED and claim.modality is Modality.FORECAST:
        return Modality.ACTUAL
    return claim.modality


def _scope(a: Claim, b: Claim) -> bool:
    return a.slots.scope == b.slots.scope and a.slots.change == b.slots.change


def _sort(a: Claim, b: Claim) -> bool:
    """Things under the same noun are of the same sort: "council homes" are not all homes,
    youth unemployment is not unemployment. What the other article is about goes without
    saying there ("cholera" cases). Equal values need no such proof."""
    if a.value == b.value or a.kind is not Kind.QUANTITY or a.slots.metric.startswith("share:"):
        return True
    mine, yours = set(a.slots.modifiers), set(b.slots.modifiers)
    return mine - yours <= b.slots.about and yours - mine <= a.slots.about


def _unit(a: Claim, b: Claim) -> bool:
    return same_kind_of_unit(a, b)


def _people(a: Claim, b: Claim) -> bool:
    return _keys(a.slots.entity.people) == _keys(b.slots.entity.people)


def _between(a: Claim, b: Claim) -> bool:
    x, y = a.slots.entity, b.slots.entity
    if not (x.between and y.between):
        return True
    return _keys(x.between) == _keys(y.between)


def _holder(a: Claim, b: Claim) -> bool:
    """Who has it: the same on both sides; one's holder may be the other's place."""
    x, y = a.slots.entity, b.slots.entity
    if a.value == b.value and not (x.people or y.people) and _overlap(_around(a), _around(b)):
        return True
    if x.between or y.between:
        return _overlap((*x.between, *x.holder, *x.place), (*y.between, *y.holder, *y.place))
    if x.people and y.people:
        return _overlap(x.place, y.place) if x.place and y.place else not (x.place or y.place)
    if len(x.holder) != len(y.holder) and max(len(x.holder), len(y.holder)) > 1:
        return False  # what two have together is neither's own
    mine, yours = (*x.holder, *x.origin), (*y.holder, *y.origin)
    if mine and yours and _overlap(mine, yours):
        return True
    if "holder" in a.slots.inherited and "holder" in b.slots.inherited and a.value != b.value:
        return _one_story(a, b)
    mine, yours = (*mine, *_meant_by(a)), (*yours, *_meant_by(b))
    if mine and yours:
        return _overlap(mine, yours)
    mine, yours = mine or x.place, yours or y.place
    return not (mine and yours) or _overlap(mine, yours)


def _one_story(a: Claim, b: Claim) -> bool:
    """Whether two articles are about the same: their first topic, or two of the first three."""
    mine, yours = a.slots.context[:_STORY], b.slots.context[:_STORY]
    shared = sum(_overlap((x,), yours) for x in mine)
    return shared > 1 or _overlap(mine[:1], yours[:1])


def _meant_by(claim: Claim) -> tuple[Name, ...]:
    """What a holder filled from context can refer to: the article's topics."""
    return claim.slots.context[:_NEAR_TOPICS] if "holder" in claim.slots.inherited else ()


def _around(claim: Claim) -> tuple[Name, ...]:
    e = claim.slots.entity
    return (*e.holder, *e.place, *e.between, *e.origin, *claim.slots.context)


def _direction(a: Claim, b: Claim) -> bool:
    x, y = a.slots.entity, b.slots.entity
    if bool(x.destination) != bool(y.destination):
        return a.value == b.value
    return not x.destination or _overlap(x.destination, y.destination)


def _place(a: Claim, b: Claim) -> bool:
    x, y = a.slots.entity, b.slots.entity
    if a.slots.nature is Nature.EVENT:
        return True  # where a thing was built or signed makes it no other thing
    if not (x.place and y.place):
        whole = a if y.place else b
        part = (*x.place, *y.place)
        return a.value == b.value or not part or _overlap(part, _around(whole))
    return _overlap(x.place, y.place) or _overlap(x.place, y.holder) or _overlap(x.holder, y.place)


def _keys(names: Iterable[Name]) -> frozenset[str]:
    return frozenset(n.key for n in names)


def _overlap(a: Iterable[Name], b: Iterable[Name]) -> bool:
    return any(same_name(x.key, y.key) for x in a for y in b)


_CHECKS = (
    ("kind", _kind),
    ("metric", _metric),
    ("unit", _unit),
    ("sort", _sort),
    ("modality", _modality),
    ("scope", _scope),
    ("nationality", _people),
    ("parties", _between),
    ("holder", _holder),
    ("direction", _direction),
    ("place", _place),
)
