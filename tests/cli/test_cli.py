"""The command line: exit statuses, streams, options. The engine is made up."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pty
import shlex
import signal
import subprocess
import sys
import types
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fake_cli import fake_engine

import vjclaims
from vjclaims.cli import output, waiting
from vjclaims.cli.commands import check as check_command
from vjclaims.cli.main import main
from vjclaims.records.finding import Confidence, Severity
from vjclaims.settings.config import Config

HERE = Path(__file__).parents[1]
REPO = HERE.parent


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings file, no colour from the surroundings."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "VJCLAIMS_DEBUG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts a made-up engine in place; returns the list of its calls."""

    def use(scenario: str) -> list[tuple[Any, ...]]:
        calls: list[tuple[Any, ...]] = []
        module = fake_engine(scenario, calls)
        monkeypatch.setitem(sys.modules, "vjclaims.engine", module)
        monkeypatch.setattr(vjclaims, "engine", module, raising=False)
        return calls

    return use


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
    from dataclasses import replace

    import fake_cli
    import samples

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
    assert out.startswith("── VJ101 error")
    assert out.splitlines()[-1].startswith("3 documents")
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
    assert out == "2 documents, 0 figures\n"


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
    done = process("found", "check", "a", "--debug", env=env)
    assert (done.returncode, done.stderr) == (1, b"")
    text = done.stdout.decode(encoding.partition(":")[0])
    assert "*nearly 500,000*" in text
    assert "-- VJ101 error" in text
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
    assert check_command.spread_against(args) == spread


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
        (["baseline", "add", "a"], True),
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
    assert b"1 document, 1 figure" in out
    lines = said.decode("utf-8", "replace")
    first = lines.index("Loading the language model …")
    assert first < lines.index("| spacy.") < lines.index("Comparing 1 figures …")
    assert "| vjclaims.engine" not in lines[:first]
    assert lines.rstrip("\r\n").rindex("\r\x1b[K") > lines.index("Comparing 1 figures …")


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


# The report to several files


def test_one_run_writes_several_reports(
    engine: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    calls = engine("found")
    args = ["check", "a", "--format", "github", "--also", "b.sarif", "--also", "json=c.out"]
    assert main(args) == 1
    out, err = capsys.readouterr()
    assert "\n::error " in out
    assert err.count("vjclaims: wrote ") == 2
    assert len(calls) == 1
    assert json.loads((tmp_path / "b.sarif").read_text())["version"] == "2.1.0"
    assert json.loads((tmp_path / "c.out").read_text())["schema_version"] == 1


@pytest.mark.parametrize("also", ["b.what", "nowhere/b.html"])
def test_a_report_that_cannot_be_written_as_well_is_told_of_first(
    engine: Any, capsys: pytest.CaptureFixture[str], also: str
) -> None:
    calls = engine("found")
    assert main(["check", "a", "--also", also]) == 2
    assert not calls
