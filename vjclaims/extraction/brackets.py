"""Figures in brackets that say the one before them again: in another unit, "2.4 trillion won ($1.8
billion)", or as the share that it is, "985 (63%) pulmonary". What one is of, the other is of."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span

from vjclaims.extraction.doc import Reading
from vjclaims.extraction.sentences import quantities_in
from vjclaims.extraction.syntax import word_at
from vjclaims.records.claim import Nature

_JOINTS = frozenset({";", ",", "or", "/"})
_COUNTED = frozenset({"", "count", "people"})


def said_again(span: Span) -> Span | None:
    """The figure that one in a bracket right behind it gives in another unit."""
    before = _before_bracket(span)
    if before is None:
        return None
    one, other = before._.quantity, span._.quantity
    converted = one.dimension == other.dimension and one.unit != other.unit
    share = one.dimension == "percent"  # per cent and percentage points are no two units of one
    return before if converted and one.unit and other.unit and not share else None


def share_of(span: Span) -> Span | None:
    """The count whose share stands in a bracket right behind it."""
    before = _before_bracket(span)
    if before is None or span._.quantity.unit != "percent":
        return None
    return before if before._.figure.dimension in _COUNTED else None


def reading_of_share(reading: Reading) -> Reading:
    """The metric of a share: "share of cases" beside "cases"."""
    if reading.metric.startswith("share:"):
        return reading
    return replace(
        reading,
        metric=f"share:{reading.metric}",
        label=f"share of {reading.label}",
        nature=Nature.LEVEL,
        source="bracket",
    )


def _before_bracket(span: Span) -> Span | None:
    """The figure right before the bracket that a figure stands in; only figures stand between."""
    doc, sent = span.doc, span.sent
    if span._.quantity is None:
        return None  # a rank or a year
    row = [q for q in quantities_in(sent) if q.end <= span.start]
    at = span.start
    while row:
        before = word_at(doc, at - 1)
        inside = row[-1].end == at - 1 and before in _JOINTS
        if inside:
            at = row.pop().start
            continue
        if before != "(" or at - 2 < sent.start:
            return None
        noun = row[-1]._.noun
        ends = {row[-1].end, noun.end if noun is not None else row[-1].end}
        return row[-1] if at - 1 in ends else None
    return None
