"""Tables: each row reads as a line of its own; how pipe tables of Markdown are taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vjclaims.document import BlockKind
from vjclaims.readers.cues import cues
from vjclaims.readers.inline import visible
from vjclaims.readers.units import Line, Piece, Unit, flat, normal

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
_BAR = re.compile(r"(?<!\\)\|")
_NUMBER = re.compile(r"(?<!\S)[\d.,]*\d$")
_YEAR = re.compile(r"(?<!\S)(?:19|20)\d\d$")

Cell = list[Piece]


def row_pieces(heads: Sequence[str], cells: Sequence[Cell]) -> list[Piece]:
    """ "Length: 508 km", or "North: Cases 120; Deaths 4" where the columns have telling heads."""
    pieces = list(cells[0]) if cells else []
    separator = ": "
    for column, cell in enumerate(cells[1:], 1):
        text = flat(cell) if cell else ""
        if normal(text) in cues().empty_cells:
            continue
        head = heads[column] if column < len(heads) else ""
        told = head if normal(head) not in cues().generic_columns else ""
        inserted = (separator if pieces else "") + _before_cell(told)
        if inserted:
            pieces.append(Piece(inserted, cell[0].source, carried=False))
        pieces.extend(cell)
        separator = "; "
    return pieces


def _before_cell(head: str) -> str:
    """The head as it stands before its cell; "Under 18 120" would read as one number.

    A year keeps its space: "2022 120" is read as the period that it is.
    """
    if not head:
        return ""
    return f"{head}: " if _NUMBER.search(head) and not _YEAR.search(head) else f"{head} "


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
