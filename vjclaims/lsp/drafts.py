"""A text as the editor has it, with the name and folder under which it is checked."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass

from pygls.uris import to_fs_path, uri_scheme

from vjclaims.sources.readers.kinds import FORMATS, suffix_of
from vjclaims.text.arguments import one_text

# What editors call the languages in which articles are written, with the suffix that says so here.
_LANGUAGES = {"markdown": ".md", "plaintext": ".txt", "text": ".txt", "html": ".html"}
_READ_AS_TEXT = frozenset({"text", "markdown", "html"})


@dataclass(frozen=True, slots=True)
class Draft:
    """folder: in which the check runs, as if the command line were used there; name: of the text
    in it, with forward slashes; version: as the editor counts them."""

    uri: str
    folder: str
    name: str
    text: str
    version: int | None = None


def draft_of(
    uri: str, text: str, language: str | None, version: int | None, folders: Iterable[str]
) -> Draft | None:
    """The draft that a document is; None for what is none: of a kind not read, or what an editor
    shows beside files, such as an earlier version.

    folders: the paths of those that are open in the editor.
    """
    scheme = uri_scheme(uri)
    opened = [os.path.normpath(folder) for folder in folders]
    if scheme == "file" and (path := to_fs_path(uri)):
        path = os.path.normpath(path)
        above = [folder for folder in opened if _holds(folder, path)]
        folder = max(above, key=len, default=os.path.dirname(path))
        name = os.path.relpath(path, folder)
    elif scheme == "untitled":
        folder = opened[0] if opened else os.getcwd()
        name = os.path.basename(uri.rpartition(":")[2]) or "untitled"
    else:
        return None
    named = _named(name.replace(os.sep, "/"), language)
    return Draft(uri, folder, named, one_text(text, "text"), version) if named else None


def _holds(folder: str, path: str) -> bool:
    return path.startswith(os.path.join(folder, ""))


def _named(name: str, language: str | None) -> str:
    """The name with a suffix of ours where only the language says what it is; "" where nothing
    does. A file keeps its own, as the command line goes by it."""
    suffix = suffix_of(name)
    if suffix and FORMATS.get(suffix) in _READ_AS_TEXT:
        return name
    by_language = _LANGUAGES.get(language or "", "")
    if not suffix and by_language == ".txt":
        return name
    return name + by_language if by_language else ""
