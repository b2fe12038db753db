"""`vjclaims lexicon`, and the runs that read with a newsroom's own words."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from own_metrics import MORE, NEW, own

from vjclaims.cli.main import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings file from the surroundings."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def test_list_by_word_and_desk(capsys: Capture) -> None:
    assert main(["lexicon", "list", "frigate", "--width", "60"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("warships: stock of count · defence\n    warship; frigate;")
    assert max(map(len, out.splitlines())) <= 60
    assert main(["lexicon", "list", "--desk", "sport"]) == 0
    heads = [x for x in capsys.readouterr().out.splitlines() if not x.startswith(" ")]
    assert all(x.endswith("· sport") for x in heads)
    assert heads == sorted(heads)


def test_list_of_own_words(capsys: Capture, tmp_path: Path) -> None:
    own(tmp_path, NEW)
    assert main(["lexicon", "list", "beach", "--lexicon", "ours.toml"]) == 0
    assert capsys.readouterr().out.startswith("beach-cleanups: flow of count · ours\n")
    (tmp_path / "vjclaims.toml").write_text('lexicon = "ours.toml"', encoding="utf-8")
    assert main(["lexicon", "list", "--desk", "ours"]) == 0
    assert "beach sweep" in capsys.readouterr().out


def test_list_knows_the_desks(capsys: Capture) -> None:
    assert main(["lexicon", "list", "--desk", "sprot"]) == 2
    assert 'did you mean "sport"?' in capsys.readouterr().err
    assert main(["lexicon", "list", "qqq"]) == 0
    assert capsys.readouterr().err == "vjclaims: no metric has 'qqq'\n"


def test_list_does_not_load_spacy() -> None:
    code = (
        "import sys; from vjclaims.cli.main import main; main(['lexicon', 'list', 'frigate']);"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_check(capsys: Capture, tmp_path: Path) -> None:
    own(tmp_path, NEW + MORE)
    assert main(["lexicon", "check", "ours.toml"]) == 0
    assert capsys.readouterr().out == "ours.toml: 2 metrics, 2 phrases, 2 examples: no fault\n"
    assert main(["lexicon", "check"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
    own(tmp_path, NEW.replace("flow", "flwo") + MORE + 'labl = "x"')
    assert main(["lexicon", "check", "ours.toml"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert [x.startswith("vjclaims: ours.toml, entry ") for x in err.splitlines()] == [True, True]
    assert main(["lexicon", "check", "none.toml"]) == 2


def test_test(capsys: Capture, tmp_path: Path) -> None:
    own(tmp_path, NEW + MORE)
    assert main(["lexicon", "test", "ours.toml"]) == 0
    assert capsys.readouterr().out == "2 examples, 0 fail\n"
    own(tmp_path, NEW.replace("48 beach sweeps", "48 tombolas"))
    assert main(["lexicon", "test", "ours.toml"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "beach-cleanups: Volunteers held 48 tombolas."
    assert out[1] == "    wanted for '48', read: 48: no metric known"
    assert main(["lexicon", "test", "none.toml"]) == 2


def test_the_group_alone_shows_its_help(capsys: Capture) -> None:
    assert main(["lexicon"]) == 2
    assert "Commands:" in capsys.readouterr().err
    assert main(["lexicon", "--help"]) == 0


@pytest.mark.parametrize("setting", [True, False], ids=["setting", "flag"])
def test_a_run_reads_with_it(capsys: Capture, tmp_path: Path, setting: bool) -> None:
    own(tmp_path, NEW)
    (tmp_path / "a.txt").write_text("Volunteers held 48 beach sweeps in Peru.", encoding="utf-8")
    flag = [] if setting else ["--lexicon", "ours.toml"]
    if setting:
        (tmp_path / "vjclaims.toml").write_text('lexicon = "ours.toml"', encoding="utf-8")
    assert main(["extract", "a.txt", "--format", "json", *flag]) == 0
    claim = json.loads(capsys.readouterr().out)["claims"][0]
    assert claim["slots"]["metric"] == "beach-cleanups"


def test_a_run_with_a_faulty_file_does_not_start(capsys: Capture, tmp_path: Path) -> None:
    own(tmp_path, NEW.replace("flow", "flwo"))
    (tmp_path / "a.txt").write_text("Volunteers held 48 beach sweeps.", encoding="utf-8")
    for command in (["check", "a.txt"], ["extract", "a.txt"], ["compare", "a.txt", "a.txt"]):
        assert main([*command, "--lexicon", "ours.toml"]) == 2
    assert "nature must be one of" in capsys.readouterr().err
