"""The metric of a figure that names none: of the question above, the sentence, the one before."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.doc import Figure, Noun, Reading
from vjclaims.extraction.sentences import (
    block_at,
    figures,
    figures_in,
    in_table,
    sentence_before,
    sentences_before,
    view,
    words_of,
)
from vjclaims.extraction.syntax import (
    VERBS,
    children,
    is_definite,
    main_verb_over,
    subject,
    verb_over,
)
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Metric
from vjclaims.lexicon.phrases import Match, Word
from vjclaims.records.document import Block

_POINTERS = frozenset({"it", "its", "they", "their", "this", "that", "these", "those", "toll"})

_BACK = 2  # sentences that a pronoun reaches back
_ROWS = 12  # rows that one without a metric can follow on the one that names it


def matches(sent: Span) -> list[Match]:
    """The metric phrases of a sentence, kept with the doc."""
    return view(sent).find(load_lexicon().metric_phrases)


def fits(metric: Metric, fig: Figure) -> bool:
    """Whether the metric has figures of this dimension; a bare number fits any count."""
    if fig.dimension == "":
        return bool({"people", "count", "other"} & set(metric.units))
    return fig.dimension in metric.units


def on_counted(doc: Doc, noun: Noun, match: Match) -> bool:
    """Whether the phrase stands on what is counted: its head, or a word that says what became
    of it ("exported bags"); the factory of "300 factory jobs" is another thing."""
    own = [w for w in match.words if noun.start <= w < noun.end]
    return noun.head in own or any(doc[w].pos_ in ("ADJ", "VERB") for w in own)


def counts_bare(span: Span, metric: Metric, match: Match) -> bool:
    """Whether a bare number can be of the things that one noun names: it stands with the same
    verb and not behind a preposition. "The school said 412 had signed up" counts no schools."""
    if len(match.words) > 1 or set(metric.units) != {"count"}:
        return True
    token = span.doc[match.words[0]]
    pointed = is_definite(token) or bool(children(token, "poss"))
    if token.dep_ == "compound":
        return False  # "the fire brigade"
    if token.tag_ == "NN" and pointed and token not in span.root.ancestors:
        return False  # "the other hospital took in 19"; "its circulation of 86,000"
    same = token.sent.start != span.sent.start or verb_over(token) == verb_over(span.root)
    return token.pos_ == "VERB" or (not _aside(token) and same)


def _aside(token: Token) -> bool:
    """Whether a noun stands behind a preposition other than "of": "in the centres"."""
    return token.dep_ == "pobj" and token.head.lower_ != "of"


def _generic(noun: Noun | None) -> bool:
    """Whether the figure names no kind of thing of its own."""
    return noun is None or (noun.person and noun.lemma in load_lexicon().scope.generic_people)


def asked(span: Span, fig: Figure, noun: Noun | None) -> tuple[Metric, Match] | None:
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


def from_context(span: Span, fig: Figure, noun: Noun | None) -> tuple[Metric, Match] | None:
    """The one metric that the sentence, or the one before it, is about, for figures that
    name nothing themselves: "their number now stands at 22,000"."""
    if noun is not None or fig.dimension not in ("", "people") or in_table(span):
        return None
    metrics = load_lexicon().metrics
    here = [m for m in matches(span.sent) if counts_bare(span, metrics[m.id], m)]
    own = _only(here, fig)
    before = sentence_before(span) if _refers(span) else None
    if own is not None or before is None:
        return own
    return _only([m for m in matches(before) if counts_bare(span, metrics[m.id], m)], fig)


def _refers(span: Span) -> bool:
    """Whether the sentence points back at what is counted: "they number", "the figure is"."""
    counting = load_lexicon().scope.counting_nouns
    return any(
        t.lemma_.lower() in counting or t.lower_ in _POINTERS
        for t in span.doc[span.sent.start : span.start]
    )


def pointed_back(span: Span, fig: Figure) -> Span | None:
    """The figure before whose metric this one has: its verb only states it, and its subject is
    a pronoun or "the figure", "her estimate". None where figures before are of several metrics."""
    scope, verb = load_lexicon().scope, verb_over(span.root)
    pointer = subject(verb)
    if verb is None or pointer is None or verb.lemma_.lower() not in scope.stating:
        return None
    points = pointer.lower_ in _POINTERS or pointer.lemma_.lower() in scope.pointer_nouns
    if not points or any(c.lower_ == "of" for c in pointer.children):
        return None
    if span._.noun is not None or in_table(span):
        return None
    near = sentences_before(span.doc, 0, span.sent.start_char, _BACK)
    like = _first_alike(span, fig, [span.sent, *reversed(near)], counted=True)
    return like[-1] if len({f._.readings[0].metric for f in like}) == 1 else None


def elided(span: Span, fig: Figure) -> Span | None:
    """The figure before whose noun this one leaves out: "The X won 39 seats. The Y kept 26, down
    from 37", "analysts expect a profit of 412 million, the broker sees 385 million"."""
    verb, speaker = main_verb_over(span.root), span._.speaker
    if verb is None or span._.noun is not None or in_table(span):
        return None
    words, lemma = load_lexicon().attribution, verb.lemma_.lower()
    said = speaker is not None and not speaker.inherited and lemma in words.verbs | words.giving
    objects = span.root.head == verb or span.root.head.head == verb
    if not objects or not (said or (lemma in load_lexicon().scope.gapping and not fig.unit)):
        return None
    like = _first_alike(span, fig, [span.sent, sentence_before(span)], counted=said)
    return like[0] if like else None


def goes_on_from(span: Span, fig: Figure, own: Reading) -> Span | None:
    """The figure before whose metric one in a row has, "Harlow: 12,400 (31%)" below "Marston: 9,310
    votes (24%)": that at its place in the row above, else the first of its sort where all of them
    are of one metric."""
    doc, at = span.doc, own.trigger[0] if own.trigger else -1
    if span._.noun is not None or own.known or in_table(span) or (at >= 0 and not _named(doc[at])):
        return None
    if any(t.pos_ in VERBS for t in span.sent):
        return None
    row = figures_in(span.sent)
    place = next(i for i, f in enumerate(row) if f.start == span.start)
    for sent in reversed(sentences_before(doc, 0, span.sent.start_char, _ROWS)):
        above = figures_in(sent)
        if len(above) == len(row) > 1:
            return above[place] if _same_sort(above[place], fig) else None
        like = [f for f in above if _same_sort(f, fig)]
        if like:
            return like[0] if len({f._.readings[0].metric for f in like}) == 1 else None
    return None


def _named(token: Token) -> bool:
    """Whether what governs a figure is but a name."""
    return token.pos_ == "PROPN"


def _first_alike(
    span: Span, fig: Figure, sentences: Iterable[Span | None], *, counted: bool = False
) -> list[Span]:
    """The figures before one that are of its sort, in the first of the sentences with any."""
    rows = (figures_in(s) for s in sentences if s is not None)
    like = (
        [f for f in row if f.start < span.start and _same_sort(f, fig, counted=counted)]
        for row in rows
    )
    return next((found for found in like if found), [])


def _same_sort(before: Span, fig: Figure, *, counted: bool = False) -> bool:
    """Whether a figure before has a known metric, or where counted says so a noun of its own, and
    could be said in this one's unit."""
    if not before._.readings:
        return False
    if not before._.readings[0].known and not (counted and before._.noun is not None):
        return False
    mine: Figure = before._.figure
    bare = fig.dimension == "" and mine.dimension in ("", "count", "people")
    return mine.kind is fig.kind and (bare or mine.unit == fig.unit)


def _only(found: list[Match], fig: Figure) -> tuple[Metric, Match] | None:
    metrics = load_lexicon().metrics
    hits = [(metrics[m.id], m) for m in found if fits(metrics[m.id], fig)]
    return hits[0] if len({m.id for m, _ in hits}) == 1 else None
