"""Component: the period of each figure, as stated nearest to it."""

from __future__ import annotations

from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from vjclaims.claim import AsOf, Basis
from vjclaims.dates import PartialDate
from vjclaims.figures.periods import Period, month_end
from vjclaims.lexicon import load_lexicon
from vjclaims.pipeline.views import (
    Stated,
    block_at,
    cell_start,
    figures,
    figures_in,
    in_table,
    row_head_end,
    setup,
    view,
)

_REACH = 24.0
_ALONE = 60.0
_LEADING = 6.0
_DATED = 12.0  # "as of 17 January" dates a whole sentence
_USELESS = frozenset({"clock", "century", "decade"})


@Language.component("vjclaims_periods", requires=["doc.spans"])
def find_periods(doc: Doc) -> Doc:
    """Set span._.as_of of every figure that has a period in its sentence or paragraph."""
    setup(doc)
    periods = [p for p in doc.user_data.get("vjclaims.periods", ()) if p.form not in _USELESS]
    starts = [p.anchor for p in periods]
    for span in figures(doc):
        sent = span.sent
        low, high = (bisect_left(starts, c) for c in (sent.start_char, sent.end_char))
        best = nearest(span, periods[low:high])
        if best is not None:
            span._.as_of = Stated(as_of(best, periods[low:high], doc))
        elif low and block_at(doc, periods[low - 1].anchor) == block_at(doc, span.start_char):
            earlier = periods[low - 1]
            if _goes_on(earlier, doc) and not _present(span):
                span._.as_of = Stated(as_of(earlier, (), doc), inherited=True)
    return doc


def _goes_on(period: Period, doc: Doc) -> bool:
    """Whether a period can hold for the sentences behind its own: not the year of an event."""
    event = period.anchor in doc.user_data.get("vjclaims.event_periods", ())
    return (
        period.first is not None
        and period.form != "weekday"
        and period.cue != "since"
        and not event
    )


def _present(span: Span) -> bool:
    """Whether the figure's verb is of the present or future: the past named before is over."""
    verb = next((t for t in (span.root, *span.root.ancestors) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return False
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ == "VBD" or c.lemma_ == "have" for c in helpers):
        return False
    return verb.tag_ in ("VBZ", "VBP") or any(c.lower_ in _NOW for c in helpers)


def nearest(span: Span, periods: list[Period]) -> Period | None:
    """The period that costs least to reach from the figure; those behind it come first."""
    doc, look = span.doc, view(span.sent)
    others = [f for f in figures_in(span.sent) if f is not span]
    usable = [p for p in periods if p.first is not None or p.form == "earlier"]
    best, least = None, _REACH if len(usable) > 1 else _ALONE
    for period in usable:
        token = doc.char_span(period.anchor, period.end, alignment_mode="expand")
        if token is None or (token.start < span.end and span.start < token.end):
            continue
        cost = look.weights[max(token.start, span.start) - look.sent.start]
        cost -= look.weights[min(token.start, span.start) - look.sent.start]
        low, high = sorted((token.start, span.start))
        cost += 4.0 * sum(low < o.start < high for o in others)
        if _compared(span, others, token.start) or _of_next_clause(span, token):
            continue
        if _bracketed(span, token) or _of_other_cell(span, token):
            continue
        if token.start < span.start:
            cost += 2.0
            leading = not any(o.start < token.start for o in others)
            if leading and period.start <= look.sent.start_char + 2:
                cost = min(cost, _LEADING)
        if _of_saying(token, period):
            continue
        if period.form == "weekday":
            cost += 6.0
        if period.cue in _AS_OF:
            cost = min(cost - 10.0, _DATED)
        if period.anchor in doc.user_data.get("vjclaims.event_periods", ()):
            cost += 8.0
        if cost < least:
            best, least = period, cost
    return best


def _of_other_cell(span: Span, period: Span) -> bool:
    """Whether the period is that of another column of a table, which has a figure of its own."""
    if not in_table(span) or period.start < row_head_end(span):
        return False
    low, high = sorted((span.start, period.start))
    if not any(t.text == ";" for t in span.doc[low:high]):
        return False
    start, end = cell_start(period), period.end
    while end < period.sent.end and span.doc[end].text != ";":
        end += 1
    return any(start <= f.start < end for f in figures_in(span.sent))


def _bracketed(span: Span, period: Span) -> bool:
    """Whether the period stands behind the figure in a bracket with a figure of its own: "86
    million (112 million a year earlier)"."""
    between = span.doc[span.end : period.start]
    opens = next((t.i for t in between if t.text == "("), None)
    if opens is None or any(t.text == ")" for t in between):
        return False
    return any(opens < f.start < period.end for f in figures_in(span.sent))


def _of_next_clause(span: Span, period: Span) -> bool:
    """Whether the period hangs on a verb behind the figure with which the figure has nothing to
    do: "employs 1,150 people and is to get a terminal that will open in 2027"."""
    verb = next((t for t in period.root.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.i < span.end:
        return False
    own = {t.i for t in span.root.ancestors} | set(range(span.start, span.end))
    if span._.noun is not None:
        own |= set(range(span._.noun.start, span._.noun.end))
    return verb.i not in own and not any(t.i in own and t.pos_ == "NOUN" for t in verb.ancestors)


def _compared(span: Span, others: list[Span], anchor: int) -> bool:
    """Whether the period belongs to a figure that this one is held against: "68.4%, compared
    with 71.2% in 2019", "31 seats, three fewer than the 34 it took in 2021"."""
    between = [o for o in others if span.end <= o.start < anchor]
    return any(t.lower_ in _AGAINST for o in between for t in span.doc[span.end : o.start])


_AGAINST = frozenset({"against", "compared", "from", "than", "versus"})
_NOW = frozenset({"is", "are", "will", "'s", "’s", "'re", "’re", "'ll", "’ll"})
_AS_OF = frozenset({"as of", "as at"})
_BOUNDS = frozenset({"as of", "as at", "by", "to", "until", "through"})


def _of_saying(token: Span, period: Period) -> bool:
    """Whether the period is when something was said: "…, he told reporters on Thursday". A
    full date before the verb dates the figure: "was 5.4 million on 20 March, it said"."""
    if period.cue in _AS_OF:
        return False
    verbs = load_lexicon().attribution.verbs
    head = token.root.head
    for _ in range(2):
        if head.pos_ == "VERB":
            if token.start < head.i and period.form != "weekday":
                return False
            finite = any(c.dep_ in ("ccomp", "nsubj") for c in head.children)
            counts = any(c.dep_ == "dobj" and _holds_figure(c) for c in head.children)
            return head.lemma_.lower() in verbs and finite and not counts
        head = head.head
    return False


def _holds_figure(token: Token) -> bool:
    inside = {t.i for t in token.subtree}
    return any(f.start in inside for f in figures_in(token.sent))


def as_of(period: Period, around: list[Period] | tuple[Period, ...], doc: Doc) -> AsOf:
    """The period as start and end; "since" runs to the day of publication."""
    if period.form == "earlier":
        return _earlier(period, around, doc)
    first, last = period.first, period.last
    if "end" in period.cue and last is not None and last.day is None:
        end = month_end(PartialDate(last.year, last.month or 12))
        return AsOf(end, end, Basis.STATED)
    if period.cue == "since":
        others = [p for p in around if p is not period and p.last is not None]
        bounds = [p.last for p in others if p.cue in _BOUNDS or p.form == "weekday"]
        return AsOf(first, (*bounds, doc.user_data.get("vjclaims.published"))[0], Basis.STATED)
    return AsOf(first, last, Basis.STATED)


def _earlier(period: Period, around: list[Period] | tuple[Period, ...], doc: Doc) -> AsOf:
    """ "a year earlier": a year before the nearest period named, else before publication."""
    dated = [p for p in around if p.first is not None and p.form != "weekday"]
    named = [p for p in dated if p.anchor < period.anchor]
    base = named[-1].first if named else doc.user_data.get("vjclaims.published")
    if base is None:
        return AsOf()
    date = PartialDate(base.year - 1, base.month if named else None)
    return AsOf(date, date, Basis.STATED)
