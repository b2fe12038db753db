"""An article as read: its text, what is known about it, and where its blocks stand.

Two texts are kept. `text` is the decoded file, to which every claim's offsets refer.
`reading` is what a person reads of it: no markup, no captions repeated, no "related
stories"; the pipeline sees only this one, and `offsets` leads back to the file.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from vjclaims.records.dates import PartialDate
from vjclaims.records.shown import counted, quoted
from vjclaims.records.skipped import Skipped
from vjclaims.text.safe import visible

__all__ = ["Block", "BlockKind", "Document", "Note", "OffsetMap", "Skipped", "line_starts"]

_OPENING = 28  # characters by which a paragraph is found


class BlockKind(StrEnum):
    """What a block of the reading text is to a reader."""

    TITLE = "title"
    HEADING = "heading"
    QUESTION = "question"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table row … of the reading text.

    start, end: offsets into `Document.reading`.
    label: the nearest heading or question above it, "" if there is none.
    """

    kind: BlockKind
    start: int
    end: int
    label: str = ""

    def moved(self, by: int) -> Block:
        """The block as it stands in a text cut or extended before it."""
        return Block(self.kind, self.start + by, self.end + by, self.label)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads from offsets in the reading text to offsets in the file.

    reading, source: start offsets of the stretches that were carried over, both
    ascending and of the same length. Within a stretch both texts run in step.
    """

    reading: tuple[int, ...] = (0,)
    source: tuple[int, ...] = (0,)

    def to_source(self, offset: int) -> int:
        """Offset in the file of the character at `offset` of the reading text."""
        i = max(bisect_right(self.reading, offset) - 1, 0)
        return self.source[i] + (offset - self.reading[i])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """File offsets of reading[start:end]; the end follows the last character."""
        return self.to_source(start), self.to_source(end - 1) + 1


@dataclass(frozen=True, slots=True)
class Note:
    """A comment that somebody wrote beside a text for this program: "vjclaims: stands …".

    start, end: offsets in `Document.text` of what it is on; the same where it is on no text.
    author: "" where the file names none; date: the day, None where the file tells none.
    """

    start: int
    end: int
    author: str
    date: dt.date | None
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One article, ready to be read.

    path: as given by the user, with forward slashes; "-" for standard input.
    title, outlet, author, published: None where the article does not say; never guessed.
    issuer: the outlet speaks for itself, as in a press release.
    encoding: the one the bytes were decoded with, "" for formats that are no text; notice: a
    remark for stderr, or "".
    tier: "primary", "wire" or "own" as the settings rank sources, "house" for a figure of the
    newsroom's own list, "" for none. sites: offsets in `text` from which a name of the place
    holds by which the program that shows the file leads there, where lines do not: "page 3",
    "paragraph 12", "table 1, row 2", "footnote 2"; ascending. notes: comments for this program
    that stand beside the text, as a Word file has them.
    """

    path: str
    text: str
    reading: str
    blocks: tuple[Block, ...]
    offsets: OffsetMap = OffsetMap()
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    issuer: bool = False
    encoding: str = "utf-8"
    notice: str = ""
    tier: str = ""
    sites: tuple[tuple[int, str], ...] = ()
    notes: tuple[Note, ...] = ()
    line_starts: tuple[int, ...] = field(default=(), compare=False)

    def __repr__(self) -> str:
        title = f"{quoted(self.title)}, " if self.title else ""
        return f"<Document {visible(self.path)}: {title}{counted(len(self.text), 'character')}>"

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of a file offset."""
        line = bisect_right(self.line_starts, offset) - 1 if self.line_starts else 0
        start = self.line_starts[line] if self.line_starts else 0
        return line + 1, offset - start + 1

    def stands(self, start: int, end: int) -> bool:
        """Whether the figure reading[start:end] stands in the file.

        One that a reader put in, such as the 18 of a column's head "Under 18", does not.
        """
        digits = [i for i in range(start, end) if self.reading[i].isdigit()]
        letters = digits or [i for i in range(start, end) if self.reading[i].isalpha()]
        size = len(self.text)
        found = ((i, self.offsets.to_source(i)) for i in letters)
        return all(at < size and self.text[at] == self.reading[i] for i, at in found)

    def site(self, offset: int) -> str:
        """The name of the place of a file offset, "" where there is none."""
        i = bisect_right(self.sites, offset, key=lambda s: s[0]) - 1
        return self.sites[i][1] if i >= 0 else ""

    def opening(self, offset: int) -> str:
        """The first words of what stands at a file offset: of its line, or of what of that line
        has the same site, with an ellipsis where it goes on; for a reader who looks for it."""
        line, column = self.place(offset)
        begin = offset - column + 1
        i = bisect_right(self.sites, offset, key=lambda s: s[0]) - 1
        begin = max(begin, self.sites[i][0]) if i >= 0 else begin
        ends = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        text = " ".join(self.text[begin : min(ends, begin + _OPENING * 4)].split())
        if len(text) <= _OPENING:
            return text
        cut = text.rfind(" ", 1, _OPENING + 1)
        return f"{text[: cut if cut > 0 else _OPENING]} …"


def line_starts(text: str) -> tuple[int, ...]:
    """Offsets at which the lines of a text start."""
    starts = [0]
    position = text.find("\n")
    while position >= 0:
        starts.append(position + 1)
        position = text.find("\n", position + 1)
    return tuple(starts)
