"""A check that was asked for before with the same words, without loading what reads words.

To make sense of a command line takes Typer longer than a hook on an unchanged tree needs for all
the rest: the smallest Typer program takes 2.4 times what `import typer, rich` does, as Typer loads
pydantic for each option. What the words mean depends on them and on the program alone, so it is
kept in the cache; settings, files and the outcome are looked at as ever.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextvars import ContextVar

from vjclaims.cli.checking import Asked
from vjclaims.cli.running import cache_of, settings
from vjclaims.sources.store.stamp import digest, program_stamp
from vjclaims.text.errors import VjclaimsError

# The words of this run, as main.py got them; Typer hands a command only what it made of them.
WORDS: ContextVar[tuple[str, ...]] = ContextVar("words", default=())


def remember(asked: Asked) -> None:
    """Keep what the words of this run mean."""
    words = WORDS.get()
    if words and not asked.flags.get("no_cache"):
        row = [getattr(asked, name) for name in Asked.__slots__]
        with cache_of(settings()) as cache:
            cache.keep_run(_key(words), json.dumps(row).encode("utf-8"))


def remembered(words: Sequence[str]) -> Asked | None:
    """What the words mean, if that is known; None for everything else but a plain check."""
    if not words or words[0] != "check":
        return None
    try:
        with cache_of(settings()) as cache:
            record = cache.run(_key(words))
        if record is None:
            return None
        row = dict(zip(Asked.__slots__, json.loads(record), strict=True))
        row["flags"]["against"] = tuple(row["flags"]["against"])
        return Asked(**row | {"paths": tuple(row["paths"]), "also": tuple(row["also"])})
    except (VjclaimsError, OSError, ValueError, TypeError, KeyError):
        return None  # the usual way will say what is wrong


def _key(words: Sequence[str]) -> str:
    return digest(["words", program_stamp(), *words])
