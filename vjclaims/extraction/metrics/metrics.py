"""Component: which metric a quantity is of, by the lexicon's phrases, else by its own words."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Span

from vjclaims.extraction.brackets import reading_of_share, said_again, share_of
from vjclaims.extraction.doc import Figure, Noun, Reading, component
from vjclaims.extraction.entities.roles import elided_holder
from vjclaims.extraction.items import Item, first_in_full, item_of, items_of
from vjclaims.extraction.metrics.metric_context import (
    asked,
    counts_bare,
    elided,
    fits,
    from_context,
    goes_on_from,
    on_counted,
    pointed_back,
)
from vjclaims.extraction.metrics.own_words import own_words
from vjclaims.extraction.metrics.scope import is_whole, marks_of
from vjclaims.extraction.names.article_names import mentions
from vjclaims.extraction.quantities.change import change_of
from vjclaims.extraction.quantities.nouns import nationality
from vjclaims.extraction.sentences import (
    CONTENT,
    cell_start,
    figures,
    figures_in,
    in_table,
    other_figures,
    row_head_end,
    view,
)
from vjclaims.extraction.syntax import children, indices, word_at
from vjclaims.figures.words import word_set
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Metric
from vjclaims.lexicon.phrases import Match, longest
from vjclaims.records.claim import Kind, Nature


@component("vjclaims_metric")
def find_metrics(doc: Doc) -> None:
    """Set span._.readings of every quantity; ranks and years bring their own."""
    for span in figures(doc):
        if span._.figure.kind is Kind.QUANTITY:
            again = _in_bracket(span)
            span._.readings = (again or _continued(span) or _listed(span) or reading(span),)
    for span in figures(doc):
        _from_the_end(span)


def _in_bracket(span: Span) -> Reading | None:
    """The metric of a figure that a bracket gives again, in another unit or as a share."""
    before, base = said_again(span), share_of(span)
    if before is not None and before._.readings:
        found: Reading = before._.readings[0]
        return replace(found, source="bracket")
    if base is not None and base._.readings and base._.readings[0].known:
        return reading_of_share(base._.readings[0])
    return None


def _listed(span: Span) -> Reading | None:
    """The metric of a gapped item's figure: that of the figure at its place in the full item,
    unless the item has a noun of its own."""
    full, noun = first_in_full(span), span._.noun
    if full is None or (noun is not None and noun.end > span.start):
        return None
    like = _like_in(span, full)
    before = like[min(_place_in_item(span), len(like) - 1)] if like else None
    if before is None or not before._.readings:
        return None
    return replace(_taken_over(span, before, before._.readings[0].change), source="list")


def _from_the_end(span: Span) -> None:
    """Give the figure of a full item the metric that only the end of its list names: "the Reds
    won 41 per cent, the Greens 21 per cent of the vote"."""
    full = first_in_full(span)
    if full is None or not span._.readings or not span._.readings[0].known:
        return
    listed = [i for i in items_of(span.sent) if full.start <= i.start < span.start]
    for before in (f for item in listed for f in _like_in(span, item) if f.start < span.start):
        if not before._.readings[0].known and before._.noun is None:
            before._.readings = (replace(_taken_over(before, span, ""), source="list"),)


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


def _continued(span: Span) -> Reading | None:
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
        return _taken_over(span, like[-1], "") if like else None
    if word == "of" and span.doc[span.start - 2].lemma_ in scope.totals:  # "for a total of 127"
        like = [f for f in before if f._.figure.unit == fig.unit]
        return replace(_taken_over(span, like[0], ""), scope=()) if like else None
    if elided_holder(span) is not None:
        like = [f for f in before if _alike(f._.figure, fig) or f._.noun is not None]
        return _taken_over(span, like[-1], "") if like else None
    beside = word == "," and change_of(span).by == "comparative"  # ", 4 per cent below 2022"
    grows = fig.dimension == "percent" and (word in ("up", "down") or beside)
    last = all_before[-1:] if beside else before[-1:]
    if not grows or not last or last[0]._.figure.dimension in ("percent", "duration"):
        return None
    return _taken_over(span, last[0], change_of(span).direction)


def _alike(before: Figure, fig: Figure) -> bool:
    return before.dimension in (fig.dimension, "count", "people")


def _taken_over(span: Span, before: Span, change: str) -> Reading:
    first: Reading = before._.readings[0]
    scope = marks_of(span, before._.noun, first.trigger)
    nature = Nature.CHANGE if change else first.nature
    return replace(first, scope=scope, change=change, nature=nature, source="series")


def reading(span: Span) -> Reading:
    """The metric of a quantity."""
    fig, noun = span._.figure, span._.noun
    change = change_of(span).direction
    best, inherited = _found(span, fig, noun, change)
    if best is not None and not any(item_of(span).holds(w) for w in best[1].words):
        before = pointed_back(span, fig)  # "turnout at the poll was 58 per cent; here it was 63"
        if before is not None:
            return replace(_taken_over(span, before, change), inherited=True, source="pointer")
    if best is None:
        by_unit = _of_unit(span, fig, change) or _citizens(span, noun)
        if by_unit is not None:
            return by_unit
        before = pointed_back(span, fig) or elided(span, fig)
        if before is not None:
            return replace(_taken_over(span, before, change), inherited=True, source="pointer")
        scope = marks_of(span, noun, (noun.head,) if noun is not None else ())
        own = own_words(span, noun, scope, change)
        gone_on = goes_on_from(span, fig, own)
        if gone_on is not None:
            return replace(_taken_over(span, gone_on, change), inherited=True, source="before")
        return own
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


def _found(
    span: Span, fig: Figure, noun: Noun | None, change: str
) -> tuple[tuple[Metric, Match] | None, bool]:
    """The metric with the phrase that names it, and whether it is filled from context."""
    best = asked(span, fig, noun)
    if best is not None:
        return best, True
    best = _nearest(span, fig, noun, change)
    if best is not None:
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


def _nearest(
    span: Span, fig: Figure, noun: Noun | None, change: str
) -> tuple[Metric, Match] | None:
    """The metric of the phrase nearest to the figure, of those that can have such a figure; only
    these hide shorter ones inside them."""
    lexicon = load_lexicon()
    usable = longest([m for m in _in_reach(span) if _usable(span, fig, noun, m, change)])
    own = item_of(span)
    usable = [m for m in usable if any(own.holds(w) for w in m.words)] or usable
    rows = [(_cost(span, fig, noun, m), -len(m.words), m.words, m.id, m) for m in usable]
    rows.sort(key=lambda row: row[:4])
    if not rows or rows[0][0] > lexicon.costs.metric.limit:
        return None
    return lexicon.metrics[rows[0][3]], rows[0][4]


def _usable(span: Span, fig: Figure, noun: Noun | None, match: Match, change: str) -> bool:
    """Whether a phrase's metric can have such a figure, and the phrase can be of this one."""
    metric = load_lexicon().metrics[match.id]
    on_noun = noun is not None and on_counted(span.doc, noun, match)
    rate = fig.dimension == "percent" and (bool(change) or on_noun)
    tied = on_noun or _governs(span, match)
    death = fig.dimension == "count" and tied and "people" in metric.units  # "eight traders died"
    if not (fits(metric, fig) or rate or death):
        return False
    if all(span.start <= w < span.end for w in match.words):
        return False
    if noun is not None and not noun.person and fig.dimension == "count" and not tied:
        return False
    bare = noun is None and fig.dimension == "" and not in_table(span)
    return not bare or counts_bare(span, metric, match)


def _cost(span: Span, fig: Figure, noun: Noun | None, match: Match) -> float:
    """How far a phrase is from the figure; less than nothing where it is tied to it."""
    costs = load_lexicon().costs.metric
    less = costs.less * len(match.words)
    if _is_participle_behind(span, match):
        return costs.participle - less
    if _governs(span, match):
        return costs.governs - less
    if noun is not None and on_counted(span.doc, noun, match):
        return costs.counted - less
    metric = load_lexicon().metrics[match.id]
    cost = _distance(span, match) - less + (costs.behind if _behind(span, match) else 0.0)
    cost += 0.0 if fits(metric, fig) else costs.misfit
    if in_table(span):
        return cost
    low, high = sorted((match.words[0], span.start))
    return cost + costs.between * sum(low < o.start < high for o in other_figures(span))


def _distance(span: Span, match: Match) -> float:
    """How far a phrase is from the figure; in a table all that is in reach is near."""
    if in_table(span):
        return 0.0
    return min(view(span.sent).cost(span.root.i, w) for w in match.words)


def _is_participle_behind(span: Span, match: Match) -> bool:
    """Whether the metric is the participle behind a figure whose noun was told before: "43 people
    were killed and more than 200 injured"."""
    noun, end = span._.noun, span.end
    named_before = noun is None or noun.end <= span.start
    return named_before and match.words[0] == end and span.doc[end].tag_ in ("VBN", "VBD")


def _governs(span: Span, match: Match) -> bool:
    """Whether the metric is the verb whose object the figure is ("exported 6 million bags"),
    or stands right before the figure ("a magnitude 6.9 quake")."""
    doc, noun = span.doc, span._.noun
    if match.words[-1] == span.start - 1 and doc[span.start - 1].pos_ == "NOUN":
        return True
    if noun is None or len(match.words) > 1:
        return False
    head, verb = doc[noun.head], doc[match.words[0]]
    tied = head.dep_ in ("dobj", "nsubjpass")
    tied = tied or (head.dep_ == "nsubj" and not children(verb, "dobj"))  # "eight traders died"
    return verb.pos_ == "VERB" and head.head.i == verb.i and tied


def _in_reach(span: Span) -> list[Match]:
    """The metric phrases that can be the figure's: in a table those of its own column, or of the
    row where the column names a year or nothing ("Net debt: 2024 €310m; 2023 €365m")."""
    phrases = view(span.sent).find(load_lexicon().metric_phrases, inner=True)
    found = [m for m in phrases if not _names_time(span.doc, m)]
    if not in_table(span):
        return found
    own = [m for m in found if cell_start(span) <= m.start < span.end]
    return own or [m for m in found if m.end <= row_head_end(span)]


def _names_time(doc: Doc, match: Match) -> bool:
    """Whether a phrase is the first word of a year's name, which says when: the crop of "in the
    2024/25 crop year"."""
    ahead = doc[match.start : match.end + 1].text.lower()
    return ahead in word_set("spans.crossing") | word_set("spans.fiscal")


def _behind(span: Span, match: Match) -> bool:
    """Whether words behind the figure and a comma, or an "and" with a figure of its own behind
    them, name the next figure's metric, not this one's."""
    if match.start < span.end:
        return False
    between = span.doc[span.end : match.start]
    more = any(f.start >= match.end for f in figures_in(span.sent))
    return any(t.text in ",;:" or (more and t.lower_ == "and") for t in between)


def content(doc: Doc, trigger: tuple[int, ...], noun: Noun | None) -> tuple[str, ...]:
    """Content words of the trigger and the counted noun, sorted."""
    tokens = [doc[i] for i in trigger]
    words = {t.lemma_.lower() for t in tokens if t.pos_ in CONTENT}
    if noun is not None:
        words |= {noun.lemma, *noun.modifiers}
    return tuple(sorted(words))
