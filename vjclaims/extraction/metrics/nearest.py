"""The metric whose phrase stands nearest to a figure, of those that can have such a figure."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import Figure, Noun
from vjclaims.extraction.items import Cut, item_of
from vjclaims.extraction.metrics.metric_context import (
    counts_bare,
    fits,
    on_counted,
)
from vjclaims.extraction.sentences import (
    cell_start,
    figures_in,
    in_table,
    other_figures,
    row_head_end,
    view,
    words_of,
)
from vjclaims.extraction.syntax import children, subjects, verb_over, word_at
from vjclaims.figures.words import word_set
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Metric
from vjclaims.lexicon.phrases import Match, longest

_NO_MORE = frozenset({"be", "do", "have"})  # verbs that repeat another: "only 215 did"


def nearest(span: Span, fig: Figure, noun: Noun | None, change: str) -> tuple[Metric, Match] | None:
    """The metric of the phrase nearest to the figure, of those that can have such a figure; only
    these hide shorter ones inside them."""
    lexicon = load_lexicon()
    usable = longest([m for m in _in_reach(span) if _usable(span, fig, noun, m, change)])
    own = item_of(span)
    usable = [m for m in usable if any(own.holds(w) for w in m.words)] or usable
    done = participle_behind(span)
    if done >= 0:
        usable = [m for m in usable if done in m.words] or _what_became(span, fig, done)
    elif (verb := _own_verb(span)) >= 0:
        usable = [m for m in usable if verb in m.words] or _what_became(span, fig, verb) or usable
    rows = [(_cost(span, fig, noun, m), -len(m.words), m.words, m.id, m) for m in usable]
    rows.sort(key=lambda row: row[:4])
    if not rows or rows[0][0] > lexicon.costs.metric.limit:
        return None
    return lexicon.metrics[rows[0][3]], rows[0][4]


def _what_became(span: Span, fig: Figure, done: int) -> list[Match]:
    """The metric of what became of things whose noun stands with a figure before: "389 homes were
    destroyed and 1,270 damaged"."""
    before = [f._.noun for f in figures_in(span.sent) if f.start < span.start and f._.noun]
    if not before:
        return []
    words = words_of(span.doc[before[-1].head : before[-1].head + 1])
    words += words_of(span.doc[done : done + 1])
    found = load_lexicon().metric_phrases.find(words)
    return [m for m in found if done in m.words and fits(load_lexicon().metrics[m.id], fig)]


def _usable(span: Span, fig: Figure, noun: Noun | None, match: Match, change: str) -> bool:
    """Whether a phrase's metric can have such a figure, and the phrase can be of this one."""
    metric = load_lexicon().metrics[match.id]
    on_noun = noun is not None and on_counted(span.doc, noun, match)
    rate = fig.dimension == "percent" and (bool(change) or on_noun)
    tied = on_noun or _governs(span, match) or _stated(span, match)
    death = fig.dimension == "count" and tied and "people" in metric.units  # "eight traders died"
    if not (fits(metric, fig) or rate or death):
        return False
    if all(span.start <= w < span.end for w in match.words) or _only_qualifies(span, match):
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
    if _governs(span, match) or _stated(span, match):
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


def participle_behind(span: Span) -> int:
    """The participle right behind a figure that says what became of those whose noun stands with a
    figure before: "389 homes were destroyed and 1,270 damaged"; -1 for none."""
    end = span.end
    if span._.figure.dimension not in ("", "count", "people") or end >= span.sent.end:
        return -1
    named = any(f._.noun is not None for f in figures_in(span.sent) if f.start < span.start)
    behind = span.doc[end]
    active = word_at(span.doc, end + 1) == "by" or bool(children(behind, "dobj"))
    said = behind.pos_ == "VERB" and behind.tag_ in ("VBN", "VBD") and behind.lemma_ not in _NO_MORE
    return end if named and said and not active and _named_before(span) else -1


def _own_verb(span: Span) -> int:
    """The verb of an item whose object is a figure without its noun: "destroyed 214 homes by the
    harbour and damaged a further 90"; -1 for none."""
    verb, item = span.root.head, item_of(span)
    bare = span.root.dep_ == "dobj" and verb.pos_ == "VERB" and _named_before(span)
    return verb.i if bare and item.cut is Cut.VERB and item.holds(verb.i) else -1


def _named_before(span: Span) -> bool:
    noun = span._.noun
    return noun is None or noun.end <= span.start


def _is_participle_behind(span: Span, match: Match) -> bool:
    """Whether the metric is the participle behind a figure whose noun was told before: "43 people
    were killed and more than 200 injured"."""
    behind = _named_before(span) and match.words[0] == span.end
    return behind and span.doc[span.end].tag_ in ("VBN", "VBD")


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


def _only_qualifies(span: Span, match: Match) -> bool:
    """Whether a phrase but says which things are counted: "38 homicide detectives"."""
    nouns = (f._.noun for f in figures_in(span.sent) if f._.noun is not None)
    around = (n for n in nouns if all(n.start <= w < n.end for w in match.words))
    own = {span.doc[w].pos_ for w in match.words}
    return own == {"NOUN"} and any(n.head not in match.words for n in around)


def _stated(span: Span, match: Match) -> bool:
    """Whether the metric is what its verb only says to be so much: "deliveries came to 84,300
    vehicles"."""
    verb = verb_over(span.root)
    if verb is None or verb.lemma_.lower() not in load_lexicon().scope.stating:
        return False
    if any(verb.i < o.start < span.start for o in other_figures(span)):
        return False
    return any(s.i in match.words and s.i < span.start for s in subjects(verb))


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
