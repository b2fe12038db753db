"""Metrics of figures whose noun was told before, and of numbers in cells of tables."""

from __future__ import annotations

import pytest

import vjclaims


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "At least 43 people were killed and more than 200 injured when a bus crashed.",
            {"At least 43": "deaths", "more than 200": "people injured"},
        ),
        (
            "Some 12 people were arrested and 30 injured.",
            {"Some 12": "arrests", "30": "people injured"},
        ),
        (
            "At least 43 were killed and 200 hurt.",
            {"At least 43": "deaths", "200": "people injured"},
        ),
        ("Of 43 killed, 12 were children.", {"43": "deaths", "12": "deaths"}),
    ],
)
def test_a_participle_behind_a_figure_is_its_own(text: str, told: dict[str, str]) -> None:
    assert {c.text: c.metric for c in vjclaims.extract(text)} == told


def test_every_number_of_a_cell_counts() -> None:
    rows = "| District | Dead | Injured |\n|---|---|---|\n| Iskar | 71 | 120 |\n| Vel | 30 | 44 |\n"
    text = f"# Halden\n\n{rows}"
    found = [(c.text, c.metric) for c in vjclaims.extract(text, path="a.md")]
    assert found == [
        *[("71", "deaths"), ("120", "people injured")],
        *[("30", "deaths"), ("44", "people injured")],
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Norda Foods employs 330 people, Harva Mills 290.",
            [("330", "Norda Foods", "employees"), ("290", "Harva Mills", "employees")],
        ),
        (
            "The Reds have 12 seats, the Blues nine and the Greens four.",
            [
                ("12", "Reds", "seats won or held"),
                ("nine", "Blues", "seats won or held"),
                ("four", "Greens", "seats won or held"),
            ],
        ),
    ],
)
def test_each_name_of_a_gapped_list_holds_its_own(
    text: str, told: list[tuple[str, str, str]]
) -> None:
    assert [(c.text, c.entity, c.metric) for c in vjclaims.extract(text)] == told


@pytest.mark.parametrize("year", ["crop year", "marketing year"])
def test_the_name_of_a_year_is_no_metric(year: str) -> None:
    text = f"Halden exported 1.52 million tonnes in the 2024/25 {year}."
    (claim,) = vjclaims.extract(text)
    assert claim.metric == "exports by weight or number"
