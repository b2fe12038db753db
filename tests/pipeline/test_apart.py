"""Figures that are not of one thing: products, slips across metrics, bases of a change."""

from __future__ import annotations

from pathlib import Path

import pytest

import vjclaims
from vjclaims.records.finding import Verdict

ALARM = {Verdict.CONTRADICTION, Verdict.TENSION}


def alarmed(tmp_path: Path, first: str, second: str) -> bool:
    for n, text in enumerate((first, second)):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    report = vjclaims.check([str(tmp_path)])
    return any(p.verdict in ALARM for g in report.groups for p in g.pairs)


# (words with a gap, one product, another)
PRODUCTS = [
    ("Norda shipped {} million boxes of {} last year.", "rice", "tea"),
    ("Harva sold {},000 crates of {} in 2024.", "apples", "pears"),
    ("Norland exported {}0,000 tonnes of {} in 2024.", "coffee", "cocoa"),
    ("Halden recorded {}00 cases of {} in 2024.", "measles", "mumps"),
    ("Torvik received {},000 doses of {} vaccine.", "polio", "measles"),
    ("Customs in Torvik seized {} kg of {} in 2024.", "cocaine", "heroin"),
    ("Norda sold {},000 pairs of {} in May 2024.", "shoes", "gloves"),
]


@pytest.mark.parametrize(("words", "one", "other"), PRODUCTS)
def test_what_a_thing_is_of_tells_it_apart(
    words: str, one: str, other: str, tmp_path: Path
) -> None:
    apart, together = tmp_path / "apart", tmp_path / "together"
    for folder in (apart, together):
        folder.mkdir()
    assert not alarmed(apart, words.format(41, one), words.format(52, other))
    assert alarmed(together, words.format(41, one), words.format(52, one))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Halden recorded 1,200 cases of measles in 2024.",
         "Halden recorded 1,400 measles cases in 2024."),
        ("Norland's coffee exports were 410,000 tonnes in 2024.",
         "Norland exported 520,000 tonnes of coffee in 2024."),
        ("The cost of the bridge in Torvik was $41 million.",
         "The bridge in Torvik cost $52 million."),
    ],
)  # fmt: skip
def test_one_product_told_in_two_ways_is_one(first: str, second: str, tmp_path: Path) -> None:
    assert alarmed(tmp_path, first, second)


OTHER_METRICS = [
    ("Nearly eighteen and a half thousand patients are on Tarnby General's waiting list.",
     "Wards Union says Tarnby General is short of 185 nurses."),
    ("Harva planted 4,120 trees along the Torvik canal.",
     "Harva counted 412 boats on the Torvik canal."),
    ("Torvik Academy has 1,340 pupils.", "Torvik Academy is short of 134 teachers."),
    ("Torvik General has 1,420 beds.", "Torvik General treated 142,000 patients in 2024."),
    ("Norda Foods had revenue of $118 million in 2024.",
     "Norda Foods had debt of $181 million in 2024."),
    ("Average pay at Norda Foods is $41,200.", "Norda Foods made a profit of $4.12 million."),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), OTHER_METRICS)
def test_no_slip_leads_from_one_metric_to_another(first: str, second: str, tmp_path: Path) -> None:
    assert not alarmed(tmp_path, first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Torvik General is short of 185 nurses.", "Torvik General lacks 1,850 nurses."),
        ("Norda Foods had revenue of $118 million in 2024.",
         "Norda Foods's sales came to $181 million in 2024."),
    ],
)  # fmt: skip
def test_a_slip_within_a_metric_is_one(first: str, second: str, tmp_path: Path) -> None:
    assert alarmed(tmp_path, first, second)


IN_2017 = "Sales of Norda Foods rose 36.2 per cent in 2017."


@pytest.mark.parametrize(
    ("text", "alarm"),
    [
        ("Sales of Norda Foods rose 31 per cent on 2016, to 3.55 billion dollars in 2017.", True),
        ("Sales of Norda Foods rose 31 per cent on 2016 to 3.55 billion dollars.", True),
        ("Sales of Norda Foods rose 31 per cent over 2016.", True),
        ("In 2017 sales of Norda Foods rose 31 per cent compared with 2016.", True),
        ("Sales of Norda Foods rose 31 per cent from 2016 to 2017.", True),
        ("Sales of Norda Foods rose 31 per cent on 2015.", False),
        ("Sales of Norda Foods rose 31 per cent from 2014 to 2017.", False),
        ("Sales of Norda Foods rose 31 per cent in 2016.", False),
    ],
)
def test_a_change_is_not_of_the_year_it_is_counted_from(
    text: str, alarm: bool, tmp_path: Path
) -> None:
    assert alarmed(tmp_path, text, IN_2017) is alarm
