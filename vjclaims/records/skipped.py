"""What could not be read. By itself, so that finding files needs no more than this."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vjclaims.text.safe import visible


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that could not be read, with the reason and the mend in one line.

    fatal: the run did not do what it was asked because of it: the path was named outright, or the
    settings want all that is found to be read. A file among others of a folder is only mentioned.
    passing: the fault is the machine's and not the file's (a library is missing, no memory, a
    permission), so that the next run may read it; what such a run said is not kept.
    """

    path: str
    reason: str
    fatal: bool = True
    passing: bool = False

    def __repr__(self) -> str:
        return f"<Skipped {visible(self.path)}: {self.reason}>"


def merged(skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
    """Each once, by path; fatal where one of the same is, and passing where one is."""
    found: dict[tuple[str, str], Skipped] = {}
    for item in skipped:
        known = found.setdefault((item.path, item.reason), item)
        both = (item.fatal or known.fatal, item.passing or known.passing)
        found[item.path, item.reason] = Skipped(item.path, item.reason, *both)
    return tuple(found[key] for key in sorted(found))
