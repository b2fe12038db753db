"""The last check in a folder, remembered so that people can go on with what it found: `vjclaims
decide VJ101-3f9c` names no articles."""

from __future__ import annotations

import json
import os

from vjclaims.cli.running import cache_of, settings
from vjclaims.settings.config import Config
from vjclaims.sources.readers.discover import STDIN
from vjclaims.sources.store.stamp import digest

# What of the command line says what was found; the rest says how it looked.
_FLAGS = ("against", "house", "decisions", "lexicon", "model", "min_confidence")


def remember(paths: tuple[str, ...], config: Config) -> None:
    """Keep what was checked; standard input is gone when it has been read."""
    if STDIN in paths:
        return
    given = dict(config.origins)
    flags = {name: getattr(config, name) for name in _FLAGS if given.get(name) == "command line"}
    with cache_of(config) as cache:
        cache.keep_run(_key(), json.dumps([paths, flags]).encode("utf-8"))


def recalled() -> tuple[tuple[str, ...], dict[str, object]] | None:
    """The paths and the flags of the last check in this folder; None if nobody remembers."""
    with cache_of(settings()) as cache:
        record = cache.run(_key())
    try:
        paths, flags = json.loads(record or b"null")
    except (ValueError, TypeError):
        return None
    return tuple(paths), {k: tuple(v) if isinstance(v, list) else v for k, v in flags.items()}


def _key() -> str:
    return digest(["last check", os.path.realpath(".")])
