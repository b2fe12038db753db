"""Title, outlet, author and date of an article, and which lines say nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from vjclaims.dates import PartialDate
from vjclaims.document import BlockKind
from vjclaims.readers.cues import cues
from vjclaims.readers.datelines import (
    LONGEST,
    Dated,
    Dateline,
    Segment,
    parse_line,
    parse_prefix,
)
from vjclaims.readers.dating import find_dates
from vjclaims.readers.names import (
    Byline,
    is_person,
    name_in_place,
    outlet_name,
    parse_byline,
    parse_credit,
    parse_label,
)
from vjclaims.readers.settling import settle
from vjclaims.readers.titles import can_be_title, find_title, is_rather_title
from vjclaims.readers.units import Meta, Unit

_TOP, _BOTTOM = 12, 5
_BODY = 3  # paragraphs after which the top is over


@dataclass(slots=True)
class Publication:
    """What is known of the publication, each None where the article does not say.

    title_at: index of the unit that is the title; consumed: units that are metadata only;
    places: (start, end) of the place in the text of a dateline; prefixes: how many
    characters a paragraph's dateline takes.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    title_at: int | None = None
    consumed: set[int] = field(default_factory=set)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    prefixes: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Findings:
    outlets: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    credited: list[str] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    dated_units: set[int] = field(default_factory=set)

    def add(self, byline: Byline) -> None:
        if byline.author:
            self.authors.append(byline.author)
        if byline.outlet:
            self.outlets.append(byline.outlet)


def read_publication(units: Sequence[Unit], meta: Meta, hidden: set[int]) -> Publication:
    """What the lines above and below the article say; `hidden` are other stories."""
    result = Publication()
    found = _Findings()
    own = [i for i in range(len(units)) if i not in hidden]
    top = _top(units, own)
    bottom = _bottom(units, own, top)
    for index in [*top, *bottom]:
        _read_line(units, index, index in bottom, result, found)
    for index in [i for i in top if units[i].ended and i not in result.consumed][:2]:
        _read_prefix(units, index, result, found)
    _mastheads(units, top, result, found)
    if own and not found.authors:
        _signature(units, own, result, found)
    result.title_at = find_title(units, [i for i in top if i not in result.consumed])
    _fill(result, found, meta)
    dates = [*_front(meta.date), *found.dates]
    result.published = settle(dates, lambda: _explicit(units, own))
    if result.title is None and result.title_at is not None:
        result.title = units[result.title_at].text
    return result


def _fill(result: Publication, found: _Findings, meta: Meta) -> None:
    author = parse_byline(meta.author) if meta.author else None
    result.title = meta.title
    result.outlet = meta.outlet or next(iter(found.outlets), None)
    result.author = (
        (author.author if author else "")
        or meta.author
        or next(iter([*found.authors, *found.credited]), None)
    )


def _top(units: Sequence[Unit], own: list[int]) -> list[int]:
    """The first units, until the article is well under way."""
    chosen: list[int] = []
    solid = 0
    for index in own[:_TOP]:
        if solid == _BODY:
            break
        chosen.append(index)
        solid += units[index].solid
    return chosen


def _bottom(units: Sequence[Unit], own: list[int], top: list[int]) -> list[int]:
    """The last units, from the last paragraph on."""
    chosen: list[int] = []
    for index in reversed(own[-_BOTTOM:]):
        if units[index].solid or index in top:
            break
        chosen.append(index)
    return chosen[::-1]


def _read_line(
    units: Sequence[Unit], index: int, at_end: bool, result: Publication, found: _Findings
) -> None:
    unit = units[index]
    if unit.hint in (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM) or len(unit.text) > 4 * LONGEST:
        return
    byline = parse_byline(unit.text) or (None if at_end else parse_label(unit.text))
    credit = None if byline else parse_credit(unit.text)
    release = None if byline else cues().release.fullmatch(unit.text)
    line = parse_line(unit.text)
    if byline and (byline.author or byline.outlet or at_end or index > 0):
        found.add(byline)
    elif credit:
        found.credited.extend([credit.author] if credit.author else [])
    elif release and not at_end:
        found.outlets.append(release[1])
    elif line and not is_rather_title(units, index, line):
        found.dates.extend(line.dates)
        found.dated_units.add(index)
        _read_segments(line, index, unit.emphasised, result, found)
    else:
        return
    result.consumed.add(index)


def _read_segments(
    line: Dateline, index: int, emphasised: bool, result: Publication, found: _Findings
) -> None:
    for position, segment in enumerate(line.segments):
        byline = parse_byline(segment.text)
        outlet = segment.text if segment.bracketed else outlet_name(segment.text)
        if byline:
            found.add(byline)
        elif outlet:
            found.outlets.append(outlet)
        elif position == 0 and _is_place(segment) and not emphasised:
            result.places[index] = (segment.start, segment.start + len(segment.text))


def _is_place(segment: Segment) -> bool:
    """ "Aville, 18 Jan 2024", "Aville: March 3"."""
    known = segment.text.casefold() in cues().not_places | cues().genres
    return segment.before_date and segment.mark in (",", ":", "(", "") and not known


def _read_prefix(units: Sequence[Unit], index: int, result: Publication, found: _Findings) -> None:
    line = parse_prefix(units[index].text) if units[index].hint is None else None
    if line is None or result.prefixes:
        return
    result.prefixes[index] = line.length
    if line.place:
        result.places[index] = line.place
    if line.agency and not any(char.isdigit() for char in line.agency):
        found.outlets.append(line.agency)
    found.dates.extend(line.dates)


def _mastheads(
    units: Sequence[Unit], top: list[int], result: Publication, found: _Findings
) -> None:
    """Names of outlets and people on lines next to a date."""
    for index in top:
        unit = units[index]
        if index in result.consumed or unit.ended or len(unit.text) > 80 or unit.solid:
            continue
        if not _beside(units, index, found.dated_units):
            continue
        if index == 0 and not _titled_below(units, top, result):
            continue
        if index and (person := name_in_place(unit.text)):
            found.authors.append(person)
        elif (outlet := outlet_name(unit.text)) and len(unit.text.split()) <= 6:
            found.outlets.append(outlet)
        elif index and is_person(unit.text):
            found.authors.append(unit.text)
        else:
            continue
        result.consumed.add(index)


def _titled_below(units: Sequence[Unit], top: list[int], result: Publication) -> bool:
    """Whether a headline follows the metadata, so that the first line is a masthead."""
    last = max(result.consumed, default=0)
    return any(can_be_title(units[index]) for index in top if index > last)


def _beside(units: Sequence[Unit], index: int, dated: set[int]) -> bool:
    """Whether a line stands right above or below a dateline, or a byline next to one."""
    below = index + 1 in dated and not units[index + 1].blank_before
    above = index - 1 in dated and not units[index].blank_before
    return below or above


def _signature(
    units: Sequence[Unit], own: list[int], result: Publication, found: _Findings
) -> None:
    """A last line that is only a name, of somebody whom the article does not mention."""
    last = own[-1]
    name = units[last].text
    if last in result.consumed or last == 0 or units[last].hint or not is_person(name):
        return
    if not any(units[index].solid for index in own[:-1]):
        return
    if not any(name in units[index].text for index in own[:-1]):
        found.authors.append(name)
        result.consumed.add(last)


def _front(date: str | None) -> list[Dated]:
    mentions = find_dates(date[:200]) if date else iter(())
    return [Dated(mention, "front") for mention in mentions][:1]


def _explicit(units: Sequence[Unit], own: list[int]) -> Iterator[dt.date]:
    """The full dates with a month's name that the article gives anywhere."""
    for index in own:
        for mention in find_dates(units[index].text):
            if mention.named and mention.days:
                yield mention.days[0]
