"""Settings: which file counts, who overrides whom, what is said about mistakes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from vjclaims.records.finding import Confidence, Severity
from vjclaims.settings.config import Config, find_file
from vjclaims.text.errors import SettingsError


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults() -> None:
    assert Config.load() == Config()
    assert Config() == Config(Severity.ERROR, None, None, Confidence.FAIR)


def test_default_then_file_then_flag(tmp_path: Path) -> None:
    write(tmp_path / "vjclaims.toml", 'fail-on = "warning"\nmin_confidence = "strong"\n')
    config = Config.load(tmp_path, {"fail_on": "info", "model": None, "stdin_filename": "a.md"})
    assert config == Config(Severity.INFO, None, "a.md", Confidence.STRONG)
    assert Config.load(tmp_path).fail_on is Severity.WARNING


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"vjclaims.toml": ""}, "vjclaims.toml"),
        ({"pyproject.toml": "[tool.vjclaims]\n"}, "pyproject.toml"),
        ({"pyproject.toml": "[tool.vjclaims]\n", "vjclaims.toml": ""}, "vjclaims.toml"),
        ({"a/pyproject.toml": "[project]\n", "vjclaims.toml": ""}, "vjclaims.toml"),
        ({"a/b/vjclaims.toml": "", "vjclaims.toml": ""}, "a/b/vjclaims.toml"),
        ({"a/b/.git": "gitdir: elsewhere", "vjclaims.toml": ""}, None),
        ({"a/b/.git/HEAD": "", "a/b/vjclaims.toml": "", "vjclaims.toml": ""}, "a/b/vjclaims.toml"),
        ({"a/b/c/vjclaims.toml": "", ".git/HEAD": ""}, None),
    ],
)
def test_the_nearest_file_counts(tmp_path: Path, files: dict[str, str], found: str | None) -> None:
    write(tmp_path / "a/b/x.txt", "")
    for name, text in files.items():
        write(tmp_path / name, text)
    path = find_file(tmp_path / "a/b")
    assert path == (tmp_path / found if found else None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('fail-onn = "error"', 'unknown setting "fail-onn"; did you mean "fail-on"?'),
        ("modle = 1", 'unknown setting "modle"; did you mean "model"?'),
        ("zzz = 1", "known settings are fail-on, model, stdin-filename, min-confidence"),
        ('fail-on = "fatal"', "fail-on must be one of info, warning, error, not 'fatal'"),
        ("fail-on = true", "fail-on must be one of"),
        ('min-confidence = "weak"', "min-confidence must be one of strong, fair"),
        ("model = 3", "model must be text that is not empty, not 3"),
        ('model = ""', "model must be text that is not empty"),
        ("model =", "cannot read the settings"),
    ],
)
def test_mistakes_are_errors_that_name_the_file(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path / "vjclaims.toml", text)
    with pytest.raises(SettingsError) as caught:
        Config.load(tmp_path)
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[tool]\nvjclaims = 3\n", b"[[["])
def test_broken_pyproject(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "pyproject.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"pyproject\.toml: "):
        Config.load(tmp_path)


def test_unknown_override() -> None:
    with pytest.raises(SettingsError, match="did you mean"):
        Config.load(None, {"failon": "error"})


def test_byte_order_mark_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "vjclaims.toml").write_bytes(b'\xef\xbb\xbffail-on = "info"\n')
    assert Config.load(tmp_path).fail_on is Severity.INFO


def test_no_spacy() -> None:
    code = "import sys, vjclaims.settings.config; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_path_of_the_lexicon_is_relative_to_the_file_that_sets_it(tmp_path: Path) -> None:
    write(tmp_path / "vjclaims.toml", 'lexicon = "words/ours.toml"\n')
    write(tmp_path / "a/b.txt", "")
    assert Config.load(tmp_path / "a").lexicon == str(tmp_path / "words/ours.toml")
    assert Config.load(tmp_path / "a", {"lexicon": "x.toml"}).lexicon == "x.toml"
