"""How the values of settings are read: of which kind each is, and what is wrong with it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from vjclaims.records.grades import Confidence, Severity
from vjclaims.text.errors import SettingsError
from vjclaims.text.suggest import nearest

Reader = Callable[[object], object]
_E = TypeVar("_E", bound=StrEnum)
_CODE = re.compile(r"VJ\d{3}")
BASELINE = "vjclaims-baseline.toml"  # which is taken where nothing names one, if it is there
OFF = "off"  # the cache that is none


@dataclass(frozen=True, slots=True)
class Tiers:
    """Names of outlets and speakers, and patterns of paths, by what they are as sources."""

    primary: tuple[str, ...] = ()
    wire: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PathRule:
    """What holds for files that match one of the patterns (as of .gitignore) only."""

    paths: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    min_confidence: Confidence = Confidence.FAIR


def names(keys: Iterable[str]) -> list[str]:
    """Keys as fields: fail-on is fail_on."""
    return [key.replace("-", "_") for key in keys]


def checked(values: Mapping[str, object], where: str, folder: Path | None) -> dict[str, object]:
    """The values under their field names, each of the right kind.

    where: what complaints start with; folder: what paths are relative to, None for the
    working directory. Raises SettingsError.
    """
    found = _table(values, READERS, where, "setting")
    if folder is not None:
        for name in PATHS & found.keys():
            found[name] = _placed(found[name], folder)
    return found


def _placed(value: object, folder: Path) -> object:
    if isinstance(value, tuple):
        return tuple(_from_here(folder / item) for item in value)
    return value if value == OFF else _from_here(folder / str(value))


def _from_here(path: Path) -> str:
    """A path as a user in the working directory would name it."""
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):  # no working directory; another drive
        return str(path)
    return str(path) if relative.startswith(os.pardir) else relative.replace(os.sep, "/")


def _table(
    values: Mapping[str, object], readers: Mapping[str, Reader], where: str, what: str
) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in values.items():
        name = key.replace("-", "_")
        if name not in readers:
            raise SettingsError(f'{where}unknown {what} "{key}"; {_suggestion(key, readers, what)}')
        try:
            found[name] = readers[name](value)
        except SettingsError as error:
            raise SettingsError(f"{where}{key}: {error}") from None
        except ValueError as error:
            raise SettingsError(f"{where}{key} must be {error}, not {value!r}") from None
    return found


def _suggestion(key: str, readers: Iterable[str], what: str) -> str:
    """The nearest known key, or all of them."""
    known = [name.replace("_", "-") for name in readers]
    found = nearest(key.replace("_", "-"), known)
    if found is None:
        return f"known {what}s are {', '.join(known)}"
    return f'did you mean "{found}"?'


def _text(value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise ValueError("text that is not empty")


def _texts(value: object) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value
    if not isinstance(items, list | tuple) or not all(isinstance(v, str) and v for v in items):
        raise ValueError("a list of texts")
    return tuple(items)


def _yes_or_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError("true or false")


def _one_of(kind: type[_E]) -> Callable[[object], _E]:
    def read(value: object) -> _E:
        try:
            return kind(str(value))
        except ValueError:
            raise ValueError("one of " + ", ".join(kind)) from None

    return read


def _codes(value: object) -> tuple[str, ...]:
    codes = tuple(code.upper() for code in _texts(value))
    if not all(_CODE.fullmatch(code) for code in codes):
        raise ValueError("a list of codes such as VJ103")
    return codes


def _severities(value: object) -> tuple[tuple[str, Severity], ...]:
    if not isinstance(value, Mapping):
        raise ValueError('a table of codes, such as { VJ103 = "warning" }')
    return tuple((_codes(code)[0], _severity(code, said)) for code, said in value.items())


def _severity(code: object, said: object) -> Severity:
    try:
        return _one_of(Severity)(said)
    except ValueError as error:
        raise SettingsError(f"{code} must be {error}, not {said!r}") from None


def _tiers(value: object) -> Tiers:
    if not isinstance(value, Mapping):
        raise ValueError("a table with primary, wire or own")
    return Tiers(**_table(value, dict.fromkeys(("primary", "wire", "own"), _texts), "", "tier"))  # type: ignore[arg-type]


def _rules(value: object) -> tuple[PathRule, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(v, Mapping) for v in value):
        raise ValueError("a list of tables, [[per-path]]")
    return tuple(_rule(item) for item in value)


def _rule(value: Mapping[str, object]) -> PathRule:
    if not value.get("paths"):
        raise SettingsError('lacks "paths"')
    return PathRule(**_table(value, _RULE, "", "key"))  # type: ignore[arg-type]


_RULE: Mapping[str, Reader] = {
    "paths": _texts,
    "ignore": _codes,
    "severity": _severities,
    "min_confidence": _one_of(Confidence),
}
# How each field's value is read; a ValueError says what was expected.
READERS: Mapping[str, Reader] = {
    "fail_on": _one_of(Severity),
    "model": _text,
    "stdin_filename": _text,
    "min_confidence": _one_of(Confidence),
    "lexicon": _text,
    "house": _text,
    "baseline": _text,
    "archive": _text,
    "against": _texts,
    "exclude": _texts,
    "strict_inputs": _yes_or_no,
    "cache": _text,
    "ignore": _codes,
    "severity": _severities,
    "tiers": _tiers,
    "per_path": _rules,
}
# Settings that name files, which a settings file names relative to itself.
PATHS = frozenset({"lexicon", "house", "baseline", "archive", "against", "cache"})
