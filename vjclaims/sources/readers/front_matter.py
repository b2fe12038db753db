"""The block of `key: value` lines that a Markdown file may start with."""

from __future__ import annotations

import re

from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.units import Line, Meta, Piece, Unit

_KEY = re.compile(r"([A-Za-z][\w-]{0,40})\s*:(?:\s+|$)")
_NULL = frozenset({"", "null", "~", "none"})
_MOST_LINES = 200


def read_front_matter(rows: list[Line]) -> tuple[Meta, Unit | None, int]:
    """What the front matter says, its title as a unit, and the number of its lines.

    (Meta(), None, 0) if there is none, or if it is malformed: then it is read as text.
    """
    nothing: tuple[Meta, Unit | None, int] = (Meta(), None, 0)
    if not rows or rows[0].text != "---":
        return nothing
    values: dict[str, Line] = {}
    for index, row in enumerate(rows[1:_MOST_LINES], 1):
        if row.text in ("---", "...") and not row.indent:
            title = values.get("title")
            unit = Unit([Piece(title.text, title.start)]) if title else None
            return _meta(values), unit, index + 1
        if row.indent or row.text.startswith(("#", "-")) or not row.text:
            continue  # a list, a comment: nothing that is asked for here
        match = _KEY.match(row.text)
        if not match:
            return nothing
        field = cues().front_matter.get(match[1].casefold())
        value = _value(row.after(match.end()))
        if field and value and field not in values:
            values[field] = value
    return nothing


def _meta(values: dict[str, Line]) -> Meta:
    told = {field: row.text for field, row in values.items()}
    return Meta(told.get("title"), told.get("outlet"), told.get("author"), told.get("date"))


def _value(row: Line) -> Line | None:
    """The value without quotes; None for null, lists and block scalars."""
    text = row.text
    for quote in "\"'":
        if len(text) > 1 and text[0] == quote == text[-1]:
            inner = text[1:-1]
            return Line(row.start + 1, inner, row.indent + 1) if inner.strip() else None
    if text.casefold() in _NULL or text[0] in "[{|>&*!":
        return None
    comment = text.find(" #")
    return row if comment < 0 else Line(row.start, text[:comment].rstrip(), row.indent)
