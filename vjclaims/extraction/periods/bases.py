"""Times that a change is counted from: "rose 31 per cent on 2016" is a change of the year after."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Span

from vjclaims.extraction.doc import state
from vjclaims.figures.periods.periods import Period
from vjclaims.figures.words import alternatives, word_list
from vjclaims.records.dates import PartialDate

_REACH = 32
_FORMS = frozenset({"year", "month", "range"})
_LATE = 2  # years after its base in which a change of one year is still news


def parted(span: Span, periods: list[Period]) -> tuple[list[Period], list[Period]]:
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
    before = text[max(0, period.anchor - _REACH) : period.anchor]
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
