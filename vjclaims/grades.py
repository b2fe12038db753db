"""How bad and how sure findings are. By themselves, so that settings need no more than this."""

from __future__ import annotations

from enum import StrEnum


class Confidence(StrEnum):
    """How sure it is that two claims are about the same thing."""

    STRONG = "strong"
    FAIR = "fair"


class Severity(StrEnum):
    """How bad a finding is; the order of members is from mild to bad."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return list(Severity).index(self)
