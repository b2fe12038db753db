"""Title, outlet, author and date of an article, and which lines say nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from vjclaims.records.dates import PartialDate
from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.head.datelines import (
    LONGEST,
    Dated,
    Dateline,
    Segment,
    parse_line,
    parse_prefix,
)
from vjclaims.sources.readers.head.heads import HeadLine, head_of, read_imprint, read_stanzas
from vjclaims.sources.readers.head.names import (
    Byline,
    is_issuer,
    is_person,
    outlet_name,
    parse_byline,
    parse_credit,
    parse_label,
)
from vjclaims.sources.readers.head.settling import front_date, settle, told_days
from vjclaims.sources.readers.head.titles import can_be_title, find_title, is_rather_title
from vjclaims.sources.readers.units import Meta, Unit

_TOP, _BOTTOM = 12, 5
_BODY = 3  # paragraphs after which the top is over


class _Place(Enum):
    """Where a line stands: above the first paragraph, below the last, or between."""

    HEAD = "head"
    BODY = "body"
    END = "end"


@dataclass(slots=True)
class Publication:
    """What is known of the publication, each None where the article does not say.

    issuer: the outlet is an organisation with a release of its own;
    title_at: index of the unit that is the title; consumed: units that are metadata only;
    above: units that are shown as what stands above an article;
    places: (start, end) of the place in the text of a dateline; prefixes: how many
    characters a paragraph's dateline takes.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: PartialDate | None = None
    issuer: bool = False
    title_at: int | None = None
    consumed: set[int] = field(default_factory=set)
    above: set[int] = field(default_factory=set)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    prefixes: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Findings:
    outlets: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    credited: list[str] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    dated_units: set[int] = field(default_factory=set)

    def take(self, line: HeadLine) -> None:
        self.outlets.extend([line.outlet] if line.outlet else [])
        self.authors.extend([line.author] if line.author else [])
        self.dates.extend(line.dates)
        self.dated_units.update([line.index] if line.dates else [])

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
    head = head_of(units, top)
    bottom = _bottom(units, own, top)
    for index in [*top, *bottom]:
        place = _Place.HEAD if index in head else _Place.END if index in bottom else _Place.BODY
        _read_line(units, index, place, result, found)
    for index in [i for i in top if units[i].ended and i not in result.consumed][:2]:
        _read_prefix(units, index, result, found)
    _read_stanzas(units, head, result, found)
    if own and not found.authors:
        _signature(units, own, result, found)
    left = [i for i in top if i not in result.consumed | result.above]
    below = bool(head) and head[0] in result.consumed - found.dated_units
    result.title_at = find_title(units, left, below_masthead=below)
    _fill(result, found, meta)
    dates = [*front_date(meta.date), *found.dates, *front_date(meta.updated, "updated")]
    result.published = settle(dates, lambda: told_days(units[i].text for i in own))
    if result.title_at is not None and (result.title is None or meta.weak):
        result.title = units[result.title_at].text
    return result


def _fill(result: Publication, found: _Findings, meta: Meta) -> None:
    author = parse_byline(meta.author) if meta.author else None
    result.title = meta.title
    result.outlet = meta.outlet or next(iter(found.outlets), None)
    result.issuer = result.issuer or (result.outlet is not None and is_issuer(result.outlet))
    named = (author.author if author else "") or meta.author
    signed = next(iter([*found.authors, *found.credited]), None)
    result.author = (signed or named) if meta.weak else (named or signed)


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
    units: Sequence[Unit], index: int, place: _Place, result: Publication, found: _Findings
) -> None:
    unit, at_end = units[index], place is _Place.END
    if unit.hint in (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM) or len(unit.text) > 4 * LONGEST:
        return
    byline = parse_byline(unit.text) or (None if at_end else parse_label(unit.text))
    credit = None if byline else parse_credit(unit.text)
    release = None if byline else cues().release.fullmatch(unit.text)
    line = parse_line(unit.text, in_head=index > 0 and place is _Place.HEAD)
    imprint = _imprint(units, index) if place is _Place.HEAD else None
    if byline and (byline.author or byline.outlet or at_end or index > 0):
        found.add(byline)
    elif credit:
        found.credited.extend([credit.author] if credit.author else [])
    elif release and not at_end:
        found.outlets.append(release[1])
        result.issuer = True
    elif line and not is_rather_title(units, index, line):
        found.dates.extend(line.dates)
        found.dated_units.add(index)
        _read_segments(line, index, unit.emphasised, result, found)
    elif imprint:
        found.take(imprint)
    else:
        return
    result.consumed.add(index)


def _imprint(units: Sequence[Unit], index: int) -> HeadLine | None:
    """An imprint, also as the first line where a headline follows."""
    first = index == 0 and (len(units) < 2 or not can_be_title(units[1]))
    plain = units[index].hint is None or units[index].emphasised
    return read_imprint(units[index].text, index) if plain and not first else None


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


def _read_stanzas(
    units: Sequence[Unit], head: list[int], result: Publication, found: _Findings
) -> None:
    """The masthead, and what stands right above and below a date."""
    for line in read_stanzas(units, head, result.consumed, found.dated_units):
        found.take(line)
        (result.above if line.shown else result.consumed).add(line.index)


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
