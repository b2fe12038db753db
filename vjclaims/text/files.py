"""Files opened, and nothing that looks like one: a pipe may never end, a device may do something.

And files written: all of a report or, if that fails, nothing.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress

from vjclaims.text.errors import VjclaimsError

NO_FILE = "is not a regular file"
# What the system shows of itself as files: some never end, some act when they are read.
_SYSTEM = ("/proc", "/sys", "/dev")
_NEW = 0o666  # mode of a new file, less what the user's umask takes away
_MEMORY = "/dev/shm"  # a disk in memory, where people keep files as on any other


def system_folder(path: str) -> str:
    """The folder of the system in which a path leads to, "" if it is none; links are followed."""
    real = os.path.realpath(path)
    if _within(real, _MEMORY):
        return ""
    return next((folder for folder in _SYSTEM if _within(real, folder)), "")


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + "/")


def regular(path: str, flags: int) -> int:
    """An `opener` for `open` that opens regular files only, and never waits.

    Raises OSError, its strerror saying what the path is, for a folder, pipe, socket or device, and
    for what lies in a folder of the system.
    """
    _check(os.stat(path).st_mode)  # before it is opened: that alone may move a device
    if system := system_folder(path):
        raise OSError(errno.EINVAL, f"lies in {system}, where the system keeps no articles")
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    try:
        _check(os.fstat(handle).st_mode)  # it may be another one by now
    except BaseException:
        os.close(handle)
        raise
    return handle


def _check(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, NO_FILE)


def read_regular(path: str | os.PathLike[str]) -> bytes:
    """What a regular file holds. Raises OSError, as `regular` does."""
    with open(path, "rb", opener=regular) as file:
        return file.read()


def read_lines(path: str | os.PathLike[str]) -> str:
    """The text of a regular file of UTF-8, with or without its mark, line ends made line feeds.

    Raises OSError, as `regular` does, and UnicodeDecodeError.
    """
    return read_regular(path).decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def check_place(path: str) -> None:
    """Raises VjclaimsError where no file can be written, so that nobody waits for that."""
    folder = os.path.dirname(path)
    if os.path.isdir(path):
        raise VjclaimsError(f"cannot write {path}: it is a folder; name a file in it")
    if folder and not os.path.isdir(folder):
        raise VjclaimsError(f"cannot write {path}: there is no folder {folder}")
    if not path:
        raise VjclaimsError("cannot write a file that has no name")


def save(path: str, data: bytes, articles: Iterable[str] = ()) -> None:
    """Write a file. What was there keeps its permissions, and its content if this fails.

    articles: paths that were read; a report never takes the place of one of them.
    Raises VjclaimsError.
    """
    try:
        if os.path.exists(path) and any(_same(path, article) for article in articles):
            raise VjclaimsError(f"{path} was read as an article; write the report somewhere else")
        if _is_stream(path):
            with open(path, "wb") as file:
                file.write(data)
        else:
            _replace(os.path.realpath(path), data)
    except OSError as error:
        raise VjclaimsError(f"cannot write {path}: {error.strerror or error}") from error


def _same(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:  # "-", or gone meanwhile
        return False


def _is_stream(path: str) -> bool:
    """A device or a pipe, in whose place no file may be put."""
    return path.startswith("/dev/") or (os.path.exists(path) and not os.path.isfile(path))


def _replace(target: str, data: bytes) -> None:
    """Write beside the target and rename, which no reader can see half done (POSIX rename)."""
    try:
        old: os.stat_result | None = os.stat(target)
    except FileNotFoundError:
        old = None
    if old is not None and not os.access(target, os.W_OK):
        # A rename would get round the file's own permissions.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    mode = _NEW if old is None else stat.S_IMODE(old.st_mode)
    temporary = os.path.join(os.path.dirname(target), f".{os.urandom(8).hex()}.vjclaims")
    try:
        with open(temporary, "xb", opener=lambda p, flags: os.open(p, flags, mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if old is not None:
            os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _settle(os.path.dirname(target))


def _settle(folder: str) -> None:
    """Have the new name on the disk, too, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
