"""An article's figures as arrays: what two articles are compared by, worked out once for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from vjclaims.comparison.sameness.words import Words, WordTable
from vjclaims.comparison.sorts import family
from vjclaims.figures.labels import MOST, LabelNet, places
from vjclaims.figures.units import measure
from vjclaims.records.article import Article
from vjclaims.records.claim import Basis, Claim, Kind
from vjclaims.records.dates import PartialDate
from vjclaims.records.near import bits

if TYPE_CHECKING:
    from collections.abc import Callable

Array = np.ndarray

# Which words of a figure stand in each bag: those with any of the marks, and no more than so many
# tokens away (0: no matter).
_BAGS: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("sentence", ("sentence",), 0),
    ("near", ("sentence",), 3),
    ("noun phrase", ("below head", "head", "counted noun"), 0),
    ("verb", ("verb", "above figure"), 0),
    ("subject", ("subject",), 0),
    ("name", ("name", "nationality"), 0),
    ("near name", ("name", "nationality"), 6),
    ("date", ("date", "year"), 0),
    ("before", ("sentence before",), 0),
    ("title", ("title",), 0),
    ("stretch", ("sentence",), 0),
    ("all", (), 0),
)
BAGS = tuple(name for name, _, _ in _BAGS)
_SENTENCE, _NEARER = bits(["sentence"]), bits(["other figure nearer"])
_NAMING = bits(["name", "year"])
_LARGE = 100_000  # from which a bare number may be a sum of money
_LEAST = 0.02  # what a word weighs that every article has
_SETS = ("holder", "people", "place", "parties", "goods", "number", "scope", "sort", "words")


@dataclass(frozen=True)
class Figures:
    """The figures of an article.

    words: all that stand near them; ids: by figure the rows of its words in them, 0 for none, the
    first word being none; weights: by head, figure and word, how much it is the figure's own;
    reach: by figure and word whether it is near; bags: by name, figure and word, its rarity.
    values: value and bounds, expected and literal; published, since, until: days as ordinals, nan
    where unknown, the latter two of stated periods; sets: by slot, of each figure, what it says.
    """

    claims: tuple[Claim, ...]
    words: Words
    ids: Array
    weights: Array
    bags: dict[str, Array]
    values: Array
    digits: tuple[tuple[int, ...], ...]
    published: float
    since: Array
    until: Array
    depth: Array
    crowd: Array
    sets: dict[str, tuple[frozenset[object], ...]]
    sorts: Array
    labels: dict[str, Array]


def figures_of(
    article: Article, claims: Sequence[Claim], table: WordTable, net: LabelNet
) -> Figures:
    """The arrays of some claims of an article."""
    keys: dict[tuple[str, bool], int] = {("", True): 0}
    ids = np.zeros((len(claims), MOST), np.int32)
    for k, claim in enumerate(claims):
        for j, near in enumerate(claim.near[:MOST]):
            ids[k, j] = keys.setdefault((near.lemma, bool(near.marks & _NAMING)), len(keys))
    lemmas = tuple(lemma for lemma, _ in keys)
    rarities = {lemma: table.rarity(lemma) for lemma in lemmas}
    vectors = table.vectors_of(lemmas)
    vectors[[i for i, (_, names) in enumerate(keys) if names]] = 0.0
    where = np.stack([places(c.near, rarities) for c in claims])
    given = net.weights(where)
    weights = np.zeros((given.shape[2], len(claims), len(lemmas)), np.float32)
    rows = np.arange(len(claims))[:, None]
    for head in range(given.shape[2]):
        np.add.at(weights[head], (rows, ids), given[:, :, head])
    return Figures(
        claims=tuple(claims),
        words=Words(lemmas, vectors),
        ids=ids,
        weights=weights,
        bags=_bags(claims, ids, lemmas, rarities),
        values=np.array([_values(c) for c in claims]),
        digits=tuple(c.value.normalize().as_tuple().digits for c in claims),
        published=_day(article.document.published),
        since=np.array([_day(c.as_of.start) if _stated(c) else np.nan for c in claims]),
        until=np.array([_day(c.as_of.end, last=True) if _stated(c) else np.nan for c in claims]),
        depth=np.array([c.start for c in claims]) / max(len(article.document.text), 1),
        crowd=np.array([sum(d.sentence_start == c.sentence_start for d in claims) for c in claims]),
        sets={name: tuple(_SLOT_SETS[name](c) for c in claims) for name in _SETS},
        sorts=np.array([sort_of_unit(c) for c in claims]),
        labels={name: np.array([of(c) for c in claims]) for name, of in _LABELS.items()},
    )


def sort_of_unit(claim: Claim) -> str:
    """What a figure can be compared with: the kind of its unit, money by its currency, people with
    other things that are counted."""
    unit = "count" if claim.dimension == "people" else claim.dimension
    own = f":{claim.unit}" if claim.dimension in ("money", "other") else ""
    return f"{claim.kind} {unit}{own}"


def comparable(left: Figures, right: Figures) -> Array:
    """Which figures of two articles can be held against each other: those of one kind of unit, and
    a sum with a large bare number, of which the text says the currency elsewhere ("after a loss of
    4.2 billion")."""
    same = left.sorts[:, None] == right.sorts[None, :]
    bare, bare_too = left.labels["bare"], right.labels["bare"]
    money, money_too = left.labels["money"], right.labels["money"]
    return np.asarray(
        same | (bare[:, None] & money_too[None, :]) | (money[:, None] & bare_too[None, :])
    )


def _bare(claim: Claim) -> bool:
    return sort_of_unit(claim) == "quantity count" and not claim.unit and claim.value >= _LARGE


def _bags(
    claims: Sequence[Claim], ids: Array, lemmas: Sequence[str], rarities: dict[str, float]
) -> dict[str, Array]:
    found = {name: np.zeros((len(claims), len(lemmas)), np.float32) for name in BAGS}
    masks = [(name, bits(marks), within) for name, marks, within in _BAGS]
    for k, claim in enumerate(claims):
        for j, near in enumerate(claim.near[:MOST]):
            word = ids[k, j]
            weight = max(rarities[near.lemma], _LEAST)
            for name, mask, within in masks:
                if mask and not near.marks & mask:
                    continue
                if name in _OF_SENTENCE and not near.marks & _SENTENCE:
                    continue
                if within and not 0 < near.apart <= within:
                    continue
                if name == "stretch" and (near.breaks or near.marks & _NEARER):
                    continue
                found[name][k, word] = weight
    return found


_OF_SENTENCE = frozenset({"name", "near name", "date", "verb"})


def _values(claim: Claim) -> tuple[float, float, float, float, float]:
    m = measure(claim)
    low, high = (_bound(m.expected.lower, -np.inf), _bound(m.expected.upper, np.inf))
    return (
        float(m.value), low, high,
        _bound(m.literal.lower, -np.inf), _bound(m.literal.upper, np.inf),
    )  # fmt: skip


def _bound(bound: Decimal | None, otherwise: float) -> float:
    return otherwise if bound is None else float(bound)


def _stated(claim: Claim) -> bool:
    return claim.as_of.basis is Basis.STATED


def _day(date: PartialDate | None, *, last: bool = False) -> float:
    if date is None:
        return float("nan")
    return float((date.last() if last else date.first()).toordinal())


def _words_of(names: Sequence[object]) -> frozenset[object]:
    return frozenset(word for name in names for word in getattr(name, "key", "").split())


_SLOT_SETS: dict[str, Callable[[Claim], frozenset[object]]] = {
    "holder": lambda c: _words_of(c.slots.entity.holder),
    "people": lambda c: _words_of(c.slots.entity.people),
    "place": lambda c: _words_of(c.slots.entity.place),
    "parties": lambda c: _words_of(
        (*c.slots.entity.between, *c.slots.entity.origin, *c.slots.entity.destination)
    ),
    "goods": lambda c: frozenset(c.slots.goods),
    "number": lambda c: frozenset((x.kind, x.number) for x in c.slots.numbered if x.own),
    "scope": lambda c: frozenset(c.slots.scope),
    "sort": lambda c: frozenset(c.slots.modifiers),
    "words": lambda c: frozenset(c.slots.words),
}
_LABELS: dict[str, Callable[[Claim], object]] = {
    "bare": _bare,
    "money": lambda c: c.kind is Kind.QUANTITY and c.dimension == "money",
    "metric": lambda c: c.slots.metric,
    "family": lambda c: family(c) if c.slots.metric else "",
    "known": lambda c: c.slots.known,
    "change": lambda c: c.slots.change,
    "role": lambda c: c.slots.role,
    "modality": lambda c: str(c.modality),
    "nature": lambda c: str(c.slots.nature),
    "unit": lambda c: c.unit,
    "dimension": lambda c: "count" if c.dimension == "people" else c.dimension,
    "block": lambda c: str(c.block),
    "form": lambda c: c.form,
    "hedged": lambda c: bool(c.hedge),
    "quantity": lambda c: c.kind is Kind.QUANTITY,
    "title": lambda c: c.block == "title",
    "holder inherited": lambda c: "holder" in c.slots.inherited,
    "metric inherited": lambda c: "metric" in c.slots.inherited,
}
