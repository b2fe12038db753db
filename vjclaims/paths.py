"""Patterns of paths as in .gitignore, for settings that hold for some files only."""

from __future__ import annotations

import os
from collections.abc import Sequence


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
