"""One partner an article, the likeliest; in doubt between two, none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from comparing import figure, made

from vjclaims.comparison.assign import Scored, assign, assigned
from vjclaims.comparison.comparison import Comparison
from vjclaims.comparison.rule_scorer import RuleScorer
from vjclaims.records.claim import Claim, Nature
from vjclaims.records.finding import By, Verdict

A, B = "a.md", "b.md"
MARGIN = 0.1
HUNDRED, OTHER, MORE = figure(A, 100), figure(B, 250), figure(B, 300)
SAME, AGAIN = figure(B, 100), figure(B, 100, id="again")


def taken(rows: Sequence[tuple[float, Claim, Claim, By]]) -> list[tuple[int, int]]:
    """The values of the pairs that are taken of scored ones."""
    make = made(*{c.id: c for _, a, b, _ in rows for c in (a, b)}.values())
    scored: list[Scored] = [(score, make.of(a, b, by)) for score, a, b, by in rows]
    return [(int(m.a.value), int(m.b.value)) for m in assign(scored, MARGIN)]


@pytest.mark.parametrize(
    ("rows", "pairs"),
    [
        pytest.param([(0.5, HUNDRED, OTHER, By.SLOTS)], [(100, 250)], id="alone"),
        pytest.param(
            [(0.9, HUNDRED, OTHER, By.SLOTS), (0.5, HUNDRED, MORE, By.SLOTS)],
            [(100, 250)],
            id="clearly likelier",
        ),
        pytest.param(
            [(0.55, HUNDRED, OTHER, By.SLOTS), (0.5, HUNDRED, MORE, By.SLOTS)],
            [],
            id="in doubt",
        ),
        pytest.param(
            [(0.85, HUNDRED, OTHER, By.SLOTS), (0.8, HUNDRED, SAME, By.SLOTS)],
            [(100, 100)],
            id="one that agrees is a rival too",
        ),
        pytest.param(
            [(0.8, HUNDRED, SAME, By.SLOTS), (0.8, HUNDRED, AGAIN, By.SLOTS)],
            [(100, 100), (100, 100)],
            id="agreement may be with several",
        ),
        pytest.param(
            [(0.8, HUNDRED, SAME, By.EQUAL), (0.7, HUNDRED, OTHER, By.SLOTS)],
            [(100, 100)],
            id="what has its equal differs from none",
        ),
        pytest.param(
            [(0.95, HUNDRED, OTHER, By.WORDS), (0.9, HUNDRED, MORE, By.WORDS)],
            [(100, 250)],
            id="the nearer of two sentences",
        ),
        pytest.param(
            [(0.1, HUNDRED, OTHER, By.SLIP), (0.1, HUNDRED, MORE, By.SLIP)],
            [],
            id="a slip for two figures",
        ),
    ],
)
def test_partners(
    rows: Sequence[tuple[float, Claim, Claim, By]], pairs: Sequence[tuple[int, int]]
) -> None:
    assert taken(rows) == pairs
    assert sorted(taken(rows[::-1])) == sorted(pairs), "in whatever order they come"


def test_what_is_barred_is_not_taken_and_still_is_a_rival() -> None:
    make = made(HUNDRED, OTHER, MORE)
    barred, other = make.of(HUNDRED, OTHER), make.of(HUNDRED, MORE)
    assert list(assign([(0.5, barred), (0.5, other)], MARGIN, {barred})) == []
    assert [m.b for m in assign([(0.5, barred), (0.9, other)], MARGIN, {barred})] == [MORE]


def test_articles_that_fill_in_one_form_are_no_edits_of_each_other() -> None:
    rows = [(figure(A, n), figure(B, n * 2)) for n in (100, 200, 300)]
    same = (figure(A, 7_000), figure(B, 7_000))
    every = [c for pair in (*rows, same) for c in pair]
    make = made(*every)
    edits = [make.of(a, b, By.WORDS, 0.8) for a, b in rows]
    assert list(assign([(0.9, c) for c in edits], MARGIN)) == []
    assert len(list(assign([(0.9, c) for c in edits[:2]], MARGIN))) == 2
    more = [(0.9, make.of(*same, By.WORDS, 0.8))]
    assert list(assign([(0.9, c) for c in edits] + more, MARGIN)) == []


def test_the_scorer_decides_which_of_two_is_taken() -> None:
    class Likes:
        margin = MARGIN

        def __init__(self, value: int) -> None:
            self.value = value

        def score(self, between: Sequence[Comparison]) -> Sequence[float]:
            return [0.9 if c.b.value == self.value else 0.1 for c in between]

    claims = [figure(A, 100), figure(B, 120), figure(B, 130)]
    make = made(*claims)
    rows = [make.of(claims[0], b) for b in claims[1:]]
    for value in (120, 130):
        assert [int(m.b.value) for m in assigned(rows, Likes(value))] == [value]


def test_rules_order_pairs_by_how_they_met_and_what_they_say() -> None:
    moving = {"nature": Nature.STOCK}
    a = figure(A, 100, **moving)
    make = made(a, SAME, OTHER)
    words, equal, slip = (make.of(a, SAME, by, 0.9) for by in (By.WORDS, By.EQUAL, By.SLIP))
    rows = [words, make.of(a, SAME), equal, make.of(a, OTHER), slip]
    scores = RuleScorer().score(rows)
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert make.of(a, OTHER).verdict is Verdict.CONTRADICTION
