"""Commands of a newsroom's day: changed files, watching, rules, doctor, completion."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import DRAFT, inside, newsroom, vjclaims, write

from vjclaims.cli.jobs.documentation import every_code

GIT = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    with inside(newsroom(tmp_path)) as folder:
        yield folder


def git(*args: str) -> None:
    subprocess.run([*GIT, *args], check=True, capture_output=True)


@pytest.fixture
def repository(room: Path) -> Path:
    if not shutil.which("git"):
        pytest.skip("needs git")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "as it was")
    return room


def changed(*args: str) -> list[str]:
    done = vjclaims("check", *args, "--against", "archive", "--format", "json")
    return list(json.loads(done.out)["drafts"]) if done.out else []


def test_changed_takes_what_git_says(repository: Path) -> None:
    write(repository / "drafts/same.md", "Halden has 12 ships.\n")
    git("add", ".")
    git("commit", "-q", "-m", "one more")
    assert changed("drafts", "--changed", "HEAD") == []
    write(repository / "drafts/norda.md", DRAFT + "\nIt has 31 plants.\n")
    write(repository / "drafts/new one.md", "Halden has 14 ships.\n")
    (repository / "drafts/same.md").unlink()
    assert changed("drafts", "--changed", "HEAD") == ["drafts/new one.md", "drafts/norda.md"]
    git("add", ".")
    assert changed("drafts", "--changed", "HEAD") == ["drafts/new one.md", "drafts/norda.md"]
    with inside(repository / "drafts"):
        done = vjclaims("check", ".", "--changed", "HEAD", "--format", "json")
        assert json.loads(done.out)["documents"][0]["path"] in ("new one.md", "./new one.md")


def test_nothing_changed_is_well(repository: Path) -> None:
    done = vjclaims("check", "drafts", "--changed", "HEAD")
    assert (done.status, done.out) == (0, "")
    assert done.err == "vjclaims: no article has changed since HEAD\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["drafts", "--changed", "no-such-ref"], "there is no commit 'no-such-ref'"),
        (["drafts", "--changed", "--output=x"], "there is no commit"),
        (["-", "--changed", "HEAD"], "needs files, not standard input"),
    ],
)
def test_what_git_cannot_tell(repository: Path, args: list[str], said: str) -> None:
    done = vjclaims("check", *args)
    assert done.status == 2
    assert said in done.err
    assert not Path("x").exists()


def test_changed_outside_a_repository(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(room.parent))
    done = vjclaims("check", "drafts", "--changed", "HEAD")
    assert done.status == 2
    assert "not a git repository" in done.err


def test_watch_checks_again_when_a_file_changes(room: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "vjclaims",
        "check",
        "drafts",
        "--against",
        "archive",
        "--watch",
    ]
    log = tmp_path / "log"
    with log.open("wb") as out:
        running = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)

        def wait(word: str, times: int) -> None:
            for _ in range(600):
                if log.read_text(encoding="utf-8").count(word) >= times:
                    return
                time.sleep(0.1)
            raise AssertionError(log.read_text(encoding="utf-8"))

        try:
            wait("watching; Ctrl-C ends it", 1)
            write(room / "drafts/norda.md", DRAFT.replace("5.4", "4.5"))
            wait("watching; Ctrl-C ends it", 2)
        finally:
            running.send_signal(signal.SIGINT)
            status = running.wait(30)
    text = log.read_text(encoding="utf-8")
    first, second = text.split("watching; Ctrl-C ends it")[:2]
    assert "VJ101" in first
    assert "VJ101" not in second
    assert status == 2
    assert text.endswith("vjclaims: interrupted\n")


@pytest.mark.parametrize("args", [["-", "--watch"], ["nowhere", "--watch"]])
def test_what_cannot_be_watched(room: Path, args: list[str]) -> None:
    assert vjclaims("check", *args).status == 2


def test_rules_lists_every_code() -> None:
    codes = [c.code for c in every_code()]
    assert codes == sorted(codes)
    assert [line.split()[0] for line in vjclaims("rules").out.splitlines()] == codes
    rows = json.loads(vjclaims("rules", "--format", "json").out)
    assert [row["code"] for row in rows] == codes
    assert {row["severity"] for row in rows} == {"error", "warning", "info", "remark"}


def test_every_code_is_explained() -> None:
    for code in every_code():
        done = vjclaims("explain", code.code)
        assert done.status == 0
        assert len(done.out.splitlines()) > 2, code
        assert "Mend" in code.meaning or code.severity in ("info", "error")


def test_doctor(room: Path) -> None:
    done = vjclaims("doctor")
    assert done.status == 0, done.out
    names = [line.split()[1] for line in done.out.splitlines()]
    assert names == [
        *("vjclaims", "python", "sqlite", "libraries", "readers"),
        *("html", "docx", "pdf", "md", "txt"),
        *("model", "encoding", "cache", "settings", "self-test"),
    ]
    assert all(line.startswith("ok ") for line in done.out.splitlines())


def test_doctor_tells_what_is_wrong(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VJCLAIMS_CACHE", "/proc/none")
    write(room / "vjclaims.toml", 'house = "none.toml"\nmodel = "no_such_model"\n')
    done = vjclaims("doctor")
    assert done.status == 2
    bad = {line.split()[1] for line in done.out.splitlines() if line.startswith("!! ")}
    assert bad == {"model", "cache", "house", "self-test"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion(shell: str, tmp_path: Path) -> None:
    env = os.environ | {"_VJCLAIMS_COMPLETE": f"source_{shell}", "HOME": str(tmp_path)}
    code = "from vjclaims.cli.main import main; import sys; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "_VJCLAIMS_COMPLETE" in done.stdout
    shown = vjclaims("--show-completion", shell)
    assert "_VJCLAIMS_COMPLETE" in shown.out


def test_completion_offers_commands(tmp_path: Path) -> None:
    env = os.environ | {
        "_VJCLAIMS_COMPLETE": "complete_bash",
        "COMP_WORDS": "vjclaims ar",
        "COMP_CWORD": "1",
    }
    code = "from vjclaims.cli.main import main; import sys; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["archive"]


BROKEN = b"PK\x03\x04broken"


def test_a_broken_file_of_a_folder_is_told_of_and_leaves_the_status_to_the_findings(
    room: Path,
) -> None:
    (room / "archive/broken.docx").write_bytes(BROKEN)
    for command in (["check", "archive"], ["extract", "archive"], ["archive", "add", "archive"]):
        done = vjclaims(*command)
        assert done.status == 0, done.err
        assert done.err.count("archive/broken.docx: ") == 1
        assert vjclaims(*command, "--strict-inputs").status == 2
    assert vjclaims("check", "drafts", "--against", "archive").status == 1
    assert vjclaims("check", "archive", "archive/broken.docx").status == 2
    write(room / "vjclaims.toml", "strict-inputs = true\n")
    assert vjclaims("check", "archive").status == 2
    assert vjclaims("check", "archive", "--no-strict-inputs").status == 0
    write(room / "vjclaims.toml", 'strict-inputs = true\nexclude = ["broken.*"]\n')
    done = vjclaims("check", "archive")
    assert (done.status, done.err) == (0, "")
    write(room / "vjclaims.toml", 'strict-inputs = "yes"\n')
    assert "strict-inputs must be true or false" in vjclaims("check", "archive").err


def test_what_is_not_read_stands_in_the_reports_for_people(room: Path) -> None:
    (room / "archive/broken.docx").write_bytes(BROKEN)
    for format in ("text", "markdown", "html"):
        out = vjclaims("check", "archive", "--format", format).out
        assert "1 file not read" in out, format
        assert "archive/broken.docx" in out, format
    assert "::warning file=archive/broken" in vjclaims("check", "archive", "--format", "github").out
    for args, done, level in (
        (["archive"], True, "warning"),
        (["archive", "archive/broken.docx"], False, "error"),
    ):
        run = json.loads(vjclaims("check", *args, "--format", "sarif").out)["runs"][0]
        told = run["invocations"][0]
        assert told["executionSuccessful"] is done
        assert [n["level"] for n in told["toolExecutionNotifications"]] == [level]


def test_kinds_passed_over_are_named_once_and_not_in_hooks(room: Path) -> None:
    for name in ("a.rtf", "b.odt", "c.csv", "d.csv", "e.csv", "f.csv", "photo.jpg", "README.rtf"):
        write(room / "archive" / name, "x")
    said = "vjclaims: passed over: a.rtf, b.odt, c.csv, d.csv, e.csv and 1 more\n"
    for command in (["check", "archive"], ["extract", "archive"], ["archive", "add", "archive"]):
        assert vjclaims(*command).err == said
    assert vjclaims("check", "drafts", "--against", "archive").err == said
    assert vjclaims("check", "archive", "--format", "concise").err == ""
    write(room / "vjclaims.toml", 'house = "archive/c.csv"\nexclude = ["[def].csv"]\n')
    write(room / "archive/c.csv", "figure\nNorda Foods had 12 plants in 2025.\n")
    assert vjclaims("extract", "archive").err == "vjclaims: passed over: a.rtf, b.odt\n"
