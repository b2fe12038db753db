"""Patterns of parts of years, of stretches up to a date or to now, of years of companies."""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.figures.periods import dates, spans
from vjclaims.figures.periods.dates import Row
from vjclaims.figures.periods.pieces import (
    DAY,
    SPAN,
    YEAR,
    count,
    fiscal,
    fiscal_year,
    month,
    named_year,
    short_fiscal_year,
    units,
    year_behind,
)
from vjclaims.figures.words import alternatives, period_table, word_list
from vjclaims.lexicon import load_lexicon

_SHORT = r"(?P<yy>\d\d)(?!\d)"
_JOIN = r"\s?[-–/]\s?"  # between a code and its year: Q1/2018, 2018-Q1
# Q1, 1Q, H1, HY1, 1H; 9M for the first nine months.
_LETTER_FIRST = r"(?-i:Q(?P<qn>[1-4])|HY?(?P<hn>[12]))"
_DIGIT_FIRST = r"(?-i:(?P<qn>[1-4])Q|(?P<hn>[12])HY?|(?P<n>[369])M)"


def _words(name: str) -> str:
    return alternatives(word_list(name))


def quarters() -> Iterator[Row]:
    """Quarters and halves with their year."""
    yield from _codes()
    yield from _named()


def _codes() -> Iterator[Row]:
    """Q1 2018, Q1/2018, 2018-Q1, 1Q18, Q1 FY19, FY19 Q1."""
    for code in (_LETTER_FIRST, _DIGIT_FIRST):
        yield rf"{code}(?:{_JOIN}|\s+of\s+|\s?){fiscal_year()}", "range", spans.fiscal_quarter
        yield rf"{fiscal_year()}(?:{_JOIN}|\s?){code}(?!\d)", "range", spans.fiscal_quarter
        yield rf"{code}(?:{_JOIN}|,?\s+(?:of\s+)?|){YEAR}(?!\d)", "range", spans.portion
        yield rf"{code}\s+(?:of\s+)?{named_year()}", "range", spans.portion
        yield rf"{code}(?:{_JOIN}|\s?['’]){_SHORT}", "range", spans.portion
        yield rf"{YEAR}(?:{_JOIN}|\s?){code}(?![\d-])", "range", spans.portion
    yield rf"{_DIGIT_FIRST}(?:\s?|\s+of\s+){_SHORT}", "range", spans.portion
    for link in (r"\s+and\s+", r",\s+"):  # Q1 and Q2 2018: the year of both
        yield rf"{_LETTER_FIRST}(?={link}(?-i:[QH])[1-4]\s+{YEAR})", "range", spans.portion


def _named() -> Iterator[Row]:
    """The first quarter of 2018, 2018's first half, the March quarter of 2018."""
    nth = rf"(?P<q>{alternatives(load_lexicon().periods.quarters)})"
    half = rf"(?P<h>{alternatives(load_lexicon().periods.halves)})"
    last = rf"(?P<q>{alternatives(period_table('closing'))})"
    of = r",?\s+(?:of\s+)?(?:the\s+)?"
    owner = rf"(?:the\s+)?{YEAR}(?:['’]s)?\s+"
    for part in (rf"{nth}[\s-]quarter", rf"{half}[\s-]half", rf"{last}[\s-]quarter"):
        if part.startswith(nth):
            yield rf"(?:the\s+)?{part}{of}{fiscal_year()}", "range", spans.fiscal_quarter
            yield rf"{fiscal_year()}(?:['’]s)?\s+{part}", "range", spans.fiscal_quarter
        yield rf"(?:the\s+)?{part}{year_behind()}", "range", spans.portion
        yield rf"{owner}{part}", "range", spans.portion
    yield rf"quarter\s+(?P<qn>[1-4]){year_behind()}", "range", spans.portion
    ended = rf"{month()}\s+(?P<u>quarter|half|half-year)"
    yield rf"(?:the\s+)?{ended}{year_behind()}", "range", spans.run_to
    yield rf"(?:the\s+)?{month()}\s+{YEAR}\s+(?P<u>quarter|half|half-year)", "range", spans.run_to
    yield rf"(?:the\s+)?{ended}(?!\s+\d)", "stretch", spans.run_to


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
    yield rf"{m}\s+{DAY}{behind}", "day", dates.date
    yield rf"{DAY}\s+(?:of\s+)?{m}{behind}", "day", dates.date
    yield rf"{part}{m}{behind}", "month", dates.date


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
    yield rf"(?:the\s+)?{step}\s+(?:{_words('spans.fiscal')})", "relative", spans.company_year
    yield (
        rf"(?:the\s+)?{step}\s+(?:{_words('spans.crossing')})(?!\s+tickets?)",
        "relative",
        spans.season,
    )


def up_to_now() -> Iterator[Row]:
    """Stretches that end with the day of publication, and the ends of its year."""
    back = rf"(?:{_words('spans.past')})"
    later = r"(?!\s+(?:of|in\s+(?:which|office)|before)\b)"
    yield rf"(?:the\s+)?(?:{_words('spans.to_date')})", "relative", spans.to_date
    yield (
        rf"(?:the\s+|(?<=in )|(?<=over )){back}\s+{count()}\s+{units()}{later}",
        "stretch",
        spans.past,
    )
    yield rf"the\s+(?P<rel>past|last)\s+{units()}{later}", "relative", spans.past_one
    start = rf"(?:the\s+)?(?P<start>{_words('spans.starts')})\s+"
    end = rf"(?:the\s+)?(?P<part>{_words('spans.ends')})\s+"
    year = rf"the\s+year(?!\s+(?:{_words('spans.ended')}|when|in)\b)"
    yield rf"{start}{year}", "relative", spans.edge
    yield rf"{end}{year}", "relative", spans.edge
    yield rf"{start}{YEAR}(?![-–/]\d)", "year", spans.edge
    yield r"(?P<part>year-end|year\send|end-year)(?!\s*\d)", "relative", spans.year_end
    yield (
        rf"overnight(?=\s*(?:[.,;:)]|$|(?:{_words('spans.night')})\b))",
        "relative",
        spans.night,
    )
