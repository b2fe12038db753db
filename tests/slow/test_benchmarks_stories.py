"""Annotated stories are read as they are marked, and the worth of evidence is counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import grades
from benchmarks.annotated import articles_in, related, stories

STORY = """@@ agency
Norda Foods grows

Norda Foods had revenue of {$4.5 billion|revenue~2025} in 2025, up from
{$4.1 billion|revenue~2024} in 2024. It has {9,400|staff} workers.
@@ local paper
In 2025 Norda Foods had revenue of {$5.4 billion|revenue~2025}. It has {9,400|staff} workers.
"""


def _value(value: float) -> dict[str, object]:
    return {"value": value, "unit": "x", "lower": value, "upper": value}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "norda.txt").write_text(STORY, encoding="utf-8")
    values = {"norda": [[_value(4.5), _value(4.1), _value(9400)], [_value(5.4), None]]}
    (tmp_path / "values.json").write_text(json.dumps(values), encoding="utf-8")
    return tmp_path


def test_marks_leave_the_text_and_say_where_they_stood() -> None:
    first, second = articles_in(STORY)
    assert (first.kind, second.kind) == ("agency", "local paper")
    assert "{" not in first.text
    assert [first.text[f.start : f.end] for f in first.figures] == [
        "$4.5 billion", "$4.1 billion", "9,400",
    ]  # fmt: skip
    assert [(f.fact, f.period) for f in second.figures] == [("revenue", "2025"), ("staff", "")]


def test_pairs_of_one_fact(folder: Path) -> None:
    (story,) = stories(folder)
    assert related(story) == {
        ((0, 0), (1, 0)): "conflict",
        ((0, 1), (1, 0)): "period",
        ((0, 2), (1, 1)): "unscored",
    }


def test_values_of_another_version_are_an_error(folder: Path) -> None:
    (folder / "values.json").write_text(json.dumps({"norda": [[None], []]}), encoding="utf-8")
    with pytest.raises(ValueError, match="another version"):
        list(stories(folder))


def test_alarms_are_counted_by_grade_and_evidence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert grades.main([str(folder)]) == 0
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert found["all"] == found["grade strong"] == found["row slip"] == [1, 1]
    assert "grade fair" not in found
