"""Which files the given paths mean, and why some of them are not read."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from vjclaims.records.skipped import Skipped, merged
from vjclaims.sources.readers import read_bytes
from vjclaims.sources.readers.kinds import (
    FORMATS,
    can_be_article,
    has_mend,
    reason_of,
    suffix_of,
    unknown_kind,
)
from vjclaims.text.errors import InputError, NotFoundError, PassingError
from vjclaims.text.files import NO_FILE, regular, system_folder
from vjclaims.text.paths import NOTHING, Patterns

if TYPE_CHECKING:
    from vjclaims.records.document import Document

STDIN = "-"
# Files about a folder, not of it; told by the start of the name.
PASSED_OVER = ("readme", "license", "licence", "changelog", "contributing")
# Files that other programs put beside those that people write: hidden ones, and Word's locks.
_NO_TEXT = (".", "~$")
_SAVED = "_files"  # what a browser saves beside "Story.html" stands in "Story_files"
_PAGES = (".html", ".htm", ".xhtml")
_WEB = re.compile(r"[a-z]{3,6}://|www\.", re.IGNORECASE)
_NEAR = 75.0
# A PDF with pictures can have that; what is larger is read into memory for nothing.
LARGEST = 300_000_000

_AS_THEY_ARE: Mapping[str, str] = {}

Read = Callable[[bytes, str], "Document"]  # bytes and path


@dataclass(frozen=True, slots=True)
class Source:
    """path: as shown to the user; place: where it is opened, "-" for standard input.

    named: given outright, not found in a folder.
    """

    path: str
    place: str
    named: bool = True


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file of a folder that is of a kind not read."""

    path: str


@dataclass(frozen=True, slots=True)
class _Survey:
    """What the paths mean. folders: each folder that was named, with the paths of its sources."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    folders: tuple[tuple[str, frozenset[str]], ...]


def discover(
    paths: Sequence[str], stdin_filename: str | None = None, exclude: Patterns = NOTHING
) -> tuple[tuple[Source, ...], tuple[Skipped, ...]]:
    """The files that the paths mean, each once, and the paths that cannot be read.

    Both are sorted by path, so the order of the arguments never matters. A file that is
    reached in several ways goes by its shortest name; standard input stands in for the
    file of its name. exclude: files and folders that are left out, unless they are named.
    """
    found = _survey(paths, stdin_filename, exclude)
    return found.sources, found.skipped


def _survey(paths: Sequence[str], stdin_filename: str | None, exclude: Patterns) -> _Survey:
    files: dict[str, Source] = {}
    skipped: list[Skipped] = []
    folders: dict[str, set[str]] = {}
    for path in paths:
        for found in _resolve(path, stdin_filename, exclude):
            if isinstance(found, Skipped):
                skipped.append(found)
            elif isinstance(found, Source):
                key = _identity(found)
                files[key] = min(files.get(key, found), found, key=_preference)
                if not found.named:
                    folders.setdefault(path, set()).add(key)
    sources = sorted(files.values(), key=lambda source: (source.path, source.place))
    named = [(path, frozenset(files[k].path for k in keys)) for path, keys in folders.items()]
    return _Survey(tuple(sources), merged(skipped), tuple(named))


def passed_over(paths: Sequence[str], exclude: Patterns = NOTHING) -> tuple[str, ...]:
    """The files in the folders among the paths that may be articles and are of kinds not read;
    those first of which a file that is read can be made, then those that lie highest."""
    folders = [path for path in paths if path != STDIN and os.path.isdir(path)]
    found = {
        item.path
        for folder in folders
        for item in _folder(folder, exclude)
        if isinstance(item, PassedOver) and can_be_article(item.path)
    }
    return tuple(sorted(found, key=lambda path: (not has_mend(path), path.count("/"), path)))


def load(
    paths: Sequence[str],
    stdin_filename: str | None = None,
    stdin: BinaryIO | None = None,
    read: Read = read_bytes,
    *,
    exclude: Patterns = NOTHING,
    strict: bool = False,
    called: Mapping[str, str] = _AS_THEY_ARE,
) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """The documents that the paths mean, sorted by path, and what could not be read.

    read: makes a document of a file's bytes and its path, as `read_bytes` does. exclude: as in
    `discover`. strict: whether a file of a folder that cannot be read is as bad as one that is
    named; a folder of which nothing can be read always is. called: paths of named files to what
    they are called, which also tells their format.
    """
    survey = _survey(paths, stdin_filename, exclude)
    documents: list[Document] = []
    skipped = list(survey.skipped)
    for source in survey.sources:
        source = replace(source, path=called.get(source.path, source.path))
        found = _read(source, stdin, read)
        if not isinstance(found, Skipped):
            documents.append(found)
        elif source.named or suffix_of(source.path):
            skipped.append(replace(found, fatal=source.named))
    read_paths = {document.path for document in documents}
    skipped += list(_all_unread(survey.folders, read_paths, skipped))
    if strict:
        skipped = [replace(item, fatal=True) for item in skipped]
    return tuple(documents), merged(skipped)


def _all_unread(
    folders: Sequence[tuple[str, frozenset[str]]], read: set[str], skipped: Sequence[Skipped]
) -> Iterator[Skipped]:
    """What is fatal since it leaves nothing of a folder: its files, or the folder where none of
    them is worth a word."""
    for folder, paths in folders:
        if not paths & read:
            unread = [item for item in skipped if item.path in paths]
            yield from (replace(item, fatal=True) for item in unread)
            if not unread:
                yield _nothing_in(folder)


def _read(source: Source, stdin: BinaryIO | None, read: Read) -> Document | Skipped:
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
        return Skipped(source.path, reason, passing=isinstance(error, PassingError))
    except MemoryError:
        reason = "cannot be read: the memory of this machine is full"
        return Skipped(source.path, reason, passing=True)
    except (OSError, ValueError) as error:
        return _unread(source.path, error)


def _unread(
    path: str, error: OSError | ValueError, *, fatal: bool = True, said: str = ""
) -> Skipped:
    """What an error of the system says of a path, or what we know better (said); such an error may
    be gone the next time."""
    passing = isinstance(error, OSError) and not said
    return Skipped(path, said or reason_of(error), fatal=fatal, passing=passing)


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


def _resolve(
    path: str, stdin_filename: str | None, exclude: Patterns
) -> Iterator[Source | Skipped | PassedOver]:
    if path == STDIN:
        shown = _shown(stdin_filename) if stdin_filename else STDIN
        known = suffix_of(shown) in FORMATS
        yield Source(shown, STDIN) if known else Skipped(shown, unknown_kind(shown))
        return
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        yield Skipped(path, _address(path) or _missing(path))
    except (OSError, ValueError) as error:
        yield _unread(path, error, said=_address(path))
    else:
        if stat.S_ISDIR(mode):
            yield from _folder(path, exclude)
        else:
            yield from _file(path, path, mode)


def _file(path: str, shown: str, mode: int, named: bool = True) -> Iterator[Source | Skipped]:
    if not stat.S_ISREG(mode):
        if named or suffix_of(path):  # what programs leave in folders has mostly no suffix
            reason = f"{NO_FILE}; use - to read standard input"
            yield Skipped(_shown(shown), reason, fatal=named)
    elif (named or os.path.islink(path)) and (system := system_folder(path)):
        yield _of_system(shown, system, fatal=named)
    elif suffix_of(path) not in FORMATS:
        yield Skipped(_shown(shown), unknown_kind(path))
    else:
        yield Source(_shown(shown), path, named)


def _folder(path: str, exclude: Patterns) -> Iterator[Source | Skipped | PassedOver]:
    """The readable files of a folder and its folders, and those of other kinds."""
    if system := system_folder(path):
        yield _of_system(path, system)
        return
    empty = True
    for found in _walk(path.rstrip("/") or "/", exclude):
        empty = empty and isinstance(found, PassedOver)
        yield found
    if empty:
        yield _nothing_in(path)


def _of_system(path: str, system: str, *, fatal: bool = True) -> Skipped:
    reason = f"lies in {system}, where the system keeps no articles"
    return Skipped(_shown(path), reason, fatal=fatal)


def _nothing_in(folder: str) -> Skipped:
    kinds = ", ".join(suffix for suffix in FORMATS if suffix)
    reason = f"holds no file that can be read ({kinds}): name another folder"
    return Skipped(_shown(folder), reason)


def _walk(top: str, exclude: Patterns) -> Iterator[Source | Skipped | PassedOver]:
    """Sorted, following links, each folder once, so that loops come to an end."""
    visited: set[tuple[int, int]] = set()
    pending = [top]
    while pending:
        folder = pending.pop()
        if system_folder(folder):
            continue
        try:
            status = os.stat(folder)
            names = sorted(os.listdir(folder))
        except OSError as error:
            yield _unread(_shown(folder), error, fatal=folder == top)
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
                left_out = _belongs_to_page(name, names) or exclude.match_folder(inner)
                folders += [] if left_out else [inner]
            elif not exclude.match(inner):
                known = suffix_of(name) in FORMATS
                yield from _inside(inner) if known else [PassedOver(_shown(inner))]
        pending.extend(reversed(folders))


def _belongs_to_page(name: str, names: Sequence[str]) -> bool:
    """Whether a folder holds the pictures and frames of a page that was saved beside it."""
    page = name.removesuffix(_SAVED)
    return page != name and any(page + suffix in names for suffix in _PAGES)


def _inside(path: str) -> Iterator[Source | Skipped]:
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        yield _unread(_shown(path), error, fatal=False)
    else:
        yield from _file(path, path, mode, named=False)


def _shown(path: str) -> str:
    return path.replace(os.sep, "/")


def _address(path: str) -> str:
    """What to say of a page on the web; "" for what is no address."""
    if not _WEB.match(path):
        return ""
    return "is an address, and nothing is fetched: save the page first, then check the saved file"


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
