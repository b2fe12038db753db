"""Every benchmark runs on a little, prints one JSON object last, and says if there is nothing."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import archive, drafts, frozen, growth, pairs

ARTICLES = {
    "a.txt": "The population of Norway was 5.5 million in 2022.",
    "b.txt": "The population of Norway was 4.4 million in 2022.",
}
STORY = """@@ agency
Norda grows

Norda Foods has {9,400|staff} workers.

@@ paper
Staff

Norda Foods has {9,400|staff} workers.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text + "\n", encoding="utf-8")
    return tmp_path


def last(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out.splitlines()[-1])


@pytest.mark.parametrize(
    "name", ["archive", "drafts", "growth", "pairs", "quantities", "recalculated", "stories"]
)
def test_nothing_to_measure_is_said(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert importlib.import_module(f"benchmarks.{name}").main([str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_pairs_of_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = ARTICLES.values()
    rows = [
        {"id": "x-1", "a": a, "b": b, "flag": True},
        {"id": "x-2", "a": a, "b": a, "flag": False},
    ]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    judged = {"id": "equate-1", "a": a, "b": b, "label": "contradiction"}
    judged["subset"] = "StressTest"
    (tmp_path / "y.jsonl").write_text(json.dumps(judged), encoding="utf-8")
    assert pairs.main([str(tmp_path), "--misses"]) == 0
    found = last(capsys)
    assert found["x"] == {"n": 2, "precision": 1, "recall": 1, "f1": 1, "false_alarms": 0}
    assert found["y"] == {"StressTest": {"n": 1, "accuracy": 1}}


def test_what_a_change_changes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = str(folder / "kept.tsv")
    assert frozen.main([str(folder), "--write", kept]) == 0
    assert frozen.main([str(folder), "--against", kept]) == 0
    (folder / "b.txt").write_text(ARTICLES["b.txt"].replace("4.4", "5.5"), encoding="utf-8")
    assert frozen.main([str(folder), "--against", kept]) == 1
    assert "claims, pairs, findings" in capsys.readouterr().out


def test_growth_of_the_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "norda.txt").write_text(STORY, encoding="utf-8")
    assert growth.main([str(tmp_path), "--sizes", "2", "4"]) == 0
    assert {"read", "check", "json"} <= last(capsys)["4"].keys()


def test_drafts_and_archives(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert drafts.main([str(folder)]) == 0
    found = last(capsys)
    assert (found["drafts"], found["both"], found["only_files"]) == (2, 2, 0)
    assert archive.main([str(folder), "--figures", "10", "--runs", "1"]) == 0
    assert last(capsys)["ratio"] == 1
