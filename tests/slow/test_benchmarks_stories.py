"""Annotated stories are read as they are marked, and what is found in them is counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import ablation
from benchmarks import stories as scored
from stories import DEV, TEST, TRAIN, Relation, read, read_story, related

STORY = """@@ agency 2026-02-11
Norda Foods grows

Norda Foods had revenue of {$4.5 billion|revenue~2025} in 2025, up from
{$4.1 billion|revenue~2024} in 2024. It has {9,400|staff} workers.

@@ local paper (.md)
In 2025 Norda Foods had revenue of {$5.4 billion|revenue~2025}. It has {9,400|staff} workers.
"""


def _value(value: float) -> dict[str, object]:
    return {"value": value, "unit": "x"}


NOTES = {"figures": [[_value(4.5), _value(4.1), _value(9400)], [_value(5.4), None]]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "norda.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "norda.json").write_text(json.dumps(NOTES), encoding="utf-8")
    return tmp_path


def test_marks_leave_the_text_and_say_where_they_stood(folder: Path) -> None:
    (story,) = read(folder)
    first, second = story.articles
    assert (first.kind, second.kind) == ("agency", "local paper")
    assert (first.published, second.published) == ("2026-02-11", "")
    assert list(story.texts()) == ["0.txt", "1.md"]
    assert "{" not in first.text
    assert [first.text[f.start : f.end] for f in first.figures] == [
        "$4.5 billion", "$4.1 billion", "9,400",
    ]  # fmt: skip
    assert [(f.fact, f.period) for f in second.figures] == [("revenue", "2025"), ("staff", "")]


def test_pairs_of_one_fact(folder: Path) -> None:
    (story,) = read(folder)
    assert related(story) == {
        ((0, 0), (1, 0)): Relation.CONFLICT,
        ((0, 1), (1, 0)): Relation.PERIOD,
        ((0, 2), (1, 1)): Relation.UNSURE,
    }


def test_an_editor_has_the_last_word(folder: Path) -> None:
    judged = {"a": [0, 1], "b": [1, 0], "verdict": "agree", "also": ["drift"]}
    notes = {**NOTES, "pairs": [judged], "unsure": [{"figures": [[0, 0], [1, 1]]}]}
    (folder / "norda.json").write_text(json.dumps(notes), encoding="utf-8")
    (story,) = read(folder)
    assert related(story) == {
        ((0, 0), (1, 0)): Relation.UNSURE,
        ((0, 0), (1, 1)): Relation.UNSURE,
        ((0, 1), (1, 0)): Relation.AGREE,
        ((0, 2), (1, 1)): Relation.UNSURE,
    }
    assert story.judged[(0, 1), (1, 0)].names == {"agree", "drift"}


def test_values_of_another_version_are_an_error(folder: Path) -> None:
    (folder / "norda.json").write_text(json.dumps({"figures": [[None], []]}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"norda\.json"):
        read_story(folder / "norda.txt")


def test_every_story_of_ours_can_be_read() -> None:
    train, dev, test = ({s.name for s in read(split)} for split in (TRAIN, DEV, TEST))
    assert len(train | dev | test) == len(train) + len(dev) + len(test)
    kinds = {"real", "regional", "dated", "plain", "dense", "judged"}
    assert {name.split("/")[0] for name in dev} == kinds
    assert {name.split("/")[0] for name in test} == {"breaking", "slow"}


def test_alarms_are_counted_by_grade_and_evidence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert scored.main([str(folder), "--evidence"]) == 0
    *rows, last = capsys.readouterr().out.splitlines()
    found = json.loads(last)
    assert (found["precision"], found["recall"], found["strong_recall"]) == (1, 1, 1)
    shown = {row.split(")  ")[1]: row.split()[:3] for row in rows[1:]}
    assert shown["all"] == shown["grade strong"] == shown["row slip"] == ["1", "of", "1"]
    assert "grade fair" not in shown


def test_a_mechanism_less_changes_what_is_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # The learned score would find it where rules do not.
    with ablation.without({"_left_over": ablation.gives([])}):
        assert ablation.main([str(folder), "--only", "story: never"]) == 0
    _, head, whole, without = (row.split() for row in capsys.readouterr().out.splitlines())
    assert head[:2] == ["changed", "conflicts"]
    assert whole[:2] == ["whole", "1"]  # where nothing stands under "changed"
    assert without[:5] == ["one", "story:", "never", "+1", "-1"]


def test_every_mechanism_is_still_where_it_was() -> None:
    for _, instead in ablation.MECHANISMS:
        with ablation.without(instead):
            pass


def test_nothing_to_score_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scored.main([str(tmp_path)]) == ablation.main([str(tmp_path)]) == 2
    assert "no stories" in capsys.readouterr().err
