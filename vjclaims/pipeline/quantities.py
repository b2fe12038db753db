"""Component: the quantity spans, with unit, hedge, intervals and counted noun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from vjclaims.claim import Kind
from vjclaims.figures.hedges import intervals
from vjclaims.figures.hedging import hedge_behind
from vjclaims.figures.periods import read_periods
from vjclaims.figures.quantities import Quantity, read_quantities
from vjclaims.figures.rates import rate_at
from vjclaims.lexicon import load_lexicon
from vjclaims.pipeline.change import held_against, role_of
from vjclaims.pipeline.currency import completed
from vjclaims.pipeline.nouns import counted_noun
from vjclaims.pipeline.views import GROUP, QUANTITIES, Figure, Noun, block_at, setup, text_of

_NAMES = frozenset({"ORG", "PRODUCT", "LAW", "EVENT", "WORK_OF_ART", "FAC"})
_MOST = 60  # figures in one sentence; more make it a dump of data


@Language.component("vjclaims_quantities", assigns=["doc.spans"], requires=["token.dep"])
def find_quantities(doc: Doc) -> Doc:
    """Put every quantity into doc.spans["vjclaims_quantities"], with span._.figure,
    span._.quantity and span._.noun, and those that make a claim into doc.spans["vjclaims"]."""
    setup(doc)
    published = doc.user_data.get("vjclaims.published")
    periods = read_periods(text_of(doc), published)
    doc.user_data["vjclaims.periods"] = periods
    masked = [(p.anchor, p.end) for p in periods if p.form != "earlier"]
    found = list(_read(doc, masked))
    doc.spans[QUANTITIES] = found
    for span in found:
        _complete(span)
    claims = [s for s in found if is_claim(s, s._.quantity, s._.noun)]
    doc.spans[GROUP] = _prose([*doc.spans[GROUP], *claims])
    return doc


def _read(doc: Doc, masked: list[tuple[int, int]]) -> Iterator[Span]:
    """A span for every quantity of the text, with what it counts."""
    text = text_of(doc)
    for quantity in completed(list(read_quantities(text, masked)), text):
        span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
        if span is None or in_name(span, quantity):
            continue
        if quantity.form == "none" and not _befalls(span):
            continue
        noun = counted_noun(span, quantity)
        span._.quantity, span._.noun, span._.figure = quantity, noun, figure(quantity, noun)
        yield span


def _complete(span: Span) -> None:
    """Give a figure its role, and one without unit and noun those of what it is held against."""
    span._.role = role_of(span)
    _behind_noun(span, span._.quantity, span._.noun)
    partner = held_against(span)
    if partner is None:
        return
    lent, noun = partner._.quantity, partner._.noun
    if lent.unit:
        quantity = replace(
            span._.quantity, unit=lent.unit, dimension=lent.dimension, word=lent.word
        )
        span._.quantity = quantity
    span._.noun = noun
    span._.figure = figure(span._.quantity, noun)


def _behind_noun(span: Span, q: Quantity, noun: Noun | None) -> None:
    """What stands behind the noun: "3,000 tests a day", "a million copies or so"."""
    if noun is None or noun.end <= span.end:
        return
    last, text = span.doc[noun.end - 1], text_of(span.doc)
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
    return replace(
        q,
        unit=unit.shown_as,
        value=q.value * factor,
        grain=q.grain * factor,
        step=q.step * factor,
        lower=None if q.lower is None else q.lower * factor,
        upper=None if q.upper is None else q.upper * factor,
    )


def is_claim(span: Span, q: Quantity, noun: Noun | None) -> bool:
    """Whether a quantity is said of something, rather than part of a name or of pointing."""
    doc = span.doc
    before = doc[span.start - 1] if span.start > 0 else None
    if q.value == 1 and q.spelled and noun is not None and _of(doc, span.end):
        return False  # "one of the best"
    if q.spelled and q.form == "cardinal" and q.value < 12 and not q.unit:
        if (noun is None and not q.hedge) or (q.value == 1 and (noun is None or not noun.person)):
            return False
        if _pointing(doc, q):
            return False
    if q.spelled and not q.unit and text_of(doc)[q.numeral_end : q.numeral_end + 1] == "-":
        return False  # "two-way trade"
    if q.form == "multiple" and noun is not None and span.text.lower() in ("double", "triple"):
        return False
    if (q.form == "plural" and q.dimension == "duration") or q.role == "limit":
        return False
    if block_at(doc, q.start).kind == "dateline":
        return False
    return not (before is not None and before.text == "#")


def _befalls(span: Span) -> bool:
    """Whether none are said to be hurt, lost, found: "nobody was killed", not "no one knows"."""
    verb = next((t for t in span.root.ancestors if t.pos_ == "VERB"), None)
    return verb is not None and verb.lemma_.lower() in load_lexicon().scope.befalling


def _of(doc: Doc, i: int) -> bool:
    return i < len(doc) and doc[i].lower_ == "of"


def _pointing(doc: Doc, q: Quantity) -> bool:
    """Whether an article or possessive stands before the number: "under the two treaties"."""
    number = doc.char_span(q.numeral_start, q.numeral_end, alignment_mode="expand")
    if number is None or number.start == 0:
        return False
    return doc[number.start - 1].lower_ in load_lexicon().numerals.pointing


def in_name(span: Span, q: Quantity) -> bool:
    """Whether a bare number is part of a name: "Expo 2025", "737 MAX", "iPhone 14 Pro"."""
    doc, sent = span.doc, span.sent
    if q.unit or q.hedge or q.form != "cardinal" or q.value >= 10000 or "," in span.text:
        return False
    if q.spelled and q.value == 1 and _pronoun(span):
        return True
    if q.spelled and _titled(span):
        return True
    if all(t.ent_type_ in _NAMES for t in span):
        ends = span.end >= len(doc) or doc[span.end].ent_iob_ != "I"
        year = 1900 <= q.value <= 2100
        if year or not (ends and _plural_follows(span)):
            return True
    before = doc[span.start - 1] if span.start > sent.start + 1 else None
    after = doc[span.end] if span.end < sent.end else None
    if before is None or before.pos_ != "PROPN" or not before.text[:1].isupper():
        return False
    if after is not None and after.pos_ == "PROPN" and after.text.isupper():
        return True
    if after is not None and after.tag_ == "NN" and q.value != 1 and not _counts_one(after):
        return True  # "the Planet 9 project": a count would have a plural behind it
    goes_on = after is not None and after.pos_ in ("NOUN", "ADJ", "VERB", "ADP", "AUX")
    return not goes_on and before.ent_type_ in ("", *_NAMES)


def _pronoun(span: Span) -> bool:
    """Whether a spelled one stands for a thing named before: "the one that", "just one"."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if span.start > 0 and span.doc[span.start - 1].lower_ in ("the", "that", "this"):
        return after is None or after.pos_ not in ("NOUN", "ADJ", "PROPN")
    return after is None or (
        after.pos_ not in ("NOUN", "ADJ", "PROPN", "ADV")
        and not (after.lower_ in ("of", "-") or after.tag_ in ("VBN", "VBG"))
    )


def _plural_follows(span: Span) -> bool:
    """Whether what is counted stands behind: "in the north 11 new cases"."""
    i, doc = span.end, span.doc
    while i < span.sent.end and doc[i].pos_ in ("ADJ", "NOUN", "VERB") and doc[i].tag_ != "NNS":
        i += 1
    return i < span.sent.end and doc[i].tag_ == "NNS"


def _titled(span: Span) -> bool:
    """Whether a spelled number is part of a name by its capital: "the Big Five", "Kick Six"."""
    sent = span.sent
    if not span.text[:1].isupper() or span.start <= sent.start + 1 or span.text.isupper():
        return False
    sides = [span.doc[span.start - 1]]
    sides += [span.doc[span.end]] if span.end < sent.end else []
    prose = sum(t.is_lower and len(t) > 3 for t in sent) >= 3  # no headline in capitals
    return prose and any(t.is_title for t in sides)


def _counts_one(token: Token) -> bool:
    """Whether a noun is its own plural, as people and staff are."""
    return token.lower_ in load_lexicon().scope.plural_alike or token.lemma_ != token.lower_
