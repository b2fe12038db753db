"""Settings: default, overridden by a file, overridden by a flag; unknown keys are errors.

A newsroom writes them once, in `[tool.vjclaims]` of pyproject.toml or at the top level of
vjclaims.toml. A mistyped key that is silently ignored is worse than none, hence the errors.
Of which kind the values are stands in values.py.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, get_type_hints

from msgspec import UNSET, Struct, UnsetType, defstruct
from msgspec.structs import asdict

from vjclaims.records.grades import Confidence, Severity
from vjclaims.settings.values import (
    PATHS,
    Codes,
    PathRule,
    Severities,
    Texts,
    Tiers,
    placed,
    prepared,
)
from vjclaims.text.arguments import many_paths, one_path
from vjclaims.text.errors import SettingsError
from vjclaims.text.toml import Text, parsed, typed

OWN_FILE = "vjclaims.toml"
SHARED_FILE = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """What a run is asked to do differently.

    fail_on: the mildest severity that makes the exit status 1. model: name of a spaCy
    pipeline, None for the one vjclaims is tested with. stdin_filename: what to call
    standard input; its ending decides the format. min_confidence: findings less sure than
    this are left out. lexicon: a newsroom's own file of metrics, added to ours. house: its
    file of approved figures. decisions: its file of decisions on findings. archive: the archive
    that `vjclaims archive` means. against: evidence for drafts where the command names none.
    exclude: patterns (as of .gitignore, relative to `root`) of files that are left out where
    folders are read. strict_inputs: whether a file of a folder that cannot be read makes the exit
    status 2, as one that is named does.
    cache: the folder of the cache, "off" for none. ignore: codes of findings that are left
    out. severity: code to severity, where it is not ours. tiers: which sources are which.
    per_path: what holds for some files only; its patterns are relative to `root`.
    In a settings file, paths are relative to that file.

    Paths may be str, bytes or os.PathLike; TypeError names a field that holds something else.

    root: the folder of the settings file, "" where there is none. origins: field to where its
    value comes from, for those that are not the default.
    """

    fail_on: Severity = Severity.ERROR
    model: Text | None = None
    stdin_filename: Text | None = None
    min_confidence: Confidence = Confidence.FAIR
    lexicon: Text | None = None
    house: Text | None = None
    decisions: Text | None = None
    archive: Text | None = None
    against: Texts = ()
    exclude: Texts = ()
    strict_inputs: bool = False
    cache: Text | None = None
    ignore: Codes = ()
    severity: tuple[tuple[str, Severity], ...] = ()
    tiers: Tiers = field(default_factory=Tiers)
    per_path: tuple[PathRule, ...] = ()
    root: str = field(default="", compare=False, metadata={"setting": False})
    origins: tuple[tuple[str, str], ...] = field(
        default=(), compare=False, metadata={"setting": False}
    )

    def __post_init__(self) -> None:
        for name in PATHS:
            value = getattr(self, name)
            if name == "against":
                object.__setattr__(self, name, many_paths(value, name))
            elif value is not None and not isinstance(value, str):
                object.__setattr__(self, name, one_path(value, name))
        object.__setattr__(self, "fail_on", Severity(self.fail_on))
        object.__setattr__(self, "min_confidence", Confidence(self.min_confidence))

    @classmethod
    def load(
        cls,
        start: str | bytes | os.PathLike[str] | None = None,
        overrides: Mapping[str, object] | None = None,
    ) -> Config:
        """Settings for a run in the folder `start`; None reads no file.

        overrides: field name to value; None means "flag not given".
        Raises SettingsError for unknown keys, values of the wrong kind and broken files.
        """
        found: dict[str, Any] = {}
        origins: dict[str, str] = {}
        path = find_file(Path(one_path(start, "start"))) if start is not None else None
        if path is not None:
            found |= _checked(read_table(path) or {}, str(path), path.parent)
            origins |= dict.fromkeys(found, str(path))
            found["root"] = str(path.parent)
        given = {k: v for k, v in (overrides or {}).items() if v not in (None, ())}
        given = {k: os.fspath(v) if isinstance(v, os.PathLike) else v for k, v in given.items()}
        by_flag = _checked(given, "", None)
        found |= by_flag
        origins |= dict.fromkeys(by_flag, "command line")
        return cls(**found, origins=tuple(sorted(origins.items())))

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The fields that can be set."""
        return tuple(f.name for f in fields(cls) if f.metadata.get("setting", True))


@lru_cache(maxsize=1)
def _settings() -> type[Struct]:
    """What a file may say: the fields of Config, as they are documented (fail_on is fail-on)."""
    kinds = get_type_hints(Config, include_extras=True) | {"severity": Severities}
    rows = [(name, kinds[name] | UnsetType, UNSET) for name in Config.names()]
    return defstruct("Settings", rows, rename="kebab", forbid_unknown_fields=True)


def _checked(values: Mapping[str, object], where: str, folder: Path | None) -> dict[str, Any]:
    """The values under the names of their fields, each of the right kind.

    where: what complaints start with; folder: what paths are relative to, None for the
    working directory. Raises SettingsError.
    """
    known = {name.replace("_", "-") for name in (*Config.names(), *PathRule.__struct_fields__)}
    read = typed(prepared(values, known), _settings(), where, SettingsError, "setting")
    found = {name: value for name, value in asdict(read).items() if value is not UNSET}
    if "severity" in found:
        found["severity"] = tuple(found["severity"].items())
    if folder is not None:
        found |= {name: placed(found[name], folder) for name in PATHS & found.keys()}
    return found


def find_file(start: Path) -> Path | None:
    """The nearest settings file at `start` or above it, not beyond a folder with .git."""
    start = start.absolute()
    for folder in (start, *start.parents):
        own, shared = folder / OWN_FILE, folder / SHARED_FILE
        if os.path.lexists(own):  # what is no file is said, not passed over
            return own
        if os.path.isfile(shared) and read_table(shared) is not None:
            return shared
        if os.path.lexists(folder / ".git"):
            return None
    return None


def read_table(path: Path) -> dict[str, Any] | None:
    """The vjclaims settings of a file; None for a pyproject.toml that has none."""
    data = parsed(path, SettingsError, "the settings")
    if path.name != SHARED_FILE:
        return data
    tool = data.get("tool")
    table = tool.get("vjclaims") if isinstance(tool, dict) else None
    if table is None or isinstance(table, dict):
        return table
    raise SettingsError(f"{path}: [tool.vjclaims] must be a table")
