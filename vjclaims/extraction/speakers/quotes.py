"""Whose words a quotation is, where it runs over several sentences or goes on behind its speaker.

"We treated 57 people in the first hour. By midnight 19 were moved," Dr Okello said.
"In all 83 houses were damaged," the mayor said. "Of these, 29 will have to come down."
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import state
from vjclaims.extraction.sentences import block_at
from vjclaims.extraction.speakers.speakers import Attribution

_OPENS, _CLOSES, _STRAIGHT = frozenset("“«„"), frozenset("”»"), frozenset('"')


@dataclass(frozen=True, slots=True)
class _Quote:
    """Tokens between two marks; closed: whether the paragraph ends behind it."""

    start: int
    end: int
    closed: bool

    def meets(self, sent: Span) -> bool:
        return sent.start < self.end and self.start < sent.end


def quoted(doc: Doc, said: Mapping[int, Sequence[Attribution]]) -> dict[int, str]:
    """First token of a sentence of a quotation → who speaks: the one named where it opens or
    closes; else the one of the quotation before, which a new paragraph or the sentence behind the
    attribution goes on with."""
    speakers: dict[int, str] = {}
    before, last = "", -1  # the speaker before, and the last sentence of their quotation
    sentences = state(doc).sentences
    at = {s.start: n for n, s in enumerate(sentences)}
    for quote in _quotes(doc):
        spoken = [s for s in sentences if quote.meets(s)]
        name = _named_around(quote, spoken, said)
        first = at[spoken[0].start]
        opens = quote.start - spoken[0].start <= 1
        if not name and opens and first == last + 1:
            name = before
        before, last = name, at[spoken[-1].start]
        if name:
            speakers |= {s.start: name for s in spoken}
    return speakers


def _named_around(
    quote: _Quote, spoken: Sequence[Span], said: Mapping[int, Sequence[Attribution]]
) -> str:
    """The speaker named outside a quotation, in the sentence where it closes or opens."""
    for sent in (spoken[-1], spoken[0]):
        outside = [a for a in said[sent.start] if not quote.start <= a.verb < quote.end]
        if outside:
            return outside[0].name
    return ""


def _quotes(doc: Doc) -> Iterator[_Quote]:
    """The quotations of more than a few words, each within its paragraph."""
    start, block = -1, None
    for token in doc:
        here = block_at(doc, token.idx)
        if here != block:
            if start >= 0:
                yield _Quote(start, token.i, closed=False)
            start, block = -1, here
        if start < 0 and token.text in _OPENS | _STRAIGHT:
            start = token.i
        elif start >= 0 and token.text in _CLOSES | _STRAIGHT:
            yield _Quote(start, token.i, closed=True)
            start = -1
    if start >= 0:
        yield _Quote(start, len(doc), closed=False)
