"""Opens files, and nothing that looks like one: a pipe may never end, a device may do something."""

from __future__ import annotations

import errno
import os
import stat

NO_FILE = "is not a regular file"
# What the system shows of itself as files: some never end, some act when they are read.
_SYSTEM = ("/proc", "/sys", "/dev")
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
