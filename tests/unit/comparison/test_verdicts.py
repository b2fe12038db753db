"""Verdicts on figures about one thing: the examples of docs/semantics.md, and around them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from vjclaims.comparison.values import slip, spread
from vjclaims.comparison.verdicts import compare_claims
from vjclaims.figures.intervals import intervals
from vjclaims.figures.quantities.quantities import read_quantities
from vjclaims.figures.units import same_kind_of_unit
from vjclaims.records.claim import AsOf, Basis, Claim, Entity, Kind, Nature, Slots
from vjclaims.records.dates import PartialDate
from vjclaims.records.finding import Verdict


def claim(figure: str, *, nature: Nature = Nature.STOCK, **fields: Any) -> Claim:
    """The claim that a bare figure makes, its intervals and precision as the pipeline has them."""
    (q,) = read_quantities(figure)
    literal, expected = intervals(q)
    slots = Slots("residents", True, nature, Entity())
    return Claim(
        id=figure, path="a.txt", line=1, column=1, start=q.start, end=q.end, text=figure,
        sentence=figure, kind=Kind.QUANTITY, value=q.value, unit=q.unit,
        dimension=q.dimension or "count", grain=q.grain, step=q.step, form=q.form, hedge=q.hedge,
        literal=literal, expected=expected, metric="residents", slots=slots, **fields,
    )  # fmt: skip


def verdict(a: Claim, b: Claim) -> Verdict:
    """The verdict, the same from both sides."""
    one, other = compare_claims(a, b)[0], compare_claims(b, a)[0]
    assert one is other, (a.text, b.text)
    return one


AGREE, ROUNDING, TENSION = Verdict.AGREE, Verdict.ROUNDING, Verdict.TENSION
CONTRADICTION, DRIFT = Verdict.CONTRADICTION, Verdict.DRIFT

PAIRS = [
    # the examples of docs/semantics.md
    ("7 cents", "8 cents", CONTRADICTION),
    ("8.76 per cent", "9 per cent", ROUNDING),
    ("64.7 billion", "65 billion", ROUNDING),
    ("over 470,000", "520,000", TENSION),
    ("nearly 500,000", "over 470,000", AGREE),
    ("nearly 500,000", "520,000", CONTRADICTION),
    ("more than 500", "500", AGREE),
    # two bare values
    ("120", "119", ROUNDING),
    ("120", "114", CONTRADICTION),
    ("121", "119", CONTRADICTION),
    ("12", "12", AGREE),
    ("8.76 per cent", "8.77 per cent", CONTRADICTION),
    ("8.76 per cent", "8.8 per cent", ROUNDING),
    ("8.44 per cent", "9 per cent", CONTRADICTION),
    ("64.4 billion", "65 billion", CONTRADICTION),
    ("520,415", "520,000", ROUNDING),
    ("526,415", "520,000", CONTRADICTION),
    ("half a million", "520,000", ROUNDING),
    ("3 million", "3,000,000", AGREE),
    ("$24.2 billion", "$24.18 billion", ROUNDING),
    ("$24.2 billion", "$24.1 billion", CONTRADICTION),
    ("98", "100", ROUNDING),
    ("94", "100", CONTRADICTION),
    ("a dozen", "12", AGREE),
    ("a dozen", "13", CONTRADICTION),
    ("minus 5 degrees", "5 degrees", CONTRADICTION),
    # a hedge dropped, or another one
    ("at least 14", "14", AGREE),
    ("about 3,000", "3,000", AGREE),
    ("up to 400", "400", AGREE),
    ("nearly 400", "more than 400", AGREE),
    # hedged and bare
    ("about 3,000", "3,050", AGREE),
    ("about 3,000", "3,400", TENSION),
    ("about 3,000", "4,000", CONTRADICTION),
    ("nearly 30", "28", AGREE),
    ("nearly 30", "25", TENSION),
    ("nearly 30", "31", CONTRADICTION),
    ("at least 14", "30", TENSION),
    ("at least 14", "13", CONTRADICTION),
    ("fewer than 400", "390", AGREE),
    ("fewer than 400", "150", TENSION),
    ("fewer than 400", "450", CONTRADICTION),
    ("up to 400", "250", AGREE),
    ("up to 400", "150", TENSION),
    ("exactly 512", "511", CONTRADICTION),
    # two hedges
    ("about 3,000", "nearly 3,100", AGREE),
    ("more than 500", "fewer than 400", CONTRADICTION),
    ("more than 500", "more than 900", TENSION),
    # ranges and plurals
    ("20 to 30", "25", AGREE),
    ("20 to 30", "35", CONTRADICTION),
    ("20 to 30", "30 to 40", AGREE),
    ("20 to 30", "20 to 30", AGREE),
    ("dozens", "48", AGREE),
    ("dozens", "140", TENSION),
    ("dozens", "12", CONTRADICTION),
    ("hundreds", "dozens", TENSION),
    ("tens of thousands", "35,000", AGREE),
    # shares
    ("two-thirds", "66 per cent", AGREE),
    ("two-thirds", "67 per cent", AGREE),
    ("two-thirds", "60 per cent", CONTRADICTION),
    ("more than half", "52 per cent", AGREE),
    ("more than half", "70 per cent", TENSION),
    ("one in three", "a third of", AGREE),
    # units are converted, with both roundings
    ("39 miles", "62 km", ROUNDING),
    ("39 miles", "63 km", ROUNDING),
    ("39 miles", "70 km", CONTRADICTION),
    ("about 39 miles", "62 km", AGREE),
    ("100 acres", "40 hectares", ROUNDING),
    ("12 lbs", "5.4 kg", ROUNDING),
    ("86 degrees Fahrenheit", "30 degrees Celsius", AGREE),
    ("90 degrees Fahrenheit", "32 degrees Celsius", ROUNDING),
    ("90 degrees Fahrenheit", "30 degrees Celsius", CONTRADICTION),
    ("1.5 km", "1,500 m", AGREE),
    ("two years", "24 months", AGREE),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "expected"), PAIRS)
def test_values(a: str, b: str, expected: Verdict) -> None:
    assert verdict(claim(a), claim(b)) is expected


@pytest.mark.parametrize(("a", "b", "expected"), PAIRS)
def test_a_reason_is_given(a: str, b: str, expected: Verdict) -> None:
    assert compare_claims(claim(a), claim(b))[1]


def dated(start: str, end: str = "", basis: Basis = Basis.STATED) -> AsOf:
    return AsOf(PartialDate.parse(start), PartialDate.parse(end or start), basis)


def published(day: str) -> AsOf:
    return dated(day, basis=Basis.PUBLISHED)


NC = Verdict.NOT_COMPARABLE
STOCK, FLOW, TALLY, LEVEL = Nature.STOCK, Nature.FLOW, Nature.TALLY, Nature.LEVEL
CHANGE, EVENT, FIXED = Nature.CHANGE, Nature.EVENT, Nature.FIXED

# 500 against 900, which contradict each other where the time is the same.
TIMES = [
    (STOCK, AsOf(), AsOf(), CONTRADICTION),
    (STOCK, dated("2022"), AsOf(), CONTRADICTION),
    (STOCK, dated("2022"), dated("2022"), CONTRADICTION),
    (STOCK, dated("2022"), dated("2022-12-31"), CONTRADICTION),
    (STOCK, dated("2022"), dated("2023"), DRIFT),
    (STOCK, dated("2023-09-30"), dated("2022-12-31"), DRIFT),
    (LEVEL, dated("2022"), dated("2023"), DRIFT),
    (TALLY, dated("2023-05-01"), dated("2023-05-03"), DRIFT),
    (FLOW, dated("2022"), dated("2022"), CONTRADICTION),
    (FLOW, dated("2022"), dated("2023"), NC),
    (FLOW, dated("2022"), dated("2022-05"), NC),
    (FLOW, dated("2022", "2023"), dated("2022"), NC),
    (FLOW, dated("2022"), dated("2022-01", "2022-12"), CONTRADICTION),
    (CHANGE, dated("2022"), dated("2023"), NC),
    (FIXED, dated("2022"), dated("2023"), CONTRADICTION),
    (EVENT, dated("2022"), dated("2023"), CONTRADICTION),
    # where only publication dates differ, it stays what it is, but a running tally drifts
    (STOCK, published("2023-09-21"), published("2023-12-07"), CONTRADICTION),
    (FLOW, published("2023-09-21"), published("2023-12-07"), CONTRADICTION),
    (TALLY, published("2023-09-21"), published("2023-09-21"), CONTRADICTION),
    (TALLY, published("2023-09-21"), published("2023-09-23"), DRIFT),
    (TALLY, dated("2023-09-21"), published("2023-09-23"), DRIFT),
]  # fmt: skip


@pytest.mark.parametrize(("nature", "one", "other", "expected"), TIMES)
def test_times(nature: Nature, one: AsOf, other: AsOf, expected: Verdict) -> None:
    a = claim("500", nature=nature, as_of=one)
    b = claim("900", nature=nature, as_of=other)
    assert verdict(a, b) is expected


def test_what_agrees_at_two_times_still_agrees() -> None:
    a = claim("500", as_of=dated("2022"))
    b = claim("more than 500", as_of=dated("2023"))
    assert verdict(a, b) is AGREE


def test_the_reason_names_the_dates() -> None:
    a = claim("500", as_of=dated("2022"))
    b = claim("900", as_of=dated("2023-09"))
    assert "2022" in compare_claims(a, b)[1]
    assert "September 2023" in compare_claims(a, b)[1]


KINDS = [
    ("39 miles", "62 km", True),
    ("12 lbs", "5 kg", True),
    ("$5", "€5", False),
    ("5 per cent", "5 percentage points", False),
    ("5 per cent", "$5", False),
    ("5 km", "5 hours", False),
    ("500", "600", True),
    ("$5", "30 cents", True),
]


@pytest.mark.parametrize(("a", "b", "expected"), KINDS)
def test_what_can_be_put_beside_each_other(a: str, b: str, expected: bool) -> None:
    assert same_kind_of_unit(claim(a), claim(b)) is expected
    assert same_kind_of_unit(claim(b), claim(a)) is expected


SLIPS = [
    ("3e6", "3e9", "one is 1,000 times the other (million and billion?)"),
    ("24.2e9", "24.2e6", "one is 1,000 times the other (million and billion?)"),
    ("500", "5000", "one is 10 times the other"),
    ("500", "50000", "one is 100 times the other"),
    ("5", "5000000", "one is 1,000,000 times the other"),
    ("520415", "502415", "the digits are swapped"),
    ("12", "21", "the digits are swapped"),
    ("1.27e9", "1.72e9", "the digits are swapped"),
]
NO_SLIPS = [("500", "500"), ("500", "600"), ("123", "321"), ("12", "120.5"), ("0", "10"),
            ("-5", "5"), ("11", "11"), ("1234", "2143")]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "words"), SLIPS)
def test_slips(a: str, b: str, words: str) -> None:
    assert words == slip(Decimal(a), Decimal(b))
    assert slip(Decimal(a), Decimal(b)) == slip(Decimal(b), Decimal(a))


@pytest.mark.parametrize(("a", "b"), NO_SLIPS)
def test_no_slips(a: str, b: str) -> None:
    assert slip(Decimal(a), Decimal(b)) == slip(Decimal(b), Decimal(a)) == ""


SPREADS = [(("500", "520", "510"), "20", "4"), (("5", "5"), "0", "0"), (("0", "5"), "5", None)]


@pytest.mark.parametrize(("values", "gap", "share"), SPREADS)
def test_spread(values: tuple[str, ...], gap: str, share: str | None) -> None:
    got = spread([Decimal(v) for v in values])
    assert got == (Decimal(gap), None if share is None else Decimal(share))
