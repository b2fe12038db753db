"""What two words have to do with each other: the same, of one meaning, alike, or told apart.

Alike are words whose vectors are near; the vectors were made once, one word at a time, by a
sentence encoder (training/README.md), and are data here. Which words mean the same in a newspaper,
and which tell two figures apart ("wide" and "deep", "earned" and "paid"), stands in
lexicon/data/synonyms.txt and contrasts.txt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vjclaims.lexicon.learned import load_weights
from vjclaims.lexicon.tables import DATA

Array = np.ndarray
_NONE: frozenset[Hashable] = frozenset()
_LEAST = 0.2  # cosine below which two words have nothing in common


@dataclass(frozen=True, slots=True)
class WordTable:
    """What is known of words by their base forms.

    rows, vectors: the vector of a word; rarity: of a word, from 0 for what stands in every article,
    rarest for a word not seen in training. meanings: the sets of one meaning that a word is in;
    sides: the sets of contrasts that it is in, each with its side there.
    """

    rows: Mapping[str, int]
    vectors: Array
    rarities: Array
    rarest: float
    meanings: Mapping[str, frozenset[Hashable]]
    sides: Mapping[str, frozenset[tuple[int, int]]]

    def rarity(self, word: str) -> float:
        """How seldom articles have a word."""
        row = self.rows.get(word)
        return self.rarest if row is None else float(self.rarities[row])

    def vectors_of(self, words: Sequence[str]) -> Array:
        """Their vectors, of unit length; 0 for a word without."""
        found = np.zeros((len(words), self.vectors.shape[1]), np.float32)
        known = [(i, self.rows[w]) for i, w in enumerate(words) if w in self.rows]
        if known:
            at, rows = (list(column) for column in zip(*known, strict=True))
            found[at] = self.vectors[rows]
        return found

    def same_meaning(self, left: Sequence[str], right: Sequence[str]) -> Array:
        """Which words of two lists stand in one set of meanings."""
        return _meeting(left, right, self.meanings)

    def contrast(self, left: Sequence[str], right: Sequence[str]) -> Array:
        """Which words of two lists stand on two sides of one contrast."""
        found = np.zeros((len(left), len(right)), np.float32)
        by_set: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for j, word in enumerate(right):
            for number, side in self.sides.get(word, ()):
                by_set[number].append((j, side))
        for i, word in enumerate(left):
            for number, side in self.sides.get(word, ()):
                for j, other in by_set.get(number, ()):
                    if other != side:
                        found[i, j] = 1.0
        return found


def _meeting(
    left: Sequence[str], right: Sequence[str], sets: Mapping[str, frozenset[Hashable]]
) -> Array:
    found = np.zeros((len(left), len(right)), np.float32)
    holding: dict[Hashable, list[int]] = defaultdict(list)
    for j, word in enumerate(right):
        for number in sets.get(word, _NONE):
            holding[number].append(j)
    for i, word in enumerate(left):
        for number in sets.get(word, _NONE):
            if number in holding:
                found[i, holding[number]] = 1.0
    return found


@dataclass(frozen=True, slots=True)
class Kernel:
    """How much of one word another says, learned: from cosine, one meaning, contrast."""

    weights: Array  # steepness, cosine where it turns, one meaning, contrast

    def between(self, table: WordTable, left: Words, right: Words) -> tuple[Array, Array]:
        """Of each word of two lists, from 0 to 1 for the same word; and which are in contrast."""
        # By number: comparing arrays of texts takes longer than all the rest.
        numbers: dict[str, int] = {}
        mine, yours = (
            np.array([numbers.setdefault(word, len(numbers)) for word in words.lemmas], np.int64)
            for words in (left, right)
        )
        exact = mine[:, None] == yours[None, :]
        same = table.same_meaning(left.lemmas, right.lemmas)
        apart = np.where(same > 0, 0.0, table.contrast(left.lemmas, right.lemmas))
        cosine = left.vectors @ right.vectors.T
        steep, turn, one, other = self.weights
        soft = 0.9 / (1.0 + np.exp(-(steep * (cosine - turn) + one * same - other * apart - 1.0)))
        soft = np.where((cosine > _LEAST) | (same > 0), soft, 0.0)
        return np.maximum(exact, soft).astype(np.float32), apart.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an article's figures: their base forms, and their vectors, 0 for names and
    years, which are themselves or something else."""

    lemmas: tuple[str, ...]
    vectors: Array


@lru_cache(maxsize=1)
def word_table() -> WordTable:
    """The table of the weights that come with the program."""
    weights = load_weights()
    words = bytes(weights["words"]).decode("utf-8").split("\n")
    vectors = weights["vectors"].astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    rarities = weights["rarities"]
    return made_table(words, vectors, rarities, float(rarities.max()))


def made_table(words: Sequence[str], vectors: Array, rarities: Array, rarest: float) -> WordTable:
    """A table of these words with the sets of the lexicon."""
    meanings: dict[str, set[Hashable]] = defaultdict(set)
    sides: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for number, groups in enumerate(_sets("synonyms.txt")):
        for word in (w for group in groups for w in group):
            meanings[word].add(number)
    for number, groups in enumerate(_sets("contrasts.txt")):
        for side, group in enumerate(groups):
            for word in group:
                sides[word].add((number, side))
                meanings[word].add((number, side))
    return WordTable(
        {word: row for row, word in enumerate(words)},
        vectors,
        rarities,
        rarest,
        {word: frozenset(found) for word, found in meanings.items()},
        {word: frozenset(found) for word, found in sides.items()},
    )


def _sets(name: str) -> Iterator[list[list[str]]]:
    """The sets of a data file, a line each: sides apart by commas, words of one side by strokes;
    terms of several words are for people to read."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            groups = [[w.strip().lower() for w in side.split("/")] for side in line.split(",")]
            yield [[w for w in group if w and " " not in w] for group in groups]
