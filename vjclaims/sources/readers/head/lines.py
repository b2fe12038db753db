"""What each line above and below an article is: one table of kinds, one look at every line.

Those that stand by themselves are known by their words (byline, dateline …); what stands next to
a date, by its place, in mastheads.py. What follows from all of them is decided in publication.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, Flag, auto

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.head.datelines import (
    LONGEST,
    Dated,
    Dateline,
    Segment,
    parse_line,
    parse_prefix,
    tag_before,
)
from vjclaims.sources.readers.head.dating import Mention, find_dates, weekday_in
from vjclaims.sources.readers.head.names import (
    Byline,
    described,
    is_titled,
    outlet_name,
    parse_byline,
    parse_credit,
    parse_label,
)
from vjclaims.sources.readers.units import ELLIPSIS, Unit

_TITLE = 250
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}$")
_SEPARATORS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,\s+|\.\s+|\.$|[()]")
_BAR = re.compile(r"[|·•]")
_BEFORE = re.compile(r"(?:^|[|·•,.;:(]|\s[–—-])\s*$")
_AFTER = re.compile(r"\s*(?:$|[|·•,.;)]|[–—-]\s)")


class Kind(Enum):
    """What a line is, if it is no text of the article."""

    BYLINE = "byline"  # "By Ann Lee, Northern Courier", "Author: Ann Lee"
    CREDIT = "credit"  # "(Reporting by Ann Lee; editing by Bo Ek)"
    RELEASE = "release"  # "Clean Fjords Alliance - news release"
    DATELINE = "dateline"  # "Aville, 18 January 2024", "Updated 14 Feb"
    IMPRINT = "imprint"  # "Harbour Beacon, Tuesday, March 4, 2025"
    PREFIX = "prefix"  # "AVILLE, Feb 14 (Wire) - " before the first sentence
    MASTHEAD = "masthead"  # the paper's name at the top of the page
    GENRE = "genre"  # "Press statement"
    PEOPLE = "people"  # names next to a date
    OUTLET = "outlet"  # that of a paper next to a date
    TAGLINE = "tagline"  # "The monthly letter for harbour masters"
    SUBLINE = "subline"  # what else stands in a masthead, and is shown
    SIGNATURE = "signature"  # the name below the last paragraph


class Where(Flag):
    """Where a line stands: above the first paragraph, below the last, or between."""

    HEAD = auto()
    BODY = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says. place: (start, end) of the place in its text; length: of a prefix."""

    index: int
    kind: Kind
    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    dates: tuple[Dated, ...] = ()
    place: tuple[int, int] | None = None
    length: int = 0


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line in its place."""

    units: Sequence[Unit]
    index: int
    where: Where

    @property
    def unit(self) -> Unit:
        return self.units[self.index]


def classified(units: Sequence[Unit], index: int, where: Where) -> Line | None:
    """What a line is by itself; None for one that may be the article's own."""
    unit = units[index]
    if unit.hint in (BlockKind.TABLE_ROW, BlockKind.LIST_ITEM) or len(unit.text) > 4 * LONGEST:
        return None
    spot = _Spot(units, index, where)
    found = (read(spot) for places, read in _KINDS if where in places)
    return next((line for line in found if line is not None), None)


def _byline(spot: _Spot) -> Line | None:
    """A byline; nobody in particular is one as well, but not as the first line."""
    byline = parse_byline(spot.unit.text)
    if byline and (byline != Byline() or spot.where is Where.END or spot.index > 0):
        return _signed(spot.index, byline)
    return None


def _label(spot: _Spot) -> Line | None:
    byline = parse_label(spot.unit.text)
    return _signed(spot.index, byline) if byline else None


def _signed(index: int, byline: Byline) -> Line:
    return Line(index, Kind.BYLINE, _said(byline.outlet), _said(byline.author))


def _said(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


def _credit(spot: _Spot) -> Line | None:
    credit = parse_credit(spot.unit.text)
    return Line(spot.index, Kind.CREDIT, authors=_said(credit.author)) if credit else None


def _release(spot: _Spot) -> Line | None:
    release = cues().release.fullmatch(spot.unit.text)
    return Line(spot.index, Kind.RELEASE, (release[1],)) if release else None


def _dateline(spot: _Spot) -> Line | None:
    units, index, where = spot.units, spot.index, spot.where
    line = parse_line(spot.unit.text, in_head=index > 0 and where is Where.HEAD)
    if line is None or _is_rather_title(units, index, line):
        return None
    return _segments(index, line, spot.unit.emphasised)


def _segments(index: int, line: Dateline, emphasised: bool) -> Line:
    """A dateline with what its parts say."""
    outlets: list[str] = []
    authors: list[str] = []
    place = None
    for position, segment in enumerate(line.segments):
        byline = parse_byline(segment.text)
        outlet = segment.text if segment.bracketed else outlet_name(segment.text)
        if byline:
            authors += _said(byline.author)
            outlets += _said(byline.outlet)
        elif outlet:
            outlets.append(outlet)
        elif position == 0 and _is_place(segment) and not emphasised:
            place = (segment.start, segment.start + len(segment.text))
    return Line(index, Kind.DATELINE, tuple(outlets), tuple(authors), line.dates, place)


def _is_place(segment: Segment) -> bool:
    """ "Aville, 18 Jan 2024", "Aville: March 3"."""
    known = segment.text.casefold() in cues().not_places | cues().genres
    return segment.before_date and segment.mark in (",", ":", "(", "") and not known


def _imprint(spot: _Spot) -> Line | None:
    """An imprint, also as the first line where a headline follows."""
    units, index = spot.units, spot.index
    first = index == 0 and (len(units) < 2 or not can_be_title(units[1]))
    plain = spot.unit.hint is None or spot.unit.emphasised
    return read_imprint(spot.unit.text, index) if plain and not first else None


_TOP = Where.HEAD | Where.BODY
_ANYWHERE = _TOP | Where.END
# The first that fits says what a line is.
_KINDS: tuple[tuple[Where, Callable[[_Spot], Line | None]], ...] = (
    (_ANYWHERE, _byline),
    (_TOP, _label),
    (_ANYWHERE, _credit),
    (_TOP, _release),
    (_ANYWHERE, _dateline),
    (Where.HEAD, _imprint),
)


def read_imprint(text: str, index: int = 0) -> Line | None:
    """A line with outlet, date and what else papers print there, None if it is prose.

    A full date stands between separators, and the rest is parted by bars or names an outlet.
    """
    mentions = [m for m in find_dates(text) if m.days]
    if not mentions or len(text) > LONGEST or text.endswith(("?", "!")):
        return None
    if not all(_stands_alone(text, m) for m in mentions):
        return None
    before, after = text[: mentions[0].start], text[mentions[-1].end :]
    pieces = [p for part in (before, after) for p in _SEPARATORS.split(part) if p and p.strip()]
    outlets = (outlet_name(piece) for piece in pieces if is_titled(piece))
    named = described(before.strip(" ,.|·•(–—-")) or next(filter(None, outlets), "")
    if not named and _BAR.search(text) is None:
        return None
    bylines = [b for piece in pieces if (b := parse_byline(piece)) and b.author]
    if not named and len(pieces) > 1 and is_titled(pieces[0]):
        named = pieces[0]
    weekday = weekday_in(text)
    dates = tuple(Dated(m, tag_before(text[: m.start]), weekday) for m in mentions)
    authors = tuple(byline.author for byline in bylines[:1])
    return Line(index, Kind.IMPRINT, _said(named), authors, dates)


def _stands_alone(text: str, mention: Mention) -> bool:
    """Whether a date has separators on both sides, weekday and issue words left out."""
    before = text[: mention.start]
    for pattern in (cues().published, cues().issue, cues().fillers):
        before = pattern.sub("", before)
    words = before.split()
    if words and words[-1].casefold().strip(".,") in cues().weekdays:
        before = before.rstrip()[: -len(words[-1])]
    return bool(_BEFORE.search(before) and _AFTER.match(text, mention.end))


def read_prefix(unit: Unit, index: int) -> Line | None:
    """The dateline with which a paragraph starts."""
    found = parse_prefix(unit.text) if unit.hint is None else None
    if found is None:
        return None
    named = found.agency if not any(char.isdigit() for char in found.agency) else ""
    return Line(
        index, Kind.PREFIX, _said(named), (), found.dates, place=found.place, length=found.length
    )


def can_be_title(unit: Unit) -> bool:
    """Whether a unit is short enough for a headline and doesn't end like a sentence."""
    if unit.hint not in (None, BlockKind.HEADING) or len(unit.text) > _TITLE:
        return False
    text = unit.text.rstrip("\"'”’»)")
    initials = _INITIALS.search(text) is not None
    return initials or not text.endswith((".", ":", ";", ",")) or bool(ELLIPSIS.search(text[-8:]))


def _is_rather_title(units: Sequence[Unit], index: int, line: Dateline) -> bool:
    """A first line, or a heading of Markdown, that names more than a place is a headline."""
    if units[index].hint is BlockKind.HEADING and not units[index].emphasised:
        return bool(line.segments)
    words = sum(len(segment.text.split()) for segment in line.segments)
    known = any(outlet_name(segment.text) for segment in line.segments)
    return index == 0 and words > 2 and not known and not units[index].emphasised
