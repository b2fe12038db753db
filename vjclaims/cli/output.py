"""The only place that writes to the terminal: report to stdout, all else to stderr.

A report must survive a stdout that is ASCII only, closed, full or a pipe that nobody
reads any more; none of these may show a traceback or an exit status beyond 0, 1, 2.
"""

from __future__ import annotations

import os
import shutil
import sys
from enum import StrEnum
from typing import TextIO

from vjclaims.cli import waiting
from vjclaims.report import NARROWEST
from vjclaims.text.errors import VjclaimsError
from vjclaims.text.safe import visible

PIPED_WIDTH = 80
WIDEST = 120  # sentences get hard to read beyond


class When(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def wants_color(when: When) -> bool:
    """Whether to style stdout: the flag, then NO_COLOR, FORCE_COLOR, then the terminal."""
    if when is not When.AUTO:
        return when is When.ALWAYS
    if os.environ.get("NO_COLOR"):  # https://no-color.org: present and not empty
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return to_terminal() and os.environ.get("TERM") != "dumb"


def to_terminal() -> bool:
    """Whether stdout is a terminal."""
    return _is_terminal(sys.stdout)


def text_width(wanted: int | None) -> int:
    """Columns for the text report: the flag, else the terminal, else 80."""
    if wanted is not None:
        return wanted
    if not to_terminal():
        return PIPED_WIDTH
    columns = shutil.get_terminal_size((PIPED_WIDTH, 24)).columns
    return max(NARROWEST, min(columns, WIDEST))


def emit(output: str | bytes) -> None:
    """Write the report to stdout, text as its encoding can show it, bytes as they are.

    A reader that has gone away is no error: the status stays the one the report earned.
    Raises VjclaimsError if the report cannot be delivered, for example to a full disk.
    """
    waiting.end()
    stream = sys.stdout
    if stream is None:  # started with stdout closed
        return
    try:
        if isinstance(output, bytes):
            stream.flush()
            stream.buffer.write(output)
            stream.buffer.flush()
        else:
            waiting.write(stream, output)
    except BrokenPipeError:
        silence(stream)
    except OSError as error:
        silence(stream)
        raise VjclaimsError(f"cannot write the report: {error.strerror or error}") from error


def say(line: str) -> None:
    """Write lines of our own to stderr; there is nobody left to tell if that fails."""
    waiting.end()
    if sys.stderr is None:
        return
    try:
        waiting.write(sys.stderr, line + "\n")
    except OSError:
        silence(sys.stderr)


def notice(line: str) -> None:
    """Write one line that may quote a file name or an article to stderr."""
    say(f"vjclaims: {visible(line)}")


def silence(stream: TextIO) -> None:
    """Send what is left in a broken stream's buffer nowhere.

    Else the interpreter fails to flush it on the way out and exits with 120.
    """
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # a stream without a file, as in tests
        pass


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()
