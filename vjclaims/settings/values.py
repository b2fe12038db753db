"""Of which kind the values of settings are, and how those of files are made ready to be read."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated

from msgspec import Meta, field

from vjclaims.records.grades import Confidence, Severity
from vjclaims.text.toml import Record, Text

# The files of decisions that are taken where nothing names one: the first that is there. The second
# is what lists of accepted findings were called before decisions had kinds.
DECISIONS, FORMER = "vjclaims-decisions.toml", "vjclaims-baseline.toml"
OFF = "off"  # the cache that is none
# Settings that name files, which a settings file names relative to itself.
PATHS = frozenset({"lexicon", "house", "decisions", "archive", "against", "cache"})
_CODES = "a list of codes such as VJ103"
_SEVERITIES = 'a table of codes, such as { VJ103 = "warning" }'
_RENAMED = {"baseline": "decisions"}  # settings by the names that they had
_LISTS = frozenset({"against", "exclude", "ignore", "own", "paths", "primary", "wire"})

Texts = tuple[Text, ...]
Code = Annotated[str, Meta(pattern=r"^VJ\d{3}$")]
Codes = Annotated[tuple[Code, ...], Meta(description=_CODES)]
Severities = Annotated[dict[Code, Severity], Meta(description=_SEVERITIES)]


class Tiers(Record, frozen=True):
    """Names of outlets and speakers, and patterns of paths, by what they are as sources."""

    primary: Texts = ()
    wire: Texts = ()
    own: Texts = ()


class PathRule(Record, frozen=True, rename="kebab"):
    """What holds for files that match one of the patterns (as of .gitignore) only."""

    paths: Annotated[Texts, Meta(min_length=1)]
    ignore: Codes = ()
    severity: Severities = field(default_factory=dict)
    min_confidence: Confidence = Confidence.FAIR


def usual_decisions() -> str | None:
    """The file of decisions in the working directory, for where nothing names one; None where
    nothing was decided yet."""
    return next((name for name in (DECISIONS, FORMER) if os.path.exists(name)), None)


def prepared(values: Mapping[str, object], known: Collection[str]) -> dict[str, object]:
    """Keys as they are documented (fail_on is fail-on) where they are known, codes in capitals, and
    one text where several may stand a list of one."""
    found: dict[str, object] = {}
    for key, value in values.items():
        if isinstance(value, str) and key in _LISTS:
            value = [value]
        key = _RENAMED.get(key, key)
        if key == "ignore" and isinstance(value, list | tuple):
            value = [str(code).upper() for code in value]
        elif key == "severity" and isinstance(value, Mapping):
            value = {str(code).upper(): severity for code, severity in value.items()}
        elif isinstance(value, Mapping):
            value = prepared(value, known)
        elif isinstance(value, list | tuple):
            value = [prepared(v, known) if isinstance(v, Mapping) else v for v in value]
        documented = key.replace("_", "-")
        found[documented if documented in known else key] = value
    return found


def placed(value: object, folder: Path) -> object:
    """The path, or paths, of a setting in a file of this folder."""
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
