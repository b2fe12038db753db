"""Marks that narrow a figure: part, average, peak, per day, another kind of people, change."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Span, Token

from vjclaims.extraction.doc import Noun, Reading, state
from vjclaims.extraction.metrics.parts import is_part
from vjclaims.extraction.names.gazetteer import nationality_words
from vjclaims.extraction.sentences import (
    between_cue,
    figures_in,
    in_table,
    other_figures,
    row_head_end,
    view,
)
from vjclaims.extraction.syntax import children, indices, past_words
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Cue
from vjclaims.lexicon.phrases import PhraseIndex
from vjclaims.records.claim import PARTIAL, WHOLE

_PER_REACH = 5
_NARROWING = frozenset({"compound", "amod", "nmod"})
_OF_WHOLE = frozenset({"the", "its", "their", "all", "those"})


@lru_cache(maxsize=1)
def _marks() -> tuple[PhraseIndex, tuple[Cue, ...], PhraseIndex]:
    scope = load_lexicon().scope
    return (
        PhraseIndex((str(i), cue.phrases) for i, cue in enumerate(scope.marks)),
        scope.marks,
        PhraseIndex(scope.per.items()),
    )


def marks_of(span: Span, noun: Noun | None, trigger: tuple[int, ...] = ()) -> tuple[str, ...]:
    """The sorted scope marks of a figure ("subset", "average", "per:day", "who:child").

    trigger: the tokens that name its metric; what they say is part of the metric.
    """
    lexicon = load_lexicon()
    index, cues, per = _marks()
    sentence = view(span.sent)
    found = {
        cue.id
        for match in sentence.find(index)
        if (cue := cues[int(match.id)]).id != "change"
        and not set(match.words) & set(trigger)
        and cue.dimension in ("", span._.figure.dimension)
        and _near(span, match.start, match.end, cue)
        and not (cue.id == "subset" and _own_verb(span, match.end))
        and not (cue.id == PARTIAL and _complete(span, match.start))
        and not (cue.id == "window" and span._.role == "level")  # "risen to 103 overnight"
    }
    found |= {f"per:{m.id}" for m in sentence.find(per) if _rates(span, m.start, m.end, noun)}
    if span._.quantity is not None and span._.quantity.per:
        found.add(f"per:{span._.quantity.per}")
    if noun is not None:
        named = {span.doc[i].lemma_.lower() for i in trigger}
        kinds = set(noun.modifiers) & lexicon.scope.narrowing - named
        kinds = set() if _in_period(span, noun) else kinds
        if span._.role == "level" and noun.end <= span.start:
            kinds -= lexicon.scope.adding  # "212 new cases, bringing the total to 4,870"
        found |= {f"kind:{w}" for w in kinds if w not in found}
        if _other_people(span, noun, named):
            found.add(f"who:{noun.lemma}")
    part = _among(span, trigger) or _opens_with_whole(span) or is_part(span)
    flags = {"subset": part, WHOLE: is_whole(span), "limit": _threshold(span)}
    found |= {mark for mark, is_so in flags.items() if is_so}
    if "each" in found and any(m.startswith("per:") for m in found):
        found.discard("each")
    return tuple(sorted(found))


def _complete(span: Span, start: int) -> bool:
    """Whether a count is over: "with all ballots counted"."""
    before = span.doc[max(span.sent.start, start - 2) : start]
    return any(t.lower_ in ("all", "every") for t in before)


def _in_period(span: Span, noun: Noun) -> bool:
    """Whether the noun is that of a period: the "first quarter"."""
    at = span.doc[noun.head].idx
    return any(p.anchor <= at < p.end for p in state(span.doc).periods)


def is_whole(span: Span) -> bool:
    """Whether the figure is what another one is a part of: the 71 of "38 of the 71 seats"."""
    i = past_words(span.doc, span.start - 1, span.sent.start, _OF_WHOLE)
    return span.doc[i].lower_ == "of" and i - 1 in indices(*figures_in(span.sent))


def _threshold(span: Span) -> bool:
    """Whether a span of time only says which people are counted: "1,900 patients had waited over
    two years"."""
    fig = span._.figure
    if in_table(span) and span.doc[row_head_end(span)].text[-1] != ":":
        return True  # in the head of the row: "Waiting more than two years: 2,300"
    if fig.dimension != "duration" or fig.hedge not in {
        h.id for h in load_lexicon().hedges if h.strict
    }:
        return False
    others = (f._.figure for f in other_figures(span))
    return any(o.dimension in ("", "count", "people") for o in others)


def _opens_with_whole(span: Span) -> bool:
    """Whether the sentence opens with what the figure is a part of: "Of the dead, 51 were …"."""
    sent = span.sent
    if sent[0].lower_ != "of" or sent[1].lower_ not in ("the", "these", "those", "all", "its"):
        return False
    comma = next((t.i for t in sent if t.text == ","), None)
    return (
        comma is not None
        and comma < span.start
        and not any(comma < f.start < span.start for f in figures_in(sent))
    )


def _among(span: Span, trigger: tuple[int, ...]) -> bool:
    """Whether the metric is named as the whole of a part: "women among the dead: 74"."""
    first = span.sent.start
    i = past_words(span.doc, min(trigger, default=0) - 1, first, _OF_WHOLE)
    return i >= first and span.doc[i].lower_ in load_lexicon().scope.among


def modifiers(span: Span, reading: Reading) -> tuple[str, ...]:
    """Words that narrow what is counted or measured: "council" homes, "youth" unemployment.
    Names, nationalities and words such as "total" narrow nothing."""
    doc, lexicon = span.doc, load_lexicon()
    own = set(reading.trigger)
    heads = {i for i in own if doc[i].pos_ == "NOUN"}
    heads |= {span._.noun.head} if span._.noun is not None else set()
    words = {
        token.lemma_.lower()
        for head in heads
        for token in doc[head].lefts
        if token.dep_ in _NARROWING
        and token.pos_ in ("NOUN", "ADJ")
        and token.i not in own
        and not token.like_num
        and not token.ent_type_
    }
    rates = {w for phrases in lexicon.scope.per.values() for w in phrases}
    return tuple(sorted(words - lexicon.scope.neutral - rates))


def goods(span: Span, reading: Reading) -> tuple[str, ...]:
    """What the counted or measured thing is of: boxes of "rice", cases of "measles", sales of
    "trucks". Behind an article it mostly says whose figure it is ("the cost of the bridge"), and
    counts only where the words are the metric ("copies of the atlas")."""
    doc, lexicon = span.doc, load_lexicon()
    heads = {i for i in reading.trigger if doc[i].pos_ == "NOUN"} | indices(span)
    heads |= {span._.noun.head} if span._.noun is not None else set()
    found = set()
    for head in heads:
        for of in (c for c in doc[head].rights if c.lower_ == "of"):
            for token in (t for c in of.rights if c.dep_ == "pobj" for t in (c, *c.conjuncts)):
                bare = not children(token, "det", "poss")
                if token.pos_ == "NOUN" and not token.ent_type_ and (bare or not reading.known):
                    found |= {token.lemma_.lower(), *_compounds(token)}
    empty = lexicon.scope.generic_people | lexicon.scope.collective | lexicon.scope.counting_nouns
    return tuple(sorted(found - empty - lexicon.scope.empty_nouns))


def _compounds(token: Token) -> set[str]:
    """The nouns before a noun that are one word with it: the polio of "polio vaccine"."""
    rows = (c for c in token.lefts if c.dep_ == "compound" and c.pos_ == "NOUN")
    return {c.lemma_.lower() for c in rows}


def _other_people(span: Span, noun: Noun, named: set[str]) -> bool:
    """Whether the noun is a kind of people that the metric does not name: children, nurses."""
    if not noun.person or noun.lemma in load_lexicon().scope.generic_people:
        return False
    return noun.lemma not in named and span.doc[noun.head].text not in nationality_words("people")


def _own_verb(span: Span, start: int) -> bool:
    """ "of which it exported 24 billion": a verb of its own makes it another metric."""
    return any(t.pos_ == "VERB" and t.tag_ != "VBG" for t in span.doc[start : span.start])


def _near(span: Span, start: int, end: int, cue: Cue) -> bool:
    """Whether a cue stands on its side of the figure within its reach, in the same clause."""
    if start < span.end <= end if cue.after else start <= span.start < end:
        return True
    between = between_cue(span, start, end, cue)
    if between is None or any(t.text in ";:()" for t in between):
        return False
    # a comma cuts, unless it sets off an opening phrase: "In the past 24 hours, …"
    commas = [t.i for t in between if t.text == ","]
    return not commas or cue.past_commas or (not cue.after and commas == [end])


def _rates(span: Span, start: int, end: int, noun: Noun | None) -> bool:
    """Whether a rate ("a day", "weekly") belongs to the figure or its noun."""
    behind = max(span.end, noun.end if noun else 0)
    if end < len(span.doc) and span.doc[end].lower_ in ("earlier", "ago", "before", "later", "on"):
        return False  # "112 million a year earlier"
    if noun is not None and noun.start <= start < noun.end:
        return True
    if span.doc[start - 1].pos_ == "ADP":
        return False  # "doubled in a year" tells how long it took
    if not behind <= start <= behind + _PER_REACH:
        return start == span.start - 1 and end == span.start
    between = span.doc[behind:start]
    return not any(t.text in ",;:.()" or t.like_num for t in between)
