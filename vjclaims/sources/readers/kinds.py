"""Which files are read, by their suffix, and what is said of the others.

By itself, so that who only asks which files a folder holds need not load what reads them.
"""

from __future__ import annotations

import os

# Suffix to the name of the format in formats.py. A new format is one file in this folder, one
# line there, and its suffixes here.
FORMATS: dict[str, str] = {
    "": "text",
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
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
# What lies beside articles and is never one: nobody needs to hear that it was passed over.
_OTHERS = """
.aac .ai .avi .avif .bak .bib .bmp .cfg .css .db .db-shm .db-wal .eps .gif .gz .heic .ico .ini
.jpeg .jpg .js .lock .log .map .mov .mp3 .mp4 .ogg .otf .png .psd .py .sarif .sh .svg .tif .tiff
.tmp .toml .ttf .wav .webm .webp .woff .woff2 .yaml .yml .zip
"""
_NO_ARTICLES = frozenset(_OTHERS.split())


def can_be_article(path: str) -> bool:
    """Whether a file of a kind that is not read may hold what a user wants read all the same."""
    return suffix_of(path) not in _NO_ARTICLES


def has_mend(path: str) -> bool:
    """Whether articles come in this kind of file, and there is a way to make one of ours of it."""
    return suffix_of(path) in _MENDS


def suffix_of(path: str) -> str:
    """The suffix that decides on the reader, in lower case; "" for none."""
    return os.path.splitext(path.replace("\\", "/").rsplit("/", 1)[-1])[1].lower()


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
