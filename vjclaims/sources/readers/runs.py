"""Paragraphs and tables of a page, in order, and how they are written to a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.grid import Table
from vjclaims.sources.readers.sheet import Sheet
from vjclaims.sources.readers.tree import Element
from vjclaims.sources.readers.units import list_mark

_HEADLINE = 120  # characters of a bold line that heads what follows
_RUN_IN = 60
_SHORT = 200  # characters of a term and its definition that make one line


@dataclass(slots=True)
class Run:
    """A paragraph, heading, list item or caption.

    element: where its text starts, in the element's text or behind it (tail).
    bold: the text with which it starts in bold; emphasised: all of it is bold or italic.
    term: "dt" for a term whose definition follows, "dd" for such a definition.
    links: how many there are in it; linked: how many characters.
    """

    text: str
    element: Element = None
    tail: bool = False
    hint: BlockKind | None = None
    level: int = 0
    term: str = ""
    bold: str = ""
    emphasised: bool = False
    links: int = 0
    linked: int = 0


Item = Run | Table


def joined(items: Iterable[Item]) -> list[Item]:
    """Lines read together: a term and what it is ("Cases: 120"), a quote and who said it."""
    made: list[Item] = []
    for item in items:
        above = made[-1] if made else None
        if isinstance(item, Run) and isinstance(above, Run) and _defines(above, item):
            joint = " " if above.text.endswith((":", "?")) else ": "
            above.text += joint + item.text
            above.term, above.emphasised = "", False
        elif isinstance(item, Run) and isinstance(above, Run) and _cites(above, item):
            above.text += f" — {item.text}"
            above.emphasised, above.hint = False, BlockKind.PARAGRAPH
        else:
            made.append(item)
    return made


def _defines(term: Run, run: Run) -> bool:
    size = len(term.text) + len(run.text)
    return (term.term, run.term) == ("dt", "dd") and size <= _SHORT


def _cites(quote: Run, run: Run) -> bool:
    """Whether a run is the source under a block quotation."""
    if run.tail or run.element.tag != "cite" or len(run.text) > _SHORT:
        return False
    around = next(run.element.iterancestors("blockquote"), None)
    return around is not None and around in quote.element.iterancestors("blockquote")


@dataclass(slots=True)
class Count:
    """Numbers paragraphs and tables, as the places of their figures.

    headings: whether they count among the paragraphs, as they do in a Word file; on a page they
    are called what they are.
    """

    headings: bool
    paragraphs: int = 0
    tables: int = 0

    def paragraph(self, run: Run) -> str:
        """The name of the place of the next paragraph."""
        if run.hint is BlockKind.HEADING and not self.headings:
            return "headline" if run.level == 1 else "heading"
        self.paragraphs += 1
        return f"paragraph {self.paragraphs}"

    def table(self) -> str:
        """That of the next table."""
        self.tables += 1
        return f"table {self.tables}"


def lay_out(items: Iterable[Item], sheet: Sheet, count: Count | None = None) -> None:
    """Write items to a sheet. count: gives each the name of its place; None where they have one
    together, as the paragraphs of a footnote."""
    number: int | None = None
    for item in items:
        if isinstance(item, Table):
            item.lay_out(sheet, count.table() if count is not None else "")
            continue
        if count is not None:
            sheet.site(count.paragraph(item))
        number = write(item, sheet, number)


def write(run: Run, sheet: Sheet, number: int | None = None) -> int | None:
    """Write a run; number: of the list item above it. That of this one, None for others."""
    hint, level = run.hint, run.level
    mark, number = list_mark(run.text, number) if hint is None else (0, None)
    if mark:  # a list that was typed
        sheet.paragraph(run.text[mark:], BlockKind.LIST_ITEM)
        return number
    whole = run.emphasised and hint is None
    if whole and run.bold == run.text and len(run.text) <= _HEADLINE and run.text[-1] != ".":
        hint, level = BlockKind.HEADING, 6
    unit = sheet.paragraph(run.text, hint, level)
    unit.emphasised = whole
    if not whole and hint is not BlockKind.HEADING and run.bold:
        unit.lead = _lead(run.text, run.bold)
    return None


def _lead(text: str, bold: str) -> str:
    """A bold start that is a question or a run-in heading, as in Markdown."""
    if bold[-1] == "?":
        return bold
    if bold[-1] == ":" or text[len(bold) : len(bold) + 1] == ":":
        return bold.rstrip(":")
    short = len(bold) <= _RUN_IN and not any(char.isdigit() for char in bold)
    return bold[:-1] if bold[-1] == "." and short else ""
