"""Reads news articles, pulls out every numeric claim and shows where sources disagree.

    import vjclaims
    vjclaims.extract(text)                 # list[Claim]
    vjclaims.compare(text_a, text_b)       # list[Pair]
    vjclaims.check("corpus/")              # Report

docs/library.md shows each with what it gives. spaCy is loaded on the first call, not on import.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vjclaims.claim import AsOf, Claim, Entity, Kind, Modality, Slots
    from vjclaims.config import Config
    from vjclaims.document import Document
    from vjclaims.engine import check, compare, extract
    from vjclaims.errors import InputError, NotFoundError, VjclaimsError
    from vjclaims.finding import (
        Confidence,
        Finding,
        Group,
        Pair,
        Recalculation,
        Report,
        Severity,
        Verdict,
    )
    from vjclaims.interval import Interval
    from vjclaims.skipped import Skipped

__all__ = [
    "AsOf",
    "Claim",
    "Confidence",
    "Config",
    "Document",
    "Entity",
    "Finding",
    "Group",
    "InputError",
    "Interval",
    "Kind",
    "Modality",
    "NotFoundError",
    "Pair",
    "Recalculation",
    "Report",
    "Severity",
    "Skipped",
    "Slots",
    "Verdict",
    "VjclaimsError",
    "check",
    "compare",
    "extract",
]


# Where each name is defined: nothing is loaded before somebody asks for it.
_HOMES = {
    "vjclaims.claim": ("AsOf", "Claim", "Entity", "Kind", "Modality", "Slots"),
    "vjclaims.config": ("Config",),
    "vjclaims.document": ("Document",),
    "vjclaims.engine": ("check", "compare", "extract"),
    "vjclaims.errors": ("InputError", "NotFoundError", "VjclaimsError"),
    "vjclaims.finding": (
        *("Confidence", "Finding", "Group", "Pair", "Recalculation", "Report"),
        *("Severity", "Verdict"),
    ),
    "vjclaims.interval": ("Interval",),
    "vjclaims.skipped": ("Skipped",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
