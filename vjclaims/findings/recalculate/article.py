"""One article as its figures stand in it: sentences, the figures of each, the words between."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from vjclaims.figures.numerals.numerals import read_numerals
from vjclaims.figures.records import Period
from vjclaims.findings.recalculate.terms import Span, sentences_in, term
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Claim, Kind, Modality
from vjclaims.records.document import Document

_ARTICLE = 400  # sentences with figures; what has more is a book or a table
_STOP = re.compile(r"(?<=\d)[.!?][\"”’)]*\s+(?=[\"“‘(]*[A-Z\d])")  # a stop that a parse reads over


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its figures in order, each once.

    start, end: offsets into the reading text.
    """

    start: int
    end: int
    text: str
    figures: tuple[Claim, ...]

    def between(self, a: Claim | None, b: Claim | None) -> str:
        """The text from behind a to before b, lower case; None is the sentence's own end."""
        low = self.start if a is None else a.until
        high = self.end if b is None else b.at
        return self.text[max(0, low - self.start) : max(0, high - self.start)].lower()

    def before(self, claim: Claim) -> str:
        """The text between the figure before this one, or the sentence's start, and it."""
        i = self.figures.index(claim)
        return self.between(self.figures[i - 1] if i else None, claim)

    def behind(self, claim: Claim) -> str:
        """The text between this figure and the next, or the sentence's end."""
        i = self.figures.index(claim)
        return self.between(claim, self.figures[i + 1] if i + 1 < len(self.figures) else None)


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """An article's claims by sentence, with the article itself."""

    document: Document
    claims: tuple[Claim, ...]
    sentences: tuple[Sentence, ...]

    def claim_over(self, start: int, end: int) -> Claim | None:
        """The claim that covers some of a stretch of the reading text."""
        i = bisect_left(self.claims, start, key=lambda c: c.at)
        near = self.claims[max(0, i - 2) : i + 2]
        return next((c for c in near if c.at < end and start < c.until), None)

    def figure(self, span: Span, value: Decimal, unit: str, when: Period | None = None) -> Claim:
        """The claim on a piece of text; where the pipeline makes none, a term of sums alone."""
        return self.claim_over(span.start, span.end) or term(self.document, span, value, unit, when)

    def near(self, low: int, high: int) -> Iterator[tuple[Sentence, Claim]]:
        """The figures of the sentences from low up to high, each with its sentence."""
        return ((s, c) for s in self.sentences[max(0, low) : high] for c in s.figures)

    def is_short(self) -> bool:
        """Whether the text is short enough to look for figures all over it."""
        return len(self.sentences) <= _ARTICLE


def article_figures(claims: Sequence[Claim], document: Document) -> ArticleFigures:
    """The figures of one article as they stand in it; what the text denies is none of them."""
    stated = [c for c in claims if c.modality is not Modality.DENIED and c.until > c.at]
    rows: list[Sentence] = []
    ordered = sorted(stated, key=lambda c: (c.sentence_start, c.at, c.until))
    for start, group in groupby(ordered, key=lambda c: c.sentence_start):
        here = list(group)
        end = max(c.sentence_end for c in here)
        span = Span(start, end, document.reading[start:end])
        counted = [c for c in here if c.kind is Kind.QUANTITY]
        rows += _stopped(span, _once([*counted, *_spelled(document, span, here)]))
    rows += list(_uncounted(document, rows))
    placed = tuple(sorted(stated, key=lambda c: (c.at, c.until)))
    return ArticleFigures(document, placed, tuple(sorted(rows, key=lambda s: s.start)))


def _stopped(span: Span, figures: Sequence[Claim]) -> Iterator[Sentence]:
    """The sentence cut where a figure ends it: "half of them above 5. 34 of the 82 died"."""
    ends = [m.end() + span.start for m in _STOP.finditer(span.text)]
    inside = [x for x in ends if not any(c.at < x < c.until for c in figures)]
    for low, high in zip([span.start, *inside], [*inside, span.end], strict=True):
        own = tuple(c for c in figures if low <= c.at < high)
        yield Sentence(low, high, span.text[low - span.start : high - span.start], own)


def _uncounted(document: Document, rows: Sequence[Sentence]) -> Iterator[Sentence]:
    """Sentences that hold no claim, but small numbers in words: "the Greens won five"."""
    starts = [s.start for s in rows]
    for block in document.blocks:
        here = rows[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        edges = [block.start, *(x for s in here for x in (s.start, s.end)), block.end]
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            for span in sentences_in(document.reading, start, end):
                if figures := _once(_spelled(document, span, ())):
                    yield Sentence(span.start, span.end, span.text, figures)


def _spelled(document: Document, sentence: Span, stated: Sequence[Claim]) -> Iterator[Claim]:
    """Small numbers in words that count something named before: "seven primary", "two of them"."""
    numerals = load_lexicon().numerals
    for n in read_numerals(sentence.text):
        span = sentence.piece(n.start, n.end)
        before = sentence.text[: n.start].split()[-1:]
        pointing = bool(before) and before[0].lower() in numerals.pointing
        taken = any(c.at < span.end and span.start < c.until for c in stated)
        prefix = sentence.text[n.end : n.end + 1] == "-"
        plain = n.spelled and n.form == "cardinal" and n.value > 1
        if plain and not (taken or pointing or prefix):
            yield term(document, span, n.value)


def _once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim for each stretch of text; several readings of it are one figure."""
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.at, c.until)):
        if not kept or claim.at >= kept[-1].until:
            kept.append(claim)
    return tuple(kept)


def usable(*claims: Claim) -> bool:
    """Whether figures stand for themselves, rather than having been replaced by others."""
    return not any(
        c.modality is Modality.SUPERSEDED or c.slots.role == "superseded" for c in claims
    )
