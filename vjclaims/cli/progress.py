"""How far the reading is, on the line that stands on a terminal meanwhile."""

from __future__ import annotations

from types import TracebackType

from vjclaims.cli import waiting
from vjclaims.text.safe import visible

_WIDTH = 24  # columns of the bar


class ProgressBar:
    """Callable with (done, total, path); shows nothing unless stderr is a terminal."""

    def __enter__(self) -> ProgressBar:
        waiting.show()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # The line stays until the report, or a message, takes its place.
        return None

    def __call__(self, done: int, total: int, path: str) -> None:
        """Move the bar."""
        filled = _WIDTH * done // max(total, 1)
        bar = "═" * filled + "─" * (_WIDTH - filled)
        waiting.tell(f"{bar} {done:,}/{total:,}  {visible(path)}", bar=True)

    def stage(self, text: str) -> None:
        """Say what is being done; it may name a file."""
        waiting.tell(visible(text))
