"""Quarters in every usual form, and times without a year that are yet to come."""

from __future__ import annotations

import pytest

import vjclaims
from vjclaims.figures.periods.periods import read_periods
from vjclaims.records.dates import PartialDate

FIRST_QUARTER = [
    "2018-Q1", "2018Q1", "2018 Q1", "Q1/2018", "Q1-2018", "Q1 2018", "Q1, 2018", "Q1 of 2018",
    "1Q18", "1Q 2018", "1Q2018", "1Q/2018", "1Q-18", "1Q'18", "Q1'18", "Q1 ’18", "Q1-18",
    "the first quarter of 2018", "the 1st quarter of 2018", "first-quarter 2018",
    "Quarter 1 2018", "2018's first quarter", "the 2018 first quarter",
    "the March quarter of 2018", "the March 2018 quarter", "the three months to March 2018",
    "January-March 2018",
]  # fmt: skip
OTHERS = [
    ("2019-H2", "2019-07", "2019-12"),
    ("2019H2", "2019-07", "2019-12"),
    ("H1/2019", "2019-01", "2019-06"),
    ("H1-2019", "2019-01", "2019-06"),
    ("1H19", "2019-01", "2019-06"),
    ("HY1 2019", "2019-01", "2019-06"),
    ("the 2019 first half", "2019-01", "2019-06"),
    ("the half year to June 2019", "2019-01", "2019-06"),
    ("9M18", "2018-01", "2018-09"),
    ("9M 2018", "2018-01", "2018-09"),
    ("FY19 Q1", "2019-01", "2019-03"),
    ("FY2019-Q2", "2019-04", "2019-06"),
    ("1QFY19", "2019-01", "2019-03"),
    ("Q1 FY19", "2019-01", "2019-03"),
]


@pytest.mark.parametrize(
    ("words", "first", "last"), [*((w, "2018-01", "2018-03") for w in FIRST_QUARTER), *OTHERS]
)
def test_quarters_and_halves(words: str, first: str, last: str) -> None:
    for published in (None, PartialDate.parse("2024-07-25")):
        found = read_periods(f"Sales were $40 million in {words}.", published)
        assert [(str(p.first), str(p.last)) for p in found] == [(first, last)]


def test_the_year_behind_two_quarters_is_of_both() -> None:
    found = read_periods("Sales grew in Q1 and Q2 2018.")
    assert [str(p.first) for p in found] == ["2018-01", "2018-04"]


@pytest.mark.parametrize("text", ["The Q1 18 people took.", "He ran 5Q18.", "Model 2018-H5 sold."])
def test_what_is_no_quarter(text: str) -> None:
    assert not [p for p in read_periods(text) if p.form == "range"]


# Seen from Sunday, 15 February 2026: (sentence, start of the period of its figure)
SEEN = [
    ("The closure of the Kestrel plant in March means 640 redundancies.", "2026-03"),
    ("The Kestrel plant closes in March with 640 redundancies.", "2026-03"),
    ("The Kestrel plant is closing in March and 640 jobs will go.", "2026-03"),
    ("In March the plant will cut 640 jobs in Halden.", "2026-03"),
    ("In March, 640 jobs will go at the Kestrel plant.", "2026-03"),
    ("Norda Foods plans to cut 640 jobs in March.", "2026-03"),
    ("Norda Foods is to cut 640 jobs in March.", "2026-03"),
    ("The company may cut 640 jobs in March.", "2026-03"),
    ("The festival takes place in April and draws 40,000 visitors.", "2026-04"),
    ("The Kestrel plant will close on 3 March with 640 redundancies.", "2026-03-03"),
    ("The Kestrel plant closes on Friday with 640 redundancies.", "2026-02-20"),
    ("The Kestrel plant will cut 640 jobs on Wednesday.", "2026-02-18"),
    # What is over.
    ("The Kestrel plant closed in March with 640 redundancies.", "2025-03"),
    ("In March, 640 jobs went at the Kestrel plant.", "2025-03"),
    ("Norda Foods has cut 640 jobs since March.", "2025-03"),
    ("The company said 640 jobs went in March.", "2025-03"),
    ("The Kestrel plant closed on Friday with 640 redundancies.", "2026-02-13"),
    ("The Kestrel plant closed on 3 March with 640 redundancies.", "2025-03-03"),
    ("Inflation stands at 4.1 per cent in January.", "2026-01"),
    ("Exports stood at 640 tonnes in December.", "2025-12"),
    ("Fares rise in December by 4.1 per cent.", "2025-12"),
    ("The Kestrel plant closes in March 2027 with 640 redundancies.", "2027-03"),
    ("The Kestrel plant shut last March with 640 redundancies.", "2025-03"),
]


@pytest.mark.parametrize(("text", "start"), SEEN)
def test_what_is_yet_to_come(text: str, start: str) -> None:
    found = vjclaims.extract(text, published="2026-02-15")
    assert start in {str(c.as_of.start) for c in found if c.as_of.basis == "stated"}


def test_over_the_turn_of_the_year() -> None:
    text = "The mill {} on 10 January with 400 staff."
    for verb, start in (("opens", "2026-01-10"), ("opened", "2025-01-10")):
        (claim,) = vjclaims.extract(text.format(verb), published="2025-12-20")
        assert str(claim.as_of.start) == start
