"""The text of an article as paragraphs of pieces: read, passed over, or a figure with its status.

The file is shown as it is, not the reading text, because offsets refer to it; what no block of
the reading text covers (markup, "related stories") is told apart, so that nobody takes it for
checked.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from vjclaims.records.document import BlockKind, Document, line_starts
from vjclaims.records.ledger import Status
from vjclaims.report.html.index import TITLE, Index, Mark, Source, cut
from vjclaims.report.statuses import summary
from vjclaims.report.terminal.blocks import plural
from vjclaims.text.safe import visible, visible_lines

_RANK = {status: i for i, status in enumerate(Status)}
_UNREAD = "unread"
_LONG = 400  # characters passed over in one go that are folded away


class Lines(str):
    """Text that is visible already, and keeps its line ends."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph. read: whether it stands in the reading text; marks: the figures
    it is, the worst first; none for plain text."""

    text: Lines
    read: bool
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together. kind: a BlockKind, or "unread"; folded: shown on demand only."""

    kind: str
    pieces: tuple[Piece, ...]
    size: int
    folded: bool


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its heading and its paragraphs. line: what came of its figures."""

    source: Source
    path: str
    title: str
    facts: tuple[str, ...]
    line: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Offsets in the file that a block of the reading text covers."""

    start: int
    end: int
    kind: BlockKind
    block: int


@dataclass(frozen=True, slots=True)
class _Spot:
    """Offsets of figures that overlap, taken together."""

    start: int
    end: int
    marks: tuple[Mark, ...]


_Item = TypeVar("_Item", _Stretch, _Spot)


def articles(index: Index) -> Iterator[Article]:
    """The articles whose text is shown, drafts first."""
    by_path: dict[str, list[Mark]] = {}
    for mark in index.marks.values():
        if mark.anchor:
            by_path.setdefault(mark.figure.path, []).append(mark)
    for source in index.shown:
        path = source.document.path
        booked = [e for e in index.entries if e.figure.path == path]
        marks = by_path.get(path, [])
        evidence = bool(index.report.drafts) and not source.draft
        against = f"{plural(len(marks), 'figure')} held against a draft"
        yield _article(source, marks, against if evidence else summary(booked))


def _article(source: Source, marks: Sequence[Mark], line: str) -> Article:
    document = source.document
    facts = (document.outlet, document.author, document.published, document.tier)
    return Article(
        source=source,
        path=visible(document.path),
        title=cut(visible(document.title or ""), TITLE),
        facts=tuple(visible(str(fact)) for fact in facts if fact),
        line=line,
        paragraphs=tuple(_paragraphs(document, _spots(marks))),
    )


def _spots(marks: Iterable[Mark]) -> list[_Spot]:
    """Marks that share characters in one spot, in order of place."""
    spots: list[list[Mark]] = []
    end = -1
    for mark in sorted(marks, key=lambda m: (m.figure.start, m.figure.end)):
        if mark.figure.start < end:
            spots[-1].append(mark)
        else:
            spots.append([mark])
        end = max(end, mark.figure.end)
    return [
        _Spot(
            spot[0].figure.start,
            max(m.figure.end for m in spot),
            tuple(sorted(spot, key=lambda m: _RANK[m.status])),
        )
        for spot in spots
    ]


def _stretches(document: Document) -> list[_Stretch]:
    """What of the file was read, in order of place in the file."""
    reading, source = document.offsets.reading, document.offsets.source
    ends = (*reading[1:], len(document.reading))
    found = []
    for number, block in enumerate(document.blocks):
        i = max(bisect_right(reading, block.start) - 1, 0)
        while i < len(reading) and reading[i] < block.end:
            low, high = max(reading[i], block.start), min(ends[i], block.end)
            start = source[i] + low - reading[i]
            end = start + high - low
            # What the reader put in has no text of its own in the file.
            if document.text[start:end] == document.reading[low:high] and low < high:
                found.append(_Stretch(start, end, block.kind, number))
            i += 1
    return sorted(found, key=lambda s: (s.start, s.end))


def _paragraphs(document: Document, spots: Sequence[_Spot]) -> Iterator[Paragraph]:
    """Lines of one block, and lines passed over between them, each as one paragraph."""
    stretches = _stretches(document)
    for kind, start, end in _ranges(document.text, stretches):
        pieces = tuple(_pieces(document.text, start, end, stretches, spots))
        marked = any(piece.marks for piece in pieces)
        folded = kind == _UNREAD and end - start > _LONG and not marked
        yield Paragraph(kind, pieces, end - start, folded)


def _ranges(text: str, stretches: Sequence[_Stretch]) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of each paragraph; blank lines part them."""
    starts = line_starts(text)
    lines = []
    empty, after_unread = 0, False
    for start, end in zip(starts, (*starts[1:], len(text)), strict=True):
        if not text[start:end].strip():
            empty += 1
            after_unread = False
            continue
        stretch = _last(stretches, start, end)
        if stretch is not None and stretch.kind is BlockKind.TITLE and after_unread:
            stretch = None  # a title in front matter, which is no heading of the text
        # What was passed over stays together across blank lines, what was read does not.
        mark = (stretch.block, empty) if stretch is not None else (-1, 0)
        lines.append((mark, stretch.kind.value if stretch else _UNREAD, start, end))
        after_unread = stretch is None
    for _, same in groupby(lines, key=lambda row: row[0]):
        group = list(same)
        yield group[0][1], group[0][2], group[-1][3]


def _last(stretches: Sequence[_Stretch], start: int, end: int) -> _Stretch | None:
    """The last stretch that has something of text[start:end]: what follows a dateline."""
    i = bisect_left(stretches, end, key=lambda s: s.start) - 1
    return stretches[i] if i >= 0 and stretches[i].end > start else None


def _pieces(
    text: str, start: int, end: int, stretches: Sequence[_Stretch], spots: Sequence[_Spot]
) -> Iterator[Piece]:
    """The pieces of text[start:end], without the line's end."""
    end = start + len(text[start:end].rstrip())
    done = start
    for spot in _within(spots, start, end):
        yield from _plain(text, done, spot.start, stretches)
        # A figure that runs on into the next paragraph has its anchors in the first one only.
        marks = spot.marks if spot.start >= start else ()
        until = min(spot.end, end)
        yield Piece(Lines(visible_lines(text[max(spot.start, done) : until])), True, marks)
        done = until
    yield from _plain(text, done, end, stretches)


def _plain(text: str, start: int, end: int, stretches: Sequence[_Stretch]) -> Iterator[Piece]:
    """Pieces without figures: read ones and those passed over."""
    done = start
    for stretch in _within(stretches, start, end):
        low, high = max(stretch.start, done), min(stretch.end, end)
        yield from _piece(text, done, low, False)
        yield from _piece(text, low, high, True)
        done = max(high, done)
    yield from _piece(text, done, end, False)


def _within(items: Sequence[_Item], start: int, end: int) -> Iterator[_Item]:
    """Those of the items, which are in order of place, that have something of start to end."""
    i = bisect_right(items, start, key=lambda item: item.end)
    while i < len(items) and items[i].start < end:
        yield items[i]
        i += 1


def _piece(text: str, start: int, end: int, read: bool) -> Iterator[Piece]:
    if start < end:
        shown = text[start:end]
        # White space between blocks is nobody's, and need not be told apart.
        yield Piece(Lines(visible_lines(shown)), read or not shown.strip())
