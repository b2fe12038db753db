"""Step 4, the trees: `python -m training.trees`

In: build/train.npz. Out: build/trees.npz: the three forests as tables of nodes; build/likely.npz:
for each pair of train how likely the trees of the other folds take it to be of one thing, and what
they say to it in the end, for calibrating.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import lightgbm as lgb
import numpy as np

from training.steps import CONFLICT, FOLDS, LATER, UNSURE, load, progress, save, words_as_bytes
from vjclaims.comparison.sameness.context import UNLIKELY, Likely, context
from vjclaims.comparison.sameness.features import matrix
from vjclaims.comparison.sameness.trees import probability, shares

SEEDS = 3  # forests that are averaged
SHAPE = {
    "learning_rate": 0.06,
    "num_leaves": 24,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 127,
    "verbose": -1,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
    "force_col_wise": True,
}
THIN = 3  # of the pairs that are of two things one in so many is fitted on, weighing as much
Node = tuple[int, float, int, int, float]  # feature, threshold, left, right, value
TREES = {"likely": 200, "agreeing": 140, "differing": 160}


@dataclass(frozen=True)
class Rows:
    """The pairs of stories, as arrays of one length."""

    looks: np.ndarray
    amounts: np.ndarray
    figures: np.ndarray
    articles: np.ndarray
    meets: np.ndarray
    code: np.ndarray
    story: np.ndarray
    look_names: tuple[str, ...]
    amount_names: tuple[str, ...]
    stories: tuple[str, ...]
    fold_of: np.ndarray

    @property
    def fold(self) -> np.ndarray:
        """The fold of each pair."""
        return self.fold_of[self.story]

    @property
    def real(self) -> np.ndarray:
        """Whether each pair is of a real topic."""
        real = np.array([s.split("/")[1] in ("real", "pages") for s in self.stories])
        return np.asarray(real[self.story])

    def full(self, likely: np.ndarray) -> tuple[np.ndarray, tuple[str, ...]]:
        """All columns, those of rivals among them, and their names."""
        parts = []
        names: tuple[str, ...] = ()
        for n in np.unique(self.story):
            at = self.story == n
            a, b = self.figures[at].T
            in_a, in_b = self.articles[at].T
            columns = context(Likely(a, b, in_a, in_b, likely[at], self.meets[at]))
            names = tuple(columns)
            parts.append(matrix(columns, names))
        every = np.hstack([self.looks, self.amounts, np.concatenate(parts)])
        return every, (*self.look_names, *self.amount_names, *names)


def read_rows(name: str) -> Rows:
    """The pairs that step 3 left under a name; those of a story stand together."""
    x = load(name)
    said = {
        key: tuple(bytes(x[key]).decode().split("\n"))
        for key in ("look names", "amount names", "stories")
    }
    keys = ("looks", "amounts", "figures", "articles", "meets", "code", "story")
    return Rows(
        *(x[k] for k in keys), said["look names"], said["amount names"], said["stories"], x["folds"]
    )


def main() -> None:
    """Make build/trees.npz and build/likely.npz."""
    rows = read_rows("train")
    one = rows.code > 0
    # Most pairs are of two things and look it: some of them teach as much.
    thinned = one | (np.arange(len(one)) % THIN == 0)
    heavy = np.where(one, 1.0, THIN)

    def fit_likely(use: np.ndarray) -> Boosters:
        at = use & thinned
        return fitted("likely", rows.looks[at], one[at], heavy[at])

    likely = out_of_fold(rows, fit_likely, rows.looks)[:, 0]
    full, names = rows.full(likely)
    asked = (rows.code != UNSURE) & (likely >= UNLIKELY)
    agree, differ = asked & rows.meets, asked & ~rows.meets
    three = np.where(rows.code == CONFLICT, 2, np.where(one, LATER, 0))

    def fit_agreeing(use: np.ndarray) -> Boosters:
        at = use & agree
        return fitted("agreeing", full[at], one[at])

    def fit_differing(use: np.ndarray) -> Boosters:
        at = use & differ
        return fitted("differing", full[at], three[at])

    ends = np.zeros((len(one), 4))
    ends[:, 0] = likely
    ends[:, 1] = out_of_fold(rows, fit_agreeing, full)[:, 0] * (likely >= UNLIKELY)
    ends[:, 2:] = out_of_fold(rows, fit_differing, full)[:, 1:] * (likely >= UNLIKELY)[:, None]
    save("likely", {"ends": ends})
    every = np.ones(len(one), bool)
    forests = {
        "likely": (fit_likely(every), rows.look_names),
        "agreeing": (fit_agreeing(every), names),
        "differing": (fit_differing(every), names),
    }
    made = (tables(name, model, columns) for name, (model, columns) in forests.items())
    save("trees", {key: array for table in made for key, array in table.items()})


class Boosters:
    """Forests that differ by chance alone, averaged before any link function."""

    def __init__(self, models: Sequence[lgb.Booster]) -> None:
        self.models = models

    def predict(self, rows: np.ndarray) -> np.ndarray:
        """What they say on the whole: probabilities, one column for each output."""
        raw = np.mean([m.predict(rows, raw_score=True) for m in self.models], axis=0)
        return shares(raw) if raw.ndim > 1 else probability(raw)[:, None]


def fitted(
    name: str, rows: np.ndarray, wanted: np.ndarray, weight: np.ndarray | None = None
) -> Boosters:
    """Trees that tell what is wanted of rows."""
    three = {"objective": "multiclass", "num_class": 3}
    kind = three if name == "differing" else {"objective": "binary"}
    data = lgb.Dataset(rows.astype(np.float64), wanted, weight=weight, free_raw_data=False)
    seeds = range(1 if name == "likely" else SEEDS)
    return Boosters([lgb.train(SHAPE | kind | {"seed": s}, data, TREES[name]) for s in seeds])


def out_of_fold(
    rows: Rows, fit: Callable[[np.ndarray], Boosters], columns: np.ndarray
) -> np.ndarray:
    """What trees say to each pair that were fitted on the other folds."""
    found: np.ndarray | None = None
    for n in progress(range(FOLDS), "folds"):
        said = fit(rows.fold != n).predict(columns[rows.fold == n].astype(np.float64))
        found = np.zeros((len(rows.code), said.shape[1])) if found is None else found
        found[rows.fold == n] = said
    assert found is not None
    return found


def tables(name: str, fitted: Boosters, columns: tuple[str, ...]) -> dict[str, np.ndarray]:
    """A forest as the arrays that sameness/trees.py reads: the trees of all models, each saying its
    share."""
    nodes: list[Node] = []
    roots: list[list[int]] = []
    for model in fitted.models:
        dump = model.dump_model()
        outputs = dump["num_tree_per_iteration"]
        found = [_add(tree["tree_structure"], nodes) for tree in dump["tree_info"]]
        roots.append(np.array(found, np.int32).reshape(-1, outputs).T)
    feature, threshold, left, right, value = (np.array(c) for c in zip(*nodes, strict=True))
    return {
        f"{name}.names": words_as_bytes(columns),
        f"{name}.feature": feature.astype(np.int16),
        f"{name}.threshold": threshold.astype(np.float64),
        f"{name}.left": left.astype(np.int32),
        f"{name}.right": right.astype(np.int32),
        f"{name}.value": (value / len(fitted.models)).astype(np.float32),
        f"{name}.roots": np.concatenate(roots, axis=1),
    }


def _add(tree: dict[str, Any], nodes: list[Node]) -> int:
    """Put a tree's nodes into the table; the number of its root."""
    at = len(nodes)
    if "leaf_value" in tree:
        nodes.append((-1, 0.0, at, at, tree["leaf_value"]))
        return at
    nodes.append((0, 0.0, 0, 0, 0.0))
    left, right = _add(tree["left_child"], nodes), _add(tree["right_child"], nodes)
    nodes[at] = (tree["split_feature"], tree["threshold"], left, right, tree["internal_value"])
    return at


if __name__ == "__main__":
    main()
