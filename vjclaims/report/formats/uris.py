"""Paths as URIs (RFC 3986, RFC 8089), for formats that name files so."""

from __future__ import annotations

import re

from vjclaims.report.formats.places import STDIN, relative

_DRIVE = re.compile(r"[A-Za-z]:/")
_BARE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def uri(path: str) -> str:
    """Relative for a relative path, file:///… for an absolute one, "stdin:" for "-".

    Bytes are percent-encoded: those of a name that is no text, too, and the colon, which would
    make a scheme of what stands before it.
    """
    if path == STDIN:
        return "stdin:"
    path = relative(path)
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{_encoded(path[2:])}"
    return f"file://{_encoded(path)}" if path.startswith("/") else _encoded(path)


def is_inside(path: str) -> bool:
    """Whether the path leads to a place below the current folder."""
    path = relative(path)
    outside = path in (STDIN, "..") or path.startswith(("/", "../")) or _DRIVE.match(path)
    return not outside


def _encoded(path: str) -> str:
    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character, which file names of Windows may hold
        data = path.encode("utf-8", "surrogatepass")
    return "".join(chr(b) if b in _BARE else f"%{b:02X}" for b in data)
