"""Dates and periods in plain text, resolved against the day of publication where relative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vjclaims.dates import PartialDate
from vjclaims.figures import dates
from vjclaims.figures.dates import Maker, month_end
from vjclaims.figures.records import Period
from vjclaims.figures.words import alternatives, period_table, word_list, word_set
from vjclaims.figures.years import bare_months, bare_years, cased, cue_before, is_counted
from vjclaims.lexicon import load_lexicon

__all__ = ["Period", "month_end", "read_periods"]

_DAY = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
_DAY2 = _DAY.replace("<d>", "<d2>")
_YEAR = r"(?P<y>(?:1[0-9]|20|21)\d\d)"
_YEAR2 = _YEAR.replace("<y>", "<y2>")
_SPAN = r"\s*(?:-|–|—|to|until|through)\s*"
_DASH = r"\s*(?:-|–|—|to|until|through|and)\s*"
Row = tuple[str, str, Maker]


def read_periods(text: str, published: PartialDate | None = None) -> list[Period]:
    """All periods of the text in order, none overlapping another.

    published: the day to which "last year" and "on Wednesday" are relative; without it
    they are found but not resolved.
    """
    taken = bytearray(len(text))
    found: list[Period] = []
    for pattern, form, make in _rules():
        for match in pattern.finditer(text):
            start, end = match.span()
            if taken.find(1, start, end) >= 0:
                continue
            try:
                first, last = make(match, published)
            except (ValueError, OverflowError):
                continue
            cue, begin = _cue(text, match)
            found.append(Period(begin, end, start, first, last, cue, form))
            taken[start:end] = b"\1" * (end - start)
    for period in (*bare_years(text), *bare_months(text, published)):
        if taken.find(1, period.anchor, period.end) < 0:
            found.append(period)
            taken[period.anchor : period.end] = b"\1" * (period.end - period.anchor)
    return sorted(found, key=lambda p: p.anchor)


def _cue(text: str, match: re.Match[str]) -> tuple[str, int]:
    """The preposition before a period and where it starts; "end of June" keeps its "end"."""
    cue, start = cue_before(text, match.start())
    part = match.groupdict().get("part")
    if part and part.lower() in word_set("cues.last"):
        cue = f"{cue} the end of".strip()
    return cue, start


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], str, Maker], ...]:
    rows = (*_clocks(), *_full_dates(), *_stretches(), *_near_dates(), *_wide(), *_relative())
    return tuple(
        (re.compile(rf"(?<![\w/$€£¥.,:-])(?:{p})(?![\w/])", re.I), form, make)
        for p, form, make in rows
    )


def _month(name: str = "m") -> str:
    """A month's name; a short one ("Sept.") with the point that a day or year follows."""
    return rf"(?P<{name}>{cased(load_lexicon().periods.months)})(?:\.(?=,?\s\d|\s[-–]))?"


def _clocks() -> Iterator[Row]:
    half_day = r"(?:a\.?m\b\.?|p\.?m\b\.?)"
    yield rf"\d{{1,2}}[:.]\d\d(?::\d\d)?\s?(?:{half_day}|GMT|UTC|[CE]S?T)", "clock", dates.none
    yield r"\d{1,2}:\d\d(?::\d\d)?(?!\d)", "clock", dates.none
    yield r"[0-2]\d[0-5]\d\s?(?:GMT|UTC|[CE]S?T)", "clock", dates.none
    yield rf"\d{{1,2}}\s?(?:{half_day}|o['’]clock)", "clock", dates.none


def _full_dates() -> Iterator[Row]:
    """Days and stretches of days with their year."""
    m, m2 = _month(), _month("m2")
    yield rf"{m}\s+{_DAY},?\s+{_YEAR}{_DASH}{m2}\s+{_DAY2},?\s+{_YEAR2}", "range", dates.days
    yield rf"{_DAY}\s+{m},?\s+{_YEAR}{_DASH}{_DAY2}\s+{m2},?\s+{_YEAR2}", "range", dates.days
    yield rf"{m}\s+{_DAY}{_DASH}(?:{m2}\s+)?{_DAY2},?\s+{_YEAR}", "range", dates.days
    yield rf"{_DAY}(?:\s+{m2})?{_DASH}{_DAY2}\s+{m},?\s+{_YEAR}", "range", dates.days_back
    ended = (
        rf"(?:the\s+)?(?:{_fiscal()}|year|12 months|twelve months)\s+(?:to|ended|ending|up to)\s+"
    )
    yield rf"{ended}{m}\s+{_DAY},?\s+{_YEAR}", "range", dates.year_to
    yield rf"{ended}{_DAY}\s+{m},?\s+{_YEAR}", "range", dates.year_to
    yield rf"{ended}{m},?\s+{_YEAR}", "range", dates.year_to
    yield rf"{m}\s+{_DAY},?\s+{_YEAR}", "day", dates.day
    yield rf"{_DAY}\s+(?:of\s+)?{m},?\s+{_YEAR}", "day", dates.day
    yield rf"{_YEAR}-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)", "day", dates.day


def _fiscal() -> str:
    return alternatives(word_list("year.fiscal"))


def _stretches() -> Iterator[Row]:
    """Months, quarters and halves with their year."""
    m, m2 = _month(), _month("m2")
    part = rf"(?P<part>{alternatives(word_list('cues.parts'))})[\s-]"
    nth = rf"(?P<q>{alternatives(load_lexicon().periods.quarters)})"
    count = rf"(?P<n>[2-9]|1[01]|{alternatives(period_table('months_of'))})"
    yield rf"{m}{_DASH}{m2},?\s+(?:of\s+)?{_YEAR}", "range", dates.months
    yield rf"{part}{m}(?:,?\s+{_YEAR})?", "month", dates.month
    yield rf"{m},?\s+(?:of\s+)?{_YEAR}", "month", dates.month
    yield rf"(?:the\s+)?first\s+{count}\s+months(?:\s+of)?\s+{_YEAR}", "range", dates.first_months
    yield rf"(?:the\s+)?{nth}[\s-]quarter(?:\s+of)?,?\s+{_YEAR}", "range", dates.quarter
    yield rf"Q(?P<qn>[1-4])\s*(?:of\s+)?{_YEAR}", "range", dates.quarter
    yield rf"(?:the\s+)?{nth}[\s-]half(?:\s+of)?,?\s+{_YEAR}", "range", dates.half
    yield rf"H(?P<qn>[12])\s*(?:of\s+)?{_YEAR}", "range", dates.half
    yield rf"(?P<part>mid|early|late|end|year-end)[\s-]{_YEAR}", "year", dates.year


def _near_dates() -> Iterator[Row]:
    """Days without a year."""
    m, m2 = _month(), _month("m2")
    ends = r"(?!\d|,\d|\.\d)"
    yield rf"{m}\s+{_DAY}{_SPAN}(?:{m2}\s+)?{_DAY2}{ends}", "range", dates.days_near
    yield rf"{_DAY}\s+{m}{_SPAN}{_DAY2}\s+{m2}", "range", dates.days_near
    yield rf"{_DAY}{_SPAN}{_DAY2}\s+{m}", "range", dates.days_near
    yield rf"(?<!\d ){m}\s+{_DAY}{ends}(?!\s*(?:per cent|percent|%))", "day", _day_alone
    yield rf"{_DAY}\s+{m}", "day", dates.day_near


def _day_alone(match: re.Match[str], published: PartialDate | None) -> dates.Span:
    """March 5; but "in May 30 people" is a month and a count."""
    text, start, end = match.string, match.start(), match.end()
    behind = re.match(r"\s([^\W\d_]+)", text[end : end + 30])
    if text[max(0, start - 3) : start].lower() == "in " and behind and is_counted(behind[1]):
        raise ValueError("a month and a count")
    return dates.day_near(match, published)


def _wide() -> Iterator[Row]:
    """Centuries, decades, seasons and years."""
    yield r"(?P<c>\d{1,2})(?:st|nd|rd|th)\s+century", "century", dates.none
    yield r"(?:the\s+|mid-|early\s+|late\s+)?(?:1[0-9]|20)\d0['’]?s", "decade", dates.none
    yield rf"{_YEAR}\s?[-–/]\s?(?P<yy>\d\d)(?!\d)", "season", dates.season
    yield rf"{_YEAR}{_SPAN}{_YEAR2}(?!\d)", "range", dates.years
    yield rf"(?<=between ){_YEAR}\s+and\s+{_YEAR2}", "range", dates.years
    yield rf"(?:{_fiscal()})\s*{_YEAR}", "year", dates.year


def _relative() -> Iterator[Row]:
    """Times counted from the day of publication, or from another time named before."""
    step = rf"(?P<rel>{alternatives(period_table('steps'))})"
    days = cased(load_lexicon().periods.weekdays)
    yield r"a year (?:earlier|ago|before)|the (?:year before|previous year)", "earlier", dates.none
    yield rf"{step}\s+(?P<u>year|month|week|quarter)", "relative", dates.relative
    yield rf"{step}\s+{_month()}", "month", dates.named_month
    yield rf"(?:{step}\s+)?(?P<wd>{days})", "weekday", dates.weekday
    yield rf"(?P<rd>{alternatives(period_table('days'))})", "relative", dates.today
