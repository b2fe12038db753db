"""From articles to judged pairs: how likely two figures are of one thing, and at one moment.

    articles ─► figures ─► crossing ─► features, levels ─► likely ─► context, values ─► judged
              (arrays)   (pairs of one   (words, slots)    (trees)     (rivals)          (trees)
                          kind of unit)

Whether two are of one thing is asked first without their values; then, among their rivals and with
the values, whether they agree, conflict, or are one count at two moments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vjclaims.comparison.comparison import Comparison, Comparisons
from vjclaims.comparison.sameness.context import UNLIKELY, Likely, context
from vjclaims.comparison.sameness.features import Columns, Crossing, crossing, features, matrix
from vjclaims.comparison.sameness.figures import Figures, figures_of
from vjclaims.comparison.sameness.levels import levels
from vjclaims.comparison.sameness.likeness import LikenessNet, likeness_net
from vjclaims.comparison.sameness.trees import Forest, probability, read_forest, shares
from vjclaims.comparison.sameness.values import values
from vjclaims.comparison.sameness.words import WordTable, word_table
from vjclaims.figures.labels import LabelNet, label_net
from vjclaims.lexicon.learned import load_weights
from vjclaims.records.article import Article
from vjclaims.records.finding import By

Array = np.ndarray
_RIVALS = 6  # figures of the other article that are looked at closely, the likeliest ones
_EXPLAINED, _TERMS = 0.12, 6  # probability from which a score is explained, by so many terms


@dataclass(frozen=True)
class Nets:
    """What pairs are looked at with before any tree: the words, labels and their likeness."""

    table: WordTable
    labels: LabelNet
    likeness: LikenessNet


@dataclass(frozen=True)
class Pairs:
    """The pairs of a run that are worth a close look: their comparisons, columns that do not look
    at the values (looks) and that do (amounts), and which two figures and articles they are, by
    number. meets: whether the two values say the same."""

    comparisons: tuple[Comparison, ...]
    looks: Columns
    amounts: Columns
    figures: Array
    articles: Array
    meets: Array

    def among(self, likely: Array) -> Columns:
        """The columns of rivals, by how likely each pair is of one thing."""
        a, b = self.figures.T
        in_a, in_b = self.articles.T
        return context(Likely(a, b, in_a, in_b, likely, self.meets))


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with what is thought of it, each from 0 to 1: likely, that the two are of one thing,
    values aside; same, that they are of one thing at one moment, values and rivals known; later,
    that they are of one thing at two moments. because: what speaks most for same and against it,
    where the two differ: columns, with what each adds to the score."""

    comparison: Comparison
    likely: float
    same: float
    later: float
    because: tuple[tuple[str, float], ...] = ()


def all_figures(articles: Iterable[Article], nets: Nets) -> dict[str, Figures]:
    """The figures of each article by its path, those left out that it takes back itself; articles
    without are left out."""
    rows = ((a, [c for c in a.claims if not c.modality.withdrawn]) for a in articles)
    return {a.path: figures_of(a, own, nets.table, nets.labels) for a, own in rows if own}


def pairs(
    of: Mapping[str, Figures],
    meeting: Iterable[tuple[str, str, float]],
    make: Comparisons,
    nets: Nets,
) -> Pairs | None:
    """The pairs of figures of these pairs of articles, which come with how likely they are of one
    story; None for none."""
    number: dict[str, int] = {}
    rows: list[tuple[Columns, list[Comparison], Array]] = []
    for left, right, one_story in meeting:
        at = crossing(of[left], of[right])
        if not len(at.i):
            continue
        columns = features(at, nets.table, nets.likeness)
        kept = _close(at, columns["label score"])
        near = Crossing(at.left, at.right, at.i[kept], at.j[kept])
        made = [make.of(at.left.claims[i], at.right.claims[j], By.SLOTS)
                for i, j in zip(near.i, near.j, strict=True)]  # fmt: skip
        looks = {name: column[kept] for name, column in columns.items()} | levels(made)
        looks["one story"] = np.full(len(kept), one_story)
        ids = [[number.setdefault(c.id, len(number)) for c in (m.a, m.b)] for m in made]
        rows.append((looks | values(near), made, np.array(ids)))
    return _joined(rows) if rows else None


def _joined(rows: Sequence[tuple[Columns, list[Comparison], Array]]) -> Pairs:
    made = tuple(c for _, found, _ in rows for c in found)
    columns = {
        name: np.concatenate([np.asarray(part[name], np.float32) for part, _, _ in rows])
        for name in rows[0][0]
    }
    paths = {p: n for n, p in enumerate(sorted({x.path for c in made for x in (c.a, c.b)}))}
    return Pairs(
        made,
        {n: c for n, c in columns.items() if n not in _AMOUNTS},
        {n: columns[n] for n in columns if n in _AMOUNTS},
        np.concatenate([ids for _, _, ids in rows]),
        np.array([[paths[c.a.path], paths[c.b.path]] for c in made]),
        np.array([c.says_the_same for c in made]),
    )


_AMOUNTS = frozenset(
    ("more in the later article", "more at the later date", "later tally", "ratio", "size",
     "difference", "equal", "small", "hedges", "words allow both", "power of ten",
     "fewest digits", "most digits", "same digits", "first digits", "digits that differ")
)  # fmt: skip


def _close(at: Crossing, score: Array) -> Array:
    """Which pairs are looked at: the likeliest of either figure, and all whose values meet."""
    grid = np.full((len(at.left.claims), len(at.right.claims)), -np.inf)
    grid[at.i, at.j] = score
    by_row = (-grid).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    by_column = (-grid).argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    rank = np.minimum(by_row, by_column)[at.i, at.j]
    x, y = at.left.values[at.i], at.right.values[at.j]
    meets = (x[:, 1] <= y[:, 2]) & (y[:, 1] <= x[:, 2])
    return np.asarray(np.where((rank < _RIVALS) | meets)[0])


@dataclass(frozen=True)
class Model:
    """All that was learned: the nets, and the trees of each question."""

    nets: Nets
    likely: Forest
    agreeing: Forest
    differing: Forest  # outputs: two things, one thing at two moments, in conflict

    def judged(self, found: Pairs) -> Iterator[Judged]:
        """The pairs with what is thought of them, in their order; what is unlikely is left out."""
        likely = probability(self.likely.scores(matrix(found.looks, self.likely.names))[:, 0])
        columns = {**found.looks, **found.amounts, **found.among(likely)}
        asked = likely >= UNLIKELY
        agree, differ = np.where(asked & found.meets)[0], np.where(asked & ~found.meets)[0]
        at = {name: column[agree] for name, column in columns.items()}
        same = probability(self.agreeing.scores(matrix(at, self.agreeing.names))[:, 0])
        by_row = {int(n): (float(p), 0.0) for n, p in zip(agree, same, strict=True)}
        rows = matrix({name: c[differ] for name, c in columns.items()}, self.differing.names)
        three = shares(self.differing.scores(rows))
        by_row |= {int(n): (float(p[2]), float(p[1])) for n, p in zip(differ, three, strict=True)}
        asked_for = np.where(three[:, 2] >= _EXPLAINED)[0]
        why = {int(differ[n]): self._because(rows[n]) for n in asked_for}
        for n in sorted(by_row):
            yield Judged(found.comparisons[n], float(likely[n]), *by_row[n], why.get(n, ()))

    def _because(self, row: Array) -> tuple[tuple[str, float], ...]:
        terms = self.differing.terms(row, 2)
        largest = sorted(terms.items(), key=lambda term: (-abs(term[1]), term[0]))[:_TERMS]
        return tuple((name, round(value, 2)) for name, value in largest)


@lru_cache(maxsize=1)
def model() -> Model:
    """The model that comes with the program. Raises LexiconError without its weights."""
    weights = load_weights()
    forests = (read_forest(weights, name) for name in ("likely", "agreeing", "differing"))
    return Model(Nets(word_table(), label_net(), likeness_net()), *forests)
