"""Dates and stretches of time in an article's sentences, and the claims made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from vjclaims.figures.periods.periods import read_periods
from vjclaims.figures.quantities.quantities import read_quantities
from vjclaims.figures.records import Period, Quantity
from vjclaims.findings.recalculate.made import Span, cut, made
from vjclaims.findings.recalculate.scene import Scene
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Claim
from vjclaims.records.dates import PartialDate
from vjclaims.records.document import BlockKind

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUESTION})
_STATED = frozenset({"day", "month", "year", "range"})
_DIGITS = re.compile(r"(?:1\d|20|21)\d\d")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the dates it states and the one before it in its block.

    start, end: offsets into the reading text; periods: what names a time by figures, in order.
    """

    start: int
    end: int
    text: str
    periods: tuple[Period, ...]
    before: tuple[Period, ...] = ()
    lead: str = ""

    def span(self, start: int, end: int) -> Span:
        """A piece of the passage by offsets into the reading text."""
        return Span(start, end, self.text[start - self.start : end - self.start])

    def times(self) -> list[Quantity]:
        """The stretches of time told in the passage, offsets being those of its text."""
        masked = [(p.anchor - self.start, p.end - self.start) for p in self.periods]
        found = read_quantities(self.text, masked)
        return [q for q in found if q.dimension == "duration"]


def passages(scene: Scene) -> Iterator[Passage]:
    """The sentences of running text, from blocks without a parse."""
    reading = scene.document.reading
    periods = read_periods(reading, scene.document.published)
    dated = [p for p in periods if p.form in _STATED and p.first and p.last]
    for block in scene.document.blocks:
        if block.kind not in _PROSE:
            continue
        before: tuple[Period, ...] = ()
        lead = ""
        for start, end in cut(reading, block.start, block.end):
            inside = tuple(p for p in dated if start <= p.anchor and p.end <= end)
            text = reading[start:end]
            yield Passage(start, end, text, inside, before, lead)
            before, lead = inside, text


def shows_year(passage: Passage, period: Period) -> bool:
    """Whether the year of a period stands in the text, rather than being worked out."""
    at = period.anchor - passage.start
    return _DIGITS.search(passage.text[at : period.end - passage.start]) is not None


def claim_at(scene: Scene, span: Span, value: Decimal, unit: str, when: Period | None) -> Claim:
    """The claim on a piece of text: the pipeline's where there is one, else one made here."""
    found = scene.claim_over(span.start, span.end)
    return found if found is not None else made(scene.document, span, value, unit, when)


def year_claim(scene: Scene, passage: Passage, period: Period) -> Claim:
    """The claim on the year, or the day, that a period names."""
    assert period.first is not None
    span = passage.span(period.anchor, period.end)
    if len(str(period.first)) > len("2000-01") and period.form == "day":
        return claim_at(scene, span, Decimal(period.first.first().day), "day", period)
    year = _DIGITS.search(span.text)
    if year is not None:
        span = Span(span.start + year.start(), span.start + year.end(), year[0])
    return claim_at(scene, span, Decimal(period.first.year), "year", period)


def ordinal(word: str) -> int | None:
    """60 for "60th", 5 for "fifth"; None for no ordinal."""
    match = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word)
    if match:
        return int(match[1])
    value = load_lexicon().numerals.ordinals.get(word)
    return int(value) if value is not None and value == value.to_integral_value() else None


def exact_day(date: PartialDate) -> bool:
    """Whether a date is good to the day."""
    return date.first() == date.last()
