"""Component: the quantity spans, with unit, hedge, intervals and counted noun."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from vjclaims.extraction.brackets import said_again
from vjclaims.extraction.doc import GROUP, QUANTITIES, Figure, Noun, component, state
from vjclaims.extraction.quantities.change import role_of
from vjclaims.extraction.quantities.counting import counts, is_claim
from vjclaims.extraction.quantities.currency import completed
from vjclaims.extraction.quantities.elided import antecedent, completed_by, listed_antecedent
from vjclaims.extraction.quantities.nouns import counted_noun
from vjclaims.extraction.quantities.particles import without_particle
from vjclaims.extraction.syntax import covering
from vjclaims.figures.intervals import intervals
from vjclaims.figures.periods.periods import masked, read_periods
from vjclaims.figures.quantities.hedging import hedge_behind
from vjclaims.figures.quantities.measures import in_unit
from vjclaims.figures.quantities.quantities import Quantity, read_quantities
from vjclaims.figures.rates import rate_at
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Kind

_MOST = 60  # figures in one sentence; more make it a dump of data
_DUMP = 4 * _MOST  # from which it is one whatever they are of, and is not looked at any further


@component("vjclaims_quantities")
def find_quantities(doc: Doc) -> None:
    """Put every quantity into doc.spans["vjclaims_quantities"], with span._.figure,
    span._.quantity and span._.noun, and those that make a claim into doc.spans["vjclaims"]."""
    here = state(doc)
    here.periods = read_periods(here.text, here.published)
    found = list(_read(doc, masked(here.text, here.periods)))
    doc.spans[QUANTITIES] = found
    for span in found:
        _complete(span)
    claims = [s for s in found if is_claim(s, s._.quantity, s._.noun)]
    here.set_figures(_prose([*doc.spans[GROUP], *claims]))


def _read(doc: Doc, dates: list[tuple[int, int]]) -> Iterator[Span]:
    """A span for every quantity of the text, with what it counts."""
    text, before = state(doc).text, None
    for quantity, span in _in_prose(doc, completed(list(read_quantities(text, dates)), text)):
        source = listed_antecedent(span, quantity, before)
        if source is None and not counts(span, quantity):
            continue
        before = span = _as_figure(span, quantity, source, before)
        yield span


def _as_figure(span: Span, quantity: Quantity, source: Span | None, before: Span | None) -> Span:
    """The span of a quantity with its noun and figure, without the particle of a verb."""
    if source is not None:
        quantity, noun = completed_by(quantity, source)
    else:
        noun = _of_others(counted_noun(span, quantity), span, before)
        if noun is None and _apposed_age(span, quantity):
            quantity = replace(quantity, unit="year", dimension="age")
    start, hedge = without_particle(span, quantity, noun)
    if start != quantity.start:
        quantity = replace(quantity, start=start, hedge=hedge)
        span = span.doc[span.start + 1 : span.end]
    span._.quantity, span._.noun, span._.figure = quantity, noun, figure(quantity, noun)
    return span


def _of_others(noun: Noun | None, span: Span, before: Span | None) -> Noun | None:
    """What "others" are: of the things counted before, else people, "90 died and 150 others were
    hurt"."""
    if noun is None or noun.lemma != "other":
        return noun
    same = before is not None and before.sent.start == span.sent.start
    counted = before._.noun if before is not None and same else None
    if counted is not None and not counted.person:
        return replace(noun, lemma=counted.lemma)
    return replace(noun, lemma="person", person=True)


def _in_prose(doc: Doc, quantities: Sequence[Quantity]) -> list[tuple[Quantity, Span]]:
    """Quantities with their spans, those of dumps left out: what is read of a figure costs as
    much as its sentence is long."""
    rows = []
    starts = [s.start for s in doc.sents]
    crowd: Counter[int] = Counter()
    for quantity in quantities:
        span = covering(doc, quantity.start, quantity.end)
        if span is not None:
            sentence = bisect_right(starts, span.start)
            crowd[sentence] += 1
            rows.append((quantity, span, sentence))
    return [(quantity, span) for quantity, span, n in rows if crowd[n] <= _DUMP]


def _apposed_age(span: Span, q: Quantity) -> bool:
    """The 44 of "Nick Lind 44 has been there", where the commas were lost, and of "Nick Lind,
    44." at the end of a sentence."""
    bare = not q.unit and not q.spelled and q.form == "cardinal" and not q.hedge
    if not bare or not 10 <= q.value <= 99 or span.start < 2 or span.end >= len(span.doc):
        return False
    before, after = span.doc[span.start - 1], span.doc[span.end]
    if before.text == ",":
        return span.doc[span.start - 2].ent_type_ == "PERSON" and after.text in (".", ";", ")")
    person = before.ent_type_ == "PERSON" and span.doc[span.start - 2].ent_type_ == "PERSON"
    return person and after.pos_ in ("AUX", "VERB")


def _complete(span: Span) -> None:
    """Give a figure its role, and one without unit and noun those of what it is held against."""
    again = said_again(span)
    span._.role = role_of(span) if again is None else again._.role
    _behind_noun(span, span._.quantity, span._.noun)
    source = antecedent(span)
    if source is not None:
        span._.quantity, span._.noun = completed_by(span._.quantity, source)
        span._.figure = figure(span._.quantity, span._.noun)


def _behind_noun(span: Span, q: Quantity, noun: Noun | None) -> None:
    """What stands behind the noun: "3,000 tests a day", "a million copies or so"."""
    if noun is None or noun.end <= span.end:
        return
    last, text = span.doc[noun.end - 1], state(span.doc).text
    end = last.idx + len(last)
    per = q.per or rate_at(text, end)[0]
    hedge = q.hedge or hedge_behind(text, end)
    if (per, hedge) != (q.per, q.hedge):
        span._.quantity = replace(q, per=per, hedge=hedge)
        span._.figure = figure(span._.quantity, noun)


def _prose(spans: list[Span]) -> list[Span]:
    """The spans without those of rows of numbers, which no one reads as sentences."""
    counts = Counter(s.sent.start for s in spans)
    return [s for s in spans if counts[s.sent.start] <= _MOST]


def figure(q: Quantity, noun: Noun | None) -> Figure:
    """The figure of a quantity, its unit taken from the counted noun if it has none."""
    if not q.unit and noun is not None:
        person = noun.person
        unit, dimension = ("people", "people") if person else (noun.lemma, "count")
        q = replace(q, unit=unit, dimension=dimension)
    q = shown_unit(q)
    literal, expected = intervals(q)
    return Figure(
        Kind.QUANTITY,
        q.start,
        q.end,
        q.value,
        q.grain,
        q.step,
        q.unit,
        q.dimension,
        q.hedge,
        q.form,
        literal,
        expected,
    )


def shown_unit(q: Quantity) -> Quantity:
    """The quantity in the unit that newsrooms compare in, where the lexicon names one."""
    units = load_lexicon().units
    unit = units.get(q.unit)
    if unit is None or not unit.shown_as:
        return q
    factor = unit.factor / units[unit.shown_as].factor
    return in_unit(q, unit.shown_as, q.dimension, factor)
