"""Where in the text of the editor a figure stands that was read from what a reader made of it.

Of Markdown and plain text the reader keeps every character, so there is nothing to find. Of a web
page it keeps the paragraphs, without tags and with its entities read: the paragraph of a figure is
looked for in the page, blanks and tags left out of account.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape

_PIECE = re.compile(
    r"(?P<nothing><!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>|<[^<>]*>|\s+)"
    r"|(?P<entity>&\#?\w{1,32};)|(?P<text>[^<&\s]+|[<&])",
    re.S | re.I,
)
_BODY = re.compile(r"<body\b", re.I)
_AROUND = 24  # characters on either side by which a figure is found whose paragraph is not


class Aligned:
    """source: the text of the editor; read: the one that the offsets of figures refer to."""

    def __init__(self, source: str, read: str) -> None:
        self._source, self._read = source, read
        self._same = source == read
        self._flat = ""
        # Of each piece of it: where it starts there, and where it starts and ends in the page.
        self._pieces: list[tuple[int, int, int]] = [(0, 0, 0)]
        if not self._same:
            body = _BODY.search(source)
            self._flatten(body.start() if body else 0)

    def _flatten(self, begin: int) -> None:
        """The page from its body on without blanks and tags."""
        texts, length = [], 0
        for match in _PIECE.finditer(self._source, begin):
            if match["nothing"] is None:
                entity = match["entity"]
                text = "".join(unescape(entity).split()) if entity else match["text"]
                texts.append(text)
                self._pieces.append((length, match.start(), match.end()))
                length += len(text)
        self._flat = "".join(texts)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of the source that is read[start:end]; None where it is not found."""
        if self._same:
            return start, end
        figure = _bare(self._read[start:end])
        above = self._read.rfind("\n", 0, start) + 1
        below = self._read.find("\n", end)
        before = _bare(self._read[above:start])
        behind = _bare(self._read[end : below if below >= 0 else len(self._read)])
        for head, tail in ((before, behind), (before[-_AROUND:], behind[:_AROUND])):
            at = self._flat.find(head + figure + tail)
            if figure and at >= 0:
                at += len(head)
                return self._place(at)[0], self._place(at + len(figure) - 1)[1]
        return None

    def _place(self, at: int) -> tuple[int, int]:
        """Where a character of the flat page starts and ends in the page: an entity is one."""
        first, start, end = self._pieces[bisect_right(self._pieces, at, key=lambda p: p[0]) - 1]
        entity = self._source[start] == "&" and end - start > 1
        return (start, end) if entity else (start + at - first, start + at - first + 1)


def _bare(text: str) -> str:
    return "".join(text.split())
