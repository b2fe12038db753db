"""The parts of the learned score: trees, labels, words, rivals, what is chosen and what follows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from comparing import compare, figure

from vjclaims.comparison.sameness.choose import Calibration, chosen
from vjclaims.comparison.sameness.context import Likely, context
from vjclaims.comparison.sameness.follow import following
from vjclaims.comparison.sameness.judge import Judged, model
from vjclaims.comparison.sameness.trees import Forest, probability, shares
from vjclaims.comparison.sameness.words import word_table
from vjclaims.figures.labels import MOST, PLACES, label_net, places
from vjclaims.lexicon import learned
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Confidence, Verdict
from vjclaims.records.grades import Evidence, graded
from vjclaims.records.near import Near, bits
from vjclaims.text.errors import LexiconError

EVEN = Calibration((0.0, 1.0), (0.0, 1.0))


def forest() -> Forest:
    """Two trees: by the first column 1 or 2, by the second 10 or, past both steps, 20 or 30."""
    rows = [
        (0, 0.5, 1, 2, 1.5), (-1, 0.0, 1, 1, 1.0), (-1, 0.0, 2, 2, 2.0),
        (1, 0.0, 4, 5, 15.0), (-1, 0.0, 4, 4, 10.0), (1, 1.0, 6, 7, 25.0),
        (-1, 0.0, 6, 6, 20.0), (-1, 0.0, 7, 7, 30.0),
    ]  # fmt: skip
    columns = (np.array(column) for column in zip(*rows, strict=True))
    return Forest(("length", "width"), *columns, np.array([[0, 3]]))


def test_trees_are_walked_for_all_rows_at_once() -> None:
    rows = np.array([[0.5, 0.0], [0.6, 0.5], [0.6, 1.5]])
    assert forest().scores(rows)[:, 0].tolist() == [11.0, 22.0, 32.0]
    many = np.tile(rows, (1000, 1))
    assert forest().scores(many)[:, 0].tolist() == [11.0, 22.0, 32.0] * 1000
    assert forest().scores(rows[:0]).shape == (0, 1)


def test_the_terms_of_a_score_add_up_to_it() -> None:
    row = np.array([0.6, 1.5])
    terms = forest().terms(row)
    assert terms == {"length": 0.5, "width": 15.0}
    start = 1.5 + 15.0  # what rows of training get on the whole
    assert start + sum(terms.values()) == forest().scores(row[None])[0, 0]


def test_chances_are_chances() -> None:
    assert probability(np.array([0.0, 50.0])).tolist() == pytest.approx([0.5, 1.0])
    assert shares(np.array([[1.0, 1.0], [0.0, 40.0]])).tolist() == [
        [0.5, 0.5],
        pytest.approx([0, 1]),
    ]


def near(lemma: str, *marks: str, apart: int = 1, between: int = 0) -> Near:
    return Near(lemma, bits(["sentence", *marks]), apart, 0, between, 1)


def test_the_counted_noun_is_more_a_figures_own_than_a_word_far_off() -> None:
    words = [
        near("passenger", "noun", "head", "below head", "after", "same item", "counted noun"),
        near("weather", "noun", "other figure nearer", "after", apart=14, between=2),
    ]
    given = label_net().weights(places(words, {"passenger": 0.5, "weather": 0.5})[None])[0]
    assert given.shape[0] == MOST
    assert given[0].mean() > given[1].mean()
    assert given[0].max() > 10 * given[1].min()
    assert given[2:].sum() == 0
    assert given.sum(axis=0) == pytest.approx(1, abs=1e-3)


def test_no_words_are_no_places() -> None:
    found = places([], {})
    assert found.shape == (MOST, PLACES + 1)
    assert not found.any()


def test_words_of_one_meaning_and_words_that_tell_apart() -> None:
    table = word_table()
    assert table.same_meaning(["dead"], ["kill", "export"]).tolist() == [[1.0, 0.0]]
    assert table.contrast(["wide"], ["deep", "kill"]).tolist() == [[1.0, 0.0]]
    assert table.rarity("zzyzxq") == table.rarest > table.rarity("people")
    assert not table.vectors_of(["zzyzxq"]).any()


def test_a_pair_stands_among_its_rivals() -> None:
    # a0 of one article against b0, b1 and c0 of two others; b1 has the same value as a0, so has c0.
    at = Likely(
        a=np.array([0, 0, 0, 1]),
        b=np.array([1, 2, 3, 3]),
        article_a=np.array([0, 0, 0, 1]),
        article_b=np.array([1, 1, 2, 2]),
        likely=np.array([0.6, 0.8, 0.9, 0.7]),
        meets=np.array([False, True, True, False]),
    )
    columns = context(at)
    assert columns["margin, least"][:2] == pytest.approx([-0.2, 0.2])
    assert columns["rank, most"].tolist()[:2] == [1, 0]
    assert columns["equal there, most"][0] == pytest.approx(0.8)
    assert columns["by a third, equal"][0] == pytest.approx(0.7)


def test_where_nothing_is_likely_no_third_speaks() -> None:
    one, two = np.array([0]), np.array([1])
    columns = context(Likely(one, two, one, two, np.array([0.001]), np.array([False])))
    assert (columns["by a third"].tolist(), columns["by a third, equal"].tolist()) == ([0], [0])


def judged(a: Claim, b: Claim, same: float, later: float = 0.0) -> Judged:
    return Judged(compare(a, b), 0.9, same, later, (("label score", 1.0),))


def test_a_figure_that_an_equal_one_explains_is_held_against_no_other() -> None:
    mine, equal, other = figure("a.txt", 500), figure("b.txt", 500), figure("b.txt", 700)
    rows = [judged(mine, other, 0.8), judged(mine, equal, 0.9)]
    (match,) = chosen(rows, EVEN)
    assert (match.b.id, match.verdict) == (equal.id, Verdict.AGREE)


def test_what_differs_has_one_partner_and_its_chance() -> None:
    mine, first, second = figure("a.txt", 500), figure("b.txt", 600), figure("b.txt", 700)
    (match,) = chosen([judged(mine, first, 0.6), judged(mine, second, 0.7)], EVEN)
    assert (match.b.id, match.verdict, match.probability) == (second.id, "contradiction", 0.7)
    assert match.because


@pytest.mark.parametrize(
    ("same", "later", "verdict"),
    [(0.3, 0.6, Verdict.DRIFT), (0.6, 0.3, Verdict.CONTRADICTION), (0.2, 0.1, None)],
)
def test_one_count_at_two_moments_is_no_alarm(
    same: float, later: float, verdict: Verdict | None
) -> None:
    found = list(chosen([judged(figure("a.txt", 500), figure("b.txt", 600), same, later)], EVEN))
    assert [m.verdict for m in found] == ([verdict] if verdict else [])


def test_money_is_held_against_no_length() -> None:
    other = replace(figure("b.txt", 600), unit="EUR", dimension="money")
    mine = replace(figure("a.txt", 500), unit="km", dimension="length")
    assert not list(chosen([judged(mine, other, 0.9)], EVEN))


def test_what_agrees_with_one_side_of_a_conflict_is_on_that_side() -> None:
    a, b, c = figure("a.txt", 500), figure("b.txt", 500), figure("c.txt", 700)
    rows = [judged(a, b, 0.95), judged(b, c, 0.8), judged(a, c, 0.3)]
    found = following(rows, list(chosen(rows, EVEN)), EVEN)
    (new,) = [m for m in found if {m.a.id, m.b.id} == {a.id, c.id}]
    assert (new.verdict, new.probability) == (Verdict.CONTRADICTION, 0.8)
    assert "agrees with" in new.reason
    unlikely = [*rows[:2], judged(a, c, 0.1)]
    assert len(following(unlikely, list(chosen(unlikely, EVEN)), EVEN)) == 2


def test_what_an_article_says_twice_is_held_against_the_same() -> None:
    headline, body = figure("a.txt", 500), figure("a.txt", 500, id="body")
    other, far = figure("b.txt", 700), figure("a.txt", 650)
    rows = [judged(headline, other, 0.8), judged(body, other, 0.15), judged(far, other, 0.15)]
    found = following(rows, list(chosen(rows, EVEN)), EVEN)
    assert {m.a.id: m.probability for m in found} == {headline.id: 0.8, "body": 0.8}
    unlikely = [rows[0], judged(body, other, 0.05)]
    assert len(following(unlikely, list(chosen(unlikely, EVEN)), EVEN)) == 1


def test_what_an_equal_figure_explains_follows_from_no_headline() -> None:
    headline, body = figure("a.txt", 500), figure("a.txt", 500, id="body")
    other, equal = figure("b.txt", 700), figure("b.txt", 500)
    rows = [judged(headline, other, 0.8), judged(body, other, 0.15), judged(body, equal, 0.9)]
    found = following(rows, list(chosen(rows, EVEN)), EVEN)
    assert {(m.a.id, m.b.id) for m in found} == {(headline.id, other.id), ("body", equal.id)}


def test_what_is_said_is_calibrated_between_points() -> None:
    assert Calibration((0.0, 0.5, 1.0), (0.0, 0.2, 1.0))(0.75) == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("probability", "evidence", "grade"),
    [
        (0.97, (), Confidence.STRONG),
        (0.6, (), Confidence.FAIR),
        (0.6, (Evidence.SLIP,), Confidence.STRONG),
        (0.6, (Evidence.NAMED, Evidence.STEADY), Confidence.STRONG),
        (0.45, (Evidence.SLIP,), Confidence.STRONG),
        (0.39, (Evidence.SLIP,), Confidence.LOOK),
    ],
)
def test_a_grade_follows_from_the_chance_and_proof(
    probability: float, evidence: tuple[Evidence, ...], grade: Confidence
) -> None:
    assert graded(probability, evidence) is grade


def test_every_forest_knows_the_columns_it_looks_at() -> None:
    for part in (model().likely, model().agreeing, model().differing):
        assert part.feature.max() < len(part.names)
        assert len(set(part.names)) == len(part.names)
    assert len(model().differing.roots) == 3


def test_damaged_weights_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "sameness.npz"
    broken.write_bytes(b"no arrays")
    monkeypatch.setattr(learned, "WEIGHTS", broken)
    learned.load_weights.cache_clear()
    try:
        with pytest.raises(LexiconError, match="damaged"):
            learned.load_weights()
    finally:
        learned.load_weights.cache_clear()
