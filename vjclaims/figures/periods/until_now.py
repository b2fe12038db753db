"""Makers for stretches that end with the day of publication, and for the ends of its year."""

from __future__ import annotations

import datetime as dt
import re

from vjclaims.figures.periods.dates import Span, partial
from vjclaims.figures.periods.spans import length, shifted
from vjclaims.figures.periods.years import cue_before, is_coming
from vjclaims.figures.words import period_table, word_set
from vjclaims.records.dates import PartialDate

_EASTER = 3  # until this month "the end of the year" is that of the year before


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
