"""Blocks of pages to the lines of a text: headings by size, paragraphs across pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.grid import Table
from vjclaims.sources.readers.pdf.blocks import HEADING, Block, Paragraph
from vjclaims.sources.readers.pdf.hyphens import joined, joined_lines, words_of
from vjclaims.sources.readers.sheet import Sheet
from vjclaims.sources.readers.units import ENDED, FULL_STOP, list_mark

_SMALLER = 0.9  # a footnote, a caption
_HEADING, _HEADING_LINES = 200, 4
_BOLD_HEADING = 120
_SAME = 0.97  # sizes told apart are at least so far from each other
_DASH = re.compile(r"[–—]\s+(?=\S)")


@dataclass(slots=True)
class Printed:
    """A block and the page on which it starts; more: what follows of it on later pages."""

    page: int
    block: Block
    more: list[tuple[int, Paragraph]] = field(default_factory=list)


def lay_out(printed: Sequence[Printed], body: float, sheet: Sheet) -> None:
    """Write all blocks, each with the page on which it stands; body: size of most letters."""
    paragraphs = [p.block for p in printed if isinstance(p.block, Paragraph)]
    known = words_of(line.text for paragraph in paragraphs for line in paragraph.lines)
    first = [p.block for p in printed if p.page == 1 and isinstance(p.block, Paragraph)]
    heads = [block.size for block in first if _is_large(block, body)]
    writer = _Writer(sheet, body, max(heads, default=0.0), known)
    for item in _connected(printed, body):
        writer.write(item)


def _is_large(block: Block, body: float) -> bool:
    if not isinstance(block, Paragraph) or block.size < HEADING * body:
        return False
    return len(block.lines) <= _HEADING_LINES and sum(len(s.text) for s in block.lines) <= _HEADING


def _connected(printed: Sequence[Printed], body: float) -> list[Printed]:
    """The blocks with the paragraphs joined that go on in the next column or on the next page.

    Between the two may stand footnotes and pictures' captions, which are set smaller.
    """
    made: list[Printed] = []
    last: Printed | None = None  # the last paragraph of the text itself
    for item in printed:
        block = item.block
        if not isinstance(block, Paragraph) or _is_large(block, body):
            last = None
        elif block.size >= _SMALLER * body:
            if last is not None and _goes_on(last, block):
                last.more.append((item.page, block))
                continue
            last = item
        made.append(item)
    return made


def _goes_on(above: Printed, below: Paragraph) -> bool:
    assert isinstance(above.block, Paragraph)
    end = (above.more[-1][1] if above.more else above.block).lines[-1]
    alike = _SAME < end.size / below.size < 1 / _SAME and end.bold == below.lines[0].bold
    return alike and below.lines[0].text[0].islower() and not ENDED.search(end.text[-8:])


@dataclass(slots=True)
class _Writer:
    sheet: Sheet
    body: float
    largest: float
    known: frozenset[str]
    number: int | None = None

    def write(self, item: Printed) -> None:
        self.sheet.site(f"page {item.page}")
        if isinstance(item.block, Table):
            item.block.lay_out(self.sheet)
            return
        text = joined_lines([line.text for line in item.block.lines], self.known)
        text, hint, level = self._kind(item.block, text)
        starts = []
        for page, paragraph in item.more:
            below = joined_lines([line.text for line in paragraph.lines], self.known)
            whole = joined(text, below, self.known)
            starts.append((len(whole) - len(below), page))
            text = whole
        begin = self.sheet.length
        unit = self.sheet.paragraph(text, hint, level)
        unit.emphasised = level == 6
        for start, page in starts:
            self.sheet.site_at(begin + start, f"page {page}")

    def _kind(self, block: Paragraph, text: str) -> tuple[str, BlockKind | None, int]:
        """The text without a list mark, and what it is."""
        if _is_large(block, self.body):
            return text, BlockKind.HEADING, 1 if block.size >= _SAME * self.largest else 2
        mark, self.number = list_mark(text, self.number)
        dash = _DASH.match(text)
        if mark or dash:
            return text[mark or (dash.end() if dash else 0) :], BlockKind.LIST_ITEM, 0
        heads = block.bold and len(text) <= _BOLD_HEADING and not FULL_STOP.search(text[-8:])
        return text, BlockKind.HEADING if heads else None, 6 * heads
