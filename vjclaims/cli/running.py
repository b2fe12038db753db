"""What every command does around its call of the engine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from vjclaims.cli.output import (
    PIPED_WIDTH,
    When,
    emit,
    notice,
    text_width,
    to_terminal,
    wants_color,
)
from vjclaims.cli.progress import ProgressBar
from vjclaims.cli.saving import check_place, save
from vjclaims.config import Config
from vjclaims.errors import VjclaimsError
from vjclaims.finding import Report, Severity
from vjclaims.reporters import (
    BINARY,
    ENDINGS,
    FOR_A_TERMINAL,
    FORMATS,
    WITH_STATISTICS,
    Render,
    format_of,
)

FINE, FOUND, FAILED = 0, 1, 2
STDOUT = "-"
_DEFAULT = "text"


@dataclass(frozen=True, slots=True)
class View:
    """How the report is to look, and the file that it goes to; None for stdout."""

    format: str
    color: When
    width: int | None
    debug: bool
    output: str | None = None
    statistics: bool = False


def chosen(
    format: str | None,
    output: str | None,
    color: When,
    width: int | None,
    debug: bool,
    statistics: bool = False,
) -> View:
    """The view that the options ask for; asked before any article is read.

    Raises VjclaimsError where such a report could not be delivered.
    """
    file = None if output == STDOUT else output
    if file is not None:
        check_place(file)
    name = format or (_told(file) if file is not None else _DEFAULT)
    if file is None and name in BINARY and to_terminal():
        mend = f"write it to a file: --output report.{name}"
        raise VjclaimsError(f"{name} is nothing for a terminal; {mend}")
    return View(name, color, width, debug, file, statistics)


def _told(file: str) -> str:
    """The format that the file's name tells."""
    name = format_of(file)
    if name in FORMATS:
        return str(name)
    known = ", ".join(ending for ending, known in ENDINGS.items() if known in FORMATS)
    raise VjclaimsError(
        f"cannot tell the format of {file}: end its name in one of {known}, or use --format"
    )


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
    """Print notices, then the report, or write it to its file."""
    for document in report.documents:
        if document.notice:
            notice(f"{document.path}: {document.notice}")
    renders = {**formats, **(WITH_STATISTICS if view.statistics else {})}
    made = _made(report, renders[view.format], view)
    if view.output is None:
        emit(made)
        return
    data = made if isinstance(made, bytes) else _encoded(made)
    save(
        view.output, data, (*(d.path for d in report.documents), *(s.path for s in report.skipped))
    )
    notice(f"wrote {view.output}")


def _made(report: Report, render: Render, view: View) -> str | bytes:
    """The report, as text only where stdout's encoding should decide how it is written."""
    if view.output is None:
        width, color = text_width(view.width), wants_color(view.color)
    else:  # a file is no terminal, whatever stdout is
        width, color = view.width or PIPED_WIDTH, view.color is When.ALWAYS
    made = render(report, width=width, color=color, debug=view.debug)
    if isinstance(made, bytes) or view.format in FOR_A_TERMINAL:
        return made
    return _encoded(made)


def _encoded(text: str) -> bytes:
    # Names of files that are no text have halves of characters in them, which UTF-8 has not.
    return text.encode("utf-8", "backslashreplace")


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
