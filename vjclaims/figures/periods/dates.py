"""What the words of a period resolve to: from a match to its first and last date.

A maker raises ValueError where the words name no date after all ("31 November").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from vjclaims.figures.words import period_table
from vjclaims.lexicon import load_lexicon
from vjclaims.records.dates import PartialDate

Span = tuple[PartialDate | None, PartialDate | None]
CENTURY = 2000  # of years written with two digits
Maker = Callable[[re.Match[str], PartialDate | None], Span]
Row = tuple[str, str, Maker]  # a pattern, the form of the periods it finds, what they resolve to


def none(match: re.Match[str], published: PartialDate | None) -> Span:
    """A time that stays unresolved."""
    return None, None


def number(match: re.Match[str], name: str) -> int | None:
    """The named group as a number, months by their names; None if absent."""
    value = match.groupdict().get(name)
    if value is None:
        return None
    periods = load_lexicon().periods
    return int(value) if value.isdecimal() else periods.months[value.lower()]


def year_of(match: re.Match[str], published: PartialDate | None) -> int | None:
    """The year written or counted from publication ("last year"); None where none is."""
    groups = match.groupdict()
    if groups.get("yy"):
        return CENTURY + int(groups["yy"])
    if groups.get("rely") and published is not None:
        return published.year + period_table("years")[" ".join(groups["rely"].lower().split())]
    return number(match, "y")


def date(match: re.Match[str], published: PartialDate | None) -> Span:
    """September 21, 1973; 1973-09-21; June last year; 2014, fiscal 2023."""
    year = year_of(match, published)
    found = PartialDate(year, number(match, "m"), number(match, "d")) if year else None
    return found, found


def days(match: re.Match[str], _: PartialDate | None) -> Span:
    """November 27-30, 2023; 28 March-2 April 2024; September 21, 1973 – September 21, 2023."""
    year, m, m2 = int(match["y"]), number(match, "m"), number(match, "m2")
    first = PartialDate(year, m or m2, int(match["d"]))
    return _ordered(first, PartialDate(number(match, "y2") or year, m2 or m, int(match["d2"])))


def _ordered(first: PartialDate, last: PartialDate) -> Span:
    if first.first() > last.first():
        raise ValueError("ends before it starts")
    return first, last


def month(match: re.Match[str], published: PartialDate | None) -> Span:
    """June 2021; June, which is the last one."""
    wanted, year = number(match, "m"), number(match, "y")
    if year is None:
        if published is None or published.month is None or wanted is None:
            return None, None
        year = published.year - (wanted > published.month)
    date = PartialDate(year, wanted)
    return date, date


def named_month(match: re.Match[str], published: PartialDate | None) -> Span:
    """Last June, next May: the nearest before or after the month of publication."""
    wanted, step = number(match, "m"), period_table("steps")[match["rel"].lower()]
    if published is None or published.month is None or wanted is None:
        return None, None
    year = published.year
    if step < 0:
        year -= wanted >= published.month
    elif step > 0:
        year += wanted <= published.month
    date = PartialDate(year, wanted)
    return date, date


def season(match: re.Match[str], _: PartialDate | None) -> Span:
    """2018-19, 2021/22, 1999-00."""
    year = int(match["y"])
    end = year - year % 100 + int(match["yy"])
    if end <= year:
        end += 100
    if end - year > 60:
        raise ValueError("not a season")
    return PartialDate(year), PartialDate(end)


def years(match: re.Match[str], _: PartialDate | None) -> Span:
    """2015 to 2020."""
    first, last = int(match["y"]), int(match["y2"])
    if first >= last:
        raise ValueError("not a range of years")
    return PartialDate(first), PartialDate(last)


def decade(match: re.Match[str], _: PartialDate | None) -> Span:
    """The 1990s."""
    return PartialDate(int(match["y"])), PartialDate(int(match["y"]) + 9)


def days_near(match: re.Match[str], published: PartialDate | None) -> Span:
    """March 5, March 5-8, 28 May to 2 June: of the year that puts the last day nearest to
    publication, not after it by much."""
    first, day = number(match, "m"), int(match["d"])
    last, day2 = number(match, "m2") or first, number(match, "d2") or day
    for month, written in ((first, day), (last, day2)):
        PartialDate(2000, month, written)  # raises for the 31 November
    if published is None or first is None or last is None:
        return None, None
    rows = [
        (PartialDate(year, first, day), PartialDate(year + (last < first), last, day2))
        for year in (published.year - 1, published.year)
    ]
    return _ordered(*min(rows, key=lambda r: abs((r[1].first() - published.first()).days)))


def relative(match: re.Match[str], published: PartialDate | None) -> Span:
    """Last year, this quarter, next month, last week."""
    if published is None:
        return None, None
    step = period_table("steps")[match["rel"].lower()]
    unit = match["u"].lower()
    if unit == "year":
        date = PartialDate(published.year + step)
    elif unit == "month" and published.month:
        date = shifted(published.year, published.month + step)
    elif unit == "quarter" and published.month:
        last = (published.month + 2) // 3 * 3 + 3 * step
        return shifted(published.year, last - 2), shifted(published.year, last)
    elif unit == "week" and published.day:
        monday = published.first() - dt.timedelta(days=published.first().weekday() - 7 * step)
        return partial(monday), partial(monday + dt.timedelta(days=6))
    else:
        return None, None
    return date, date


def weekday(match: re.Match[str], published: PartialDate | None) -> Span:
    """Wednesday: the last one up to publication, or after "next" the one to come."""
    if published is None or published.day is None:
        return None, None
    wanted = load_lexicon().periods.weekdays[match["wd"].lower()]
    back = (published.first().weekday() - wanted) % 7
    if (match["rel"] or "").lower() == "next":
        back -= 7
    date = partial(published.first() - dt.timedelta(days=back))
    return date, date


def today(match: re.Match[str], published: PartialDate | None) -> Span:
    """Today, yesterday, tomorrow."""
    if published is None or published.day is None:
        return None, None
    step = period_table("days")[match["rd"].lower()]
    date = partial(published.first() + dt.timedelta(days=step))
    return date, date


def partial(date: dt.date) -> PartialDate:
    """A day of the calendar."""
    return PartialDate(date.year, date.month, date.day)


def shifted(year: int, month: int) -> PartialDate:
    """A month counted from January of a year, before it or behind it."""
    index = 12 * year + month - 1
    return PartialDate(index // 12, index % 12 + 1)


def month_end(date: PartialDate) -> PartialDate:
    """The last day of the month that the date lies in."""
    return partial(PartialDate(date.year, date.month).last())
