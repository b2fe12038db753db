"""Component: which metric a quantity is of, by the lexicon's phrases, else by its own words."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from vjclaims.claim import Kind, Nature
from vjclaims.document import Block
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Metric
from vjclaims.lexicon.phrases import Match, Word
from vjclaims.pipeline.mentions import mentions
from vjclaims.pipeline.own_words import own_words
from vjclaims.pipeline.scope import change_of, is_whole, marks_of
from vjclaims.pipeline.views import (
    Figure,
    Noun,
    Reading,
    block_at,
    cell_start,
    figures,
    figures_in,
    in_table,
    sentences,
    setup,
    view,
    words_of,
)

_LIMIT = 13.0
_BETWEEN = 4.0
_BEHIND = 6.0
_POINTERS = frozenset({"it", "its", "they", "their", "this", "that", "these", "those", "toll"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})


@Language.component("vjclaims_metric", requires=["doc.spans", "token.dep"])
def find_metrics(doc: Doc) -> Doc:
    """Set span._.readings of every quantity; ranks and years bring their own."""
    setup(doc)
    for span in figures(doc):
        if span._.figure.kind is Kind.QUANTITY:
            span._.readings = (_continued(span) or reading(span),)
    return doc


def _continued(span: Span) -> Reading | None:
    """The metric of a figure before when this one goes on with its series: "to 53bn in 2023
    from 49bn in 2022", or is its growth: "4.2 million tonnes in 2023, up 5%"."""
    fig: Figure = span._.figure
    word = span.doc[span.start - 1] if span.start > span.sent.start else None
    if word is None or span._.noun is not None:
        return None
    earlier = [f for f in figures_in(span.sent) if f.start < span.start and f._.readings]
    told = [f for f in earlier if f._.readings[0].known and not f._.readings[0].change]
    if word.lower_ in load_lexicon().scope.series:
        told = [f for f in told if fig.unit in ("", f._.figure.unit) and _alike(f._.figure, fig)]
        return _taken_over(span, told[-1], "") if told else None
    grows = fig.dimension == "percent" and word.lower_ in ("up", "down")
    if not grows or not told or told[-1]._.figure.dimension in ("percent", "duration"):
        return None
    return _taken_over(span, told[-1], change_of(span))


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
    change = change_of(span)
    best, inherited = _asked(span, fig, noun), True
    if best is None:
        best, inherited = _nearest(span, fig, noun, change), False
    if best is None:
        best, inherited = _from_context(span, fig, noun), True
    if best is None:
        scope = marks_of(span, noun, (noun.head,) if noun is not None else ())
        return own_words(span, noun, scope, change)
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
        metric = replace(metric, nature=Nature.CHANGE)
    return Reading(
        metric.id,
        metric.label,
        True,
        metric.nature,
        metric.roles,
        content(span.doc, trigger, noun),
        scope,
        change,
        trigger,
        inherited,
        match.phrase,
    )


def _by_nationality(span: Span, metric: Metric) -> Metric:
    """People of a nationality in a country are its residents, without one the population."""
    named = any(m.form in ("adjective", "people") for m in mentions(span.sent))
    other = metric.if_people if named else metric.unless_people
    return load_lexicon().metrics[other] if other else metric


def _in_phrase(span: Span, trigger: tuple[int, ...]) -> bool:
    """Whether the verb of change is the metric's own: jobs cut are no cut of a figure."""
    words = load_lexicon().scope
    return any(span.doc[i].lemma_.lower() in words.up | words.down for i in trigger)


def matches(sent: Span) -> list[Match]:
    """The metric phrases of a sentence, kept with the doc."""
    cache = sent.doc.user_data.setdefault("vjclaims.metrics", {})
    if sent.start not in cache:
        cache[sent.start] = load_lexicon().metric_phrases.find(view(sent).words)
    found: list[Match] = cache[sent.start]
    return found


def fits(metric: Metric, fig: Figure) -> bool:
    """Whether the metric has figures of this dimension; a bare number fits any count."""
    if fig.dimension == "":
        return bool({"people", "count", "other"} & set(metric.units))
    return fig.dimension in metric.units


def _share(
    span: Span, metric: Metric, match: Match, scope: tuple[str, ...], noun: Noun | None
) -> Reading:
    """A share in per cent of what a metric counts: "three-quarters of all cases"."""
    return Reading(
        f"share:{metric.id}",
        f"share of {metric.label}",
        True,
        Nature.LEVEL,
        metric.roles,
        content(span.doc, match.words, noun),
        scope,
        "",
        match.words,
        source=match.phrase,
    )


def _nearest(
    span: Span, fig: Figure, noun: Noun | None, change: str
) -> tuple[Metric, Match] | None:
    lexicon, look = load_lexicon(), view(span.sent)
    others = [f for f in figures_in(span.sent) if f is not span]
    rows = []
    for match in _in_reach(span):
        metric = lexicon.metrics[match.id]
        on_noun = noun is not None and any(noun.start <= w < noun.end for w in match.words)
        rate = fig.dimension == "percent" and (bool(change) or on_noun)
        death = fig.dimension == "count" and on_noun and "people" in metric.units
        if not (fits(metric, fig) or rate or death) or any(
            span.start <= w < span.end for w in match.words
        ):
            continue
        tied = on_noun or _governs(span, match)
        if noun is not None and not noun.person and fig.dimension == "count" and not tied:
            continue
        if _governs(span, match):
            cost = -1.5 - 0.5 * len(match.words)
        elif on_noun:
            cost = -1.0 - 0.5 * len(match.words)
        else:
            cost = min(look.cost(span.root.i, w) for w in match.words) - 0.5 * len(match.words)
            cost += _behind(span, match)
            low, high = sorted((match.words[0], span.start))
            cost += 0.0 if fits(metric, fig) else 1.0
            cost += _BETWEEN * sum(low < o.start < high for o in others)
        rows.append((cost, -len(match.words), match.words, match.id, match))
    rows.sort(key=lambda row: row[:4])
    if not rows or rows[0][0] > _LIMIT:
        return None
    return lexicon.metrics[rows[0][3]], rows[0][4]


def _governs(span: Span, match: Match) -> bool:
    """Whether the metric is the verb whose object the figure is ("exported 6 million bags"),
    or stands right before the figure ("a magnitude 6.9 quake")."""
    doc, noun = span.doc, span._.noun
    if match.words[-1] == span.start - 1 and doc[span.start - 1].pos_ == "NOUN":
        return True
    if noun is None or len(match.words) > 1:
        return False
    head, verb = doc[noun.head], doc[match.words[0]]
    return verb.pos_ == "VERB" and head.head.i == verb.i and head.dep_ in ("dobj", "nsubjpass")


def _in_reach(span: Span) -> list[Match]:
    """The metric phrases that can be the figure's: in a table those of its own column."""
    found = matches(span.sent)
    if not in_table(span):
        return found
    return [m for m in found if cell_start(span) <= m.start < span.end]


def _behind(span: Span, match: Match) -> float:
    """Words behind the figure and a comma, or an "and" with a figure of its own behind them,
    name the next figure's metric, not this one's."""
    if match.start < span.end:
        return 0.0
    between = span.doc[span.end : match.start]
    more = any(f.start >= match.end for f in figures_in(span.sent))
    parted = any(t.text in ",;:" or (more and t.lower_ == "and") for t in between)
    return _BEHIND if parted else 0.0


def _generic(noun: Noun | None) -> bool:
    """Whether the figure names no kind of thing of its own."""
    return noun is None or (noun.person and noun.lemma in load_lexicon().scope.generic_people)


def _asked(span: Span, fig: Figure, noun: Noun | None) -> tuple[Metric, Match] | None:
    """The metric of the question that the figure answers: it is the first one after it."""
    doc = span.doc
    block = block_at(doc, span.start_char)
    if not block.label.endswith("?") or not _generic(noun):
        return None
    if figures_in(span.sent)[0] is not span:
        return None
    earlier = [f for f in figures(doc) if block.start <= f.start_char < span.start_char]
    if earlier or span.start - span.sent.start > 3:
        return None
    return _only(_in_label(doc, block), fig)


def _in_label(doc: Doc, block: Block) -> list[Match]:
    """The metric phrases of a block's label, read with the lemmas of its own tokens if the
    label is repeated at the start of the block."""
    inside = doc.char_span(block.start, block.start + len(block.label), alignment_mode="expand")
    if inside is not None and inside.text == block.label:
        return load_lexicon().metric_phrases.find(words_of(inside))
    lemma = {t.lower_: t.lemma_.lower() for t in doc}
    plain = [w.strip("?,.:") for w in block.label.lower().split()]
    words = [Word(w, lemma.get(w, w), i) for i, w in enumerate(plain)]
    return load_lexicon().metric_phrases.find(words)


def _from_context(span: Span, fig: Figure, noun: Noun | None) -> tuple[Metric, Match] | None:
    """The one metric that the sentence, or the one before it, is about, for figures that
    name nothing themselves: "their number now stands at 22,000"."""
    if noun is not None or fig.dimension not in ("", "people") or in_table(span):
        return None
    own = _only(matches(span.sent), fig)
    before = _sentence_before(span) if _refers(span) else None
    return own or (_only(matches(before), fig) if before is not None else None)


def _refers(span: Span) -> bool:
    """Whether the sentence points back at what is counted: "they number", "the figure is"."""
    counting = load_lexicon().scope.counting_nouns
    return any(
        t.lemma_.lower() in counting or t.lower_ in _POINTERS
        for t in span.doc[span.sent.start : span.start]
    )


def _only(found: list[Match], fig: Figure) -> tuple[Metric, Match] | None:
    metrics = load_lexicon().metrics
    hits = [(metrics[m.id], m) for m in found if fits(metrics[m.id], fig)]
    return hits[0] if len({m.id for m, _ in hits}) == 1 else None


def _sentence_before(span: Span) -> Span | None:
    doc = span.doc
    here = block_at(doc, span.start_char)
    rows = sentences(doc)
    at = next((i for i, s in enumerate(rows) if s.start == span.sent.start), 0)
    if at and here.start <= rows[at - 1].start_char:
        return rows[at - 1]
    return None


def content(doc: Doc, trigger: tuple[int, ...], noun: Noun | None) -> tuple[str, ...]:
    """Content words of the trigger and the counted noun, sorted."""
    tokens = [doc[i] for i in trigger]
    words = {t.lemma_.lower() for t in tokens if t.pos_ in _CONTENT}
    if noun is not None:
        words |= {noun.lemma, *noun.modifiers}
    return tuple(sorted(words))
