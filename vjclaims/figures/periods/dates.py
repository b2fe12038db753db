"""What the words of a period resolve to: from a match to its first and last date.

A maker raises ValueError where the words name no date after all ("31 November").
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

from vjclaims.figures.words import period_table
from vjclaims.lexicon import load_lexicon
from vjclaims.records.dates import PartialDate

Span = tuple[PartialDate | None, PartialDate | None]
Maker = Callable[[re.Match[str], PartialDate | None], Span]


def none(match: re.Match[str], published: PartialDate | None) -> Span:
    """A time that stays unresolved."""
    return None, None


def number(match: re.Match[str], name: str) -> int | None:
    """The named group as a number, months and ordinals by their words; None if absent."""
    value = match.groupdict().get(name)
    if value is None:
        return None
    periods = load_lexicon().periods
    return int(value) if value.isdecimal() else periods.months[value.lower()]


def _year_of(match: re.Match[str], name: str = "y") -> int:
    return int(match[name])


def day(match: re.Match[str], _: PartialDate | None) -> Span:
    """September 21, 1973; 1973-09-21."""
    date = PartialDate(_year_of(match), number(match, "m"), int(match["d"]))
    return date, date


def days(match: re.Match[str], _: PartialDate | None) -> Span:
    """November 27-30, 2023; September 21, 1973 – September 21, 2023."""
    year = _year_of(match)
    first = PartialDate(year, number(match, "m"), int(match["d"]))
    last = PartialDate(
        number(match, "y2") or year, number(match, "m2") or first.month, int(match["d2"])
    )
    return _ordered(first, last)


def days_back(match: re.Match[str], _: PartialDate | None) -> Span:
    """27-30 November 2023; 28 March-2 April 2024."""
    year, month = _year_of(match), number(match, "m")
    first = PartialDate(year, number(match, "m2") or month, int(match["d"]))
    return _ordered(first, PartialDate(year, month, int(match["d2"])))


def months(match: re.Match[str], _: PartialDate | None) -> Span:
    """January to March 2024; November-February 2023 runs over the turn of the year."""
    year = _year_of(match)
    first, last = number(match, "m") or 1, number(match, "m2") or 12
    return PartialDate(year - (first > last), first), PartialDate(year, last)


def _ordered(first: PartialDate, last: PartialDate) -> Span:
    if first.first() > last.first():
        raise ValueError("ends before it starts")
    return first, last


def month(match: re.Match[str], published: PartialDate | None) -> Span:
    """June 2021; June, which is the last one, or after "by" the next one."""
    wanted, year = number(match, "m"), number(match, "y")
    if year is None:
        if published is None or published.month is None or wanted is None:
            return None, None
        if match.group(0).lower().startswith("by "):
            year = published.year + (wanted < published.month)
        else:
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
    year = _year_of(match)
    end = year - year % 100 + int(match["yy"])
    if end <= year:
        end += 100
    if end - year > 60:
        raise ValueError("not a season")
    return PartialDate(year), PartialDate(end)


def years(match: re.Match[str], _: PartialDate | None) -> Span:
    """2015 to 2020."""
    first, last = _year_of(match), _year_of(match, "y2")
    if first >= last:
        raise ValueError("not a range of years")
    return PartialDate(first), PartialDate(last)


def year(match: re.Match[str], _: PartialDate | None) -> Span:
    """2014, fiscal 2023."""
    date = PartialDate(_year_of(match))
    return date, date


def day_near(match: re.Match[str], published: PartialDate | None) -> Span:
    """March 5: of the year that puts it nearest to publication, not after it by much."""
    wanted, written = number(match, "m"), int(match["d"])
    if published is None or wanted is None:
        PartialDate(2000, wanted, written)  # raises for the 31 November
        return None, None
    near = [PartialDate(published.year + k, wanted, written) for k in (-1, 0)]
    middle = published.first()
    date = min(near, key=lambda d: abs((d.first() - middle).days))
    return date, date


def days_near(match: re.Match[str], published: PartialDate | None) -> Span:
    """March 5-8, 28 May to 2 June: as `day_near` at both ends."""
    first, last = number(match, "m"), number(match, "m2") or number(match, "m")
    PartialDate(2000, first, int(match["d"]))
    PartialDate(2000, last, int(match["d2"]))
    if published is None or first is None or last is None:
        return None, None
    rows = [
        (PartialDate(published.year + k, first, int(match["d"])),
         PartialDate(published.year + k + (last < first), last, int(match["d2"])))
        for k in (-1, 0)
    ]  # fmt: skip
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
        index = published.year * 12 + published.month - 1 + step
        date = PartialDate(index // 12, index % 12 + 1)
    elif unit == "quarter" and published.month:
        index = published.year * 4 + (published.month - 1) // 3 + step
        first = 3 * (index % 4) + 1
        return PartialDate(index // 4, first), PartialDate(index // 4, first + 2)
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


def month_end(date: PartialDate) -> PartialDate:
    """The last day of the month that the date lies in."""
    wanted = date.month or 12
    return PartialDate(date.year, wanted, calendar.monthrange(date.year, wanted)[1])
