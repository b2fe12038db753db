"""What must hold for any claims and any text, tried on generated ones; and speed on hard text."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vjclaims.comparison.verdicts import compare_claims
from vjclaims.figures.intervals import intervals
from vjclaims.figures.periods.periods import read_periods
from vjclaims.figures.quantities.quantities import Quantity, read_quantities
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import AsOf, Basis, Claim, Entity, Kind, Nature, Slots
from vjclaims.records.dates import PartialDate
from vjclaims.records.finding import Verdict
from vjclaims.records.interval import Interval, round_half_up

FEW = settings(max_examples=60, deadline=None, derandomize=True, database=None)
DISAGREE = (Verdict.CONTRADICTION, Verdict.TENSION, Verdict.DRIFT)

# --- claims --------------------------------------------------------------------------------

_NUMBERS = st.one_of(
    st.integers(0, 5000).map(str),
    st.integers(1, 999).map(lambda n: f"{n},000"),
    st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda x: f"{x[0]}.{x[1]:02d}"),
    st.tuples(st.integers(1, 99), st.sampled_from(["thousand", "million", "billion"])).map(
        lambda x: f"{x[0]} {x[1]}"
    ),
    st.sampled_from(["dozens", "hundreds", "tens of thousands", "half a million", "a dozen"]),
)
_BEFORE = sorted(h.words[0] for h in load_lexicon().hedges if not h.after)
_UNITS = ["", " per cent", " km", " miles", " tonnes", " acres", " degrees Celsius", " people"]
_DAYS = st.dates().map(lambda d: PartialDate(d.year, d.month, d.day))
_MOMENTS = st.one_of(_DAYS, _DAYS.map(lambda d: PartialDate(d.year)))


@st.composite
def times(draw: st.DrawFn) -> AsOf:
    """No time, a moment, or a stretch; stated or that of publication."""
    basis = draw(st.sampled_from(Basis))
    if basis is Basis.NONE:
        return AsOf()
    start, end = draw(_MOMENTS), draw(_MOMENTS)
    if basis is Basis.PUBLISHED or draw(st.booleans()):
        return AsOf(start, start, basis)
    first, last = sorted((start, end), key=lambda d: (d.first(), d.last()))
    return AsOf(first, last if last.last() >= first.last() else first, basis)


def figures(unit: str) -> st.SearchStrategy[Quantity]:
    """Quantities as read from "nearly 24.2 billion km", in one unit; a range now and then."""

    def read(parts: tuple[str, str, str]) -> Quantity | None:
        hedge, number, other = parts
        text = f"{hedge} {number}" if hedge != "to" else f"{number} to {other}"
        found = read_quantities(text + unit)
        return found[0] if len(found) == 1 else None

    hedges = st.sampled_from(["", "to", *_BEFORE])
    return st.tuples(hedges, _NUMBERS, _NUMBERS).map(read).filter(lambda q: q is not None)


def claim(q: Quantity, nature: Nature, as_of: AsOf) -> Claim:
    literal, expected = intervals(q)
    return Claim(
        id="c", path="a.txt", line=1, column=1, start=q.start, end=q.end, text="", sentence="",
        kind=Kind.QUANTITY, value=q.value, unit=q.unit, dimension=q.dimension or "count",
        grain=q.grain, step=q.step, form=q.form, hedge=q.hedge, literal=literal,
        expected=expected, metric="m", slots=Slots("m", True, nature, Entity()), as_of=as_of,
    )  # fmt: skip


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Claim, Claim]:
    """Two claims of one metric in convertible units."""
    nature = draw(st.sampled_from(Nature))
    one = draw(st.sampled_from(_UNITS))
    other = {" km": " miles", " miles": " km"}.get(one, one) if draw(st.booleans()) else one
    a, b = draw(figures(one)), draw(figures(other))
    return claim(a, nature, draw(times())), claim(b, nature, draw(times()))


@FEW
@given(pairs())
def test_verdicts_are_symmetric(both: tuple[Claim, Claim]) -> None:
    a, b = both
    assert compare_claims(a, b)[0] is compare_claims(b, a)[0]


@FEW
@given(pairs())
def test_a_claim_never_disagrees_with_itself(both: tuple[Claim, Claim]) -> None:
    a, _ = both
    assert compare_claims(a, a)[0] is Verdict.AGREE


def wider(interval: Interval, by: Decimal) -> Interval:
    return Interval(
        None if interval.lower is None else interval.lower - by,
        None if interval.upper is None else interval.upper + by,
    )


_WIDTHS = st.one_of(st.just(Decimal(0)), st.integers(1, 10**12).map(Decimal))


@FEW
@given(pairs(), _WIDTHS, _WIDTHS)
def test_widening_makes_no_contradiction(
    both: tuple[Claim, Claim], literal: Decimal, expected: Decimal
) -> None:
    a, b = both
    wide = replace(
        a, literal=wider(a.literal, literal + expected), expected=wider(a.expected, expected)
    )
    before, after = compare_claims(a, b)[0], compare_claims(wide, b)[0]
    assert after is not Verdict.CONTRADICTION or before is Verdict.CONTRADICTION
    assert after not in DISAGREE or before in DISAGREE


@FEW
@given(pairs())
def test_expected_values_are_among_the_literal_ones(both: tuple[Claim, Claim]) -> None:
    for c in both:
        for bound in (c.expected.lower, c.expected.upper):
            assert bound is None or c.literal.contains(bound)


_BOUNDS = st.one_of(st.none(), st.integers(-50, 50).map(Decimal))


@FEW
@given(_BOUNDS, _BOUNDS, _BOUNDS, _BOUNDS)
def test_meeting_is_symmetric(
    a: Decimal | None, b: Decimal | None, c: Decimal | None, d: Decimal | None
) -> None:
    if (a is None or b is None or a <= b) and (c is None or d is None or c <= d):
        one, other = Interval(a, b), Interval(c, d)
        assert one.meets(other) is other.meets(one)
        assert one.meets(one)


@FEW
@given(st.decimals(-(10**9), 10**9, places=3), st.sampled_from(["0.01", "0.1", "1", "50", "1e6"]))
def test_rounding_moves_by_half_a_step_at_most(value: Decimal, step: str) -> None:
    rounded = round_half_up(value, Decimal(step))
    assert abs(rounded - value) <= Decimal(step) / 2
    assert round_half_up(rounded, Decimal(step)) == rounded


# --- text ----------------------------------------------------------------------------------

_PIECES = [
    "0", "7", "12", "300", "2019", "1,250", "3.5", "12,50,000", ",", ".", "-", "–", "—", " ", " ",
    "\n", "\n\n", "\u00a0", "$", "€", "Rs ", "US$", "%", " per cent", "km", "m", "bn", "k", "K",
    " million", " thousand", " lakh", " crore", "half", "a ", "one", "two", "twenty", "hundred",
    "dozen", "dozens", "third", "quarter", " of ", " in ", " and ", " to ", " or ", "between ",
    "from ", "minus ", "about ", "more than ", "up to ", " or more", "plus", "+", "(", ")", "[12]",
    "/", ":", "x", "fold", " times", "May ", "June ", "2020-21", "since ", "the end of ", "last ",
    "year", "month", "weeks", "Wednesday", "point ", "½", "²", "°C", "C", "pounds", "won", "No. ",
    "Article ", "+44 ", "020 ", "555-0142", "a@b", "http://", "#", "°", "Ä", "\u0661",
    "'s", "s", "\x00", "\ud7ff",
]  # fmt: skip
_POWERS = st.tuples(  # of zero too: "0^0" is a face, no figure
    st.sampled_from(["0", "0.0", "1", "2.5", "10", "9999999"]),
    st.sampled_from(["^", "e", "x10^", " × 10", "*10^"]),
    st.integers(-99, 99).map(str),
)
_TEXTS = st.one_of(
    st.text(max_size=80),
    _POWERS.map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=25).map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join),
)
ANY = settings(max_examples=300, deadline=None, derandomize=True, database=None)


@ANY
@given(_TEXTS)
def test_any_text_has_quantities_in_order(text: str) -> None:
    end = 0
    for q in read_quantities(text):
        assert end <= q.start < q.end <= len(text)
        assert q.start <= q.numeral_start < q.numeral_end <= q.end
        assert q.lower is None or q.upper is None or q.lower <= q.upper
        assert q.value.is_finite()
        assert q.step > 0
        assert q.grain > 0
        intervals(q)
        end = q.end


@ANY
@given(_TEXTS, st.one_of(st.none(), _MOMENTS))
def test_any_text_has_periods_in_order(text: str, published: PartialDate | None) -> None:
    end = 0
    for p in read_periods(text, published):
        assert 0 <= p.start <= p.anchor < p.end <= len(text)
        assert end <= p.anchor
        assert (p.first is None) is (p.last is None)
        if p.first is not None and p.last is not None:
            assert p.first.first() <= p.last.last()
        end = p.end


@ANY
@given(_TEXTS)
def test_masked_periods_and_quantities_share_no_character(text: str) -> None:
    masked = [(p.anchor, p.end) for p in read_periods(text)]
    for q in read_quantities(text, masked):
        assert all(q.end <= a or e <= q.start for a, e in masked), text


# Each was quadratic once, or might well be. The last ones are numbers throughout.
LONG = ["$", "7", "and "]
HARD = ["\n", "(", "-", " ", "x", "a@", "a.", "...", "May ", "$ ", "1.1.1."]
DENSE = ["7,", "1\u00a0", "2020-", "one hundred and ", "5 million "]
CASES = [(u, 200_000) for u in LONG] + [(u, 60_000) for u in HARD] + [(u, 40_000) for u in DENSE]
# A text twice as long costs twice as much, and four times where it is quadratic, on any machine and
# under any load. What costs less than this many seconds says nothing.
_DOUBLED, _NOISE = 3.0, 0.5


@pytest.mark.parametrize(("unit", "size"), CASES)
def test_no_text_takes_long(unit: str, size: int) -> None:
    text = (unit * (size // len(unit) + 1))[:size]
    read_quantities("In 2020 nearly 5 km")  # the tables are made once
    read_periods("In 2020")
    for read in (read_quantities, read_periods):
        half, whole = (_cost(read, text[:n]) for n in (size // 2, size))
        assert whole < _DOUBLED * half + _NOISE, read


def _cost(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start
