"""The dates and stretches of time in an article's sentences, and how a sum of years is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from vjclaims.figures.periods.periods import read_periods
from vjclaims.figures.quantities.quantities import read_quantities
from vjclaims.figures.records import Period, Quantity
from vjclaims.findings.recalculate.article import ArticleFigures
from vjclaims.findings.recalculate.terms import Span, sentences_in
from vjclaims.lexicon.said import says
from vjclaims.records.claim import Claim
from vjclaims.records.document import BlockKind
from vjclaims.records.finding import Recalculation

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUESTION})
_STATED = frozenset({"day", "month", "year", "range"})
_DIGITS = re.compile(r"(?:1\d|20|21)\d\d")


@dataclass(frozen=True, slots=True)
class Passage(Span):
    """A sentence with the dates it states, in order, and the one before it in its block.

    periods: what names a time by figures, offsets being those of the passage's text.
    """

    periods: tuple[Period, ...] = ()
    before: Passage | None = None

    def lengths(self) -> list[Quantity]:
        """The stretches of time in the passage."""
        found = read_quantities(self.text, [(p.anchor, p.end) for p in self.periods])
        return [q for q in found if q.dimension == "duration"]

    def shows_year(self, period: Period) -> bool:
        """Whether the year of a period stands in the text, rather than being worked out."""
        return _DIGITS.search(self.text, period.anchor, period.end) is not None

    def years(self) -> list[Period]:
        """The periods of which the text gives the year, but no ranges."""
        return [p for p in self.periods if p.form != "range" and self.shows_year(p)]

    def led_by(self, period: Period, cues: frozenset[str], reach: int = 30) -> bool:
        """Whether such a word stands shortly before a date, in its clause."""
        near = self.text[max(0, period.anchor - reach) : period.anchor].lower()
        return says(re.split(r"[,;:]", near)[-1], cues)


def passages(article: ArticleFigures) -> Iterator[Passage]:
    """The sentences of running text that state a date, from blocks without a parse."""
    document = article.document
    periods = read_periods(document.reading, document.published)
    dated = [p for p in periods if p.form in _STATED and p.first and p.last]
    for block in document.blocks:
        if block.kind not in _PROSE:
            continue
        before: Passage | None = None
        for s in sentences_in(document.reading, block.start, block.end):
            own = (p for p in dated if s.start <= p.anchor and p.end <= s.end)
            inside = tuple(
                replace(p, start=p.start - s.start, end=p.end - s.start, anchor=p.anchor - s.start)
                for p in own
            )
            before = Passage(s.start, s.end, s.text, inside, before)
            if inside:
                yield before


def date_figure(article: ArticleFigures, p: Passage, period: Period) -> Claim:
    """The claim on the year, or the day, that a period names."""
    assert period.first is not None
    span = p.piece(period.anchor, period.end)
    if period.form == "day" and period.first.day is not None:
        return article.figure(span, Decimal(period.first.day), "day", period)
    year = _DIGITS.search(span.text)
    span = span.piece(*year.span()) if year is not None else span
    return article.figure(span, Decimal(period.first.year), "year", period)


def years_row(
    article: ArticleFigures,
    p: Passage,
    stated: tuple[int, int],
    shown: str,
    dates: Sequence[Period],
    *,
    holds: bool,
    number: int,
) -> Recalculation:
    """A number of years at some place of a passage against the dates that make it."""
    span = p.piece(*stated)
    figure = article.figure(span, Decimal(number), "year")
    figures = dict.fromkeys([figure, *(date_figure(article, p, x) for x in dates)])
    tail = "as stated" if holds else f"not {span.text.lower()}"
    return Recalculation("date_arithmetic", tuple(figures), holds, f"{shown}, {tail}")
