"""Rows of tables as they are read, whatever format they stand in."""

from __future__ import annotations

import pytest

from vjclaims.sources.readers import read_text
from vjclaims.sources.readers.grid import Cell, Row, Table, is_value
from vjclaims.sources.readers.sheet import Sheet
from vjclaims.sources.readers.tables import is_period, row_pieces, unit_of, without_unit
from vjclaims.sources.readers.units import Piece, flat

ROWS = [
    # heads, cells, and the row as it is read
    (["Region", "Cases", "Deaths"], ["North", "120", "4"], "North: Cases 120; Deaths 4"),
    (["", "Value"], ["Length", "508 km"], "Length: 508 km"),
    ([], ["North", "120", "4"], "North: 120; 4"),
    (["Region", "Cases"], ["North", "–"], "North"),
    (["Region", "Cases"], ["", "120"], "Cases 120"),
    (
        ["Age", "Under 18", "65 and over"],
        ["Deaths", "1", "4"],
        "Deaths: Under 18: 1; 65 and over 4",
    ),
    # a period stands where a sentence has it
    (["", "2022", "2023"], ["Staff", "120", "130"], "Staff: 120 in 2022; 130 in 2023"),
    (
        ["", "May 2023", "Q1 2024"],
        ["Staff", "120", "130"],
        "Staff: 120 in May 2023; 130 in Q1 2024",
    ),
    (["", "Deaths 2022"], ["North", "120"], "North: Deaths in 2022 120"),
    (["", "30 Sept 2025"], ["Deposits", "61bn"], "Deposits: 61bn on 30 Sept 2025"),
    (["", "Deposits, 30 June 2025"], ["Bank", "61bn"], "Bank: Deposits, 30 June 2025 61bn"),
    (["", "Deposits May 2025"], ["Bank", "61bn"], "Bank: Deposits in May 2025 61bn"),
    (["", "Jan–Mar 2025"], ["Bank", "61bn"], "Bank: Jan–Mar 2025 61bn"),
    (["", "Deaths in 2022"], ["North", "120"], "North: Deaths in 2022 120"),
    (["", "2022/23"], ["Staff", "120"], "Staff: 120 in 2022/23"),
    # a unit that a head names once
    (["", "2023"], ["Revenue ($m)", "4,500"], "Revenue: $4,500m in 2023"),
    (["Firm", "Revenue (€bn)"], ["Norda", "4.5"], "Norda: Revenue €4.5bn"),
    (["Firm", "Cost, £m"], ["Norda", "31"], "Norda: Cost £31m"),
    (["Firm", "Staff ('000)"], ["Norda", "18.2"], "Norda: Staff 18.2 thousand"),
    (["Firm", "Staff (thousands)"], ["Norda", "18"], "Norda: Staff 18 thousand"),
    (["Firm", "Share (%)"], ["Norda", "12"], "Norda: Share 12%"),
    (["Firm", "Share (per cent)"], ["Norda", "12.5"], "Norda: Share 12.5%"),
    (["Firm", "Revenue (USD million)"], ["Norda", "12"], "Norda: Revenue USD 12 million"),
    # what has a unit of its own keeps it, and what is no unit is none
    (
        ["", "2023", "Change"],
        ["Revenue ($m)", "4,500", "12.5%"],
        "Revenue: $4,500m in 2023; Change 12.5%",
    ),
    (["Firm", "Revenue ($m)"], ["Norda", "€5m"], "Norda: Revenue ($m) €5m"),
    (["Firm", "Depth (m)"], ["Norda", "14"], "Norda: Depth (m) 14"),
    (["Firm", "Staff (2023)"], ["Norda", "14"], "Norda: Staff (2023) 14"),
    (["Firm", "Staff (provisional)"], ["Norda", "14"], "Norda: Staff (provisional) 14"),
    (["Firm", "Ships (n)"], ["Norda", "12 to 14"], "Norda: Ships (n) 12 to 14"),
]


@pytest.mark.parametrize(("heads", "cells", "expected"), ROWS)
def test_rows(heads: list[str], cells: list[str], expected: str) -> None:
    pieces = [[Piece(cell, 100 * i)] if cell else [] for i, cell in enumerate(cells)]
    made = row_pieces(heads, pieces)
    assert flat(made) == expected
    sources = [piece.source for piece in made]
    assert sources == sorted(sources)


@pytest.mark.parametrize("heads", [["Age", "Under 18"], ["Age", "Ward 12"], ["Age", "65+"]])
def test_a_figure_in_a_head_is_no_figure_of_the_file(heads: list[str]) -> None:
    lines = ["| " + " | ".join(heads) + " |", "|---|---|", "| Deaths | 120 |"]
    document = read_text("\n".join(lines), "a.md")
    start = document.reading.index("120")
    assert document.stands(start, start + 3)
    inserted = heads[1].strip("+").split()[-1]
    at = document.reading.index(inserted)
    assert not document.stands(at, at + len(inserted))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023", True),
        ("2022/23", True),
        ("2022-2023", True),
        ("May 2023", True),
        ("Sept. 2023", True),
        ("Q1 2024", True),
        ("FY23", True),
        ("2024 Q3", True),
        ("30 June 2025", True),
        ("2025-06-30", True),
        ("Deaths 2023", False),
        ("1,999", False),
        ("2023 cases", False),
        ("120", False),
    ],
)
def test_periods(text: str, expected: bool) -> None:
    assert is_period(text) is expected


def test_units_of_heads() -> None:
    assert unit_of("5", ("Cost ($m)",)) == ("$", "m")
    assert unit_of("5", ("Cost", "Cost (£ million)")) == ("£", " million")
    assert unit_of("$5", ("Cost ($m)",)) is None
    assert unit_of("five", ("Cost ($m)",)) is None
    assert without_unit("Cost ($m)") == "Cost"
    assert without_unit("Cost") == "Cost"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120", True),
        ("£3m", True),
        ("(4.5)", True),
        ("-5 %", True),
        ("USD 5m", True),
        ("A$5m", True),
        ("508 km", True),
        ("65 and over", True),
        ("2023", False),
        ("2022/23", False),
        ("Population 2022", False),
        ("2023 budget", False),
        ("Under 18", False),
        ("Q1 2024", False),
        ("30 June 2025", False),
        ("n/a", False),
        ("", False),
    ],
)
def test_values(text: str, expected: bool) -> None:
    assert is_value(text) is expected


def table(*rows: list[str | tuple[str, int]]) -> str:
    """The reading of a table of cells, some of which take several columns."""
    made = []
    for cells in rows:
        column, line = 0, []
        for cell in cells:
            text, width = cell if isinstance(cell, tuple) else (cell, 1)
            line.append(Cell(text, column, width))
            column += width
        made.append(Row(line))
    sheet = Sheet()
    Table(made).lay_out(sheet)
    return " / ".join(unit.text for unit in sheet.units)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["A", "B"], ["C", "5"]], "C: B 5"),
        ([["", "B"], ["C", "5"]], "C: B 5"),
        ([["A"], ["5"]], "A / 5"),
        ([["A", "5"], ["C", "6"]], "A: 5 / C: 6"),
        ([["A", "B"], ["C", "D"]], "A: B / C: D"),
        ([["A", "Cost 2022"], ["C", "5"]], "C: Cost in 2022 5"),
        ([["A", "Under 18"], ["C", "5"]], "C: Under 18: 5"),
        ([[("All of it", 2)], ["A", "B"], ["C", "5"]], "All of it / C: B 5"),
        (
            [["", ("Staff", 2)], ["", "Men", "Women"], ["C", "5", "6"]],
            "C: Staff Men 5; Staff Women 6",
        ),
        ([["", "2022"], ["C", "5"]], "C: 5 in 2022"),
        ([["A", "B"], [("Group", 2)], ["C", "5"]], "Group / C: B 5"),
    ],
)
def test_heads_of_tables(rows: list[list[str | tuple[str, int]]], expected: str) -> None:
    assert table(*rows) == expected
