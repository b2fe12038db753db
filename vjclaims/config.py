"""Settings: default, overridden by a file, overridden by a flag; unknown keys are errors.

A newsroom writes them once, in `[tool.vjclaims]` of pyproject.toml or at the top level of
vjclaims.toml. A mistyped key that is silently ignored is worse than none, hence the errors.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from vjclaims.errors import SettingsError
from vjclaims.finding import Confidence, Severity
from vjclaims.suggest import nearest

OWN_FILE = "vjclaims.toml"
SHARED_FILE = "pyproject.toml"

_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Config:
    """What a run is asked to do differently.

    fail_on: the mildest severity that makes the exit status 1. model: name of a spaCy
    pipeline, None for the one vjclaims is tested with. stdin_filename: what to call
    standard input; its ending decides the format. min_confidence: findings less sure than
    this are left out. lexicon: a newsroom's own file of metrics, added to ours; in a settings
    file its path is relative to that file.
    """

    fail_on: Severity = Severity.ERROR
    model: str | None = None
    stdin_filename: str | None = None
    min_confidence: Confidence = Confidence.FAIR
    lexicon: str | None = None

    @classmethod
    def load(
        cls, start: Path | None = None, overrides: Mapping[str, object] | None = None
    ) -> Config:
        """Settings for a run in the folder `start`; None reads no file.

        overrides: field name to value; None means "flag not given".
        Raises SettingsError for unknown keys, values of the wrong kind and broken files.
        """
        settings: dict[str, Any] = {}
        path = find_file(start) if start is not None else None
        if path is not None:
            settings |= _checked(read_table(path) or {}, f"{path}: ")
            if "lexicon" in settings:
                settings["lexicon"] = str(path.parent / settings["lexicon"])
        given = {k: v for k, v in (overrides or {}).items() if v is not None}
        return cls(**(settings | _checked(given, "")))


def find_file(start: Path) -> Path | None:
    """The nearest settings file at `start` or above it, not beyond a folder with .git."""
    start = start.absolute()
    for folder in (start, *start.parents):
        own, shared = folder / OWN_FILE, folder / SHARED_FILE
        if own.is_file():
            return own
        if shared.is_file() and read_table(shared) is not None:
            return shared
        if (folder / ".git").exists():
            return None
    return None


def read_table(path: Path) -> dict[str, Any] | None:
    """The vjclaims settings of a file; None for a pyproject.toml that has none."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: cannot read the settings: {error}") from error
    if path.name != SHARED_FILE:
        return data
    tool = data.get("tool")
    table = tool.get("vjclaims") if isinstance(tool, dict) else None
    if table is None or isinstance(table, dict):
        return table
    raise SettingsError(f"{path}: [tool.vjclaims] must be a table")


def _text(value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise ValueError("text that is not empty")


def _one_of(kind: type[_E]) -> Callable[[object], _E]:
    def read(value: object) -> _E:
        try:
            return kind(str(value))
        except ValueError:
            raise ValueError("one of " + ", ".join(kind)) from None

    return read


# How each field's value is read; a ValueError says what was expected.
_READERS: dict[str, Callable[[object], object]] = {
    "fail_on": _one_of(Severity),
    "model": _text,
    "stdin_filename": _text,
    "min_confidence": _one_of(Confidence),
    "lexicon": _text,
}


def _checked(values: Mapping[str, object], where: str) -> dict[str, object]:
    """The values under their field names, each of the right kind."""
    checked: dict[str, object] = {}
    for key, value in values.items():
        name = key.replace("-", "_")
        if name not in _READERS:
            raise SettingsError(f'{where}unknown setting "{key}"; {_suggestion(key)}')
        try:
            checked[name] = _READERS[name](value)
        except ValueError as error:
            raise SettingsError(f"{where}{key} must be {error}, not {value!r}") from None
    return checked


def _suggestion(key: str) -> str:
    """The nearest known key, or all of them."""
    known = [field.name.replace("_", "-") for field in fields(Config)]
    found = nearest(key.replace("_", "-"), known)
    if found is None:
        return "known settings are " + ", ".join(known)
    return f'did you mean "{found}"?'
