"""The git hook, on real repositories, and what the pre-commit framework would run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
HOOK = REPO / "hooks" / "pre-commit"
MANIFEST = REPO / ".pre-commit-hooks.yaml"

PRINTED = "The population of Norway was 5.5 million in 2022.\n"
AGREES = "In 2022 the population of Norway was 5.5 million.\n"
DIFFERS = "In 2022 the population of Norway was 7.5 million.\n"

Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command in the repository, with nothing of this machine's git settings."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    env |= {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "TMPDIR": str(tmp_path / "tmp"),
    }
    (tmp_path / "tmp").mkdir()

    def run(*command: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=tmp_path / "news room",
            env=env | more,
            check=False,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=120,
        )

    return run


@pytest.fixture
def repo(run: Run, tmp_path: Path) -> Path:
    """A repository with a printed article and the hook."""
    folder = tmp_path / "news room"
    folder.mkdir()
    assert run("git", "init", "--quiet").returncode == 0
    write(folder / "corpus" / "printed.md", PRINTED)
    assert run("git", "add", ".").returncode == 0
    assert run("git", "commit", "--quiet", "-m", "printed").returncode == 0
    hooks = folder / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    shutil.copy(HOOK, hooks / "pre-commit")
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def commit(run: Run, *options: str, **env: str) -> tuple[bool, str]:
    """Commit what is staged; whether a commit came about, and what was said."""
    before = run("git", "rev-list", "--all", "--count").stdout
    done = run("git", "commit", "--quiet", "-m", "draft", *options, **env)
    made = run("git", "rev-list", "--all", "--count").stdout != before
    assert made == (done.returncode == 0), done.stderr
    return made, done.stdout + done.stderr


def test_the_hook_can_be_run_as_it_is() -> None:
    assert os.access(HOOK, os.X_OK)


def test_a_conflicting_draft_stops_the_commit(run: Run, repo: Path, tmp_path: Path) -> None:
    write(repo / "drafts" / "new.md", DIFFERS)
    run("git", "add", ".")
    made, said = commit(run)
    assert not made
    assert "VJ101" in said
    assert "7.5 million" in said
    # The repository's paths, not those of the copy that was read.
    assert re.search(r"^drafts/new.md:1:38: VJ101-[0-9a-f]{4} ", said, re.M)
    assert "[corpus/printed.md:1:30]" in said
    assert "git commit --no-verify" in said
    assert not list((tmp_path / "tmp").iterdir())
    assert commit(run, "--no-verify")[0]


def test_a_clean_draft_passes(run: Run, repo: Path) -> None:
    write(repo / "drafts" / "new.md", AGREES)
    run("git", "add", ".")
    made, said = commit(run)
    assert made, said


def test_the_staged_text_is_checked_not_the_folder(run: Run, repo: Path) -> None:
    write(repo / "drafts" / "new.md", DIFFERS)
    run("git", "add", ".")
    write(repo / "drafts" / "new.md", AGREES)
    assert not commit(run)[0]
    run("git", "add", ".")
    write(repo / "drafts" / "new.md", DIFFERS)
    assert commit(run)[0]
    # `commit -a` stages in an index of its own.
    assert not commit(run, "-a")[0]


def test_a_conflict_in_another_draft_stops_nobody(run: Run, repo: Path) -> None:
    write(repo / "drafts" / "bad one.md", DIFFERS)
    run("git", "add", ".")
    assert commit(run, "--no-verify")[0]
    write(repo / "drafts" / "good.md", "The population of Sweden was 10.4 million in 2022.\n")
    (repo / "drafts" / "map.png").write_bytes(b"\x89PNG no article")
    run("git", "add", ".")
    made, said = commit(run)
    assert made, said
    write(repo / "drafts" / "good.md", "The population of Norway was 8.5 million in 2022.\n")
    run("git", "add", ".")
    assert not commit(run)[0]


def test_other_commits_are_left_alone(run: Run, repo: Path) -> None:
    write(repo / "drafts" / "new.md", DIFFERS)
    run("git", "add", ".")
    assert commit(run, "--no-verify")[0]
    write(repo / "corpus" / "more.md", PRINTED)
    run("git", "add", ".")
    made, said = commit(run)
    assert made
    assert "VJ101" not in said
    run("git", "rm", "--quiet", "drafts/new.md")
    assert commit(run)[0]


@pytest.mark.parametrize("tracked", [True, False])
def test_the_folders_can_be_named(run: Run, repo: Path, tracked: bool) -> None:
    run("git", "config", "vjclaims.drafts", "my texts/new")
    run("git", "config", "vjclaims.archive", "out/in print/")
    write(repo / "out" / "in print" / "old.md", PRINTED)
    write(repo / "my texts" / "new" / "new.md", DIFFERS)
    run("git", "add", "." if tracked else "my texts")
    made, said = commit(run)
    assert not made
    assert re.search(r"^my texts/new/new.md:1:38: VJ101-[0-9a-f]{4} ", said, re.M)
    assert "[out/in print/old.md:1:30]" in said


def test_the_settings_of_the_repository_hold(run: Run, repo: Path) -> None:
    write(repo / "drafts" / "new.md", AGREES)
    write(repo / "vjclaims.toml", 'fail_onn = "info"\n')
    run("git", "add", ".")
    made, said = commit(run)
    assert not made
    assert "fail_onn" in said


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("vjclaims.archive", "nowhere/", "there is no archive nowhere/"),
        ("vjclaims.drafts", "../elsewhere", "must lie in the repository"),
    ],
)
def test_wrong_settings_stop_the_commit(
    run: Run, repo: Path, name: str, value: str, said: str
) -> None:
    write(repo / "drafts" / "new.md", AGREES)
    run("git", "add", ".")
    run("git", "config", name, value)
    made, output = commit(run)
    assert not made
    assert said in output
    assert "--no-verify" in output


def test_what_could_not_be_checked_stops_the_commit(run: Run, repo: Path) -> None:
    (repo / "drafts").mkdir()
    (repo / "drafts" / "new.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    run("git", "add", ".")
    made, said = commit(run)
    assert not made
    assert "could not be checked" in said


def test_a_missing_program_stops_the_commit(run: Run, repo: Path, tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("git", "sh"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    write(repo / "drafts" / "new.md", AGREES)
    run("git", "add", ".")
    made, said = commit(run, PATH=str(tools))
    assert not made
    assert "neither on the PATH" in said


def manifest() -> dict[str, str]:
    """The one hook of the manifest, which is a flat list of `key: value`."""
    lines = [x for x in MANIFEST.read_text(encoding="utf-8").splitlines() if x[:1] not in ("#", "")]
    assert [x[:2] for x in lines] == ["- "] + ["  "] * (len(lines) - 1)
    return dict(x[2:].split(": ", 1) for x in lines)


def test_the_framework_needs_one_process_without_names() -> None:
    hook = manifest()
    project = tomllib.loads((REPO / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert hook["id"] == project["name"]
    assert hook["language"] == "python"
    assert hook["entry"].split()[0] in project["scripts"]
    assert (hook["pass_filenames"], hook["require_serial"]) == ("false", "true")


@pytest.mark.parametrize(("draft", "status"), [(DIFFERS, 1), (AGREES, 0)])
def test_what_the_framework_runs(run: Run, repo: Path, draft: str, status: int) -> None:
    write(repo / "drafts" / "new.md", draft)
    args = ["drafts/", "--against", "corpus/"]
    done = run(*shlex.split(manifest()["entry"]), *args)
    assert done.returncode == status, done.stderr
