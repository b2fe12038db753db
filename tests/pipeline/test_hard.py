"""Thirty sentences that defeated every tool measured (Thirty sentences, shared/bench/hard.md).

Each row: what must be read, all of it and nothing else: value or (lower, upper) of what the words
assert, unit, and what else the sentence says of it: noun, role, rate, modality, speaker, as-of.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

import vjclaims
from vjclaims.extraction.doc import QUANTITIES
from vjclaims.extraction.model import load_reader
from vjclaims.records.claim import Claim

Row = dict[str, Any]


def row(value: object, unit: str = "", **rest: object) -> Row:
    return {"value": value, "unit": unit, **rest}


SENTENCES: list[tuple[str, list[Row]]] = [
    ("The group reported profit of US$1.2bn and paid a €3m fine.",
     [row(1_200_000_000, "USD"), row(3_000_000, "EUR")]),
    ("The rupee fund grew to Rs 5 lakh crore from ₹12,50,000.",
     [row(5_000_000_000_000, "INR", role="level"), row(1_250_000, "INR", role="earlier")]),
    ("Between 20 and 30 people were hurt, police said.",
     [row((20, 30), "people", speaker="police")]),
    ("The toll rose from 15 to 23 on Tuesday.",
     [row(15, role="earlier"), row(23, role="level")]),
    ("Nearly 300 people, at least 40 of them children, were evacuated.",
     [row(300, "people", hedge="nearly"), row((40, None), "people", noun="child", scope="subset")]),
    ("Up to 400 jobs will go, but no fewer than 1,200 will stay.",
     [row((None, 400), "job", modality="forecast"), row((1200, None), "job", modality="forecast")]),
    ("Dozens were injured and hundreds of thousands fled.",
     [row((24, None)), row((200_000, None))]),
    ("A dozen soldiers and a couple of civilians died.",
     [row(12, "people", noun="soldier"), row(2, "people", noun="civilian", form="couple")]),
    ("Two-thirds of voters, or one in three adults under 30, backed it.",
     [row(Decimal("66.67"), "percent", noun="voter"),
      row(Decimal("33.33"), "percent", noun="adult"),
      row((None, 30), "year", role="limit")]),
    ("More than half of the 1.5 million residents left.",
     [row((50, None), "percent", noun="resident"), row(1_500_000, "people", noun="resident")]),
    ("A 50-year-old man and his three-year-old son were found.",
     [row(50, "year", dimension="age"), row(3, "year", dimension="age")]),
    ("In 2019 the company sold 2,019 cars.", [row(2019, "car", as_of="2019")]),
    ("The 2018-19 season drew 18-19 thousand fans.",
     [row((18_000, 19_000), "people", noun="fan", as_of="2018")]),
    ("Arsenal beat Chelsea 3-1 in front of 60,000 fans.", [row(60_000, "people", noun="fan")]),
    ("Call 020 7946 0958 or visit 221B Baker Street.", []),
    ("Inflation fell 0.3 percentage points to 2.1 percent.",
     [row(Decimal("0.3"), "percentage_points", role="change", change="down"),
      row(Decimal("2.1"), "percent", role="level")]),
    ("Shares rose 3%, to $45.10, their highest since 2008.",
     [row(3, "percent", role="change", change="up"), row(Decimal("45.10"), "USD", role="level")]),
    ("The bank cut rates by 25 basis points to 4.75%.",
     [row(Decimal("0.25"), "percentage_points", role="change", change="down"),
      row(Decimal("4.75"), "percent", role="level")]),
    ("Revenue rose 12 per cent to $4.5bn from $4bn a year earlier.",
     [row(12, "percent", role="change", change="up"),
      row(4_500_000_000, "USD", role="level"), row(4_000_000_000, "USD", role="earlier")]),
    ("Sales doubled to 3.2 million units, a fivefold rise since 2010.",
     [row(2, "times", role="change"), row(3_200_000, "unit"), row(5, "times", role="change")]),
    ("No one was killed, and not a single house was lost.",
     [row(0, "people"), row(0, "house")]),
    ("The first two of the 10 victims were named.[12]",
     [row(2, "people", noun="victim"), row(10, "people", noun="victim", scope="whole")]),
    ("Costs were $5-10 million, or $3.50 per gallon.",
     [row((5_000_000, 10_000_000), "USD"), row(Decimal("3.50"), "USD", per="gallon")]),
    ("The toll was revised to 56, down from 61, the ministry said.",
     [row(56, role="level", speaker="ministry"),
      row(61, role="superseded", modality="superseded", speaker="ministry")]),
    ("It was minus 12C in Kyiv and 10,000 homes had no power for 48 hours.",
     [row(-12, "degree_celsius"), row(10_000, "home"), row(48, "hour")]),
    ("Exports fell to 816 000 tonnes, worth 1.943,50 euros each.",
     [row(816_000, "tonne", role="level"), row(Decimal("1943.50"), "EUR", scope="each")]),
    ("The $1.9tn plan offers $1,400-a-person cheques.",
     [row(1_900_000_000_000, "USD"), row(1400, "USD", per="person", scope="per:person")]),
    ("Boeing's 737 MAX and the iPhone 14 Pro, Covid-19 and the G20.", []),
    ("Five and six people were killed in the two attacks respectively.",
     [row(5, "people"), row(6, "people"), row(2, "attack")]),
    ("About 1.5m people (some 12% of the population) lack water.",
     [row(1_500_000, "people", hedge="about"),
      row(12, "percent", hedge="about", noun="population")]),
]  # fmt: skip


@lru_cache(maxsize=1)
def reader() -> Language:
    return load_reader()[0]


@lru_cache(maxsize=64)
def read(text: str) -> Doc:
    return reader()(text)


@lru_cache(maxsize=64)
def claims(text: str) -> list[Claim]:
    return vjclaims.extract(text)


def value_of(span: Span, wanted: object) -> object:
    """The value, or what the words assert where the row asks for that."""
    literal = span._.figure.literal
    return (literal.lower, literal.upper) if isinstance(wanted, tuple) else span._.figure.value


@pytest.mark.parametrize(("text", "rows"), SENTENCES, ids=[t[:40] for t, _ in SENTENCES])
def test_every_figure_is_read_and_nothing_else(text: str, rows: list[Row]) -> None:
    spans = read(text).spans[QUANTITIES]
    found = [(value_of(s, r["value"]), s._.figure.unit) for s, r in zip(spans, rows, strict=False)]
    assert found == [(r["value"], r["unit"]) for r in rows]
    assert len(spans) == len(rows)


def said(span: Span, key: str) -> object:
    """What the reading of a quantity says under a key of the table."""
    quantity, noun = span._.quantity, span._.noun
    if key == "noun":
        return noun.lemma if noun is not None else ""
    return {
        "role": span._.role, "per": quantity.per, "hedge": quantity.hedge,
        "form": quantity.form, "dimension": quantity.dimension,
    }[key]  # fmt: skip


OF_QUANTITIES = {"noun", "role", "per", "hedge", "form", "dimension"}
DETAILS = [
    (text, i, key, r[key])
    for text, rows in SENTENCES
    for i, r in enumerate(rows)
    for key in r
    if key in OF_QUANTITIES
]


@pytest.mark.parametrize(("text", "i", "key", "wanted"), DETAILS)
def test_what_a_figure_is_said_to_be(text: str, i: int, key: str, wanted: object) -> None:
    assert said(read(text).spans[QUANTITIES][i], key) == wanted


def claimed(claim: Claim, key: str) -> object:
    """What a claim says under a key of the table."""
    return {
        "modality": claim.modality.value, "speaker": claim.speaker, "change": claim.slots.change,
        "as_of": str(claim.as_of.start), "scope": claim.slots.scope,
    }[key]  # fmt: skip


OF_CLAIMS = [
    (text, r["value"], key, r[key])
    for text, rows in SENTENCES
    for r in rows
    for key in r
    if key not in OF_QUANTITIES | {"value", "unit"}
]


@pytest.mark.parametrize(("text", "value", "key", "wanted"), OF_CLAIMS)
def test_what_a_claim_says(text: str, value: object, key: str, wanted: object) -> None:
    spans = {(c.literal.lower, c.literal.upper): c for c in claims(text)}
    claim = spans.get(value) if isinstance(value, tuple) else None
    claim = claim or next(c for c in claims(text) if c.value == value)
    found = claimed(claim, key)
    assert wanted in found if key == "scope" else found == wanted
