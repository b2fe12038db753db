"""Figures that only say what was before: what another is measured by, and what "had been".

"36 per cent more than the 17.9 billion of the year before", "9.56 million, after 10.62 million in
2021", "on Friday the count had been six", "the previous record was 22.3 per cent".
"""

from __future__ import annotations

from spacy.tokens import Span

from vjclaims.extraction.doc import state
from vjclaims.extraction.sentences import quantities_in
from vjclaims.extraction.syntax import children, own_verb
from vjclaims.lexicon import load_lexicon

_POINTERS = frozenset({"the", "a", "an", "about", "just", "only", "some", "'s", "’s"})
_REACH = 4  # words back over which the word of comparison is looked for


def is_base(span: Span) -> bool:
    """Whether a figure is of a time before the one that the text is about."""
    return _measured_by(span) or _had_been(span) or _of_record(span)


def _measured_by(span: Span) -> bool:
    """Whether another figure is measured by this one, which has a time of its own."""
    sent, fig = span.sent, span._.figure
    others = [s for s in quantities_in(sent) if s.end <= span.start]
    if not any(s._.figure.dimension in (fig.dimension, "percent", "times") for s in others):
        return False
    owned, i = False, span.start - 1
    while i >= max(sent.start, span.start - _REACH):
        token = span.doc[i]
        if token.lower_ in load_lexicon().change.beside:
            return owned or _dated_behind(span)
        timed = token.ent_type_ == "DATE"
        if not timed and token.lower_ not in _POINTERS:
            return False
        owned, i = owned or timed, i - 1
    return False


def _dated_behind(span: Span) -> bool:
    """Whether a period stands right behind the figure and what it counts, or behind its bracket."""
    noun, text = span._.noun, state(span.doc).text
    end = max(span.end_char, span.doc[noun.end - 1].idx + len(span.doc[noun.end - 1])
              if noun is not None and noun.end > span.end else 0)  # fmt: skip
    if text[end : end + 2] == " (":
        end = text.find(")", end) + 1 or end
    starts = {min(p.start, p.anchor) for p in state(span.doc).periods}
    return any(
        text[end:s].strip() in ("", "of", "in", "for", "the", "of the")
        for s in starts
        if s > end and s - end < 9
    )


def _had_been(span: Span) -> bool:
    """ "In 2022 there had been 25.6 million"."""
    verb = own_verb(span.root)
    if verb is None or verb.lemma_ != "be" or verb.tag_ != "VBN":
        return False
    subject = {t.i for s in children(verb, "nsubj") for t in s.subtree}
    return span.root.i not in subject and any(c.lower_ == "had" for c in verb.children)


def _of_record(span: Span) -> bool:
    """ "the previous record, 25.7 billion in 2014", "the earlier record was 22.3 per cent"."""
    heads = [span.root, *span.root.ancestors][:3]
    nouns = [t for h in heads for t in (h, *children(h, "nsubj")) if t.pos_ == "NOUN"]
    words = load_lexicon().change
    marks = (t for t in nouns if t.lemma_.lower() in words.marks and t.i < span.start)
    return any(c.lower_ in words.previous for t in marks for c in children(t, "amod"))
