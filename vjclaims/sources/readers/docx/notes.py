"""The comments beside a Word text that are meant for this program ("vjclaims: stands …").

All others stay people's own business: nothing of them is read, kept or shown.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from vjclaims.sources.readers.cleaning import clean
from vjclaims.sources.readers.docx.clean import name, value
from vjclaims.sources.readers.docx.package import Package
from vjclaims.sources.readers.docx.places import anchored
from vjclaims.sources.readers.tree import Element

ADDRESSED = re.compile(r"\s*vjclaims\s*:", re.I)
_GONE = frozenset({"w:del", "w:moveFrom"})
_BREAKS = frozenset({"w:tab", "w:br", "w:cr"})


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment of the file; numbers: of the texts that it is on."""

    text: str
    author: str
    date: dt.date | None
    numbers: tuple[int, ...] = ()


def comments_in(package: Package, main: str, document: Element) -> list[Comment]:
    """The comments for this program, in the order of the file. document: numbered, and not yet
    cleaned of the marks of comments."""
    part = package.related(main, "comments")
    told = {
        value(element, "id") or "": element
        for element in (part if part is not None else ())
        if name(element) == "w:comment" and ADDRESSED.match(comment_text(element))
    }
    if not told:
        return []
    above = _answered(package, main, part)
    places = anchored(document, {*told, *above.values()})
    found = []
    for key, element in told.items():
        numbers = places.get(key) or places.get(above.get(key, ""), [])
        author = clean(value(element, "author") or "")
        date = _date(value(element, "date"))
        found.append(Comment(comment_text(element), author, date, tuple(numbers)))
    return found


def comment_text(comment: Element) -> str:
    """What a comment says, in one line, with changes accepted."""
    parts: list[str] = []
    for element in comment.iter():
        kind = name(element)
        if kind == "w:p" or kind in _BREAKS:
            parts.append(" ")
        elif kind == "w:t" and not any(name(e) in _GONE for e in element.iterancestors()):
            parts.append(element.text or "")
    return clean("".join(parts))


def _answered(package: Package, main: str, comments: Element) -> dict[str, str]:
    """Of each comment that answers another, the id of that one."""
    extended = package.related(main, "commentsExtended")
    if extended is None:
        return {}
    owners = {
        value(paragraph, "paraId"): value(comment, "id") or ""
        for comment in comments
        for paragraph in comment
    }
    return {
        owners[value(row, "paraId")]: owners[value(row, "paraIdParent")]
        for row in extended
        if value(row, "paraId") in owners and value(row, "paraIdParent") in owners
    }


def _date(text: str | None) -> dt.date | None:
    """The day of a comment, as its author's program wrote it."""
    try:
        return dt.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
