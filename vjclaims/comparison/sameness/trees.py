"""Boosted trees, run with numpy: sums of what small decision trees say of each row.

Fitted by LightGBM (training/fit.py); here are only the tables of nodes, all trees of a forest below
each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

Array = np.ndarray
_ROWS = 128  # taken at once, so that the places of all in all trees stay near the processor
_DEEP = 4  # levels after which those that are in a leaf are left out


@dataclass(frozen=True)
class Forest:
    """Trees as tables. names: the columns that they look at; feature: of a node, -1 for a leaf;
    threshold: up to it a row goes left; left, right: nodes; value: of leaves what they add, of
    other nodes what the rows of training got there on the whole; roots: of the trees, by output.
    """

    names: tuple[str, ...]
    feature: Array
    threshold: Array
    left: Array
    right: Array
    value: Array
    roots: Array  # outputs, trees

    def scores(self, rows: Array) -> Array:
        """For each row the sums of the trees of each output, before any link function."""
        parts = [self._scores(rows[n : n + _ROWS]) for n in range(0, len(rows), _ROWS)]
        return np.concatenate(parts) if parts else np.zeros((0, len(self.roots)))

    def _scores(self, rows: Array) -> Array:
        values = self.value.take(self._leaves(rows)).reshape(len(rows), *self.roots.shape)
        return np.asarray(values.sum(axis=2, dtype=np.float64))

    def _leaves(self, rows: Array) -> Array:
        """The leaf of each row in each tree: all go down at once, and where most have come to a
        leaf, which leads to itself, those are left out."""
        feature, threshold, children = self._table
        columns = rows.shape[1]
        ends = np.tile(self.roots.ravel(), len(rows))
        going = np.arange(len(ends))
        at, lines = ends, np.repeat(np.arange(len(rows)) * columns, self.roots.size)
        flat, level = rows.ravel(), 0
        while len(going):
            seen = flat.take(feature.take(at) + lines)
            at = children.take(2 * at + (seen > threshold.take(at)))
            level += 1
            if level >= _DEEP:
                ends[going] = at
                below = np.flatnonzero(self.feature.take(at) >= 0)
                going, at, lines = going.take(below), at.take(below), lines.take(below)
        return ends.reshape(len(rows), -1)

    @cached_property
    def _table(self) -> tuple[Array, Array, Array]:
        """The nodes for going down: column, threshold, the two below."""
        leaf = self.feature < 0
        threshold = np.where(leaf, np.inf, self.threshold)
        children = np.stack([self.left, self.right], axis=1).astype(np.int64).ravel()
        return np.maximum(self.feature, 0).astype(np.int64), threshold, children

    def terms(self, row: Array, output: int = 0) -> dict[str, float]:
        """What each column adds to the score of a row, along its ways through the trees: at each
        node the change of what rows got there (Saabas 2014)."""
        found = dict.fromkeys(self.names, 0.0)
        for root in self.roots[output]:
            node = int(root)
            while (feature := int(self.feature[node])) >= 0:
                left = row[feature] <= self.threshold[node]
                below = int(self.left[node] if left else self.right[node])
                found[self.names[feature]] += float(self.value[below] - self.value[node])
                node = below
        return found


def read_forest(weights: Mapping[str, Array], name: str) -> Forest:
    """The forest of a name among the weights."""
    columns = bytes(weights[f"{name}.names"]).decode("utf-8").split("\n")
    parts = ("feature", "threshold", "left", "right", "value", "roots")
    return Forest(tuple(columns), *(weights[f"{name}.{part}"] for part in parts))


def probability(scores: Array) -> Array:
    """The logistic function."""
    return np.asarray(1.0 / (1.0 + np.exp(-scores)))


def shares(scores: Array) -> Array:
    """The softmax of each row."""
    odds = np.exp(scores - scores.max(axis=1, keepdims=True)) if len(scores) else scores
    return np.asarray(odds / odds.sum(axis=1, keepdims=True)) if len(scores) else odds
