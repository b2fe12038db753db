"""Terms of a sum on which the pipeline makes no claim: dates, ordinals, small numbers, halves.

A term is a claim without metric, entity or speaker, so that nothing compares it. It is a `Claim`
because checks, acceptance, ledger and reports ask the same of every figure of a sum (place, words,
value, unit, date); but it stands in its Recalculation alone, never among a report's claims.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vjclaims.figures.records import Period
from vjclaims.records.claim import AsOf, Basis, Claim, Entity, Kind, Nature, Slots
from vjclaims.records.document import Document
from vjclaims.records.interval import Interval

_STOP = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z])")
_DIMENSIONS = {"year": "year", "day": "duration", "week": "duration", "month": "duration"}
_FIRST_YEAR = 1000  # a smaller number of years is a duration


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the reading text: start, end, and the text between."""

    start: int
    end: int
    text: str

    def piece(self, start: int, end: int) -> Span:
        """A part of it, by offsets into its own text."""
        return Span(self.start + start, self.start + end, self.text[start:end])


def sentences_in(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences by their stops; a title's point ("Mr. Poole") cuts, which only costs a find."""
    at = start
    for stop in _STOP.finditer(text, start, end):
        yield Span(at, stop.start(), text[at : stop.start()])
        at = stop.end()
    if at < end:
        yield Span(at, end, text[at:end])


def term(
    document: Document, span: Span, value: Decimal, unit: str = "", when: Period | None = None
) -> Claim:
    """The term at a piece of the reading text; its id begins with "d", a claim's with "c"."""
    start, end = document.offsets.span(span.start, span.end)
    line, column = document.place(start)
    first, last = (when.first, when.last) if when is not None else (None, None)
    exact = Interval(value, value)
    place = hashlib.sha256(document.path.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return Claim(
        id=f"d{place}-{start:x}-{end - start:x}",
        path=document.path,
        line=line,
        column=column,
        start=start,
        end=end,
        text=document.text[start:end],
        sentence=" ".join(_sentence(document.reading, span).split()),
        kind=Kind.YEAR if unit == "year" and value >= _FIRST_YEAR else Kind.QUANTITY,
        value=value,
        unit=unit,
        dimension=_DIMENSIONS.get(unit, "count"),
        grain=Decimal(1),
        step=Decimal(1),
        form="cardinal",
        hedge="",
        literal=exact,
        expected=exact,
        metric="",
        slots=Slots("", False, Nature.EVENT, Entity()),
        as_of=AsOf(first, last, Basis.STATED) if first and last else AsOf(),
        at=span.start,
        until=span.end,
    )


def _sentence(reading: str, span: Span) -> str:
    """The sentence around a piece of text."""
    start = max(reading.rfind(mark, 0, span.start) + 1 for mark in ("\n", ". ", "? ", "! "))
    stop = _STOP.search(reading, span.end)
    line = reading.find("\n", span.end)
    ends = [x for x in (stop.start() if stop else -1, line) if x >= 0]
    return reading[start : min(ends, default=len(reading))]
