"""A pair among its rivals: what else in the two articles, and in others, either figure may be of.

By how likely each pair is of one thing, values aside: whether another figure of the other article
is as likely, whether one of equal value stands there, whether a third article has the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

Array = np.ndarray
Columns = dict[str, Array]
UNLIKELY = 0.02  # what is less likely of one thing, values aside, is not asked any further


@dataclass(frozen=True)
class Likely:
    """All pairs of a run: numbers of the two figures, of their articles, how likely they are of
    one thing, and whether their values meet."""

    a: Array
    b: Array
    article_a: Array
    article_b: Array
    likely: Array
    meets: Array

    def __len__(self) -> int:
        return len(self.a)


def context(at: Likely) -> Columns:
    """The columns of all pairs."""
    rows = _by_figure(at)
    mine = _against(at, rows, at.a, at.article_b)
    yours = _against(at, rows, at.b, at.article_a)
    out: Columns = {"likely": at.likely}
    for n, name in enumerate(("margin", "rank", "equal there", "equal anywhere", "share")):
        out[f"{name}, least"] = np.minimum(mine[:, n], yours[:, n])
        out[f"{name}, most"] = np.maximum(mine[:, n], yours[:, n])
    out["equal rather"] = out["equal there, most"] - at.likely
    out["by a third, equal"], out["by a third"] = _thirds(at)
    return out | _between_articles(at)


Rows = Mapping[tuple[int, int], list[tuple[float, bool]]]  # figure, article: likely, meets


def _by_figure(at: Likely) -> Rows:
    found: dict[tuple[int, int], list[tuple[float, bool]]] = defaultdict(list)
    columns = (at.a, at.b, at.article_a, at.article_b, at.likely, at.meets)
    rows = zip(*(column.tolist() for column in columns), strict=True)  # numbers, which sort faster
    for a, b, in_a, in_b, p, meets in rows:
        found[a, in_b].append((p, meets))
        found[b, in_a].append((p, meets))
    return found


def _against(at: Likely, rows: Rows, figures: Array, articles: Array) -> Array:
    """For each pair, seen from one of its figures: margin over the best rival, how many are
    likelier, the likeliest of equal value in the article and in any, the share of all that is
    likely there."""
    sums: dict[tuple[int, int], tuple[list[float], float, float]] = {}
    anywhere: dict[int, float] = defaultdict(float)
    for (figure, article), found in rows.items():
        chances = sorted((p for p, _ in found), reverse=True)
        equal = max((p for p, meets in found if meets), default=0.0)
        sums[figure, article] = chances, equal, sum(chances)
        anywhere[figure] = max(anywhere[figure], equal)
    out = np.zeros((len(at), 5), np.float32)
    rows_of = (figures.tolist(), articles.tolist(), at.likely.tolist())
    for n, (figure, article, p) in enumerate(zip(*rows_of, strict=True)):
        chances, equal, total = sums[figure, article]
        best = chances[0]
        rival = (chances[1] if len(chances) > 1 else 0.0) if p >= best - 1e-12 else best
        rank = sum(chance > p for chance in chances)
        out[n] = p - rival, rank, equal, anywhere[figure], p / max(total, 1e-9)
    return out


def _thirds(at: Likely) -> tuple[Array, Array]:
    """For each pair, how likely a figure of a third article is of one thing with both: where its
    value meets one of the two, and at all."""
    likely = np.where(at.likely >= UNLIKELY)[0]  # no other pair is asked any further
    near = _neighbours(at, likely)
    equal, any_ = np.zeros(len(at), np.float32), np.zeros(len(at), np.float32)
    for n in likely:
        ids, chances, meets = near[int(at.a[n])]
        others, of_other, meets_other = near[int(at.b[n])]
        where = np.minimum(ids.searchsorted(others), len(ids) - 1)
        both = np.flatnonzero(ids.take(where) == others)
        if len(both):
            where = where.take(both)
            least = np.minimum(chances.take(where), of_other.take(both))
            any_[n] = least.max()
            equal[n] = (least * (meets.take(where) | meets_other.take(both))).max()
    return equal, any_


def _neighbours(at: Likely, likely: Array) -> dict[int, tuple[Array, Array, Array]]:
    """By figure those it may be of one thing with, in order: which, how likely, whether the values
    meet."""
    if not len(likely):
        return {}
    first = np.concatenate([at.a[likely], at.b[likely]])
    second = np.concatenate([at.b[likely], at.a[likely]])
    order = np.lexsort((second, first))
    chances, meets = np.tile(at.likely[likely], 2), np.tile(at.meets[likely], 2)
    columns = (second[order], chances[order], meets[order])
    figures, starts = np.unique(first[order], return_index=True)
    parts = (np.split(column, starts[1:]) for column in columns)
    return dict(zip(figures.tolist(), zip(*parts, strict=True), strict=True))


def _between_articles(at: Likely) -> Columns:
    """How much the articles of a pair have in common, and how much of it with other values."""
    equal: dict[tuple[int, int], float] = defaultdict(float)
    other: dict[tuple[int, int], float] = defaultdict(float)
    keys: Sequence[tuple[int, int]] = list(zip(at.article_a, at.article_b, strict=True))
    for key, p, meets in zip(keys, at.likely, at.meets, strict=True):
        (equal if meets else other)[key] += float(p)
    return {
        "articles' equal figures": np.array([equal[key] for key in keys], np.float32),
        "articles' other figures": np.array([other[key] for key in keys], np.float32),
    }
