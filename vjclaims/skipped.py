"""What could not be read. By itself, so that finding files needs no more than this."""

from __future__ import annotations

from dataclasses import dataclass

from vjclaims.safe import visible


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that could not be read, with the reason and the mend in one line.

    passing: the fault is the machine's and not the file's (a library is missing, no memory, a
    permission), so that the next run may read it; what such a run said is not kept.
    """

    path: str
    reason: str
    passing: bool = False

    def __repr__(self) -> str:
        return f"<Skipped {visible(self.path)}: {self.reason}>"
