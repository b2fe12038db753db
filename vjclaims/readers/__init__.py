"""Readers: files to documents. Which kinds of file are read stands in `FORMATS`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from vjclaims.document import Document
from vjclaims.errors import InputError
from vjclaims.readers.decode import decode
from vjclaims.readers.markdown import read_markdown
from vjclaims.readers.plain import read_plain
from vjclaims.readers.structure import build_document
from vjclaims.readers.units import Draft

Reader = Callable[[str], Draft]

# A new format is one file in this folder and one line here.
FORMATS: dict[str, Reader] = {
    "": read_plain,
    ".txt": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
}


def suffix_of(path: str) -> str:
    """The suffix that decides on the reader, in lower case; "" for none."""
    return os.path.splitext(path.replace("\\", "/").rsplit("/", 1)[-1])[1].lower()


def read_text(text: str, path: str = "-") -> Document:
    """The document of a text that is at hand: Markdown if the path says so, else plain text."""
    reader = FORMATS.get(suffix_of(path), read_plain)
    return build_document(text, reader(text), path, "utf-8", "")


def read_bytes(data: bytes, path: str) -> Document:
    """The document of a file's bytes; the suffix of `path` decides how they are read.

    Raises InputError, naming the path, if they are no text or the suffix is unknown.
    """
    reader = FORMATS.get(suffix_of(path))
    if reader is None:
        raise InputError(f"{path}: {unknown_kind(path)}")
    try:
        text, encoding, notice = decode(data)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    return build_document(text, reader(text), path, encoding, notice)


def read_file(path: Path, shown: str) -> Document:
    """The document of a file, which messages call `shown`.

    Raises InputError, in one line with the mend, if it cannot be read.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise InputError(f"{shown}: {reason_of(error)}") from error
    return read_bytes(data, shown)


def reason_of(error: OSError | ValueError) -> str:
    """Why a file could not be opened, with the mend where there is one."""
    if isinstance(error, PermissionError):
        return "cannot be read: permission denied; allow reading it (chmod +r)"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    text = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read: {text or error}"


def unknown_kind(path: str) -> str:
    """Why a file of this suffix is not read, with the mend."""
    kinds = ", ".join(suffix for suffix in FORMATS if suffix)
    return f"is of a kind not read here ({suffix_of(path)}); reads {kinds}: convert it first"
