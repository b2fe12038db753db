"""What a pair of figures looks like, as numbers: labels, words, slots, times, places.

Nothing here looks at the values: whether two figures are of one thing is asked first without them
(values.py comes after). Every number is the same whichever figure comes first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from vjclaims.comparison.sameness.figures import Figures, comparable
from vjclaims.comparison.sameness.likeness import LikenessNet
from vjclaims.comparison.sameness.words import WordTable
from vjclaims.records.claim import Nature

Array = np.ndarray
Columns = dict[str, Array]

_LONG = 2000.0  # days, and more
_OVERLAPS = (
    "sentence", "near", "noun phrase", "stretch", "verb", "subject", "name", "near name", "date",
    "before", "title",
)  # fmt: skip
_ALONE = ("noun phrase", "near name", "stretch")
_SETS = ("holder", "people", "place", "parties", "goods", "number", "scope", "sort", "words")
_DIMENSIONS = ("count", "percent", "money", "duration", "length")
_LOGIT = 20.0


@dataclass(frozen=True)
class Crossing:
    """The pairs of figures of two articles that can be compared: rows of the one and the other."""

    left: Figures
    right: Figures
    i: Array
    j: Array

    def both(self, name: str) -> tuple[Array, Array]:
        """A label of the two figures of each pair."""
        return self.left.labels[name][self.i], self.right.labels[name][self.j]


def crossing(left: Figures, right: Figures) -> Crossing:
    """The pairs of two articles whose figures have one kind of unit."""
    i, j = np.where(comparable(left, right))
    return Crossing(left, right, i, j)


def features(at: Crossing, table: WordTable, net: LikenessNet) -> Columns:
    """The columns, by name in a fixed order, of all pairs of a crossing."""
    return {
        **_labels(at, table, net),
        **_overlaps(at),
        **_missing(at),
        **_slots(at),
        **_times(at),
        **_places(at),
    }


def _labels(at: Crossing, table: WordTable, net: LikenessNet) -> Columns:
    found = net.found(at.left, at.right, table)
    score = net.score(found)
    odds = np.where(comparable(at.left, at.right), np.exp(np.clip(score, -_LOGIT, _LOGIT)), 0.0)
    mine = (odds / (odds.sum(axis=1, keepdims=True) + 1.0))[at.i, at.j]
    yours = (odds / (odds.sum(axis=0, keepdims=True) + 1.0))[at.i, at.j]
    heads = {f"label {n}": found[at.i, at.j, n] for n in range(found.shape[2])}
    return heads | {
        "label score": score[at.i, at.j],
        "share least": np.minimum(mine, yours),
        "share most": np.maximum(mine, yours),
    }


def _overlaps(at: Crossing) -> Columns:
    """What the words around two figures have in common, by where they stand: of all, of the
    fewer."""
    out: Columns = {}
    for name in _OVERLAPS:
        mine, yours = at.left.bags[name], at.right.bags[name]
        both = _common(at, name)[at.i, at.j]
        a, b = mine.sum(axis=1)[at.i], yours.sum(axis=1)[at.j]
        every, fewer = a + b - both, np.minimum(a, b)
        out[f"{name} common"] = np.where(every > 0, both / np.maximum(every, 1e-6), -1.0)
        out[f"{name} within"] = np.where(fewer > 0, both / np.maximum(fewer, 1e-6), -1.0)
    return out


def _columns(at: Crossing) -> tuple[Array, Array]:
    """The columns of the words that both articles have, in step."""
    where: dict[str, list[int]] = {}
    for column, lemma in enumerate(at.right.words.lemmas[1:], 1):
        where.setdefault(lemma, []).append(column)
    pairs = [
        (column, other)
        for column, lemma in enumerate(at.left.words.lemmas[1:], 1)
        for other in where.get(lemma, ())
    ]
    found = np.array(pairs, np.int64).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _common(at: Crossing, name: str) -> Array:
    """The rarity of the words that the bags of two figures share, for all figures."""
    mine, yours = _columns(at)
    # A word weighs the same on both sides, so that what is shared is a product.
    a, b = at.left.bags[name][:, mine], at.right.bags[name][:, yours] > 0
    return np.asarray(a @ b.T.astype(np.float32))


def _missing(at: Crossing) -> Columns:
    """What one figure's own words are that the other figure has nowhere near, and its article
    beside no figure."""
    out: Columns = {}
    mine, yours = _columns(at)
    near = [at.left.bags["all"] > 0, at.right.bags["all"] > 0]
    for name in _ALONE:
        a, b = at.left.bags[name], at.right.bags[name]
        lacking_a = a.sum(axis=1)[:, None] - a[:, mine] @ near[1][:, yours].T
        lacking_b = b.sum(axis=1)[None, :] - (b[:, yours] @ near[0][:, mine].T).T
        out |= _ends(f"{name} lacking", lacking_a[at.i, at.j], lacking_b[at.i, at.j])
        known_b, known_a = near[1][:, yours].any(axis=0), near[0][:, mine].any(axis=0)
        alone_a = a.sum(axis=1) - a[:, mine] @ known_b
        alone_b = b.sum(axis=1) - b[:, yours] @ known_a
        out |= _ends(f"{name} unheard of", alone_a[at.i], alone_b[at.j])
    return out


def _ends(name: str, a: Array, b: Array) -> Columns:
    return {f"{name}, least": np.minimum(a, b), f"{name}, most": np.maximum(a, b)}


def _slots(at: Crossing) -> Columns:
    metric, other = at.both("metric")
    family, of_other = at.both("family")
    known, known_too = at.both("known")
    out: Columns = {
        "metric": (metric == other) & (metric != ""),
        "family": (family == of_other) & (family != ""),
        "known": known.astype(int) + known_too,
        "known apart": (metric != other) & known & known_too,
    }
    for name in ("change", "role", "modality", "nature", "unit", "form", "block"):
        a, b = at.both(name)
        out[f"{name} same"] = a == b
    out |= {
        "changes": _count(at, "change", lambda x: x != ""),
        "earlier": _count(at, "role", lambda x: x == "earlier"),
        "levels": _count(at, "role", lambda x: x == "level"),
        "actual": _count(at, "modality", lambda x: x == "actual"),
        "titles": _count(at, "title", lambda x: x),
        "holders inherited": _count(at, "holder inherited", lambda x: x),
        "metrics inherited": _count(at, "metric inherited", lambda x: x),
    }
    for nature in Nature:
        out[f"nature {nature}"] = _count(at, "nature", partial(np.equal, str(nature)))
    for dimension in _DIMENSIONS:
        out[f"unit of {dimension}"] = at.both("dimension")[0] == dimension
    out["quantity"] = at.both("quantity")[0]
    for name in _SETS:
        out[f"{name} set"] = _set_levels(at.left.sets[name], at.right.sets[name])[at.i, at.j]
    mine, yours = at.left.sets["scope"], at.right.sets["scope"]
    unlike = _between(mine, yours, lambda a, b: len(a ^ b))
    return out | {"scope unlike": unlike[at.i, at.j]}


def _count(at: Crossing, name: str, holds: Callable[[Array], Array]) -> Array:
    a, b = at.both(name)
    return np.asarray(holds(a).astype(int) + holds(b))


def _set_levels(mine: Sequence[frozenset[object]], yours: Sequence[frozenset[object]]) -> Array:
    """1 to 2 where two sets share something, -2 where they share nothing, -0.5 where one is
    empty, 0 where both are."""
    return _between(mine, yours, _set_level)


def _between(
    mine: Sequence[frozenset[object]],
    yours: Sequence[frozenset[object]],
    says: Callable[[frozenset[object], frozenset[object]], float],
) -> Array:
    """What is said of any two sets, asked once of those that are the same: tables repeat them."""
    own, other = ({s: n for n, s in enumerate(dict.fromkeys(side))} for side in (mine, yours))
    table = np.array([[says(a, b) for b in other] for a in own], np.float32)
    return np.asarray(table[np.ix_([own[s] for s in mine], [other[s] for s in yours])])


def _set_level(a: frozenset[object], b: frozenset[object]) -> float:
    if not (a and b):
        return -0.5 if a or b else 0.0
    both = len(a & b)
    return 1.0 + both / len(a | b) if both else -2.0


def _times(at: Crossing) -> Columns:
    since, since_too = at.left.since[at.i], at.right.since[at.j]
    until, until_too = at.left.until[at.i], at.right.until[at.j]
    dated, dated_too = ~np.isnan(since + until), ~np.isnan(since_too + until_too)
    both = dated & dated_too
    first, last = np.fmax(since, since_too), np.fmin(until, until_too)
    longest = np.fmax(until - since, until_too - since_too) + 1
    days = at.left.published, at.right.published
    return {
        "dated": dated.astype(int) + dated_too,
        "overlap": _where(both, np.maximum(last - first + 1, 0) / np.maximum(longest, 1)),
        "ends apart": _where(both, _capped(until - until_too)),
        "starts apart": _where(both, _capped(since - since_too)),
        "published apart": np.full(len(at.i), float(_gap(days[0] - days[1]))),
        "dated and published apart": np.where(
            dated & ~dated_too,
            _gap(until - days[1]),
            np.where(dated_too & ~dated, _gap(until_too - days[0]), -1.0),
        ),
    }


def _where(holds: Array, values: Array) -> Array:
    return np.where(holds, np.nan_to_num(values, nan=-1.0), -1.0)


def _capped(days: Array) -> Array:
    return np.asarray(np.minimum(np.abs(days), _LONG))


def _gap(days: Array | float) -> Array:
    """Days apart, -1 where one day is unknown."""
    return np.where(np.isnan(days), -1.0, np.minimum(np.abs(days), _LONG))


def _places(at: Crossing) -> Columns:
    depths = at.left.depth[at.i], at.right.depth[at.j]
    crowds = at.left.crowd[at.i], at.right.crowd[at.j]
    mine, yours = (side.bags["all"].max(axis=0) for side in (at.left, at.right))
    a, b = _columns(at)
    both = np.minimum(mine[a], yours[b]).sum()
    alike = both / max(mine.sum() + yours.sum() - both, 1e-6)
    fewest = min(len(at.left.claims), len(at.right.claims))
    return {
        **_ends("depth", *depths),
        **_ends("crowd", *crowds),
        "articles alike": np.full(len(at.i), alike),
        "fewest figures": np.full(len(at.i), fewest),
    }


def matrix(columns: Mapping[str, Array], names: Sequence[str]) -> Array:
    """The columns of these names beside each other."""
    return np.column_stack([np.asarray(columns[name], np.float32) for name in names])
