"""Parts of years, stretches up to a date or to now, steps back, and periods of whole articles."""

from __future__ import annotations

import pytest

import vjclaims
from vjclaims.figures.periods.periods import read_periods
from vjclaims.records.claim import Claim
from vjclaims.records.dates import PartialDate

PUBLISHED = "2024-07-25"  # a Thursday


def dates(text: str) -> list[tuple[str, str]]:
    found = read_periods(text, PartialDate.parse(PUBLISHED))
    return [(str(p.first or ""), str(p.last or "")) for p in found]


# (words, first date, last date), seen from 25 July 2024
PARTS = [
    ("in FY24", "2024", "2024"),
    ("in FY 24", "2024", "2024"),
    ("in FY2023/24", "2023", "2024"),
    ("in 2022-23", "2022", "2023"),
    ("in H1", "2024-01", "2024-06"),
    ("in H2", "2023-07", "2023-12"),
    ("in 2H23", "2023-07", "2023-12"),
    ("in 1Q24", "2024-01", "2024-03"),
    ("in Q1'24", "2024-01", "2024-03"),
    ("in Q2", "2024-04", "2024-06"),
    ("in Q3 last year", "2023-07", "2023-09"),
    # The latest quarter that is over and that a usual fiscal year makes the third.
    ("in Q3 FY24", "2024-04", "2024-06"),
    ("in the third quarter of fiscal 2023", "2023-07", "2023-09"),
    ("in the first nine months", "2023-01", "2023-09"),
    ("in the first five months", "2024-01", "2024-05"),
    ("in the first eight months of last year", "2023-01", "2023-08"),
    ("in the last two months of 2023", "2023-11", "2023-12"),
    ("in the second quarter", "2024-04", "2024-06"),
    ("in the fourth quarter", "2023-10", "2023-12"),
    ("in the first quarter of this year", "2024-01", "2024-03"),
    ("in the last quarter of 2023", "2023-10", "2023-12"),
    ("in the first half", "2024-01", "2024-06"),
    ("in the second half of last year", "2023-07", "2023-12"),
    ("in March of last year", "2023-03", "2023-03"),
    ("on 5 March last year", "2023-03-05", "2023-03-05"),
    ("from January to November", "2023-01", "2023-11"),
    ("in January-November", "2023-01", "2023-11"),
    ("between January and May", "2024-01", "2024-05"),
    ("from November to February", "2023-11", "2024-02"),
    ("in the quarter to June", "2024-04", "2024-06"),
    ("in the three months to June", "2024-04", "2024-06"),
    ("in the 12 months to September", "2022-10", "2023-09"),
    ("in the year to March", "2023-04", "2024-03"),
    ("in the year ended 31 March", "2023-04", "2024-03-31"),
    ("in the six months ended June 30, 2024", "2024-01", "2024-06-30"),
    ("in the fiscal year ended June 2023", "2022-07", "2023-06"),
    ("in the week ending 3 March", "2024-02-26", "2024-03-03"),
    ("last fiscal year", "2023", "2023"),
    ("last season", "2023", "2024"),
    ("this season", "2024", "2025"),
    ("in the previous season", "2023", "2024"),
    ("year-to-date", "2024-01-01", "2024-07-25"),
    ("so far this year", "2024-01-01", "2024-07-25"),
    ("overnight", "2024-07-24", "2024-07-25"),
    ("by the end of the year", "2024-12-31", "2024-12-31"),
    ("by year-end", "2024-12-31", "2024-12-31"),
    ("at the start of the year", "2024-01-01", "2024-01-01"),
    ("at the start of 2023", "2023-01-01", "2023-01-01"),
    ("over the past decade", "2014-08", "2024-07"),
    ("in the past 12 months", "2023-08", "2024-07"),
    ("over the last year", "2023-08", "2024-07"),
    ("in the past 24 hours", "2024-07-24", "2024-07-25"),
    ("in the last two weeks", "2024-07-11", "2024-07-25"),
    ("in the 1990s", "1990", "1999"),
]


@pytest.mark.parametrize(("words", "first", "last"), PARTS)
def test_parts_of_years_and_stretches(words: str, first: str, last: str) -> None:
    assert dates(f"The yard built ferries {words}.") == [(first, last)]


UNDATED = ["H1", "the second quarter", "last season", "the past decade", "the first nine months"]


@pytest.mark.parametrize("words", UNDATED)
def test_without_publication_nothing_is_resolved(words: str) -> None:
    found = read_periods(f"The yard built ferries in {words}.")
    assert [(p.first, p.last) for p in found] == [(None, None)]


COMING = [
    ("It will open in the fourth quarter.", "2024-10"),
    ("It expects to sell 5,000 cars in the second half.", "2024-07"),
    ("It opened in the fourth quarter.", "2023-10"),
    ("The yard will open in September.", "2024-09"),
    ("The yard will open in March.", "2025-03"),
    ("The chief, who will leave, built it in September.", "2023-09"),
]


@pytest.mark.parametrize(("text", "first"), COMING)
def test_what_is_to_come_lies_ahead(text: str, first: str) -> None:
    assert [d[0] for d in dates(text)] == [first]


NONE = [
    "He may march 20 miles for the second time.",
    "A quarter of the workers left.",
    "It is the second quarter of growth.",
    "Norda reached the quarter-finals in the first try.",
    "Silva scored twice in the first half.",
    "The second half of the match was dull.",
    "It grew for a second quarter running.",
    "They live in the quarter of Alfama.",
    "It lasted for five years.",
    "Overnight stays rose.",
    "The year-end bonus is gone.",
    "Hydrogen cars, H2 buses and the Q7 came.",
    "He sang for half a year.",
    "She was two years old.",
    "They met at the same time.",
    "It was sold two years before the war.",
    "It was sold two years before Brexit.",
    "The last two years of the war were hard.",
    "The 12-year-old came.",
    "The first six months of the job were hard.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_period(text: str) -> None:
    assert dates(text) == []


def claims(text: str, published: str = PUBLISHED) -> list[Claim]:
    return [c for c in vjclaims.extract(text, published=published) if c.kind.value == "quantity"]


def shown(claim: Claim) -> str:
    """The period as "first..last", one date where they are the same, "" where none is told."""
    if claim.as_of.basis.value != "stated":
        return ""
    ends = [str(claim.as_of.start), str(claim.as_of.end)]
    mark = " inherited" if "period" in claim.slots.inherited else ""
    return "..".join(dict.fromkeys(ends)) + mark


def periods(text: str) -> dict[str, str]:
    return {c.text: shown(c) for c in claims(text)}


# What a figure of each text is of
FIGURES = [
    ("Sales were 5m euros, up from 3m two years earlier.", "3m", "2022"),
    ("Sales were 5m euros five years ago.", "5m euros", "2019"),
    ("Sales were 5m euros a decade ago.", "5m euros", "2014"),
    ("Sales were 5m euros in the same period last year.", "5m euros", "2023-01..2023-07"),
    ("Sales were 5m euros in Q2, up from 4m in the same quarter last year.", "4m",
     "2023-04..2023-06"),
    ("Sales were 5m euros in June, up from 4m in the same month last year.", "4m", "2023-06"),
    ("Exports were 5m tonnes from January to May, against 4m tonnes in the same period of 2022.",
     "4m tonnes", "2022-01..2022-05"),
    ("Sales were 5m euros in the quarter.", "5m euros", "2024-04..2024-06"),
    ("Sales rose to 5m euros in the second quarter of 2023. Costs in the quarter were 2m euros.",
     "2m euros", "2023-04..2023-06"),
    ("Revenue rose to 5bn euros in the second quarter of 2024, up from 4bn euros a year earlier.",
     "4bn euros", "2023-04..2023-06"),
    ("Revenue rose to 5bn euros in the second quarter of 2024, up from 4bn euros in the same "
     "quarter of 2023.", "4bn euros", "2023-04..2023-06"),
    ("Revenue was 5bn euros in the 12 months to September 2023, against 4bn euros two years "
     "earlier.", "4bn euros", "2020-10..2021-09"),
    ("Inflation was 1.9% in June, down from 2.3% the previous month.", "2.3%", "2024-05"),
    ("The ports handled 86m tonnes in 2023 (112m a year earlier).", "86m tonnes", "2023"),
    ("The ports handled 86m tonnes in 2023 (112m a year earlier).", "112m", "2022"),
    ("The firm had 500 employees at end-2023.", "500", "2023-12-31"),
    ("The firm had 500 employees at the end of the third quarter.", "500", "2023-09-30"),
    ("The firm had 500 employees in mid-2023.", "500", "2023"),
    ("Sales were 5m euros in December alone.", "5m euros", "2023-12"),
    ("The mine lost 500 workers since the start of the year.", "500", "2024-01-01..2024-07-25"),
    ("Sales were 5m euros for the 2023 calendar year.", "5m euros", "2023"),
    # The year of another clause, of another figure, or of the later level.
    ("The bridge, built ten years ago, carries 5,000 cars.", "5,000", ""),
    ("Turnout slipped to 68%; five years ago it was 73%.", "68%", ""),
    ("Turnout slipped to 68%; five years ago it was 73%.", "73%", "2019"),
    ("Sales in the second quarter rose to 5m euros from 4m euros.", "4m euros", ""),
    ("Sales rose to 5m euros in 2023 from 2022's 4m euros.", "4m euros", "2022"),
    # A date from which figures hold dates its whole sentence, unless another one is nearer.
    ("Zambia has recorded 10,413 cases and 429 deaths since the outbreak began in October 2023, "
     "as of 17 January 2024, the minister said.", "10,413", "2024-01-17"),
    ("Zambia has recorded 10,413 cases and 429 deaths since the outbreak began in October 2023, "
     "as of 17 January 2024, the minister said.", "429", "2024-01-17"),
    ("Zambia has recorded 10,413 cases and 429 deaths (as on 17 January 2024).", "10,413",
     "2024-01-17"),
    ("Some 512 people are in shelters as of Monday, compared with 600 as of 3 March.", "600",
     "2024-03-03"),
    ("Some 512 people are in shelters as of Monday, compared with 600 as of 3 March.",
     "Some 512", "2024-07-22"),
    # Lines and headings that date an article.
    ("Storm toll\n\nFigures as of Thursday 13 June, 18:00, unless stated.\n\nThe storm killed 18 "
     "people.", "18", "2024-06-13 inherited"),
    ("Ports\n\nAll data are for 2023.\n\nThe port handled 5m tonnes.", "5m tonnes",
     "2023 inherited"),
    ("Ports\n\nAll data are for 2023.\n\nIn 2021 it handled 4m tonnes.", "4m tonnes", "2021"),
    ("Ports\n\nData as at end-March.\n\nThe port employs 500 people.", "500",
     "2024-03-31 inherited"),
    ("Ports\n\nFigures for 2025 are not yet known.\n\nThe port handled 5m tonnes.", "5m tonnes",
     ""),
    ("Norda: interim report, second quarter 2024\n\nSales came to 5m euros.", "5m euros",
     "2024-04..2024-06 inherited"),
    ("Norda: results for the year to March\n\nProfit was 2m euros, up from 1m euros a year "
     "earlier.", "1m euros", "2022-04..2023-03"),
    # Only the flows of a report are of its period.
    ("Norda: interim report, second quarter 2024\n\nNorda has 500 employees.", "500", ""),
    ("Norda in 2023\n\nSales came to 5m euros.", "5m euros", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "wanted"), FIGURES)
def test_period_of_a_figure(text: str, figure: str, wanted: str) -> None:
    assert periods(text)[figure] == wanted


def test_an_earlier_level_without_a_date_has_none() -> None:
    found = {c.text: c.as_of for c in claims("Sales in June rose to 5m euros from 4m euros.")}
    assert found["4m euros"].basis.value == "none"


def test_lengths_of_time_within_periods_stay_figures() -> None:
    assert "five years" in periods("Sales were 5m euros five years ago.")
    assert "three months" in periods("Sales were 5m euros in the past three months.")


MARKED = ["in the second quarter", "in the quarter to June", "in Q2", "from April to June"]


@pytest.mark.parametrize("words", MARKED)
def test_part_of_a_year_is_marked_by_its_length(words: str) -> None:
    assert "quarter" in claims(f"Sales were 5m euros {words}.")[0].slots.scope
