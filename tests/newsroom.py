"""A newsroom in a folder, for tests of what works on files: articles, drafts, an archive."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

PRINTED = """# Norda Foods has a good year

*Meridian Wire, 3 March 2026*

Norda Foods had revenue of $4.5 billion in 2025, its accounts say. It employs 9,400
people and runs 31 plants.
"""
OTHER = """# Harbour Line opens in spring

Harbour Line is 518 km long and cost $2.1 billion.
"""
DRAFT = """# Norda Foods looks ahead

Norda Foods had revenue of $5.4 billion in 2025. Norda Foods employs 9,400 people.

The company was given three prizes last year.
"""


@dataclass(frozen=True)
class Done:
    """What a command did."""

    status: int
    out: str
    err: str


def write(path: Path, text: str) -> Path:
    """A file with the text, its folders made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def newsroom(folder: Path) -> Path:
    """The folder with two printed articles and a draft."""
    write(folder / "archive" / "norda.md", PRINTED)
    write(folder / "archive" / "harbour.md", OTHER)
    write(folder / "drafts" / "norda.md", DRAFT)
    return folder


def vjclaims(*args: str) -> Done:
    """The command line, in this process."""
    from vjclaims.cli.main import main

    out, err = _Stream(), _Stream()
    with mock.patch("sys.stdout", out), mock.patch("sys.stderr", err):
        status = main([*args])
    return Done(status, out.text(), err.text())


class _Stream(io.TextIOWrapper):
    """A standard stream that keeps what is written."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="")

    def text(self) -> str:
        """All that was written."""
        self.flush()
        raw = self.buffer
        assert isinstance(raw, io.BytesIO)
        return raw.getvalue().decode("utf-8")


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[Path]:
    """Work in a folder."""
    with contextlib.chdir(folder):
        yield folder
