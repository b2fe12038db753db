"""Which of the words near a figure are its own: weights by where they stand, learned.

A small net looks at the place of a word alone (how near, over what, on which branch of the parse,
how rare the word is), several heads each in its own way; what they agree on is the figure's label.
It was fitted so that figures of one fact share the words that weigh most (training/labels.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vjclaims.lexicon.learned import load_weights
from vjclaims.records.near import MARKS, Near

Array = np.ndarray

MOST = 48  # words near a figure that are looked at
_WITHIN = (1, 3, 6)
_FAR = 6.0
_MANY = 3.0
_BITS = np.array([1 << i for i in range(len(MARKS))], np.int64)
_SENTENCE, _AFTER = MARKS.index("sentence"), MARKS.index("after")
_LOW, _HIGH = -8.0, 4.0  # bounds of what a head says, before the exponential
_RARE = 1.0  # rarity that is taken where the words themselves do not matter
PLACES = len(MARKS) + 10  # numbers that tell a place, beside the rarity of the word


@dataclass(frozen=True, slots=True)
class LabelNet:
    """The net: places to hidden units to heads."""

    inner: Array
    inner_bias: Array
    outer: Array
    outer_bias: Array

    def weights(self, places: Array) -> Array:
        """For each word what each head gives it, all words of a figure together 1.

        places: figures, words, PLACES and rarity; rows of zeros where a figure has no more words.
        """
        hidden = np.maximum(places @ self.inner + self.inner_bias, 0.0)
        raw = np.exp(np.clip(hidden @ self.outer + self.outer_bias, _LOW, _HIGH))
        raw = raw * (np.abs(places).max(axis=2) > 0)[:, :, None]
        return np.asarray(raw / (raw.sum(axis=1, keepdims=True) + 1e-6), np.float32)


def places(near: Sequence[Near], rarities: Mapping[str, float]) -> Array:
    """Where words stand, as numbers: MOST rows, of zeros where there is no word."""
    found = np.zeros((MOST, PLACES + 1), np.float32)
    words = near[:MOST]
    if not words:
        return found
    _, marks, apart, breaks, between, steps = (np.array(c) for c in zip(*words, strict=True))
    n, inside = len(words), (marks.astype(np.int64) & _BITS[_SENTENCE]) > 0
    found[:n, : len(MARKS)] = (marks.astype(np.int64)[:, None] & _BITS) > 0
    rest = [
        inside & ~found[:n, _AFTER].astype(bool),
        1.0 / np.maximum(apart, 1) * (apart > 0),
        *((apart > 0) & (apart <= step) for step in _WITHIN),
        inside * breaks / _MANY,
        inside & (breaks == 0),
        inside * between / _MANY,
        inside * steps / _FAR,
        inside & (steps <= 2),
    ]
    found[:n, len(MARKS) : PLACES] = np.column_stack(rest)
    found[:n, PLACES] = [rarities[w.lemma] for w in words]
    return found


def own_weights(near: Sequence[Near]) -> list[float]:
    """How much each word near a figure is its own, over all heads; the first MOST words."""
    if not near:
        return []
    rarities = {w.lemma: _RARE for w in near}
    given = label_net().weights(places(near, rarities)[None])
    return [float(x) for x in given[0, : len(near[:MOST])].mean(axis=1)]


@lru_cache(maxsize=1)
def label_net() -> LabelNet:
    """The net of the weights that come with the program."""
    found = load_weights()
    names = ("inner", "inner bias", "outer", "outer bias")
    return LabelNet(*(found[f"label.{name}"] for name in names))
