"""Markdown to units, by a line scanner that keeps the place of every character."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.inline import visible
from vjclaims.sources.readers.tables import read_table, table_starts
from vjclaims.sources.readers.units import (
    ENDED,
    Draft,
    Line,
    Meta,
    Piece,
    Unit,
    flat,
    join,
    list_mark,
    split_lines,
    without_comments,
)

_FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)$")
_ATX = re.compile(r"(#{1,6})(?:\s+|$)")
_CLOSING_HASHES = re.compile(r"\s+#+$")
_RULE = re.compile(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_UNDERLINE = re.compile(r"=+$|-{2,}$")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_DEFINITION = re.compile(r"\[[^\[\]^][^\[\]]{0,200}\]:\s*\S+")
_TASK = re.compile(r"\[[ xX]\]\s+")
_BOLD = re.compile(r"(\*\*|__)([^*_\n]{1,300})\1$")
_ITALIC = re.compile(r"([*_])([^*_\n]{1,300})\1$")
_LEAD = re.compile(r"(\*\*|__)([^*_\n]{2,200}?)(?:([?:.])\1|\1(:))(?=\s|$)")
_RUN_IN = 60
_KEY = re.compile(r"([A-Za-z][\w-]{0,40})\s*:(?:\s+|$)")
_NULL = frozenset({"", "null", "~", "none"})
_MOST_LINES = 200  # of front matter
_HEADLINE = 120


@dataclass(slots=True)
class _Scanner:
    """Collects the lines of a block until it ends."""

    units: list[Unit] = field(default_factory=list)
    group: list[Line] = field(default_factory=list)
    hint: BlockKind | None = None
    blank: bool = True
    gap: bool = True
    number: int | None = None

    def flush(self) -> None:
        """End the block that was being collected, if any."""
        if self.group:
            self.add(self.group, self.hint)
        self.group = []
        self.hint = None

    def add(self, rows: list[Line], hint: BlockKind | None = None, level: int = 0) -> None:
        """A block of its own."""
        raw = join(rows)
        lead = _LEAD.match(flat(raw)[:300])
        pieces = visible(raw)
        if pieces:
            unit = Unit(pieces, hint, self.gap, level=level)
            if lead and hint is not BlockKind.HEADING and _is_label(lead[2], lead[3]):
                unit.lead = lead[2] + ("?" if lead[3] == "?" else "")
            self.units.append(unit)

    def start(self, row: Line, hint: BlockKind | None = None) -> None:
        """Begin a block with a line."""
        self.flush()
        self.gap, self.blank = self.blank, False
        self.group, self.hint = [row], hint


def read_markdown(text: str) -> Draft:
    """The units of a Markdown text, and what its front matter says."""
    rows = split_lines(without_comments(text))
    meta, title, index = _front_matter(rows)
    rows = _without_fences(rows[index:])
    scanner = _Scanner()
    if title:
        title.hint, title.level = BlockKind.HEADING, 1
        scanner.units.append(title)
    index = 0
    while index < len(rows):
        if table_starts(rows, index):
            scanner.flush()
            units, index = read_table(rows, index)
            scanner.units.extend(units)
            scanner.blank = False
            continue
        _scan(scanner, rows[index])
        index += 1
    scanner.flush()
    return Draft(scanner.units, meta)


def _front_matter(rows: list[Line]) -> tuple[Meta, Unit | None, int]:
    """What the front matter says, its title as a unit, and the number of its lines.

    (Meta(), None, 0) if there is none, or if it is malformed: then it is read as text.
    """
    nothing: tuple[Meta, Unit | None, int] = (Meta(), None, 0)
    if not rows or rows[0].text != "---":
        return nothing
    values: dict[str, Line] = {}
    for index, row in enumerate(rows[1:_MOST_LINES], 1):
        if row.text in ("---", "...") and not row.indent:
            title = values.get("title")
            unit = Unit([Piece(title.text, title.start)]) if title else None
            found = {field: row.text for field, row in values.items()}
            get = found.get
            return Meta(get("title"), get("outlet"), get("author"), get("date")), unit, index + 1
        if row.indent or row.text.startswith(("#", "-")) or not row.text:
            continue  # a list, a comment: nothing that is asked for here
        match = _KEY.match(row.text)
        if not match:
            return nothing
        field = cues().front_matter.get(match[1].casefold())
        value = _value(row.after(match.end()))
        if field and value and field not in values:
            values[field] = value
    return nothing


def _value(row: Line) -> Line | None:
    """The value without quotes; None for null, lists and block scalars."""
    text = row.text
    for quote in "\"'":
        if len(text) > 1 and text[0] == quote == text[-1]:
            inner = text[1:-1]
            return Line(row.start + 1, inner, row.indent + 1) if inner.strip() else None
    if text.casefold() in _NULL or text[0] in "[{|>&*!":
        return None
    comment = text.find(" #")
    return row if comment < 0 else Line(row.start, text[:comment].rstrip(), row.indent)


def _scan(scanner: _Scanner, row: Line) -> None:
    quote = _QUOTE.match(row.text)
    if quote:
        row = row.after(quote.end())
    text = row.text
    if not text:
        scanner.flush()
        scanner.blank = True
    elif scanner.group and not scanner.hint and _UNDERLINE.match(text):
        _underlined(scanner, 1 if text[0] == "=" else 2)
    elif _RULE.match(text) or _DEFINITION.match(text):
        scanner.flush()
        scanner.blank = True
    elif _ATX.match(text):
        _heading(scanner, row)
    elif not _item(scanner, row) and not _emphasised(scanner, row):
        if scanner.group and not _parted(scanner, row):
            scanner.group.append(row)
        else:
            scanner.start(row)


def _heading(scanner: _Scanner, row: Line) -> None:
    mark = _ATX.match(row.text)
    assert mark is not None
    scanner.start(row)
    level = len(mark[1])
    row = row.after(mark.end())
    closing = _CLOSING_HASHES.search(row.text) if len(row.text) < 1000 else None
    if closing:
        row = Line(row.start, row.text[: closing.start()], row.indent)
    scanner.group = []
    scanner.number = None
    if row.text:
        scanner.add([row], BlockKind.HEADING, level)
    scanner.blank = True


def _underlined(scanner: _Scanner, level: int) -> None:
    """A line of = or - makes the lines above it a heading, if they can be one."""
    if sum(len(row.text) for row in scanner.group) <= 2 * _HEADLINE:
        scanner.add(scanner.group, BlockKind.HEADING, level)
        scanner.group = []
    scanner.flush()
    scanner.blank = True


def _item(scanner: _Scanner, row: Line) -> bool:
    mark, number = list_mark(row.text, scanner.number)
    if not mark or (number not in (None, 1) and scanner.group and not scanner.hint):
        return False
    scanner.number = number
    row = row.after(mark)
    task = _TASK.match(row.text)
    scanner.start(row.after(task.end()) if task else row, BlockKind.LIST_ITEM)
    return True


def _emphasised(scanner: _Scanner, row: Line) -> bool:
    """A line that is bold or italic as a whole: a heading or metadata."""
    bold, italic = _BOLD.match(row.text), _ITALIC.match(row.text)
    if scanner.hint or not (bold or italic) or _breaks_off(scanner.group):
        return False
    scanner.start(row)
    heading = bool(bold) and len(row.text) <= _HEADLINE and not row.text.rstrip("*_").endswith(".")
    before = len(scanner.units)
    scanner.add([row], BlockKind.HEADING if heading else None, 6 * heading)
    for unit in scanner.units[before:]:
        unit.emphasised, unit.lead = True, ""
    scanner.group = []
    return True


def _is_label(text: str, mark: str | None) -> bool:
    """Whether a bold start is a question or a run-in heading, not an emphasised sentence."""
    return mark != "." or (len(text) <= _RUN_IN and not any(char.isdigit() for char in text))


def _breaks_off(group: list[Line]) -> bool:
    """Whether the lines so far stop in the middle of a sentence."""
    return bool(group) and len(group[-1].text) >= 40 and not ENDED.search(group[-1].text[-8:])


def _parted(scanner: _Scanner, row: Line) -> bool:
    """Whether a line starts a block of its own below the lines so far.

    So it does after a short line with a hard break, and below a list item that is complete.
    """
    last = scanner.group[-1]
    if scanner.hint is BlockKind.LIST_ITEM:
        return not row.indent and ENDED.search(last.text[-8:]) is not None
    return last.text.endswith("\\") and len(last.text) < 80


def _without_fences(rows: list[Line]) -> list[Line]:
    """The lines with fenced code blanked; a fence that is never closed hides nothing."""
    result = list(rows)
    opened: tuple[int, str] | None = None
    for index, row in enumerate(rows):
        fence = _FENCE.match(row.text) if row.text[:3] in ("```", "~~~") else None
        if not fence:
            continue
        if opened is None:
            opened = (index, fence[1])
            result[index] = Line(row.start, "", row.indent)
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            for inside in range(opened[0], index + 1):
                result[inside] = Line(rows[inside].start, "", rows[inside].indent)
            opened = None
    return result
