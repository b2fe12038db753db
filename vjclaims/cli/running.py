"""What every command does around its call of the engine: settings, cache, a sign of life."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from msgspec import Struct
from msgspec.structs import asdict

from vjclaims.cli import waiting
from vjclaims.settings.config import Config
from vjclaims.settings.values import OFF, usual_decisions
from vjclaims.sources.store.cache import Cache, folder_of
from vjclaims.text.safe import visible

FINE, FOUND, FAILED = 0, 1, 2
_T = TypeVar("_T")


def settings(*, no_cache: object = False, **flags: object) -> Config:
    """The settings for this run; flags that are None leave the file's word standing."""
    try:
        here: Path | None = Path.cwd()
    except OSError:  # a working directory that is gone holds no settings
        here = None
    config = Config.load(here, flags | {"cache": OFF if no_cache else None})
    if config.decisions is None:
        return replace(config, decisions=usual_decisions())
    return config


def cache_of(config: Config) -> Cache:
    """The cache that the settings ask for."""
    return Cache(folder_of(config.cache))


def standard_input() -> BinaryIO | None:
    """Standard input as bytes; None when the process was started without one."""
    return None if sys.stdin is None else sys.stdin.buffer


def run(work: Callable[..., _T], *args: Any, **options: Any) -> _T:
    """What `work` makes; it is given what shows how far it is, as `progress` and `tell`."""
    waiting.show()
    try:
        return work(*args, progress=waiting.bar, tell=waiting.stage, **options)
    except BrokenPipeError as error:
        # A worker that died; it must not be taken for a reader of stdout that went away.
        raise RuntimeError("a pipe broke while reading the articles") from error


def settings_text(config: Config) -> str:
    """One line a setting: name, value, and the file or command line that set it."""
    origins = dict(config.origins)
    rows = [
        (name.replace("_", "-"), _value(getattr(config, name)), origins.get(name, "default"))
        for name in Config.names()
    ]
    widths = [max(len(row[i]) for row in rows) for i in (0, 1)]
    lines = (f"{n:<{widths[0]}}  {v:<{widths[1]}}  {o}".rstrip() for n, v, o in rows)
    return "".join(f"{line}\n" for line in lines)


def _value(value: object) -> str:
    if value is None or value == ():
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Struct):
        parts = asdict(value).items()
        shown = (f"{name.replace('_', '-')}: {_value(v)}" for name, v in parts if v)
        return "; ".join(shown) or "-"
    if isinstance(value, dict):
        return _value(tuple(value.items()))
    if isinstance(value, tuple):
        if all(isinstance(v, tuple) and len(v) == 2 for v in value):
            return ", ".join(f"{key} {v}" for key, v in value)
        return ", ".join(_value(v) for v in value)
    return visible(str(value))
