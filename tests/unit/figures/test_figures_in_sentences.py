"""What the words around a figure make of it: its noun or none, its hedge, its role, or a name."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import GROUP, QUANTITIES
from vjclaims.extraction.model import load_reader


@lru_cache(maxsize=1)
def reader() -> Language:
    return load_reader()[0]


@cache  # a span lives as long as its doc
def doc(text: str) -> Doc:
    return reader()(text)


def spans(text: str) -> list[Span]:
    return list(doc(text).spans[QUANTITIES])


def claims(text: str) -> list[str]:
    return [s.text for s in doc(text).spans[GROUP]]


VAGUE = [
    ("After the flood a couple of hundred people fled.", "a couple of hundred", 160, 240),
    ("After the flood a couple hundred people fled.", "a couple hundred", 160, 240),
    ("After the flood a couple of thousand people fled.", "a couple of thousand", 1600, 2400),
    ("After the flood a couple of dozen people fled.", "a couple of dozen", "19.2", "28.8"),
    ("Another couple of hundred people fled.", "couple of hundred", 160, 240),
    ("A couple of hundred thousand people fled.", "A couple of hundred thousand", 160e3, 240e3),
    ("After the flood a few hundred people fled.", "a few hundred", 200, None),
    ("After the flood several dozen people fled.", "several dozen", 24, None),
    ("Several hundred thousand people fled.", "Several hundred thousand", 200_000, None),
    ("After the flood tens of people fled.", "tens", 20, None),
]


@pytest.mark.parametrize(("text", "figure", "low", "high"), VAGUE)
def test_vague_numbers_count_people(text: str, figure: str, low: object, high: object) -> None:
    (span,) = spans(text)
    assert (span.text, span._.figure.unit) == (figure, "people")
    literal = span._.figure.literal
    assert (literal.lower, literal.upper) == (
        Decimal(str(low)),
        None if high is None else Decimal(str(high)),
    )


def test_a_couple_of_hundred_agrees_with_200() -> None:
    (span,) = spans("After the flood a couple of hundred people fled.")
    assert span._.figure.expected.contains(Decimal(200))
    assert not span._.figure.expected.contains(Decimal(2))


# (sentence, hedge): the particle of a verb is none.
PARTICLES = [
    ("Norda turned over $1.8 billion in 2024.", ""),
    ("Norda turned over more than $1.8 billion in 2024.", "above"),
    ("Norda took over 12 shops in May.", ""),
    ("The state is taking over 4 banks.", ""),
    ("Norda has taken over 9 rivals since May.", ""),
    ("The car rolled over 3 times.", ""),
    ("He fell over 3 times.", ""),
    ("Norda handed over 5 million euros to the state.", ""),
    ("The army moved over 30 people.", ""),
    ("Norda won over 300 customers.", ""),
    ("The bus knocked over 4 cyclists.", ""),
    ("Norda signed over 40 acres to the town.", ""),
    ("Norda carried over $3 million to the next year.", ""),
    ("Norda won over 300 seats.", "above"),
    ("The Reds took over 300 votes.", "above"),
    ("The Reds took over 40 per cent of the vote.", "above"),
    ("It took over 12 hours to get there.", "above"),
    ("It took over 12 years to build the mill.", "above"),
    ("Norda signed over 40 players.", "above"),
    ("The ship carried over 30 people.", "above"),
    ("Norda employs over 400 people.", "above"),
    ("It paid over $3 million.", "above"),
    ("Norda brought over 30 workers from Harva.", "above"),
]


@pytest.mark.parametrize(("text", "hedge"), PARTICLES)
def test_particles_of_verbs_are_no_hedge(text: str, hedge: str) -> None:
    span = spans(text)[0]
    assert span._.quantity.hedge == hedge
    assert hedge or not span.text.startswith("over")


ROLES = [
    ("Sales rose 19.3 per cent from $97 million to $106 million.", ["change", "earlier", "level"]),
    ("Revenue advanced 19.3%, from $97m to $106m.", ["change", "earlier", "level"]),
    ("Revenue improved 19.3 per cent from $97m to $106m.", ["change", "earlier", "level"]),
    ("Net sales came in 19 per cent higher, from $9m to $10m.", ["change", "earlier", "level"]),
    ("A rise of 10.5 per cent from 200 to 221 was told.", ["change", "earlier", "level"]),
    ("The road was widened from two to four lanes.", ["earlier", "level"]),
    ("Revenue recovered from $97 million to $106 million.", ["earlier", "level"]),
    ("The share was a third lower than in May.", ["change"]),
    ("Norda sold a fifth more cars than in May.", ["change"]),
    ("Rents are two-thirds higher in Harva.", ["change"]),
    # ranges, places and shares
    ("Fares between $97 million and $106 million were paid.", [""]),
    ("The cost ranges from $97 million to $106 million.", [""]),
    ("Tickets cost from $10 to $15.", [""]),
    ("They went from 40 villages to 12 camps.", ["", "level"]),
    ("A third of the pupils left.", [""]),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_changes_levels_and_ranges(text: str, roles: list[str]) -> None:
    assert [s._.role for s in spans(text)] == roles


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Norda sold half as many cars as in May.", "0.5", "times"),
        ("Norda sold twice as many cars as in May.", "2", "times"),
        ("Verda is a third as large as Norda.", "0.33", "times"),
        ("The share was a third lower than in May.", "33.33", "percent"),
        ("The mill stood for half a century.", "0.5", "century"),
        ("It took longer than twelve months.", "12", "month"),
        ("The road is 650KM long.", "650", "km"),
        ("The catch was 250KG in May.", "250", "kg"),
        ("He is 190CM tall.", "190", "cm"),
        ("The pill has 20MG of it.", "20", "mg"),
    ],
)
def test_measures(text: str, value: str, unit: str) -> None:
    (span,) = spans(text)
    assert (span._.figure.value, span._.figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "A third more serious fire broke out.",
        "A third lower court ruled.",
        "The airline flies an ATR 72 and a Boeing 737.",
        "An Airbus A320 and an F-16 collided.",
        "A Cessna 172 and a Dash 8 landed in Harva.",
        "Highway 61, Route 66 and State Road 7 were closed.",
        "Section 230 protects sites.",
        "The office is at 13190 South 68th Parkway in Harva.",
        "The office is at 455 N. Main St. in Harva.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert [s.text for s in spans(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "All who are older than 50 may apply.",
        "Children younger than 18 pay nothing.",
        "Children aged under 5 came.",
        "People older than 65 years came.",
    ],
)
def test_limits_of_ages_are_no_claims(text: str) -> None:
    (span,) = spans(text)
    assert (span._.figure.dimension, span._.role, claims(text)) == ("age", "limit", [])


# (sentence, figure, what it counts)
NOUNS = [
    ("The death toll stood at 248 early Wednesday.", "248", None),
    ("The toll stood at 48 Monday morning.", "48", None),
    ("The toll reached 48 Friday.", "48", None),
    ("The count stood at 1.03 million thanks to the sun.", "1.03 million", None),
    ("It drew 1.03 million participants thanks to the sun.", "1.03 million", "participant"),
    ("Norda has 1,200 nationwide.", "1,200", None),
    ("It issued a 30 - year bond.", "30", "year"),
    ("It counted 48 early votes.", "48", "vote"),
    ("It was played on 10 Monday mornings.", "10", "morning"),
    ("The airline ordered 12 Boeing 737 jets.", "12", "jet"),
    ("It is older than 50 of its rivals.", "older than 50", "rival"),
    ("Three out of two hundred lamps failed.", "Three", "lamp"),
    ("12 out of every 400 lamps failed.", "12", "lamp"),
]


@pytest.mark.parametrize(("text", "figure", "noun"), NOUNS)
def test_what_is_counted(text: str, figure: str, noun: str | None) -> None:
    span = spans(text)[0]
    assert span.text == figure
    assert (span._.noun.lemma if span._.noun else None) == noun


def test_n_out_of_many_are_two_counts() -> None:
    text = "Three out of two hundred lamps tested in Halden failed."
    assert [(s.text, s._.figure.value) for s in spans(text)] == [("Three", 3), ("two hundred", 200)]
    assert claims(text) == ["Three", "two hundred"]


LISTS = [
    ("The Reds won 12 seats, the Blues nine and the Greens four.", [12, 9, 4], "seat"),
    ("The Reds won 12 seats, the Blues 9 and the Greens 4.", [12, 9, 4], "seat"),
    (
        "The Reds won 12 seats in Harva, the Blues nine and the Greens four in all.",
        [12, 9, 4],
        "seat",
    ),
    ("Norda has 40 shops, Verda 30 and Solvik 12.", [40, 30, 12], "shop"),
    ("Anna scored 12 points, Berg nine and Lind seven.", [12, 9, 7], "point"),
    # what a name ends in
    ("There are 12 reactors, Reactor 2 the oldest.", [12], "reactor"),
    ("The fleet has 40 jets and a Boeing 737.", [40], "jet"),
    ("There were 40 entries, and Team 7 won.", [40], "entry"),
]


@pytest.mark.parametrize(("text", "values", "unit"), LISTS)
def test_lists_whose_noun_is_left_out(text: str, values: list[int], unit: str) -> None:
    found = [(s._.figure.value, s._.figure.unit) for s in spans(text)]
    assert found == [(value, unit) for value in values]
