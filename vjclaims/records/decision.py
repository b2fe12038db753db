"""What somebody in the newsroom decided about a finding."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Choice(StrEnum):
    """What is to become of a finding.

    CORRECT: the text will be changed; the finding stays until it is. STANDS: the text stays as it
    is, for a reason. FALSE_ALARM: the finding is wrong. ASK: somebody has to be asked first.
    """

    CORRECT = "correct"
    STANDS = "stands"
    FALSE_ALARM = "false-alarm"
    ASK = "ask-later"

    @property
    def closes(self) -> bool:
        """Whether the finding is not reported any more; it needs a reason."""
        return self in (Choice.STANDS, Choice.FALSE_ALARM)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision: who took it, on which day, why ("" where nothing was said), and the last day on
    which it holds; None for no end."""

    choice: Choice
    who: str
    when: dt.date
    why: str = ""
    until: dt.date | None = None
