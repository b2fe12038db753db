"""One line on a terminal while there is nothing else to see, gone when there is.

It is there before spaCy, Typer and rich are imported, which takes longer than a user waits without
wondering, so nothing but the standard library is needed here. A thread counts the seconds, so that
a long step is not taken for a hang. On a pipe nothing is written.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Sequence
from typing import TextIO

from vjclaims.report.terminal.ascii import DRAWN, to_ascii
from vjclaims.text.safe import visible

LOADING = "Loading the language model …"
DELAY = 0.15  # seconds; a run that is served from the cache is over by then, and nothing flashes
_BAR = 24  # columns
_TICK = 0.25  # seconds, in which the first sign of the line turns
_TURNING = "|/-\\"
_OFTEN = 0.05  # seconds between two drawings of a bar
_COLUMNS = 80  # of a terminal that does not tell
_COUNTED = 2  # seconds from which on they are told
_ERASE = "\r\x1b[K"
_READING = ("check", "compare", "decide", "doctor", "extract", "house")
_PARTS = {"archive": "add", "decisions": "prune", "ledger": "import"}
_ASKING = frozenset({"-h", "--help", "--show-settings", "--version"})


def begins_with_model(args: Sequence[str]) -> bool:
    """Whether the words of a command line ask for something that the model is needed for."""
    if not args or not _ASKING.isdisjoint(args):
        return False
    return args[0] in _READING or [_PARTS.get(args[0])] == list(args[1:2])


class _Line:
    """The line, and the thread that keeps it alive."""

    def __init__(self, text: str, delay: float) -> None:
        self._text, self._since = text, time.monotonic()
        self._due = self._since + delay
        self._drawn, self._last, self._bar = "", 0.0, False
        self._said: set[str] = set()
        self._plain = os.environ.get("TERM", "dumb") == "dumb"  # which cannot erase
        self._lock, self._ended = threading.Lock(), threading.Event()
        threading.Thread(target=self._live, daemon=True).start()

    def tell(self, text: str, bar: bool) -> None:
        """Another text; drawn at once unless a bar moved just before, or it is too early."""
        with self._lock:
            self._text, self._since, self._bar = text, time.monotonic(), bar
        if self._drawn and not (bar and self._since - self._last < _OFTEN):
            self.draw()

    def draw(self) -> None:
        """Write the line as it now is."""
        with self._lock:
            if self._ended.is_set():
                return
            if self._plain:
                self._say()
            else:
                line = _fitted(self._line())
                if line != self._drawn:
                    _write(f"{_ERASE}{line}")
                self._drawn = line
            self._last = time.monotonic()

    def _line(self) -> str:
        now = time.monotonic()
        seconds = int(now - self._since)
        turning = _TURNING[int(now / _TICK) % len(_TURNING)]
        return f"{turning} {self._text}" + (f" {seconds} s" if seconds >= _COUNTED else "")

    def _say(self) -> None:
        """Each kind of step once, on a line of its own."""
        kind = self._text.split(" ", 1)[0]
        if not self._bar and kind not in self._said:
            _write(f"{self._text}\n")
            self._said.add(kind)
        self._drawn = self._text

    def end(self) -> None:
        """Erase the line."""
        with self._lock:
            if self._drawn and not self._plain and not self._ended.is_set():
                _write(_ERASE)
            self._ended.set()

    def _live(self) -> None:
        self._ended.wait(max(self._due - time.monotonic(), 0))
        while not self._ended.is_set():
            self.draw()
            self._ended.wait(_TICK)


_now: _Line | None = None


def begin(text: str = LOADING, *, delay: float = DELAY) -> None:
    """Show the text, if stderr is a terminal, unless `end` comes before the delay (seconds)."""
    global _now
    if _now is None and sys.stderr is not None and sys.stderr.isatty():
        _now = _Line(text, delay)


def show() -> None:
    """Draw what is due at once: something long begins."""
    if _now is not None:
        _now.draw()


def tell(text: str, *, bar: bool = False) -> None:
    """What is being done now. bar: one of many such texts, which a terminal without an eraser is
    spared."""
    begin(text)
    if _now is not None:
        _now.tell(text, bar)


def bar(done: int, total: int, path: str) -> None:
    """How far the reading is."""
    filled = _BAR * done // max(total, 1)
    drawn = "═" * filled + "─" * (_BAR - filled)
    tell(f"{drawn} {done:,}/{total:,}  {visible(path)}", bar=True)


def stage(text: str) -> None:
    """What is being done; it may name a file."""
    tell(visible(text))


def end() -> None:
    """Erase the line: something is about to be written, or all is done."""
    global _now
    if _now is not None:
        _now.end()
        _now = None


def _fitted(line: str) -> str:
    """The line cut to the terminal's width, or it could not be erased."""
    try:
        width = os.get_terminal_size(sys.stderr.fileno()).columns or _COLUMNS
    except (OSError, ValueError):
        width = _COLUMNS
    if line.isascii() or (len(line) < width // 2):
        return line[: max(width - 1, 1)]
    # Imported here: it leads to rich, which is not waited for at the start.
    from vjclaims.report.terminal.layout import clip

    return clip(line, max(width - 1, 1))


def _write(text: str) -> None:
    with contextlib.suppress(OSError, ValueError, LookupError):  # nobody to tell
        write(sys.stderr, text)


def write(stream: TextIO, text: str) -> None:
    """Write text as the stream's encoding can show it: drawn in ASCII where it must be."""
    encoding = stream.encoding or "utf-8"
    try:
        DRAWN.encode(encoding)
    except UnicodeEncodeError:
        text = to_ascii(text)
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()
