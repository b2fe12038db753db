"""How much may be handed in, and what things handed in are called."""

from __future__ import annotations

import os
import re

from vjclaims.text.safe import visible

FILE = 50_000_000  # bytes of one file; an article with pictures has some 10 MB
FILES = 1_000  # in one go, and in all
TOTAL = 500_000_000  # bytes of one request, and of all that is kept
TEXT = 2_000_000  # bytes of a text that is pasted: a book
NAME = 120  # characters of a file's name
WHO = 80  # characters of a person's name
WHY = 1_000  # characters of a reason

_PARTS = re.compile(r"[/\\]+")


def called(raw: str) -> str:
    """The name of a file as it is shown: visible, and no way out of any folder. "" where nothing is
    left of it."""
    parts = [visible(part).strip() for part in _PARTS.split(raw)]
    return "/".join(_cut(part) for part in parts if part not in ("", ".", ".."))


def base(name: str) -> str:
    """The last part of such a name."""
    return name.rsplit("/", 1)[-1]


def _cut(name: str) -> str:
    """A name of bearable length, which keeps its ending."""
    if len(name) <= NAME:
        return name
    stem, ending = os.path.splitext(name)
    ending = ending if len(ending) < NAME // 2 else ""
    return f"{stem[: NAME - len(ending) - 1]}…{ending}"
