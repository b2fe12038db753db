"""Periods in plain text: what is found, what it resolves to, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from vjclaims.figures.periods.periods import Period, month_end, read_periods
from vjclaims.records.dates import PartialDate

PUBLISHED = PartialDate(2024, 3, 13)  # a Wednesday


def shown(text: str, period: Period) -> tuple[str, str, str]:
    """The period's own text, first and last date, "" where there is none."""
    dates = (str(d) if d else "" for d in (period.first, period.last))
    return (text[period.anchor : period.end], *dates)  # type: ignore[return-value]


def only(text: str) -> Period:
    found = read_periods(text, PUBLISHED)
    assert len(found) == 1, [text[p.anchor : p.end] for p in found]
    return found[0]


# (sentence with the period between bars, first date, last date, form)
STATED = [
    ("It opened on |7 April 2019|.", "2019-04-07", "2019-04-07", "day"),
    ("It opened on |April 7, 2019|.", "2019-04-07", "2019-04-07", "day"),
    ("It opened on the |7th of April, 2019|.", "2019-04-07", "2019-04-07", "day"),
    ("It opened on |2019-04-07|.", "2019-04-07", "2019-04-07", "day"),
    ("It opened on |Sept. 3, 2019|.", "2019-09-03", "2019-09-03", "day"),
    ("The fair ran |November 27-30, 2023|.", "2023-11-27", "2023-11-30", "range"),
    ("The fair ran |27–30 November 2023|.", "2023-11-27", "2023-11-30", "range"),
    ("It ran |30 March-2 April 2022|.", "2022-03-30", "2022-04-02", "range"),
    ("It ran |May 30 to June 2, 2022|.", "2022-05-30", "2022-06-02", "range"),
    ("The jubilee (|September 21, 1973 - September 21, 2023|) was marked.",
     "1973-09-21", "2023-09-21", "range"),
    ("From |1 May 1990 to 30 June 1991| it was shut.", "1990-05-01", "1991-06-30", "range"),
    ("It opened in |June 2021|.", "2021-06", "2021-06", "month"),
    ("It opened in |June of 2021|.", "2021-06", "2021-06", "month"),
    ("It opened in |early June 2021|.", "2021-06", "2021-06", "month"),
    ("It had 30 ships at |the end of August 2023|.", "2023-08", "2023-08", "month"),
    ("It had 30 ships by |end of August 2023|.", "2023-08", "2023-08", "month"),
    ("It had 30 ships at |end-August 2023|.", "2023-08", "2023-08", "month"),
    ("Sales in |January-March 2024| rose.", "2024-01", "2024-03", "range"),
    ("Sales from |November to February 2023| rose.", "2022-11", "2023-02", "range"),
    ("Profit in |the third quarter of 2022| fell.", "2022-07", "2022-09", "range"),
    ("|Second-quarter 2022| profit fell.", "2022-04", "2022-06", "range"),
    ("Profit fell in |Q4 2022|.", "2022-10", "2022-12", "range"),
    ("Profit fell in |the second half of 2022|.", "2022-07", "2022-12", "range"),
    ("Profit fell in |H1 2022|.", "2022-01", "2022-06", "range"),
    ("In |the first nine months of 2022| it fell.", "2022-01", "2022-09", "range"),
    ("In |the year to March 2023| it fell.", "2022-04", "2023-03", "range"),
    ("In |the year ended 30 June 2023| it fell.", "2022-07", "2023-06-30", "range"),
    ("In |the 12 months to December 2023| it fell.", "2023-01", "2023-12", "range"),
    ("The |2018-19| season was short.", "2018", "2019", "season"),
    ("The |1999–00| season was short.", "1999", "2000", "season"),
    ("In |2021/22| it was short.", "2021", "2022", "season"),
    ("FY |2022-23| was short.", "2022", "2023", "season"),
    ("It lost money in |fiscal 2022|.", "2022", "2022", "year"),
    ("It lost money in |FY2022|.", "2022", "2022", "year"),
    ("Between |2015 and 2019| it lost money.", "2015", "2019", "range"),
    ("From |2015 to 2019| it lost money.", "2015", "2019", "range"),
    ("The plan for |2021-2025| is out.", "2021", "2025", "range"),
    ("It lost money in |2014|.", "2014", "2014", "year"),
    ("It was founded in |1742|.", "1742", "1742", "year"),
    ("The bridge (|2003|) is closed.", "2003", "2003", "year"),
    ("The |2016| elections were close.", "2016", "2016", "year"),
    ("In |2014| cars were cheaper.", "2014", "2014", "year"),
    ("By |mid-2021| it was full.", "2021", "2021", "year"),
    ("It was full at |end-2021|.", "2021", "2021", "year"),
    ("In |early 2020| it was empty.", "2020", "2020", "year"),
    ("Trade grew in |the 1990s|.", "1990", "1999", "decade"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "first", "last", "form"), STATED)
def test_stated(marked: str, first: str, last: str, form: str) -> None:
    text, period = marked.replace("|", ""), marked.split("|")[1]
    found = only(text)
    assert shown(text, found) == (period, first, last)
    assert found.form == form


# Seen from Wednesday 13 March 2024: (words, first, last, form)
RELATIVE = [
    ("last year", "2023", "2023", "relative"),
    ("this year", "2024", "2024", "relative"),
    ("next year", "2025", "2025", "relative"),
    ("last month", "2024-02", "2024-02", "relative"),
    ("this month", "2024-03", "2024-03", "relative"),
    ("last quarter", "2023-10", "2023-12", "relative"),
    ("this quarter", "2024-01", "2024-03", "relative"),
    ("last week", "2024-03-04", "2024-03-10", "relative"),
    ("next week", "2024-03-18", "2024-03-24", "relative"),
    ("today", "2024-03-13", "2024-03-13", "relative"),
    ("yesterday", "2024-03-12", "2024-03-12", "relative"),
    ("tomorrow", "2024-03-14", "2024-03-14", "relative"),
    ("on Wednesday", "2024-03-13", "2024-03-13", "weekday"),
    ("on Thursday", "2024-03-07", "2024-03-07", "weekday"),
    ("last Friday", "2024-03-08", "2024-03-08", "weekday"),
    ("next Friday", "2024-03-15", "2024-03-15", "weekday"),
    ("in February", "2024-02", "2024-02", "month"),
    ("in May", "2023-05", "2023-05", "month"),
    ("since June", "2023-06", "2023-06", "month"),
    ("by October", "2024-10", "2024-10", "month"),
    ("last June", "2023-06", "2023-06", "month"),
    ("last March", "2023-03", "2023-03", "month"),
    ("next March", "2025-03", "2025-03", "month"),
    ("on March 5", "2024-03-05", "2024-03-05", "day"),
    ("on 28 December", "2023-12-28", "2023-12-28", "day"),
    ("on December 28-30", "2023-12-28", "2023-12-30", "range"),
]


@pytest.mark.parametrize(("words", "first", "last", "form"), RELATIVE)
def test_relative_to_publication(words: str, first: str, last: str, form: str) -> None:
    text = f"The yard built the ferry {words}."
    found = only(text)
    assert shown(text, found)[1:] == (first, last)
    assert found.form == form


@pytest.mark.parametrize(("words", "first", "last", "form"), RELATIVE)
def test_relative_without_publication_is_found_but_not_resolved(
    words: str, first: str, last: str, form: str
) -> None:
    found = read_periods(f"The yard built the ferry {words}.")
    assert [(p.first, p.last) for p in found] == [(None, None)]


@pytest.mark.parametrize("words", ["a year earlier", "a year ago", "the previous year"])
def test_a_year_earlier_waits_for_the_year_it_is_counted_from(words: str) -> None:
    found = only(f"Profit doubled from {words}.")
    assert (found.form, found.first) == ("earlier", None)


COARSE = [(PartialDate(2024), "last year", "2023"), (PartialDate(2024), "last month", ""),
          (PartialDate(2024, 1), "last month", "2023-12"), (PartialDate(2024, 1), "last week", ""),
          (PartialDate(2024, 1), "on Friday", "")]  # fmt: skip


@pytest.mark.parametrize(("published", "words", "first"), COARSE)
def test_coarse_publication_dates_resolve_what_they_can(
    published: PartialDate, words: str, first: str
) -> None:
    text = f"It opened {words}."
    assert [shown(text, p)[1] for p in read_periods(text, published)] == [first]


CLOCK = [
    "at 10:45",
    "at 10.45 a.m.",
    "at 5pm",
    "at 5 p.m.",
    "at 7 o'clock",
    "at 14.00 GMT",
    "at 0401 GMT",
]


@pytest.mark.parametrize("words", CLOCK)
def test_clock_times(words: str) -> None:
    found = only(f"The hall opened {words} to all.")
    assert (found.form, found.first) == ("clock", None)


VAGUE = [
    ("the mid-1990s", "decade"),
    ("the early 1990s", "decade"),
    ("the 19th century", "century"),
]


@pytest.mark.parametrize(("words", "form"), VAGUE)
def test_vague_parts_of_decades_and_centuries_are_not_resolved(words: str, form: str) -> None:
    found = only(f"Trade grew in {words}.")
    assert (found.form, found.first, found.last) == (form, None, None)


CUES = [
    ("in 2014", "in"),
    ("since June 2014", "since"),
    ("as of 3 June 2014", "as of"),
    ("by the end of 2014", "by the end of"),
    ("at the end of 2014", "at the end of"),
    ("by end of August 2014", "by the end of"),
    ("at end-2014", "the end of"),
    ("in early 2014", "in"),
    ("until 2014", "until"),
    ("2014", ""),
]


@pytest.mark.parametrize(("words", "cue"), CUES)
def test_cue_before_the_period(words: str, cue: str) -> None:
    text = f"There were 30 ships {words}."
    found = only(text)
    assert found.cue == cue
    assert text[found.start :].startswith(words) or cue == "the end of"


NONE = [
    "About 1500 people marched.",
    "The firm sold 2,019 cars.",
    "They met in room 2014.",
    "They met in Room 1999.",
    "Flight 1549 landed.",
    "Decree No. 1987 was signed.",
    "The road is 2000 km long.",
    "The plant makes 1950 MW.",
    "A ticket is Rs 2000.",
    "A ticket is $2019.",
    "A ticket is 1990 yen.",
    "At least 2000 were hurt.",
    "More than 2000 fled.",
    "Some 1950 died.",
    "It paid for 2000 workers.",
    "Over 1900 homes burned.",
    "They live at 1600 Juniper Avenue.",
    "He may march 20 miles.",
    "The score was 2019.5 points.",
    "The code is A2014.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_period(text: str) -> None:
    assert [text[p.anchor : p.end] for p in read_periods(text, PUBLISHED)] == []


def test_a_style_with_commas_makes_four_digits_a_year() -> None:
    with_commas = "In all 2,019 cars left the lot and 2018 prices held."
    without = "In all 519 cars left the lot and 2018 prices held."
    assert [with_commas[p.anchor : p.end] for p in read_periods(with_commas)] == ["2018"]
    assert read_periods(without) == []


IMPOSSIBLE = ["on 2023-02-30", "on February 30, 2023", "in 2019-18 thousand"]


@pytest.mark.parametrize("words", IMPOSSIBLE)
def test_dates_that_do_not_exist_do_not_raise(words: str) -> None:
    assert all(p.first is None or p.first.first() for p in read_periods(f"It opened {words}."))


def test_periods_stand_in_order_and_do_not_overlap() -> None:
    text = "From June 2019 to 5 May 2021, and since 2022, it was shut; last year it opened."
    found = read_periods(text, PUBLISHED)
    assert [text[p.anchor : p.end] for p in found] == [
        "June 2019", "5 May 2021", "2022", "last year",
    ]  # fmt: skip
    assert all(a.end <= b.anchor for a, b in pairwise(found))


MONTH_ENDS = [
    (PartialDate(2024, 2), PartialDate(2024, 2, 29)),
    (PartialDate(2023, 12), PartialDate(2023, 12, 31)),
    (PartialDate(2023), PartialDate(2023, 12, 31)),
]


@pytest.mark.parametrize(("date", "end"), MONTH_ENDS)
def test_month_end(date: PartialDate, end: PartialDate) -> None:
    assert month_end(date) == end
