"""What could not be read. By itself, so that finding files needs no more than this."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that could not be read, with the reason and the mend in one line."""

    path: str
    reason: str
