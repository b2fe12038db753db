"""Datelines: "ABU DHABI, Feb 14 (Wire) - …" before a story, "Updated 14 Feb 2024" above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vjclaims.sources.readers.cues import any_of, cues
from vjclaims.sources.readers.head.dating import Mention, find_dates, weekday_in

LONGEST = 140  # characters of a line that can be a dateline
_TIME = (
    r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*[AaPp]\.?[Mm]\b\.?)?|\b\d{1,2}\s*[AaPp]\.?[Mm]\b\.?"
    r"|\b\d{4}\s*(?=GMT|UTC|hrs)"
)
_ZONE = (
    r"(?:\(?\b(?:GMT|UTC|[A-Z]{1,3}[SD]?T)(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?\b\)?"
    r"|[+-]\d{2}:\d{2}\b|\(?(?:[A-Z][a-z]+|local) time\b\)?)"
)
_READING_TIME = r"\b\d{1,2}[ -]?min(?:ute)?s?(?: read)?\b"
_CUT = re.compile(r"[|•·,;:()\[\]/]|\s[-–—]+(?:\s|$)|^[-–—]|\s{3,}")
_MOST_WORDS = 5
_CAPS = r"[^\W\d_a-z][^\W\d_a-z.'’-]+"
_NAME = r"[^\W\d_a-z][\w.'’-]+"
_DASH = r"\s*(?:[-–—]+|:)\s+"
_AGENCY = r"\s*\((?P<agency>[^()]{2,40})\)"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a dateline that is neither date nor time: place, outlet, byline or kicker."""

    text: str
    start: int
    bracketed: bool
    before_date: bool
    mark: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of a dateline, with "published", "updated" or "" as its tag, and its weekday."""

    mention: Mention
    tag: str = ""
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """dates: what it dates; segments: what else it says; length: of a prefix, 0 for a line.

    place: (start, end) of the place in the text, if it is plain that it is one.
    """

    dates: tuple[Dated, ...]
    segments: tuple[Segment, ...] = ()
    length: int = 0
    place: tuple[int, int] | None = None
    agency: str = ""


@lru_cache(maxsize=1)
def _droppable() -> re.Pattern[str]:
    weekdays = r"\b" + any_of(cues().weekdays) + r"\b\.?"
    return re.compile(
        "|".join(
            [rf"(?:{_TIME})(?:\s*{_ZONE})?", "GMT|UTC", _READING_TIME, f"(?i:{weekdays})"]
            + [f"(?i:{p.pattern})" for p in _words()]
        )
    )


def _words() -> tuple[re.Pattern[str], ...]:
    return (cues().published, cues().updated, cues().issue, cues().fillers)


def parse_line(text: str, *, in_head: bool = False) -> Dateline | None:
    """The dateline that a whole line is, None if it is something else.

    in_head: above the first paragraph, where a weekday and a place go with a day without year.
    """
    if len(text) > LONGEST or not any(char.isdigit() for char in text):
        return None
    mentions = [m for m in find_dates(text) if m.days or m.month or m.yearless]
    if not mentions:
        return None
    blanked = list(text)
    for mention in mentions:
        blanked[mention.start : mention.end] = "\n" * (mention.end - mention.start)
    rest = "".join(blanked)
    rest = _droppable().sub(lambda m: "\n" * len(m[0]), rest)
    segments = _segments(rest, mentions[0].start)
    weekday = weekday_in(text)
    if segments is None:
        return None
    dayed = in_head and weekday is not None and mentions[0].yearless and len(segments) == 1
    if not dayed and not _plausible(mentions, segments, text):
        return None
    dates = tuple(Dated(m, tag_before(text[: m.start]), weekday) for m in mentions)
    return Dateline(dates, segments)


def _plausible(mentions: list[Mention], segments: tuple[Segment, ...], text: str) -> bool:
    """A month alone, or a day without a year, dates only if nothing else or a tag is there."""
    if any(mention.days for mention in mentions):
        return True
    tagged = bool(tag_before(text[: mentions[0].start]))
    bracketed = any(segment.bracketed for segment in segments)
    return not segments or tagged or (bracketed and mentions[0].yearless is not None)


def tag_before(before: str) -> str:
    """Which cue stands nearest before a date."""
    nearest = {"published": -1, "updated": -1}
    for tag, pattern in (("published", cues().published), ("updated", cues().updated)):
        for match in pattern.finditer(before):
            nearest[tag] = match.end()
    if max(nearest.values()) < 0:
        return ""
    return "updated" if nearest["updated"] > nearest["published"] else "published"


def _segments(rest: str, date_start: int) -> tuple[Segment, ...] | None:
    """What is left of a line without its dates; None if that reads like prose."""
    found = []
    position = 0
    mark_before = ""
    for line in re.finditer(r"[^\n]+", rest):
        position = line.start()
        for piece in [*_CUT.finditer(line[0]), None]:
            end = line.start() + (piece.start() if piece else len(line[0]))
            raw = rest[position:end]
            text = raw.strip(" .\t-–—*#")
            if text:
                if not _titled(text):
                    return None
                start = position + raw.index(text)
                mark = piece[0].strip() if piece else ""
                bracketed = mark_before in ("(", "[") and mark in (")", "]")
                found.append(Segment(text, start, bracketed, start < date_start, mark))
            if piece:
                position = line.start() + piece.end()
                mark_before = piece[0].strip()
    if sum(len(segment.text.split()) for segment in found) > 2 * _MOST_WORDS:
        return None
    return tuple(found)


def _titled(text: str) -> bool:
    """Whether a stretch is written like a name: capitalised words, perhaps with a genre after."""
    name = cues().genre_end.sub("", cues().byline.sub("", text, count=1)).strip()
    words = name.split()
    if len(words) > _MOST_WORDS + 1 or re.search(r"\d", name):
        return False
    return all(w.casefold() in cues().links or _is_capital(w) for w in words)


def _is_capital(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return not letters or letters[0].isupper() or any(c.isupper() for c in letters[1:])


@lru_cache(maxsize=1)
def _prefixes() -> tuple[re.Pattern[str], ...]:
    caps = rf"(?P<place>{_CAPS}(?:[ ,/]+{_CAPS}){{0,4}})"
    name = rf"(?P<place>{_NAME}(?:[ ,/]+{_NAME}){{0,4}})"
    return (
        re.compile(rf"{name}{_AGENCY}{_DASH}"),
        re.compile(rf"{caps}\s*(?:[-–—]{{1,3}}\s+|:\s+)"),
        re.compile(rf"(?P<place>{_NAME}(?: {_NAME}){{0,2}}, {_NAME})\s+[-–—]{{1,3}}\s+"),
    )


def parse_prefix(text: str) -> Dateline | None:
    """The dateline that a paragraph starts with, None if it starts with its first sentence."""
    head = text[:LONGEST]
    dated = _dated_prefix(head)
    if dated:
        return dated
    for pattern in _prefixes():
        match = pattern.match(head)
        if match and match["place"].casefold() not in cues().not_places:
            agency = match.groupdict().get("agency") or ""
            if _opens(text, match.end()) and len(match["place"]) > 2:
                return Dateline((), (), match.end(), match.span("place"), agency)
    return None


def _dated_prefix(head: str) -> Dateline | None:
    """ "PLACE, Feb 14 (Agency) - ", with any of place, year and agency left out."""
    mention = next(find_dates(head), None)
    if mention is None or mention.start > 60:
        return None
    tail = _dated_end().match(head, mention.end)
    if tail is None or not _opens(head, tail.end()):
        return None
    before = _dated_start().fullmatch(head[: mention.start])
    if before is None:
        return None
    day = weekday_in(before["day"] or "")
    name = before["place"] or ""
    if name.casefold() in cues().not_places:
        return None
    agency = tail["agency"] or before["agency"] or ""
    if mention.yearless and not (name or agency or day is not None):
        return None  # "25th February – …" heads an entry of a live report, and is its figures' day
    where = before.span("place") if name else None
    return Dateline((Dated(mention, "", day),), (), tail.end(), where, agency)


@lru_cache(maxsize=1)
def _dated_start() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<place>{_NAME}(?:[ ,/]+{_NAME}){{0,4}}?))?(?:{_AGENCY})?[\s,:|–—-]*"
        rf"(?P<day>(?i:{any_of(cues().weekdays)})\.?,?\s+)?"
    )


@lru_cache(maxsize=1)
def _dated_end() -> re.Pattern[str]:
    return re.compile(rf"(?:,?\s*(?:{_TIME})(?:\s*{_ZONE})?)?(?:{_AGENCY})?{_DASH}")


def _opens(text: str, position: int) -> bool:
    """Whether a sentence starts at the position."""
    head = text[position : position + 1]
    return bool(head) and (head.isupper() or head.isdigit() or head in "\"'“‘«$€£¥(#")
