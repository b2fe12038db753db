"""Blocks of pages to the lines of a text: headings by size, paragraphs across pages, and the
words mended that were broken at the ends of lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.grid import Table
from vjclaims.sources.readers.pdf.blocks import SAME, Block, Paragraph
from vjclaims.sources.readers.pdf.rows import LARGER, SMALLER
from vjclaims.sources.readers.runs import Run, write
from vjclaims.sources.readers.sheet import Sheet
from vjclaims.sources.readers.units import ENDED

_HEADING = 200  # characters
_DASH = re.compile(r"[–—]\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_DASHED = re.compile(r"(?:\d[-–−]|[^\W\d_]-|[$£€]-?)$")


def lay_out(printed: Sequence[tuple[int, Block]], body: float, sheet: Sheet) -> None:
    """Write all blocks, each with the page on which it stands; body: size of most letters."""
    paragraphs = [block for _, block in printed if isinstance(block, Paragraph)]
    known = words_of(line.text for paragraph in paragraphs for line in paragraph.lines)
    heads = [p.size for p in paragraphs if p.page == 1 and _is_large(p, body)]
    largest = max(heads, default=0.0)
    number = None
    for page, block in _connected(printed, body):
        sheet.site(f"page {page}")
        if isinstance(block, Table):
            block.lay_out(sheet)
            continue
        run, starts = _run(block, body, largest, known), []
        for more in block.more:
            below = joined_lines([line.text for line in more.lines], known)
            run.text = joined(run.text, below, known)
            starts.append((len(run.text) - len(below), more.page))
        number = write(run, sheet, number)
        begin = sheet.length - 1 - len(run.text)  # also where a list mark was left out
        for start, later in starts:
            sheet.site_at(begin + start, f"page {later}")


def _is_large(block: Paragraph, body: float) -> bool:
    return block.size >= LARGER * body and sum(len(s.text) for s in block.lines) <= _HEADING


def _connected(printed: Sequence[tuple[int, Block]], body: float) -> list[tuple[int, Block]]:
    """The blocks with the paragraphs joined that go on in the next column or on the next page.

    Between the two may stand footnotes and pictures' captions, which are set smaller.
    """
    made: list[tuple[int, Block]] = []
    last: Paragraph | None = None  # the last paragraph of the text itself
    for page, block in printed:
        if not isinstance(block, Paragraph) or _is_large(block, body):
            last = None
        elif block.size >= SMALLER * body:
            if last is not None and _goes_on(last, block):
                last.more.append(block)
                continue
            last = block
        made.append((page, block))
    return made


def _goes_on(above: Paragraph, below: Paragraph) -> bool:
    end, start = [above, *above.more][-1].lines[-1], below.lines[0]
    alike = 1 / SAME < end.size / below.size < SAME and end.bold == start.bold
    return alike and start.text[0].islower() and not ENDED.search(end.text[-8:])


def _run(block: Paragraph, body: float, largest: float, known: frozenset[str]) -> Run:
    """A paragraph as one line, without what follows of it; largest: size of the title."""
    text = joined_lines([line.text for line in block.lines], known)
    if _is_large(block, body):
        level = 1 if LARGER * block.size > largest else 2
        return Run(text, hint=BlockKind.HEADING, level=level)
    if dash := _DASH.match(text):
        return Run(text[dash.end() :], hint=BlockKind.LIST_ITEM)
    bold = all(line.bold for line in block.lines)
    return Run(text, bold=text if bold else "", emphasised=bold)


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words of a document, by which to tell "long-term" from "coun-cil"."""
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def joined_lines(lines: Sequence[str], known: frozenset[str]) -> str:
    """The lines as one text; known: words of the document."""
    text = ""
    for line in lines:
        text = joined(text, line, known) if text else line
    return text


def joined(above: str, below: str, known: frozenset[str]) -> str:
    """Two lines as one text.

    A hyphen goes only between small letters, and not where the document has the word with it.
    Between figures it stays and nothing is put next to it: "2022-" "23" is a range, and no digit
    ever meets a digit.
    """
    if above.endswith("\u00ad"):
        return above[:-1] + below
    broken, rest = _BROKEN.search(above), _WORD.match(below)
    if broken and rest and below[0].islower() and above[-2].islower():
        whole = f"{broken[1]}-{rest[0]}".casefold()
        kept = whole in known and f"{broken[1]}{rest[0]}".casefold() not in known
        return (above if kept else above[:-1]) + below
    glued = _DASHED.search(above) and below[:1].isalnum()
    return f"{above}{below}" if glued else f"{above} {below}"
