"""Days that tell two counts apart where nothing says of which year or week they are.

A text without a date has "as of Thursday morning", "he said on Monday" and "25th February –", which
can be resolved to no date, but of two texts that name other days one is a later count.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import state
from vjclaims.extraction.syntax import covering
from vjclaims.figures.periods.periods import Period
from vjclaims.figures.words import word_set
from vjclaims.lexicon import load_lexicon

_HEAD = 2  # characters before a day at the head of a live report's entry


def named_day(span: Span, periods: list[Period]) -> str:
    """The day that a figure's sentence names for the count, "thursday" or "26 feb"; "" where it
    names none or several."""
    days = [p for p in periods if p.first is None and p.form in ("weekday", "day")]
    own = {_name(span.doc, p) for p in days if _of_count(span, p)}
    return own.pop() if len(own) == 1 else ""


def _of_count(span: Span, period: Period) -> bool:
    """Whether a day is that of a count: by its preposition, as the head of an entry, as the day on
    which somebody says so, or on which it came to so much."""
    inside = period.end > span.sent.start_char
    if period.cue in word_set("cues.as_of") | word_set("cues.up_to"):
        return inside
    if period.start <= span.sent.start_char + _HEAD and period.form == "day":
        return period.end >= span.sent.start_char - 2 * _HEAD  # "26th February –" cut off before it
    if not inside:
        return False
    token = covering(span.doc, period.anchor, period.end)
    if token is None or token.root.dep_ == "poss":
        return False
    heads = [t for t in token.root.ancestors if t.pos_ == "VERB"][:1]
    saying = load_lexicon().attribution.verbs
    return any(h.lemma_.lower() in saying or span._.role == "level" for h in heads)


def _name(doc: Doc, period: Period) -> str:
    """A day, however it is written: "26 February" and "February 26th" are "26 feb"."""
    text = state(doc).text[period.anchor : period.end].lower()
    weekday = next((d for d in load_lexicon().periods.weekdays if d in text), "")
    if weekday:
        return str(weekday)
    number, month = re.search(r"\d+", text), re.search(r"[^\W\d]{3,}", text)
    return f"{number[0]} {month[0][:3]}" if number and month else ""
