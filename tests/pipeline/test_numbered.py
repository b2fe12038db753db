"""Names told apart by a number or letter: what is read of them, and what they keep apart."""

from __future__ import annotations

from pathlib import Path

import pytest

import vjclaims
from vjclaims.figures.numbered import read_labels
from vjclaims.figures.words import word_list
from vjclaims.records.finding import Verdict
from vjclaims.text.names import same_name

ALARM = {Verdict.CONTRADICTION, Verdict.TENSION}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Reactor 2 at Halden", ["reactor 2"]),
        ("reactor no. 3 and Reactor No 4", ["reactor 3", "reactor 4"]),
        ("Halden's reactor 2 produces power", ["reactor 2"]),
        ("Reactors 2 and 3", ["reactor 2+3"]),
        ("Lines 2, 3 and 4", ["line 2+3+4"]),
        ("the 14th district", ["district 14"]),
        ("the second nuclear reactor", ["reactor 2"]),
        ("Ward Seven and Ward 7B", ["ward 7", "ward 7b"]),
        ("Phase II, Phase V and phase two", ["phase 2", "phase 5", "phase 2"]),
        ("Block A, Group B", ["block a", "group b"]),
        ("version 5.2, v5.2 and Release 4", ["version 5.2", "version 5.2", "version 4"]),
        # No numbers of names.
        ("in district 4 people died", []),
        ("to block 4 roads", []),
        ("release 12 prisoners", []),
        ("Line 2 km long", []),
        ("the healthcare sector 0.68 percent lower", []),
        ("a 5.2 litre V10 engine", []),
        ("a line I saw", []),
        ("the second largest plant", []),
        ("Flight 2019 and Station 2020", []),
    ],
)
def test_labels(text: str, labels: list[str]) -> None:
    assert [f"{x.kind} {x.number}" for x in read_labels(text) if x.number] == labels


@pytest.mark.parametrize("noun", word_list("numbered.things"))
def test_the_number_of_a_name_is_no_figure(noun: str) -> None:
    for number in ("4", "IV", "4B"):
        assert not vjclaims.extract(f"{noun.title()} {number} in Halden is closed."), number


@pytest.mark.parametrize(
    "text",
    [
        "Verda 5.2 came out.",
        "Verda 5.2 adds checks.",
        "The 14th district of Torvik votes today.",
        "Reactors 2 and 3 at Halden are shut.",
    ],
)
def test_nor_is_that_of_a_version_or_a_row(text: str) -> None:
    assert not vjclaims.extract(text)


def verdicts(tmp_path: Path, *texts: str) -> set[Verdict]:
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    report = vjclaims.check([str(tmp_path)])
    return {p.verdict for g in report.groups for p in g.pairs}


# (words with a gap for the thing, one thing, another, two figures)
TWO = [
    ("{} at Halden produces {}.", "Reactor 2", "Reactor 3", "900 megawatts", "1,100 megawatts"),
    ("Halden's {} produces {}.", "reactor 2", "reactor 3", "900 megawatts", "1,100 megawatts"),
    ("{} at Halden is back. It produces {}.", "Unit 4", "Unit 3", "900 megawatts",
     "1,100 megawatts"),
    ("{} of the Torvik metro is {} long.", "Line 2", "Line 3", "23 km", "31 km"),
    ("{} at Torvik airport handled {} passengers in 2024.", "Terminal 1", "Terminal 2",
     "8.4 million", "5.1 million"),
    ("The {} of Torvik has {} voters.", "14th district", "15th district", "31,000", "28,000"),
    ("The {} of the Halden tunnel cost {}.", "first phase", "second phase", "$420 million",
     "$510 million"),
    ("{} of the Harva estate has {} flats.", "Block A", "Block B", "120", "96"),
    ("{} produces {}.", "Nordwind II", "Nordwind III", "210 megawatts", "340 megawatts"),
    ("The {} wind farm cost {}.", "Torvik 2", "Torvik 3", "210 million euros", "340 million euros"),
    ("In {}, Verda had {} checks.", "version 5.2", "version 5.3", "61", "84"),
    ("{} ships with {} checks.", "Verda 5.2", "Verda 5.3", "61", "84"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "one", "other", "first", "second"), TWO)
def test_two_numbers_are_two_things(
    words: str, one: str, other: str, first: str, second: str, tmp_path: Path
) -> None:
    apart, together = tmp_path / "apart", tmp_path / "together"
    for folder in (apart, together):
        folder.mkdir()
    assert not verdicts(apart, words.format(one, first), words.format(other, second)) & ALARM
    assert verdicts(together, words.format(one, first), words.format(one, second)) & ALARM


@pytest.mark.parametrize(
    "text",
    [
        "District 4 in Halden has 31,000 voters. District 5 in Halden has 28,000 voters.",
        "Halden Power said Unit 3 was shut for 61 days. Unit 4 was shut for 48 days, the regulator "
        "said.",
        "Police said 12 people died in Ward 7 of Halden hospital. The city said 15 people died in "
        "Ward 9 of Halden hospital.",
    ],
)
def test_so_they_are_in_one_article(text: str, tmp_path: Path) -> None:
    assert not verdicts(tmp_path, text)


PARTS = [
    ("Reactor 2 at Halden produces 900 megawatts.",
     "The Halden nuclear plant produces 2,000 megawatts."),
    ("Terminal 1 at Torvik airport handled 8.4 million passengers in 2024.",
     "Torvik airport handled 13.5 million passengers in 2024."),
    ("In version 5.2, Verda had 61 checks.", "Verda has 84 checks."),
    ("Norda Foods had 14 injuries at its Halden plant in 2024.",
     "Norda Foods had 41 injuries at all its plants in 2024."),
    ("Norda employs 140 people at its Torvik store.", "Norda employs 410 people at its stores."),
]  # fmt: skip


@pytest.mark.parametrize(("part", "whole"), PARTS)
def test_a_part_is_not_the_whole(part: str, whole: str, tmp_path: Path) -> None:
    assert not verdicts(tmp_path, part, whole) & ALARM


SAME = [
    ("The 14th district of Torvik has 31,000 voters.", "District 14 of Torvik has 28,000 voters."),
    ("Phase 2 of the Halden tunnel will cost $420 million.",
     "Phase II of the Halden tunnel will cost $510 million."),
    ("Reactor No. 2 at Halden produces 900 megawatts.",
     "Halden's Reactor 2 produces 950 megawatts."),
    # A text that tells of one such thing may leave its number out.
    ("The new line of the Torvik metro, Line 2, is 23 km long.",
     "The new line of the Torvik metro is 31 km long."),
    ("A category 4 storm killed 12 people in Torvik on 3 March 2024.",
     "The storm killed 14 people in Torvik on 3 March 2024."),
    ("Norda Foods had 14 injuries at its Halden plant in 2024.",
     "Norda Foods had 41 injuries at its plant in Halden in 2024."),
    ("Norda employs 140 people at all its stores.", "Norda employs 310 people."),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), SAME)
def test_one_thing_told_in_two_ways_is_one(first: str, second: str, tmp_path: Path) -> None:
    assert verdicts(tmp_path, first, second) & ALARM


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("norda district 4", "norda district 5", False),
        ("nordwind ii", "nordwind iii", False),
        ("torvik tower a", "torvik tower b", False),
        ("nordwind ii", "nordwind", True),
        ("harbour commission", "harbor commission", True),
    ],
)
def test_names_of_two_numbers_are_two(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
