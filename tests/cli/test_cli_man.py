"""The man page: all commands, options and statuses, in roff that any formatter understands."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typer.main
from newsroom import vjclaims

from vjclaims.cli.app import app
from vjclaims.cli.jobs.manual import manual, roff
from vjclaims.text.version import tool_version

REPO = Path(__file__).parents[2]
KEPT = REPO / "packaging" / "vjclaims.1"  # which the wheel carries


@pytest.fixture(scope="module")
def page() -> str:
    return manual(app)


@pytest.fixture(scope="module")
def shown(page: str) -> str:
    """The page as text, as a reader of the roff alone would have it."""
    for sign, meant in (
        ("...", "…"),
        (r"\-", "-"),
        (r"\(aq", "'"),
        (r"\(dq", '"'),
        (r"\&", ""),
        (r"\e", "\\"),
    ):
        page = page.replace(sign, meant)
    page = re.sub(r"\\\[u([0-9A-F]{4,})\]", lambda found: chr(int(found[1], 16)), page)
    return re.sub(r"\\f[BIR]", "", page)


def commands() -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = [("vjclaims", typer.main.get_command(app))]
    for name, command in found:
        below = getattr(command, "commands", {})
        found += [(f"{name} {word}", inner) for word, inner in below.items()]
    return found


@pytest.mark.parametrize(("name", "command"), commands(), ids=lambda value: str(value))
def test_every_command_is_in_it_with_all_it_takes(shown: str, name: str, command: Any) -> None:
    if name == "vjclaims":
        part = shown.split(".SH OPTIONS\n")[1].split(".SH ")[0]
        assert "\n-h, --help\n" in part
    else:
        part = shown.split(f".SS {name}\n")[1].split("\n.S")[0]
        assert " ".join((command.help or "").replace("`", "").split()) in part
    heads = "\n".join(re.findall(r"(?m)^\.TP\n(.*)$", part))
    for parameter in command.params:
        names = [n for n in (*parameter.opts, *parameter.secondary_opts) if n.startswith("-")]
        for option in names or [parameter.metavar]:
            assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", heads), option
        assert (parameter.help or "").replace("`", "").split(". ")[0] in part
    assert " ".join((command.epilog or "").replace("`", "").split()) in part or name == "vjclaims"


def test_every_status_is_in_it(shown: str) -> None:
    part = shown.split(".SH EXIT STATUS\n")[1].split(".SH ")[0]
    assert re.findall(r"(?m)^\.TP\n(\d)$", part) == ["0", "1", "2"]
    assert "Nothing at or above --fail-on." in part


def test_every_variable_is_in_it(shown: str) -> None:
    sources = "".join(p.read_text("utf-8") for p in (REPO / "vjclaims").rglob("*.py"))
    named = set(re.findall(r'"(VJCLAIMS_[A-Z]+|NO_COLOR|FORCE_COLOR)"', sources))
    part = shown.split(".SH ENVIRONMENT\n")[1].split(".SH ")[0]
    assert set(re.findall(r"(?m)^\.TP\n(\w+)$", part)) == named


def test_one_version_makes_one_page(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert manual(app) == page
    assert f'"vjclaims {tool_version()}"' in page
    assert page.isascii(), "or it would hang on the encoding of who reads it"


def test_the_command_prints_it(page: str) -> None:
    done = vjclaims("man")
    assert (done.status, done.out, done.err) == (0, page, "")
    assert not re.search(r"(?m)^  man ", vjclaims("--help").out), "it is for who packs, not for all"


def test_the_page_that_is_kept_is_the_one_that_is_made(page: str) -> None:
    """Make it anew: python -m vjclaims man > packaging/vjclaims.1"""
    version = re.compile(r'"vjclaims [^"]+"')  # of what is installed here, which may be older
    assert version.sub("", KEPT.read_text(encoding="utf-8")) == version.sub("", page)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        (".bp and -x", r"\&.bp and \-x"),
        ("'br", r"\(aqbr"),
        (r"a\fBb", r"a\efBb"),
        ("take `--all` of\n  it", r"take \fB\-\-all\fR of it"),
        ("one ` alone", r"one \(ga alone"),
        ('"–"', r"\(dq\[u2013]\(dq"),
        ("… from", r"\&... from"),
    ],
)
def test_text_is_never_taken_for_roff(text: str, made: str) -> None:
    assert roff(text) == made


def test_nothing_in_it_is_obeyed_that_was_not_meant(page: str) -> None:
    meant = {".TH", ".SH", ".SS", ".TP", ".PP", ".br", ".nh", ".ad", '.\\"'}
    assert {line.split()[0] for line in page.splitlines() if line[:1] in (".", "'")} <= meant
    assert set(re.findall(r"\\(.)", page)) <= set('fe-("&')


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
@pytest.mark.parametrize("device", ["utf8", "ascii", "ps"])
def test_groff_finds_nothing_wrong(page: str, device: str) -> None:
    done = subprocess.run(
        ["groff", "-man", f"-T{device}", "-ww"],
        input=page,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_it_fits_a_terminal_of_80_columns(page: str) -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-P-cbou", "-rLL=78n"],
        input=page,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.strip() == "--min-grade, --min-confidence <strong|fair|look>" for line in lines)
