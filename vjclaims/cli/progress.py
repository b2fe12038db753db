"""A progress bar on stderr, for people only, and only once the wait is long enough."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

from vjclaims.safe import visible

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 1.0  # seconds; a bar that flashes by is noise


class ProgressBar:
    """Callable with (done, total, path); shows nothing unless stderr is a terminal."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self._bar: Progress | None = None

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, done: int, total: int, path: str) -> None:
        """Move the bar; the first call after PATIENCE draws it."""
        if not self._shown or time.monotonic() - self._started < PATIENCE:
            return
        if self._bar is None:
            self._bar = _bar()
            self._bar.add_task("", total=total)
            self._bar.start()
        task = self._bar.tasks[0]
        self._bar.update(task.id, completed=done, total=total, description=visible(path))


def _bar() -> Progress:
    # Imported here: rich costs more than a fast run takes, and most runs show no bar.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    return Progress(
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("{task.description}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
