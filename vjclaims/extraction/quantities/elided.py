"""Figures that leave out their noun or unit, and the figure whose they take: "12 seats, the Blues
nine and the Greens four", "460 vehicles, compared with 63", "9.8 to 14.3 per cent"."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Span

from vjclaims.extraction.doc import Noun
from vjclaims.extraction.items import office_name
from vjclaims.extraction.quantities.change import REACH, phrase_before
from vjclaims.extraction.sentences import quantities_in, quantity_before
from vjclaims.extraction.syntax import SUBJECTS, VERBS, token_at, word_at
from vjclaims.figures.quantities.quantities import Quantity
from vjclaims.figures.words import word_set
from vjclaims.lexicon import load_lexicon

_WHOLE = 100  # per cent
_MOST = 6  # words between one figure of such a list and the next
_OWN = frozenset({"money", "duration", "age", "times"})  # kinds that say their unit


def listed_antecedent(span: Span, q: Quantity, before: Span | None) -> Span | None:
    """The figure before, whose noun or unit a bare number behind a mere name takes."""
    if before is None or before.sent.start != span.sent.start or q.unit or q.form != "cardinal":
        return None
    noun = before._.noun
    named = before._.quantity.form in ("cardinal", "couple") and (noun or before._.quantity.unit)
    if not named or before._.quantity.dimension in _OWN:
        return None
    if before._.quantity.dimension == "percent" and q.value > _WHOLE:
        return None
    start = noun.end if noun is not None and before.end < noun.end <= span.start else before.end
    between = [t for t in span.doc[start : span.start] if not t.is_space]
    counting = load_lexicon().counting
    if between and between[0].pos_ == "ADP":  # "12 seats in Torvik, the Blues nine"; "of the vote"
        joints = (k for k, t in enumerate(between) if t.lower_ in counting.gap_links)
        between = between[max(joints, default=0) :]
    links = 0
    while links < len(between) and between[links].lower_ in counting.gap_links:
        links += 1
    name = [t for t in between[links:] if t.lower_ not in counting.gap_fillers]
    if name and (name[-1].lower_ in _labels() or (noun and name[-1].lemma_.lower() == noun.lemma)):
        return None  # "12 districts, District 4 and District 5"
    plain = [t for t in name if t.lower_ != "the"]
    named = all(t.text[:1].isupper() or t.text in "'’" for t in name)
    named = named or (bool(plain) and office_name(plain))
    if not links or not 0 < len(name) <= _MOST or not named:
        return None
    after = token_at(span.doc, span.end, span.sent.end)
    return before if after is None or after.lower_ in counting.gap_ends else None


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return load_lexicon().numerals.labels | word_set("labels.lower")


def completed_by(q: Quantity, antecedent: Span) -> tuple[Quantity, Noun | None]:
    """The quantity with the unit and the noun of the figure it takes them from."""
    unit = antecedent._.quantity
    if unit.unit:
        q = replace(q, unit=unit.unit, dimension=unit.dimension, word=unit.word)
    return q, antecedent._.noun


def antecedent(span: Span) -> Span | None:
    """The figure whose unit and noun one without either takes: "to 3.9 million headsets from
    2.4 million", "460 vehicles, compared with 63"."""
    if span._.quantity.unit or span._.noun is not None:
        return None
    share = _share_before(span)
    if share is not None:
        return share
    before = span.doc[max(span.sent.start, span.start - REACH) : span.start]
    led = phrase_before(before, load_lexicon().change.earlier)
    if not led and (not _left_out(span) or span._.quantity.form != "cardinal"):
        return None
    row = [s for s in quantities_in(span.sent) if _measures(s)]
    if not led:
        row = [s for s in row if s._.noun is not None and not s._.quantity.unit]
        row = [s for s in row if s.start < span.start]
    return min(row, key=lambda s: (s.start > span.start, abs(s.start - span.start)), default=None)


def _share_before(span: Span) -> Span | None:
    """The share whose "per cent" a level leaves out: "from 9.8 to 14.3 per cent, while the Greens
    slipped to 5", "50.1 per cent to 49.9"."""
    fig, before = span._.figure, quantity_before(span)
    if before is None or before._.figure.unit != "percent" or fig.form != "cardinal":
        return None
    led = span.doc[span.start - 1].lower_ in ("from", "to")
    if _is_it(span):
        return before if fig.value <= _WHOLE else None
    ends = span.end >= span.sent.end or not span.doc[span.end].is_alpha
    if fig.value > _WHOLE or not led or not ends:
        return None
    to = span.doc[before.end : span.start].text.strip().lower() == "to"
    point = fig.value != fig.value.to_integral_value()
    level = span._.role == "level" and before._.role in ("level", "earlier")
    earlier = span._.role == "earlier" and before._.role != "change"
    return before if level or earlier or (to and point) else None


def _is_it(span: Span) -> bool:
    """ "Turnout in the north was 58 per cent; in the south it was 63": all that its clause says."""
    doc, verb = span.doc, span.root.head
    it = any(c.lower_ in ("it", "that") and c.i < span.start for c in verb.lefts)
    ends = span.end >= span.sent.end or doc[span.end].is_punct
    return (
        it
        and verb.lemma_ in ("be", "stand")
        and span.root.dep_ in ("attr", "prep", "pobj")
        and ends
    )


def _left_out(span: Span) -> bool:
    """ "400 jobs will go but 1,200 will stay", "including 480 in the north": the noun stands with
    a figure before."""
    after = token_at(span.doc, span.end, span.sent.end)
    if after is None or quantity_before(span) is None:
        return False
    if word_at(span.doc, span.start - 1) == "including":
        return bool(after.pos_ == "ADP")
    if word_at(span.doc, span.start - 1) in load_lexicon().scope.adding:
        return bool(after.is_punct or after.pos_ in ("ADP", "VERB", "CCONJ", "AUX"))
    return span.root.dep_ in SUBJECTS and after.pos_ in VERBS


def _measures(span: Span) -> bool:
    """Whether a figure has a unit or noun that another can take: no share, no time, no age."""
    own = span._.noun is not None or span._.quantity.unit
    return bool(own) and span._.quantity.dimension not in ("percent", "times", "duration", "age")
