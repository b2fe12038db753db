"""What every command does around its call of the engine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from vjclaims.cli.output import When, emit, notice, text_width, wants_color
from vjclaims.cli.progress import ProgressBar
from vjclaims.config import Config
from vjclaims.settings import OFF
from vjclaims.store.cache import Cache, default_folder

if TYPE_CHECKING:
    from vjclaims.finding import Report, Severity
    from vjclaims.reporters import Render

FINE, FOUND, FAILED = 0, 1, 2
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class View:
    """How the report is to look."""

    format: str
    color: When
    width: int | None
    debug: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run has to say: the report, lines for stderr before and after it, exit status."""

    output: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    status: int = FINE


def settings(**flags: object) -> Config:
    """The settings for this run; flags that are None leave the file's word standing."""
    try:
        here: Path | None = Path.cwd()
    except OSError:  # a working directory that is gone holds no settings
        here = None
    return Config.load(here, flags)


def cache_of(config: Config) -> Cache:
    """The cache that the settings ask for."""
    if config.cache == OFF:
        return Cache(None)
    return Cache(Path(config.cache) if config.cache else default_folder())


def standard_input() -> BinaryIO | None:
    """Standard input as bytes; None when the process was started without one."""
    return None if sys.stdin is None else sys.stdin.buffer


def run(work: Callable[[ProgressBar], _T]) -> _T:
    """What `work` makes, with a progress bar meanwhile."""
    try:
        with ProgressBar() as progress:
            return work(progress)
    except BrokenPipeError as error:
        # A worker that died; it must not be taken for a reader of stdout that went away.
        raise RuntimeError("a pipe broke while reading the articles") from error


def outcome(report: Report, render: Render, view: View, fail_on: Severity | None) -> Outcome:
    """The report as text, what to say beside it, and the status it earned.

    fail_on: None if findings do not count, as for `extract`.
    """
    width, color = text_width(view.width), wants_color(view.color)
    output = render(report, width=width, color=color, debug=view.debug)
    assert isinstance(output, str)
    before = tuple(f"{d.path}: {d.notice}" for d in report.documents if d.notice)
    after = [f"{s.path}: {s.reason}" for s in report.skipped]
    after += [f"{r.path}:{r.line}:{r.column}: {r.code} {r.message}" for r in report.remarks]
    if not report.documents and not report.skipped:
        after.append("nothing to read: no article among the paths given")
    return Outcome(output, before, tuple(after), _status(report, fail_on))


def _status(report: Report, fail_on: Severity | None) -> int:
    if report.skipped or not report.documents:
        return FAILED
    if fail_on is None:
        return FINE
    return FOUND if any(f.severity.rank >= fail_on.rank for f in report.findings) else FINE


def deliver(said: Outcome) -> int:
    """Print notices, the report, notices; the exit status."""
    for line in said.before:
        notice(line)
    emit(said.output)
    for line in said.after:
        notice(line)
    return said.status
