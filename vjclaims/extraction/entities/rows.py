"""Whose the figures of a row are: "Harlow: yes 12,400 (31%)", "Reds 58%, Blues 42%". A row has no
verb; what it opens with, or what stands right before a figure of several, is a name."""

from __future__ import annotations

from spacy.tokens import Span, Token

from vjclaims.extraction.doc import state
from vjclaims.extraction.names.article_names import mentions
from vjclaims.extraction.sentences import figures_in, in_table, view
from vjclaims.extraction.syntax import VERBS, word_at
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Name
from vjclaims.text.names import fold

_MOST = 5  # words of a name at most
_SMALL = frozenset({"and", "de", "del", "of", "the", "&", "-", "–", "'", "’", "'s", "."})
_OPENS = frozenset({",", ";", ":"})
_CLOSES = frozenset({"(", ")", "–", "-", ":"})


def row_name(span: Span) -> Name | None:
    """The name whose figure one in a row is; None where it stands in no row, or names nobody."""
    sent = span.sent
    if in_table(span) or any(t.pos_ in VERBS for t in sent):
        return None
    row = figures_in(sent)
    return _right_before(span, row) or _at_the_head(span, row)


def _right_before(span: Span, row: list[Span]) -> Name | None:
    """The blues of "Reds 58%, Blues 42%"."""
    low = max((f.end for f in row if f.end <= span.start), default=span.sent.start)
    words = list(span.doc[low : span.start])
    while words and words[0].text in _OPENS | _CLOSES:
        words = words[1:]
    return _name(words)


def _at_the_head(span: Span, row: list[Span]) -> Name | None:
    """The name that a row opens with, up to its colon, bracket or first figure."""
    words: list[Token] = []
    for token in span.doc[span.sent.start : row[0].start]:
        if token.text in _CLOSES and words:
            break
        words.append(token)
    return _name(words)


def _name(words: list[Token]) -> Name | None:
    """The words as a name; None where they are none, or name what is counted."""
    while words and (words[-1].is_punct or words[-1].is_space):
        words = words[:-1]
    if not 0 < len(words) <= _MOST or not all(_capital(t) for t in words):
        return None
    start, end = words[0].i, words[-1].i + 1
    known = [m for m in mentions(words[0].sent) if start <= m.start and m.end <= end]
    if known:
        return known[0].name
    lower = state(words[0].doc).lowercase
    phrases = view(words[0].sent).find(load_lexicon().metric_phrases)
    counted = any(start <= w < end for m in phrases for w in m.words)
    labelled = len(words) == 1 and word_at(words[0].doc, end) in (":", "(")  # "Valid: 12,691"
    if counted or labelled or any(t.lower_ in lower for t in words) or words[-1].pos_ != "PROPN":
        return None
    text = words[0].doc[start:end].text
    return Name(fold(text), text)


def _capital(token: Token) -> bool:
    return bool(token.text[:1].isupper()) or token.lower_ in _SMALL
