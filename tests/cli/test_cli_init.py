"""`vjclaims init`: the settings file, and the hook in real repositories."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from newsroom import Done, vjclaims, write

from vjclaims.cli.jobs.repository import ARCHIVE, DRAFTS
from vjclaims.cli.jobs.starting import BESIDE, HOOK, hook_script, settings_template
from vjclaims.settings.config import OWN_FILE, Config

REPO = Path(__file__).parents[2]
FOREIGN = "#!/bin/sh\nmake test\n"
SETTING = re.compile(r"(?m)^#(?! )(?P<line>(?P<name>[a-z-]+) = .*)$")

needs_git = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a folder that lies in no repository, by git settings of its own."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    place = tmp_path / "news room"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def room(folder: Path) -> Path:
    """The same as a git repository."""
    git("init", "--quiet")
    return folder


def git(*args: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *args],
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


def init(*args: str) -> Done:
    return vjclaims("init", *args)


# The settings file


def template() -> str:
    return settings_template().decode("utf-8")


def test_the_template_has_every_setting_once() -> None:
    names = [found["name"] for found in SETTING.finditer(template())]
    assert sorted(names) == sorted(name.replace("_", "-") for name in Config.names())


def test_each_setting_is_explained_in_one_line_that_tells_its_default() -> None:
    head, *blocks = template().strip().split("\n\n")
    assert all(line.startswith("# ") for line in head.splitlines())
    for block in blocks:
        said, setting = block.splitlines()
        assert re.fullmatch(r"# .{20,97} Default: .+\.", said), said
        assert SETTING.fullmatch(setting), setting


def test_the_template_changes_nothing_as_it_stands(folder: Path) -> None:
    assert tomllib.loads(template()) == {}
    write(folder / OWN_FILE, template())
    assert Config.load(folder) == Config()


@pytest.mark.parametrize(
    "found", list(SETTING.finditer(template())), ids=lambda found: found["name"]
)
def test_each_line_can_be_put_in_force(folder: Path, found: re.Match[str]) -> None:
    text = template()
    write(folder / OWN_FILE, text[: found.start()] + found["line"] + text[found.end() :])
    config = Config.load(folder)
    assert [name for name, _ in config.origins] == [found["name"].replace("-", "_")]


def test_all_lines_together_can_be_put_in_force(folder: Path) -> None:
    write(folder / OWN_FILE, SETTING.sub(r"\g<line>", template()))
    assert [name for name, _ in Config.load(folder).origins] == sorted(Config.names())


@pytest.mark.parametrize("name", ["fail_on", "min_confidence", "archive", "decisions"])
def test_where_there_is_a_default_the_line_shows_it(name: str) -> None:
    line = name.replace("_", "-")
    said = re.search(rf"Default: ([\w.-]+?)(?:\.| where.*)\n#{line} = (.*)", template())
    assert said is not None
    assert said[2] == f'"{said[1]}"'
    default = getattr(Config(), name)
    assert default is None or str(default) == said[1]


def test_a_folder_without_a_repository_gets_the_settings_alone(folder: Path) -> None:
    done = init()
    assert (done.status, done.err) == (0, "")
    assert (folder / OWN_FILE).read_bytes() == settings_template()
    assert [p.name for p in folder.iterdir()] == [OWN_FILE]
    assert "so no hook was written" in done.out
    assert "next: vjclaims check" in done.out
    again = init()
    assert (again.status, again.err) == (0, "")
    assert "is there already, unchanged" in again.out


@pytest.mark.parametrize("text", ["", 'fail-on = "warning"\n'])
def test_settings_that_are_there_stay(folder: Path, text: str) -> None:
    write(folder / OWN_FILE, text)
    done = init()
    assert done.status == 2
    assert f"vjclaims: {OWN_FILE}: is there already and stays; --force" in done.err
    assert (folder / OWN_FILE).read_text() == text
    assert init("--force").status == 0
    assert (folder / OWN_FILE).read_bytes() == settings_template()


@pytest.mark.parametrize("name", ["pyproject.toml", "../vjclaims.toml"])
def test_settings_elsewhere_are_not_hidden(folder: Path, name: str) -> None:
    table = "[tool.vjclaims]\n" if "pyproject" in name else ""
    write(folder / name, f'{table}fail-on = "warning"\n')
    done = init()
    assert done.status == 2
    assert "it would hide the settings in" in done.err
    assert Path(name).name in done.err
    assert not (folder / OWN_FILE).exists()
    assert init("--force").status == 0
    assert (folder / OWN_FILE).exists()


def test_another_folder_can_be_named(folder: Path) -> None:
    (folder / "sub").mkdir()
    assert init("sub").status == 0
    assert (folder / "sub" / OWN_FILE).exists()
    missing = init("nowhere")
    assert missing.status == 2
    assert "there is no folder 'nowhere'" in missing.err


def test_what_cannot_be_written_is_told(folder: Path) -> None:
    (folder / OWN_FILE).mkdir()
    done = init("--force")
    assert done.status == 2
    assert "vjclaims.toml" in done.err
    assert "bug" not in done.err


# The hook


def hook_of(room: Path) -> Path:
    return room / ".git" / "hooks" / HOOK


def test_the_hook_is_one_file_wherever_it_is_looked_for() -> None:
    assert (REPO / "hooks" / HOOK).read_bytes() == hook_script()


def test_what_the_hook_takes_by_itself_is_what_is_told() -> None:
    found = re.findall(r"\|\| (drafts|archive)=(\S+)", hook_script().decode())
    assert dict(found) == {"drafts": DRAFTS, "archive": ARCHIVE}


@needs_git
def test_a_repository_gets_the_hook(room: Path) -> None:
    done = init("--drafts", "my texts", "--archive", "printed/")
    assert (done.status, done.err) == (0, "")
    assert hook_of(room).read_bytes() == hook_script()
    assert os.access(hook_of(room), os.X_OK)
    assert git("config", "vjclaims.drafts") == "my texts"
    assert git("config", "vjclaims.archive") == "printed/"
    assert "a commit that changes my texts is checked against printed/" in done.out
    assert "next: put articles into printed/" in done.out
    again = init()
    assert (again.status, again.err) == (0, "")
    assert "pre-commit: is there already, unchanged" in again.out
    assert "my texts" in again.out, "what was set stays so"


@needs_git
def test_the_hook_that_was_put_there_runs(room: Path) -> None:
    """With a stand-in for the program: tests/slow/test_hooks.py has the real one."""
    called = room / ".venv" / "bin" / "vjclaims"
    write(called, '#!/bin/sh\necho "$@" >&2\nexit 1\n').chmod(0o755)
    assert init("--archive", "printed/").status == 0
    write(room / "printed/a.md", "One.\n")
    write(room / "drafts/b.md", "Two.\n")
    git("add", "drafts", "printed", OWN_FILE)
    stopped = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-m", "b"],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PATH": "/usr/bin:/bin"},
    )
    assert stopped.returncode == 1
    assert "--against printed/ drafts/" in stopped.stderr
    assert "nothing was committed" in stopped.stderr


@needs_git
def test_no_hook_where_none_is_wanted(room: Path) -> None:
    done = init("--no-hook")
    assert (done.status, done.err) == (0, "")
    assert "hook" not in done.out
    assert (room / OWN_FILE).exists()
    assert not hook_of(room).exists()
    wrong = init("--no-hook", "--drafts", "drafts/")
    assert wrong.status == 2
    assert "--drafts" in wrong.err


@needs_git
def test_a_hook_that_is_not_ours_stays(room: Path) -> None:
    write(hook_of(room), FOREIGN)
    for more in ([], ["--force"]):
        done = init(*more)
        assert done.status == 2
        assert "is a hook of yours and stays" in done.err
        assert f'/{BESIDE}" || exit' in done.err
        assert "from now on" not in done.out
        assert hook_of(room).read_text() == FOREIGN
    beside = hook_of(room).with_name(BESIDE)
    assert beside.read_bytes() == hook_script()
    assert os.access(beside, os.X_OK)
    line = re.search(r'"\$\(git .*exit$', done.err, re.M)
    assert line is not None
    write(hook_of(room), f"{FOREIGN}{line[0]}\n")
    assert init().status == 0
    assert subprocess.run(["sh", "-c", line[0]], check=False).returncode == 0, "nothing staged"


@needs_git
def test_a_link_in_the_place_of_a_hook_stays(room: Path) -> None:
    hook_of(room).parent.mkdir(exist_ok=True)
    hook_of(room).symlink_to(room / "gone")
    assert init().status == 2
    assert hook_of(room).is_symlink()
    assert not (room / "gone").exists()


@needs_git
def test_the_frameworks_hook_stays(room: Path) -> None:
    text = "#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n"
    write(hook_of(room), text)
    done = init()
    assert done.status == 2
    assert ".pre-commit-config.yaml" in done.err
    assert hook_of(room).read_text() == text
    assert not hook_of(room).with_name(BESIDE).exists()


@needs_git
def test_another_version_of_our_hook_is_renewed_when_asked(room: Path) -> None:
    old = b"".join(hook_script().splitlines(keepends=True)[:2]) + b"exit 0\n"
    hook_of(room).parent.mkdir(exist_ok=True)
    hook_of(room).write_bytes(old)
    done = init()
    assert done.status == 2
    assert "is another version of it; --force" in done.err
    assert hook_of(room).read_bytes() == old
    assert init("--force").status == 0
    assert hook_of(room).read_bytes() == hook_script()


@needs_git
def test_settings_that_are_there_do_not_keep_the_hook_away(room: Path) -> None:
    write(room / OWN_FILE, "")
    assert init().status == 2
    assert hook_of(room).exists()


@needs_git
def test_paths_are_those_of_the_folder(room: Path, tmp_path: Path) -> None:
    (room / "desk" / "old").mkdir(parents=True)
    done = init("desk", "--drafts", "new/", "--archive", "old")
    assert done.status == 0
    assert git("config", "vjclaims.drafts") == "desk/new/"
    assert git("config", "vjclaims.archive") == "desk/old/"
    assert f"takes its settings from {room.resolve()}" in done.out
    assert init("--archive", "../printed/").status == 0
    assert git("config", "vjclaims.archive") == str(tmp_path.resolve() / "printed")


@needs_git
def test_drafts_elsewhere_are_refused_before_anything_is_written(room: Path) -> None:
    done = init("--drafts", "../drafts")
    assert done.status == 2
    assert "outside the repository" in done.err
    assert not (room / OWN_FILE).exists()
    assert not hook_of(room).exists()


@needs_git
def test_drafts_without_a_repository_are_refused(folder: Path) -> None:
    done = init("--drafts", "drafts/")
    assert done.status == 2
    assert "in no git repository" in done.err
    assert not list(folder.iterdir())


@needs_git
def test_a_worktree_has_the_hook_of_its_repository(room: Path, tmp_path: Path) -> None:
    git("commit", "--quiet", "--allow-empty", "-m", "first")
    git("worktree", "add", "--quiet", str(tmp_path / "tree"))
    done = init(str(tmp_path / "tree"), "--archive", "printed/")
    assert (done.status, done.err) == (0, "")
    assert hook_of(room).read_bytes() == hook_script()
    assert (tmp_path / "tree" / OWN_FILE).exists()
    assert git("config", "vjclaims.archive") == "printed/"


@needs_git
@pytest.mark.parametrize(("place", "status"), [(".hooks", 0), ("../everybodys", 2)])
def test_hooks_that_others_may_share_are_left_alone(room: Path, place: str, status: int) -> None:
    git("config", "core.hooksPath", str(room / place))
    done = init()
    assert done.status == status
    assert (room / place / HOOK).exists() is (status == 0)
    mend = re.search(r"git config core\.hooksPath .*$", done.err, re.M)
    if mend:
        assert subprocess.run(["sh", "-c", mend[0]], check=False).returncode == 0
        assert init().status == 0
        assert hook_of(room).exists()


@needs_git
def test_what_git_refuses_is_told(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(room / ".git")
    done = init()
    assert done.status == 2
    assert "vjclaims: git: fatal: " in done.err


def test_without_git_the_settings_are_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(folder))
    done = init()
    assert done.status == 0
    assert "no git" in done.out


def test_names_cannot_write_to_the_terminal(folder: Path) -> None:
    (folder / "a\x1b[31mb").mkdir()
    done = init("a\x1b[31mb")
    assert done.status == 0
    assert "\x1b" not in done.out
