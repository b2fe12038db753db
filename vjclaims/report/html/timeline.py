"""When the figures of a finding are of, and when their articles came out, on one axis of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vjclaims.figures.days import period
from vjclaims.records.claim import Basis, Claim
from vjclaims.report.html.axis import Axis, Tick, axis, day, round_dates, sheets, ticks
from vjclaims.report.html.index import Index
from vjclaims.text.safe import visible

Span = tuple[Decimal, Decimal]

_SHORT = Decimal(2)  # per cent; a shorter extent is drawn as a point


@dataclass(frozen=True, slots=True)
class Extent:
    """A stretch of time in per cent of the width; point: its middle where it is short, else ""."""

    start: str
    end: str
    point: str


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a timeline; stated, published: None where not known."""

    number: int
    written: str
    source: str
    stated: Extent | None
    published: Extent | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows over an axis of time; text: all of it in words."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    text: str


def timelines(claims: Sequence[Claim], index: Index) -> tuple[Timeline, ...]:
    """The dates on one axis, as many to a timeline as a sheet of paper takes; none unless two
    dates differ."""
    spans = [(_stated(c), _published(c, index)) for c in claims]
    known = {span for pair in spans for span in pair if span is not None}
    scale = axis(d for span in known for d in span)
    if len(known) < 2 or scale is None:
        return ()
    rows = tuple(
        Row(
            number,
            *index.names(claim),
            *(None if span is None else _extent(span, scale) for span in pair),
        )
        for number, (claim, pair) in enumerate(zip(claims, spans, strict=True), 1)
    )
    marks = ticks(scale, round_dates(scale))
    words = [_words(n, c, index) for n, c in enumerate(claims, 1)]
    return tuple(Timeline(rows[s], marks, "; ".join(words[s])) for s in sheets(len(rows)))


def _span(first: date, last: date) -> Span:
    """From the start of the first day to the end of the last."""
    return day(first), day(max(first, last)) + 1


def _stated(claim: Claim) -> Span | None:
    as_of = claim.as_of
    start, end = as_of.start or as_of.end, as_of.end or as_of.start
    if as_of.basis is not Basis.STATED or start is None or end is None:
        return None
    return _span(start.first(), end.last())


def _published(claim: Claim, index: Index) -> Span | None:
    known = index.published(claim)
    return None if known is None else _span(known.first(), known.last())


def _extent(span: Span, scale: Axis) -> Extent:
    start, end = map(scale.at, span)
    short = Decimal(end) - Decimal(start) < _SHORT
    middle = (Decimal(start) + Decimal(end)) / 2
    return Extent(start, end, f"{middle:.2f}" if short else "")


def _words(number: int, claim: Claim, index: Index) -> str:
    stated = period(claim.as_of) or "no date stated"
    known = index.published(claim)
    came_out = f"published {known}" if known else "article undated"
    return f"{number}: {visible(claim.text)}, {stated}, {came_out}"
