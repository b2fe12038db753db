"""Periods counted from others, resolved by what the article named before."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from vjclaims.dates import PartialDate
from vjclaims.figures.backward import Stretch, fits, moved
from vjclaims.figures.records import Period, Shift
from vjclaims.figures.words import word_set
from vjclaims.pipeline.views import block_at, sentences


def settled(doc: Doc, periods: list[Period], reports: tuple[Period, ...]) -> list[Period]:
    """The periods with those of the form "earlier" resolved, where anything can resolve them.

    reports: periods of the headings that hold for what stands below them, in order.
    """
    published = doc.user_data.get("vjclaims.published")
    done: list[Period] = []
    for period in periods:
        if period.shift is not None:
            base = _base(doc, period, done, reports)
            stretch = moved(period.shift, base, published)
            if stretch is not None:
                period = replace(period, first=stretch[0], last=stretch[1])
        done.append(period)
    return done


def _base(
    doc: Doc, period: Period, before: list[Period], reports: tuple[Period, ...]
) -> Stretch | None:
    """What a period is counted from: the last one of its kind in its sentence, else one that
    goes on to it from the sentences before, else that of the heading."""
    s = period.shift
    assert s is not None
    starts = [x.start_char for x in sentences(doc) if x.start_char <= period.anchor]
    floor = block_at(doc, period.anchor).start
    within = starts[-1] if starts else 0
    for other in reversed(before):
        far = other.anchor < within
        if far and (not goes_on(other, doc) or (other.anchor < floor and not _names(s))):
            continue
        base = _stretch(other, s)
        if base is not None and not _is_event(other, doc) and fits(s, base):
            return base
    for report in reversed([r for r in reports if r.anchor < period.anchor]):
        base = _stretch(report, s)
        if base is not None and fits(s, base):
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


def goes_on(period: Period, doc: Doc) -> bool:
    """Whether a period can hold for the sentences behind its own: not the year of an event."""
    if period.first is None or period.form == "weekday" or period.cue == "since":
        return False
    return not _is_event(period, doc)


def _is_event(period: Period, doc: Doc) -> bool:
    return period.anchor in doc.user_data.get("vjclaims.event_periods", ())
