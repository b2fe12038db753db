"""What is known about each code: the checks' own docstrings, and the remarks' titles."""

from __future__ import annotations

from dataclasses import dataclass

from vjclaims.findings.checks import CHECKS, meaning
from vjclaims.findings.policy import house, remarks

REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its usual severity ("remark" for what is no finding), title and meaning."""

    code: str
    severity: str
    title: str
    meaning: str


def every_code() -> tuple[Code, ...]:
    """All codes, in order."""
    found = [Code(c.CODE, str(c.SEVERITY), c.TITLE, meaning(c)) for c in CHECKS]
    for module in (house, remarks):
        for code, title in module.TITLES.items():
            found.append(Code(code, REMARK, title, module.MEANINGS[code]))
    return tuple(sorted(found, key=lambda c: c.code))
