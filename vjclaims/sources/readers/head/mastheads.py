"""The lines that stand together with a date: masthead, tagline, names, what else papers print.

Such a line says what it is by its place: those above a headline that come with a date are the
masthead; those below it, the paper's imprint.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.head.datelines import LONGEST
from vjclaims.sources.readers.head.lines import Kind, Line, read_imprint
from vjclaims.sources.readers.head.names import (
    described,
    is_organisation,
    is_tagline,
    is_titled,
    name_in_place,
    outlet_name,
    people_in,
)
from vjclaims.sources.readers.units import Unit, normal

_MASTHEAD = 80  # characters
_HEADLINE = 110

Known = Mapping[int, Line]


def head_of(units: Sequence[Unit], top: Sequence[int]) -> list[int]:
    """The units above the first paragraph, list or table of the article."""
    found: list[int] = []
    for index in top:
        unit = units[index]
        if unit.hint in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
            break
        if unit.solid and not (found and read_imprint(unit.text)):
            break
        found.append(index)
    return found


def read_stanzas(units: Sequence[Unit], head: Sequence[int], known: Known) -> list[Line]:
    """The lines that stand together with a date line and are no headline.

    known: what lines are by themselves, the dated among them.
    """
    found: list[Line] = []
    for lines in _stanzas(units, head):
        if not any(i in known and known[i].kind in (Kind.DATELINE, Kind.IMPRINT) for i in lines):
            continue
        first, *rest = lines
        top = first == head[0]
        masthead = top and first not in known and _is_masthead(units, lines, head, known)
        title = _title_within(units, lines, head, known) if masthead else None
        if masthead:
            found.append(_paper(units[first].text, first))
        for index in rest if top else lines:
            if index not in known and index != title:
                line = _near_date(units[index], index, masthead)
                found += [line] if line else []
    return found


def _stanzas(units: Sequence[Unit], head: Sequence[int]) -> list[list[int]]:
    """Runs of lines without an empty line between them."""
    runs: list[list[int]] = []
    for index in head:
        unit = units[index]
        apart = unit.blank_before or (unit.hint is not None and not unit.emphasised)
        if not runs or apart or index != runs[-1][-1] + 1:
            runs.append([])
        runs[-1].append(index)
    return runs


def _near_date(unit: Unit, index: int, masthead: bool) -> Line | None:
    """What a line next to a date line says; None if it may be the article's."""
    text = unit.text
    if len(text) > LONGEST or (unit.hint is not None and not unit.emphasised):
        return None
    if normal(text) in cues().genres:
        return Line(index, Kind.GENRE)
    if author := name_in_place(text) or people_in(text):
        return Line(index, Kind.PEOPLE, authors=(author,))
    named = described(text) or (outlet_name(text) if is_titled(text) else "")
    if named or (is_organisation(text) and is_titled(text)):
        return Line(index, Kind.OUTLET, (named or text,))
    if masthead and is_tagline(text):
        return Line(index, Kind.TAGLINE)
    plain = not unit.ended and not any(char.isdigit() for char in text)
    return Line(index, Kind.SUBLINE) if masthead and plain else None


def _is_masthead(
    units: Sequence[Unit], lines: list[int], head: Sequence[int], known: Known
) -> bool:
    """Whether the first line of a page is the paper's name, with the headline further down."""
    text = units[lines[0]].text
    if units[lines[0]].hint or len(text) > _MASTHEAD or text.endswith(("?", "!", ".", ":")):
        return False
    below = _headline_below(units, lines[-1], head)
    if below is None and _title_within(units, lines, head, known) is None:
        return False
    named = bool(is_titled(text) and outlet_name(text)) or described(text, genres=False) != ""
    if named or normal(text) in cues().genres:
        return True
    if below is None or any(char.isdigit() for char in text):
        return False
    others = [units[i].text for i in lines[1:]]
    signed = any(i in known and known[i].kind is Kind.BYLINE for i in lines[1:]) or any(
        people_in(other) or (is_titled(other) and outlet_name(other)) for other in others
    )
    series = any(is_tagline(other) or cues().issue.search(other) for other in others)
    return series or (text.isupper() and not signed and len(lines) > 2) or is_organisation(text)


def _headline_below(units: Sequence[Unit], last: int, head: Sequence[int]) -> int | None:
    """The line under a masthead that heads the article, alone above its first paragraph."""
    for index in head:
        unit = units[index]
        if index > last and unit.hint in (None, BlockKind.HEADING) and len(unit.text) <= _HEADLINE:
            alone = index == len(units) - 1 or units[index + 1].blank_before
            return index if alone or not unit.ended else None
    return None


def _title_within(
    units: Sequence[Unit], lines: list[int], head: Sequence[int], known: Known
) -> int | None:
    """The headline between a masthead and the date under it, where none stands further down."""
    if _headline_below(units, lines[-1], head) is not None:
        return None
    for index in lines[1:]:
        unit = units[index]
        if index not in known and not unit.ended and _near_date(unit, index, False) is None:
            return None if is_tagline(unit.text) else index
    return None


def _paper(text: str, index: int) -> Line:
    """The paper's name on its masthead."""
    genre = normal(text) in cues().genres
    return Line(index, Kind.MASTHEAD, () if genre else (described(text) or text,))
