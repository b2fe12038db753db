"""What `vjclaims init` does: a settings file that changes nothing yet, and the hook for git."""

from __future__ import annotations

import os
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from vjclaims.cli.jobs.repository import Repository, place_of, repository_of, tell, told
from vjclaims.settings.config import OWN_FILE, find_file
from vjclaims.text.errors import InputError
from vjclaims.text.files import read_regular, save

HOOK = "pre-commit"
BESIDE = "pre-commit.vjclaims"  # where another hook is there: git itself never runs this one
_TEMPLATES = files("vjclaims.cli") / "templates"
_HEAD = 2  # lines of our hook that tell it, in every version
_FRAMEWORK = b"https://pre-commit.com"  # in every hook that the framework writes


@dataclass(frozen=True, slots=True)
class Step:
    """One line on what was done or, if it was not, why and what to do then."""

    said: str
    done: bool = True


def begin(
    folder: str, *, drafts: str | None, archive: str | None, hook: bool, force: bool
) -> list[Step]:
    """All that `vjclaims init` does, and what there is to do next; what can be done is done.

    Raises VjclaimsError, before anything is written where the options are at fault.
    """
    repository = repository_of(folder) if hook else None
    given = {name: path for name, path in (("drafts", drafts), ("archive", archive)) if path}
    if given and repository is None:
        raise InputError(f"{folder} is in no git repository, so there is no hook to be told of it")
    places = {
        name: place_of(repository, folder, path) for name, path in given.items() if repository
    }
    if os.path.isabs(places.get("drafts", "")):
        raise InputError(f"{drafts} lies outside the repository of which the hook checks commits")
    steps = [write_settings(folder, force)]
    if repository is None:
        if hook:
            steps.append(Step("no git repository here (or no git), so no hook was written"))
        return [*steps, Step("next: vjclaims check DRAFTS --against ARCHIVE")]
    for name, place in places.items():
        tell(repository, name, place)
    steps.append(write_hook(repository, force))
    return [*steps, *_next(repository, folder, works=steps[-1].done)]


def settings_template() -> bytes:
    """The settings file, each setting commented out."""
    return (_TEMPLATES / "settings.toml").read_bytes()


def hook_script() -> bytes:
    """The hook."""
    return (_TEMPLATES / HOOK).read_bytes()


def write_settings(folder: str, force: bool) -> Step:
    """Put the settings file into a folder, unless settings are in force there already.

    A file without settings hides those further up as much as any other. Raises VjclaimsError.
    """
    path = os.path.join(folder, OWN_FILE)
    there = find_file(Path(folder))
    if there is not None and not force:
        if os.path.abspath(path) != str(there):
            said = f"not written, for it would hide the settings in {seen(str(there))}"
            return Step(f"{seen(path)}: {said}; --force writes it all the same", False)
        if _read(path) == settings_template():
            return Step(f"{seen(path)}: is there already, unchanged")
        return Step(f"{seen(path)}: is there already and stays; --force writes it anew", False)
    save(path, settings_template())
    return Step(f"{seen(path)}: written; every setting is in it, and none in force yet")


def write_hook(repository: Repository, force: bool) -> Step:
    """Put the hook where git looks for it; a hook that is not ours stays as it is.

    Raises VjclaimsError where it cannot be written.
    """
    path = os.path.join(repository.hooks, HOOK)
    if repository.shared:
        own = 'git config core.hooksPath "$(git rev-parse --git-common-dir)/hooks"'
        return Step(
            f"{seen(path)}: not written, for other repositories may go by it, too; to give this "
            f"one a folder of its own: {own}",
            False,
        )
    there = _read(path) if os.path.lexists(path) else None
    if there is None:
        _put(path)
        return Step(f"{seen(path)}: written")
    if there == hook_script():
        return Step(f"{seen(path)}: is there already, unchanged")
    if not _is_ours(there):
        return _beside(path, there)
    if not force:
        return Step(f"{seen(path)}: is another version of it; --force writes it anew", False)
    _put(path)
    return Step(f"{seen(path)}: written anew")


def _beside(path: str, there: bytes) -> Step:
    """Put our hook beside one that is not ours, and say how the two come together."""
    if _FRAMEWORK in there:
        said = "belongs to the pre-commit framework and stays; its own way to the same is a hook"
        return Step(
            f"{seen(path)}: {said} `vjclaims check DRAFTS --against ARCHIVE --fail-on warning` "
            "in .pre-commit-config.yaml",
            False,
        )
    beside = os.path.join(os.path.dirname(path), BESIDE)
    _put(beside)
    if BESIDE.encode() in there:
        return Step(f"{seen(path)}: is yours, and calls {seen(beside)}, which was written")
    return Step(
        f"{seen(path)}: is a hook of yours and stays; ours is {seen(beside)}, to be called by a "
        f'line of yours: "$(git rev-parse --git-path hooks)/{BESIDE}" || exit',
        False,
    )


def _next(repository: Repository, folder: str, works: bool) -> list[Step]:
    """What the hook goes by, and what there is to do now."""
    drafts, archive = told(repository)
    lines = []
    if works:
        lines = [
            f"from now on a commit that changes {drafts} is checked against {archive}",
            "for others: git config vjclaims.drafts FOLDER, git config vjclaims.archive PATH",
        ]
    if works and os.path.realpath(folder) != repository.top:
        lines.append(f"the hook takes its settings from {repository.top}, not from below it")
    if not os.path.exists(os.path.join(repository.top, archive)):
        lines.append(f"next: put articles into {archive}, which is not there yet")
    lines.append(f"to try it: vjclaims check {drafts} --against {archive}")
    return [Step(line) for line in lines]


def _is_ours(script: bytes) -> bool:
    return script.splitlines()[:_HEAD] == hook_script().splitlines()[:_HEAD]


def _read(path: str) -> bytes:
    """What a file holds; nothing where it cannot be read, which is nothing of ours."""
    try:
        return read_regular(path)
    except OSError:
        return b""


def _put(path: str) -> None:
    """Write the hook, for all to run who may read it."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    save(path, hook_script())
    mode = os.stat(path).st_mode
    os.chmod(path, mode | (mode & 0o444) >> 2)


def seen(path: str) -> str:
    """A path as a user in the working directory would name it."""
    relative = os.path.relpath(os.path.realpath(path))
    return path if relative.startswith(os.pardir) else relative
