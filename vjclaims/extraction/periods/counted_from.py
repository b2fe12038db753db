"""Periods counted from others, resolved by what the article named before; and times that a change
is counted from: "rose 31 per cent on 2016" is a change of the year after."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import state
from vjclaims.extraction.sentences import block_at
from vjclaims.figures.periods.backward import Stretch, fits, moved
from vjclaims.figures.records import Period, Shift
from vjclaims.figures.words import alternatives, word_list, word_set
from vjclaims.records.dates import PartialDate

_REACH = 40  # periods that are looked through for one to count from
_BEFORE = 32  # characters before a period in which a word says that a change is counted from it
_FORMS = frozenset({"year", "month", "range"})
_LATE = 2  # years after its base in which a change of one year is still news


def resolved(doc: Doc, periods: list[Period], reports: tuple[Period, ...]) -> list[Period]:
    """The periods with those of the form "earlier" resolved, where anything can resolve them.

    reports: periods of the headings that hold for what stands below them, in order.
    """
    published = state(doc).published
    starts = [s.start_char for s in state(doc).sentences]
    done: list[Period] = []
    for period in periods:
        if period.shift is not None:
            within = starts[max(0, bisect_right(starts, period.anchor) - 1)]
            base = _base(doc, period, within, done[-_REACH:]) or _of_report(period, reports)
            stretch = moved(period.shift, base, published)
            if stretch is not None:
                period = replace(period, first=stretch[0], last=stretch[1])
        done.append(period)
    return done


def _base(doc: Doc, period: Period, within: int, before: list[Period]) -> Stretch | None:
    """What a period is counted from: the last one of its kind in its sentence, which starts
    at `within`, else one that goes on to it from the sentences before."""
    s = period.shift
    assert s is not None
    floor = block_at(doc, period.anchor).start
    for other in reversed(before):
        far = other.anchor < within
        if far and (not carries_over(other, doc) or (other.anchor < floor and not _names(s))):
            continue
        base = _stretch(other, s)
        if base is not None and not _is_event(other, doc) and fits(s, base):
            return base
    return None


def _of_report(period: Period, reports: tuple[Period, ...]) -> Stretch | None:
    """The period of the last heading above that one can be counted from."""
    for report in reversed([r for r in reports if r.anchor < period.anchor]):
        base = _stretch(report, period.shift) if period.shift is not None else None
        if base is not None and period.shift is not None and fits(period.shift, base):
            return base
    return None


def _names(s: Shift) -> bool:
    """Whether the words only point back, as "in the quarter" does, however far."""
    return s.months == 0 and s.unit in ("quarter", "half", "month")


def _stretch(period: Period, s: Shift) -> Stretch | None:
    """The dates of a period that others are counted from. Today and Wednesday are when
    something was said; so is a full date, of which only the month counts."""
    if period.first is None or period.last is None or period.form == "weekday":
        return None
    one_day = period.first.day is not None and period.first == period.last
    if one_day and period.form == "relative":
        return None
    if one_day and not s.days and period.cue not in word_set("cues.as_of"):
        month = PartialDate(period.first.year, period.first.month)
        return month, month
    return period.first, period.last


def carries_over(period: Period, doc: Doc) -> bool:
    """Whether a period can hold for the sentences behind its own: not the year of an event."""
    if period.first is None or period.form == "weekday" or period.cue == "since":
        return False
    return not _is_event(period, doc)


def _is_event(period: Period, doc: Doc) -> bool:
    return period.anchor in state(doc).event_periods


def without_bases(span: Span, periods: list[Period]) -> tuple[list[Period], list[Period]]:
    """The periods that a figure can be of, and those that it is only counted from."""
    if span._.role != "change":
        return periods, []
    bases = [p for p in periods if _is_base(span, p)]
    return [_last_of_two(p) for p in periods if p not in bases], bases


def year_after(span: Span, bases: list[Period]) -> Period | None:
    """The year of a change that is told by the year it is counted from alone; None where that is
    no year, or so long past that the change may be of several."""
    published = state(span.doc).published
    for base in bases:
        if base.form != "year" or base.first is None:
            continue
        year = PartialDate(base.first.year + 1)
        if published is None or 0 < published.year - base.first.year <= _LATE:
            return replace(base, first=year, last=year)
    return None


def _is_base(span: Span, period: Period) -> bool:
    text = state(span.doc).text
    before = text[max(0, period.anchor - _BEFORE) : period.anchor]
    whole = period.first is not None and period.first.day is None
    return whole and period.form in _FORMS and _leads().search(before) is not None


@lru_cache(maxsize=1)
def _leads() -> re.Pattern[str]:
    words = alternatives(word_list("cues.bases"))
    return re.compile(rf"\b(?:{words})\s+(?:in\s+|for\s+|the\s+)*$", re.I)


def _last_of_two(period: Period) -> Period:
    """ "From 2016 to 2017": a change from one year to the next is of the later one."""
    first, last = period.first, period.last
    if period.form != "range" or period.cue != "from" or first is None or last is None:
        return period
    years = first.month is None and last.month is None and last.year == first.year + 1
    return replace(period, first=last) if years else period
