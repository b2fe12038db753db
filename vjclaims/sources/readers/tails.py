"""Lists of other stories, in or below an article, and lines that are about the page."""

from __future__ import annotations

from collections.abc import Sequence

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.units import ELLIPSIS, Unit, normal

_ITEM = 200  # characters of a line that names another story
_TEASER = 400
_FOOTER = 80


def other_stories(units: Sequence[Unit]) -> set[int]:
    """The indices of the units that belong to lists of other stories."""
    last_solid = max((i for i, unit in enumerate(units) if unit.solid), default=-1)
    hidden: set[int] = set()
    index = 0
    while index < len(units):
        end = _section(units, index, last_solid) or _teasers(units, index, last_solid)
        if end:
            hidden.update(range(index, end))
        index = max(end, index + 1)
    return hidden


def _section(units: Sequence[Unit], index: int, last_solid: int) -> int:
    """The end of the section that a cue at index opens, 0 if there is none."""
    unit = units[index]
    if len(unit.text) > 4 * _ITEM or unit.hint is BlockKind.TABLE_ROW:
        return 0
    if cues().related_inline.match(unit.text) and _names_stories(unit.text):
        return index + 1
    if index > last_solid >= 0 and len(unit.text) <= _ITEM and cues().announcement.match(unit.text):
        return index + 1
    if normal(unit.text.strip(" :#*>»|-–—[]()…")) in cues().related_alone:
        return _section_end(units, index + 1, last_solid)
    if cues().related_prefix.match(unit.text) and len(unit.text) <= _FOOTER and not unit.ended:
        return index + 1
    return 0


def _names_stories(text: str) -> bool:
    """Whether "Related: …" goes on with headlines and not with a paragraph."""
    return len(text) <= _ITEM or "|" in text or not text.endswith(".")


def _section_end(units: Sequence[Unit], index: int, last_solid: int) -> int:
    """Items go on as they began: as a list, as lines in a row, as lines with gaps.

    Where no paragraph of the article can follow any more, all short lines belong to them.
    """
    if index >= len(units):
        return index
    listed = units[index].hint is BlockKind.LIST_ITEM
    first = index
    while index < len(units) and _can_be_item(units[index], listed):
        gap = units[index].blank_before
        rows = index - first > 1 and not units[first + 1].blank_before
        if gap and rows and not listed and index <= last_solid:
            break
        index += 1
    return index


def _can_be_item(unit: Unit, listed: bool) -> bool:
    """A headline has no full stop; what has one is shown, for it may be the article's."""
    if listed or unit.hint is not None:
        return listed and unit.hint is BlockKind.LIST_ITEM and len(unit.text) <= _ITEM
    return _is_teaser(unit) or (len(unit.text) <= _ITEM and not unit.text.endswith("."))


def _is_teaser(unit: Unit) -> bool:
    size = len(unit.text)
    return size <= _TEASER and ELLIPSIS.search(unit.text[-8:]) is not None


def _teasers(units: Sequence[Unit], index: int, last_solid: int) -> int:
    """The end of a run of other stories, each a headline, often twice, and a cut-off teaser."""
    start = index
    items = 0
    doubled = False
    while after := _teaser(units, index):
        items += 1
        doubled = doubled or after - index > 2
        index = after
    if not (doubled or items > 1):
        return 0
    if index > last_solid:
        while index < len(units) and _is_footer(units[index]):
            index += 1
    return index if index > start else 0


def _teaser(units: Sequence[Unit], index: int) -> int:
    """The end of one other story at index, 0 if there is none."""
    for after in (index + 1, index + 2):
        if after >= len(units) or index == 0:
            return 0
        if _is_teaser(units[after]):
            break
    else:
        return 0
    headline = units[index].norm
    if not _is_headline(units[index]) or headline == units[0].norm:
        return 0  # the last one is the article's own
    return after + 1 if after == index + 1 or units[index + 1].norm == headline else 0


def _is_headline(unit: Unit) -> bool:
    return len(unit.text) <= _ITEM and not unit.ended and unit.hint is not BlockKind.TABLE_ROW


def _is_footer(unit: Unit) -> bool:
    return len(unit.text) <= _FOOTER and not unit.ended and unit.hint is None
