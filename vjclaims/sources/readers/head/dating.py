"""Dates as they stand in text, with what is open about them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from vjclaims.records.dates import PartialDate
from vjclaims.sources.readers.cues import any_of, cues

_YEARS = range(1900, 2101)
_LEAP = 2000  # stands in for an unknown year, so that 29 February is a date


@dataclass(frozen=True, slots=True)
class Mention:
    """A date in a text, at text[start:end].

    days: the full dates it can mean, more than one for 12/7/2023; of a range, the last day.
    month: (year, month) if only these are given; yearless: (month, day) without a year.
    named: the month is written as a word.
    """

    start: int
    end: int
    days: tuple[dt.date, ...] = ()
    month: tuple[int, int] | None = None
    yearless: tuple[int, int] | None = None
    named: bool = False

    @property
    def partial(self) -> PartialDate | None:
        """The date if there is no doubt about it."""
        if len(self.days) == 1:
            day = self.days[0]
            return PartialDate(day.year, day.month, day.day)
        return PartialDate(*self.month) if self.month else None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    names = {form for name in cues().months for form in (name.capitalize(), name.upper())}
    month = any_of(names) + r"(?![^\W\d_])\.?"
    day = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
    until = r"\s*(?:-|–|—|to|and|/)\s*"
    year = r"\d{4}(?!\d)"
    return re.compile(
        r"(?<![\w/.-])(?:"
        rf"(?P<ymd>{year}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)(?:T\d\d:\d\d[\d:.+Z-]*)?)"
        rf"|(?P<dmy>\d{{1,2}}[-/.]\d{{1,2}}[-/.]{year})"
        rf"|(?P<d1>{day})(?:{until}(?P<d2>{day}))?(?:\s+of)?[\s-]+(?P<m1>{month})"
        rf"(?:,?[\s-]+(?P<y1>{year}))?"
        rf"|(?P<m2>{month})\s*(?P<d3>{day})(?:{until}(?P<d4>{day}))?(?:,?\s+(?P<y2>{year}))?"
        rf"|(?P<m3>{month}),?\s+(?P<y3>{year})"
        r")"
    )


def find_dates(text: str) -> Iterator[Mention]:
    """The dates of a text, in order; impossible ones are left out."""
    for match in _pattern().finditer(text):
        mention = _numeric(match) or _worded(match)
        if mention:
            yield mention


def weekday_in(text: str) -> int | None:
    """The weekday that a short text names, 0 for Monday; None if none or several."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    found = {cues().weekdays[word] for word in words if word in cues().weekdays}
    return found.pop() if len(found) == 1 else None


def _numeric(match: re.Match[str]) -> Mention | None:
    text = match["ymd"] or match["dmy"]
    if not text:
        return None
    numbers = [int(part) for part in re.findall(r"\d+", text)[:3]]
    if match["ymd"]:
        year, *rest = numbers
        orders = [(rest[0], rest[1])]
    else:
        year = numbers[2]
        orders = [(numbers[1], numbers[0]), (numbers[0], numbers[1])]
    days = {day for month, number in orders if (day := _day(year, month, number))}
    return Mention(match.start(), match.end(), tuple(sorted(days))) if days else None


def _worded(match: re.Match[str]) -> Mention | None:
    name = match["m1"] or match["m2"] or match["m3"]
    if not name:
        return None
    month = cues().months[name.rstrip(".").casefold()]
    year = match["y1"] or match["y2"] or match["y3"]
    number = match["d2"] or match["d1"] or match["d4"] or match["d3"]
    span = (match.start(), match.end())
    if number is None:
        known = int(year) in _YEARS
        return Mention(*span, month=(int(year), month), named=True) if known else None
    digits = int(re.sub(r"\D", "", number))
    day = _day(int(year or _LEAP), month, digits)
    if day and year is None:
        return Mention(*span, yearless=(month, digits), named=True)
    return Mention(*span, days=(day,), named=True) if day else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
