"""Dates as newsrooms write them: 3 March 2026, March 2026, 2026."""

from __future__ import annotations

from vjclaims.lexicon.messages import say
from vjclaims.records.claim import AsOf, Basis
from vjclaims.records.dates import PartialDate

_CUT = 3  # letters of a month


def day(date: PartialDate) -> str:
    """A date in words, at its grain."""
    month = say("dates.months").split()[date.month - 1] if date.month else ""
    grain = "day" if date.day else "month" if date.month else "year"
    return say(f"dates.{grain}", day=date.day, month=month, year=date.year)


def short_day(date: PartialDate) -> str:
    """The same with the month cut: 3 Mar 2026."""
    words = day(date).split()
    return " ".join(w[:_CUT] if w.isalpha() else w for w in words)


def period(as_of: AsOf) -> str:
    """A period in words, "" where the text states none."""
    if as_of.basis is not Basis.STATED:
        return ""
    start, end = as_of.start or as_of.end, as_of.end or as_of.start
    if start is None or end is None:
        return ""
    whole = PartialDate(start.year)
    if (start.first(), end.last()) == (whole.first(), whole.last()):
        return day(whole)
    return day(start) if start == end else say("dates.span", start=day(start), end=day(end))
