"""The work of `vjclaims check`: what was asked for, one run served from the cache where it can be,
or many."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from vjclaims.cli.jobs import last_check
from vjclaims.cli.outcome import Outcome, View, also, chosen, deliver, outcome
from vjclaims.cli.output import When, notice, say
from vjclaims.cli.running import FAILED, cache_of, run, settings, standard_input
from vjclaims.cli.served import packed, run_key, unpacked, view_key
from vjclaims.report import CHECK_FORMATS
from vjclaims.settings.config import Config
from vjclaims.sources.readers.discover import LARGEST, STDIN
from vjclaims.sources.store.cache import Cache
from vjclaims.text.errors import SettingsError

if TYPE_CHECKING:
    from vjclaims.records.finding import Report


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
    verbose: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be checked under which settings. views: how the report is to look where it is
    shown, then in each file that it goes to as well."""

    paths: tuple[str, ...]
    config: Config
    views: tuple[View, ...]


def request_of(asked: Asked) -> Request:
    """What was asked for, with the settings of this folder. Raises VjclaimsError."""
    look = (asked.width, asked.debug, asked.statistics, asked.verbose)
    view = chosen(asked.format, asked.output, When(asked.color), *look)
    config = settings(**asked.flags)
    return Request(asked.paths, config, (view, *(also(target, view) for target in asked.also)))


def perform(request: Request) -> int:
    """Check, and deliver what is to be said; the exit status."""
    config = request.config
    named = dict(config.origins).get("decisions") == "command line"
    if named and not os.path.exists(str(config.decisions)):
        raise SettingsError(f"there is no file {config.decisions} (--decisions)")
    last_check.remember(request.paths, config)
    first, *rest = checked(request, standard_input())
    status = deliver(first, request.views[0].output)
    for said, view in zip(rest, request.views[1:], strict=True):
        deliver(replace(said, before=(), after=()), view.output)
    return status


def checked(request: Request, stdin: BinaryIO | None) -> list[Outcome]:
    """What one run has to say in each view, from the cache if nothing it depends on has changed."""
    config, paths = request.config, [*request.paths, *request.config.against]
    data = stdin.read(LARGEST + 1) if stdin is not None and STDIN in paths else b""
    command = ["check", str(len(request.paths)), *paths]
    report: Report | None = None
    found = []
    with cache_of(config) as cache:
        key = run_key(command, paths, config, data)
        for view in request.views:
            look = view_key(key, view) if key else ""
            said = unpacked(cache.run(look)) if look else None
            if said is None:
                given = BytesIO(data) if stdin is not None else None
                report = report or _report(request, key, given, cache)
                said = outcome(report, CHECK_FORMATS, view, config.fail_on)
                if look and _lasting(report):
                    cache.keep_run(look, packed(said))
            found.append(said)
    return found


def _report(request: Request, key: str | None, stdin: BinaryIO | None, cache: Cache) -> Report:
    """What a run finds out, from the cache if it is known there, else made and kept."""
    known = cache.report(key) if key else None
    if known is not None:
        return known
    report = report_of(request.paths, request.config, cache, stdin)
    if key and _lasting(report):
        cache.keep_report(key, report)
    return report


def _lasting(report: Report) -> bool:
    """Whether it is kept: what a fault of the machine kept from being read may be read next
    time."""
    return not any(skipped.passing for skipped in report.skipped)


def report_of(
    paths: Sequence[str], config: Config, cache: Cache, stdin: BinaryIO | None = None
) -> Report:
    """What a check finds out."""
    # Imported here: a run that is served from the cache must not wait for it.
    from vjclaims import engine

    against = config.against or None
    return run(
        engine.check, paths, against=against, config=config, stdin=stdin, cache=cache,
        missing="skip",
    )  # fmt: skip


def watched(request: Request) -> NoReturn:
    """Check, and again whenever a file of the request changes; Ctrl-C ends it."""
    # Imported here: nobody else waits for them.
    import typer
    from watchfiles import watch

    from vjclaims.sources.readers.discover import discover

    if STDIN in request.paths:
        raise typer.BadParameter("standard input cannot be watched.", param_hint="--watch")
    config = request.config
    named = [*request.paths, *config.against, config.house, config.decisions, config.lexicon]
    _, missing = discover([p for p in named if p is not None and p in request.paths])
    for skipped in missing:
        notice(f"{skipped.path}: {skipped.reason}")
    if missing:
        raise typer.Exit(FAILED)
    first = replace(request, views=request.views[:1])
    _check_once(first)
    for _ in watch(*(p for p in named if p), raise_interrupt=True, step=200):
        _check_once(first)
    raise typer.Exit(FAILED)


def _check_once(request: Request) -> None:
    deliver(checked(request, None)[0], request.views[0].output)
    say("vjclaims: watching; Ctrl-C ends it")
