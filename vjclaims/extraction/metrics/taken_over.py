"""Metrics that a figure takes over from another one: of a bracket, a gapped list, a series."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span

from vjclaims.extraction.brackets import reading_of_share, said_again, share_of
from vjclaims.extraction.doc import Figure, Reading
from vjclaims.extraction.entities.roles import elided_holder
from vjclaims.extraction.items import Item, first_in_full, item_of, items_of
from vjclaims.extraction.metrics.nearest import participle_behind
from vjclaims.extraction.metrics.scope import marks_of
from vjclaims.extraction.quantities.change import change_of
from vjclaims.extraction.sentences import (
    figures_in,
)
from vjclaims.extraction.syntax import word_at
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Nature


def in_bracket(span: Span) -> Reading | None:
    """The metric of a figure that a bracket gives again, in another unit or as a share."""
    before, base = said_again(span), share_of(span)
    if before is not None and before._.readings:
        found: Reading = before._.readings[0]
        return replace(found, source="bracket")
    if base is not None and base._.readings and base._.readings[0].known:
        return reading_of_share(base._.readings[0])
    return None


def listed(span: Span) -> Reading | None:
    """The metric of a gapped item's figure: that of the figure at its place in the full item,
    unless the item has a noun of its own."""
    full, noun = first_in_full(span), span._.noun
    if full is None or (noun is not None and noun.end > span.start) or participle_behind(span) >= 0:
        return None
    like = _like_in(span, full)
    before = like[min(_place_in_item(span), len(like) - 1)] if like else None
    if before is None or not before._.readings:
        return None
    return replace(taken_over(span, before, before._.readings[0].change), source="list")


def from_the_end(span: Span) -> None:
    """Give the figure of a full item the metric that only the end of its list names: "the Reds
    won 41 per cent, the Greens 21 per cent of the vote"."""
    full = first_in_full(span)
    if full is None or not span._.readings or not span._.readings[0].known:
        return
    listed = [i for i in items_of(span.sent) if full.start <= i.start < span.start]
    for before in (f for item in listed for f in _like_in(span, item) if f.start < span.start):
        if not before._.readings[0].known and before._.noun is None:
            before._.readings = (replace(taken_over(before, span, ""), source="list"),)


def _like_in(span: Span, item: Item) -> list[Span]:
    """The figures of an item that are of a span's sort."""
    inside = (f for f in figures_in(span.sent) if item.holds(f.start) and f._.readings)
    return [f for f in inside if _sort(f) == _sort(span)]


def _sort(span: Span) -> str:
    """The kind of unit, one for all counts: a gapped item leaves out what it counts."""
    dimension: str = span._.figure.dimension
    return "" if dimension in ("count", "people") else dimension


def _place_in_item(span: Span) -> int:
    """How many figures of its sort stand before a figure in its item."""
    own = item_of(span)
    rows = (f for f in figures_in(span.sent) if own.holds(f.start) and f.start < span.start)
    return sum(_sort(f) == _sort(span) for f in rows)


def continued(span: Span) -> Reading | None:
    """The metric of a figure before when this one goes on with its series: "to 53bn in 2023
    from 49bn in 2022", or is its growth: "4.2 million tonnes in 2023, up 5%"."""
    fig: Figure = span._.figure
    word = word_at(span.doc, span.start - 1) if span.start > span.sent.start else ""
    if not word or span._.noun is not None:
        return None
    all_before = [f for f in figures_in(span.sent) if f.start < span.start and f._.readings]
    all_before = [f for f in all_before if not f._.readings[0].change]
    before = [f for f in all_before if f._.readings[0].known]
    scope = load_lexicon().scope
    if word in scope.series and (word != "with" or word_at(span.doc, span.start - 2) == "compared"):
        like = [f for f in before if fig.unit in ("", f._.figure.unit) and _alike(f._.figure, fig)]
        return taken_over(span, like[-1], "") if like else None
    if word == "of" and span.doc[span.start - 2].lemma_ in scope.totals:  # "for a total of 127"
        like = [f for f in before if f._.figure.unit == fig.unit]
        return replace(taken_over(span, like[0], ""), scope=()) if like else None
    if elided_holder(span) is not None:
        like = [f for f in before if _alike(f._.figure, fig) or f._.noun is not None]
        return taken_over(span, like[-1], "") if like else None
    beside = word == "," and change_of(span).by == "comparative"  # ", 4 per cent below 2022"
    grows = fig.dimension == "percent" and (word in ("up", "down") or beside)
    last = all_before[-1:] if beside else before[-1:]
    if not grows or not last or last[0]._.figure.dimension in ("percent", "duration"):
        return None
    return taken_over(span, last[0], change_of(span).direction)


def _alike(before: Figure, fig: Figure) -> bool:
    return before.dimension in (fig.dimension, "count", "people")


def taken_over(span: Span, before: Span, change: str) -> Reading:
    first: Reading = before._.readings[0]
    scope = marks_of(span, before._.noun, first.trigger)
    nature = Nature.CHANGE if change else first.nature
    return replace(first, scope=scope, change=change, nature=nature, source="series")
