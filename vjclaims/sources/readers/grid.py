"""Tables of a page: rows and columns with their spans, and which rows are heads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.sheet import Sheet, Slot
from vjclaims.sources.readers.tables import is_period
from vjclaims.sources.readers.tree import Element

_MOST_COLUMNS = 500  # beyond which spans count no more
_MOST_SPAN = 50  # columns or rows of one cell; HTML allows 1,000, of which no table makes use
_MOST_SLOTS = 200_000  # cells that spans may make of a table: a few bytes can ask for billions
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?:[-/–](?:\d\d){1,2})?(?![\d.,%])")
_CODE = re.compile(r"^(?:[A-Z]{3} ?|[A-Z]{1,3}\$ ?)(?=\d)")
_LONG = 400  # characters of a cell that is a column of a page, not a figure


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it stands in the file; width: how many columns it takes."""

    text: str
    column: int
    width: int = 1
    head: bool = False
    element: Element = None


@dataclass(slots=True)
class Row:
    """above: cells that reach down into this row, by column; in_head: it is marked as a head."""

    cells: list[Cell]
    above: dict[int, Cell] = field(default_factory=dict)
    in_head: bool = False

    @property
    def text(self) -> str:
        """Its cells in one line."""
        return " ".join(cell.text for cell in self.cells if cell.text)


@dataclass(slots=True)
class Table:
    """A table; caption: its title, "" without one."""

    rows: list[Row] = field(default_factory=list)
    caption: str = ""

    @property
    def cells(self) -> Iterator[Element]:
        """The elements of its cells that have a text."""
        return (cell.element for row in self.rows for cell in row.cells if cell.text)

    @property
    def text(self) -> str:
        """All of its text, to measure it."""
        return " ".join([self.caption, *(row.text for row in self.rows)])

    def lay_out(self, sheet: Sheet, name: str = "") -> None:
        """Write the table: a line for each row, the heads only as lines.

        name: by which the places of its rows are called; "" where they have none of their own.
        """
        above = 0
        if name:
            sheet.site(name)
        if not self.caption and _is_title(self.rows):
            self.caption = self.rows.pop(0).text
            above = 1
        count = _head_rows(self.rows)
        heads = _heads(self.rows[:count])
        if self.caption:
            sheet.paragraph(self.caption, BlockKind.CAPTION)
        for index, row in enumerate(self.rows):
            if name:
                sheet.site(f"{name}, row {index + above + 1}")
            if index < count:
                sheet.line(" | ".join(cell.text for cell in row.cells))
            else:
                sheet.row(_slots(row), heads, self.caption)


def is_data(table: Element) -> bool:
    """Whether a table holds data, and is not there for the look of a page."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    if next(islice(table.iter("table"), 1, None), None) is not None:
        return False
    widths = [len(row.xpath("td|th")) for row in table.iter("tr")]
    if max(widths, default=0) < (3 if len(widths) == 1 else 2):
        return False
    return not any(_is_prose(cell) for cell in table.iter("td", "th"))


def _is_prose(cell: Element) -> bool:
    if next(cell.iter("h1", "h2", "h3", "article", "section"), None) is not None:
        return True
    return len("".join(islice(cell.itertext(), 200))) > _LONG


def read_grid(table: Element, text_of: Callable[[Element], str]) -> Table:
    """The rows of a data table; text_of gives the text of a cell."""
    made = Table()
    caption = table.find("caption")
    if caption is not None:
        made.caption = text_of(caption)
    reach: dict[int, tuple[int, Cell]] = {}  # column: rows still to be covered, by which cell
    slots = 0
    for element in table.iter("tr"):
        row, reach = _row(element, reach, text_of)
        slots += len(row.cells) + len(row.above)
        if slots > _MOST_SLOTS:
            break
        if any(cell.text for cell in row.cells):
            made.rows.append(row)
    return made


def _row(
    element: Element,
    reach: dict[int, tuple[int, Cell]],
    text_of: Callable[[Element], str],
) -> tuple[Row, dict[int, tuple[int, Cell]]]:
    """A row, and which cells reach down below it."""
    cells: list[Cell] = []
    below = {column: (left - 1, cell) for column, (left, cell) in reach.items() if left > 1}
    column = 0
    for child in element.iterchildren("td", "th"):
        while column in reach:
            column += 1
        few = column < _MOST_COLUMNS
        width = _number(child, "colspan") if few else 1
        cell = Cell(text_of(child), column, width, child.tag == "th", child)
        cells.append(cell)
        height = _number(child, "rowspan") if few else 1
        for covered in range(column, column + width) if height > 1 else ():
            below[covered] = (height - 1, cell)
        column += width
    above = {column: cell for column, (_, cell) in reach.items()} if cells else {}
    parent = element.getparent()
    return Row(cells, above, parent is not None and parent.tag == "thead"), below


def _number(cell: Element, name: str) -> int:
    value = (cell.get(name) or "").strip()[:4]
    return min(max(int(value), 1), _MOST_SPAN) if value.isascii() and value.isdecimal() else 1


def _is_title(rows: list[Row]) -> bool:
    """Whether the first row is one cell above all columns: the title of the table."""
    if len(rows) < 2:
        return False
    filled = [cell for cell in rows[0].cells if cell.text]
    widest = max(cell.column + cell.width for row in rows[1:] for cell in row.cells)
    return len(filled) == 1 and filled[0].column == 0 and filled[0].width >= max(widest, 2)


def _head_rows(rows: list[Row]) -> int:
    """How many rows at the top are heads: marked as such, or the first if it has no figures."""
    marked = 0
    for row in rows:
        if not row.in_head and not all(cell.head or not cell.text for cell in row.cells):
            break
        marked += 1
    if marked:
        return marked if marked < len(rows) else 0
    figures = [any(is_value(cell.text) for cell in row.cells) for row in rows]
    filled = sum(bool(cell.text) for cell in rows[0].cells) if rows else 0
    if True not in figures[1:] or figures[0] or not filled:
        return 0
    count = 1
    while not figures[count] and any(c.width > 1 for row in rows[:count] for c in row.cells):
        count += 1  # heads of several columns have heads of one below them
    corner = len(rows[0].cells) > 1 and not rows[0].cells[0].text  # above the heads of the rows
    return count if filled > 1 or count > 1 or corner else 0


def is_value(text: str) -> bool:
    """Whether a cell gives a figure ("120", "£3m", "USD 5m"), and is no head that names one
    ("Under 18", "Population 2022") and no period."""
    rest = "" if is_period(text) else _CODE.sub("", _YEAR.sub("", text))
    return next((char.isdigit() for char in rest if char.isalnum()), False)


def _heads(rows: list[Row]) -> list[str]:
    """The head of each column: of several rows, all that stand above it."""
    found: dict[int, list[str]] = {}
    for row in rows:
        for cell in row.cells:
            for column in range(cell.column, cell.column + cell.width):
                said = found.setdefault(column, [])
                if cell.text and cell.text not in said:
                    said.append(cell.text)
    return [" ".join(found.get(column, ())) for column in range(max(found, default=-1) + 1)]


def _slots(row: Row) -> list[Slot]:
    """The row column by column; a head that reaches down from above is repeated."""
    own = {cell.column: cell for cell in row.cells}
    first = min(own, default=0)
    slots = []
    for column in range(max(own, default=-1) + 1):
        if column in own:
            slots.append(Slot(own[column].text))
        else:
            above = row.above.get(column) if column < first else None
            label = above.text if above is not None else ""
            slots.append(Slot("" if any(map(str.isdigit, label)) else label, own=False))
    return slots
