"""The git repository of a folder: where its hooks lie, and what its settings tell ours."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass

from vjclaims.text.errors import InputError

# What the hook takes where git's settings say nothing; a test compares.
DRAFTS, ARCHIVE = "drafts/", "corpus/"
_PATIENCE = 60  # seconds for git


@dataclass(frozen=True, slots=True)
class Repository:
    """Its top folder, and the folder in which git looks for hooks; shared: whether that folder is
    no part of the repository, so that other repositories may go by it, too."""

    top: str
    hooks: str
    shared: bool = False


def repository_of(folder: str) -> Repository | None:
    """The repository of a folder; None where there is none, or no git. Raises InputError where git
    cannot tell."""
    top = _git(folder, "rev-parse", "--show-toplevel", none="not a git repository")
    if top is None:
        return None
    # Both are told as seen from the folder; the first is one of all worktrees.
    common, hooks = (
        os.path.realpath(os.path.join(folder, _git(folder, "rev-parse", *words) or ""))
        for words in (("--git-common-dir",), ("--git-path", "hooks"))
    )
    top = os.path.realpath(top)
    return Repository(top, hooks, not (_within(hooks, common) or _within(hooks, top)))


def place_of(repository: Repository, folder: str, name: str) -> str:
    """A path that is meant in a folder, as the hook wants it: from the top of the repository, or
    from that of the disk where it leads out of the repository."""
    place = os.path.normpath(os.path.join(os.path.realpath(folder), os.path.expanduser(name)))
    if not _within(place, repository.top):
        return place
    path = os.path.relpath(place, repository.top).replace(os.sep, "/")
    return f"{path}/" if name.endswith("/") or os.path.isdir(place) else path


def told(repository: Repository) -> tuple[str, str]:
    """The drafts and the archive that the hook goes by."""
    drafts = _git(repository.top, "config", "vjclaims.drafts", none="")
    archive = _git(repository.top, "config", "--type=path", "vjclaims.archive", none="")
    return drafts or DRAFTS, archive or ARCHIVE


def tell(repository: Repository, name: str, value: str) -> None:
    """Set what the hook goes by: vjclaims.drafts or vjclaims.archive."""
    _git(repository.top, "config", f"vjclaims.{name}", value)


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _git(folder: str, *args: str, none: str | None = None) -> str | None:
    """What git says; None where it fails with these words in its complaint, or is not there."""
    try:
        done = subprocess.run(
            ["git", "-C", folder, *args],
            env={**os.environ, "LC_ALL": "C"},  # its complaints are read here
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except FileNotFoundError:
        return None
    except subprocess.TimeoutExpired:
        raise InputError(f"git took over {_PATIENCE} seconds") from None
    if done.returncode == 0:
        return os.fsdecode(done.stdout).removesuffix("\n")
    said = done.stderr.decode("utf-8", "replace")
    if none is not None and none in said:
        return None
    lines = said.strip().splitlines() or [f"git {args[0]} failed"]
    raise InputError(f"git: {lines[0]}")
