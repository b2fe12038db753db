"""Equal figures of two articles on one thing, whatever words tell them.

Equal values need little evidence (SEMANTICS.md): two articles that tell one story and both have
6.28 million of something mean the same by it. Such a pair agrees, and it explains its figures:
neither is held against a sibling ("640 jobs" of one place against 2,500 of all).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from vjclaims.comparison.numbered import same_numbered
from vjclaims.comparison.reach import EVERY, Reach
from vjclaims.comparison.story import one_story
from vjclaims.figures.units import measure, same_kind_of_unit
from vjclaims.records.claim import Claim, Kind, Modality
from vjclaims.records.interval import round_half_up

Key = tuple[str, Decimal]
Paths = tuple[str, str]

_SAID = frozenset({Modality.DENIED, Modality.SUPERSEDED})
# By dimension and digits: how many words of their sentences two equal figures must share. Sums
# of money are seldom the same by chance, small counts and round shares often.
_SHARED = {"money": {1: 1}, "percent": {1: 2, 2: 1}, "count": {1: 3, 2: 1}}
_OTHERS = {1: 2, 2: 1}  # lengths, weights and so on
_ROUND = 2  # digits to which the finer of two nearly equal figures is rounded
_CLEAR = 3  # digits that an article hardly has for two things
_SMALL = 20  # counts below it are everywhere
_CROWD = 40  # articles with one value: then it says nothing


def equal_figures(
    claims: Iterable[Claim], reach: Reach = EVERY
) -> dict[Paths, list[tuple[Claim, Claim]]]:
    """By the two articles, their pairs of figures that are equal, or equal when the finer is
    rounded to two digits; each figure is the only such one of its article."""
    plain = [c for c in claims if fit(c)]
    found: dict[Paths, list[tuple[Claim, Claim]]] = defaultdict(list)
    paired: set[tuple[str, str]] = set()  # a claim and the article where it has its equal
    for key in (_exact, _rounded):
        rows = [
            (a, b)
            for a, b in _pairs(plain, key, reach)
            if (a.id, b.path) not in paired and (b.id, a.path) not in paired and _alike(a, b)
        ]
        for a, b in rows:
            paired |= {(a.id, b.path), (b.id, a.path)}
            found[a.path, b.path].append((a, b))
    return found


def fit(claim: Claim) -> bool:
    """Whether a figure can be paired by its value: no year or rank, nothing small or denied."""
    plain = claim.kind is Kind.QUANTITY
    small = claim.dimension in ("count", "people") and abs(claim.value) < _SMALL
    return plain and not small and claim.modality not in _SAID


def _exact(claim: Claim) -> Key:
    unit = claim.unit if claim.dimension == "money" else sort_of(claim)
    form = " range" if claim.form == "range" else ""
    return unit + form, measure(claim).value.normalize()


def sort_of(claim: Claim) -> str:
    """The dimension, people being counted like other things."""
    return "count" if claim.dimension == "people" else claim.dimension


def _rounded(claim: Claim) -> Key:
    unit, value = _exact(claim)
    step = Decimal(1).scaleb(value.adjusted() - _ROUND + 1) if value else Decimal(1)
    return unit, round_half_up(value, step).normalize()


def _pairs(
    claims: list[Claim], key: Callable[[Claim], Key], reach: Reach
) -> Iterator[tuple[Claim, Claim]]:
    """Claims of different articles under one key, which tells one thing in each article."""
    rows: dict[Key, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        rows[key(claim)][claim.path].append(claim)
    for _, by_path in sorted(rows.items()):
        clear = [found for _, found in sorted(by_path.items()) if _one_thing(found)]
        if len(clear) > _CROWD:
            continue
        for i, mine in enumerate(clear):
            for yours in (y for y in clear[i + 1 :] if reach.joins(mine[0].path, y[0].path)):
                yield from ((a, b) for a in mine for b in yours)


def _one_thing(found: list[Claim]) -> bool:
    """Whether figures of one article under one key say one thing: a single one, a repeat of it
    for the same metric or in a title, or a value so fine that it can be no other."""
    first = found[0]
    return all(
        c.value == first.value
        and (
            _digits(c) >= _CLEAR
            or (c.slots.metric, c.slots.change) == (first.slots.metric, first.slots.change)
            or "title" in (c.block, first.block)
        )
        for c in found
    )


def _digits(claim: Claim) -> int:
    return len(claim.value.normalize().as_tuple().digits)


def _alike(a: Claim, b: Claim) -> bool:
    """Whether nothing speaks against two equal figures, and words enough for them."""
    if bool(a.slots.change) != bool(b.slots.change) or not same_kind_of_unit(a, b):
        return False
    if not one_story(a.slots.story, b.slots.story) or not same_numbered(a, b):
        return False
    return in_common(a, b) >= _needed(a, b)


def _needed(a: Claim, b: Claim) -> int:
    """How many words two equal figures must share; none where the metric is the same, or where
    one is the other converted."""
    if a.unit != b.unit or (a.slots.known and a.slots.metric == b.slots.metric):
        return 0
    digits = max(_digits(a), _digits(b)) if a.value == b.value else min(2, _digits(a), _digits(b))
    return _SHARED.get(sort_of(a), _OTHERS).get(digits, 0 if a.value == b.value else 1)


def in_common(a: Claim, b: Claim) -> int:
    """How many content words the sentences of two figures share."""
    return len(_words(a) & _words(b))


def _words(claim: Claim) -> set[str]:
    return {*claim.slots.context, *claim.slots.words}
