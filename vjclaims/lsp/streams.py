"""The two pipes to the editor, kept apart from all else, and the watch over the editor itself."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import BinaryIO

_OFTEN = 2.0  # seconds between two looks


def pipes() -> tuple[BinaryIO, BinaryIO]:
    """What the editor writes, and what it reads, for the protocol alone: whatever else is written
    to standard output from now on, by a library or a program that is started, goes to standard
    error, and who reads standard input finds it empty."""
    if sys.stdout is not None:
        sys.stdout.flush()
    given, taken = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # started without a standard error
        os.dup2(nothing, 1)
    os.close(nothing)
    return os.fdopen(given, "rb"), os.fdopen(taken, "wb")


def end_with(process: int | None) -> None:
    """End this process when that one does, even where something else keeps the pipes open.

    Nothing is watched where the number leads to no process (one of another container), and on
    Windows, where there is no way to ask that does no harm: there the pipes tell.
    """
    if process is None or os.name == "nt" or not _lives(process):
        return
    threading.Thread(target=_watch, args=(process,), daemon=True).start()


def _watch(process: int) -> None:
    while _lives(process):
        time.sleep(_OFTEN)
    os._exit(1)  # another thread waits for a pipe that nobody writes to


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # it is somebody else's, or the number is no process at all
        return True
    return True
