"""Quantities in plain text: value, unit and exact span, ranges, hedges taken in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vjclaims.figures.periods.periods import read_periods
from vjclaims.figures.quantities.quantities import Quantity, read_quantities

NBSP = "\u00a0"


def read(text: str) -> list[Quantity]:
    """As the pipeline does: dates are masked."""
    periods = [p for p in read_periods(text) if p.form != "earlier"]
    return read_quantities(text, [(p.anchor, p.end) for p in periods])


def only(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, [text[q.start : q.end] for q in found]
    return found[0]


# (what stands in a sentence, value, unit); the span is the whole of it.
MONEY = [
    ("$5", 5, "USD"),
    ("$3.5 million", 3_500_000, "USD"),
    ("$1.9tn", 1.9e12, "USD"),
    ("US$24.2 billion", 24.2e9, "USD"),
    ("US $24.2 billion", 24.2e9, "USD"),
    ("$US160 million", 160e6, "USD"),
    ("U.S.$40", 40, "USD"),
    ("A$740m", 740e6, "AUD"),
    ("C$2.6 billion", 2.6e9, "CAD"),
    ("HK$300", 300, "HKD"),
    ("NT$95 billion", 95e9, "TWD"),
    ("€1.2bn", 1.2e9, "EUR"),
    ("€ 40", 40, "EUR"),
    (f"€{NBSP}40", 40, "EUR"),
    ("40 €", 40, "EUR"),
    ("£118 million", 118e6, "GBP"),
    ("¥3,000", 3000, "JPY"),
    ("₹12,50,000", 1_250_000, "INR"),
    ("Rs 1.08 lakh crore", 1.08e12, "INR"),
    ("Rs. 1,500", 1500, "INR"),
    ("R$3.1 billion", 3.1e9, "BRL"),
    ("CHF 200", 200, "CHF"),
    ("200 CHF", 200, "CHF"),
    ("EUR 3 million", 3e6, "EUR"),
    ("3 million EUR", 3e6, "EUR"),
    ("70 billion USD", 70e9, "USD"),
    ("5 million euros", 5e6, "EUR"),
    ("five million dollars", 5e6, "USD"),
    ("200 dollars", 200, "USD"),
    ("1.56 trillion yen", 1.56e12, "JPY"),
    ("9.3 billion yuan", 9.3e9, "CNY"),
    ("6.6 trillion won", 6.6e12, "KRW"),
    ("13 billion Swedish crowns", 13e9, "SEK"),
    ("1.8 trillion rupees", 1.8e12, "INR"),
    ("30 cents", "0.3", "USD"),
    ("200 pence", 2, "GBP"),
    ("40 paise", "0.4", "INR"),
    ("3 million pounds", 3e6, "GBP"),
    ("5,000 pounds", 5000, "GBP"),
    ("US$5 million dollars", 5e6, "USD"),
    ("-$50bn", -50e9, "USD"),
    ("$-50bn", -50e9, "USD"),
    ("N200 million", 200e6, "NGN"),
]

SHARES = [
    ("9%", 9, "percent"),
    ("8.76 %", "8.76", "percent"),
    ("8.76 per cent", "8.76", "percent"),
    ("12 percent", 12, "percent"),
    ("5 pct", 5, "percent"),
    ("3.5-percent", "3.5", "percent"),
    ("ten per cent", 10, "percent"),
    ("2.1 percentage points", "2.1", "percentage_points"),
    ("a 2-percentage-point"[2:], 2, "percentage_points"),
    ("half a percentage point", "0.5", "percentage_points"),
    ("25 basis points", "0.25", "percentage_points"),
    ("50bps", "0.5", "percentage_points"),
    ("-3.5%", "-3.5", "percent"),
    ("minus 3.5 per cent", "-3.5", "percent"),
]

UNITS = [
    ("508 km", 508, "km"),
    ("508-km", 508, "km"),
    ("508-kilometre", 508, "km"),
    ("39 miles", 39, "mile"),
    ("40m2", 40, "m2"),
    ("40 m²", 40, "m2"),
    ("3,000 sq ft", 3000, "square_foot"),
    ("50 square kilometres", 50, "km2"),
    ("12,000 hectares", 12_000, "hectare"),
    ("1.9 million tonnes", 1.9e6, "tonne"),
    ("40t", 40, "tonne"),
    ("600MW", 600, "MW"),
    ("4.9 TWh", "4.9", "TWh"),
    ("3.5GHz", "3.5", "GHz"),
    ("80 km/h", 80, "km/h"),
    ("1.2 million barrels a day", 1.2e6, "barrel_per_day"),
    ("half a tonne", "0.5", "tonne"),
    ("1½ hours", "1.5", "hour"),
    ("48 hours", 48, "hour"),
    ("12-month", 12, "month"),
    ("three years", 3, "year"),
    ("30 degrees Celsius", 30, "degree_celsius"),
    ("30 °C", 30, "degree_celsius"),
    ("12C", 12, "degree_celsius"),
    ("minus 12C", -12, "degree_celsius"),
    ("−5 °C", -5, "degree_celsius"),
    ("86 degrees Fahrenheit", 86, "degree_fahrenheit"),
    ("3m", 3, "m"),
    ("100 m", 100, "m"),
    ("5 Km", 5, "km"),
    ("90 min", 90, "minute"),
    ("12-pound", 12, "pound"),
    ("12 lbs", 12, "pound"),
    ("eight stone", 8, "stone"),
    ("hundreds of miles", 200, "mile"),
    ("hundreds of millions of dollars", 2e8, "USD"),
]


@pytest.mark.parametrize(("figure", "value", "unit"), MONEY + SHARES + UNITS)
def test_value_unit_and_span(figure: str, value: object, unit: str) -> None:
    tail = "high." if figure == "3m" else "was said."
    text = f"It had {figure} {tail}"
    quantity = only(text)
    assert text[quantity.start : quantity.end] == figure
    assert (quantity.value, quantity.unit) == (Decimal(str(value)), unit)


def test_a_figure_may_open_and_close_the_text() -> None:
    for figure, value, unit in MONEY + SHARES + UNITS:
        if figure not in ("3m", "eight stone"):
            assert [(q.start, q.end, q.value, q.unit) for q in read(figure)] == [
                (0, len(figure), Decimal(str(value)), unit)
            ], figure


# (sentence, figure, unit or "" where the word is none)
CONTEXT = [
    ("The bear weighed 610 pounds.", "610 pounds", "pound"),
    ("They seized 20 pounds of rice.", "20 pounds", "pound"),
    ("She lost 30 pounds in a year.", "30 pounds", "pound"),
    ("They owed 20 pounds of debt each.", "20 pounds", "GBP"),
    ("The seat costs 20 pounds.", "20 pounds", "GBP"),
    ("Of those games 12 won praise.", "12", ""),
    ("There are 500 real estate firms.", "500", ""),
    ("Two stone lions guard it.", "Two", ""),
    ("He signed 12 FC Vale players.", "12", ""),
    ("He led 200 ALL STAR fans.", "200", ""),
    ("A group of 5 C players left.", "5", ""),
    ("It closed 5 bars on the quay.", "5", ""),
    ("It was 12 C at noon in town.", "12 C", "degree_celsius"),
    ("The fee is 9,000 soles.", "9,000 soles", "PEN"),
    ("The fare is 1.50 soles.", "1.50 soles", "PEN"),
    ("The king has 3 crowns.", "3", ""),
]


@pytest.mark.parametrize(("text", "figure", "unit"), CONTEXT)
def test_ambiguous_words(text: str, figure: str, unit: str) -> None:
    quantity = only(text)
    assert (text[quantity.start : quantity.end], quantity.unit) == (figure, unit)


# (range as written, lower, upper, unit)
RANGES = [
    ("between 20 and 30", 20, 30, ""),
    ("between about 20 and 30", 20, 30, ""),
    ("between 20 to 30", 20, 30, ""),
    ("20 to 30", 20, 30, ""),
    ("20-30", 20, 30, ""),
    ("20–30", 20, 30, ""),
    ("twenty to thirty", 20, 30, ""),
    ("three or four", 3, 4, ""),
    ("10 or 12", 10, 12, ""),
    ("300-400", 300, 400, ""),
    ("500-1000", 500, 1000, ""),
    ("100,000 to 150,000", 100_000, 150_000, ""),
    ("5-10 million", 5e6, 10e6, ""),
    ("5 to 10 million", 5e6, 10e6, ""),
    ("between 5 and 10 million", 5e6, 10e6, ""),
    ("1.2-1.5bn", 1.2e9, 1.5e9, ""),
    ("18-19 thousand", 18_000, 19_000, ""),
    ("three to four million", 3e6, 4e6, ""),
    ("2 to 3 lakh crore", 2e12, 3e12, ""),
    ("500,000 to 1 million", 500_000, 1e6, ""),
    ("$5-10 million", 5e6, 10e6, "USD"),
    ("$5-$10 million", 5e6, 10e6, "USD"),
    ("$5m-$10m", 5e6, 10e6, "USD"),
    ("$5 million-$10 million", 5e6, 10e6, "USD"),
    ("$5 million to $10 million", 5e6, 10e6, "USD"),
    ("$5 to 10 million", 5e6, 10e6, "USD"),
    ("$5m - $10m", 5e6, 10e6, "USD"),
    ("between $1 and $2 billion", 1e9, 2e9, "USD"),
    ("between $1 billion and $2 billion", 1e9, 2e9, "USD"),
    ("$800,000 to $1.3 million", 800_000, 1.3e6, "USD"),
    ("€1–2bn", 1e9, 2e9, "EUR"),
    ("between Rs 900 and Rs 1,400", 900, 1400, "INR"),
    ("5 to 10 euros", 5, 10, "EUR"),
    ("50 to 70 cents", "0.5", "0.7", "USD"),
    ("5-10%", 5, 10, "percent"),
    ("5 to 10 per cent", 5, 10, "percent"),
    ("5% to 10%", 5, 10, "percent"),
    ("5%-10%", 5, 10, "percent"),
    ("20 – 30 per cent", 20, 30, "percent"),
    ("between 3% and 5%", 3, 5, "percent"),
    ("between 3 and 5 per cent", 3, 5, "percent"),
    ("25 to 50 basis points", "0.25", "0.5", "percentage_points"),
    ("5-10 km", 5, 10, "km"),
    ("5 km to 10 km", 5, 10, "km"),
    ("5 km-10 km", 5, 10, "km"),
    ("0-to-60 mph", 0, 60, "mph"),
    ("between 5 km and 10", 5, 10, "km"),
    ("two to three years", 2, 3, "year"),
    ("minus 10 to minus 5 degrees", -10, -5, "degree"),
    ("minus 5 to minus 10 degrees", -10, -5, "degree"),
    ("minus 5 to 10 degrees", -5, 10, "degree"),
]


@pytest.mark.parametrize(("figure", "lower", "upper", "unit"), RANGES)
def test_ranges(figure: str, lower: object, upper: object, unit: str) -> None:
    text = f"It had {figure} then."
    quantity = only(text)
    low, high = Decimal(str(lower)), Decimal(str(upper))
    assert text[quantity.start : quantity.end] == figure
    assert quantity.form == "range"
    assert (quantity.lower, quantity.upper, quantity.unit) == (low, high, unit)
    assert quantity.value == (low + high) / 2


RANGING = [
    ("Fees range from $200 to $4 million.", ["$200 to $4 million"]),
    ("Fees vary from 3 to 5 per cent.", ["3 to 5 per cent"]),
    ("Prices will rise 5 to 7 per cent.", ["5 to 7 per cent"]),
    ("Prices rose 5 to 7 per cent.", ["5 to 7 per cent"]),
    ("Prices grew 5-7 per cent.", ["5-7 per cent"]),
]

# Two figures, not a range.
APART = [
    ("The toll rose from 15 to 23.", ["15", "23"]),
    ("The toll rose 15 to 23.", ["15", "23"]),
    ("The toll fell by 3 to 15.", ["3", "15"]),
    ("It went from $5 to $10.", ["$5", "$10"]),
    ("Shares rose 3% to $45.10.", ["3%", "$45.10"]),
    ("It cut rates by 25 basis points to 4.75%.", ["25 basis points", "4.75%"]),
    ("Sales rose 2.1 points to 45.", ["2.1 points", "45"]),
    ("They sold 5 and 10.", ["5", "10"]),
    ("Some 30 to 20 split it.", ["Some 30", "20"]),
    ("One or 200 of them.", ["One", "200"]),
    ("It rose by 12 – 15 more than before.", ["12", "15"]),
    ("They had 5 km – 10 dogs.", ["5 km", "10"]),
    ("Shares added 15 sen to RM2.70.", ["15 sen", "RM2.70"]),
]


@pytest.mark.parametrize(("text", "figures"), RANGING + APART)
def test_range_or_two_figures(text: str, figures: list[str]) -> None:
    assert [text[q.start : q.end] for q in read(text)] == figures


# (sentence, figure with its hedge, hedge)
HEDGED = [
    ("Nearly 500,000 came.", "Nearly 500,000", "nearly"),
    ("Just under 500,000 came.", "Just under 500,000", "nearly"),
    ("A little under 500,000 came.", "A little under 500,000", "nearly"),
    ("It cost close to $5 million.", "close to $5 million", "nearly"),
    ("It cost more than US$5 million.", "more than US$5 million", "above"),
    ("It is worth in excess of £3bn.", "in excess of £3bn", "above"),
    ("Sales topped 3 million.", "topped 3 million", "above"),
    ("Sales exceeded 3 million.", "exceeded 3 million", "above"),
    ("Well over 300 came.", "Well over 300", "above"),
    ("No fewer than 300 came.", "No fewer than 300", "at-least"),
    ("At least 300 came.", "At least 300", "at-least"),
    ("At least another 300 came.", "At least another 300", "at-least"),
    ("300 or more came.", "300 or more", "at-least-after"),
    ("Those aged 65 and over came.", "65 and over", "at-least-after"),
    ("Some 400+ came.", "Some 400", "about"),
    ("A crowd of 400+ came.", "400+", "at-least-after"),
    ("A 300-plus crowd came.", "300-plus", "at-least-after"),
    ("A $5 million-plus gift came.", "$5 million-plus", "at-least-after"),
    ("Fewer than 300 came.", "Fewer than 300", "below"),
    ("Not even 85 per cent came.", "Not even 85 per cent", "below"),
    ("No more than 300 came.", "No more than 300", "at-most"),
    ("Up to 300 came.", "Up to 300", "up-to"),
    ("As many as 300 came.", "As many as 300", "up-to"),
    ("Exactly 300 came.", "Exactly 300", "exact"),
    ("About 300 came.", "About 300", "about"),
    ("An estimated 300 came.", "An estimated 300", "about"),
    ("300 or so came.", "300 or so", "about-after"),
    ("Roughly three in four came.", "Roughly three in four", "about"),
    ("More than half came.", "More than half", "above"),
    ("More than doubled.", "More than doubled", "above"),
    ("Nearly half a million came.", "Nearly half a million", "nearly"),
    ("About a dozen came.", "About a dozen", "about"),
    ("More\nthan 300 came.", "More\nthan 300", "above"),
    ("It lasted over 3 years.", "over 3 years", "above"),
    ("He is over 50 years old.", "over 50 years", "above"),
    ("It is over 30 km long.", "over 30 km", "above"),
]

NOT_HEDGED = [
    ("It is repaid over 25 years.", "25 years"),
    ("It is run over ten furlongs.", "ten furlongs"),
    ("The comet passed 30 km from us.", "30 km"),
    ("They sold more than the 300 reported.", "300"),
    ("They sold 300 plus tax.", "300"),
    ("An awesome 300 came.", "300"),
    ("A crowd of 300 came.", "300"),
]


@pytest.mark.parametrize(("text", "figure", "hedge"), HEDGED)
def test_hedges_stand_in_the_span(text: str, figure: str, hedge: str) -> None:
    quantity = only(text)
    assert (text[quantity.start : quantity.end], quantity.hedge) == (figure, hedge)
    assert quantity.start <= quantity.numeral_start < quantity.numeral_end <= quantity.end


@pytest.mark.parametrize(("text", "figure"), NOT_HEDGED)
def test_what_is_no_hedge(text: str, figure: str) -> None:
    quantity = only(text)
    assert (text[quantity.start : quantity.end], quantity.hedge) == (figure, "")


SENTENCES = [
    (
        "In 2019 the firm sold 2,019 ferries for €1.2bn, up 12% on 1,803.",
        [("2,019", 2019, ""), ("€1.2bn", 1.2e9, "EUR"), ("12%", 12, "percent"),
         ("1,803", 1803, "")],
    ),
    (
        "Nearly 300 people, at least 40 of them children, left in 12 hours.",
        [("Nearly 300", 300, ""), ("at least 40", 40, ""), ("12 hours", 12, "hour")],
    ),
    (
        "Two-thirds of voters, or one in three adults under 30, backed the 5-4 ruling.",
        [("Two-thirds", 66.67, "percent"), ("one in three", 33.33, "percent"),
         ("under 30", 30, "year")],
    ),
    (
        "The 2018-19 season drew 18-19 thousand fans to 12 games.",
        [("18-19 thousand", 18_500, ""), ("12", 12, "")],
    ),
    (
        "It was minus 12C and 10,000 homes had no power for 48 hours.",
        [("minus 12C", -12, "degree_celsius"), ("10,000", 10_000, ""), ("48 hours", 48, "hour")],
    ),
    (
        "Fees of $5-10 million, or $3.50 per gallon, were paid on May 5.",
        [("$5-10 million", 7.5e6, "USD"), ("$3.50", 3.5, "USD")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), SENTENCES)
def test_sentences(text: str, rows: list[tuple[str, float, str]]) -> None:
    found = [(text[q.start : q.end], round(float(q.value), 6), q.unit) for q in read(text)]
    assert found == [(figure, round(value, 6), unit) for figure, value, unit in rows]
