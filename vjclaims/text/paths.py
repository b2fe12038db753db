"""Patterns of paths as in .gitignore, and names of files as stores keep them."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

# A name that is no UTF-8 has half characters in it, each for one byte (PEP 383).
_BYTE = re.compile("[\udc80-\udcff]")
_TAKEN = re.compile(r"\\(?=x(?:5c|[89a-f][0-9a-f]))")  # a backslash that would read as one of ours
_KEPT = re.compile(r"\\x(5c|[89a-f][0-9a-f])")


def storable(path: str) -> str:
    """A path as text that UTF-8 can hold: the byte E9 of a name that is no UTF-8 is \\xe9."""
    return _BYTE.sub(lambda m: f"\\x{ord(m[0]) - 0xDC00:02x}", _TAKEN.sub(r"\\x5c", path))


def restored(path: str) -> str:
    """The path of which `storable` made this."""
    return _KEPT.sub(lambda m: "\\" if m[1] == "5c" else chr(0xDC00 + int(m[1], 16)), path)


class Patterns:
    """Patterns relative to a folder, "" for the working directory."""

    def __init__(self, patterns: Sequence[str], root: str) -> None:
        self._patterns, self._root = tuple(patterns), root or "."
        self._compiled: object = None

    def match(self, path: str) -> bool:
        """Whether a path, as shown to the user, matches one of them."""
        return bool(self._patterns) and self._matches(self._relative(path))

    def match_folder(self, path: str) -> bool:
        """Whether a folder matches, and with it, as in .gitignore, all that is in it."""
        return bool(self._patterns) and self._matches(self._relative(path) + "/")

    def _relative(self, path: str) -> str:
        return os.path.relpath(path, self._root).replace(os.sep, "/")

    def _matches(self, relative: str) -> bool:
        # Imported here: most newsrooms have no rule for some files only.
        from pathspec import GitIgnoreSpec

        spec = self._compiled
        if not isinstance(spec, GitIgnoreSpec):
            spec = self._compiled = GitIgnoreSpec.from_lines(self._patterns)
        return bool(spec.match_file(relative))


NOTHING = Patterns((), "")
