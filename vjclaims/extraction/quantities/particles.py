"""Verbs whose particle is no hedge: "turned over $1.8 billion", "took over 12 shops"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from vjclaims.extraction.doc import Noun
from vjclaims.extraction.syntax import VERBS
from vjclaims.figures.quantities.quantities import Quantity
from vjclaims.figures.words import word_set

_UNCOUNTED = frozenset({"people", "count", ""})


def without_particle(span: Span, q: Quantity, noun: Noun | None) -> tuple[int, str]:
    """Where the figure starts and its hedge, the particle of a verb left to the verb."""
    first = span[0]
    if not q.hedge or first.lower_ not in word_set("particles.words") or span.start == 0:
        return q.start, q.hedge
    if q.numeral_start <= first.idx + len(first) or span[1].idx < q.numeral_start:
        return q.start, q.hedge  # "over a further 300"
    verb = span.doc[span.start - 1]
    takes = verb.pos_ in VERBS and _takes(verb, q, noun)
    return (q.numeral_start, "") if takes else (q.start, q.hedge)


def _takes(verb: Token, q: Quantity, noun: Noun | None) -> bool:
    """Whether the verb has a particle before what this figure is of."""
    lemma, kind = verb.lemma_.lower(), q.dimension
    if kind == "duration":
        return False  # "it took over 12 hours"
    if lemma in word_set("particles.always") or (
        kind == "times" and lemma in word_set("particles.times")
    ):
        return True
    if noun is not None and noun.person and kind in _UNCOUNTED:
        return lemma in word_set("particles.people")
    if kind in _UNCOUNTED and noun is not None and lemma in word_set("particles.things"):
        return noun.lemma not in word_set("particles.not_things")
    dimension = f"particles.{kind}"
    return kind in ("money", "area") and lemma in word_set(dimension)
