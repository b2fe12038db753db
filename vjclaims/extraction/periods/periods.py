"""Component: the period of each figure, as stated nearest to it."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.brackets import said_again
from vjclaims.extraction.doc import Stated, component, state
from vjclaims.extraction.periods.article_periods import ArticlePeriods, article_periods
from vjclaims.extraction.periods.coming import Tense, moved_ahead, tense_of
from vjclaims.extraction.periods.counted_from import (
    carries_over,
    resolved,
    without_bases,
    year_after,
)
from vjclaims.extraction.periods.named_days import named_day
from vjclaims.extraction.sentences import (
    block_at,
    cell_start,
    figures,
    figures_in,
    in_table,
    other_figures,
    row_head_end,
    view,
)
from vjclaims.extraction.syntax import VERBS, children, covering, indices, over, own_verb, verb_over
from vjclaims.figures.periods.periods import Period, month_end
from vjclaims.figures.words import word_set
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import AsOf, Basis
from vjclaims.records.dates import PartialDate

_BESIDE = 3  # words between "2022's" and "4bn" at most
_STOPS = frozenset({",", ";", "–", "—"})
_USELESS = frozenset({"clock", "century"})


@component("vjclaims_periods")
def find_periods(doc: Doc) -> None:
    """Set span._.as_of of every figure that has a period in its sentence or paragraph."""
    periods = [p for p in state(doc).periods if p.form not in _USELESS]
    over_all = article_periods(doc, periods)
    periods = moved_ahead(doc, resolved(doc, periods, over_all.reports))
    starts = [p.anchor for p in periods]
    for span in figures(doc):
        sent = span.sent
        low, high = (bisect_left(starts, c) for c in (sent.start_char, sent.end_char))
        best = nearest(span, periods[low:high])
        if best is not None:
            span._.as_of = Stated(as_of(best, periods[low:high], doc))
        else:
            span._.as_of = _inherited(span, periods[low - 1] if low else None, over_all)
        resolved_to = span._.as_of.as_of if span._.as_of is not None else AsOf()
        unknown = resolved_to.start is None and resolved_to.end is None
        day = named_day(span, periods[max(low - 1, 0) : high]) if unknown else ""
        if day:
            span._.as_of = Stated(AsOf(), flows=True, day=day)
    for span in figures(doc):
        before = said_again(span)
        if before is not None and before._.as_of is not None:
            span._.as_of = before._.as_of


def _inherited(span: Span, before: Period | None, over_all: ArticlePeriods) -> Stated | None:
    """The period of the sentence before, of the line that dates the article, or of the report."""
    doc, at = span.doc, span.start_char
    if span._.role == "earlier":
        return Stated(AsOf(), inherited=True)  # of a time before that of the level
    near = before is not None and block_at(doc, before.anchor) == block_at(doc, at)
    if near and before is not None and carries_over(before, doc) and not _present(span):
        return Stated(as_of(before, (), doc), inherited=True)
    line, report = over_all.line_for(at), over_all.report_for(at)
    if line is not None:
        return Stated(as_of(line, (), doc), inherited=True)
    if report is not None and not _present(span):
        return Stated(as_of(report, (), doc), inherited=True, flows=True)
    return None


def _present(span: Span) -> bool:
    """Whether the figure's verb is of the present or future: the past named before is over."""
    verb = own_verb(span.root)
    return verb is not None and tense_of(verb) in (Tense.PRESENT, Tense.COMING)


def nearest(span: Span, periods: list[Period]) -> Period | None:
    """The period that costs least to reach from the figure; those behind it come first."""
    others = other_figures(span)
    usable, bases = without_bases(span, [p for p in periods if p.first is not None])
    if any(_unresolved_behind(span, p) for p in periods):
        return None
    costs = load_lexicon().costs.period
    best, least = None, costs.limit if len(usable) > 1 else costs.alone
    for period in usable:
        token = covering(span.doc, period.anchor, period.end)
        if token is None or (token.start < span.end and span.start < token.end):
            continue
        if _of_another(span, others, token, period) or _of_saying(token, period):
            continue
        if _right_behind(span, token):
            return period
        cost = _cost(span, others, token, period)
        if cost < least:
            best, least = period, cost
    return best or year_after(span, bases)


def _unresolved_behind(span: Span, period: Period) -> bool:
    """Whether a figure has a period right behind it of which nobody knows the year: "another £13
    million in the April-June quarter that followed"."""
    if period.first is not None or period.form != "range":
        return False
    token = covering(span.doc, period.anchor, period.end)
    return token is not None and token.start >= span.end and _right_behind(span, token)


def _right_behind(span: Span, token: Span) -> bool:
    """Whether a period stands right behind a figure and what it counts: "grew to 4.5 billion in
    2019 from 2.5 billion in 2014"."""
    noun = span._.noun
    end = max(span.end, noun.end if noun is not None and noun.start >= span.end else 0)
    doc = span.doc
    if token.start > end and doc[end].text == "(":  # "960 billion won ($854 million) of 2018"
        closes = (t.i + 1 for t in doc[end : token.start] if t.text == ")")
        end = next(closes, end)
    between = doc[end : token.start] if token.start >= end else None
    return between is not None and all(t.pos_ == "ADP" for t in between)


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


def _cost(span: Span, others: list[Span], token: Span, period: Period) -> float:
    """Words and figures between a figure and a period, and what speaks for or against it."""
    look, (low, high) = view(span.sent), sorted((token.start, span.start))
    cost = look.weights[high - look.sent.start] - look.weights[low - look.sent.start]
    costs = load_lexicon().costs.period
    cost += costs.between * sum(low < o.start < high for o in others)
    if token.start < span.start:
        cost += costs.ahead
        leading = not any(o.start < token.start for o in others)
        if leading and period.start <= look.sent.start_char + 2:
            cost = min(cost, costs.opens)
    if period.form == "weekday":
        cost += costs.weekday
    if period.cue in _as_of_cues():
        cost = min(cost + costs.as_of, costs.dates)
    if period.anchor in state(span.doc).event_periods:
        cost += costs.event
    return cost


def _of_another(span: Span, others: list[Span], token: Span, period: Period) -> bool:
    """Whether a period belongs to another figure of the sentence, or to none of them."""
    if _compared(span, others, token.start) or _bracketed(span, token):
        return True
    if _of_base(span, others, token) or _since_when(token, period):
        return True
    if _of_other_cell(span, token):
        return True
    if period.cue in _as_of_cues():
        return False
    if _of_level(span, token) or _of_next_clause(span, token) or _of_main_clause(span, token):
        return True
    return _of_aside(span, token) if period.shift is not None else False


def _of_level(span: Span, period: Span) -> bool:
    """Whether the period stands before an earlier level and is that of the later one: "in the
    second quarter it rose to 5bn from 4bn", as against "from 2022's 4bn"."""
    if span._.role != "earlier" or period.end > span.start:
        return False
    between = span.doc[period.end : span.start]
    return len(between) > _BESIDE or any(t.pos_ in VERBS for t in between)


def _of_aside(span: Span, period: Span) -> bool:
    """Whether the period is that of a clause beside the figure: "the bridge, built ten years
    ago, carries 5,000 cars"."""
    verb = verb_over(period.root)
    if verb is None or verb.dep_ not in ("acl", "relcl", "advcl"):
        return False
    inside = {t.i for t in verb.subtree}
    own = indices(span) | ({span._.noun.head} if span._.noun else set())
    return span.root.i not in inside and verb.head.i not in own


def _of_base(span: Span, others: list[Span], period: Span) -> bool:
    """Whether a period is that of what figures are held against, and this is not that figure:
    "9.56 million, after 10.62 million in 2021", "20 per cent fewer than at the end of 2007"."""
    doc, i = span.doc, period.start - 1
    while i > span.sent.start and (doc[i].pos_ in ("ADP", "DET") or doc[i].lower_ == "end"):
        if doc[i].lower_ in _THAN:
            return True
        i -= 1
    if doc[i].lower_ in _THAN:
        return True
    base = next((o for o in others if _right_behind(o, period)), None)
    return base is not None and _held_against(base, span)


def _held_against(base: Span, span: Span) -> bool:
    """Whether a figure is what another of the sentence is measured by, the word before it, or its
    first, being one of comparison: "251bn above last year's 3.39 trillion", "76% of what …"."""
    doc, sent = base.doc, base.sent
    leads = {doc[base.start].lower_} | {
        t.lower_ for t in doc[max(sent.start, base.start - 3) : base.start] if not t.is_punct
    }
    if leads & _AGAINST:
        return True
    return bool(leads & _BEYOND) and span.start < base.start and base.start - span.end <= _BESIDE


def _since_when(period: Span, stated: Period) -> bool:
    """Whether "since" tells how far back something is the most or the first: "the lowest since
    2015", "the seventh election since 1991"."""
    if stated.cue != "since":
        return False
    before = period.doc[max(period.sent.start, period.start - _SINCE) : period.start]
    ordinals = load_lexicon().numerals.ordinals
    return any(t.tag_ in ("JJS", "RBS") or t.lower_ in ordinals for t in before)


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
    if _opens_clause(span, period):
        return True
    verb = verb_over(period.root)
    if verb is None or verb.i < span.end:
        return False
    own = over(span) | indices(span._.noun)
    return verb.i not in own and not any(t.i in own and t.pos_ == "NOUN" for t in verb.ancestors)


def _of_main_clause(span: Span, period: Span) -> bool:
    """Whether a figure stands in a relative clause of the present, and the period outside it: "the
    mill, which employs 640 people, made 310,000 tonnes in 2023"."""
    clause = next((t for t in span.root.ancestors if t.dep_ == "relcl"), None)
    if clause is None or clause.tag_ not in ("VBZ", "VBP"):
        return False
    return period.root.i not in {t.i for t in clause.subtree}


def _opens_clause(span: Span, period: Span) -> bool:
    """Whether the period opens a clause with a figure and a verb of its own, behind this one:
    "it slipped to 68%; five years ago it was 73%"."""
    doc = span.doc
    if (
        period.start < span.end
        or not {t.text for t in doc[period.start - 2 : period.start]} & _STOPS
    ):
        return False
    behind = next((f for f in figures_in(span.sent) if f.start >= period.end), None)
    if behind is None:
        return False
    between = doc[period.end : behind.start]
    cut = any(t.text in _STOPS for t in between)
    return not cut and any(t.pos_ in VERBS for t in between)


def _compared(span: Span, others: list[Span], anchor: int) -> bool:
    """Whether the period belongs to a figure that this one is held against: "68.4%, compared
    with 71.2% in 2019", "31 seats, three fewer than the 34 it took in 2021"."""
    between = [o for o in others if span.end <= o.start < anchor]
    return any(t.lower_ in _AGAINST for o in between for t in span.doc[span.end : o.start])


_AGAINST = frozenset({"after", "against", "compared", "from", "than", "versus"})
_BEYOND = frozenset({"above", "below", "beyond", "on", "over", "under"})  # "18% over 125m in 2021"
_THAN = frozenset({"than", "versus"})
_SINCE = 7  # words before "since" in which a superlative stands
_BOUNDS = frozenset({"by", "to", "until", "through"})


def _as_of_cues() -> frozenset[str]:
    return word_set("cues.as_of")


def _of_saying(token: Span, period: Period) -> bool:
    """Whether the period is when something was said: "…, he told reporters on Thursday". A
    full date before the verb dates the figure: "was 5.4 million on 20 March, it said"."""
    if period.cue in _as_of_cues():
        return False
    verbs = load_lexicon().attribution.verbs
    head = token.root.head
    for _ in range(2):
        if head.pos_ == "VERB":
            if token.start < head.i and period.form != "weekday":
                return False
            finite = bool(children(head, "ccomp", "nsubj"))
            counts = any(c.dep_ == "dobj" and _holds_figure(c) for c in head.children)
            return head.lemma_.lower() in verbs and finite and not counts
        head = head.head
    return False


def _holds_figure(token: Token) -> bool:
    inside = {t.i for t in token.subtree}
    return any(f.start in inside for f in figures_in(token.sent))


def as_of(period: Period, around: list[Period] | tuple[Period, ...], doc: Doc) -> AsOf:
    """The period as start and end; "since" runs to the day of publication."""
    first, last = period.first, period.last
    if "end" in period.cue and last is not None and last.day is None:
        end = month_end(PartialDate(last.year, last.month or 12))
        return AsOf(end, end, Basis.STATED)
    if period.cue == "since":
        others = [p for p in around if p is not period and p.last is not None]
        bounds = [p.last for p in others if p.cue in _BOUNDS | _as_of_cues() or p.form == "weekday"]
        return AsOf(first, (*bounds, state(doc).published)[0], Basis.STATED)
    return AsOf(first, last, Basis.STATED)
