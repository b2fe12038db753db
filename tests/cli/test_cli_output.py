"""--output and what goes to stdout as bytes. The engine is made up."""

from __future__ import annotations

import errno
import io
import json
import os
import stat
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import reports

from vjclaims.cli import outcome as outcomes
from vjclaims.cli.main import main
from vjclaims.report import (
    BINARY,
    CHECK_FORMATS,
    COMPARE_FORMATS,
    ENDINGS,
    EXTRACT_FORMATS,
    FOR_A_TERMINAL,
    WITH_STATISTICS,
    format_of,
)
from vjclaims.text import files as saving
from vjclaims.text.errors import VjclaimsError

HERE = Path(__file__).parents[1]
posix = pytest.mark.skipif(os.name == "nt", reason="needs POSIX files")
pytestmark = pytest.mark.usefixtures("quiet")


def left() -> list[str]:
    return sorted(name for name in os.listdir() if name != ".git")


# Which format


@pytest.mark.parametrize(
    ("path", "format"),
    [
        ("a.txt", "text"),
        ("a.json", "json"),
        ("a.csv", "csv"),
        ("A.XLSX", "xlsx"),
        ("x/a.b.md", "markdown"),
        ("a.sarif", "sarif"),
        ("a.sarif.json", "sarif"),
        ("a.xml", None),
        ("a.html", "html"),
        ("a", None),
        ("a.pdf", None),
        ("csv", None),
    ],
)
def test_format_of(path: str, format: str | None) -> None:
    assert format_of(path) == format


def test_the_tables_name_formats_that_are_there() -> None:
    # html.py is written beside these; its line in the table makes its ending work
    assert {*ENDINGS.values()} - {"html"} <= {*CHECK_FORMATS}
    assert {*BINARY, *FOR_A_TERMINAL, *WITH_STATISTICS} <= {*CHECK_FORMATS}
    assert list(CHECK_FORMATS) == list(COMPARE_FORMATS) == list(EXTRACT_FORMATS)


@pytest.mark.parametrize(
    ("args", "start"),
    [
        (["check", "a", "-o", "r.json"], b"{"),
        (["check", "a", "--output", "r.csv"], b"\xef\xbb\xbfpath"),
        (["compare", "a", "b", "-o", "r.xlsx"], b"PK"),
        (["extract", "a", "-o", "r.md"], b"| place"),
        (["extract", "a", "-o", "r.txt"], b"draft.md:3:1"),
        (["check", "a", "-o", "r.txt", "--format", "github"], b"::"),
        (["check", "a", "-o", "report", "--format", "sarif"], b"{"),
        (["check", "a", "--against", "b", "c", "-o", "r.htm"], b"<!doctype"),
    ],
)
def test_a_report_goes_to_its_file(
    engine: Any, capsys: pytest.CaptureFixture[str], args: list[str], start: bytes
) -> None:
    engine("found")
    to_stdout = main([a for a in args if not a.startswith(("-o", "--output", "r."))])
    capsys.readouterr()
    assert main(args) == to_stdout
    (name,) = left()
    assert Path(name).read_bytes().startswith(start)
    assert capsys.readouterr() == ("", f"vjclaims: wrote {name}\n")


def test_the_exit_status_is_that_of_the_report(
    engine: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    for scenario, status in (("clean", 0), ("found", 1), ("full", 2), ("empty", 2)):
        engine(scenario)
        assert main(["check", "a", "-o", f"{scenario}.txt"]) == status
        assert Path(f"{scenario}.txt").exists()
        assert capsys.readouterr().out == ""


def test_a_file_is_no_terminal(engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    engine("found")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(outcomes, "text_width", lambda _: 120)
    main(["check", "a", "-o", "a.txt"])
    text = Path("a.txt").read_text("utf-8")
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) == 80
    main(["check", "a", "-o", "b.txt", "--width", "100", "--color", "always"])
    assert "\x1b" in Path("b.txt").read_text("utf-8")


def test_a_dash_is_stdout(engine: Any, capsys: pytest.CaptureFixture[str]) -> None:
    engine("found")
    assert main(["check", "a", "-o", "-"]) == 1
    assert capsys.readouterr().out.startswith("── VJ101")
    assert left() == []


# What cannot be written


@pytest.mark.parametrize(
    ("output", "more", "line"),
    [
        ("none/a.csv", [], "cannot write none/a.csv: there is no folder none"),
        ("folder", [], "cannot write folder: it is a folder; name a file in it"),
        ("folder/", [], "cannot write folder/: it is a folder; name a file in it"),
        ("folder", ["--format", "csv"], "cannot write folder: it is a folder;"),
        ("a.pdf", [], "cannot tell the format of a.pdf: end its name in one of .txt, .json, "),
        ("report", [], "cannot tell the format of report: end its name in one of "),
        ("none/", [], "cannot write none/: there is no folder none"),
        ("", ["--format", "csv"], "cannot write a file that has no name"),
    ],
)
def test_what_cannot_be_written_is_said_before_anything_is_read(
    engine: Any, capsys: pytest.CaptureFixture[str], output: str, more: list[str], line: str
) -> None:
    calls = engine("found")
    Path("folder").mkdir()
    assert main(["check", "a", "-o", output, *more]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"vjclaims: {line}")
    assert calls == []
    assert left() == ["folder"]


def test_a_report_never_takes_the_place_of_an_article(
    engine: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("draft.md").write_text("the article", "utf-8")
    engine("found")
    for output in ("draft.md", "./draft.md", os.path.abspath("draft.md")):
        assert main(["check", "draft.md", "-o", output]) == 2
        assert "was read as an article" in capsys.readouterr().err
    assert Path("draft.md").read_text("utf-8") == "the article"


@pytest.mark.parametrize("broken", ["replace", "fsync"])
def test_a_failed_write_leaves_what_was_there(
    engine: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    engine("found")
    Path("r.csv").write_text("old", "utf-8")
    monkeypatch.setattr(saving.os, broken, fail)
    assert main(["check", "a", "-o", "r.csv"]) == 2
    assert capsys.readouterr().err == "vjclaims: cannot write r.csv: No space left on device\n"
    assert Path("r.csv").read_text("utf-8") == "old"
    assert left() == ["r.csv"]


def test_an_interrupted_write_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(saving.os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        saving.save("r.csv", b"new")
    assert left() == []


@posix
def test_permissions_stay_and_new_files_have_the_usual_ones() -> None:
    usual = Path("usual")
    usual.touch()
    saving.save("new.csv", b"1")
    assert stat.S_IMODE(os.stat("new.csv").st_mode) == stat.S_IMODE(usual.stat().st_mode)
    for mode in (0o600, 0o664, 0o640):
        os.chmod("new.csv", mode)
        saving.save("new.csv", b"2")
        assert stat.S_IMODE(os.stat("new.csv").st_mode) == mode
    assert Path("new.csv").read_bytes() == b"2"


@posix
def test_a_file_that_may_not_be_written_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("r.csv").write_bytes(b"old")
    monkeypatch.setattr(saving.os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(VjclaimsError, match=r"cannot write r\.csv: Permission denied"):
        saving.save("r.csv", b"new")
    assert Path("r.csv").read_bytes() == b"old"


@posix
def test_a_link_stays_a_link() -> None:
    Path("real.csv").write_bytes(b"old")
    os.symlink("real.csv", "link.csv")
    saving.save("link.csv", b"new")
    assert os.path.islink("link.csv")
    assert Path("real.csv").read_bytes() == b"new"
    assert left() == ["link.csv", "real.csv"]


@posix
def test_devices_and_pipes_are_written_to_and_never_replaced() -> None:
    saving.save("/dev/null", b"gone")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    os.mkfifo("pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE) as reader:
        saving.save("pipe", b"through")
        assert reader.communicate(timeout=30)[0] == b"through"
    assert stat.S_ISFIFO(os.stat("pipe").st_mode)


@posix
def test_names_that_are_no_text(engine: Any, capsys: pytest.CaptureFixture[str]) -> None:
    engine(replace(reports.tainted(reports.HOSTILE["surrogate"]), skipped=()))
    assert main(["check", "a", "-o", "caf\udce9.csv"]) == 1
    assert Path("caf\udce9.csv").exists()
    assert capsys.readouterr().err == "vjclaims: wrote caf\\udce9.csv\n"


# stdout


@pytest.mark.parametrize("name", CHECK_FORMATS)
def test_stdout_and_file_have_the_same_bytes(engine: Any, name: str) -> None:
    engine("found")
    main(["check", "a", "-o", "file", "--format", name])
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    command = [sys.executable, str(HERE / "fake_cli.py"), "found", "check", "a", "--format", name]
    done = subprocess.run(command, env=env, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout == Path("file").read_bytes()


@pytest.mark.parametrize("name", ["csv", "markdown", "github"])
@pytest.mark.parametrize("encoding", ["ascii:strict", "cp1252"])
def test_a_file_format_is_utf_8_whatever_stdout_is(name: str, encoding: str) -> None:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONIOENCODING": encoding}
    command = [sys.executable, str(HERE / "fake_cli.py"), "found", "check", "a", "--format", name]
    done = subprocess.run(command, env=env, capture_output=True, check=False, timeout=60)
    text = done.stdout.decode("utf-8")
    assert "Ilse Marandé" in text or name == "github"
    assert "“" in text


def test_a_workbook_is_nothing_for_a_terminal(
    engine: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = engine("found")
    monkeypatch.setattr(outcomes, "to_terminal", lambda: True)
    assert main(["check", "a", "--format", "xlsx"]) == 2
    line = "xlsx is nothing for a terminal; write it to a file: --output report.xlsx"
    assert capsys.readouterr() == ("", f"vjclaims: {line}\n")
    assert calls == []
    assert main(["check", "a", "--format", "xlsx", "-o", "r.xlsx"]) == 1


def test_a_workbook_goes_through_a_pipe(
    engine: Any, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    engine("found")
    assert main(["check", "a", "--format", "xlsx"]) == 1
    data = capfdbinary.readouterr().out
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()


# Statistics


def test_statistics_are_for_the_text_format(
    engine: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    engine(replace(reports.checked_report(), skipped=()))
    assert main(["check", "a", "--statistics"]) == 1
    text = capsys.readouterr().out
    assert "── Statistics ──" in text
    assert text.splitlines()[-1].startswith("10 figures: ")
    main(["check", "a"])
    assert "Statistics" not in capsys.readouterr().out
    main(["check", "a", "--statistics", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["schema_version"] == 1
    assert main(["extract", "a", "--statistics"]) == 2


# The report to several files


def test_one_run_writes_several_reports(
    engine: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    calls = engine("found")
    args = ["check", "a", "--format", "github", "--also", "b.sarif", "--also", "json=c.out"]
    assert main(args) == 1
    out, err = capsys.readouterr()
    assert out.startswith("::error ")
    assert "\n::warning " in out
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
