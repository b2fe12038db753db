"""Reads news articles, pulls out every numeric claim and shows where sources disagree.

    import vjclaims
    vjclaims.extract(text)                 # list[Claim]
    vjclaims.compare(text_a, text_b)       # list[Pair]
    vjclaims.check(["corpus/"])            # Report

spaCy is loaded on the first call, not on import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vjclaims.claim import AsOf, Claim, Entity, Kind, Modality, Slots
from vjclaims.finding import Confidence, Finding, Group, Pair, Report, Severity, Verdict
from vjclaims.interval import Interval

if TYPE_CHECKING:
    from vjclaims.engine import check, compare, extract

__all__ = [
    "AsOf",
    "Claim",
    "Confidence",
    "Entity",
    "Finding",
    "Group",
    "Interval",
    "Kind",
    "Modality",
    "Pair",
    "Report",
    "Severity",
    "Slots",
    "Verdict",
    "check",
    "compare",
    "extract",
]


def __getattr__(name: str) -> Any:
    if name in ("check", "compare", "extract"):
        from vjclaims import engine

        return getattr(engine, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
