"""Which files the given paths mean, and why some of them are not read."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from vjclaims.errors import InputError, NotFoundError, PassingError
from vjclaims.opening import NO_FILE, regular, system_folder
from vjclaims.readers import read_bytes
from vjclaims.readers.kinds import FORMATS, reason_of, suffix_of, unknown_kind
from vjclaims.skipped import Skipped

if TYPE_CHECKING:
    from vjclaims.document import Document

STDIN = "-"
# Files about a folder, not of it; told by the start of the name.
PASSED_OVER = ("readme", "license", "licence", "changelog", "contributing")
# Files that other programs put beside those that people write: hidden ones, and Word's locks.
_NO_TEXT = (".", "~$")
_SAVED = "_files"  # what a browser saves beside "Story.html" stands in "Story_files"
_PAGES = (".html", ".htm", ".xhtml")
_NEAR = 75.0
# A PDF with pictures can have that; what is larger is read into memory for nothing.
LARGEST = 300_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """path: as shown to the user; place: where it is opened, "-" for standard input.

    named: given outright, not found in a folder.
    """

    path: str
    place: str
    named: bool = True


def discover(
    paths: Sequence[str], stdin_filename: str | None = None
) -> tuple[tuple[Source, ...], tuple[Skipped, ...]]:
    """The files that the paths mean, each once, and the paths that cannot be read.

    Both are sorted by path, so the order of the arguments never matters. A file that is
    reached in several ways goes by its shortest name; standard input stands in for the
    file of its name.
    """
    files: dict[str, Source] = {}
    skipped: set[Skipped] = set()
    for path in paths:
        for found in _resolve(path, stdin_filename):
            if isinstance(found, Skipped):
                skipped.add(found)
                continue
            key = _identity(found)
            files[key] = min(files.get(key, found), found, key=_preference)
    sources = sorted(files.values(), key=lambda source: (source.path, source.place))
    return tuple(sources), tuple(sorted(skipped, key=lambda item: (item.path, item.reason)))


def load(
    paths: Sequence[str],
    stdin_filename: str | None = None,
    stdin: BinaryIO | None = None,
    read: Callable[[bytes, str], Document] = read_bytes,
) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """The documents that the paths mean, sorted by path, and what could not be read.

    read: makes a document of a file's bytes and its path, as `read_bytes` does.
    """
    sources, missed = discover(paths, stdin_filename)
    documents: list[Document] = []
    skipped = list(missed)
    for source in sources:
        found = _read(source, stdin, read)
        if not isinstance(found, Skipped):
            documents.append(found)
        elif source.named or suffix_of(source.path):
            skipped.append(found)
    skipped.sort(key=lambda item: (item.path, item.reason))
    return tuple(documents), tuple(skipped)


def _read(
    source: Source, stdin: BinaryIO | None, read: Callable[[bytes, str], Document]
) -> Document | Skipped:
    try:
        if source.place == STDIN:
            if stdin is None:
                return Skipped(source.path, "there is no standard input to read")
            data = stdin.read(LARGEST + 1)
        else:
            with open(source.place, "rb", opener=regular) as file:
                data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            return Skipped(source.path, f"is larger than {LARGEST // 1_000_000} MB; cut it down")
        return read(data, source.path)
    except InputError as error:
        reason = str(error).removeprefix(f"{source.path}: ")
        return Skipped(source.path, reason, isinstance(error, PassingError))
    except MemoryError:
        return Skipped(source.path, "cannot be read: the memory of this machine is full", True)
    except (OSError, ValueError) as error:
        return _unread(source.path, error)


def _unread(path: str, error: OSError | ValueError) -> Skipped:
    """What an error of the system says of a path; such an error may be gone the next time."""
    return Skipped(path, reason_of(error), isinstance(error, OSError))


def require(paths: Sequence[str]) -> None:
    """Raises NotFoundError for the first of the paths that leads nowhere."""
    for path in paths:
        try:
            if path != STDIN:
                os.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            raise NotFoundError(f"{path or '(no name)'}: {_missing(path)}") from None
        except (OSError, ValueError):
            continue  # it is there, or no name at all: reading it will say what is wrong


def _preference(source: Source) -> tuple[bool, bool, int, str]:
    return (source.place != STDIN, not source.named, len(source.path), source.path)


def _identity(source: Source) -> str:
    return STDIN if source.place == source.path == STDIN else os.path.realpath(source.path)


def _resolve(path: str, stdin_filename: str | None) -> Iterator[Source | Skipped]:
    if path == STDIN:
        shown = _shown(stdin_filename) if stdin_filename else STDIN
        known = suffix_of(shown) in FORMATS
        yield Source(shown, STDIN) if known else Skipped(shown, unknown_kind(shown))
        return
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        yield Skipped(path, _missing(path))
    except (OSError, ValueError) as error:
        yield _unread(path, error)
    else:
        yield from _folder(path) if stat.S_ISDIR(mode) else _file(path, path, mode)


def _file(path: str, shown: str, mode: int, named: bool = True) -> Iterator[Source | Skipped]:
    if not stat.S_ISREG(mode):
        if named or suffix_of(path):  # what programs leave in folders has mostly no suffix
            yield Skipped(_shown(shown), f"{NO_FILE}; use - to read standard input")
    elif (named or os.path.islink(path)) and (system := system_folder(path)):
        yield _of_system(shown, system)
    elif suffix_of(path) not in FORMATS:
        yield Skipped(_shown(shown), unknown_kind(path))
    else:
        yield Source(_shown(shown), path, named)


def _folder(path: str) -> Iterator[Source | Skipped]:
    """The readable files of a folder and its folders; those of other kinds without a word."""
    if system := system_folder(path):
        yield _of_system(path, system)
        return
    empty = True
    for found in _walk(path.rstrip("/") or "/", set()):
        empty = False
        yield found
    if empty:
        kinds = ", ".join(suffix for suffix in FORMATS if suffix)
        yield Skipped(
            _shown(path), f"holds no file that can be read ({kinds}): name another folder"
        )


def _of_system(path: str, system: str) -> Skipped:
    return Skipped(_shown(path), f"lies in {system}, where the system keeps no articles")


def _walk(folder: str, visited: set[tuple[int, int]]) -> Iterator[Source | Skipped]:
    """Sorted, following links, each folder once, so that loops come to an end."""
    pending = [folder]
    while pending:
        folder = pending.pop()
        if system_folder(folder):
            continue
        try:
            status = os.stat(folder)
            names = sorted(os.listdir(folder))
        except OSError as error:
            yield _unread(_shown(folder), error)
            continue
        if (status.st_dev, status.st_ino) in visited:
            continue
        visited.add((status.st_dev, status.st_ino))
        folders = []
        for name in names:
            inner = os.path.join(folder, name)
            if name.startswith(_NO_TEXT) or name.lower().startswith(PASSED_OVER):
                continue
            if os.path.isdir(inner):
                folders += [] if _belongs_to_page(name, names) else [inner]
            elif suffix_of(name) in FORMATS:
                yield from _inside(inner)
        pending.extend(reversed(folders))


def _belongs_to_page(name: str, names: Sequence[str]) -> bool:
    """Whether a folder holds the pictures and frames of a page that was saved beside it."""
    page = name.removesuffix(_SAVED)
    return page != name and any(page + suffix in names for suffix in _PAGES)


def _inside(path: str) -> Iterator[Source | Skipped]:
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        yield _unread(_shown(path), error)
    else:
        yield from _file(path, path, mode, named=False)


def _shown(path: str) -> str:
    return path.replace(os.sep, "/")


def _missing(path: str) -> str:
    """What to say of a path that leads nowhere, with the nearest name in the folder."""
    parent, name = os.path.split(path.rstrip("/"))
    while parent and not os.path.isdir(parent):
        parent, name = os.path.split(parent)
    try:
        names = [item for item in os.listdir(parent or ".") if not item.startswith(".")]
    except OSError:
        names = []
    # Imported here: only a mistyped path needs it.
    from rapidfuzz import fuzz, process

    near = process.extractOne(
        _printable(name),
        [_printable(item) for item in sorted(names)],
        scorer=fuzz.ratio,
        score_cutoff=_NEAR,
    )
    suggestion = f"; did you mean {os.path.join(parent, near[0])}?" if near else ""
    return f"no such file or folder{_shown(suggestion)}"


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
