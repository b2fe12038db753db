"""Writes a report to a file: all of it or, if that fails, nothing."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress

from vjclaims.text.errors import VjclaimsError

_NEW = 0o666  # less what the user's umask takes away


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
    temporary = os.path.join(os.path.dirname(target), f".{secrets.token_hex(8)}.vjclaims")
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
