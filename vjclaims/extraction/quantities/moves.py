"""From one level to another where no verb of change tells: "widened from two to four lanes"."""

from __future__ import annotations

from spacy.tokens import Span

from vjclaims.extraction.sentences import quantities_in


def end_of_move(span: Span) -> str:
    """ "earlier" and "level" for the ends of a move that no verb of change tells, "widened from
    two to four lanes"; the ends of a range were joined."""
    row = quantities_in(span.sent)
    at = next((k for k, s in enumerate(row) if s.start == span.start), 0)
    if _tied_by_to(span, row[at + 1] if at + 1 < len(row) else None):
        return "earlier"
    return "level" if at and _tied_by_to(row[at - 1], span) else ""


def _tied_by_to(a: Span, b: Span | None) -> bool:
    """Whether "from a to b" is of one thing: both have the same unit and noun, or one lacks it."""
    if b is None or a.start == 0 or _word_before(a) != "from" or _word_before(b) != "to":
        return False
    noun, other = a._.noun, b._.noun
    if (noun.end if noun is not None and noun.end > a.end else a.end) < b.start - 1:
        return False
    alike = noun is None or other is None or noun.lemma == other.lemma
    return alike and bool(a._.figure.dimension == b._.figure.dimension)


def _word_before(span: Span) -> str:
    """The word before a figure, in lower case."""
    return str(span.doc[span.start - 1].lower_) if span.start else ""
