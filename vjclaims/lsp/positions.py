"""Places in a text as editors count them.

The protocol knows three ends of a line, and counts in units of an encoding: of UTF-16 unless both
sides agree on another. Python's `splitlines` knows many more ends, such as those that text
programs leave for a line break inside a paragraph; to count with it would put every figure behind
one of these on another line than the editor has it.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol import types

_END = re.compile(r"\r\n|\r|\n")
_UTF8, _UTF32 = types.PositionEncodingKind.Utf8, types.PositionEncodingKind.Utf32


class Lines:
    """A text by its lines. encoding: in whose units columns count, as was agreed on."""

    def __init__(self, text: str, encoding: str = types.PositionEncodingKind.Utf16) -> None:
        self._text, self._encoding = text, encoding
        self._starts = [0, *(m.end() for m in _END.finditer(text))]

    def position(self, offset: int) -> types.Position:
        """The place of a character, by its offset in code points."""
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line, self._units(self._text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> types.Range:
        """The stretch between two offsets; the end stands behind the last character."""
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """The offset of a place; behind the end of a line that is shorter, the end of it."""
        if position.line >= len(self._starts):
            return len(self._text)
        start = self._starts[position.line]
        following = self._starts[position.line + 1 : position.line + 2]
        line = self._text[start : following[0] if following else len(self._text)].rstrip("\r\n")
        units = 0
        for i, char in enumerate(line):
            if units >= position.character:
                return start + i
            units += self._units(char)
        return start + len(line)

    def _units(self, text: str) -> int:
        if self._encoding == _UTF32 or text.isascii():
            return len(text)
        if self._encoding == _UTF8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(char > "\uffff" for char in text)
