"""Component: which metric a quantity is of, by the lexicon's phrases, else by its own words."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from vjclaims.claim import Kind, Nature
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Metric
from vjclaims.lexicon.phrases import Match, Word
from vjclaims.pipeline.mentions import mentions
from vjclaims.pipeline.scope import change_of, marks_of
from vjclaims.pipeline.views import (
    Figure,
    Noun,
    Reading,
    block_at,
    figures,
    sentences,
    setup,
    view,
)

_LIMIT = 13.0
_BETWEEN = 4.0
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})


@Language.component("vjclaims_metric", requires=["doc.spans", "token.dep"])
def find_metrics(doc: Doc) -> Doc:
    """Set span._.readings of every quantity; ranks and years bring their own."""
    setup(doc)
    for span in figures(doc):
        if span._.figure.kind is Kind.QUANTITY:
            span._.readings = (reading(span),)
    return doc


def reading(span: Span) -> Reading:
    """The metric of a quantity."""
    fig, noun = span._.figure, span._.noun
    scope, change = marks_of(span, noun), change_of(span)
    best = _nearest(span, fig, noun)
    inherited = False
    if best is None:
        best, inherited = _from_context(span, fig, noun)
    if best is None:
        return _own_words(span, noun, scope, change)
    metric, match = best
    metric = _by_nationality(span, metric)
    trigger = () if inherited else match.words
    return Reading(
        metric.id, metric.label, True, metric.nature, metric.roles,
        content(span.doc, trigger, noun), scope, change, trigger, inherited, match.phrase,
    )  # fmt: skip


def _by_nationality(span: Span, metric: Metric) -> Metric:
    """People of a nationality in a country are its residents, without one the population."""
    named = any(m.form in ("adjective", "people") for m in mentions(span.sent))
    other = metric.if_people if named else metric.unless_people
    return load_lexicon().metrics[other] if other else metric


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


def _nearest(span: Span, fig: Figure, noun: Noun | None) -> tuple[Metric, Match] | None:
    lexicon, look = load_lexicon(), view(span.sent)
    others = [f for f in figures(span.doc) if f.sent.start == span.sent.start and f is not span]
    rows = []
    for match in matches(span.sent):
        metric = lexicon.metrics[match.id]
        if not fits(metric, fig) or any(span.start <= w < span.end for w in match.words):
            continue
        on_noun = noun is not None and any(noun.start <= w < noun.end for w in match.words)
        if noun is not None and not noun.person and fig.dimension == "count" and not on_noun:
            continue
        if on_noun:
            cost = -1.0 - 0.5 * len(match.words)
        else:
            cost = min(look.cost(span.root.i, w) for w in match.words) - 0.5 * len(match.words)
            low, high = sorted((match.words[0], span.start))
            cost += _BETWEEN * sum(low < o.start < high for o in others)
        rows.append((cost, -len(match.words), match.words, match.id, match))
    rows.sort(key=lambda row: row[:4])
    if not rows or rows[0][0] > _LIMIT:
        return None
    return lexicon.metrics[rows[0][3]], rows[0][4]


def _from_context(
    span: Span, fig: Figure, noun: Noun | None
) -> tuple[tuple[Metric, Match] | None, bool]:
    """The metric named by the question or heading above, or the sentence before."""
    if noun is not None and not (noun.person and noun.lemma in load_lexicon().scope.generic_people):
        return None, False
    doc = span.doc
    label = block_at(doc, span.start_char).label
    if label.endswith("?"):
        words = [Word(w.lower(), _plain(w.lower()), i) for i, w in enumerate(label.split())]
        found = [m for m in load_lexicon().metric_phrases.find(words)]
        hit = _only(found, fig)
        if hit:
            return hit, True
    before = _sentence_before(span)
    if before is not None and fig.dimension in ("", "people"):
        return _only(matches(before), fig), True
    return None, False


def _only(found: list[Match], fig: Figure) -> tuple[Metric, Match] | None:
    metrics = load_lexicon().metrics
    hits = [(metrics[m.id], m) for m in found if fits(metrics[m.id], fig)]
    return hits[0] if len({m.id for m, _ in hits}) == 1 else None


def _plain(word: str) -> str:
    return word.strip("?,.").removesuffix("s")


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


def _own_words(span: Span, noun: Noun | None, scope: tuple[str, ...], change: str) -> Reading:
    """A metric under the words of its own sentence: the counted noun, else what governs it."""
    fig: Figure = span._.figure
    if fig.dimension == "times":
        return _occurrences(span, scope, change)
    if noun is not None:
        label = " ".join((*noun.modifiers, noun.lemma))
        words = tuple(sorted({noun.lemma, *noun.modifiers, *_verb(span)}))
        return Reading(noun.lemma, label, False, Nature.LEVEL, words=words, scope=scope,
                       change=change, trigger=(noun.head,), source="counted noun")  # fmt: skip
    head = governor(span)
    if head is None:
        return Reading("", "figure", False, Nature.LEVEL, scope=scope, change=change)
    modifiers = [c.lemma_.lower() for c in head.lefts if c.dep_ in ("compound", "amod")]
    words = tuple(sorted({head.lemma_.lower(), *modifiers, *_verb(span)}))
    return Reading(head.lemma_.lower(), " ".join((*modifiers, head.lemma_.lower())), False,
                   Nature.LEVEL, words=words, scope=scope, change=change, trigger=(head.i,),
                   source="governing word")  # fmt: skip


def _occurrences(span: Span, scope: tuple[str, ...], change: str) -> Reading:
    """How often something was done: "has twice invited …" is of inviting."""
    verb = next((t for t in span.root.ancestors if t.pos_ == "VERB"), None)
    if verb is None:
        return Reading("", "times", False, Nature.TALLY, scope=scope, change=change)
    after = [t for t in verb.subtree if t.i > verb.i and t.pos_ in _CONTENT and t.ent_type_ != "GPE"]
    words = sorted({verb.lemma_.lower(), *(t.lemma_.lower() for t in after[:6])})
    return Reading(verb.lemma_.lower(), f"times {verb.text.lower()}", False, Nature.TALLY,
                   words=tuple(words), scope=scope, change=change, trigger=(verb.i,),
                   source="verb")  # fmt: skip


def governor(span: Span) -> Token | None:
    """The noun that a sum or share belongs to: the head of "… of X", the subject, the verb."""
    token = span.root
    for _ in range(5):
        head = token.head
        if head is token:
            break
        if head.pos_ in ("NOUN", "PROPN") and head.i not in range(span.start, span.end):
            return head
        if head.pos_ in ("VERB", "AUX"):
            subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")]
            named = [c for c in subjects if c.pos_ in ("NOUN", "PROPN") and c.i != token.i]
            return named[0] if named else head
        token = head
    return None


def _verb(span: Span) -> tuple[str, ...]:
    verb = next((t for t in span.root.ancestors if t.pos_ == "VERB"), None)
    return (verb.lemma_.lower(),) if verb is not None else ()


