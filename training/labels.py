"""Step 2, the labels: `python -m training.labels`

In: build/words.npz, the stories of stories/train. Out: build/labels.npz: the label net and the
likeness net, fitted on all of them ("all") and, for the steps that follow, on all but each fold.

A figure's words get weights by where they stand; two figures are alike as far as the words are that
weigh most. Both are fitted at once: of the figures of another article, or none, the one of the same
fact shall score highest.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import optax

from stories import TRAIN
from training.steps import FOLDS, UNSURE, Read, codes, folds, load, progress, read_all, save
from vjclaims.comparison.sameness.figures import sort_of_unit
from vjclaims.comparison.sameness.likeness import LikenessNet
from vjclaims.comparison.sameness.words import Kernel, WordTable, made_table
from vjclaims.figures.labels import MOST, PLACES, LabelNet, places
from vjclaims.records.near import bits

HEADS, HIDDEN, OVER = 6, 32, 24
EPOCHS = 7
_RATE = 5e-3
_PAIRS = 0.3  # weight of the pairs by themselves beside the ranking
_FIGURES, _WORDS, _ARTICLES = 48, 160, 9  # sizes are rounded up to these, so that shapes recur
_NAMING = bits(["name", "year"])
Net = dict[str, jax.Array]


@dataclass(frozen=True)
class Example:
    """A story's figures as arrays: where words stand, which they are, what words have to do with
    each other; which pairs can be compared, and which are of one fact; the article of each."""

    places: np.ndarray
    ids: np.ndarray
    exact: np.ndarray
    cosine: np.ndarray
    same: np.ndarray
    contrast: np.ndarray
    comparable: np.ndarray
    one_fact: np.ndarray
    article: np.ndarray

    def arrays(self) -> tuple[np.ndarray, ...]:
        """All of it, in order."""
        return tuple(getattr(self, name) for name in self.__slots__)

    __slots__ = (
        "article",
        "comparable",
        "contrast",
        "cosine",
        "exact",
        "ids",
        "one_fact",
        "places",
        "same",
    )  # fmt: skip


def main() -> None:
    """Make build/labels.npz."""
    table = read_table()
    read = [r for r in read_all(TRAIN) if r.claims]
    examples = [example(r, table) for r in progress(read, "examples")]
    fold = folds(read)
    out: dict[str, np.ndarray] = {}
    for n in range(FOLDS):
        net = fitted([e for e, f in zip(examples, fold, strict=True) if f != n], f"fold {n}")
        out |= {f"{n}.{name}": np.asarray(x) for name, x in net.items()}
    out |= {f"all.{name}": np.asarray(x) for name, x in fitted(examples, "all").items()}
    save("labels", out)


def read_table() -> WordTable:
    """The words of step 1, with the sets of the lexicon."""
    found = load("words")
    vectors = found["vectors"].astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    words = bytes(found["words"]).decode("utf-8").split("\n")
    return made_table(words, vectors, found["rarities"], float(found["rarities"].max()))


def read_nets(which: str) -> tuple[LabelNet, LikenessNet]:
    """The nets of a fold ("0"), or of all."""
    x = {k.split(".", 1)[1]: v for k, v in load("labels").items() if k.startswith(f"{which}.")}
    label = LabelNet(x["inner"], x["inner bias"], x["outer"], x["outer bias"])
    kernel = Kernel(x["kernel"])
    over = (x["direct"], x["over inner"], x["over inner bias"], x["over outer"])
    return label, LikenessNet(kernel, *over, float(x["bias"]))


def example(read: Read, table: WordTable) -> Example:
    """The arrays of a story."""
    claims = read.claims
    keys: dict[tuple[str, bool], int] = {("", True): 0}
    ids = np.zeros((_up(len(claims), _FIGURES), MOST), np.int32)
    for k, claim in enumerate(claims):
        for j, near in enumerate(claim.near[:MOST]):
            ids[k, j] = keys.setdefault((near.lemma, bool(near.marks & _NAMING)), len(keys))
    lemmas = [lemma for lemma, _ in keys]
    vectors = table.vectors_of(lemmas)
    vectors[[i for i, (_, names) in enumerate(keys) if names]] = 0.0
    rarity = {lemma: table.rarity(lemma) for lemma in lemmas}
    where = np.zeros((len(ids), MOST, PLACES + 1), np.float32)
    where[: len(claims)] = [places(c.near, rarity) for c in claims]
    exact = np.array(lemmas)[:, None] == np.array(lemmas)[None, :]
    exact[0], exact[:, 0] = False, False
    same = table.same_meaning(lemmas, lemmas)
    same[0], same[:, 0] = 0, 0
    contrast = np.where(same > 0, 0.0, table.contrast(lemmas, lemmas))
    sorts, paths = [sort_of_unit(c) for c in claims], [c.path for c in claims]
    code = codes(read, claims)
    comparable = (np.array(sorts)[:, None] == sorts) & (np.array(paths)[:, None] != paths)
    article = np.zeros((len(ids), _ARTICLES), np.float32)
    numbers = {path: n for n, path in enumerate(dict.fromkeys(paths))}
    article[range(len(claims)), [numbers[p] for p in paths]] = 1.0
    square = partial(_padded, to=_up(len(keys), _WORDS))
    figures = partial(_padded, to=len(ids))
    return Example(
        where, ids, square(exact), square(vectors @ vectors.T), square(same), square(contrast),
        figures(comparable), figures((code > 0) & (code <= UNSURE)), article,
    )  # fmt: skip


def _up(n: int, step: int) -> int:
    return -(-n // step) * step


def _padded(array: np.ndarray, to: int) -> np.ndarray:
    out = np.zeros((to, to), np.float32)
    out[: len(array), : len(array)] = array
    return out


def fitted(examples: Sequence[Example], saying: str, seed: int = 0) -> Net:
    """The net fitted on examples."""
    net, adam = _begun(seed), optax.scale_by_adam()
    state, random = adam.init(net), np.random.default_rng(seed)
    steps = EPOCHS * len(examples)
    order = [n for _ in range(EPOCHS) for n in random.permutation(len(examples))]
    for at, n in enumerate(progress(order, saying)):
        rate = _RATE * 0.5 * (1 + np.cos(np.pi * at / steps))
        net, state, lost = _step(net, state, rate, *examples[n].arrays())
        if not np.isfinite(lost):
            sys.exit("the loss is no number any more")
    return net


def _begun(seed: int) -> Net:
    keys = jax.random.split(jax.random.PRNGKey(seed), 4)
    kinds = 4 * HEADS
    draw = lambda key, *shape: jax.random.normal(key, shape)  # noqa: E731
    return {
        "inner": 0.2 * draw(keys[0], PLACES + 1, HIDDEN),
        "inner bias": jnp.zeros(HIDDEN),
        "outer": 0.2 * draw(keys[1], HIDDEN, HEADS),
        "outer bias": jnp.zeros(HEADS),
        "kernel": jnp.array([6.0, 0.6, 3.0, 2.0]),
        "direct": jnp.repeat(jnp.array([2.0, 1.0, 1.0, -1.0]), HEADS),
        "over inner": 0.1 * draw(keys[2], kinds, OVER),
        "over inner bias": jnp.zeros(OVER),
        "over outer": 0.1 * draw(keys[3], OVER),
        "bias": jnp.array(-3.0),
    }


@jax.jit
def _step(
    net: Net, state: optax.OptState, rate: float, *arrays: jax.Array
) -> tuple[Net, optax.OptState, jax.Array]:
    lost, slopes = jax.value_and_grad(_lost)(net, *arrays)
    moves, state = optax.scale_by_adam().update(slopes, state, net)
    return jax.tree.map(lambda x, move: x - rate * move, net, moves), state, lost


def _lost(net: Net, *arrays: jax.Array) -> jax.Array:
    """How badly the figures of one fact are ranked, over all figures and other articles."""
    *words, comparable, one_fact, article = arrays
    score = _scores(net, *words)
    odds = jnp.where(comparable > 0, jnp.exp(jnp.clip(score, -20, 20)), 0.0)
    every = odds @ article + 1.0  # none of them
    right = (odds * one_fact) @ article
    has = (one_fact * comparable) @ article > 0
    asked = comparable @ article > 0
    ranked = jnp.where(has, jnp.log(right + 1e-9), 0.0) - jnp.log(every)
    alone = one_fact * jax.nn.softplus(-score) + (1 - one_fact) * jax.nn.softplus(score)
    alone = jnp.where(comparable > 0, alone, 0.0).sum() * _PAIRS
    return (alone - (ranked * asked).sum()) / (asked.sum() + 1)


def _scores(
    net: Net, where: jax.Array, ids: jax.Array, exact: jax.Array, cosine: jax.Array,
    same: jax.Array, contrast: jax.Array,
) -> jax.Array:  # fmt: skip
    """As likeness.LikenessNet has it, for all figures of a story at once."""
    hidden = jax.nn.relu(where @ net["inner"] + net["inner bias"])
    raw = jnp.exp(jnp.clip(hidden @ net["outer"] + net["outer bias"], -8, 4)) * (ids > 0)[..., None]
    given = raw / (raw.sum(1, keepdims=True) + 1e-6)
    steep, turn, one, other = net["kernel"]
    soft = 0.9 * jax.nn.sigmoid(steep * (cosine - turn) + one * same - other * contrast - 1.0)
    shared = jnp.maximum(exact, jnp.where((cosine > 0.2) | (same > 0), soft, 0.0))
    rows = jnp.arange(len(ids))[:, None]
    spread = jnp.zeros((len(ids), len(exact), HEADS)).at[rows, ids].add(given).transpose(2, 0, 1)
    product = spread @ shared @ spread.transpose(0, 2, 1)
    size = jnp.sqrt(jnp.diagonal(product, axis1=1, axis2=2) + 1e-6)
    product = product / size[:, :, None] / size[:, None, :]
    covered = spread @ jnp.max(shared[:, ids], axis=2)
    covers = covered.transpose(0, 2, 1)
    apart = spread @ contrast @ spread.transpose(0, 2, 1)
    kinds = (product, jnp.minimum(covered, covers), jnp.maximum(covered, covers), apart)
    found = jnp.concatenate(kinds).transpose(1, 2, 0)
    over = jax.nn.relu(found @ net["over inner"] + net["over inner bias"]) @ net["over outer"]
    return found @ net["direct"] + over + net["bias"]


if __name__ == "__main__":
    main()
