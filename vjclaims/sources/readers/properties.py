"""The properties of a file, which programs fill in as often as people."""

from __future__ import annotations

import re

from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.head.names import is_person
from vjclaims.sources.readers.units import Meta, normal

_FILE_NAME = re.compile(
    r"\.(?:docx?|dotx?|html?|indd|odt|pdf|pub|qxp|rtf|tex)$|^microsoft (?:word|powerpoint)\b",
    re.IGNORECASE,
)
_SHORTEST = 4


def weak_meta(title: str, author: str) -> Meta:
    """What properties tell of title and author, without what programs put there by themselves.

    Never a date: when a file was made or saved says nothing about publication.
    """
    known = cues()
    name = normal(title).strip("()[]<>")
    if len(name) < _SHORTEST or _FILE_NAME.search(title) or name in known.property_titles:
        title = ""
    if not is_person(author) or normal(author) in known.property_authors:
        author = ""
    return Meta(title or None, None, author or None, weak=True)
