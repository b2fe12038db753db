"""One article as its figures stand in it: sentences, the figures of each, the words between."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vjclaims.figures.numerals.numerals import read_numerals
from vjclaims.findings.recalculate.made import Span, cut, made
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Claim, Kind, Modality
from vjclaims.records.document import Document

_ARTICLE = 400  # sentences with figures; what has more is a book or a table
_STOP = re.compile(r"(?<=\d)[.!?][\"”’)]*\s+(?=[\"“‘(]*[A-Z\d])")  # a stop that a parse reads over


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its figures in order, each once.

    start, end: offsets into the reading text; block: kind of its block.
    """

    start: int
    end: int
    text: str
    figures: tuple[Claim, ...]
    block: str = "paragraph"

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
class Scene:
    """An article's claims by sentence, with the article itself."""

    document: Document
    claims: tuple[Claim, ...]
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...] = ()

    def claim_over(self, start: int, end: int) -> Claim | None:
        """The claim that covers some of a stretch of the reading text."""
        i = bisect_left(self.starts, start)
        near = self.claims[max(0, i - 2) : i + 2]
        return next((c for c in near if c.at < end and start < c.until), None)

    def is_article(self) -> bool:
        """Whether the text is short enough to look for figures all over it."""
        return len(self.sentences) <= _ARTICLE


def scene(claims: Sequence[Claim], document: Document) -> Scene:
    """The scene of one article; what the text denies never stands in it."""
    told = [c for c in claims if c.modality is not Modality.DENIED and c.until > c.at]
    rows: list[Sentence] = []
    ordered = sorted(told, key=lambda c: (c.sentence_start, c.at, c.until))
    for start, group in groupby(ordered, key=lambda c: c.sentence_start):
        here = list(group)
        counted = [c for c in here if c.kind is Kind.QUANTITY]
        end = max(c.sentence_end for c in here)
        text = document.reading[start:end]
        counted += _spelled(document, Span(start, end, text), here)
        figures = _once(sorted(counted, key=lambda c: (c.at, c.until)))
        rows += _stopped(Sentence(start, end, text, figures, here[0].block))
    rows += _uncounted(document, rows)
    placed = tuple(sorted(told, key=lambda c: (c.at, c.until)))
    ordered_rows = tuple(sorted(rows, key=lambda s: s.start))
    return Scene(document, placed, ordered_rows, tuple(c.at for c in placed))


def _stopped(s: Sentence) -> Iterator[Sentence]:
    """The sentence cut where a figure ends it: "half of them above 5. 34 of the 82 died"."""
    ends = [m.end() + s.start for m in _STOP.finditer(s.text)]
    inside = [x for x in ends if not any(c.at < x < c.until for c in s.figures)]
    for low, high in zip([s.start, *inside], [*inside, s.end], strict=True):
        figures = tuple(c for c in s.figures if low <= c.at < high)
        yield Sentence(low, high, s.text[low - s.start : high - s.start], figures, s.block)


def _uncounted(document: Document, rows: Sequence[Sentence]) -> list[Sentence]:
    """Sentences that hold no claim, but small numbers in words: "the Greens won five"."""
    found = []
    starts = [s.start for s in rows]
    for block in document.blocks:
        here = rows[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
        inside = [(s.start, s.end) for s in here]
        edges = [block.start, *(x for span in inside for x in span), block.end]
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            for low, high in cut(document.reading, start, end):
                span = Span(low, high, document.reading[low:high])
                figures = _once(_spelled(document, span, ()))
                if figures:
                    found.append(Sentence(low, high, span.text, figures, str(block.kind)))
    return found


def _spelled(document: Document, sentence: Span, told: Sequence[Claim]) -> list[Claim]:
    """Small numbers in words that count something told before: "seven primary", "two of them"."""
    numerals = load_lexicon().numerals
    found = []
    for n in read_numerals(sentence.text):
        start, end = sentence.start + n.start, sentence.start + n.end
        before = sentence.text[: n.start].split()[-1:]
        pointing = bool(before) and before[0].lower() in numerals.pointing
        taken = any(c.at < end and start < c.until for c in told)
        told_before = pointing or sentence.text[n.end : n.end + 1] == "-"
        if n.spelled and n.form == "cardinal" and n.value > 1 and not (taken or told_before):
            span = Span(start, end, sentence.text[n.start : n.end])
            found.append(made(document, span, n.value, ""))
    return found


def _once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim for each stretch of text; several readings of it are one figure."""
    kept: list[Claim] = []
    for claim in claims:
        if not kept or claim.at >= kept[-1].until:
            kept.append(claim)
    return tuple(kept)


def usable(claim: Claim) -> bool:
    """Whether the figure stands for itself, rather than having been replaced by another."""
    return claim.modality is not Modality.SUPERSEDED and claim.slots.role != "superseded"
