"""What could not be read. By itself, so that finding files needs no more than this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that could not be read, with the reason and the mend in one line.

    fatal: the run did not do what it was asked because of it: the path was named outright, or the
    settings want all that is found to be read. A file among others of a folder is only told of.
    """

    path: str
    reason: str
    fatal: bool = True


def merged(skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
    """Each once, by path; fatal where one of the same is."""
    fatal: dict[tuple[str, str], bool] = {}
    for item in skipped:
        key = item.path, item.reason
        fatal[key] = fatal.get(key, False) or item.fatal
    return tuple(Skipped(*key, fatal[key]) for key in sorted(fatal))
