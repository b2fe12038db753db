"""The work of `vjclaims check`: one run, served from the cache where it can be, or many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from vjclaims.cli import waiting
from vjclaims.cli.output import notice, say
from vjclaims.cli.running import FAILED, Outcome, View, cache_of, deliver, outcome, run
from vjclaims.cli.served import served
from vjclaims.report import CHECK_FORMATS
from vjclaims.settings.config import Config
from vjclaims.sources.readers.discover import LARGEST, STDIN
from vjclaims.sources.store.cache import Cache

if TYPE_CHECKING:
    from vjclaims.records.finding import Report


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asked to be checked, and how it is to look."""

    paths: tuple[str, ...]
    config: Config
    view: View


def checked(request: Request, stdin: BinaryIO | None) -> Outcome:
    """What a run has to say, from the cache if nothing it depends on has changed."""
    return checked_as(request, [request.view], stdin)[0]


def checked_as(request: Request, views: Sequence[View], stdin: BinaryIO | None) -> list[Outcome]:
    """What one run has to say in each of several ways; standard input is read once."""
    config, paths = request.config, [*request.paths, *request.config.against]
    command = ["check", str(len(request.paths)), *paths]
    data = stdin.read(LARGEST + 1) if stdin is not None and STDIN in paths else None
    made: list[Report] = []

    def make(given: BinaryIO | None, cache: Cache) -> Report:
        if not made:
            made.append(_report(request, given, cache))
        return made[0]

    with cache_of(config) as cache:
        return [
            served(
                command,
                paths,
                config,
                view,
                cache,
                lambda given: make(given, cache),
                partial(_drawn, view=view, config=config),
                stdin if data is None else BytesIO(data),
            )
            for view in views
        ]


def _drawn(report: Report, view: View, config: Config) -> Outcome:
    return outcome(report, CHECK_FORMATS, view, config.fail_on)


def _report(request: Request, stdin: BinaryIO | None, cache: Cache) -> Report:
    waiting.show()
    # Imported here: a run that is served from the cache must not wait for it.
    from vjclaims import engine

    config = request.config
    return run(
        lambda progress: engine.check(
            request.paths,
            against=config.against or None,
            config=config,
            stdin=stdin,
            progress=progress,
            tell=progress.stage,
            cache=cache,
            missing="skip",
        )
    )


def watched(request: Request) -> NoReturn:
    """Check, and again whenever a file of the request changes; Ctrl-C ends it."""
    # Imported here: nobody else waits for them.
    import typer
    from watchfiles import watch

    from vjclaims.sources.readers.discover import discover

    if STDIN in request.paths:
        raise typer.BadParameter("standard input cannot be watched.", param_hint="--watch")
    config = request.config
    named = [*request.paths, *config.against, config.house, config.baseline, config.lexicon]
    _, missing = discover([p for p in named if p is not None and p in request.paths])
    for skipped in missing:
        notice(f"{skipped.path}: {skipped.reason}")
    if missing:
        raise typer.Exit(FAILED)
    deliver(checked(request, None), request.view.output)
    say("vjclaims: watching; Ctrl-C ends it")
    for _ in watch(*(p for p in named if p), raise_interrupt=True, step=200):
        deliver(checked(request, None), request.view.output)
        say("vjclaims: watching; Ctrl-C ends it")
    raise typer.Exit(FAILED)
