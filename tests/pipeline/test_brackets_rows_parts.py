"""Figures in brackets, rows that are but a name and figures, and parts told with their whole."""

from __future__ import annotations

import pytest

import vjclaims
from vjclaims.records.claim import Claim


def read(text: str) -> dict[str, Claim]:
    return {c.text: c for c in vjclaims.extract(text)}


def test_a_sum_in_another_currency_is_of_what_the_one_before_is() -> None:
    claims = read("Sales at Orlen came to 2.43 trillion won ($1.8 billion) in 2014.")
    won, dollars = claims["2.43 trillion won"], claims["$1.8 billion"]
    assert won.slots.metric == dollars.slots.metric == "revenue"
    assert won.as_of == dollars.as_of
    assert won.entity == dollars.entity


def test_all_sums_of_one_bracket_are() -> None:
    claims = read("The fund will lend Greece 110bn euros (£95bn; $146.2bn) over three years.")
    assert {claims[t].slots.metric for t in ("110bn euros", "£95bn", "$146.2bn")} == {"loan"}


def test_a_share_in_brackets_is_of_the_count_before() -> None:
    claims = read("Of the cases 985 (63%) were mild and 230 (15%) grave.")
    assert claims["63%"].slots.metric == "share:cases"


def test_a_second_figure_of_its_own_stays_one() -> None:
    claims = read("The flood hit 3,000 houses and killed 12 people (5 children).")
    assert "who:child" in claims["5"].slots.scope


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Final result:\n\nKara Bond 58%, Vito Mwale 42%", ["Kara Bond", "Vito Mwale"]),
        ("Limerick City: Yes 32,169 (66.9%)", ["Limerick City"] * 2),
        ("Turnout: 58.3%", [""]),
        ("Valid: 12,691", [""]),
    ],
)
def test_a_row_is_of_the_name_it_opens_with(text: str, entities: list[str]) -> None:
    assert [c.entity for c in vjclaims.extract(text)] == entities


def test_a_row_goes_on_with_the_metric_of_the_row_above() -> None:
    text = "Marston: 9,310 votes (24%)\n\nHarlow: 12,400 (31%)"
    above, _, below, share = vjclaims.extract(text)
    assert above.slots.metric == below.slots.metric == "votes"
    assert "metric" in below.slots.inherited
    assert share.slots.metric == "share:votes"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("In all 233 people died, 120 men and 113 women, and 92 are hurt.", ["120", "113"]),
        ("Rescuers found four of the five missing skiers.", ["four"]),
        ("Of the 1,554 cases, 985 were mild; 40 died.", ["985"]),
        ("Of 81 seats the alliance has 47 and the Morcha 25.", []),
        ("A dozen people were held, three drivers and a cook among them.", ["three"]),
        ("The fire killed 40 people, and 12 died in the flood.", []),
    ],
)
def test_parts_of_a_figure_are_told_by_their_sentence(text: str, parts: list[str]) -> None:
    assert [c.text for c in vjclaims.extract(text) if "subset" in c.slots.scope] == parts


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Around 2,100 people were brought to safety, the district said.", "district"),
        ("They found 40 bodies, rescuers told reporters.", "rescuers"),
        ("At least 62 people died, four of them children, say officials.", "officials"),
        ("The hospital gave 70 killed and 79 injured.", "hospital"),
        ("Norda is cutting 500 jobs in Torvik, it said.", "Norda"),
        ("Official data put exports at 55 million dollars.", "Official data"),
        ("In the words of the report the income was 63 million dollars.", "report"),
        ("Sales of the shop came to 63 million dollars.", None),
    ],
)
def test_who_says_tells_or_gives_it_speaks(text: str, speaker: str | None) -> None:
    assert {c.speaker for c in vjclaims.extract(text)} == {speaker}


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("Births: about 9.56 million, after 10.62 million in 2021.", "about 9.56 million", None),
        ("About 300 jobs are left, 20 per cent fewer than at the end of 2007.", "About 300", None),
        ("The party slipped to 6 per cent, its lowest since 2015.", "6 per cent", None),
        ("It paid 960 million won ($854,000) in 2018.", "960 million won", "2018"),
        ("It sold 500 cars in 2019, over 300 of them abroad.", "over 300", "2019"),
        ("Since 2015 the series has grown by 40 per cent.", "40 per cent", "2015"),
    ],
)
def test_a_period_of_what_it_is_held_against_is_not_the_figures(
    text: str, figure: str, period: str | None
) -> None:
    start = read(text)[figure].as_of.start
    assert (str(start) if start else None) == period


def test_the_place_of_what_did_it() -> None:
    text = "A fire at a club in Torvik left 12 people dead."
    assert read(text)["12"].entity == "in Torvik"


def test_what_is_behind_a_figure_in_its_own_item_counts_it() -> None:
    text = "At least 147 people have died and over 439 were wounded, with more than 70 missing."
    metrics = [c.slots.metric for c in vjclaims.extract(text)]
    assert metrics == ["deaths", "injured", "missing"]


def test_according_tells_of_no_accord() -> None:
    text = "Around 1.4 million are said to have been there, according to a channel."
    assert not any(c.slots.metric == "agreements-signed" for c in vjclaims.extract(text))
