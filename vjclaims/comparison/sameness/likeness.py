"""How alike the labels of two figures are: what both say, and what only one of them says.

For each head of the label net: the words of one label in the other (by the kernel of words.py),
how much of a label the other article's figure says anywhere near, and how much of the two stands in
contrast. A small net makes one score of it, by which figures of one article are ranked for each of
the other (fitted together with the labels, training/labels.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vjclaims.comparison.sameness.figures import Figures
from vjclaims.comparison.sameness.words import Kernel, WordTable
from vjclaims.lexicon.learned import load_weights

Array = np.ndarray


@dataclass(frozen=True, slots=True)
class LikenessNet:
    """The kernel, and the net over what the heads find."""

    kernel: Kernel
    direct: Array
    inner: Array
    inner_bias: Array
    outer: Array
    bias: float

    def found(self, left: Figures, right: Figures, table: WordTable) -> Array:
        """By figure of either side: what each head finds; likeness, then least and greatest
        coverage, then contrast, all heads of one before the next."""
        shared, apart = self.kernel.between(table, left.words, right.words)
        shared[0], shared[:, 0] = 0.0, 0.0
        own = [self._size(side, table) for side in (left, right)]
        product = left.weights @ shared @ right.weights.transpose(0, 2, 1)
        product = product / own[0][:, :, None] / own[1][:, None, :]
        # How much of each word of one side any word near a figure of the other side says.
        said_right = shared[:, right.ids].max(axis=2)
        said_left = shared.T[:, left.ids].max(axis=2)
        covered = left.weights @ said_right
        covers = (right.weights @ said_left).transpose(0, 2, 1)
        contrast = left.weights @ apart @ right.weights.transpose(0, 2, 1)
        rows = (product, np.minimum(covered, covers), np.maximum(covered, covers), contrast)
        return np.concatenate(rows).transpose(1, 2, 0)

    def _size(self, side: Figures, table: WordTable) -> Array:
        shared, _ = self.kernel.between(table, side.words, side.words)
        shared[0], shared[:, 0] = 0.0, 0.0
        product = np.einsum("hnv,hnv->hn", side.weights @ shared, side.weights)
        return np.asarray(np.sqrt(product + 1e-6))

    def score(self, found: Array) -> Array:
        """One score of what the heads find: the higher, the likelier of one fact."""
        hidden = np.maximum(found @ self.inner + self.inner_bias, 0.0)
        return np.asarray(found @ self.direct + hidden @ self.outer + self.bias)


@lru_cache(maxsize=1)
def likeness_net() -> LikenessNet:
    """The net of the weights that come with the program."""
    found = load_weights()
    return LikenessNet(
        Kernel(found["likeness.kernel"]),
        found["likeness.direct"],
        found["likeness.inner"],
        found["likeness.inner bias"],
        found["likeness.outer"],
        float(found["likeness.bias"]),
    )
