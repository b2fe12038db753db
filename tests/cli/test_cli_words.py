"""Help, explanations, and words that make no command. The engine is made up."""

from __future__ import annotations

import os
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from vjclaims.cli.main import main
from vjclaims.records.finding import Severity

REPO = Path(__file__).parents[2]
pytestmark = pytest.mark.usefixtures("quiet")


# Explain, version, help


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two made-up kinds of finding."""
    modules = []
    for code, title in (("VJ101", "Figures that cannot both be true"), ("VJ201", "A bad sum")):
        module = types.ModuleType(code, f"First line of {code}.\n\n    Example: [draft] 3 or 4.\n")
        module.__dict__.update(CODE=code, TITLE=title, SEVERITY=Severity.ERROR)
        modules.append(module)
    monkeypatch.setattr("vjclaims.cli.jobs.documentation.CHECKS", tuple(modules))


@pytest.mark.usefixtures("checks")
def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "vj101"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(
        "VJ101  error    Figures that cannot both be true\n\nFirst line of VJ101."
    )
    assert "Example: [draft] 3 or 4." in out
    assert err == ""
    assert main(["explain"]) == 0
    assert [line[:5] for line in capsys.readouterr().out.splitlines()] == [
        *("VJ101", "VJ201", "VJ302", "VJ303", "VJ401", "VJ402", "VJ403", "VJ404")
    ]


@pytest.mark.usefixtures("checks")
@pytest.mark.parametrize(("code", "nearest"), [("VJ11", "VJ101"), ("V201", "VJ201"), ("x", "")])
def test_explain_unknown(capsys: pytest.CaptureFixture[str], code: str, nearest: str) -> None:
    assert main(["explain", code]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"Did you mean {nearest}?" in err or not nearest
    assert "VJ101, VJ201" in err


@pytest.mark.parametrize(
    "args", [["--help"], ["--version"], ["check", "--help"], ["explain", "-h"]]
)
def test_help_is_fast(args: list[str]) -> None:
    """What makes it slow is importing; the clock itself is not asked, it depends on the host."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "vjclaims", *args],
        env=os.environ | {"PYTHONPATH": str(REPO)}, capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stdout
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    tops = {name.partition(".")[0] for name in imported}
    # pydantic is not among them: typer 0.29 itself loads it to read a command's parameters.
    assert not tops & {"spacy", "thinc", "numpy", "rich", "rapidfuzz", "jinja2"}
    assert "vjclaims.engine" not in imported


def test_help_shows_what_is_in_brackets(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--help"]) == 0
    assert "[text, or" in capsys.readouterr().out


# Words that make no command, and names that fell apart


def told(capsys: pytest.CaptureFixture[str], *args: str) -> str:
    assert main(list(args)) == 2
    return capsys.readouterr().err


def test_a_file_without_a_command_leads_to_check(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name in ("draft.docx", "my draft.docx", "notes"):
        (tmp_path / name).write_text("x")
    for words, meant in (
        (["draft.docx"], "vjclaims check draft.docx"),
        (["gone.md", "--format", "html"], "vjclaims check gone.md --format html"),
        (["notes"], "vjclaims check notes"),
        (["drafts/a"], "vjclaims check drafts/a"),
        (["my", "draft.docx"], "vjclaims check 'my draft.docx'"),
    ):
        said = told(capsys, *words)
        assert f"is no command; did you mean: {meant}\n" in said
        assert "in quotes" not in said
    assert "save the page first" in told(capsys, "https://example.org/a.html")
    for word in ("chekc", "nothing"):
        assert f"No such command '{word}'" in told(capsys, word)


@pytest.mark.parametrize(
    ("args", "meant"),
    [
        (["check", "my", "own", "draft.md"], "vjclaims check 'my own draft.md'"),
        (["check", "a.md", "--against", "old", "one.md"], "check a.md --against 'old one.md'"),
        (["compare", "my", "own", "draft.md", "a.md"], "compare 'my own draft.md' a.md"),
        (["check", "a.md", "gone.md"], ""),
        (["check", "a.md", "b.md", "gone.md"], ""),  # "a.md b.md" is a file, and they are, too
    ],
)
def test_a_name_with_blanks_wants_quotes(
    engine: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path, args: list[str], meant: str
) -> None:
    for name in ("my own draft.md", "old one.md", "a.md", "b.md", "a.md b.md"):
        (tmp_path / name).write_text("x")
    engine("full")
    said = told(capsys, *args)
    assert ("put its name in quotes" in said) is bool(meant)
    assert meant in said


def test_names_are_left_alone_where_all_went_well(
    engine: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a b.md").write_text("x")
    engine("clean")
    assert main(["check", "a", "b.md"]) == 0
    assert "quotes" not in capsys.readouterr().err
