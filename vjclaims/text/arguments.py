"""What Python programs pass for a path, for several, or for a text, made the one thing meant.

A str is one path, never the list of its letters: `check("draft.md")` would else walk the "/" in
"news/draft.md", which is the whole disk.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import TypeVar

Path = str | bytes | os.PathLike[str] | os.PathLike[bytes]
Paths = Path | Iterable[Path]
_T = TypeVar("_T")
_HALVES = re.compile("[\ud800-\udfff]")


def one_path(value: object, name: str) -> str:
    """A path as text, bytes decoded as the system's file names are.

    name: of the argument. Raises TypeError, naming it, for what is no path.
    """
    if isinstance(value, str | bytes | os.PathLike):
        return os.fsdecode(value)
    raise TypeError(f"{name} must be a path (str, bytes or os.PathLike), not {_kind(value)}")


def many_paths(value: object, name: str) -> tuple[str, ...]:
    """Paths as text: one, or any iterable of them. Raises TypeError, naming the argument."""
    if isinstance(value, str | bytes | os.PathLike):
        return (os.fsdecode(value),)
    if not isinstance(value, Iterable):
        raise TypeError(f"{name} must be a path or an iterable of paths, not {_kind(value)}")
    return tuple(one_path(item, f"each of {name}") for item in value)


def one_text(value: object, name: str) -> str:
    """A text that UTF-8 can hold: half characters, which a program may have got from a file name,
    are replaced, so that offsets stay. Raises TypeError, naming the argument, for all but str."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be str, not {_kind(value)}")
    return _HALVES.sub("\ufffd", value)


def one_kind(value: _T | None, kind: type[_T], name: str) -> _T | None:
    """An argument that may be left out. Raises TypeError, naming it, for another kind."""
    if value is None or isinstance(value, kind):
        return value
    raise TypeError(f"{name} must be a {kind.__module__}.{kind.__name__}, not {_kind(value)}")


def _kind(value: object) -> str:
    return "None" if value is None else type(value).__name__
