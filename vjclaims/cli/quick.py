"""A check that was asked for before with the same words, without loading what reads words.

To make sense of a command line takes Typer about a tenth of a second, as long as a hook on an
unchanged tree needs for all the rest. What the words mean depends on them and on the program alone,
so it is kept in the cache; settings, files and the outcome are looked at as ever.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, replace

from vjclaims.cli.checking import Request, checked_as
from vjclaims.cli.output import When
from vjclaims.cli.running import also, cache_of, chosen, deliver, settings, standard_input
from vjclaims.sources.store.stamp import digest, program_stamp
from vjclaims.text.errors import SettingsError, VjclaimsError

# The words of this run, as main.py got them; Typer hands a command only what it made of them.
WORDS: ContextVar[tuple[str, ...]] = ContextVar("words", default=())


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words of a check mean: paths, settings by flag, how the report is to look, and the
    files that it goes to as well."""

    paths: tuple[str, ...]
    flags: dict[str, object]
    format: str | None
    output: str | None
    color: str
    width: int | None
    debug: bool
    statistics: bool
    also: tuple[str, ...] = ()


def perform(asked: Asked) -> int:
    """Check, and deliver what is to be said; the exit status."""
    color = When(asked.color)
    view = chosen(asked.format, asked.output, color, asked.width, asked.debug, asked.statistics)
    baseline = asked.flags.get("baseline")
    if baseline is not None and not os.path.exists(str(baseline)):
        raise SettingsError(f"there is no file {baseline} (--baseline)")
    config = settings(**asked.flags)
    more = [also(told, view) for told in asked.also]
    first, *rest = checked_as(Request(asked.paths, config, view), [view, *more], standard_input())
    status = deliver(first, view.output)
    for said, written in zip(rest, more, strict=True):
        deliver(replace(said, before=(), after=()), written.output)
    return status


def remember(asked: Asked) -> None:
    """Keep what the words of this run mean."""
    words = WORDS.get()
    if words and not asked.flags.get("cache"):
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
