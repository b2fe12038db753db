"""Dates to the day, the month or the year."""

from __future__ import annotations

import datetime as dt

import pytest

from vjclaims.records.dates import PartialDate

# (text, first day, last day)
DATES = [
    ("2022", (2022, 1, 1), (2022, 12, 31)),
    ("2023-09", (2023, 9, 1), (2023, 9, 30)),
    ("2024-02", (2024, 2, 1), (2024, 2, 29)),
    ("2023-02", (2023, 2, 1), (2023, 2, 28)),
    ("2023-12-07", (2023, 12, 7), (2023, 12, 7)),
]


@pytest.mark.parametrize(("text", "first", "last"), DATES)
def test_grain(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    date = PartialDate.parse(text)
    assert str(date) == text
    assert date.first() == dt.date(*first)
    assert date.last() == dt.date(*last)


BROKEN = ["", "23", "2023-13", "2023-02-30", "2023-9-21-1", "June 2023", "2023-", "-2023", "20230"]


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        PartialDate.parse(text)


def test_a_month_or_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(2023, 13)
    with pytest.raises(ValueError, match="day"):
        PartialDate(2023, 11, 31)


def test_space_around_a_date_is_dropped() -> None:
    assert PartialDate.parse(" 2023-09 ") == PartialDate(2023, 9)
