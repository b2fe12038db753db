"""Patterns of other parts of years, of stretches up to a date or to now, of years of companies."""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.figures.periods import spans, until_now
from vjclaims.figures.periods.dates import Maker
from vjclaims.figures.periods.pieces import (
    DAY,
    SPAN,
    YEAR,
    count,
    fiscal,
    month,
    named_year,
    short_fiscal_year,
    units,
    year_behind,
)
from vjclaims.figures.words import alternatives, period_table, word_list
from vjclaims.lexicon import load_lexicon

Row = tuple[str, str, Maker]


def _words(name: str) -> str:
    return alternatives(word_list(name))


def few_months() -> Iterator[Row]:
    """Some months of a year, and months of a year that is named by "last" and "this"."""
    m, m2 = month(), month("m2")
    part = rf"(?:(?P<part>{_words('cues.parts')})[\s-])?"
    n = rf"(?P<n>[2-9]|1[01]|{alternatives(period_table('months_of'))})"
    closing = rf"(?P<closing>{alternatives(period_table('closing'))})"
    yield rf"(?:the\s+)?first\s+{n}\s+months(?:\s+of)?\s+{YEAR}", "range", spans.portion
    yield rf"(?:the\s+)?first\s+{n}\s+months{year_behind()}", "stretch", spans.portion
    yield rf"(?:the\s+)?{closing}\s+{n}\s+months{year_behind()}", "stretch", spans.portion
    behind = rf",?\s+(?:of\s+)?{named_year()}"
    yield rf"{m}{SPAN}{m2}{behind}", "range", spans.named_months
    yield rf"{m}\s+{DAY}{behind}", "day", spans.month_of
    yield rf"{DAY}\s+(?:of\s+)?{m}{behind}", "day", spans.month_of
    yield rf"{part}{m}{behind}", "month", spans.month_of


def runs() -> Iterator[Row]:
    """The quarter to June, the year ended 31 March 2023, the week ending 3 March."""
    m = month()
    unit = rf"(?P<u>{_words('spans.fiscal')}|{fiscal()}|{alternatives(period_table('in_months'))}"
    unit += r"|week|fortnight)"
    plural = rf"(?:{count()}[\s-])?{unit}s?(?:\s+period)?"
    to = rf"(?:{_words('spans.ended')})\s+(?:on\s+|(?:the\s+)?end[\s-](?:of\s+)?)?"
    lead = rf"(?:the\s+)?{plural},?\s+{to}"
    year = rf"(?:,?\s+{YEAR}|\s+(?:of\s+)?{named_year()})"
    for end in (rf"{m}\s+{DAY}(?!\d|,\d)", rf"{DAY}\s+(?:of\s+)?{m}", m):
        yield rf"{lead}{end}{year}", "range", spans.run_to
    for end in (rf"{m}\s+{DAY}(?!\d|,\d)", rf"{DAY}\s+(?:of\s+)?{m}", m):
        yield rf"{lead}{end}", "stretch", spans.run_to


def undated() -> Iterator[Row]:
    """Parts of a year without a year."""
    nth = rf"(?P<q>{alternatives(load_lexicon().periods.quarters)})"
    half = rf"(?P<h>{alternatives(load_lexicon().periods.halves)})"
    n = rf"(?P<n>[2-9]|1[01]|{alternatives(period_table('months_of'))})"
    own = r"(?:\s+of\s+the\s+year)?"
    alone = rf"(?!-|\s+(?:{_words('spans.others')})\b)"
    yield rf"(?:the\s+)?{nth}[\s-]quarter{own}{alone}", "relative", spans.no_match
    yield rf"(?:the\s+)?{half}[\s-]half{own}{alone}", "relative", spans.no_match
    yield rf"(?:the\s+|(?<=in ))first\s+{n}\s+months{own}{alone}", "stretch", spans.portion
    yield (
        rf"the\s+(?P<closing>final|last)\s+{n}\s+months\s+of\s+the\s+year",
        "stretch",
        spans.portion,
    )
    yield rf"(?-i:Q)(?P<qn>[1-4])(?![:.)]\s|-){own}", "relative", spans.portion
    yield rf"(?-i:H)(?P<hn>[12])(?!-){own}", "relative", spans.cued
    m, m2 = month(), month("m2")
    yield rf"{m}{SPAN}{m2}(?!\s\d)", "range", spans.named_months
    yield rf"(?<=between ){m}\s+and\s+{m2}(?!\s\d)", "range", spans.named_months


def company_years() -> Iterator[Row]:
    """FY24, last fiscal year, last season."""
    step = rf"(?P<rel>{alternatives(period_table('steps'))})"
    yield short_fiscal_year(), "year", spans.fiscal_year
    yield rf"(?:the\s+)?{step}\s+(?:{_words('spans.fiscal')})", "relative", until_now.company_year
    yield (
        rf"(?:the\s+)?{step}\s+(?:{_words('spans.crossing')})(?!\s+tickets?)",
        "relative",
        until_now.season,
    )


def up_to_now() -> Iterator[Row]:
    """Stretches that end with the day of publication, and the ends of its year."""
    back = rf"(?:{_words('spans.past')})"
    later = r"(?!\s+(?:of|in\s+(?:which|office)|before)\b)"
    yield rf"(?:the\s+)?(?:{_words('spans.to_date')})", "relative", until_now.to_date
    yield (
        rf"(?:the\s+|(?<=in )|(?<=over )){back}\s+{count()}\s+{units()}{later}",
        "stretch",
        until_now.past,
    )
    yield rf"the\s+(?P<rel>past|last)\s+{units()}{later}", "relative", until_now.past_one
    start = rf"(?:the\s+)?(?P<start>{_words('spans.starts')})\s+"
    end = rf"(?:the\s+)?(?P<part>{_words('spans.ends')})\s+"
    year = rf"the\s+year(?!\s+(?:{_words('spans.ended')}|when|in)\b)"
    yield rf"{start}{year}", "relative", until_now.edge
    yield rf"{end}{year}", "relative", until_now.edge
    yield rf"{start}{YEAR}(?![-–/]\d)", "year", until_now.edge
    yield r"(?P<part>year-end|year\send|end-year)(?!\s*\d)", "relative", until_now.year_end
    yield (
        rf"overnight(?=\s*(?:[.,;:)]|$|(?:{_words('spans.night')})\b))",
        "relative",
        until_now.night,
    )
