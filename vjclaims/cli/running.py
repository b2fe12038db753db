"""What every command does around its call of the engine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from vjclaims.cli.output import When, emit, notice, text_width, wants_color
from vjclaims.cli.progress import ProgressBar
from vjclaims.config import Config
from vjclaims.finding import Report, Severity
from vjclaims.reporters import Render

FINE, FOUND, FAILED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class View:
    """How the report is to look."""

    format: str
    color: When
    width: int | None
    debug: bool


def settings(**flags: object) -> Config:
    """The settings for this run; flags that are None leave the file's word standing."""
    try:
        here: Path | None = Path.cwd()
    except OSError:  # a working directory that is gone holds no settings
        here = None
    return Config.load(here, flags)


def standard_input() -> BinaryIO | None:
    """Standard input as bytes; None when the process was started without one."""
    return None if sys.stdin is None else sys.stdin.buffer


def run(work: Callable[[ProgressBar], Report]) -> Report:
    """The report that `work` makes, with a progress bar meanwhile."""
    try:
        with ProgressBar() as progress:
            return work(progress)
    except BrokenPipeError as error:
        # A worker that died; it must not be taken for a reader of stdout that went away.
        raise RuntimeError("a pipe broke while reading the articles") from error


def deliver(report: Report, formats: Mapping[str, Render], view: View) -> None:
    """Print notices, then the report."""
    for document in report.documents:
        if document.notice:
            notice(f"{document.path}: {document.notice}")
    render = formats[view.format]
    width, color = text_width(view.width), wants_color(view.color)
    output = render(report, width=width, color=color, debug=view.debug)
    assert isinstance(output, str)
    emit(output)


def status(report: Report, fail_on: Severity | None) -> int:
    """The exit status the report earned; names each file that was not read.

    fail_on: None if findings do not count, as for `extract`.
    """
    for skipped in report.skipped:
        notice(f"{skipped.path}: {skipped.reason}")
    if not report.documents and not report.skipped:
        notice("nothing to read: no article among the paths given")
    if report.skipped or not report.documents:
        return FAILED
    if fail_on is None:
        return FINE
    return FOUND if any(f.severity.rank >= fail_on.rank for f in report.findings) else FINE
