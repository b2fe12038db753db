"""Figures that were read and make no claim, with the reason, so that a ledger misses none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import GROUP, QUANTITIES
from vjclaims.extraction.sentences import block_at
from vjclaims.records.claim import Unclaimed
from vjclaims.records.document import Document

_LIMIT = "a limit, which counts nothing"
_DATELINE = "stands in the dateline"
_TIME = "a length of time without a number"
_NAMED = "points at what was named before"
_ROW = "in a row of numbers, which no one reads as a sentence"


def unclaimed(doc: Doc, document: Document, offset: int = 0) -> Iterator[Unclaimed]:
    """The figures of a Doc made from document.reading[offset:] that no claim covers.

    Numbers in words that measure nothing ("one of them", "the two countries") are no figures.
    """
    claimed = sorted((s._.figure.start, s._.figure.end) for s in doc.spans[GROUP])
    starts = [start for start, _ in claimed]
    ends = list(accumulate((end for _, end in claimed), max))  # the furthest so far
    for span in doc.spans[QUANTITIES]:
        quantity = span._.quantity
        said = not quantity.spelled or quantity.unit
        before = bisect_left(starts, quantity.end)
        covered = before > 0 and ends[before - 1] > quantity.start
        if said and not covered:
            yield _unclaimed(doc, document, span, offset)


def _unclaimed(doc: Doc, document: Document, span: Span, offset: int) -> Unclaimed:
    quantity = span._.quantity
    start, end = document.offsets.span(quantity.start + offset, quantity.end + offset)
    line, column = document.place(start)
    return Unclaimed(
        path=document.path,
        line=line,
        column=column,
        start=start,
        end=end,
        text=document.text[start:end],
        sentence=" ".join(span.sent.text.split()),
        reason=_reason(doc, span),
    )


def _reason(doc: Doc, span: Span) -> str:
    quantity = span._.quantity
    if block_at(doc, quantity.start).kind == "dateline":
        return _DATELINE
    if span._.role == "limit":
        return _LIMIT
    if quantity.form == "plural" and quantity.dimension == "duration":
        return _TIME
    return _NAMED if quantity.spelled else _ROW
