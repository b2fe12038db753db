"""The two intervals of a figure, row by row of the table in docs/semantics.md."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vjclaims.figures.intervals import intervals
from vjclaims.figures.quantities.quantities import read_quantities
from vjclaims.lexicon import load_lexicon
from vjclaims.records.interval import Interval

Bounds = tuple[object, object]
OPEN = None


def interval(bounds: Bounds) -> Interval:
    return Interval(*(None if end is None else Decimal(str(end)) for end in bounds))


# (words, literal, expected); counted things, so that below 100 a bare figure is exact.
COUNTED: list[tuple[str, Bounds, Bounds]] = [
    # bare x, counted things below 100: x
    ("7 dogs", (7, 7), (7, 7)),
    ("99 dogs", (99, 99), (99, 99)),
    # bare x otherwise: x ± p/2
    ("100 dogs", (95, 105), (95, 105)),
    ("470,000 dogs", (465_000, 475_000), (465_000, 475_000)),
    ("500,000 dogs", (495_000, 505_000), (495_000, 505_000)),
    ("520,415 dogs", ("520414.5", "520415.5"), ("520414.5", "520415.5")),
    ("24.2 billion dogs", ("24.15e9", "24.25e9"), ("24.15e9", "24.25e9")),
    ("3 billion dogs", ("2.5e9", "3.5e9"), ("2.5e9", "3.5e9")),
    # exactly, precisely: x
    ("exactly 512 dogs", (512, 512), (512, 512)),
    ("precisely 4,000 dogs", (4000, 4000), (4000, 4000)),
    # about, around, roughly, some, an estimated, circa: x ± 20 %, x ± min(max(p, 2.5 %), 10 %)
    ("about 1,000 dogs", (800, 1200), (900, 1100)),  # p = 100
    ("around 1,200 dogs", (960, 1440), (1100, 1300)),  # p = 100
    ("roughly 3,000 dogs", (2400, 3600), (2900, 3100)),
    ("some 30 dogs", (24, 36), (29, 31)),  # p = 1
    ("an estimated 9 dogs", ("7.2", "10.8"), ("8.1", "9.9")),  # p = 1 is over 10 %
    ("circa 100,000 dogs", (80_000, 120_000), (90_000, 110_000)),
    ("approximately 520,000 dogs", (416_000, 624_000), (507_000, 533_000)),  # 2.5 %
    ("3,000 or so dogs", (2400, 3600), (2900, 3100)),
    # nearly, almost, close to, just under: [80 % x, x], [x − min(max(g/2, 2.5 %), 15 %), x]
    ("nearly 500,000 dogs", (400_000, 500_000), (450_000, 500_000)),  # g/2 = 50,000
    ("almost 470,000 dogs", (376_000, 470_000), (458_250, 470_000)),  # 2.5 %
    ("close to 30 dogs", (24, 30), ("25.5", 30)),  # 15 %
    ("just under 2,000 dogs", (1600, 2000), (1700, 2000)),  # 15 %
    # more than, over, above, exceeding, topped, passed; at least, no fewer than:
    # [x, ∞), [x, x + min(max(g/2, 5 %), 20 %)]
    ("over 470,000 dogs", (470_000, OPEN), (470_000, 493_500)),  # 5 %
    ("more than 500 dogs", (500, OPEN), (500, 550)),  # g/2
    ("above 80,000 dogs", (80_000, OPEN), (80_000, 85_000)),  # g/2
    ("exceeding 30 dogs", (30, OPEN), (30, 35)),  # g/2
    ("topped 2 million dogs", (2e6, OPEN), (2e6, 2.4e6)),  # 20 %
    ("passed 1 million dogs", (1e6, OPEN), (1e6, 1.2e6)),  # 20 %
    ("at least 14 dogs", (14, OPEN), (14, "14.7")),  # 5 %
    ("no fewer than 1,200 dogs", (1200, OPEN), (1200, 1260)),  # 5 %
    ("400 or more dogs", (400, OPEN), (400, 450)),
    # fewer than, under, below, at most: (−∞, x], [x − max(g, 10 %), x]
    ("fewer than 400 dogs", (OPEN, 400), (300, 400)),  # g
    ("under 520 dogs", (OPEN, 520), (468, 520)),  # 10 %
    ("below 90 dogs", (OPEN, 90), (80, 90)),  # g
    ("at most 95 dogs", (OPEN, 95), ("85.5", 95)),  # 10 %
    # up to, as many as: (−∞, x], [x/2, x]
    ("up to 400 dogs", (OPEN, 400), (200, 400)),
    ("as many as 1,000 dogs", (OPEN, 1000), (500, 1000)),
    # between a and b, a to b, a–b: [a, b]
    ("between 20 and 30 dogs", (20, 30), (20, 30)),
    ("20 to 30 dogs", (20, 30), (20, 30)),
    ("20–30 dogs", (20, 30), (20, 30)),
    ("about 5 to 10 million dogs", (5e6, 10e6), (5e6, 10e6)),
    # dozens, hundreds, tens of thousands
    ("dozens of dogs", (24, OPEN), (24, 99)),
    ("hundreds of dogs", (200, OPEN), (200, 999)),
    ("tens of thousands of dogs", (20_000, OPEN), (20_000, 99_999)),
    # a couple: about two
    ("a couple of dogs", ("1.6", "2.4"), ("1.8", "2.2")),
]

# Measures, money and per cent: x ± p/2 at any size.
MEASURED: list[tuple[str, Bounds, Bounds]] = [
    ("7 cents", ("0.065", "0.075"), ("0.065", "0.075")),
    ("9 per cent", ("8.5", "9.5"), ("8.5", "9.5")),
    ("8.76 per cent", ("8.755", "8.765"), ("8.755", "8.765")),
    ("30 km", ("29.5", "30.5"), ("29.5", "30.5")),
    ("$24.2 billion", ("24.15e9", "24.25e9"), ("24.15e9", "24.25e9")),
    ("minus 5 degrees", ("-5.5", "-4.5"), ("-5.5", "-4.5")),
    ("half of them", ("49.5", "50.5"), ("49.5", "50.5")),
    ("more than half of them", (50, OPEN), (50, 55)),
    ("nearly $90 million", (72e6, 90e6), (85e6, 90e6)),
    ("more than doubled", (2, OPEN), (2, "2.4")),
    ("millions of dollars", (2e6, OPEN), (2e6, 9_999_999)),
]


@pytest.mark.parametrize(("words", "literal", "expected"), COUNTED + MEASURED)
def test_table_of_intervals(words: str, literal: Bounds, expected: Bounds) -> None:
    (quantity,) = read_quantities(f"It had {words} then.")
    assert intervals(quantity) == (interval(literal), interval(expected))


def test_small_figures_of_measured_things_keep_their_rounding() -> None:
    (quantity,) = read_quantities("It had 7 then.")
    assert intervals(quantity, counted=False)[0] == interval(("6.5", "7.5"))
    assert intervals(quantity, counted=True)[0] == interval((7, 7))


@pytest.mark.parametrize("hedge", load_lexicon().hedges, ids=lambda h: h.id)
def test_every_word_of_every_hedge_is_read(hedge: object) -> None:
    for word in hedge.words:  # type: ignore[attr-defined]
        after = hedge.after  # type: ignore[attr-defined]
        text = f"They saw 3,000 {word} dogs." if after else f"They saw {word} 3,000 dogs."
        (quantity,) = read_quantities(text)
        assert quantity.hedge == hedge.id, text  # type: ignore[attr-defined]
        literal, expected = intervals(quantity)
        assert expected.meets(literal)


@pytest.mark.parametrize("family", sorted(load_lexicon().families))
def test_what_readers_take_lies_within_what_words_assert(family: str) -> None:
    hedges = [h for h in load_lexicon().hedges if h.family == family]
    assert hedges
    for written in ("7", "30", "99", "1,234", "500,000", "24.2 billion"):
        words = hedges[0].words[0]
        text = f"{written} {words} dogs" if hedges[0].after else f"{words} {written} dogs"
        (quantity,) = read_quantities(f"They saw {text}.")
        literal, expected = intervals(quantity)
        for bound in (expected.lower, expected.upper):
            assert bound is not None
            assert literal.contains(bound), (text, literal, expected)
