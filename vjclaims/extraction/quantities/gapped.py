"""Figures whose verb and noun are left out: "12 seats, the Blues nine and the Greens four"."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Span

from vjclaims.extraction.doc import Noun
from vjclaims.figures.quantities.quantities import Quantity
from vjclaims.figures.words import word_set
from vjclaims.lexicon import load_lexicon

_MOST = 6  # words between one figure of such a list and the next
_OWN = frozenset({"money", "percent", "duration", "age", "times"})  # kinds that say their unit


def lender(span: Span, q: Quantity, before: Span | None) -> Span | None:
    """The figure before, whose noun or unit a bare number behind a mere name takes."""
    if before is None or before.sent.start != span.sent.start or q.unit or q.form != "cardinal":
        return None
    noun = before._.noun
    lends = before._.quantity.form in ("cardinal", "couple") and (noun or before._.quantity.unit)
    if not lends or before._.quantity.dimension in _OWN:
        return None
    start = noun.end if noun is not None and before.end < noun.end <= span.start else before.end
    between = [t for t in span.doc[start : span.start] if not t.is_space]
    counting = load_lexicon().counting
    if between and between[0].pos_ == "ADP":  # "12 seats in Torvik, the Blues nine"
        comma = next((k for k, t in enumerate(between[:_MOST]) if t.text == ","), 0)
        between = between[comma:]
    links = 0
    while links < len(between) and between[links].lower_ in counting.gap_links:
        links += 1
    name = [t for t in between[links:] if t.lower_ not in counting.gap_fillers]
    if name and (name[-1].lower_ in _labels() or (noun and name[-1].lemma_.lower() == noun.lemma)):
        return None  # "12 districts, District 4 and District 5"
    if not links or not 0 < len(name) <= _MOST or not all(t.text[:1].isupper() for t in name):
        return None
    after = span.doc[span.end] if span.end < span.sent.end else None
    return before if after is None or after.lower_ in counting.gap_ends else None


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return load_lexicon().numerals.labels | word_set("labels.lower")


def lent(q: Quantity, before: Span) -> tuple[Quantity, Noun | None]:
    """The quantity with the unit and the noun of the figure before."""
    theirs = before._.quantity
    return replace(q, unit=theirs.unit, dimension=theirs.dimension), before._.noun
