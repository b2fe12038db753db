"""The text of a document that is no text file, made line by line, with its units.

Each paragraph, heading, list item and table row has a line of its own, so that line and column
of a claim can be followed by counting paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vjclaims.records.document import BlockKind, Note
from vjclaims.sources.readers.tables import Cell, row_pieces
from vjclaims.sources.readers.units import Draft, Meta, Piece, Unit

_BAR = " | "
_FOLLOWING = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)


@dataclass(frozen=True, slots=True)
class Extract:
    """What a format makes of a file's bytes.

    text: to which offsets refer; encoding: of the bytes, "" for formats that are no text;
    notice: a remark for stderr, or "". sites, notes: as in Document.
    """

    text: str
    draft: Draft
    encoding: str = ""
    notice: str = ""
    sites: tuple[tuple[int, str], ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of a table row. own: it stands in this row; else it reaches down from one above."""

    text: str
    own: bool = True


@dataclass(slots=True)
class Sheet:
    """Grows text, units and sites together."""

    lines: list[str] = field(default_factory=list)
    length: int = 0
    units: list[Unit] = field(default_factory=list)
    sites: list[tuple[int, str]] = field(default_factory=list)

    def line(self, text: str) -> int:
        """A line of the text; the offset at which it starts."""
        start = self.length
        self.lines.append(text)
        self.length += len(text) + 1
        return start

    def site(self, name: str) -> None:
        """From here on the place is called so; "" for nothing in particular."""
        self.site_at(self.length, name)

    def site_at(self, offset: int, name: str) -> None:
        """The same from an offset on, which is not before that of the site before."""
        if name == (self.sites[-1][1] if self.sites else ""):
            return
        if self.sites and self.sites[-1][0] == offset:
            self.sites.pop()
        self.sites.append((offset, name))

    def paragraph(self, text: str, hint: BlockKind | None = None, level: int = 0) -> Unit:
        """A line that is a unit, too."""
        return self._add([Piece(text, self.line(text))], hint, level)

    def row(self, slots: Sequence[Slot], heads: Sequence[str], lead: str = "") -> None:
        """A row of a table, which is read with the heads of its columns."""
        own = [slot.text for slot in slots if slot.own]
        start = at = self.line(_BAR.join(own))
        cells: list[Cell] = []
        for slot in slots:
            if slot.own:
                cells.append([Piece(slot.text, at)] if slot.text else [])
                at += len(slot.text) + len(_BAR)
            else:
                cells.append([Piece(slot.text, start, carried=False)] if slot.text else [])
        pieces = row_pieces(heads, cells)
        if any(piece.carried for piece in pieces):
            self._add(pieces, BlockKind.TABLE_ROW, 0).lead = lead

    def _add(self, pieces: list[Piece], hint: BlockKind | None, level: int) -> Unit:
        goes_on = hint in _FOLLOWING and bool(self.units) and self.units[-1].hint is hint
        unit = Unit(pieces, hint, blank_before=not goes_on, level=level)
        self.units.append(unit)
        return unit

    @property
    def text(self) -> str:
        """The lines so far as one text."""
        return "\n".join(self.lines) + ("\n" if self.lines else "")

    def extract(
        self, meta: Meta, encoding: str = "", notice: str = "", notes: tuple[Note, ...] = ()
    ) -> Extract:
        """All of it."""
        draft = Draft(self.units, meta)
        return Extract(self.text, draft, encoding, notice, tuple(self.sites), notes)
