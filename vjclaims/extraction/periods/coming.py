"""Months, days and weekdays without a year that lie ahead, by the tense of what happens then.

A month behind no word of what is to come is read as the last one (figures/years.py): "closed in
March". The verb over it knows better: "closes in March", "the closure in March means".
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from enum import Enum

from spacy.tokens import Doc, Token

from vjclaims.extraction.doc import state
from vjclaims.extraction.sentences import block_at
from vjclaims.extraction.syntax import VERBS, auxiliaries, covering, verb_over
from vjclaims.figures.periods.dates import partial
from vjclaims.figures.records import Period
from vjclaims.figures.words import period_table, word_set
from vjclaims.records.dates import PartialDate
from vjclaims.records.document import BlockKind

_FORMS = frozenset({"month", "day", "weekday", "range"})
_YEAR = re.compile(r"\d{4}|['’]\d\d")
_WEEK = dt.timedelta(days=7)


class Tense(Enum):
    """When a verb says that something happens."""

    PAST = 1
    PRESENT = 2
    COMING = 3


def moved_ahead(doc: Doc, periods: list[Period]) -> list[Period]:
    """The periods with those that are yet to come moved behind the day of publication."""
    published = state(doc).published
    if published is None or published.month is None:
        return periods
    return [_moved(doc, p, published) if _open(doc, p) else p for p in periods]


def _open(doc: Doc, period: Period) -> bool:
    """Whether a period leaves open of which year or week it is."""
    if period.form not in _FORMS or period.first is None or period.last is None:
        return False
    words = state(doc).text[period.anchor : period.end].lower()
    steps = (*period_table("steps"), *period_table("years"))
    return not _YEAR.search(words) and not any(step in words.split() for step in steps)


def _ends(period: Period) -> tuple[PartialDate, PartialDate]:
    """First and last date of a period that has both."""
    assert period.first is not None
    assert period.last is not None
    return period.first, period.last


def _moved(doc: Doc, period: Period, published: PartialDate) -> Period:
    day = published.first()
    _, last = _ends(period)
    if last.last() >= day and period.form != "weekday":
        return _over(doc, period, day)
    later = _later(period, published)
    tense = _tense_over(doc, period) if later is not None else None
    if later is None or tense in (None, Tense.PAST):
        return period
    near = _ends(later)[0].first() - day <= day - last.last() and period.form != "weekday"
    return later if tense is Tense.COMING or near else period


def _over(doc: Doc, period: Period, day: dt.date) -> Period:
    """A day of this year that is still ahead, a year back where a verb says it is over: "closed on
    3 March"."""
    first, _ = _ends(period)
    if first.first() <= day or first.day is None or period.cue != "on":
        return period
    span = covering(doc, period.anchor, period.end)
    verb = span.root.head.head if span is not None else None
    if verb is None or verb.lemma_ == "be" or tense_of(verb) is not Tense.PAST:
        return period
    return _a_year_on(period, -1) or period


def _later(period: Period, published: PartialDate) -> Period | None:
    """The period a week or a year on; None where even that is over."""
    first, _ = _ends(period)
    if period.form == "weekday":
        if published.day is None or first.first() + _WEEK <= published.first():
            return None
        next_one = partial(first.first() + _WEEK)
        return replace(period, first=next_one, last=next_one)
    moved = _a_year_on(period, 1)
    over = moved is None or _ends(moved)[1].last() < published.first()
    return None if over else moved


def _a_year_on(period: Period, step: int) -> Period | None:
    """The period so many years on; None for a 29 February that is none then."""
    try:
        first, last = (PartialDate(d.year + step, d.month, d.day) for d in _ends(period))
    except ValueError:
        return None
    return replace(period, first=first, last=last)


def _tense_over(doc: Doc, period: Period) -> Tense | None:
    """The tense of the verb that a period hangs on; None where it hangs on none."""
    span = covering(doc, period.anchor, period.end)
    if span is None:
        return None
    title = block_at(doc, period.anchor).kind is BlockKind.TITLE
    verb = verb_over(span.root)
    tense = tense_of(verb) if verb is not None else None
    # Headlines tell what is over in the present: "Prices rise in December".
    return Tense.PRESENT if title and tense is Tense.COMING and not _modal(verb) else tense


def tense_of(verb: Token) -> Tense | None:
    helpers = auxiliaries(verb)
    if any(c.lemma_ == "have" or c.tag_ == "VBD" for c in helpers) or verb.tag_ == "VBD":
        return Tense.PAST
    if _modal(verb):
        return Tense.COMING
    if any(c.lower_ == "to" for c in helpers):
        return _aimed(verb)
    planned = verb.lemma_.lower() in word_set("cues.scheduled")
    present = verb.tag_ in ("VBZ", "VBP") or any(c.tag_ in ("VBZ", "VBP") for c in helpers)
    if present:
        going_on = verb.tag_ == "VBG"
        return Tense.COMING if planned or going_on else Tense.PRESENT
    return None


def _aimed(verb: Token) -> Tense | None:
    """The tense of "to close": ahead, but behind a verb of the past it is over, or was only
    planned."""
    head = verb.head
    if head.i == verb.i or head.pos_ not in VERBS:
        return Tense.COMING
    return None if tense_of(head) in (None, Tense.PAST) else Tense.COMING


def _modal(verb: Token | None) -> bool:
    """Whether a verb has a word such as "will" or "may" before it."""
    return verb is not None and any(c.tag_ == "MD" for c in verb.children if c.dep_ == "aux")
