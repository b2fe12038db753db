"""Change, level, earlier level; what a bare figure takes from the one it is held against."""

from __future__ import annotations

from functools import lru_cache

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import QUANTITIES
from vjclaims.extraction.model import load_reader
from vjclaims.extraction.quantities.change import change_of


@lru_cache(maxsize=1)
def reader() -> Language:
    return load_reader()[0]


@lru_cache(maxsize=64)
def doc(text: str) -> Doc:
    return reader()(text)


def spans(text: str) -> list[Span]:
    return list(doc(text).spans[QUANTITIES])


@pytest.mark.parametrize(
    ("text", "direction", "by"),
    [
        ("Shares rose 3 per cent on Friday.", "up", "verb"),
        ("Shares were up 3 per cent on Friday.", "up", "adverb"),
        ("The index edged down 0.03 per cent.", "down", "adverb"),
        ("The Dow lost 190 points on Friday.", "down", "verb"),
        ("The bank cut its rates by 25 basis points.", "down", "verb"),
        ("Sales saw a 19 per cent drop in May.", "down", "noun"),
        ("The index closed 41.7 points higher.", "up", "comparative"),
        ("The firm raised $6.5 million from investors.", "", ""),
        ("The team lost three men on Friday.", "", ""),
        ("The defence gave up 517 yards on Friday.", "", ""),
        ("Inflation stood at 3 per cent in May.", "", ""),
    ],
)
def test_which_way_a_difference_goes(text: str, direction: str, by: str) -> None:
    change = change_of(spans(text)[0])
    assert (change.direction, change.by) == (direction, by)


def test_a_second_figure_says_the_first_in_another_unit() -> None:
    first, second = spans("The Dow lost 190 points, or 0.6%, on Friday.")
    assert change_of(first) == change_of(second)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Sales rose to 3.9 million from 2.4 million in 2017.", ["level", "earlier"]),
        ("Staff numbered 460, compared with 63 a year ago.", ["", "earlier"]),
        ("Turnout was 56 per cent, down from 61 per cent.", ["", "earlier"]),
        ("The toll was revised to 56, down from 61.", ["level", "superseded"]),
        ("The plant makes 460 cars and 63 vans.", ["", ""]),
        ("They were evacuated from 1,140 villages.", [""]),
        ("Prices range from 5% to 7% there.", [""]),
    ],
)
def test_roles(text: str, roles: list[str]) -> None:
    assert [s._.role for s in spans(text)] == roles


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Sales rose to 3.9 million headsets from 2.4 million.", ["headset", "headset"]),
        ("About 460 vans were sold, compared with 63 last year.", ["van", "van"]),
        ("Up to 400 jobs will go but 1,200 will stay.", ["job", "job"]),
        ("Two of Johnson's deputies left.", ["deputy"]),
        ("It has 35 million of its devices there.", ["device"]),
        ("Half the flats were sold.", ["flat"]),
        ("They fixed 460 Kia and Nissan vehicles.", ["vehicle"]),
        ("She took a 10-place penalty.", ["place"]),
        ("It has 95,800 who are out of work.", ["person"]),
    ],
)
def test_what_is_counted(text: str, nouns: list[str]) -> None:
    assert [s._.noun.lemma if s._.noun else "" for s in spans(text)] == nouns


@pytest.mark.parametrize(
    "text",
    [
        "He watched the Kick Six win on television.",
        "She uses the same one across many accounts.",
        "Nobody knows the answer to it.",
        "The Planet 9 project found it.",
    ],
)
def test_names_and_pronouns_count_nothing(text: str) -> None:
    assert spans(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Labour jumped from 9.8 to 14.3 per cent, while the Greens slipped to 5.",
        "They won by 50.1 per cent to 49.9.",
        "Support fell to 40 per cent from 43.",
    ],
)
def test_a_share_lends_its_per_cent(text: str) -> None:
    assert {s._.figure.unit for s in spans(text)} == {"percent"}


def test_a_change_in_per_cent_lends_nothing_to_a_level() -> None:
    assert [s._.figure.unit for s in spans("Sales rose 5 per cent to 45.")] == ["percent", ""]


def test_what_stands_behind_a_noun_belongs_to_the_figure() -> None:
    tests, copies = spans("It runs 3,000 tests per day and sold a million copies or so.")
    assert (tests._.quantity.per, copies._.quantity.hedge) == ("day", "about-after")


def test_a_unit_does_not_hide_the_end_of_a_sentence() -> None:
    first, second = spans("Losses hit 12m. Sales jumped to 3m last year.")
    assert first._.noun is None
    assert first.sent.start != second.sent.start
