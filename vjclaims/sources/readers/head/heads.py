"""The lines between the top of a page and the first paragraph: masthead, tagline, date line.

A line says what it is by its place, by the date on it and by what stands beside it: the lines
above a headline that come with a date are the masthead; those below it, the paper's imprint.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.head.datelines import LONGEST, Dated, tag_before
from vjclaims.sources.readers.head.dating import Mention, find_dates, weekday_in
from vjclaims.sources.readers.head.names import (
    described,
    is_organisation,
    is_person,
    is_tagline,
    name_in_place,
    outlet_name,
    parse_byline,
    people_in,
)
from vjclaims.sources.readers.units import Unit, normal

_MASTHEAD = 80  # characters
_HEADLINE = 110
_SEPARATORS = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|,\s+|\.\s+|\.$|[()]")
_BAR = re.compile(r"[|·•]")
_BEFORE = re.compile(r"(?:^|[|·•,.;:(]|\s[–—-])\s*$")
_AFTER = re.compile(r"\s*(?:$|[|·•,.;)]|[–—-]\s)")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """What a line above the article says; shown: as what stands above an article."""

    index: int
    outlet: str = ""
    author: str = ""
    dates: tuple[Dated, ...] = ()
    shown: bool = False


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


def read_imprint(text: str, index: int = 0) -> HeadLine | None:
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
    named = described(before.strip(" ,.|·•(–—-")) or next(filter(None, map(_outlet, pieces)), "")
    barred = _BAR.search(text) is not None
    if not named and not barred:
        return None
    bylines = [b for piece in pieces if (b := parse_byline(piece)) and b.author]
    if not named and pieces and len(pieces) > 1 and is_titled(pieces[0]):
        named = pieces[0]
    weekday = weekday_in(text)
    dates = tuple(Dated(m, tag_before(text[: m.start]), weekday) for m in mentions)
    return HeadLine(index, named, bylines[0].author if bylines else "", dates)


def _stands_alone(text: str, mention: Mention) -> bool:
    """Whether a date has separators on both sides, weekday and issue words left out."""
    before = text[: mention.start]
    for pattern in (cues().published, cues().issue, cues().fillers):
        before = pattern.sub("", before)
    words = before.split()
    if words and words[-1].casefold().strip(".,") in cues().weekdays:
        before = before.rstrip()[: -len(words[-1])]
    return bool(_BEFORE.search(before) and _AFTER.match(text, mention.end))


def _outlet(piece: str) -> str:
    return outlet_name(piece) if is_titled(piece) else ""


def is_titled(text: str) -> bool:
    """Whether a short text is written like a name, each word with a capital."""
    words = [word for word in text.split() if word.casefold() not in cues().links]
    return 0 < len(words) <= 6 and all(not word[0].islower() for word in words)


def read_stanzas(
    units: Sequence[Unit], head: Sequence[int], known: set[int], dated: set[int]
) -> list[HeadLine]:
    """The lines that stand together with a date line and are no headline.

    known: lines that are read already, the dated among them.
    """
    found: list[HeadLine] = []
    for lines in _stanzas(units, head):
        if not dated & set(lines):
            continue
        first, *rest = lines
        top = first == head[0]
        masthead = top and first not in known and _is_masthead(units, lines, head, known)
        title = _title_within(units, lines, head, known) if masthead else None
        if masthead:
            found.append(HeadLine(first, outlet=_paper(units[first].text)))
        for index in rest if top else lines:
            if index not in known and index != title:
                line = _beside_date(units[index], index, masthead)
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


def _beside_date(unit: Unit, index: int, masthead: bool) -> HeadLine | None:
    """What a line next to a date line says; None if it may be the article's."""
    text = unit.text
    if len(text) > LONGEST or (unit.hint is not None and not unit.emphasised):
        return None
    if normal(text) in cues().genres:
        return HeadLine(index)
    if author := name_in_place(text) or people_in(text):
        return HeadLine(index, author=author)
    named = described(text) or (outlet_name(text) if is_titled(text) else "")
    if named or (is_organisation(text) and is_titled(text)):
        return HeadLine(index, outlet=named or text)
    if is_person(text):
        return HeadLine(index, author=text)
    if masthead and is_tagline(text):
        return HeadLine(index)
    plain = not unit.ended and not any(char.isdigit() for char in text)
    return HeadLine(index, shown=True) if masthead and plain else None


def _is_masthead(
    units: Sequence[Unit], lines: list[int], head: Sequence[int], known: set[int]
) -> bool:
    """Whether the first line of a page is the paper's name, with the headline further down."""
    text = units[lines[0]].text
    if units[lines[0]].hint or len(text) > _MASTHEAD or text.endswith(("?", "!", ".", ":")):
        return False
    below = headline_below(units, lines[-1], head)
    named = bool(is_titled(text) and outlet_name(text)) or described(text, genres=False) != ""
    if below is None and _title_within(units, lines, head, known) is None:
        return False
    if named or normal(text) in cues().genres:
        return True
    if below is None or any(char.isdigit() for char in text):
        return False
    others = [units[i].text for i in lines[1:]]
    signed = any(i in known and parse_byline(units[i].text) for i in lines[1:]) or any(
        people_in(other) or (is_titled(other) and outlet_name(other)) for other in others
    )
    series = any(is_tagline(other) or cues().issue.search(other) for other in others)
    return series or (text.isupper() and not signed and len(lines) > 2) or is_organisation(text)


def headline_below(units: Sequence[Unit], last: int, head: Sequence[int]) -> int | None:
    """The line under a masthead that heads the article, alone above its first paragraph."""
    for index in head:
        unit = units[index]
        if index > last and unit.hint in (None, BlockKind.HEADING) and len(unit.text) <= _HEADLINE:
            alone = index == len(units) - 1 or units[index + 1].blank_before
            return index if alone or not unit.ended else None
    return None


def _title_within(
    units: Sequence[Unit], lines: list[int], head: Sequence[int], known: set[int]
) -> int | None:
    """The headline between a masthead and the date under it, where none stands further down."""
    if headline_below(units, lines[-1], head) is not None:
        return None
    for index in lines[1:]:
        unit = units[index]
        if index not in known and not unit.ended and _beside_date(unit, index, False) is None:
            return None if is_tagline(unit.text) else index
    return None


def _paper(text: str) -> str:
    """The paper's name on its masthead."""
    return "" if normal(text) in cues().genres else described(text) or text
