"""Tables: each row reads as a line of its own, with the unit that a head names once for all of its
figures ("Revenue ($m)"); how pipe tables of Markdown are taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from vjclaims.figures.notes import note_marks
from vjclaims.figures.quantities.accounts import bracketed_cell
from vjclaims.figures.quantities.quantities import read_quantities
from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.head.dating import find_dates
from vjclaims.sources.readers.inline import visible
from vjclaims.sources.readers.units import Edit, Line, Piece, Unit, edit, flat, normal, within

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_BAR = re.compile(r"(?<!\\)\|")
_NUMBER = re.compile(r"(?<!\S)[\d.,]*\d$")
_PERIOD = re.compile(
    r"(?<!\S)(?:(?:19|20)\d\d(?: ?[-/–] ?(?:\d\d){1,2})?"
    r"|(?:[QH]\d|FY) ?'?\d{2,4}|(?:19|20)\d\d ?[QH]\d)$"
)
_BARE = re.compile(r"[-+−–‐‑‒]?\d[\d.,'’\u00a0\u202f\u2009 ]*")
_NAMED = re.compile(r"\s*(?:[(\[]([^()\[\]]{1,24})[)\]]|,\s(?=[$£€¥%'’])([^,()]{1,16}))$")
_MONEY = re.compile(r"((?:[A-Z]{1,3})?[$£€¥]|[A-Z]{3}\b)\s*(.*)")
_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_METRES = frozenset(("m", "M"))  # of a length or millions: the head alone does not say
_LINKS = frozenset(("at", "by", "for", "from", "in", "of", "on", "since", "to", "until"))

Cell = list[Piece]


def row_pieces(heads: Sequence[str], cells: Sequence[Cell]) -> list[Piece]:
    """ "Length: 508 km", or "North: Cases 120; Deaths 4" where the columns have telling heads.

    A period stands where a sentence has it, and a unit where a figure does: "Revenue ($m)" over
    "4" and "5" in the columns of two years reads "Revenue: $4m in 2022; $5m in 2023".
    """
    first = flat(cells[0]) if cells and cells[0] else ""
    cells = [_plain_cell(cell, without_unit(first) if i else "") for i, cell in enumerate(cells)]
    units = _units(first, heads, cells)
    pieces = list(cells[0]) if cells else []
    if any(units) and without_unit(first) != first:
        pieces = within(pieces, 0, len(without_unit(first)))
    separator = ": "
    for column, cell in enumerate(cells[1:], 1):
        text = flat(cell) if cell else ""
        if normal(text) in cues().empty_cells:
            continue
        head = heads[column] if column < len(heads) else ""
        unit = units[column]
        head = without_unit(head) if unit else head
        before, after = _around(head if normal(head) not in cues().generic_columns else "")
        if unit:
            before, after = before + unit[0], unit[1] + after
        inserted = (separator if pieces else "") + before
        if inserted:
            pieces.append(Piece(inserted, cell[0].source, carried=False))
        pieces.extend(cell)
        if after:
            last = cell[-1].source + (len(cell[-1].text) - 1) * cell[-1].carried
            pieces.append(Piece(after, last, carried=False))
        separator = "; "
    return pieces


def _plain_cell(cell: Cell, label: str) -> Cell:
    """A cell without marks of notes, and with the minus that brackets stand for in accounts."""
    text = flat(cell) if cell else ""
    marks: list[Edit] = [(start, end, "") for start, end in note_marks(text)]
    if marks:
        cell = edit(cell, marks)
        text = flat(cell) if cell else ""
    below = bracketed_cell(text, label) if label and text[-1:] == ")" else None
    if below is None:
        return cell
    sign, match = below
    return edit(cell, [(*match.span("open"), sign), (*match.span("close"), "")])


def _units(first: str, heads: Sequence[str], cells: Sequence[Cell]) -> list[tuple[str, str] | None]:
    """For each cell what the unit of its column or row puts around it."""
    if not any(unit_named(head) for head in (first, *heads)):
        return [None] * len(cells)
    named = [heads[i] if i < len(heads) else "" for i in range(len(cells))]
    pairs = zip(cells[1:], named[1:], strict=True)
    return [None, *(unit_of(flat(cell), (head, first)) if cell else None for cell, head in pairs)]


def _around(head: str) -> tuple[str, str]:
    """The head as it stands before its cell, and what of it stands behind.

    "Under 18 120" would read as one number, so that a head that ends in one gets a colon.
    """
    if not head:
        return "", ""
    start, preposition = _period(head)
    before = head[:start].rstrip()
    if not before:
        return "", f" {preposition} {head}"
    if start < len(head) and before[-1].isalnum() and before.split()[-1].lower() not in _LINKS:
        return f"{before} {preposition} {head[start:]} ", ""
    return (f"{head}: " if _NUMBER.search(head) and start == len(head) else f"{head} "), ""


def _period(text: str) -> tuple[int, str]:
    """Where the year, quarter or date starts in which a text ends, its end if there is none, and
    the preposition that goes before it."""
    for mention in find_dates(text):
        if mention.end == len(text):
            return mention.start, "in" if mention.month else "on"
    match = _PERIOD.search(text)
    return (match.start(), "in") if match else (len(text), "")


def is_period(text: str) -> bool:
    """Whether a cell is a year, quarter or date and so no figure: "2023", "30 June 2024"."""
    return bool(text) and _period(text)[0] == 0


def table_starts(rows: list[Line], index: int) -> bool:
    """Whether a header row stands at index, with its rule below it."""
    if "|" not in rows[index].text or index + 1 >= len(rows):
        return False
    rule = rows[index + 1].text
    return "|" in rule and len(rule) < 2000 and _RULE.match(rule) is not None


def read_table(rows: list[Line], index: int) -> tuple[list[Unit], int]:
    """The units of the data rows of the table at index, and the index after its last row."""
    heads = [flat(cell) for cell in _cells(rows[index])]
    units: list[Unit] = []
    index += 2
    while index < len(rows) and "|" in rows[index].text:
        pieces = row_pieces(heads, _cells(rows[index]))
        if pieces:
            units.append(Unit(pieces, BlockKind.TABLE_ROW, blank_before=not units))
        index += 1
    return units, index


def _cells(row: Line) -> list[Cell]:
    edges = [-1, *(match.start() for match in _BAR.finditer(row.text)), len(row.text)]
    cells = []
    for left, right in pairwise(edges):
        raw = row.text[left + 1 : right]
        cells.append(visible([Piece(raw, row.start + left + 1)]) if raw.strip() else [])
    if row.text.startswith("|"):
        cells = cells[1:]
    if row.text.endswith("|") and len(cells) > 1:
        cells = cells[:-1]
    return cells


def unit_of(cell: str, heads: Iterable[str]) -> tuple[str, str] | None:
    """What to read before and behind a bare figure; None where no head names its unit.

    heads: of the column, then of the row. The whole must read as one figure with a unit.
    """
    if not _BARE.fullmatch(cell):
        return None
    for head in heads:
        named = _NAMED.search(head)
        around = _of_unit(named[1] or named[2]) if named else None
        if around and _reads(around[0] + cell + around[1], cell):
            return around
    return None


def unit_named(head: str) -> bool:
    """Whether a head may name a unit at its end."""
    return _NAMED.search(head) is not None


def without_unit(head: str) -> str:
    """The head without the unit at its end."""
    return _NAMED.sub("", head)


def _of_unit(unit: str) -> tuple[str, str] | None:
    unit = unit.strip()
    money = _MONEY.fullmatch(unit)
    before, rest = (money[1], money[2]) if money else ("", unit)
    rest = cues().scales.get(rest.casefold().replace("’", "'"), rest)
    if not money and rest in _METRES:
        return None
    before += " " if before.isalpha() else ""
    glued = not rest or rest[0] in "%" or (money and _LETTERS.fullmatch(rest))
    return before, rest if glued else f" {rest}"


def _reads(text: str, cell: str) -> bool:
    found = read_quantities(text, [])
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)):
        return False
    bare = read_quantities(cell, [])
    return not bare or (found[0].unit, found[0].value) != (bare[0].unit, bare[0].value)
