"""Files written as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from vjclaims.errors import VjclaimsError


def write_atomically(path: Path, data: bytes) -> None:
    """Put data where a file was, or is to be; a reader sees the old one or the new one.

    Raises VjclaimsError, in one line with the mend; the old file then stays as it was.
    """
    try:
        _replaced(path, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise VjclaimsError(f"{path}: cannot be written: {reason}") from error


def _replaced(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _mode(path: Path) -> int:
    """The permissions of the file that is there, else those of a new one."""
    try:
        return stat.S_IMODE(os.stat(path).st_mode)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
