"""The command line: exit statuses, streams, options. The engine is made up."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import fake_cli
import pytest
import samples

from vjclaims.cli import output
from vjclaims.cli.commands import check as check_command
from vjclaims.cli.main import main
from vjclaims.records.finding import Confidence, Severity
from vjclaims.settings.config import Config

HERE = Path(__file__).parents[1]
REPO = HERE.parent


pytestmark = pytest.mark.usefixtures("quiet")


def process(*args: str | bytes, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run fake_cli.py in a process of its own."""
    return subprocess.run(**_command(*args, **options), check=False, timeout=60)


def _command(*args: str | bytes, **options: Any) -> dict[str, Any]:
    env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    env |= {"PYTHONPATH": f"{REPO}{os.pathsep}{HERE}", "PYTHONUTF8": "1"}
    env |= options.pop("env", {})
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    return (
        {"args": [sys.executable, str(HERE / "fake_cli.py"), *args], "env": env} | streams | options
    )


# Exit statuses


@pytest.mark.parametrize(
    ("scenario", "args", "status"),
    [
        ("clean", ["check", "a"], 0),
        ("found", ["check", "a"], 1),
        ("found", ["check", "a", "--fail-on", "warning"], 1),
        ("found", ["check", "a", "--format", "json"], 1),
        ("found", ["compare", "a", "b"], 1),
        ("clean", ["compare", "a", "b"], 0),
        ("found", ["extract", "a"], 0),
        ("no_figures", ["extract", "a"], 0),
        ("full", ["check", "a"], 2),
        ("full", ["extract", "a"], 2),
        ("empty", ["check", "a"], 2),
        ("input", ["check", "a"], 2),
        ("model", ["check", "a"], 2),
        ("crash", ["check", "a"], 2),
        ("exit", ["check", "a"], 2),
        ("interrupt", ["check", "a"], 2),
        ("eof", ["check", "a"], 2),
        ("pipe", ["check", "a"], 2),
        ("clean", [], 2),
        ("clean", ["check"], 2),
        ("clean", ["check", "--against", "a"], 2),
        ("clean", ["chekc", "a"], 2),
        ("clean", ["check", "a", "--nope"], 2),
        ("clean", ["check", "a", "--format", "xml"], 2),
        ("clean", ["check", "a", "--fail-on", "fatal"], 2),
        ("clean", ["check", "a", "--width", "3"], 2),
        ("clean", ["compare", "a"], 2),
        ("clean", ["compare", "a", "b", "c"], 2),
        ("clean", ["compare", "-", "-"], 2),
        ("clean", ["--version"], 0),
        ("clean", ["--help"], 0),
        ("clean", ["check", "-h"], 0),
    ],
)
def test_exit_status(
    engine: Any, capsys: pytest.CaptureFixture[str], scenario: str, args: list[str], status: int
) -> None:
    engine(scenario)
    assert main(args) == status
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    if scenario in ("clean", "input", "model", "crash") and status == 2:
        assert out == ""
        assert err != ""


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["check", "a", "--width", "x"], "'--width': 'x' is not a whole number of at least 40."),
        (["check", "a", "--color", "x"], "'--color': 'x' is not one of 'auto', 'always', 'never'."),
        (
            ["check", "a", "--format", "jsonl"],
            "'--format': 'jsonl' is not one of text, concise, "
            'json, csv, xlsx, markdown, html, sarif, github; did you mean "json"?',
        ),
        (
            ["check", "a", "--format", "gitlab"],
            "'--format': 'gitlab' is not one of text, concise, "
            'json, csv, xlsx, markdown, html, sarif, github; did you mean "github"?',
        ),
        (["compare", "d", "a"], "FILE_A: 'd' is a folder; `vjclaims check` takes folders."),
        (["compare", "a", "./a"], "FILE_B: './a' is the same file as FILE_A."),
    ],
)
def test_what_is_wrong_is_said_in_our_words(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, args: list[str], message: str
) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "a").touch()
    assert main(args) == 2
    assert capsys.readouterr().err.endswith(f"Error: Invalid value for {message}\n")


@pytest.mark.parametrize(
    ("fail_on", "status"), [("error", 0), ("warning", 1), ("info", 1), (None, 0)]
)
def test_fail_on(
    monkeypatch: pytest.MonkeyPatch, engine: Any, fail_on: str | None, status: int
) -> None:
    only_warning = replace(samples.clean_report(), findings=(samples.parts,))
    monkeypatch.setitem(fake_cli.SCENARIOS, "warned", lambda: only_warning)
    engine("warned")
    assert main(["check", "a", *(["--fail-on", fail_on] if fail_on else [])]) == status
    Path("vjclaims.toml").write_text('fail-on = "info"\n', encoding="utf-8")
    assert main(["check", "a"]) == 1
    assert main(["check", "a", "--fail-on", "error"]) == 0


def test_errors_are_one_line(engine: Any, capsys: pytest.CaptureFixture[str]) -> None:
    for scenario, line in (
        ("input", "vjclaims: nope.txt: no such file\n"),
        ("model", "vjclaims: no model \\x1b[31m\n"),
        ("interrupt", "vjclaims: interrupted\n"),
    ):
        engine(scenario)
        assert main(["check", "a"]) == 2
        assert capsys.readouterr() == ("", line)


def test_a_crash_says_how_to_see_where(
    engine: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine("crash")
    assert main(["check", "a"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "this is a bug" in err
    assert "VJCLAIMS_DEBUG=1" in err
    assert "oops" in err
    monkeypatch.setenv("VJCLAIMS_DEBUG", "1")
    assert main(["check", "a"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_settings_errors(engine: Any, capsys: pytest.CaptureFixture[str]) -> None:
    engine("clean")
    Path("vjclaims.toml").write_text("fail-onn = 1\n", encoding="utf-8")
    assert main(["check", "a"]) == 2
    assert 'did you mean "fail-on"?' in capsys.readouterr().err


# Streams


def test_report_on_stdout_the_rest_on_stderr(
    engine: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    engine("full")
    assert main(["check", "a"]) == 2
    out, err = capsys.readouterr()
    assert out.startswith(f"── {samples.contradiction.id} ─")
    assert out.splitlines()[-2].startswith("3 articles, 2 findings ")
    assert out.splitlines()[-1] == "10 figures: 6 contradicted, 4 confirmed"
    assert err == "vjclaims: news/scan.pdf: a PDF; save it as text first\n"
    engine("noted")
    assert main(["check", "a"]) == 0
    assert capsys.readouterr().err == "vjclaims: news/wire.txt: read as windows-1252\n"


def test_json_is_an_object_for_every_command(
    engine: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    engine("found")
    for args in (["check", "a"], ["compare", "a", "b"], ["extract", "a"]):
        main([*args, "--format", "json", "--debug"])
        assert json.loads(capsys.readouterr().out)["schema_version"] == 1


def test_extract_names_texts_without_figures(
    engine: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    engine("no_figures")
    assert main(["extract", "a"]) == 0
    out, err = capsys.readouterr()
    assert "no figures found in news/wire.txt\n" in err
    assert "no figures found in news/herald.txt\n" in err
    assert out == "2 articles, 0 figures\n"


def test_piped_output_is_80_columns_without_color() -> None:
    done = process("found", "check", "a", env={"COLUMNS": "200"})
    text = done.stdout.decode()
    assert done.returncode == 1
    assert done.stderr == b""
    assert max(map(len, text.splitlines())) == 80
    assert "\x1b" not in text


@pytest.mark.parametrize("encoding", ["ascii", "ascii:strict", "latin-1", "cp1252"])
def test_narrow_encodings(encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = process("found", "check", "a", "--verbose", env=env)
    assert (done.returncode, done.stderr) == (1, b"")
    text = done.stdout.decode(encoding.partition(":")[0])
    assert "*nearly 500,000*" in text
    assert f"-- {samples.contradiction.id} --" in text
    assert ("Ilse Marand\\xe9" if "ascii" in encoding else "Ilse Marandé") in text
    done = process("found", "check", "a", "--format", "json", env=env)
    assert json.loads(done.stdout)["claims"][4]["speaker"] == "Ilse Marandé"


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("shell", "status"),
    [
        ("{} long check a | head -1 >/dev/null; echo ${{PIPESTATUS[0]}}", "1"),
        ("{} long check a --format json | true; echo ${{PIPESTATUS[0]}}", "1"),
        ("{} clean check a | true; echo ${{PIPESTATUS[0]}}", "0"),
        ("{} clean --help | true; echo ${{PIPESTATUS[0]}}", "0"),
        ("{} found check a >&-; echo $?", "1"),
        ("{} found check a 2>&- >/dev/null; echo $?", "1"),
        ("{} full check a 2>&- >/dev/null; echo $?", "2"),
        ("{} full check a <&- >/dev/null 2>/dev/null; echo $?", "2"),
        ("{} clean check 2>&- ; echo $?", "2"),
        ("{} clean --help >&- ; echo $?", "0"),
    ],
)
def test_broken_and_closed_streams(shell: str, status: str) -> None:
    command = shlex.join([sys.executable, str(HERE / "fake_cli.py")])
    options = _command() | {"args": ["bash", "-c", shell.format(command)]}
    done = subprocess.run(**options, check=False, timeout=60)
    assert (done.stdout.decode().strip(), done.stderr.decode()) == (status, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("args", [["found", "check", "a"], ["clean", "--version"]])
def test_a_full_disk(args: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = process(*args, stdout=full)
    assert done.returncode == 2
    assert done.stderr == b"vjclaims: cannot write the report: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
def test_ctrl_c() -> None:
    # Tests run in the background inherit that SIGINT is ignored; a user's shell does not do so.
    heard = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    running = subprocess.Popen(**_command("slow", "check", "a"), preexec_fn=heard)
    assert running.stdout is not None
    assert running.stdout.readline() == b"ready\n"
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out, err) == (2, b"", b"vjclaims: interrupted\n")


@pytest.mark.skipif(os.name == "nt", reason="needs file names that are bytes")
def test_file_names_that_are_no_text(engine: Any, capsys: pytest.CaptureFixture[str]) -> None:
    calls = engine("no_figures")
    assert main(["extract", "caf\udce9.txt"]) == 0
    assert calls[0][0] == ["caf\udce9.txt"]
    done = process("clean", "check", b"--nope\xff")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


# Options


@pytest.mark.parametrize(
    ("args", "spread"),
    [
        (["d", "--against", "a", "b"], ["d", "--against", "a", "--against", "b"]),
        (["d", "--against", "a", "--against", "b"], ["d", "--against", "a", "--against", "b"]),
        (["d", "--against=a", "b"], ["d", "--against=a", "--against", "b"]),
        (["d", "--against", "a", "-"], ["d", "--against", "a", "--against", "-"]),
        (["--against", "a", "--", "d"], ["--against", "a", "--", "d"]),
        (["d", "--against"], ["d", "--against"]),
        (["d", "--against", "--", "a"], ["d", "--against", "--", "a"]),
        (["d", "--width", "60"], ["d", "--width", "60"]),
        (["d", "--against", "a", "--width", "60"], ["d", "--against", "a", "--width", "60"]),
        ([], []),
    ],
)
def test_against_takes_several_paths(args: list[str], spread: list[str]) -> None:
    assert check_command.spread(args) == spread


def test_the_engine_gets_what_was_asked_for(engine: Any) -> None:
    calls = engine("clean")
    main(["check", "d", "--against", "a", "b", "--fail-on", "info", "--model", "m",
          "--min-confidence", "strong", "--stdin-filename", "s.md"])  # fmt: skip
    paths, options = calls[0]
    assert (paths, options["against"]) == (("d",), ("a", "b"))
    asked = Config(Severity.INFO, "m", "s.md", Confidence.STRONG, against=("a", "b"))
    assert options["config"] == asked
    main(["check", "d", "e"])
    assert calls[1][0] == ("d", "e")
    assert calls[1][1]["against"] is None
    assert calls[1][1]["config"] == Config()
    main(["compare", "x", "-"])
    assert calls[2][:2] == ("x", "-")
    assert hasattr(calls[2][2]["stdin"], "read")
    main(["extract", "x", "y"])
    assert calls[3][0] == ["x", "y"]


@pytest.mark.parametrize(
    ("when", "env", "terminal", "wanted"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_color(
    monkeypatch: pytest.MonkeyPatch, when: str, env: dict[str, str], terminal: bool, wanted: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(output, "_is_terminal", lambda _: terminal)
    assert output.wants_color(output.When(when)) is wanted


@pytest.mark.parametrize(("columns", "width"), [(20, 40), (100, 100), (300, 120)])
def test_width_of_a_terminal(monkeypatch: pytest.MonkeyPatch, columns: int, width: int) -> None:
    monkeypatch.setattr(output, "_is_terminal", lambda _: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    assert output.text_width(None) == width
    assert output.text_width(65) == 65
