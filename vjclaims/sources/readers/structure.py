"""From the units of a text to its blocks, its reading text and the way back to the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vjclaims.figures.notes import note_marks
from vjclaims.records.document import Block, BlockKind, Document, Note, OffsetMap
from vjclaims.sources.readers.head.publication import Publication, read_publication
from vjclaims.sources.readers.roles import Kinds, assign_roles
from vjclaims.sources.readers.tails import other_stories
from vjclaims.sources.readers.units import (
    Draft,
    Piece,
    Unit,
    edit,
    flat,
    line_starts,
    trim,
    within,
)
from vjclaims.text.marks import SIC

# No word is that long, and spaCy's tokenizer is quadratic on such runs.
_LONGEST = 256
_SIC = re.compile(rf"\s?{SIC.pattern}", re.I)
_RUN = re.compile(rf"\S{{{_LONGEST + 1},}}")
_GAP = "\n\n"
_LABEL = 300
_LABELLING = (BlockKind.HEADING, BlockKind.QUESTION)
_LISTED = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)


@dataclass(frozen=True, slots=True)
class _Part:
    """A block before it has its place in the reading text."""

    kind: BlockKind
    pieces: list[Piece]
    label: str


@dataclass(slots=True)
class _Assembly:
    """Grows the reading text and notes where its stretches come from."""

    size: int
    text: list[str] = field(default_factory=list)
    length: int = 0
    reading: list[int] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    shift: int | None = None
    end: int = 0

    def carry(self, text: str, source: int) -> None:
        """Text that runs in step with the file from the offset `source`."""
        if self.shift != source - self.length:
            self.reading.append(self.length)
            self.source.append(source)
            self.shift = source - self.length
        self.text.append(text)
        self.length += len(text)
        self.end = source + len(text)

    def insert(self, text: str, source: int) -> None:
        """Text without a place of its own: each character of it belongs to one offset."""
        anchor = max(min(source, self.size - 1), 0)
        for char in text:
            self.reading.append(self.length)
            self.source.append(anchor)
            self.text.append(char)
            self.length += 1
        self.end = max(self.end, anchor + 1)
        self.shift = None

    def add(self, pieces: Sequence[Piece]) -> tuple[int, int]:
        """A block, parted from the one before by an empty line; where it stands."""
        if self.length:
            if pieces[0].source - self.end >= len(_GAP):
                self.carry(_GAP, self.end)
            else:
                self.insert(_GAP, self.end)
        start = self.length
        for piece in pieces:
            if piece.carried:
                self.carry(piece.text, piece.source)
            else:
                self.insert(piece.text, piece.source)
        return start, self.length


def build_document(
    text: str,
    draft: Draft,
    path: str,
    encoding: str,
    notice: str,
    sites: tuple[tuple[int, str], ...] = (),
    notes: tuple[Note, ...] = (),
) -> Document:
    """The document of a text whose units are known."""
    hidden = other_stories(draft.units)
    known = read_publication(draft.units, draft.meta, hidden)
    kinds = assign_roles(draft.units, known, hidden)
    assembly = _Assembly(len(text))
    blocks = []
    for part in _parts(draft.units, kinds, known):
        pieces = _without_runs(part.pieces)
        if pieces:
            start, end = assembly.add(pieces)
            blocks.append(Block(part.kind, start, end, part.label))
    return Document(
        path=path,
        text=text,
        reading="".join(assembly.text),
        blocks=tuple(blocks),
        offsets=OffsetMap(tuple(assembly.reading) or (0,), tuple(assembly.source) or (0,)),
        title=known.title,
        outlet=known.outlet,
        author=known.author,
        published=known.published,
        issuer=known.issuer,
        encoding=encoding,
        notice=notice,
        sites=sites,
        notes=notes,
        line_starts=line_starts(text),
    )


def _parts(units: Sequence[Unit], kinds: Kinds, known: Publication) -> Iterator[_Part]:
    """The parts to be shown, with the heading, question or introduction above each."""
    label = introduction = ""
    for index, (unit, kind) in enumerate(zip(units, kinds, strict=True)):
        pieces = unit.pieces
        if index in known.places:
            yield _Part(BlockKind.DATELINE, within(pieces, *known.places[index]), "")
        if kind is None:
            continue
        if index in known.prefixes:
            pieces = within(pieces, known.prefixes[index], len(unit.text))
        if unit.lead.endswith("?"):
            label = unit.lead
        if kind not in _LISTED:
            introduction = _introduction(unit.text)
        if kind in _LABELLING:
            label = unit.text[:_LABEL].rstrip(" :")
            yield _Part(kind, pieces, "")
        elif kind is BlockKind.TITLE:
            yield _Part(kind, pieces, "")
        else:
            listed = introduction if kind in _LISTED else ""
            yield _Part(kind, pieces, unit.lead or listed or label)


def _introduction(text: str) -> str:
    """The last sentence of a paragraph that ends in a colon and so heads the list below it."""
    if not text.endswith(":"):
        return ""
    return re.split(r"[.!?]\s+", text[-_LABEL:])[-1].rstrip(" :")


def _without_runs(pieces: list[Piece]) -> list[Piece]:
    """Pieces without endless runs of one sign, and without what no one reads aloud: [sic], and
    the marks of notes."""
    text = flat(pieces)
    cuts = [(m.start(), m.end(), "") for m in _SIC.finditer(text)] if "[" in text else []
    cuts = sorted([*cuts, *((start, end, "") for start, end in note_marks(text))])
    if not cuts and len(text) > _LONGEST:
        cuts = [(m.start(), m.end(), "") for m in _RUN.finditer(text)]
    return trim(edit(pieces, cuts)) if cuts else trim(pieces)
