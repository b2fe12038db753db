"""From Doc to claims: the spans of the pipeline, with place, intervals and slots."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import Figure, FoundEntity, Reading
from vjclaims.extraction.metrics.scope import goods, modifiers
from vjclaims.extraction.names.incidents import set_apart
from vjclaims.extraction.names.numbered import numbered
from vjclaims.extraction.names.topics import profile
from vjclaims.extraction.sentences import block_at, content_words, figures
from vjclaims.figures.periods.backward import months_of
from vjclaims.figures.words import period_table
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import AsOf, Basis, Claim, Kind, Modality, Nature, Slots
from vjclaims.records.document import Block, Document
from vjclaims.text.decimals import settled

_TIMELESS = frozenset({Nature.EVENT})
_FINE_DIGITS = 3  # small counts; large ones, sums and shares are mostly stated in two digits
_LARGE = 1000
_COARSE = frozenset({"money", "percent"})


def normalise(doc: Doc, document: Document, offset: int = 0) -> list[Claim]:
    """The claims of a Doc made from document.reading[offset:], in order of place."""
    found = []
    for span in figures(doc):
        fig: Figure = span._.figure
        if not document.stands(fig.start + offset, fig.end + offset):
            continue
        for reading, entity in zip(span._.readings, span._.entities, strict=True):
            entity = set_apart(entity, profile(doc))
            found.append(_claim(doc, document, span, reading, entity, offset))
    return found


def _claim(
    doc: Doc, document: Document, span: Span, reading: Reading, entity: FoundEntity, offset: int
) -> Claim:
    fig: Figure = span._.figure
    start, end = document.offsets.span(fig.start + offset, fig.end + offset)
    line, column = document.place(start)
    unit, dimension = _unit(fig, reading)
    meant, speaker = span._.modality, span._.speaker
    block = block_at(doc, fig.start)
    return Claim(
        id="",
        path=document.path,
        line=line,
        column=column,
        start=start,
        end=end,
        text=document.text[start:end],
        sentence=" ".join(span.sent.text.split()),
        sentence_start=span.sent.start_char + offset,
        sentence_end=span.sent.end_char + offset,
        at=fig.start + offset,
        until=fig.end + offset,
        lead=_lead(span, block),
        label=span._.label or "",
        near=span._.near or (),
        kind=fig.kind,
        value=settled(fig.value),  # arithmetic leaves 8.3E+7, which nobody writes
        unit=unit,
        dimension=dimension,
        grain=settled(fig.grain),
        step=settled(fig.step),
        form=fig.form,
        hedge=fig.hedge,
        literal=fig.literal.settled(),
        expected=fig.expected.settled(),
        metric=reading.label,
        slots=_slots(span, reading, entity),
        as_of=_as_of(span, document, reading),
        speaker=speaker.name if speaker else None,
        modality=meant.modality if meant else Modality.ACTUAL,
        block=str(block.kind),
        trace=_trace(span, reading, entity),
    )


def _lead(span: Span, block: Block) -> str:
    """The sentence before the figure's, in the same paragraph."""
    start = span.sent.start
    if start == 0 or span.doc[start - 1].idx < block.start:
        return ""
    return " ".join(span.doc[start - 1].sent.text.split())


def _unit(fig: Figure, reading: Reading) -> tuple[str, str]:
    """The unit; a bare number takes people or count from its metric."""
    if fig.unit:
        return fig.unit, fig.dimension
    if reading.known and reading.metric in load_lexicon().metrics:
        units = load_lexicon().metrics[reading.metric].units
        if "people" in units and fig.value == fig.value.to_integral_value():
            return "people", "people"
    return "", "count"


def _slots(span: Span, reading: Reading, entity: FoundEntity) -> Slots:
    inherited = list(entity.inherited)
    if reading.inherited:
        inherited.append("metric")
    if _dated(span, reading) and span._.as_of.inherited:
        inherited.append("period")
    return Slots(
        metric=reading.metric,
        known=reading.known,
        nature=reading.nature,
        entity=entity.entity,
        words=reading.words,
        scope=_scope(span, reading),
        change=reading.change,
        role=span._.role or "",
        inherited=tuple(sorted(inherited)),
        modifiers=modifiers(span, reading),
        goods=goods(span, reading),
        numbered=numbered(span),
        context=content_words(span.sent),
        date=reading.date,
        day=span._.as_of.day if span._.as_of is not None else "",
    )


def _scope(span: Span, reading: Reading) -> tuple[str, ...]:
    """The marks of scope, those of parts of a year by the length of the stated period, which
    what is no flow must have in its own sentence."""
    if not _dated(span, reading) or (span._.as_of.inherited and reading.nature is not Nature.FLOW):
        return reading.scope
    start, end = span._.as_of.as_of.start, span._.as_of.as_of.end
    if start is None or end is None:
        return reading.scope
    parts, length = period_table("parts"), months_of((start, end))
    kept = {mark for mark in reading.scope if mark not in parts}
    return tuple(sorted(kept | {mark for mark, months in parts.items() if months == length}))


def _as_of(span: Span, document: Document, reading: Reading) -> AsOf:
    if span._.figure.kind is Kind.YEAR or reading.nature in _TIMELESS:
        return AsOf()
    if _dated(span, reading):
        stated: AsOf = span._.as_of.as_of
        return stated
    unknown = span._.as_of is not None and not span._.as_of.flows
    if document.published is not None and not unknown:
        return AsOf(document.published, document.published, Basis.PUBLISHED)
    return AsOf()


def _dated(span: Span, reading: Reading) -> bool:
    """Whether the text states a period for a figure; that of a report is of its flows alone."""
    stated = span._.as_of
    if stated is None or stated.as_of.basis is not Basis.STATED:
        return False
    return reading.nature is Nature.FLOW or not stated.flows


def _trace(span: Span, reading: Reading, entity: FoundEntity) -> tuple[tuple[str, str], ...]:
    rows = [("metric", f"{reading.metric} by {reading.source or 'own words'!r}")]
    if span._.figure.hedge:
        rows.append(("hedge", span._.figure.hedge))
    if span._.modality and span._.modality.cue:
        rows.append(("modality", span._.modality.cue))
    if span._.speaker and span._.speaker.inherited:
        rows.append(("speaker", "reported speech goes on"))
    rows += [(slot, "inherited from context") for slot in entity.inherited]
    return tuple(rows)


def fine_figures(claims: Sequence[Claim]) -> frozenset[tuple[str, Decimal]]:
    """The figures of an article that another one hardly has by chance, each with its unit."""
    return frozenset((_measured_in(c), c.value) for c in claims if _fine(c))


def _fine(claim: Claim) -> bool:
    """Whether a figure has digits enough to tell articles apart: 6.28 million, $540, 7.4 %."""
    digits = len(claim.value.normalize().as_tuple().digits)
    if claim.kind is not Kind.QUANTITY or claim.form != "cardinal":
        return False
    coarse = claim.dimension in _COARSE or claim.value >= _LARGE
    return digits >= (_FINE_DIGITS - 1 if coarse else _FINE_DIGITS)


def _measured_in(claim: Claim) -> str:
    return claim.unit if claim.dimension == "money" else claim.dimension.replace("people", "count")
