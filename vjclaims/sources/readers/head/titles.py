"""The headline of an article among its first lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.head.datelines import Dateline
from vjclaims.sources.readers.head.names import outlet_name
from vjclaims.sources.readers.units import ELLIPSIS, Unit, normal

_TITLE = 250
_SENTENCES = 110  # characters of a headline that ends in a full stop
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}$")


def find_title(
    units: Sequence[Unit], top: list[int], *, below_masthead: bool = False
) -> int | None:
    """The headline: a heading of the first level, else the first line if it can be one.

    below_masthead: the first line may be a headline of whole sentences.
    """
    for index in top:
        if units[index].hint is BlockKind.HEADING and units[index].level == 1:
            return index
    for index in top:
        unit = units[index]
        if normal(unit.text) in cues().noise_lines | cues().genres | cues().not_places:
            continue
        alone = len(units) == 1 and unit.hint is None
        heads = below_masthead and len(unit.text) <= _SENTENCES and index + 1 < len(units)
        fits = can_be_title(unit) or heads
        return index if fits and not alone else None
    return None


def can_be_title(unit: Unit) -> bool:
    """Whether a unit is short enough for a headline and doesn't end like a sentence."""
    if unit.hint not in (None, BlockKind.HEADING) or len(unit.text) > _TITLE:
        return False
    text = unit.text.rstrip("\"'”’»)")
    initials = _INITIALS.search(text) is not None
    return initials or not text.endswith((".", ":", ";", ",")) or bool(ELLIPSIS.search(text[-8:]))


def is_rather_title(units: Sequence[Unit], index: int, line: Dateline) -> bool:
    """A first line, or a heading of Markdown, that names more than a place is a headline."""
    if units[index].hint is BlockKind.HEADING and not units[index].emphasised:
        return bool(line.segments)
    words = sum(len(segment.text.split()) for segment in line.segments)
    known = any(outlet_name(segment.text) for segment in line.segments)
    return index == 0 and words > 2 and not known and not units[index].emphasised
