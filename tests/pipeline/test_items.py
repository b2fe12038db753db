"""Items of a sentence: each figure has its own holder, place, metric and speaker."""

from __future__ import annotations

import pytest

import vjclaims
from vjclaims.extraction.items import items_of
from vjclaims.extraction.model import load_model

SHARES = "The Reds won 41 per cent, the Blues 38 per cent and the Greens 21 per cent of the vote."
TRADE = "Trade grew to 4.5 billion euros in 2019 from 2.5 billion euros in 2014."


@pytest.mark.parametrize(
    ("text", "cuts"),
    [
        (SHARES, "first gapped gapped"),
        ("Organisers said 900 people came, but police put it at 190.", "first clause"),
        ("The blaze killed 12 people and injured 40.", "first verb"),
        ("NORDA took 38.1%, or 60 seats; Velm 21.4%, 30; Orsa 11%, 17.", "first gapped gapped"),
        (TRADE, "first"),
        ("The yard lost 300 jobs (of 900) last year.", "first"),
    ],
)
def test_items(text: str, cuts: str) -> None:
    nlp, _ = load_model()
    assert " ".join(i.cut for i in items_of(next(nlp(text).sents))) == cuts


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        (SHARES, ["Reds", "Blues", "Greens"]),
        (
            "Some 400 people died in Norway, 300 in Peru and 90 in Chile.",
            ["in Norway", "in Peru", "in Chile"],
        ),
        ("Norway reported 300 cases, Peru 200 and Chile 90.", ["Norway", "Peru", "Chile"]),
        (
            "Sales of iPhones, iPads and Macs were 74 million, 16 million and 5 million"
            " respectively.",
            ["iPhones", "iPads", "Macs"],
        ),
        (
            "Netherby netted 1.09 million new subscribers in Norway and 5.87 million elsewhere.",
            ["Netherby in Norway", "Netherby"],
        ),
    ],
)
def test_holders_of_a_list(text: str, entities: list[str]) -> None:
    assert [c.entity for c in vjclaims.extract(text)] == entities


def test_a_list_shares_the_metric_that_its_end_names() -> None:
    assert {c.slots.metric for c in vjclaims.extract(SHARES)} == {"vote-share"}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Organisers said 900 people came to the march, but police put the number at 190.",
            ["Organisers", "police"],
        ),
        (
            "On 31 March organisers said 900 people joined the march; police counted 500.",
            ["organisers", "police"],
        ),
        (
            "The AP cited the death toll as 194, while Reuters' latest count stood at 187.",
            ["AP", "Reuters"],
        ),
        ("Some 40 people died and 300 were hurt, officials said.", ["officials", "officials"]),
    ],
)
def test_speakers_of_clauses(text: str, speakers: list[str]) -> None:
    assert [c.speaker for c in vjclaims.extract(text)] == speakers


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The death toll in Velm has risen to 103 overnight.", "deaths"),
        ("The Velm factory fire killed 111 workers last November.", "deaths"),
        ("Organisers said 1.03 million people joined Sunday's march in Velm.", "protesters"),
    ],
)
def test_the_metric_of_its_own_words(text: str, metric: str) -> None:
    assert vjclaims.extract(text)[0].slots.metric == metric


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Shares in Velm rallied 14 per cent on Tuesday.", "protests-held"),
        ("Velm sent 150 search and rescue personnel to the quake zone.", "rescued"),
    ],
)
def test_phrases_that_mislead(text: str, metric: str) -> None:
    assert metric not in vjclaims.extract(text)[0].slots.metric


def test_each_level_of_a_change_has_its_own_year() -> None:
    assert [str(c.as_of.start) for c in vjclaims.extract(TRADE)] == ["2019", "2014"]
