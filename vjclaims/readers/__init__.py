"""Readers: files to documents. Which kinds of file are read stands in `FORMATS`."""

from __future__ import annotations

import os
from pathlib import Path

from vjclaims.document import Document
from vjclaims.errors import InputError
from vjclaims.readers.formats import DOCX, HTML, MARKDOWN, PDF, TEXT, Format
from vjclaims.readers.markdown import read_markdown
from vjclaims.readers.plain import read_plain
from vjclaims.readers.sniff import sniff
from vjclaims.readers.structure import build_document

# A new format is one file in this folder, one line in formats.py, and its suffixes here.
FORMATS: dict[str, Format] = {
    "": TEXT,
    ".txt": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".docx": DOCX,
    ".pdf": PDF,
}
# Files of other kinds that articles come in, with what makes a file of ours of them.
_MENDS = {
    ".doc": "save it as .docx",
    ".docm": "save it as .docx",
    ".dot": "save it as .docx",
    ".eml": "copy its text into a .txt file",
    ".epub": "copy the chapter into a .txt file",
    ".mht": "save the page as .html",
    ".mhtml": "save the page as .html",
    ".msg": "copy its text into a .txt file",
    ".odt": "save it as .docx",
    ".pages": "export it as .docx",
    ".ppt": "save it as .pdf",
    ".pptx": "save it as .pdf",
    ".rtf": "save it as .docx",
    ".webarchive": "save the page as .html",
    ".wpd": "save it as .docx",
    ".xls": "copy the table into a .docx file",
    ".xlsx": "copy the table into a .docx file",
}


def suffix_of(path: str) -> str:
    """The suffix that decides on the reader, in lower case; "" for none."""
    return os.path.splitext(path.replace("\\", "/").rsplit("/", 1)[-1])[1].lower()


def read_text(text: str, path: str = "-") -> Document:
    """The document of a text that is at hand: Markdown if the path says so, else plain text."""
    reader = read_markdown if FORMATS.get(suffix_of(path)) is MARKDOWN else read_plain
    return build_document(text, reader(text), path, "utf-8", "")


def read_bytes(data: bytes, path: str) -> Document:
    """The document of a file's bytes: what they are decides, and the suffix where they leave open.

    Raises InputError, naming the path, if they cannot be read or the suffix is unknown.
    """
    named = FORMATS.get(suffix_of(path))
    if named is None:
        raise InputError(f"{path}: {unknown_kind(path)}")
    try:
        actual = sniff(data, named)
        found = actual.read(data)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    lies = actual is not named and suffix_of(path)
    remarks = [f"is {actual.name} in spite of its name" if lies else "", found.notice]
    notice = "; ".join(filter(None, remarks))
    return build_document(found.text, found.draft, path, found.encoding, notice, found.sites)


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
    mend = _MENDS.get(suffix_of(path), "convert it first")
    return f"is of a kind not read here ({suffix_of(path)}); reads {kinds}: {mend}"
