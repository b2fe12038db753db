"""The unit that a table names once, in the head of a row or column: "Revenue ($m)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vjclaims.figures.quantities.quantities import read_quantities
from vjclaims.sources.readers.cues import cues

_BARE = re.compile(r"[-+−–‐‑‒]?\d[\d.,'’\u00a0\u202f\u2009 ]*")
_NAMED = re.compile(r"\s*(?:[(\[]([^()\[\]]{1,24})[)\]]|,\s(?=[$£€¥%'’])([^,()]{1,16}))$")
_MONEY = re.compile(r"((?:[A-Z]{1,3})?[$£€¥]|[A-Z]{3}\b)\s*(.*)")
_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_METRES = frozenset(("m", "M"))  # of a length or millions: the head alone does not say


def unit_of(cell: str, heads: Iterable[str]) -> tuple[str, str] | None:
    """What to read before and behind a bare figure; None where no head names its unit.

    heads: of the column, then of the row. The whole must read as one figure with a unit.
    """
    if not _BARE.fullmatch(cell):
        return None
    for head in heads:
        named = _NAMED.search(head)
        around = _around(named[1] or named[2]) if named else None
        if around and _reads(around[0] + cell + around[1], cell):
            return around
    return None


def unit_named(head: str) -> bool:
    """Whether a head may name a unit at its end."""
    return _NAMED.search(head) is not None


def without_unit(head: str) -> str:
    """The head without the unit at its end."""
    return _NAMED.sub("", head)


def _around(unit: str) -> tuple[str, str] | None:
    unit = unit.strip()
    money = _MONEY.fullmatch(unit)
    before, rest = (money[1], money[2]) if money else ("", unit)
    rest = cues().scales.get(rest.casefold().replace("’", "'"), rest)
    if not money and rest in _METRES:
        return None
    before += " " if before.isalpha() else ""
    glued = not rest or rest[0] in "%" or (money and _LETTERS.fullmatch(rest))
    return before, rest if glued else f" {rest}"


def _reads(text: str, cell: str) -> bool:
    found = read_quantities(text, [])
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)):
        return False
    bare = read_quantities(cell, [])
    return not bare or (found[0].unit, found[0].value) != (bare[0].unit, bare[0].value)
