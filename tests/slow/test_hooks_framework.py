"""The hook as the pre-commit framework runs it, and the GitHub Action, on real repositories."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from newsroom import write

REPO = Path(__file__).parents[2]
PACKAGED = (
    "vjclaims",
    "packaging",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    ".pre-commit-hooks.yaml",
)
PRINTED = "The population of Norway was 5.5 million in 2022.\n"
AGREES = "In 2022 the population of Norway was 5.5 million.\n"
DIFFERS = "In 2022 the population of Norway was 7.5 million.\n"
BIN = Path(sys.executable).parent
BASH = ("bash", "-e", "-o", "pipefail", "-c")  # as GitHub calls it

Run = Callable[..., subprocess.CompletedProcess[str]]

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder that the tests share: the framework installs the hook once."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def run(home: Path) -> Run:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT"))}
    env |= {
        "PATH": f"{BIN}{os.pathsep}{env['PATH']}",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "VJCLAIMS_CACHE": str(home / "cache"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        # The framework installs the project itself; what that needs is lent by this environment,
        # since installing spaCy again takes longer than all other tests.
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }

    def run(cwd: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=cwd,
            env=env | more,
            check=False,
            capture_output=True,
            encoding="utf-8",
            stdin=subprocess.DEVNULL,
            timeout=300,
        )

    return run


@pytest.fixture(scope="module")
def project(home: Path, run: Run) -> str:
    """The project as a repository of its own, as users' configurations name it."""
    folder = home / "project"
    folder.mkdir()
    for name in PACKAGED:
        source = REPO / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    for args in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "as it is"], ["tag", "v1"]):
        done = run(folder, "git", *args)
        assert done.returncode == 0, done.stderr
    return folder.as_uri()


@pytest.fixture
def room(tmp_path: Path, run: Run, project: str) -> Path:
    """A newsroom's repository with the hook installed."""
    write(tmp_path / "archive/printed.md", PRINTED)
    write(
        tmp_path / ".pre-commit-config.yaml",
        yaml.safe_dump(
            {
                "repos": [
                    {
                        "repo": project,
                        "rev": "v1",
                        "hooks": [
                            {
                                "id": "vjclaims",
                                "args": ["drafts/", "--against", "archive/"],
                                "files": "^drafts/",
                            }
                        ],
                    }
                ]
            }
        ),
    )
    for command in (
        ["git", "init", "-q"],
        ["git", "add", "."],
        ["git", "commit", "-q", "-m", "printed"],
        ["pre-commit", "install"],
    ):
        done = run(tmp_path, *command)
        assert done.returncode == 0, done.stdout + done.stderr
    return tmp_path


def test_the_framework_stops_a_conflicting_draft_and_lets_a_clean_one_pass(
    run: Run, room: Path
) -> None:
    write(room / "drafts/new.md", DIFFERS)
    run(room, "git", "add", ".")
    stopped = run(room, "git", "commit", "-m", "draft")
    said = stopped.stdout + stopped.stderr
    assert stopped.returncode == 1, said
    assert "VJ101" in said
    assert "drafts/new.md:1:38" in said
    write(room / "drafts/new.md", AGREES)
    run(room, "git", "add", ".")
    passed = run(room, "git", "commit", "-m", "draft")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "vjclaims" in passed.stderr + passed.stdout
    assert run(room, "git", "rev-list", "--count", "HEAD").stdout.strip() == "2"
    write(room / "notes.txt", "Nothing to check.\n")
    run(room, "git", "add", ".")
    assert "Skipped" in run(room, "git", "commit", "-m", "notes").stderr


def action() -> dict[str, Any]:
    data = yaml.safe_load((REPO / "action.yml").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def steps() -> dict[str, dict[str, Any]]:
    """The steps of the action, by name or, without one, by the action that they use."""
    return {s.get("name") or s["uses"].split("@")[0]: s for s in action()["runs"]["steps"]}


def test_the_action_takes_its_inputs_by_the_environment() -> None:
    runs = action()["runs"]
    assert runs["using"] == "composite"
    steps = [step for step in runs["steps"] if "run" in step]
    assert all(step["shell"] == "bash" for step in steps)
    assert not any("${{" in step["run"] for step in steps)
    used = "".join(str(step.get("env", "")) + str(step.get("with", "")) for step in runs["steps"])
    for name in action()["inputs"]:
        assert f"inputs.{name} " in used


@pytest.mark.parametrize(
    ("draft", "more", "status"),
    [
        (DIFFERS, {}, 1),
        (AGREES, {}, 0),
        (DIFFERS, {"SARIF": "out/findings.sarif"}, 1),
        (DIFFERS, {"AGAINST": ""}, 0),
        (DIFFERS, {"DRAFTS": "nowhere/"}, 2),
        (AGREES, {"DRAFTS": "drafts/ $(touch ran)"}, 2),
    ],
)
def test_the_actions_script(
    run: Run, tmp_path: Path, draft: str, more: dict[str, str], status: int
) -> None:
    write(tmp_path / "archive/printed.md", PRINTED)
    write(tmp_path / "drafts/new.md", draft)
    (tmp_path / "out").mkdir()
    env = {"DRAFTS": "drafts/", "AGAINST": "archive/", "FAIL_ON": "error", "SARIF": ""} | more
    done = run(tmp_path, *BASH, steps()["Check"]["run"], PROGRAM=str(BIN / "vjclaims"), **env)
    assert done.returncode == status, done.stdout + done.stderr
    assert ("::error file=drafts/new.md,line=1" in done.stdout) is (status == 1)
    assert (tmp_path / "out/findings.sarif").exists() is ("SARIF" in more)
    assert not (tmp_path / "ran").exists()


def test_the_action_checks_once_with_what_it_kept() -> None:
    assert list(steps()) == [
        "actions/setup-python",
        "Name the environment",
        "actions/cache/restore",
        "Install",
        "actions/cache/save",  # before the check, whose failing would keep it from being saved
        "Check",
    ]
    scripts = "".join(step.get("run", "") for step in steps().values())
    assert len(re.findall(r"\bcheck \"", scripts)) == 1
    assert "--also" in steps()["Check"]["run"], "the SARIF is of the same run"
    kept, saved = steps()["actions/cache/restore"], steps()["actions/cache/save"]
    for part in ("runner.os", "runner.arch", "python.outputs.python-version", "outputs.made"):
        assert part in kept["with"]["key"]
    assert kept["with"]["path"] == saved["with"]["path"] == steps()["Install"]["env"]["ENVIRONMENT"]
    assert saved["if"] == "steps.cache.outputs.cache-hit != 'true'"
    assert steps()["Check"]["env"]["PROGRAM"] == "${{ steps.install.outputs.program }}"


def packaged(folder: Path) -> Path:
    """What the action installs, with an empty lock file, since this environment lends the rest."""
    for name in (*PACKAGED, "scripts"):
        copied = shutil.copytree if (REPO / name).is_dir() else shutil.copy
        copied(REPO / name, folder / name)
    write(folder / "requirements.lock", "")
    return folder


def test_other_contents_make_another_environment(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "action"
    folder.mkdir()
    packaged(folder)

    def made() -> str:
        out = tmp_path / "output"
        out.unlink(missing_ok=True)
        env = {"GITHUB_ACTION_PATH": str(folder), "GITHUB_OUTPUT": str(out)}
        done = run(tmp_path, *BASH, steps()["Name the environment"]["run"], **env)
        assert done.returncode == 0, done.stderr
        found = re.fullmatch(r"made=([0-9a-f]{32})\n", out.read_text())
        assert found is not None
        return found[1]

    first = made()
    write(folder / "vjclaims/__pycache__/new.pyc", "made by running it")
    write(folder / "tests/new.py", "")
    assert made() == first
    names = {first}
    for name in ("requirements.lock", "vjclaims/new.txt", "vjclaims/lexicon/data/hedges.toml"):
        write(folder / name, "another")
        names.add(made())
    assert len(names) == 4


def test_the_action_installs_once(run: Run, tmp_path: Path) -> None:
    folder, environment, out = (tmp_path / name for name in ("act ion", "kept here", "output"))
    folder.mkdir()
    packaged(folder)

    def install(kept: str) -> None:
        env = {
            "ENVIRONMENT": str(environment),
            "KEPT": kept,
            "RUNNER_OS": "Linux",
            "GITHUB_ACTION_PATH": str(folder),
            "GITHUB_OUTPUT": str(out),
        }
        done = run(tmp_path, *BASH, steps()["Install"]["run"], **env)
        assert done.returncode == 0, done.stdout + done.stderr

    install("")
    program = environment / "bin/vjclaims"
    assert out.read_text() == f"program={program}\n"
    assert run(tmp_path, str(program), "--version").stdout.startswith("vjclaims ")
    write(environment / "here", "")
    install("true")
    assert (environment / "here").exists(), "nothing is installed again"
    program.unlink()
    install("true")
    assert program.exists(), "an environment that does not work is made anew"
    assert not (environment / "here").exists()
