"""Numerals in plain text: what counts, to what value, in which span; and what is no quantity."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vjclaims.figures.numerals.numerals import Numeral, read_numerals

NBSP, THIN, NARROW = "\u00a0", "\u2009", "\u202f"

# (sentence, what is read: text and value)
DIGITS = [
    ("12 men left.", [("12", 12)]),
    ("The port took 470,000 crates.", [("470,000", 470_000)]),
    ("The port took 1,250,000 crates.", [("1,250,000", 1_250_000)]),
    ("The port took 12,50,000 crates.", [("12,50,000", 1_250_000)]),
    ("The port took 1,00,00,000 crates.", [("1,00,00,000", 10_000_000)]),
    ("The port took 816 000 crates.", [("816 000", 816_000)]),
    ("The port took 1 250 000 crates.", [("1 250 000", 1_250_000)]),
    (f"The port took 12{NBSP}500 crates.", [(f"12{NBSP}500", 12_500)]),
    (f"The port took 3{THIN}400{THIN}000 crates.", [(f"3{THIN}400{THIN}000", 3_400_000)]),
    (f"The port took 3{NARROW}400 crates.", [(f"3{NARROW}400", 3_400)]),
    ("The port took 2.500.000 crates.", [("2.500.000", 2_500_000)]),
    ("A crate is 1.943,50 dear.", [("1.943,50", "1943.50")]),
    ("The port took 3,5 million crates.", [("3,5 million", 3_500_000)]),
    ("The port took 9.75 crates a head.", [("9.75", "9.75")]),
    ("The port took .5 crates a head.", [(".5", "0.5")]),
    ("The port took 7,000.", [("7,000", 7000)]),
    ("Of 40, 12 left; 28 stayed.", [("40", 40), ("12", 12), ("28", 28)]),
    ("They sold 1½ and 2 ¾ loads.", [("1½", "1.5"), ("2 ¾", "2.75")]),
    ("It takes 1 1/2 loads.", [("1 1/2", "1.5")]),
    ("It takes 2 and a half loads.", [("2 and a half", "2.5")]),
]

SCALES = [
    ("They lost 3bn, 2.4tn, 5m, 40k and 6mn.",
     [("3bn", 3e9), ("2.4tn", 2.4e12), ("5m", 5e6), ("40k", 4e4), ("6mn", 6e6)]),
    ("They lost 7 mln, 1.2 bn and 4 trn.", [("7 mln", 7e6), ("1.2 bn", 1.2e9), ("4 trn", 4e12)]),
    ("They lost 8M and 9K and 3Bn.", [("8M", 8e6), ("9K", 9e3), ("3Bn", 3e9)]),
    ("They lost 3 million and 1.5 billion.", [("3 million", 3e6), ("1.5 billion", 1.5e9)]),
    ("They lost 2 trillion and 1 quadrillion.", [("2 trillion", 2e12), ("1 quadrillion", 1e15)]),
    ("They lost 12 thousand and 3 hundred.", [("12 thousand", 12_000), ("3 hundred", 300)]),
    ("They lost 5 lakh, 2 crore and 3 lakh crore.",
     [("5 lakh", 5e5), ("2 crore", 2e7), ("3 lakh crore", 3e12)]),
    ("They lost 1.08 lakh crore.", [("1.08 lakh crore", 1.08e12)]),
    ("They lost 3-million and 5-lakh.", [("3-million", 3e6), ("5-lakh", 5e5)]),
    ("They lost 3 million and a half.", [("3 million and a half", 3_500_000)]),
    ("They lost 2½ million.", [("2½ million", 2_500_000)]),
    ("They lost 3.5\nmillion.", [("3.5\nmillion", 3_500_000)]),
    ("The wall is 3m high.", [("3", 3)]),
    ("The 100m final drew 3m fans.", [("100", 100), ("3m", 3e6)]),
    ("The yard is 40 m2 or 40m2.", [("40", 40), ("40", 40)]),
]  # fmt: skip

WORDS = [
    ("Three of them left.", [("Three", 3)]),
    ("Twenty-five left.", [("Twenty-five", 25)]),
    ("ninety nine left.", [("ninety nine", 99)]),
    ("A hundred left.", [("A hundred", 100)]),
    ("Two hundred and fifty left.", [("Two hundred and fifty", 250)]),
    ("One hundred twenty-three left.", [("One hundred twenty-three", 123)]),
    ("Nineteen hundred left.", [("Nineteen hundred", 1900)]),
    ("Twenty-five thousand left.", [("Twenty-five thousand", 25_000)]),
    ("Two hundred thousand and six left.", [("Two hundred thousand and six", 200_006)]),
    ("One million two hundred thousand left.", [("One million two hundred thousand", 1.2e6)]),
    ("A million left.", [("A million", 1e6)]),
    ("A million and a half left.", [("A million and a half", 1.5e6)]),
    ("One and a half million left.", [("One and a half million", 1.5e6)]),
    ("It took two and a half loads.", [("two and a half", "2.5")]),
    ("It took a two-and-a-half load.", [("two-and-a-half", "2.5")]),
    ("Three point five million left.", [("Three point five million", 3.5e6)]),
    ("Four billion, two trillion and one quadrillion.",
     [("Four billion", 4e9), ("two trillion", 2e12), ("one quadrillion", 1e15)]),
    ("Two lakh and ten crore.", [("Two lakh", 2e5), ("ten crore", 1e8)]),
    ("Zero left.", [("Zero", 0)]),
    ("Five, six and seven left.", [("Five", 5), ("six", 6), ("seven", 7)]),
    ("Twenty and five left.", [("Twenty", 20), ("five", 5)]),
]  # fmt: skip

GROUPS = [
    ("A dozen dogs.", [("A dozen", 12)]),
    ("Two dozen dogs.", [("Two dozen", 24)]),
    ("Half a dozen dogs.", [("Half a dozen", 6)]),
    ("A half-dozen dogs.", [("A half-dozen", 6)]),
    ("A score of dogs.", [("A score", 20)]),
    ("A score of 85 won.", [("85", 85)]),
    ("A score of nearly 85 won.", [("85", 85)]),
    ("Scores of 85 and 90 won.", [("85", 85), ("90", 90)]),
    ("Half a million dogs.", [("Half a million", 500_000)]),
    ("A quarter of a million dogs.", [("A quarter of a million", 250_000)]),
    ("Three-quarters of a million dogs.", [("Three-quarters of a million", 750_000)]),
    ("Half a billion dogs.", [("Half a billion", 5e8)]),
]

# Shares: the value is that of the fraction, in percent.
SHARES = [
    ("Half of the dogs.", "Half", 50),
    ("Half the dogs.", "Half", 50),
    ("More than half were sold.", "half", 50),
    ("Prices fell by half.", "half", 50),
    ("A third of the dogs.", "A third", "33.33"),
    ("Nearly a third were sold.", "a third", "33.33"),
    ("Prices fell by a third.", "a third", "33.33"),
    ("A quarter of the dogs.", "A quarter", 25),
    ("One-quarter of the dogs.", "One-quarter", 25),
    ("Two-thirds of the dogs.", "Two-thirds", "66.67"),
    ("Two thirds were sold.", "Two thirds", "66.67"),
    ("A two-thirds majority.", "two-thirds", "66.67"),
    ("Three-quarters of the dogs.", "Three-quarters", 75),
    ("Three quarters of the dogs.", "Three quarters", 75),
    ("Four-fifths of the dogs.", "Four-fifths", 80),
    ("One fourth of the dogs.", "One fourth", 25),
    ("A tenth of the dogs.", "A tenth", 10),
    ("One in three dogs.", "One in three", "33.33"),
    ("One in every three dogs.", "One in every three", "33.33"),
    ("1 in 5 dogs.", "1 in 5", 20),
    ("Three in four dogs.", "Three in four", 75),
    ("Nine out of ten dogs.", "Nine out of ten", 90),
    ("One of every four dogs.", "One of every four", 25),
    ("A one-in-five chance.", "one-in-five", 20),
    ("2/3 of the dogs.", "2/3", "66.67"),
    ("½ of the dogs.", "½", 50),
]

PLURALS = [
    ("Dozens of dogs.", "Dozens", 24, 99),
    ("Scores of dogs.", "Scores", 40, 99),
    ("Hundreds of dogs.", "Hundreds", 200, 999),
    ("Thousands of dogs.", "Thousands", 2000, 9999),
    ("Tens of thousands of dogs.", "Tens of thousands", 20_000, 99_999),
    ("Hundreds of thousands of dogs.", "Hundreds of thousands", 200_000, 999_999),
    ("Tens of millions of dogs.", "Tens of millions", 20_000_000, 99_999_000),
    ("Several hundred dogs.", "Several hundred", 200, 999),
    ("A few dozen dogs.", "A few dozen", 24, 99),
]

MULTIPLES = [
    ("Twice as many dogs.", "Twice", 2),
    ("Sales doubled.", "doubled", 2),
    ("Sales tripled.", "tripled", 3),
    ("A fivefold rise.", "fivefold", 5),
    ("A tenfold rise.", "tenfold", 10),
    ("A 10-fold rise.", "10-fold", 10),
    ("Ten times as many dogs.", "Ten times", 10),
    ("2.5 times as many dogs.", "2.5 times", "2.5"),
    ("3x as many dogs.", "3x", 3),
]

NOTHING = [
    "Call 020 7946 0958.",
    "Call (0171) 555-0142 now.",
    "Call +44 20 7946 0123 now.",
    "Call 555-0143 or 1-800-555-0199.",
    "Her number: 541-754-3010.",
    "Dial 999 if you see it.",
    "The phone number is 123 456 789.",
    "HR 1234 and SB 53 passed.",
    "Bill 96 and Proposition 8 passed.",
    "The iPhone 15 sells well.",
    "A Boeing 737-800 landed.",
    "The 737 MAX was grounded.",
    "An F-35 and a Su-27 met an A320 and an H1N1.",
    "The S&P 500 and the FTSE 100 fell.",
    "The G20, the G7 and Covid-19.",
    "Article 5 and Section 230 and article 7.",
    "They met in Room 2014.",
    "He lives at No. 10.",
    "He lives at 14 Harbour Street.",
    "He lives at 221B Baker Street.",
    "He lives at 1600 Juniper Hill Avenue.",
    "They won 3-1 and drew 0-0.",
    "They won 6-4, 4-6, 7-5.",
    "They lost 1-3 at home.",
    "It ended 21–17.",
    "1. Buy bread.\n2. Bake it.",
    "1) Buy bread.\n2) Bake it.",
    "It starts at 10:30 and ends at 14:05:33.",
    "It runs iOS 17.2.1 and version 2.0.",
    "So they say.[12]",
    "It is open 24/7 since 9/11.",
    "See #42 on www.example.org/7/8 or a1@example.org.",
    "In her 30s she coached the under-21s and the U18s.",
    "The 5G and 4x4 and 3D and 221B.",
    "It came 21st and 3rd.",
    "They helped one another, and which one stayed?",
    "A half-time break in the second half of the game.",
    "A third man and a quarter final.",
    "A face like 0^0 or 0^-1.",
    "A code like 9999999^99.",
    "Double-digit growth.",
    "A 10k run.",
    "The code is 123456789012345678901.",
    "Wearing N95 masks in Q3.",
]  # fmt: skip


def read(text: str) -> list[tuple[str, Decimal]]:
    return [(text[n.start : n.end], n.value) for n in read_numerals(text)]


def expected(rows: list[tuple[str, object]]) -> list[tuple[str, Decimal]]:
    return [(text, Decimal(str(value))) for text, value in rows]


@pytest.mark.parametrize(("text", "rows"), DIGITS + SCALES + WORDS + GROUPS)
def test_cardinals(text: str, rows: list[tuple[str, object]]) -> None:
    assert read(text) == expected(rows)
    assert {n.form for n in read_numerals(text)} == {"cardinal"}


def only(text: str, form: str) -> Numeral:
    found = read_numerals(text)
    assert [n.form for n in found] == [form], read(text)
    return found[0]


@pytest.mark.parametrize(("text", "figure", "share"), SHARES)
def test_shares(text: str, figure: str, share: object) -> None:
    numeral = only(text, "fraction")
    assert text[numeral.start : numeral.end] == figure
    assert abs(numeral.value * 100 - Decimal(str(share))) < Decimal("0.01")


@pytest.mark.parametrize(("text", "figure", "lower", "upper"), PLURALS)
def test_plurals(text: str, figure: str, lower: int, upper: int) -> None:
    numeral = only(text, "plural")
    assert text[numeral.start : numeral.end] == figure
    assert (numeral.value, numeral.lower, numeral.upper) == (lower, lower, upper)


@pytest.mark.parametrize(("text", "figure", "value"), MULTIPLES)
def test_multiples(text: str, figure: str, value: object) -> None:
    numeral = only(text, "multiple")
    assert (text[numeral.start : numeral.end], numeral.value) == (figure, Decimal(str(value)))


def test_a_couple_is_about_two() -> None:
    assert only("A couple of dogs.", "couple").value == 2
    assert read("Two couples of dogs.") == [("Two", 2)]


@pytest.mark.parametrize("text", NOTHING)
def test_no_quantity(text: str) -> None:
    assert read(text) == []


NO_SHARE = [
    ("Four in 10 days.", [("Four", 4), ("10", 10)]),
    ("Killed 12 in 14 raids.", [("12", 12), ("14", 14)]),
    ("One quarter later.", [("One", 1)]),
    ("Half the size.", []),
]


@pytest.mark.parametrize(("text", "rows"), NO_SHARE)
def test_what_is_no_share(text: str, rows: list[tuple[str, object]]) -> None:
    assert read(text) == expected(rows)


# docs/semantics.md: grain g and precision p of figures as written.
PRECISIONS = [
    ("470,000", 10_000, 10_000),
    ("500,000", 100_000, 10_000),
    ("24.2 billion", 10**8, 10**8),
    ("3 billion", 10**9, 10**9),
    ("30 million", 10**7, 10**6),
    ("thirty million", 10**7, 10**6),
    ("two hundred thousand", 100_000, 10_000),
    ("half a million", 100_000, 100_000),
    ("a quarter of a million", 10_000, 10_000),
    ("1.5", "0.1", "0.1"),
    ("2.0", "0.1", "0.1"),
    ("30", 10, 1),
    ("nine", 1, 1),
]


@pytest.mark.parametrize(("text", "grain", "step"), PRECISIONS)
def test_precision(text: str, grain: object, step: object) -> None:
    (numeral,) = read_numerals(f"It has {text} dogs.")
    assert (numeral.grain, numeral.precision) == (Decimal(str(grain)), Decimal(str(step)))


MINUS = ["minus 5", "−5", "-5", "negative 5", "minus-5"]


@pytest.mark.parametrize("figure", MINUS)
def test_minus(figure: str) -> None:
    (numeral,) = read_numerals(f"It was {figure} at noon.")
    assert (numeral.value, numeral.negative) == (5, True)


@pytest.mark.parametrize("text", ["sub-5 dogs", "from 2-5 dogs", "He has 5 dogs", "5 dogs"])
def test_no_minus(text: str) -> None:
    assert not any(n.negative for n in read_numerals(text))


def test_masked_stretches_are_passed_over() -> None:
    text = "In 2014 they had 12 dogs."
    assert read_numerals(text, [(3, 7)])[0].value == 12
    assert len(read_numerals(text, [(0, len(text))])) == 0
