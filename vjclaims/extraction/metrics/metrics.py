"""Component: which metric a quantity is of, by the lexicon's phrases, else by its own words."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import Figure, Noun, Reading, component
from vjclaims.extraction.items import item_of
from vjclaims.extraction.metrics.metric_context import (
    asked,
    elided,
    fits,
    from_context,
    goes_on_from,
    pointed_back,
)
from vjclaims.extraction.metrics.nearest import nearest, participle_behind
from vjclaims.extraction.metrics.own_words import own_words
from vjclaims.extraction.metrics.scope import is_whole, marks_of
from vjclaims.extraction.metrics.taken_over import (
    continued,
    from_the_end,
    in_bracket,
    listed,
    taken_over,
)
from vjclaims.extraction.names.article_names import mentions
from vjclaims.extraction.quantities.change import change_of
from vjclaims.extraction.quantities.nouns import nationality
from vjclaims.extraction.sentences import (
    CONTENT,
    figures,
    other_figures,
)
from vjclaims.extraction.syntax import children, indices
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Metric
from vjclaims.lexicon.phrases import Match
from vjclaims.records.claim import Kind, Nature


@component("vjclaims_metric")
def find_metrics(doc: Doc) -> None:
    """Set span._.readings of every quantity; ranks and years bring their own."""
    for span in figures(doc):
        if span._.figure.kind is Kind.QUANTITY:
            again = in_bracket(span)
            span._.readings = (again or continued(span) or listed(span) or reading(span),)
    for span in figures(doc):
        from_the_end(span)


def reading(span: Span) -> Reading:
    """The metric of a quantity."""
    fig, noun = span._.figure, span._.noun
    change = change_of(span).direction
    best, inherited = _found(span, fig, noun, change)
    if best is not None and not any(item_of(span).holds(w) for w in best[1].words):
        before = pointed_back(span, fig)  # "turnout at the poll was 58 per cent; here it was 63"
        if before is not None:
            return replace(taken_over(span, before, change), inherited=True, source="pointer")
    if best is None:
        return _without_phrase(span, fig, noun, change)
    metric, match = best
    metric = _by_nationality(span, metric)
    if metric.whole and is_whole(span):
        metric = load_lexicon().metrics[metric.whole]
    trigger = () if inherited else match.words
    if metric.nature is not Nature.CHANGE and _in_phrase(span, trigger):
        change = ""
    scope = marks_of(span, noun, trigger)
    if fig.dimension == "percent" and not fits(metric, fig):
        if not change:
            return _share(span, metric, match, scope, noun)
        metric = metric.as_change()
    return replace(
        _of_metric(metric, match.phrase),
        words=content(span.doc, trigger, noun),
        scope=scope,
        change=change,
        trigger=trigger,
        inherited=inherited,
    )


def _without_phrase(span: Span, fig: Figure, noun: Noun | None, change: str) -> Reading:
    """The metric of a figure that no phrase is near to: by its unit, as another figure's to which
    it points, else in its own words."""
    by_unit = _of_unit(span, fig, change) or _citizens(span, noun)
    if by_unit is not None:
        return by_unit
    before = pointed_back(span, fig) or elided(span, fig)
    if before is not None:
        return replace(taken_over(span, before, change), inherited=True, source="pointer")
    scope = marks_of(span, noun, (noun.head,) if noun is not None else ())
    own = own_words(span, noun, scope, change)
    gone_on = goes_on_from(span, fig, own)
    if gone_on is not None:
        return replace(taken_over(span, gone_on, change), inherited=True, source="before")
    return own


def _found(
    span: Span, fig: Figure, noun: Noun | None, change: str
) -> tuple[tuple[Metric, Match] | None, bool]:
    """The metric with the phrase that names it, and whether it is filled from context."""
    best = asked(span, fig, noun)
    if best is not None:
        return best, True
    best = nearest(span, fig, noun, change)
    if best is not None or participle_behind(span) >= 0:
        return best, False
    return from_context(span, fig, noun), True


def _by_nationality(span: Span, metric: Metric) -> Metric:
    """People of a nationality in a country are its residents, without one the population."""
    counted = indices(*(f._.noun for f in other_figures(span)))  # with figures of their own
    named = any(
        m.form in ("adjective", "people") and m.start not in counted for m in mentions(span.sent)
    )
    other = metric.if_people if named else metric.unless_people
    return load_lexicon().metrics[other] if other else metric


def _citizens(span: Span, noun: Noun | None) -> Reading | None:
    """Citizens of one country that another has are its residents: "hosts 1.5 million As", "the
    island's 30,000 As"."""
    lexicon = load_lexicon()
    if noun is None or not nationality(span.doc[noun.head]):
        return None
    head = span.doc[noun.head]
    hosted = head.dep_ == "dobj" and head.head.lemma_.lower() in lexicon.scope.having
    if not hosted and not children(head, "poss"):
        return None
    metric = next(m for m in lexicon.metrics.values() if m.roles == "residents" and m.unless_people)
    scope, words = marks_of(span, noun, ()), content(span.doc, (), noun)
    return replace(_of_metric(metric, "citizens of a country"), words=words, scope=scope)


def _of_metric(metric: Metric, source: str) -> Reading:
    """A reading of one of the lexicon's metrics, as yet without what the sentence says of it."""
    return Reading(metric.id, metric.label, True, metric.nature, metric.roles, source=source)


def _of_unit(span: Span, fig: Figure, change: str) -> Reading | None:
    """The metric that the unit alone gives: megawatts are of capacity."""
    found = (m for m in load_lexicon().metrics.values() if fig.dimension and m.of_unit)
    metric = next((m for m in found if m.of_unit == fig.dimension), None)
    if metric is None:
        return None
    return replace(_of_metric(metric, "its unit"), scope=marks_of(span, None), change=change)


def _in_phrase(span: Span, trigger: tuple[int, ...]) -> bool:
    """Whether the verb of change is the metric's own: jobs cut are no cut of a figure."""
    words = load_lexicon().change
    return any(span.doc[i].lemma_.lower() in words.up | words.down for i in trigger)


def _share(
    span: Span, metric: Metric, match: Match, scope: tuple[str, ...], noun: Noun | None
) -> Reading:
    """A share in per cent of what a metric counts: "three-quarters of all cases"."""
    return replace(
        _of_metric(metric, match.phrase),
        metric=f"share:{metric.id}",
        label=f"share of {metric.label}",
        nature=Nature.LEVEL,
        words=content(span.doc, match.words, noun),
        scope=scope,
        trigger=match.words,
    )


def content(doc: Doc, trigger: tuple[int, ...], noun: Noun | None) -> tuple[str, ...]:
    """Content words of the trigger and the counted noun, sorted."""
    tokens = [doc[i] for i in trigger]
    words = {t.lemma_.lower() for t in tokens if t.pos_ in CONTENT}
    if noun is not None:
        words |= {noun.lemma, *noun.modifiers}
    return tuple(sorted(words))
