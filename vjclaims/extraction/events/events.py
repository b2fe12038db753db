"""Component: the years of events ("signed in 2003 … just five years later") as figures."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import GROUP, Figure, Reading, component, state
from vjclaims.extraction.events.triggers import Trigger, triggers
from vjclaims.extraction.sentences import SentenceView, view
from vjclaims.extraction.syntax import covering
from vjclaims.figures.numerals.numerals import read_numerals
from vjclaims.figures.periods.periods import Period
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Kind, Nature
from vjclaims.records.dates import PartialDate

_LIMIT = 11.0
_LEADING = 9.0
_LATER = re.compile(
    r"(?:(?:just|only|barely|exactly)\s+)?(?P<n>[\w-]+)\s+years?\s+"
    r"(?P<way>later|afterwards|earlier|before that|after that|after)\b(?!\s+than\b)",
    re.I,
)
_CUES = frozenset({"in", "since", "on", "from", "", "of", "as of", "during"})


@component("vjclaims_events")
def find_events(doc: Doc) -> None:
    """Add a span for every year in which something happened, with its reading."""
    spans = list(doc.spans[GROUP])
    carried: Trigger | None = None
    last_year: int | None = None
    label: list[Span] = []
    for sent in state(doc).sentences:
        found = triggers(sent)
        periods = _periods(doc, sent) or _periods(doc, *label[-1:])
        label = [sent] if _is_label(sent) else []
        opens = sent.text.lstrip().startswith("(")
        if opens and carried is not None and not found and periods:
            span = _dated(doc, periods[0], carried)
            spans += [span] if span is not None else []
        for trigger, period in _matched(sent, found, periods):
            span = _dated(doc, period, trigger)
            if span is not None:
                state(doc).event_periods.add(period.anchor)
                spans.append(span)
                last_year = int(span._.figure.value)
        relative = _relative(doc, sent, found, last_year)
        if relative is not None:
            spans = [s for s in spans if not _within(s, relative)] + [relative]
            last_year = int(relative._.figure.value)
        carried = found[-1] if found else None
    state(doc).set_figures(spans)


def _is_label(sent: Span) -> bool:
    """Whether a sentence is but a date before a colon, as in a list of dates: "2009:"."""
    return len(sent.text.strip()) < 24 and sent.text.strip().endswith(":")


def _within(span: Span, other: Span) -> bool:
    """Whether a duration is part of "five years later"."""
    return bool(other.start <= span.start < other.end and span._.figure.dimension == "duration")


def _periods(doc: Doc, sent: Span | None = None) -> list[Period]:
    if sent is None:
        return []
    return [
        p
        for p in state(doc).periods
        if sent.start_char <= p.anchor < sent.end_char
        and p.first is not None
        and p.form in ("year", "month", "day", "range")
        and p.cue in _CUES
        and str(p.first.year) in state(doc).text[p.anchor : p.end]
    ]


def _matched(
    sent: Span, found: list[Trigger], periods: list[Period]
) -> list[tuple[Trigger, Period]]:
    """Each trigger with the one period that is nearest, each period used once."""
    doc, look = sent.doc, view(sent)
    rows = []
    for n, trigger in enumerate(found):
        if not trigger.is_complete:
            continue
        for period in periods:
            span = covering(doc, period.anchor, period.end)
            if span is None or span.start <= trigger.token < span.end:
                continue
            if trigger.commemorated and (period.form != "range" or span.start < trigger.token):
                continue  # the year of the anniversary is not that of the event
            apart = span.start < sent.start
            cost = 0.0 if apart else _cost(look, trigger, span, period, len(found))
            if cost <= _LIMIT:
                rows.append((cost, n, period.anchor, trigger, period))
    used: set[object] = set()
    out = []
    for _, n, anchor, trigger, period in sorted(rows, key=lambda r: r[:3]):
        if n not in used and ("p", anchor) not in used:
            used |= {n, ("p", anchor)}
            out.append((trigger, period))
    return out


def _cost(look: SentenceView, trigger: Trigger, span: Span, period: Period, n: int) -> float:
    end = max((trigger.token, *trigger.object_tokens))
    near = trigger.token if span.start < trigger.token else end
    cost = look.cost(near, span.start)
    if span.start < trigger.token:
        cost += 3.0
        if period.start <= look.sent.start_char + 1 and n == 1:
            return min(cost, _LEADING)
    elif span.start > 0 and look.sent.doc[span.start - 1].text == "(":
        cost = min(cost, cost - 5.0)
    return cost


def _dated(doc: Doc, period: Period, trigger: Trigger) -> Span | None:
    """The span of the period's first year, read as the year of the trigger's event."""
    if period.first is None:
        return None
    year = str(period.first.year)
    at = state(doc).text.find(year, period.anchor, period.end)
    if at < 0:
        return None
    one = period.first == period.last
    start = at if period.form == "range" else period.anchor
    end = period.end if one else at + len(year)
    date = period.first if one else None
    return _span(doc, start, end, period.first.year, trigger, date)


def _span(
    doc: Doc, start: int, end: int, year: int, trigger: Trigger, date: PartialDate | None = None
) -> Span | None:
    span = covering(doc, start, end)
    if span is None:
        return None
    span._.figure = Figure.exact(Kind.YEAR, start, end, year)
    family = load_lexicon().events[trigger.event].family
    what = " ".join(doc[i].text.lower() for i in trigger.object_tokens)
    span._.readings = (
        Reading(
            f"event:{family}",
            f"{what} {trigger.label}".strip(),
            True,
            Nature.EVENT,
            "event",
            trigger.object,
            trigger=(trigger.token, *trigger.object_tokens),
            source=trigger.event,
            date=date,
        ),
    )
    return span


def _relative(doc: Doc, sent: Span, found: list[Trigger], last_year: int | None) -> Span | None:
    """ "Five years later, they upgraded …": a year counted from the one told before."""
    match = _LATER.search(sent.text)
    if match is None or last_year is None:
        return None
    numbers = read_numerals(match["n"])
    if not numbers:
        return None
    step = int(numbers[0].value)
    year = last_year + (-step if match["way"].lower() in ("earlier", "before that") else step)
    start, end = sent.start_char + match.start(), sent.start_char + match.end()
    span = covering(doc, start, end)
    usable = [t for t in found if t.is_complete and span is not None]
    if span is None or not usable or not 1000 <= year <= 2200:
        return None
    nearest = min(usable, key=lambda t: (view(sent).cost(t.token, span.start), t.token))
    return _span(doc, start, end, year, nearest)
