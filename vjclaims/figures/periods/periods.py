"""Dates and periods in plain text, resolved against the day of publication where relative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vjclaims.figures.periods import backward, dates, portions, spans
from vjclaims.figures.periods.dates import Row, month_end
from vjclaims.figures.periods.pieces import (
    DASH,
    DAY,
    DAY2,
    SPAN,
    YEAR,
    YEAR2,
    count,
    fiscal,
    month,
    units,
)
from vjclaims.figures.periods.years import bare_months, bare_years, cased, cue_before
from vjclaims.figures.records import Period
from vjclaims.figures.words import alternatives, is_counted, period_table, word_list, word_set
from vjclaims.lexicon import load_lexicon
from vjclaims.records.dates import PartialDate

__all__ = ["Period", "masked", "month_end", "read_periods"]


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
            shift = backward.shift(match) if form == "earlier" else None
            found.append(Period(begin, end, start, first, last, cue, form, shift))
            taken[start:end] = b"\1" * (end - start)
    for period in (*bare_years(text), *bare_months(text, published)):
        if taken.find(1, period.anchor, period.end) < 0:
            found.append(period)
            taken[period.anchor : period.end] = b"\1" * (period.end - period.anchor)
    return sorted(found, key=lambda p: p.anchor)


def masked(text: str, periods: list[Period]) -> list[tuple[int, int]]:
    """Where the digits of periods are no figures. The three years of "in the past three years"
    and "three years ago" are a length of time as well."""
    rows = []
    for p in periods:
        length = _length().search(text, p.anchor, p.end) if p.form in _LENGTHS else None
        rows.append((length.end() if length else p.anchor, p.end))
    return [(start, end) for start, end in rows if start < end]


_LENGTHS = frozenset({"earlier", "stretch"})


@lru_cache(maxsize=1)
def _length() -> re.Pattern[str]:
    return re.compile(rf"\b{count()}[\s-]{units()}\b", re.I)


def _cue(text: str, match: re.Match[str]) -> tuple[str, int]:
    """The preposition before a period and where it starts; "end of June" keeps its "end"."""
    cue, start = cue_before(text, match.start())
    part = match.groupdict().get("part")
    if part and part.lower() in word_set("cues.last"):
        cue = f"{cue} the end of".strip()
    return cue, start


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], str, dates.Maker], ...]:
    rows = (
        *_clocks(), *portions.quarters(), *portions.few_months(), *portions.runs(),
        *_full_dates(), *_stretches(), *_near_dates(), *backward.rows(), *portions.undated(),
        *portions.company_years(), *portions.up_to_now(), *_wide(), *_relative(),
    )  # fmt: skip
    return tuple(
        (re.compile(rf"(?<![\w/$€£¥.,:-])(?:{p})(?![\w/])", re.I), form, make)
        for p, form, make in rows
    )


def _clocks() -> Iterator[Row]:
    half_day = r"(?:a\.?m\b\.?|p\.?m\b\.?)"
    yield rf"\d{{1,2}}[:.]\d\d(?::\d\d)?\s?(?:{half_day}|GMT|UTC|[CE]S?T)", "clock", dates.none
    yield r"\d{1,2}:\d\d(?::\d\d)?(?!\d)", "clock", dates.none
    yield r"[0-2]\d[0-5]\d\s?(?:GMT|UTC|[CE]S?T)", "clock", dates.none
    yield rf"\d{{1,2}}\s?(?:{half_day}|o['’]clock)", "clock", dates.none


def _full_dates() -> Iterator[Row]:
    """Days and stretches of days with their year."""
    m, m2 = month(), month("m2")
    yield rf"{m}\s+{DAY},?\s+{YEAR}{DASH}{m2}\s+{DAY2},?\s+{YEAR2}", "range", dates.days
    yield rf"{DAY}\s+{m},?\s+{YEAR}{DASH}{DAY2}\s+{m2},?\s+{YEAR2}", "range", dates.days
    yield rf"{m}\s+{DAY}{DASH}(?:{m2}\s+)?{DAY2},?\s+{YEAR}", "range", dates.days
    yield rf"{DAY}(?:\s+{m})?{DASH}{DAY2}\s+{m2},?\s+{YEAR}", "range", dates.days
    yield rf"{m}\s+{DAY},?\s+{YEAR}", "day", dates.date
    yield rf"{DAY}\s+(?:of\s+)?{m},?\s+{YEAR}", "day", dates.date
    yield rf"{YEAR}-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)", "day", dates.date


def _stretches() -> Iterator[Row]:
    """Months with their year, and parts of years."""
    m, m2 = month(), month("m2")
    part = rf"(?P<part>{alternatives(word_list('cues.parts'))})[\s-]"
    yield rf"{m}{DASH}{m2},?\s+(?:of\s+)?{YEAR}", "range", spans.named_months
    yield rf"{part}{m}(?:,?\s+{YEAR})?", "month", dates.month
    yield rf"{m},?\s+(?:of\s+)?{YEAR}", "month", dates.month
    yield rf"(?P<part>mid|early|late|end|year-end)[\s-]{YEAR}", "year", dates.date


def _near_dates() -> Iterator[Row]:
    """Days without a year."""
    m, m2 = month(), month("m2")
    ends = r"(?!\d|,\d|\.\d)"
    yield rf"{m}\s+{DAY}{SPAN}(?:{m2}\s+)?{DAY2}{ends}", "range", dates.days_near
    yield rf"{DAY}\s+{m}{SPAN}{DAY2}\s+{m2}", "range", dates.days_near
    yield rf"{DAY}{SPAN}{DAY2}\s+{m}", "range", dates.days_near
    yield rf"(?<!\d ){m}\s+{DAY}{ends}(?!\s*(?:per cent|percent|%))", "day", _day_alone
    yield rf"{DAY}\s+{m}", "day", dates.days_near


def _day_alone(match: re.Match[str], published: PartialDate | None) -> dates.Span:
    """March 5; but "in May 30 people" is a month and a count."""
    text, start, end = match.string, match.start(), match.end()
    behind = re.match(r"\s([^\W\d_]+)", text[end : end + 30])
    if text[max(0, start - 3) : start].lower() == "in " and behind and is_counted(behind[1]):
        raise ValueError("a month and a count")
    return dates.days_near(match, published)


def _wide() -> Iterator[Row]:
    """Centuries, decades, seasons and years."""
    yield r"(?P<c>\d{1,2})(?:st|nd|rd|th)\s+century", "century", dates.none
    yield r"the\s+(?P<y>(?:1[0-9]|20)\d0)['’]?s", "decade", dates.decade
    yield r"(?:the\s+|mid-|early\s+|late\s+)?(?:1[0-9]|20)\d0['’]?s", "decade", dates.none
    yield rf"{YEAR}\s?[-–/]\s?(?P<yy>\d\d)(?!\d)", "season", dates.season
    yield rf"{YEAR}{SPAN}{YEAR2}(?!\d)", "range", dates.years
    yield rf"(?<=between ){YEAR}\s+and\s+{YEAR2}", "range", dates.years
    yield rf"(?:{fiscal()})\s*{YEAR}", "year", dates.date


def _relative() -> Iterator[Row]:
    """Times counted from the day of publication, or from another time named before."""
    step = rf"(?P<rel>{alternatives(period_table('steps'))})"
    days = cased(load_lexicon().periods.weekdays)
    yield rf"{step}\s+(?P<u>year|month|week|quarter)", "relative", dates.relative
    yield rf"{step}\s+{month()}", "month", dates.named_month
    yield rf"(?:{step}\s+)?(?P<wd>{days})", "weekday", dates.weekday
    yield rf"(?P<rd>{alternatives(period_table('days'))})", "relative", dates.today
