"""The words near a figure and its label, as read from texts."""

from __future__ import annotations

import pytest

import vjclaims
from vjclaims.records.claim import Claim


def named(text: str, figure: str) -> Claim:
    return next(c for c in vjclaims.extract(text) if c.text == figure)


@pytest.mark.parametrize(
    ("text", "figure", "words"),
    [
        ("The tunnel is 9 metres wide and 14 metres deep.", "9 metres", {"wide"}),
        ("The tunnel is 9 metres wide and 14 metres deep.", "14 metres", {"deep"}),
        ("Police said 300 people were killed and 1,200 injured.", "300", {"people", "killed"}),
        ("Police said 300 people were killed and 1,200 injured.", "1,200", {"injured"}),
        ("Norda earned $4 million in May and paid out $3 million in June.", "$4 million",
         {"earned"}),
        ("The ferry carried 459 passengers, of whom 291 are missing.", "291", {"missing"}),
    ],
)  # fmt: skip
def test_a_label_has_the_figures_own_words(text: str, figure: str, words: set[str]) -> None:
    assert words <= set(named(text, figure).label.split())


def test_in_a_row_the_first_item_says_what_the_others_count() -> None:
    text = "Torvik List won 36.3 percent, 149 seats; Harva Union 27.8 percent, 76."
    near = {n.lemma: n for n in named(text, "76").near}
    assert near["seat"].has("first item")
    assert near["union"].has("same item")
    assert not near["torvik"].has("same item")


def test_title_and_the_line_that_opens_a_list_are_near() -> None:
    text = "Torvik counts its people\n\nMost populous districts:\n- Harva 4,100\n- Belmo 3,900\n"
    near = {n.lemma: n for n in named(text, "3,900").near}
    assert near["populous"].has("list head") or near["populous"].has("sentence before")
    assert near["belmo"].apart == 1


def test_words_are_told_by_how_far_and_over_what_they_stand() -> None:
    near = {n.lemma: n for n in named("In Halden, 30 men and 12 women left.", "12").near}
    assert near["woman"].apart == 1
    assert near["man"].has("other figure nearer")
    assert near["halden"].between == 1


def test_what_is_near_is_no_part_of_what_a_claim_is() -> None:
    (claim,) = vjclaims.extract("Torvik has 400 residents.")
    assert claim.near
    assert "near" not in repr(claim)
