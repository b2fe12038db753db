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
    from vjclaims.engine import check, compare, extract
    from vjclaims.records.claim import AsOf, Claim, Entity, Kind, Modality, Slots
    from vjclaims.records.document import Document
    from vjclaims.records.finding import (
        Confidence,
        Finding,
        Group,
        Pair,
        Recalculation,
        Report,
        Severity,
        Verdict,
    )
    from vjclaims.records.interval import Interval
    from vjclaims.records.skipped import Skipped
    from vjclaims.settings.config import Config
    from vjclaims.text.errors import InputError, NotFoundError, VjclaimsError

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
    "vjclaims.records.claim": ("AsOf", "Claim", "Entity", "Kind", "Modality", "Slots"),
    "vjclaims.settings.config": ("Config",),
    "vjclaims.records.document": ("Document",),
    "vjclaims.engine": ("check", "compare", "extract"),
    "vjclaims.text.errors": ("InputError", "NotFoundError", "VjclaimsError"),
    "vjclaims.records.finding": (
        *("Confidence", "Finding", "Group", "Pair", "Recalculation", "Report"),
        *("Severity", "Verdict"),
    ),
    "vjclaims.records.interval": ("Interval",),
    "vjclaims.records.skipped": ("Skipped",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
