"""The words near a figure, each with where it stands: of which its label is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

MARKS = (
    "sentence", "sentence before", "title", "heading", "list head", "first item",
    "after", "other figure nearer", "joined by and", "across brackets", "same item", "item opens",
    "head", "below head", "above figure", "verb", "subject", "beside in clause", "modifies head",
    "counted noun", "names the metric", "figures crowd", "list or table",
    "noun", "name", "verb itself", "adjective",
    "date", "place", "organisation", "nationality", "year",
)  # fmt: skip
_BITS = {name: 1 << i for i, name in enumerate(MARKS)}


class Near(NamedTuple):
    """A word near a figure, by its base form.

    marks: which of MARKS hold of it, as bits; apart: tokens from the figure, 1 beside it, 0 outside
    its sentence; breaks: commas, brackets and the like between the two; between: other figures
    there; steps: over the parse, from what the figure hangs on.
    """

    lemma: str
    marks: int
    apart: int = 0
    breaks: int = 0
    between: int = 0
    steps: int = 0

    def has(self, *names: str) -> bool:
        """Whether one of these marks holds of it."""
        return bool(self.marks & bits(names))


def bits(names: Iterable[str]) -> int:
    """Marks as bits."""
    return sum(_BITS[name] for name in names)
