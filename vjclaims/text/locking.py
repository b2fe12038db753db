"""A file is read, changed and written back by one process at a time."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator

from vjclaims.text.errors import VjclaimsError

_PATIENCE = 60.0  # seconds; a list is held for some thousandths of one
_PAUSE = 0.01  # seconds between two tries


@contextlib.contextmanager
def alone_with(path: str) -> Iterator[None]:
    """Hold a file against all others that ask for it in this way, until the block ends.

    The lock is the system's, on a small file next to `path` that is gone afterwards; if the process
    dies, the lock dies with it. Raises VjclaimsError where it cannot be had.
    """
    target = os.path.realpath(path)
    lock = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.lock")
    try:
        handle = _opened(lock, path)
    except OSError as error:
        raise VjclaimsError(f"cannot write {path}: {error.strerror or error}") from error
    try:
        yield
    finally:
        _let_go(handle, lock)


def _opened(lock: str, path: str) -> int:
    """The open lock file, locked, and still the one that its name leads to: the one before may
    have taken it away between our opening and our locking."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        except PermissionError:
            if os.name != "nt":  # there, a file that is being taken away cannot be opened
                raise
        else:
            if _locked(handle):
                if _is_at(handle, lock):
                    return handle
                _unlock(handle)
            os.close(handle)
        if time.monotonic() > end:
            raise VjclaimsError(f"{path} is being written by another process; try again")
        time.sleep(_PAUSE)


def _is_at(handle: int, path: str) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


def _let_go(handle: int, lock: str) -> None:
    """Take the lock file away and unlock it; where an open file cannot go, the last to close it
    takes it away."""
    if os.name == "nt":
        _unlock(handle)
        os.close(handle)
        with contextlib.suppress(OSError):
            os.unlink(lock)
    else:
        with contextlib.suppress(OSError):
            os.unlink(lock)
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
