"""When a text is checked: when nothing was typed for a while, one at a time, the latest only."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

_log = logging.getLogger(__name__)


class Turns:
    """Calls `work` with the name of each text that is due, never twice at once. All of it happens
    in the thread of the event loop."""

    def __init__(self, work: Callable[[str], Awaitable[None]]) -> None:
        self._work = work
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._waiting: dict[str, None] = {}  # in the order in which they came
        self._runner: asyncio.Task[None] | None = None

    def due(self, name: str, after: float = 0.0) -> None:
        """Have a text checked when so many seconds have gone by in which this is not called."""
        self.drop(name)
        loop = asyncio.get_running_loop()
        self._timers[name] = loop.call_later(after, self._ready, name)

    def drop(self, name: str) -> None:
        """Forget a text that waits."""
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.cancel()
        self._waiting.pop(name, None)

    def is_due(self, name: str) -> bool:
        """Whether a text waits: what is being found out about it now is out of date."""
        return name in self._timers or name in self._waiting

    def _ready(self, name: str) -> None:
        self._timers.pop(name, None)
        self._waiting[name] = None
        if self._runner is None or self._runner.done():
            self._runner = asyncio.ensure_future(self._run())

    async def _run(self) -> None:
        while self._waiting:
            name = next(iter(self._waiting))
            del self._waiting[name]
            try:
                await self._work(name)
            except Exception:  # the next text is checked all the same
                _log.exception("a check failed")
