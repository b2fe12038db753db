"""Lines, pieces and units: what the format readers hand to `structure`.

A unit is one paragraph, heading, list item or table row as it stands in the file, before
anything is known about its role. Its pieces say where each character comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vjclaims.records.document import BlockKind

BREAK = re.compile(r"\r\n|\r|\n")
ENDED = re.compile(r"[.!?…:;][\"'”’»)\]*_]*$")
FULL_STOP = re.compile(r"[.!?][\"'”’»)\]]*$")
ELLIPSIS = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])$")
NUMBER_MARK = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
BULLET_MARK = re.compile(r"[-*+•‣▪●◦·»]\s+(?=\S)")

Edit = tuple[int, int, str]


class Line(NamedTuple):
    """A line of the file without the white space around it; `indent` counts what was before."""

    start: int
    text: str
    indent: int

    @property
    def end(self) -> int:
        """Offset in the file after the last visible character."""
        return self.start + len(self.text)

    def after(self, count: int) -> Line:
        """The line without its first `count` characters and the white space after them."""
        rest = self.text[count:]
        kept = rest.lstrip()
        skipped = count + len(rest) - len(kept)
        return Line(self.start + skipped, kept, self.indent + skipped)


class Piece(NamedTuple):
    """Text that is read in one go.

    source: file offset of its first character. carried: it runs in step with the file;
    if not, it was inserted and all of it belongs to that one offset.
    """

    text: str
    source: int
    carried: bool = True

    def cut(self, start: int, end: int) -> Piece:
        """The piece from start to end."""
        return Piece(self.text[start:end], self.source + start * self.carried, self.carried)


@dataclass(slots=True)
class Unit:
    """hint: the kind the markup gives it; level: of a heading; lead: a label of its own.

    emphasised: all of it was bold or italic, as metadata below a title often is.
    """

    pieces: list[Piece]
    hint: BlockKind | None = None
    blank_before: bool = False
    lead: str = ""
    level: int = 0
    emphasised: bool = False
    text: str = field(init=False)
    _norm: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self.text = flat(self.pieces)

    @property
    def norm(self) -> str:
        """The text as compared with others: without case and differences of spacing."""
        if not self._norm:
            self._norm = normal(self.text)
        return self._norm

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence or an introduction does."""
        return ENDED.search(self.text, max(len(self.text) - 8, 0)) is not None

    @property
    def solid(self) -> bool:
        """Whether it is surely a paragraph of the article."""
        size = len(self.text)
        if self.hint is not None or ELLIPSIS.search(self.text, max(size - 8, 0)):
            return False
        return size >= 200 or (
            size >= 60 and FULL_STOP.search(self.text, max(size - 8, 0)) is not None
        )


@dataclass(frozen=True, slots=True)
class Meta:
    """What front matter, or what stands for it in other formats, says, as it is written there.

    updated: when the article was last changed. weak: properties of a file, which may be those
    of the template or of the machine's owner: the article's own words go before them.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    date: str | None = None
    updated: str | None = None
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format reader makes of a text."""

    units: list[Unit]
    meta: Meta = Meta()


def normal(text: str) -> str:
    """Casefolded, with single spaces."""
    return " ".join(text.casefold().split())


def flat(pieces: Sequence[Piece]) -> str:
    """The text of pieces."""
    return pieces[0].text if len(pieces) == 1 else "".join(piece.text for piece in pieces)


def split_lines(text: str) -> list[Line]:
    """The lines of a text; CR LF, CR and LF end a line."""
    rows = []
    start = 0
    for match in BREAK.finditer(text):
        rows.append(_line(text, start, match.start()))
        start = match.end()
    rows.append(_line(text, start, len(text)))
    return rows


def line_starts(text: str) -> tuple[int, ...]:
    """Offsets at which the lines start, counting lines as `split_lines` does."""
    return (0, *(match.end() for match in BREAK.finditer(text)))


def _line(text: str, start: int, end: int) -> Line:
    if start == end:
        return Line(start, "", 0)
    raw = text[start:end]
    kept = raw.lstrip()
    indent = len(raw) - len(kept)
    return Line(start + indent, kept.rstrip(), indent)


def join(rows: Iterable[Line]) -> list[Piece]:
    """The pieces of lines that make one paragraph; the break reads as a space."""
    pieces: list[Piece] = []
    for row in rows:
        if pieces:
            pieces.append(Piece(" ", pieces[-1].source + len(pieces[-1].text)))
        pieces.append(Piece(row.text, row.start))
    return pieces


def edit(pieces: Sequence[Piece], edits: Sequence[Edit]) -> list[Piece]:
    """Pieces with stretches (start, end, replacement) taken out or replaced.

    The edits refer to the text of the pieces, are sorted and do not overlap.
    """
    made: list[Piece] = []
    at = 0  # offset of the piece in the text
    index = 0
    for piece in pieces:
        start, end = 0, len(piece.text)
        while index < len(edits) and edits[index][0] < at + end:
            left, right, new = edits[index]
            if left - at >= start:
                made.append(piece.cut(start, left - at))
                if new:
                    made.append(Piece(new, piece.source + (left - at) * piece.carried, False))
            start = min(right - at, end)
            if right > at + end:
                break
            index += 1
        made.append(piece.cut(start, end))
        at += end
    return [piece for piece in made if piece.text]


def within(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """The pieces of text[start:end]."""
    total = sum(len(piece.text) for piece in pieces)
    return edit(pieces, [e for e in ((0, start, ""), (end, total, "")) if e[0] < e[1]])


def trim(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces without white space at either end."""
    text = flat(pieces) if pieces else ""
    kept = text.strip()
    if len(kept) == len(text):
        return list(pieces)
    start = len(text) - len(text.lstrip())
    return within(pieces, start, start + len(kept))


def list_mark(line: str, previous: int | None) -> tuple[int, int | None]:
    """Length of the list mark that a line starts with, 0 if none, and its number.

    A number counts as a mark only if it starts a list or goes on from `previous`, so that
    a sentence broken before "30. He said" keeps its figure.
    """
    bullet = BULLET_MARK.match(line)
    if bullet:
        return bullet.end(), None
    numbered = NUMBER_MARK.match(line)
    if numbered:
        number = int(numbered[1])
        if number == 1 or (previous is not None and abs(number - previous) == 1):
            return numbered.end(), number
    return 0, None


def without_comments(text: str) -> str:
    """The text with HTML comments blanked, so that offsets stay."""
    parts = []
    position = 0
    while (start := text.find("<!--", position)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        parts.append(text[position:start])
        parts.append(re.sub(r"[^\r\n]", " ", text[start : end + 3]))
        position = end + 3
    return "".join(parts) + text[position:] if parts else text
