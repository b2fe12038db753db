"""Which day an article was published, from the dates of its datelines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from vjclaims.records.dates import PartialDate
from vjclaims.sources.readers.head.datelines import Dated
from vjclaims.sources.readers.head.dating import Mention, find_dates

_NEAR = dt.timedelta(days=7)  # datelines of one article lie this close
_SAME = dt.timedelta(days=3)  # what an article tells of happened this close to its day
_SOON = dt.timedelta(days=60)  # an article appears this soon after what it reports
_RANK = {"front": 0, "published": 1, "": 2, "updated": 3}


def settle(dates: Sequence[Dated], explicit: Callable[[], Iterable[Mention]]) -> PartialDate | None:
    """The first of the dates, published before updated, that has only one meaning.

    explicit: gives the dates that the article tells with a month's name, asked for only where
    they are needed to complete a date without a year or to decide which number of 12/7/2023 is
    the month.
    """
    reported: list[Mention] | None = None
    for dated in sorted(dates, key=lambda item: _RANK[item.tag]):
        if dated.mention.partial:
            return dated.mention.partial
        if reported is None:
            reported = list(explicit())
        day = _decide(dated, dates, reported)
        if day:
            return PartialDate(day.year, day.month, day.day)
    return None


def _decide(dated: Dated, dates: Sequence[Dated], reported: list[Mention]) -> dt.date | None:
    full = [m.days[0] for m in reported if m.days]
    others = [
        other.mention.days[0]
        for other in dates
        if other is not dated and len(other.mention.days) == 1
    ]
    if dated.mention.yearless:
        return _with_year(dated.mention.yearless, [*others, *full])
    candidates = [day for day in dated.mention.days if dated.weekday in (None, day.weekday())]
    if len(candidates) == 1:
        return candidates[0]
    near = [day for day in candidates if any(abs(day - other) <= _NEAR for other in others)]
    same = [
        day
        for day in candidates
        if any((day.month, day.day) == other.mention.yearless for other in dates)
    ]
    for chosen in (near, same):
        if len(chosen) == 1:
            return chosen[0]
    named = [day for day in candidates if any(_close(day, m) for m in reported)]
    return named[0] if len(named) == 1 else _after_events(candidates, full)


def _close(day: dt.date, reported: Mention) -> bool:
    """Whether an article tells of a day without its year that is near a date of its own."""
    if reported.yearless is None:
        return False
    near = _with_year(reported.yearless, [day])
    return near is not None and abs(near - day) <= _SAME


def _with_year(yearless: tuple[int, int], known: list[dt.date]) -> dt.date | None:
    """The day in the year of a full date within a week of it; None if there is none."""
    found = set()
    for other in known:
        for year in (other.year - 1, other.year, other.year + 1):
            try:
                day = dt.date(year, *yearless)
            except ValueError:
                continue
            if abs(day - other) <= _NEAR:
                found.add(day)
    return found.pop() if len(found) == 1 else None


def _after_events(candidates: list[dt.date], reported: list[dt.date]) -> dt.date | None:
    """News appears on or shortly after the latest event that it dates."""
    if not reported:
        return None
    latest = max(reported)
    fitting = [day for day in candidates if dt.timedelta(0) <= day - latest <= _SOON]
    return fitting[0] if len(fitting) == 1 else None


def front_date(date: str | None, tag: str = "front") -> list[Dated]:
    """The date that front matter gives, in a list that is empty where there is none."""
    mentions = find_dates(date[:200]) if date else iter(())
    return [Dated(mention, tag) for mention in mentions][:1]


def named_days(texts: Iterable[str]) -> Iterator[Mention]:
    """The days with a month's name that the article gives anywhere, with their year or without."""
    for text in texts:
        yield from (m for m in find_dates(text) if m.named and (m.days or m.yearless))
