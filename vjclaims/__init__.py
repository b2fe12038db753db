"""Reads news articles, pulls out every numeric claim and shows where sources disagree.

    import vjclaims
    vjclaims.extract(text)                 # list[Claim]
    vjclaims.compare(text_a, text_b)       # list[Pair]
    vjclaims.check(["corpus/"])            # Report

spaCy is loaded on the first call, not on import.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vjclaims.claim import AsOf, Claim, Entity, Kind, Modality, Slots
    from vjclaims.engine import check, compare, extract
    from vjclaims.finding import Confidence, Finding, Group, Pair, Report, Severity, Verdict
    from vjclaims.interval import Interval

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


# Where each name is defined: nothing is loaded before somebody asks for it.
_HOMES = {
    "vjclaims.claim": ("AsOf", "Claim", "Entity", "Kind", "Modality", "Slots"),
    "vjclaims.engine": ("check", "compare", "extract"),
    "vjclaims.finding": (
        *("Confidence", "Finding", "Group", "Pair", "Report", "Severity", "Verdict"),
    ),
    "vjclaims.interval": ("Interval",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
