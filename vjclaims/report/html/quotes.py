"""Sentences with their figures marked, as pieces; cut around the figures where they are long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from vjclaims.records.claim import Claim
from vjclaims.report import brief
from vjclaims.report.html.index import Index, Place
from vjclaims.report.terminal.quote import spans
from vjclaims.text.safe import visible

_BEFORE, _AFTER, _LONGEST = 300, 300, 900  # characters


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; link: to the figure in its article, for marked ones."""

    text: str
    marked: bool
    link: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, and who says it, when and where."""

    source: str
    places: tuple[Place, ...]
    pieces: tuple[Piece, ...]


def quotes(claims: Sequence[Claim], index: Index) -> Iterator[Quote]:
    """One quote a sentence, in the order of the figures."""
    for _, run in groupby(claims, key=lambda claim: (claim.path, claim.sentence)):
        same = list(run)
        yield Quote(
            brief.who(same[0], index.report.by_path),
            # The words of a paragraph stand in the table; here stands the sentence itself.
            tuple(dict.fromkeys(replace(index.place(claim), words="") for claim in same)),
            tuple(_pieces(same, index)),
        )


def _pieces(claims: Sequence[Claim], index: Index) -> Iterator[Piece]:
    """The sentence of the claims, from a little before the first figure on."""
    sentence = claims[0].sentence
    found = spans(claims)
    start, end = _window(sentence, found[0][0] if found else 0, found[-1][1] if found else 0)
    if start:
        yield Piece("… ", False)
    done = start
    for begin, until, claim in found:
        if until > end:
            continue
        yield Piece(visible(sentence[done:begin]), False)
        yield Piece(visible(sentence[begin:until]), True, index.text_of(claim))
        done = until
    yield Piece(visible(sentence[done:end]), False)
    if end < len(sentence):
        yield Piece(" …", False)


def _window(sentence: str, first: int, last: int) -> tuple[int, int]:
    """What of a sentence is shown: all of it, or whole words around its figures."""
    if len(sentence) <= _LONGEST:
        return 0, len(sentence)
    start = max(first - _BEFORE, 0)
    start = max(sentence.rfind(" ", 0, start) + 1, start - _BEFORE) if start else 0
    end = min(max(last, start) + _AFTER, start + _LONGEST, len(sentence))
    gap = sentence.find(" ", end, end + _BEFORE)
    return start, gap if gap >= 0 else end
