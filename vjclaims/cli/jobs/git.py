"""What git knows: which articles have changed, and who is at the keyboard."""

from __future__ import annotations

import getpass
import os
import subprocess
from collections.abc import Sequence

from vjclaims.sources.readers.discover import STDIN, discover
from vjclaims.text.errors import InputError
from vjclaims.text.paths import NOTHING, Patterns

_PATIENCE = 60  # seconds for git


def changed_files(paths: Sequence[str], ref: str, exclude: Patterns = NOTHING) -> list[str]:
    """The files among the paths that differ from a commit, untracked ones too, those that were
    deleted left out. Raises InputError if git cannot tell."""
    if STDIN in paths:
        raise InputError("--changed needs files, not standard input")
    sources, skipped = discover(paths, exclude=exclude)
    top = _git(["rev-parse", "--show-toplevel"]).strip()
    _git(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"], ref)
    known = _git(["diff", "--name-only", "-z", "--no-ext-diff", "--diff-filter=d", ref, "--"], ref)
    new = _git(["ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/"])
    names = {n for n in (known + new).split("\0") if n}
    changed = {os.path.realpath(os.path.join(top, name)) for name in names}
    kept = [s.path for s in sources if os.path.realpath(s.place) in changed]
    return [*kept, *(s.path for s in skipped if s.fatal)]


def _git(args: Sequence[str], ref: str = "") -> str:
    try:
        done = subprocess.run(
            ["git", *args], capture_output=True, timeout=_PATIENCE, check=False, stdin=None
        )
    except FileNotFoundError:
        raise InputError("--changed needs git, which is not installed") from None
    except subprocess.TimeoutExpired:
        raise InputError(f"git took over {_PATIENCE} seconds") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[0] if said else f"there is no commit {ref!r}"
        raise InputError(f"--changed: {reason}")
    return os.fsdecode(done.stdout)


def user() -> str:
    """Who is at the keyboard: as git knows them, else the name they are logged in with."""
    try:
        done = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, timeout=10, check=False
        )
        name = done.stdout.decode("utf-8", "replace").strip()
    except (OSError, subprocess.TimeoutExpired):
        name = ""
    try:
        return name or getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
