"""Patterns of quarters and halves with their year, in all the ways in which they are written."""

from __future__ import annotations

from collections.abc import Iterator

from vjclaims.figures.periods import spans
from vjclaims.figures.periods.dates import Maker
from vjclaims.figures.periods.pieces import YEAR, fiscal_year, month, named_year, year_behind
from vjclaims.figures.words import alternatives, period_table
from vjclaims.lexicon import load_lexicon

Row = tuple[str, str, Maker]

_SHORT = r"(?P<yy>\d\d)(?!\d)"
_JOIN = r"\s?[-–/]\s?"  # between a code and its year: Q1/2018, 2018-Q1
# Q1, 1Q, H1, HY1, 1H; 9M for the first nine months.
_LETTER_FIRST = r"(?-i:Q(?P<qn>[1-4])|HY?(?P<hn>[12]))"
_DIGIT_FIRST = r"(?-i:(?P<qn>[1-4])Q|(?P<hn>[12])HY?|(?P<n>[369])M)"


def quarters() -> Iterator[Row]:
    """Quarters and halves with their year."""
    yield from _codes()
    yield from _words()


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


def _words() -> Iterator[Row]:
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
