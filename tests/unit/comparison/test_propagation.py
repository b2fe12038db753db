"""What follows from agreement."""

from __future__ import annotations

from comparing import figure, made, match

from vjclaims.comparison.comparison import Match
from vjclaims.comparison.propagation import propagated
from vjclaims.records.claim import Claim
from vjclaims.records.finding import By, Verdict

FIRST, FRIEND, FOE = figure("a.md", 100), figure("b.md", 100), figure("c.md", 250)
AGREE, DIFFER = Verdict.AGREE, Verdict.CONTRADICTION


def following(*found: Match) -> list[tuple[str, str]]:
    claims: dict[str, Claim] = {c.id: c for m in found for c in (m.a, m.b)}
    more = propagated(found, made(*claims.values()))
    assert all(m.comparison.by is By.AGREEMENT for m in more)
    return [(m.a.path, m.b.path) for m in more]


def test_who_agrees_with_a_figure_is_held_against_the_same() -> None:
    assert following(match(FIRST, FRIEND, AGREE), match(FIRST, FOE, DIFFER)) == [("b.md", "c.md")]


def test_nothing_follows_where_it_has_a_partner_there() -> None:
    third = match(FRIEND, figure("c.md", 100, id="other"), AGREE)
    rows = (match(FIRST, FRIEND, AGREE), match(FIRST, FOE, DIFFER), third)
    assert following(*rows) == []


def test_nothing_follows_from_two_that_differ() -> None:
    assert following(match(FIRST, FRIEND, DIFFER), match(FIRST, FOE, DIFFER)) == []


def test_nothing_follows_where_its_own_words_are_of_something_else() -> None:
    part = figure("b.md", 100, scope=("subset",))
    assert following(match(FIRST, part, AGREE), match(FIRST, FOE, DIFFER)) == []


def test_the_reason_says_through_whom() -> None:
    rows = [match(FIRST, FRIEND, AGREE), match(FIRST, FOE, DIFFER)]
    (new,) = propagated(rows, made(FIRST, FRIEND, FOE))
    assert "“100” agrees with “100” (a.md)" in new.reason
