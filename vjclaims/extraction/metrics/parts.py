"""Figures that the same sentence tells to be parts of another: "four of the five", "of 1,554 cases
985 were mild", "three were held, one owner and two musicians"."""

from __future__ import annotations

from spacy.tokens import Span

from vjclaims.extraction.doc import Figure
from vjclaims.extraction.sentences import figures_in, in_table
from vjclaims.extraction.syntax import SUBJECTS, word_at
from vjclaims.records.claim import Kind

_THE = frozenset({"the", "its", "their", "these", "those", "all"})
_OPENING = 4  # tokens of a sentence in which the whole of "Of the 81 seats …" stands
_COUNTED = frozenset({"", "count", "people"})


def is_part(span: Span) -> bool:
    """Whether a figure is a part of another one of its sentence."""
    if span._.figure.kind is not Kind.QUANTITY or in_table(span):
        return False
    row = [f for f in figures_in(span.sent) if f._.figure.kind is Kind.QUANTITY]
    return _of_next(span, row) or _of_opening(span, row) or _adds_up(span, row)


def _of_next(span: Span, row: list[Span]) -> bool:
    """ "four of the five missing"."""
    behind = next((f for f in row if f.start >= span.end), None)
    if behind is None or word_at(span.doc, span.end) != "of":
        return False
    at = span.end + 1 + (word_at(span.doc, span.end + 1) in _THE)
    return bool(behind.start == at) and _within(span, behind)


def _of_opening(span: Span, row: list[Span]) -> bool:
    """ "Of 1,554 cases 985 were mild", up to the end of that clause; what somebody has of a whole,
    "of 81 seats the alliance has 47", is that one's in full."""
    sent, whole, noun = span.sent, row[0], span._.noun
    heads = [span.root, *([span.doc[noun.head]] if noun is not None else [])]
    if not any(t.dep_ in SUBJECTS for t in heads):
        return False
    if sent[0].lower_ != "of" or whole.start - sent.start > _OPENING or whole.start == span.start:
        return False
    cut = any(t.text == ";" for t in span.doc[whole.end : span.start])
    return not cut and _within(span, whole)


def _adds_up(span: Span, row: list[Span]) -> bool:
    """ "233 died, 120 men and 113 women": the figures behind one add up to it."""
    at = next(i for i, f in enumerate(row) if f.start == span.start)
    for k in range(at):
        left = row[k]._.figure.value
        for n in range(k + 1, len(row)):
            left -= row[n]._.figure.value
            if left < 0 or not _within(row[n], row[k]):
                break
            if left == 0 and n > k + 1:
                return at <= n
    return False


def _within(span: Span, whole: Span) -> bool:
    """Whether a figure can be a part of another: of its sort, and smaller."""
    a: Figure = span._.figure
    b: Figure = whole._.figure
    both = a.dimension in _COUNTED and b.dimension in _COUNTED
    return (both or (a.unit == b.unit and a.dimension != "percent")) and 0 < a.value < b.value
