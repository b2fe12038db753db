"""Makers for parts of years, stretches up to a date or to now, and years of companies.

What stands without a year is of the year of publication, or of the year before where it
would lie in the future, unless words behind which things are still to come say otherwise.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from vjclaims.figures.periods import dates
from vjclaims.figures.periods.dates import CENTURY, Span, number, partial, shifted, year_of
from vjclaims.figures.periods.years import cue_before, is_coming
from vjclaims.figures.words import period_table, word_list, word_set
from vjclaims.lexicon import load_lexicon
from vjclaims.records.dates import PartialDate

_SENTENCE = re.compile(r"[.!?](?=\s)|\n")
_REACH = 160
_EASTER = 3  # until this month "the end of the year" is that of the year before
_STARTS = (0, 3, 6, 9)  # months by which fiscal years usually start before the calendar's


def portion(match: re.Match[str], published: PartialDate | None) -> Span:
    """Quarters, halves and first or last months, with or without their year."""
    first, last = _months(match)
    year = year_of(match, published) or _undated_year(last, match, published)
    return (None, None) if year is None else (PartialDate(year, first), PartialDate(year, last))


def _months(match: re.Match[str]) -> tuple[int, int]:
    """The first and last month of the part of a year that the match names."""
    groups, periods = match.groupdict(), load_lexicon().periods
    count = groups.get("n")
    if count:
        length = int(count) if count.isdecimal() else period_table("months_of")[count.lower()]
        return (13 - length, 12) if groups.get("closing") else (1, length)
    if groups.get("hn") or groups.get("h"):
        nth = int(groups["hn"]) if groups.get("hn") else periods.halves[groups["h"].lower()]
        return 6 * nth - 5, 6 * nth
    words = periods.quarters | period_table("closing")
    nth = int(groups["qn"]) if groups.get("qn") else words[groups["q"].lower()]
    return 3 * nth - 2, 3 * nth


def _undated_year(last: int, match: re.Match[str], published: PartialDate | None) -> int | None:
    if published is None or published.month is None or match.groupdict().get("rely"):
        return None
    if is_coming(match.string, match.start()):
        return published.year + (last < published.month)
    return published.year - (last > published.month)


def no_match(match: re.Match[str], published: PartialDate | None) -> Span:
    """A part of a year without year, in a sentence that is of no match of two halves."""
    text, at = match.string, match.start()
    head = _SENTENCE.split(text[max(0, at - _REACH) : at])[-1]
    tail = _SENTENCE.split(text[at : at + _REACH])[0]
    if word_set("cues.games") & set(re.findall(r"[a-z-]+", f"{head}{tail}".lower())):
        raise ValueError("half of a match")
    return portion(match, published)


def cued(match: re.Match[str], published: PartialDate | None) -> Span:
    """H1: behind a preposition alone."""
    if not cue_before(match.string, match.start())[0]:
        raise ValueError("no half of a year")
    return portion(match, published)


def fiscal_year(match: re.Match[str], _: PartialDate | None) -> Span:
    """FY24; FY2023/24 as its two years."""
    last = _fiscal(match)
    return PartialDate(last - bool(match["fyy"])), PartialDate(last)


def _fiscal(match: re.Match[str]) -> int:
    """The year that a fiscal year ends in and is named for."""
    short = match["fy"] or match.groupdict().get("fy2") or "0"
    first = int(match["fy4"]) if match["fy4"] else CENTURY + int(short)
    if match["fyy"] is None:
        return first
    if (first + 1) % 100 != int(match["fyy"]):
        raise ValueError("no two years in a row")
    return first + 1


def fiscal_quarter(match: re.Match[str], published: PartialDate | None) -> Span:
    """Q3 FY24: the latest quarter over by publication that a usual fiscal year makes it; in an
    undated article that of the calendar, which tells it from the company's other quarters."""
    first, last = _months(match)
    year = _fiscal(match)
    if published is None or published.month is None:
        return shifted(year, first), shifted(year, last)
    for back in _STARTS:
        start, end = (shifted(year, m - back) for m in (first, last))
        if end.first() <= PartialDate(published.year, published.month).first():
            return start, end
    return None, None


def run_to(match: re.Match[str], published: PartialDate | None) -> Span:
    """The quarter to June, the 12 months to September 2023, the week ending 3 March."""
    before = re.search(r"([^\W\d_]+)\s+$", match.string[max(0, match.start() - 12) : match.start()])
    if before and before[1].lower() in word_set("cues.lengths"):
        raise ValueError("a length of time")
    last = _end(match, published)
    months, days = length(match)
    if last is None:
        return None, None
    if months:
        return _months_before(last, months), last
    if not days or last.day is None:
        raise ValueError("no stretch up to a day")
    return partial(last.first() - dt.timedelta(days=days - 1)), last


def _end(match: re.Match[str], published: PartialDate | None) -> PartialDate | None:
    month, day, year = number(match, "m"), number(match, "d"), year_of(match, published)
    if year is not None:
        return PartialDate(year, month, day)
    if day is not None:
        return dates.days_near(match, published)[1]
    return dates.month(match, published)[1]


def _months_before(last: PartialDate, months: int) -> PartialDate:
    """The first month, or day, of a stretch of months that ends with a month, or day."""
    month = last.month or 12
    if last.day is None or last.day == calendar.monthrange(last.year, month)[1]:
        return shifted(last.year, month - months + 1)
    start = shifted(last.year, month - months)
    day = min(last.day, start.last().day)
    return partial(PartialDate(start.year, start.month, day).first() + dt.timedelta(days=1))


def length(match: re.Match[str]) -> tuple[int, int]:
    """A number of units of time as months, or as days where the unit is shorter."""
    word = (match.groupdict().get("n") or "one").lower()
    count = int(word) if word.isdecimal() else period_table("counts")[word]
    unit = " ".join(match["u"].lower().split())
    months = period_table("in_months") | dict.fromkeys(word_list("spans.fiscal"), 12)
    if unit in months:
        return count * months[unit], 0
    return 0, max(1, count * period_table("in_days")[unit])


def named_months(match: re.Match[str], published: PartialDate | None) -> Span:
    """January to March 2024, January to November last year, from January to November; November to
    February runs over the turn of the year."""
    first, last = number(match, "m") or 1, number(match, "m2") or 12
    year = year_of(match, published) or _undated_year(last, match, published)
    if year is None:
        return None, None
    return PartialDate(year - (first > last), first), PartialDate(year, last)


def past(match: re.Match[str], published: PartialDate | None) -> Span:
    """In the past 12 months, over the past decade, in the last 24 hours: up to publication."""
    months, days = length(match)
    if published is None or published.month is None or (days and published.day is None):
        return None, None
    if months:
        last = PartialDate(published.year, published.month)
        return shifted(last.year, published.month - months + 1), last
    if not period_table("in_days")[match["u"].lower()]:
        days = 1
    return partial(published.first() - dt.timedelta(days=days)), published


def past_one(match: re.Match[str], published: PartialDate | None) -> Span:
    """The past year; "over the last year", as against "the last year was good"."""
    head = match.string[max(0, match.start() - 12) : match.start()].lower().split()
    if match["rel"].lower() == "last" and (not head or head[-1] not in word_set("spans.over")):
        raise ValueError("the year before this")
    return past(match, published)


def to_date(match: re.Match[str], published: PartialDate | None) -> Span:
    """Year-to-date, so far this year."""
    return (None, None) if published is None else (PartialDate(published.year, 1, 1), published)


def edge(match: re.Match[str], published: PartialDate | None) -> Span:
    """The start of the year, its end; the start of 2023."""
    written = match.groupdict().get("y")
    if not written and (published is None or published.month is None):
        return None, None
    year = int(written) if written else published.year if published else 0
    if match.groupdict().get("start"):
        date = PartialDate(year, 1, 1)
    else:
        early = not written and published is not None and (published.month or 12) <= _EASTER
        date = PartialDate(year - (early and not is_coming(match.string, match.start())), 12, 31)
    return date, date


def year_end(match: re.Match[str], published: PartialDate | None) -> Span:
    """By year-end: behind a preposition alone."""
    if not cue_before(match.string, match.start())[0]:
        raise ValueError("the year-end of something")
    return edge(match, published)


def company_year(match: re.Match[str], published: PartialDate | None) -> Span:
    """Last fiscal year."""
    if published is None:
        return None, None
    date = PartialDate(published.year + period_table("steps")[match["rel"].lower()])
    return date, date


def season(match: re.Match[str], published: PartialDate | None) -> Span:
    """Last season: over two years, of which the second begins half-way through the first."""
    if published is None or published.month is None:
        return None, None
    year = published.year + period_table("steps")[match["rel"].lower()] - (published.month < 7)
    return PartialDate(year), PartialDate(year + 1)


def night(match: re.Match[str], published: PartialDate | None) -> Span:
    """Overnight: from the day before publication to its day."""
    if published is None or published.day is None:
        return None, None
    return partial(published.first() - dt.timedelta(days=1)), published
