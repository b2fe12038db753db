"""Readers: files to documents. Which kinds of file are read stands in kinds.py."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from vjclaims.sources.readers.kinds import FORMATS, reason_of, suffix_of, unknown_kind
from vjclaims.text.errors import InputError, PassingError
from vjclaims.text.files import read_regular

if TYPE_CHECKING:
    from vjclaims.records.document import Document

__all__ = ["FORMATS", "read_bytes", "read_file", "read_text", "suffix_of"]


def read_text(text: str, path: str = "-") -> Document:
    """The document of a text that is at hand: Markdown if the path says so, else plain text."""
    from vjclaims.sources.readers.markdown import read_markdown
    from vjclaims.sources.readers.plain import read_plain
    from vjclaims.sources.readers.structure import build_document

    reader = read_markdown if FORMATS.get(suffix_of(path)) == "markdown" else read_plain
    return build_document(text, reader(text), path, "utf-8", "")


def read_bytes(data: bytes, path: str) -> Document:
    """The document of a file's bytes: what they are decides, and the suffix where they leave open.

    Raises InputError, naming the path, if they cannot be read or the suffix is unknown; a
    PassingError, which is one, where the machine is at fault.
    """
    name = FORMATS.get(suffix_of(path))
    if name is None:
        raise InputError(f"{path}: {unknown_kind(path)}")
    # Imported here: a run that is served from the cache reads nothing.
    from vjclaims.sources.readers.formats import READERS, sniff
    from vjclaims.sources.readers.structure import build_document

    named = READERS[name]
    try:
        actual = sniff(data, named)
        found = actual.read(data)
    except ImportError as error:  # of a library that a reader needs to be loaded itself
        from vjclaims.sources.readers.foreign import missing_library

        raise PassingError(f"{path}: {missing_library(error)}") from error
    except InputError as error:
        raise type(error)(f"{path}: {error}") from error
    lies = actual is not named and suffix_of(path)
    remarks = [f"is {actual.name} in spite of its name" if lies else "", found.notice]
    notice = "; ".join(filter(None, remarks))
    return build_document(
        found.text, found.draft, path, found.encoding, notice, found.sites, found.notes
    )


def read_file(path: Path, shown: str) -> Document:
    """The document of a file, which messages call `shown`.

    Raises InputError, in one line with the mend, if it cannot be read.
    """
    try:
        data = read_regular(path)
    except (OSError, ValueError) as error:
        raise InputError(f"{shown}: {reason_of(error)}") from error
    return read_bytes(data, shown)
