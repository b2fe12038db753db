"""Sums in two coins, rates, ages, bounds, signs: figures in plain text, without a model."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vjclaims.figures.intervals import intervals
from vjclaims.figures.periods.periods import read_periods
from vjclaims.figures.quantities.quantities import Quantity, read_quantities


def read(text: str) -> list[Quantity]:
    return read_quantities(text, [(p.anchor, p.end) for p in read_periods(text)])


def amounts(text: str) -> list[tuple[Decimal, str]]:
    return [(q.value, q.unit) for q in read(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It cost 3 dollars 50 cents.", "3.50", "USD"),
        ("It cost thirteen dollars and forty-five cents.", "13.45", "USD"),
        ("It cost $20 and 43c.", "20.43", "USD"),
        ("It cost 15 dollars and 50.", "15.5", "USD"),
        ("It cost twenty rupees 43.", "20.43", "INR"),
        ("It cost 3 CAD 3 cents.", "3.03", "CAD"),
        ("She is 5 feet 6 inches tall.", "5.5", "foot"),
        ("The baby weighed 8 pounds 4 ounces.", "8.25", "pound"),
        ("It took 2 years and 3 months.", "2.25", "year"),
        ("It took an hour and a half.", "1.5", "hour"),
        ("It took two years and a half.", "2.5", "year"),
        ("They lost 75 USD million.", "75000000", "USD"),
        ("The plant cost 120 MEUR.", "120000000", "EUR"),
        ("Revenue came to MUSD 12.", "12000000", "USD"),
        ("The fee was ringgit 42.", "42", "MYR"),
        ("The loss was minus €18.3 million.", "-18300000", "EUR"),
        ("He found a dime.", "0.1", "USD"),
    ],
)
def test_one_amount_in_several_words(text: str, value: str, unit: str) -> None:
    assert amounts(text) == [(Decimal(value), unit)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It has $5 million and 20 ships.", [("5000000", "USD"), ("20", "")]),
        ("They cost $5 and 10 people came.", [("5", "USD"), ("10", "")]),
        ("It took 24 hours, 39 minutes.", [("24", "hour"), ("39", "minute")]),
        ("They cost $10 and €15.", [("10", "USD"), ("15", "EUR")]),
        ("Two grand pianos and 10 grand.", [("2", ""), ("10000", "USD")]),
    ],
)
def test_two_amounts_stay_two(text: str, found: list[tuple[str, str]]) -> None:
    assert amounts(text) == [(Decimal(v), u) for v, u in found]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("It costs $3.50 per gallon.", "gallon"),
        ("It pays $98 a share.", "share"),
        ("The $1,400-a-person cheques came.", "person"),
        ("They work 40 hours a week.", "week"),
        ("It costs $15.4/hour.", "hour"),
        ("It ships 5 million tonnes annually.", "year"),
        ("The rate was 12 per 100,000 people.", "100,000 people"),
        ("Profit was 112 million dollars a year earlier.", ""),
        ("It took five hours on a Monday.", ""),
        ("He gave $5 a second thought.", "second"),
    ],
)
def test_rates(text: str, per: str) -> None:
    assert read(text)[0].per == per


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("A 50-year-old man came.", ""),
        ("A 90 day old bill came.", ""),
        ("Ada Lind, 44, said so.", ""),
        ("He died aged 87.", ""),
        ("The suspect, 34, was held.", ""),
        ("She turned 40 in May.", ""),
        ("A girl of seven was found.", ""),
        ("An 87 yo man came.", ""),
        ("Of men aged 18 to 34, few came.", "limit"),
        ("Children under the age of 5 get it.", "limit"),
        ("Adults under 30 backed it.", "limit"),
        ("People over 65 years old get it.", "limit"),
    ],
)
def test_ages(text: str, role: str) -> None:
    first = read(text)[0]
    assert (first.dimension, first.role) == ("age", role)


@pytest.mark.parametrize(
    "text",
    [
        "In March, 12, or so, came.",
        "Of the flats, 34, or most, are sold.",
        "Boats under 30 came.",
        "The term is 4 years.",
        "Over 65 flats were sold.",
    ],
)
def test_no_age(text: str) -> None:
    assert [q for q in read(text) if q.dimension == "age"] == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It is more than 10 and fewer than 20.", 10, 20),
        ("At most 100 and at least 20 apples.", 20, 100),
        ("It is greater than 30 and less than or equal to 40.", 30, 40),
        ("A score >30 counts.", 30, None),
        ("A score <-30 counts.", None, -30),
        ("The bar is ≥ 12 there, no, ≥12.", 12, None),
        ("The sub-500 sq m market grew.", None, 500),
        ("Five hundred or fewer came.", None, 500),
        ("About 500 or more came.", 500, None),
        ("Flats cost from $750,000 to $1 million.", 750_000, 1_000_000),
        ("The range is 20 through 100.", 20, 100),
        ("The range is 20~100.", 20, 100),
        ("Sizes start from 450 sq ft up to 900 sq ft.", 450, 900),
    ],
)
def test_bounds(text: str, low: int | None, high: int | None) -> None:
    literal = intervals(read(text)[-1])[0]
    assert (literal.lower, literal.upper) == (low, high)


def test_a_move_is_no_range_and_lends_its_scale() -> None:
    found = amounts("Sales went from $10 to $15 billion.")
    assert found == [(Decimal("10E9"), "USD"), (Decimal("15E9"), "USD")]


def test_a_conversion_has_the_hedge_of_what_it_converts() -> None:
    hedges = [q.hedge for q in read("It flew more than 100 kilometres (60 miles) on 5 litres.")]
    assert hedges == ["above", "above", ""]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Prices fell 1/4 point.", "0.25", "point"),
        ("Half an hour went by.", "0.5", "hour"),
        ("A quarter mile away.", "0.25", "mile"),
        ("Add ½ teaspoon of salt.", "0.5", "teaspoon"),
        ("It was 12C.", "12", "degree_celsius"),
        ("It was five degrees below zero.", "-5", "degree"),
        ("It hits 1 in 100,000 people.", "0.001", "percent"),
        ("Profit was down a third.", "33.33", "percent"),
        ("He is 6'3\" tall.", "6.25", "foot"),
        ("He ran the 100m in style.", "100", "m"),
        ("It was 85° Fahrenheit.", "85", "degree_fahrenheit"),
        ('The 9" plate broke.', "9", "inch"),
        ("It makes 332 lb-ft of torque.", "332", "pound_foot"),
        ("Shares closed at 118.5p.", "1.185", "GBP"),
        ("Nintendo fell to Y=28,030.", "28030", "JPY"),
        ("It was worth PS2.7m.", "2700000", "GBP"),
        ("It cost hk $ 10.05 billion.", "10050000000", "HKD"),
        ("It cost 6.65 billion pesetas.", "6650000000", "ESP"),
        ("It cost 400 guyanaese dollars, or 5 swiss francs.", "5", "CHF"),
    ],
)
def test_units(text: str, value: str, unit: str) -> None:
    last = read(text)[-1]
    assert (last.value, last.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("She won the women's 10,000m on Friday.", "10000", "m"),
        ("The river rose 12m in a night.", "12", "m"),
        ("She cleared 6.27m to win.", "6.27", "m"),
        ("Sales hit 3.2m units.", "3200000", ""),
        ("Its audience rose to 12m.", "12000000", ""),
        ("It took 1h 20m.", "1.3333", "hour"),
        ("It runs to 60 in 5.1s.", "5.1", "second"),
        ("It earned A$14.8b.", "14800000000", "AUD"),
        ("It is worth $3T.", "3000000000000", "USD"),
        ("About 1.4b people live there.", "1400000000", ""),
        ("It holds 5t of grain.", "5", "tonne"),
        ("Plus or minus 2.9 percentage points.", "2.9", "percentage_points"),
        ("It led by 0.3 of a percentage point.", "0.3", "percentage_points"),
        ("It closed 14½p lower.", "0.145", "GBP"),
        ("She ran 12.3km.", "12.3", "km"),
        ("It hits one in 4.5.", "22.22", "percent"),
    ],
)
def test_letters_that_could_be_more(text: str, value: str, unit: str) -> None:
    last = read(text)[-1]
    assert (last.value, last.unit) == (Decimal(value), unit)


def test_the_end_of_a_sentence_is_no_part_of_a_unit() -> None:
    text = "She ran 12.3km. Then she slept."
    (found,) = read(text)
    assert text[found.start : found.end] == "12.3km"


def test_what_a_rate_is_told_of_is_no_figure_of_its_own() -> None:
    (found,) = read("The rate was 187 per 100,000 person-years.")
    assert (found.value, found.per) == (187, "100,000 person-years")
    (dozen,) = read("Eggs cost $6 a dozen.")
    assert (dozen.value, dozen.per) == (6, "dozen")


@pytest.mark.parametrize(
    "text",
    [
        "Ring the helplines 1077 and 112.",
        "See doi 10.1016/S1474-4422 for more.",
        "He took 3-64 from there, 13-of-21, and 16:9.",
        "The effect was small (p<0.001).",
        "Call +49 176/ 12345678 or 837.824.1482x6388.",
        "Ring 0161 123 4567 ext. 123 today.",
        "Her account number 12345678 is known.",
        "The files are ID.3 and 24703 L-202.",
        "It was ten past two, GMT+1.",
        "The STOXX 600 and the Fourth of July.",
    ],
)
def test_nothing_is_counted(text: str) -> None:
    assert [q for q in read(text) if not q.spelled or q.value > 1] == []
