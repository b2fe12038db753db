"""Figures in spellings that no keyboard has: note marks, powers, fractions, minus signs, brackets
of accounts, Swiss thousands; and money whose scale is tied to the currency."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from vjclaims.figures.notes import note_marks
from vjclaims.figures.periods.periods import masked, read_periods
from vjclaims.figures.quantities.quantities import Quantity, read_quantities
from vjclaims.figures.typed import typed

Row = tuple[str, list[tuple[str, object, str]]]


def read(text: str) -> list[Quantity]:
    return read_quantities(text, masked(text, read_periods(text)))


def rows(text: str) -> list[tuple[str, Decimal, str]]:
    return [(text[q.start : q.end], q.value.normalize(), q.unit) for q in read(text)]


def check(text: str, expected: list[tuple[str, object, str]]) -> None:
    told = [(words, Decimal(str(value)).normalize(), unit) for words, value, unit in expected]
    assert rows(text) == told, text


NOTES: list[Row] = [
    ("Norda employs 9,400³ people.", [("9,400", 9400, "")]),
    ("Norda had revenue of $320 million¹ in May.", [("$320 million", 320e6, "USD")]),
    ("Norda had revenue of $320¹ million in May.", [("$320¹ million", 320e6, "USD")]),
    ("Norda made €14bn² and $3m² in May.", [("€14bn", 14e9, "EUR"), ("$3m", 3e6, "USD")]),
    ("The margin was 6.2%² in May.", [("6.2%", "6.2", "percent")]),
    ("The margin was 6.2² per cent in May.", [("6.2² per cent", "6.2", "percent")]),
    ("Prices rose 4.5%¹,² in May.", [("4.5%", "4.5", "percent")]),
    ("Some 12,000¹² people left.", [("Some 12,000", 12_000, "")]),
    ("Harva has 12,345⁽¹⁾ people and 99¹⁾ shops.", [("12,345", 12_345, ""), ("99", 99, "")]),
    ("Harva has 9,400[3] people, 80 [4] shops.", [("9,400", 9400, ""), ("80", 80, "")]),
    ("Harva has 9,400[a] people, 80% [note 2] more.",
     [("9,400", 9400, ""), ("80%", 80, "percent")]),
    ("Harva has 9,400† people, 80* shops, 30‡ mills.",
     [("9,400", 9400, ""), ("80", 80, ""), ("30", 30, "")]),
    ("Norda had sales of $320 million(1) in May.", [("$320 million", 320e6, "USD")]),
    ("The fleet has 7² ships.", [("7", 7, "")]),
    ("Some 10² ships called.", [("Some 10", 10, "")]),
    ("It weighs 20² kilograms.", [("20² kilograms", 20, "kg")]),
]  # fmt: skip

POWERS: list[Row] = [
    ("The plume held some 3 × 10⁶ spores.", [("some 3 × 10⁶", 3e6, "")]),
    ("The plume held some 3 x 10^6 spores.", [("some 3 x 10^6", 3e6, "")]),
    ("The plume held 3 × 10⁶.", [("3 × 10⁶", 3e6, "")]),
    ("The plume held 10⁶ spores, 2·10⁹ cells.", [("10⁶", 1e6, ""), ("2·10⁹", 2e9, "")]),
    ("The dose was 1.5×10⁻³ grams.", [("1.5×10⁻³ grams", "0.0015", "g")]),
    ("The field has 5 m² and 40 km² and 3 m³.",
     [("5 m²", 5, "m2"), ("40 km²", 40, "km2"), ("3 m³", 3, "m3")]),
    ("The plot of 1,200m² is free.", [("1,200m²", 1200, "m2")]),
    ("There were 3.5 × 10² cases.", [("3.5 × 10²", 350, "")]),
    ("It has 2³² names.", [("2³²", 2**32, "")]),
]  # fmt: skip

MINUS: list[Row] = [
    ("Growth was –0.4 per cent.", [("–0.4 per cent", "-0.4", "percent")]),
    ("Growth was −0.4 per cent.", [("−0.4 per cent", "-0.4", "percent")]),
    ("Growth was ‐0.4 per cent.", [("‐0.4 per cent", "-0.4", "percent")]),
    ("Growth was ‑0.4 per cent.", [("‑0.4 per cent", "-0.4", "percent")]),
    ("The result was –$3 million.", [("–$3 million", -3e6, "USD")]),
    ("The result was -$859 million.", [("-$859 million", -859e6, "USD")]),
    ("The result was $–3 million.", [("$–3 million", -3e6, "USD")]),
    ("The result was –US$3m.", [("–US$3m", -3e6, "USD")]),
    ("It changed by –5 per cent and –3 per cent.",
     [("–5 per cent", -5, "percent"), ("–3 per cent", -3, "percent")]),
    ("It was between –12 and –3 degrees.", [("between –12 and –3 degrees", "-7.5", "degree")]),
    ("Sales grew 3–4 per cent.", [("3–4 per cent", "3.5", "percent")]),
    ("Sales grew 3 – 4 per cent.", [("3 – 4 per cent", "3.5", "percent")]),
    ("Exports rose – 4 per cent of all goods – too.", [("4 per cent", 4, "percent")]),
    ("Harva –300 residents– is small.", [("300", 300, "")]),
    ("It took 5 km –10 km of road.", [("5 km –10 km", "7.5", "km")]),
    ("–4 people came.", [("4", 4, "")]),
]  # fmt: skip

BRACKETS: list[Row] = [
    ("Free cash flow was ($859 million) in all.", [("($859 million)", -859e6, "USD")]),
    ("EBITDA of (£12.4m) was told.", [("(£12.4m)", -12.4e6, "GBP")]),
    ("It compares with (€3 million) before.", [("(€3 million)", -3e6, "EUR")]),
    ("The flows were (€3 million) and (€4 million).",
     [("(€3 million)", -3e6, "EUR"), ("(€4 million)", -4e6, "EUR")]),
    ("Cash flow was (859) million dollars.", [("(859) million dollars", -859e6, "USD")]),
    ("Net income came to $(4.5) million.", [("$(4.5) million", -4.5e6, "USD")]),
    ("Net income came to US$ (4.5) million.", [("US$ (4.5) million", -4.5e6, "USD")]),
    ("Operating income: ($3,400)", [("($3,400)", -3400, "USD")]),
    ("Operating income (loss): (3,400); Staff: 12", [("(3,400)", -3400, ""), ("12", 12, "")]),
    ("The net result was (12.4%).", [("(12.4%)", "-12.4", "percent")]),
    # what is below zero in itself
    ("Norda had a net loss of ($3.2m) in all.", [("$3.2m", 3.2e6, "USD")]),
    ("The loss in all was ($3.2m).", [("$3.2m", 3.2e6, "USD")]),
    ("Cost of sales: (3,400)", [("3,400", 3400, "")]),
    ("Free cash flow after costs was ($3.2m).", [("($3.2m)", -3.2e6, "USD")]),
    ("Sales fell by (4.2) per cent.", [("4.2) per cent", "4.2", "percent")]),
    # what says a figure again, or explains a word
    ("Norda paid 2.4 trillion won ($1.8 billion).",
     [("2.4 trillion won", 2.4e12, "KRW"), ("$1.8 billion", 1.8e9, "USD")]),
    ("The mill (1,200 staff) closed.", [("1,200", 1200, "")]),
    ("The cheapest car (€9,900) sells.", [("€9,900", 9900, "EUR")]),
    ("The aims are (1) to grow and (2) to last.", [("1", 1, ""), ("2", 2, "")]),
]  # fmt: skip

FRACTIONS: list[Row] = [
    (f"The rate is {told} percent.", [(f"{told} percent", value, "percent")])
    for told, value in [
        ("3 1⁄4", "3.25"), ("3¼", "3.25"), ("3 ¼", "3.25"), ("3-1/4", "3.25"), ("3 1/4", "3.25"),
        ("3¹⁄₄", "3.25"), ("3 ¹⁄₄", "3.25"), ("3 ¹/₄", "3.25"), ("3¹/4", "3.25"), ("5⅜", "5.375"),
        ("4 3⁄8", "4.375"), ("7⅞", "7.875"),
    ]
] + [
    ("It rose by ¹⁄₄ percentage point.", [("¹⁄₄ percentage point", "0.25", "percentage_points")]),
    ("It rose by 1⁄4 of a percentage point.",
     [("1⁄4 of a percentage point", "0.25", "percentage_points")]),
    ("About 2⁄3 of voters stayed.", [("About 2⁄3", "66.67", "percent")]),
    ("The trip takes 2-1/2 hours.", [("2-1/2 hours", "2.5", "hour")]),
    ("It is open 24⁄7.", []),
]  # fmt: skip

SWISS: list[Row] = [
    ("Norda paid 17'000 francs.", [("17'000 francs", 17_000, "CHF")]),
    ("Norda paid CHF 1’217’000.50 for it.", [("CHF 1’217’000.50", "1217000.5", "CHF")]),
    ("Harva has 1’234’567 people.", [("1’234’567", 1_234_567, "")]),
    ("He is 6'4\" tall.", [("6'4\"", "6.3333", "foot")]),
]

FINANCE: list[Row] = [
    (f"It made {told} in all.", [(told, value, unit)])
    for told, value, unit in [
        ("$12MM", 12e6, "USD"), ("$12 MM", 12e6, "USD"), ("$12.5mm", 12.5e6, "USD"),
        ("12MM dollars", 12e6, "USD"),
        ("EURm 310", 310e6, "EUR"), ("EUR m 310", 310e6, "EUR"), ("SEKm 1,240", 1.24e9, "SEK"),
        ("EURbn 1.2", 1.2e9, "EUR"), ("USD mn 33", 33e6, "USD"), ("33 USD mn", 33e6, "USD"),
        ("33 USDm", 33e6, "USD"), ("310 TEUR", 310_000, "EUR"), ("TEUR 310", 310_000, "EUR"),
        ("310 kEUR", 310_000, "EUR"), ("MEUR 12", 12e6, "EUR"), ("1,240 MSEK", 1.24e9, "SEK"),
        ("£m 310", 310e6, "GBP"), ("$bn 3.1", 3.1e9, "USD"), ("310 €m", 310e6, "EUR"),
        ("310 €k", 310_000, "EUR"), ("12 M€", 12e6, "EUR"), ("$'000 330", 330_000, "USD"),
        ("$33mn", 33e6, "USD"), ("$3.3tn", 3.3e12, "USD"), ("$33k", 33_000, "USD"),
        ("CHF 12 Mio", 12e6, "CHF"), ("USD million 33", 33e6, "USD"),
    ]
] + [
    ("A 40MM gun has 12MM users.", []),
    ("In all 12mm of rain fell.", [("12mm", 12, "mm")]),
    ("It has a 40mm gun.", [("40mm", 40, "mm")]),
    ("He drives 5 m. USD is the currency.", [("5 m", 5, "m")]),
]  # fmt: skip

RATES = [
    ("It costs $66K/yr.", "$66K", 66_000, "year"),
    ("It costs £3/wk.", "£3", 3, "week"),
    ("It costs $12/hr.", "$12", 12, "hour"),
    ("It costs €45k/year.", "€45k", 45_000, "year"),
    ("It costs $1.2m/year.", "$1.2m", 1_200_000, "year"),
    ("It costs $300/mo.", "$300", 300, "month"),
    ("It costs $80/bbl.", "$80", 80, "barrel"),
    ("It costs €14/m².", "€14", 14, "m2"),
    ("It uses 300 tonnes/yr.", "300 tonnes", 300, "year"),
    ("It runs at 5 m/s.", "5 m/s", 5, ""),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    NOTES + POWERS + MINUS + BRACKETS + FRACTIONS + SWISS + FINANCE,
)
def test_value_unit_and_span(text: str, expected: list[tuple[str, object, str]]) -> None:
    check(text, expected)


@pytest.mark.parametrize(("text", "figure", "value", "per"), RATES)
def test_rates_behind_a_stroke(text: str, figure: str, value: object, per: str) -> None:
    (q,) = read(text)
    assert (text[q.start : q.end], q.value, q.per) == (figure, Decimal(str(value)), per)


@pytest.mark.parametrize(
    "text",
    ["a 4* hotel", "R² is .9", "CO² and m²", "E=mc²", "¹ Figures of May", "Section 12(1)", "f** it",
     "40 metres²", "kg/m²", "§ 230", "3 ¹⁄₄", "10⁻³"],
)  # fmt: skip
def test_what_is_no_note_mark(text: str) -> None:
    assert [(a, b) for a, b in note_marks(text) if text[a:b] != "**"] == []


def test_dates_stay_masked_where_marks_shift_the_text() -> None:
    check(
        "By 9 May 2024, 80¹ shops, in June 2025 some 400³ shops, were open.",
        [("80", 80, ""), ("some 400", 400, "")],
    )


@pytest.mark.parametrize(
    "unit",
    ["1¹", "(1)", "($1 ", "$(", "–1 ", "1'000", "¹/", "1⁄4", "[1]", "a*", "was (1.1) ", "[1,"],
)
def test_no_spelling_takes_long(unit: str) -> None:
    typed("In 5¹ (5)")  # the tables are made once
    start = time.process_time()
    typed((unit * 60_000)[:60_000])
    assert time.process_time() - start < 2
