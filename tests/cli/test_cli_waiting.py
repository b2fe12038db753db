"""The line on a terminal while there is nothing else to see."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from vjclaims.cli import output, waiting

REPO = Path(__file__).parents[2]
pytestmark = pytest.mark.usefixtures("quiet")


def a_terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Stderr as a terminal that is drawn on at once."""
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(waiting, "DELAY", 0.0)
    monkeypatch.setattr(waiting, "_OFTEN", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    return stream


def test_on_a_pipe_nobody_is_told_to_wait(capsys: pytest.CaptureFixture[str]) -> None:
    waiting.begin(delay=0.0)
    waiting.show()
    waiting.bar(1, 2, "a.txt")
    waiting.stage("Comparing 612 figures …")
    waiting.end()
    assert capsys.readouterr() == ("", "")


def test_the_line_names_each_step_and_is_gone_before_anything_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = a_terminal(monkeypatch)
    waiting.begin(delay=0.0)
    waiting.show()
    waiting.bar(1, 2, "[bold]\x1b[31ma.txt")
    waiting.stage("Comparing 612 figures …")
    assert "Comparing 612 figures …" in terminal.getvalue()
    output.say("found")
    output.say("more")
    drawn = terminal.getvalue().split("\r\x1b[K")
    assert [line[2:] for line in drawn[1:-1]] == [
        "Loading the language model …",
        "════════════──────────── 1/2  [bold]\\x1b[31ma.txt",
        "Comparing 612 figures …",
    ]
    assert drawn[-1] == "found\nmore\n"


def test_what_is_over_at_once_shows_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = a_terminal(monkeypatch)
    waiting.begin(delay=60.0)
    waiting.tell("Comparing 612 figures …")
    output.emit("")
    assert terminal.getvalue() == ""
    waiting.begin(delay=60.0)
    waiting.show()  # something long begins
    assert "Loading" in terminal.getvalue()
    waiting.end()


def test_a_terminal_that_cannot_erase_has_each_step_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = a_terminal(monkeypatch)
    monkeypatch.setenv("TERM", "dumb")
    waiting.begin(delay=0.0)
    waiting.show()
    for name in ("a", "b"):
        waiting.tell(f"Opening {name} …")
        waiting.tell(f"═── 1/2  {name}", bar=True)
    waiting.tell("Loading the language model …")
    waiting.end()
    assert terminal.getvalue() == "Loading the language model …\nOpening a …\n"


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        (["check", "a"], True),
        (["archive", "add", "a"], True),
        (["decide", "VJ101-0abc", "--correct"], True),
        (["decide", "--all", "--stands", "--why", "x", "--in", "a"], True),
        (["decide", "--interactive"], True),
        (["decisions", "prune", "--in", "a"], True),
        (["decisions", "list"], False),
        (["undecide", "VJ101-0abc"], False),
        (["decide", "--help"], False),
        (["check", "--help"], False),
        (["check", "a", "--show-settings"], False),
        (["archive", "list"], False),
        (["explain", "VJ101"], False),
        ([], False),
    ],
)
def test_which_commands_load_the_model(args: list[str], wanted: bool) -> None:
    assert waiting.begins_with_model(args) is wanted


def test_a_terminal_shows_something_before_the_model_is_imported(tmp_path: Path) -> None:
    """The order is asked for, not the clock: on this terminal Python tells what it imports."""
    (tmp_path / "a.txt").write_text("Norda Foods had revenue of $4.5 billion in 2025.\n")
    terminal, stderr = pty.openpty()
    env = os.environ | {"PYTHONPATH": str(REPO), "TERM": "xterm"}
    done = subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "vjclaims", "check", "a.txt"],
        cwd=tmp_path, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr,
    )  # fmt: skip
    os.close(stderr)
    said = b""
    with contextlib.suppress(OSError):  # the end of a terminal
        while part := os.read(terminal, 65536):
            said += part
    os.close(terminal)
    out, _ = done.communicate(timeout=60)
    assert done.returncode == 0, said
    assert b"Norda" not in said
    assert b"1 article, 0 findings\n1 figure: 1 found nowhere else\n" in out
    lines = said.decode("utf-8", "replace")
    first = lines.index("Loading the language model …")
    assert first < lines.index("| spacy.") < lines.index("Comparing 1 figures …")
    assert "| vjclaims.engine" not in lines[:first]
    assert lines.rstrip("\r\n").rindex("\r\x1b[K") > lines.index("Comparing 1 figures …")
