"""The drawings of the page: intervals and dates on their axes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pages
import pytest
import samples
from pages import READ

from vjclaims.report.html.axis import axis, day, round_dates, round_values
from vjclaims.report.html.index import index
from vjclaims.report.html.plot import plots
from vjclaims.report.html.timeline import timelines

every_page = pytest.mark.parametrize("read", READ.values(), ids=READ.keys())


@every_page
def test_every_drawing_has_words(read: pages.Page) -> None:
    drawings = [e for e in read.all("svg") if e.attrs.get("role") == "img"]
    for drawing in drawings:
        assert read.one(drawing.attrs["aria-labelledby"]).tag == "title"
        assert read.one(drawing.attrs["aria-describedby"]).text
    rest = [e for e in read.all("svg") if e not in drawings]
    assert all(e.attrs.get("aria-hidden") == "true" or e.has("tip") for e in rest)


@pytest.mark.parametrize(
    ("low", "high", "whole", "values"),
    [
        ("400000", "525000", False, "400000 420000 440000 460000 480000 500000 520000"),
        ("21500", "30000", False, "22000 24000 26000 28000 30000"),
        ("0", "1", False, "0.0 0.2 0.4 0.6 0.8 1.0"),
        ("-3", "3", False, "-3 -2 -1 0 1 2 3"),
        ("1", "3", True, "1 2 3"),
        ("81", "94", True, "82 84 86 88 90 92 94"),
        ("1973", "2009", True, "1980 1990 2000 2010"),
        ("24150000000", "24250000000", False, "24160000000 24180000000 24200000000 "
         "24220000000 24240000000"),
        ("0.001", "1E+30", False, "0 200000000000000000000000000000 "
         "400000000000000000000000000000 600000000000000000000000000000 "
         "800000000000000000000000000000 1000000000000000000000000000000"),
    ],
)  # fmt: skip
def test_ticks_stand_at_round_values(low: str, high: str, whole: bool, values: str) -> None:
    scale = axis([Decimal(low), Decimal(high)])
    assert scale is not None
    found = round_values(scale, whole=whole)
    assert found == [Decimal(v) for v in values.split()]
    assert all(0 <= Decimal(scale.at(v)) <= 100 for v in found)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2024-02-14", "2024-02-17", "14 Feb 2024, 15 Feb 2024, 16 Feb 2024, 17 Feb 2024"),
        ("2024-02-14", "2024-03-03", "14 Feb 2024, 21 Feb 2024, 28 Feb 2024"),
        ("2023-10-01", "2024-01-25", "Oct 2023, Nov 2023, Dec 2023, Jan 2024, Feb 2024"),
        ("2022-01-01", "2024-02-20", "Jan 2022, Jul 2022, Jan 2023, Jul 2023, Jan 2024"),
        ("1973-09-21", "2023-12-07", "1980, 1990, 2000, 2010, 2020"),
        ("0001-01-01", "9999-12-31", "2000, 4000, 6000, 8000"),
    ],
)
def test_ticks_stand_at_round_dates(first: str, last: str, labels: str) -> None:
    scale = axis([day(date.fromisoformat(d)) for d in (first, last)])
    assert scale is not None
    assert [label for _, label in round_dates(scale)] == labels.split(", ")


def _plot(*claims: Any) -> Any:
    (drawn,) = plots(claims, index(samples.full_report()))
    return drawn


def test_a_plot_draws_both_intervals_and_the_stated_value() -> None:
    drawn = _plot(samples.nearly, samples.over)
    nearly, over = drawn.rows
    assert (nearly.literal.start, nearly.dot) == ("6.00", nearly.literal.end)
    assert Decimal(nearly.literal.start) < Decimal(nearly.expected.start) < Decimal(nearly.dot)
    assert (over.literal.open_start, over.literal.open_end) == (False, True)
    assert (over.literal.end, over.expected.end) == ("100.00", "94.00")
    assert drawn.caption == "people"
    assert [t.label for t in drawn.ticks] == [f"{n},000" for n in range(400, 576, 25)]
    assert [t.label for t in drawn.ticks if not t.spare] == [
        "400,000", "450,000", "500,000", "550,000",
    ]  # fmt: skip
    assert "1: nearly 500,000, 500,000 people (read as 450,000 to 500,000)" in drawn.text


def test_a_range_has_no_stated_value() -> None:
    spread = replace(samples.nearly, form="range")
    assert [r.dot != "" for r in _plot(spread, samples.exact).rows] == [False, True]


def test_the_scale_word_stands_once() -> None:
    drawn = _plot(samples.trade_a, samples.trade_b)
    assert drawn.caption == "billion USD"
    assert [t.label for t in drawn.ticks] == ["24.16", "24.18", "24.2", "24.22", "24.24"]


@pytest.mark.parametrize(
    ("first", "second", "caption", "dots"),
    [
        (("people", "people"), ("death", "count"), "", ("6.00", "94.00")),
        (("km", "length"), ("mile", "length"), "km", ("6.00", "94.00")),
        (("mile", "length"), ("km", "length"), "miles", ("94.00", "6.00")),
    ],
)
def test_figures_of_convertible_units_share_an_axis(
    first: tuple[str, str], second: tuple[str, str], caption: str, dots: tuple[str, str]
) -> None:
    claims = [
        replace(samples.exact, id=unit, unit=unit, dimension=dimension, value=Decimal(value),
                literal=samples.interval(value, value), expected=samples.interval(value, value))
        for (unit, dimension), value in ((first, 100), (second, 110))
    ]  # fmt: skip
    drawn = _plot(*claims)
    assert drawn.caption == caption
    assert tuple(row.dot for row in drawn.rows) == dots


@pytest.mark.parametrize(
    "claims",
    [
        (),
        (samples.exact, samples.exact),
        (samples.exact, samples.trade_a),
        (replace(samples.trade_a, unit="EUR"), samples.trade_b),
    ],
)
def test_nothing_is_drawn_without_extent_or_common_unit(claims: tuple[Any, ...]) -> None:
    assert plots(claims, index(samples.full_report())) == ()


def test_figures_that_differ_by_an_open_end_alone_are_drawn() -> None:
    least = replace(samples.exact, literal=samples.interval(520415, None))
    assert _plot(least, samples.exact).rows[0].literal.open_end


def test_a_timeline_tells_stated_dates_from_publication() -> None:
    (drawn,) = timelines(samples.contradiction.claims, index(samples.full_report()))
    nearly, exact, over = drawn.rows
    assert nearly.stated is None
    assert nearly.published is not None
    assert nearly.published.start == "6.00"
    assert nearly.published.point == "6.43"
    assert exact.stated is not None
    assert exact.published is not None
    assert exact.stated.point == exact.published.point == ""
    assert exact.stated.end == exact.published.start
    assert (over.stated, over.published) == (None, None)
    assert "2: 520,415, November 2023, published December 2023" in drawn.text
    assert "3: More than 540,000, no date stated, article undated" in drawn.text


def test_one_date_makes_no_timeline() -> None:
    assert timelines((samples.nearly, samples.over), index(samples.full_report())) == ()


def test_drawings_are_no_longer_than_a_sheet() -> None:
    claims = [replace(samples.exact, id=str(n)) for n in range(20)]
    first, rest = plots((samples.nearly, *claims), index(samples.full_report()))
    assert [len(first.rows), len(rest.rows)] == [18, 3]
    assert first.ticks == rest.ticks
    assert [row.number for row in rest.rows] == [19, 20, 21]
    assert rest.text.startswith("19: 520,415")
