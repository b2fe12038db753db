"""Opening the file of an archive, telling it from others, and what can be wrong with it."""

from __future__ import annotations

import os
import sqlite3
import uuid
from importlib.resources import files
from pathlib import Path

from vjclaims.text.errors import StoreError
from vjclaims.text.files import regular

APPLICATION = 0x766A636C  # "vjcl", in the header of the file
VERSION = 3
PATIENCE = 60.0  # seconds to wait for another writer
_ENDING = ".db"
_MAGIC = b"SQLite format 3\0"


def is_archive(path: str) -> bool:
    """Whether a file is an archive of ours, by its first bytes."""
    try:
        with open(path, "rb", opener=regular) as file:
            head = file.read(72)
    except (OSError, ValueError):
        return False
    return head.startswith(_MAGIC) and int.from_bytes(head[68:72], "big") == APPLICATION


def no_archive(path: str) -> str:
    """Why a file that is called like an archive is none; "" for one, and for other names."""
    if not path.endswith(_ENDING) or not os.path.isfile(path) or is_archive(path):
        return ""
    return "is damaged, or no archive of vjclaims: make it anew from the articles"


def generation(path: str) -> str:
    """A text that changes with every change of an archive. Raises StoreError."""
    try:
        db = opened(path, write=False)
        try:
            check_kind(db, path)
            return str(meta(db, "generation"))
        finally:
            db.close()
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {explained(error)}") from error


def opened(path: str, *, write: bool) -> sqlite3.Connection:
    """The database of an archive; with `write`, made if there is none yet.

    Raises StoreError for a file that is no archive, sqlite3.Error for a damaged one.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        raise StoreError(f"{path}: is no file, and so no archive; name another")
    if write and (not os.path.exists(path) or _is_blank(path)):
        return _created(path)
    return _connected(path, write)


def _is_blank(path: str) -> bool:
    """Whether a file is a database without a table: new, or being made by another process."""
    if os.path.getsize(path) == 0:
        return True
    db = _connected(path, write=False)
    try:
        kind = db.execute("PRAGMA application_id").fetchone()[0]
        return not kind and not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    finally:
        db.close()


def _connected(path: str, write: bool) -> sqlite3.Connection:
    if not os.path.isfile(path):
        raise StoreError(f"{path}: no such archive; `vjclaims archive add PATH` makes one")
    if write:
        return _at(path, "mode=rw")
    try:
        return _at(path, "mode=ro")
    except sqlite3.OperationalError:
        # In a folder that nobody may write SQLite cannot note that it reads; but there nobody
        # can write either.
        if os.access(os.path.dirname(os.path.abspath(path)), os.W_OK):
            raise
        return _at(path, "immutable=1")


def _at(path: str, how: str) -> sqlite3.Connection:
    uri = f"{Path(path).absolute().as_uri()}?{how}"
    db = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("SELECT 1 FROM sqlite_schema LIMIT 1")
    except BaseException:
        db.close()
        raise
    return db


def _created(path: str) -> sqlite3.Connection:
    """A new archive. Two processes may do so at once: the second waits and finds it made."""
    folder = os.path.dirname(os.path.abspath(path))
    if not os.path.isdir(folder):
        raise StoreError(f"{path}: there is no folder {os.path.dirname(path)}")
    db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("BEGIN IMMEDIATE")
    if db.execute("PRAGMA application_id").fetchone()[0] == 0:
        script = (files("vjclaims.sources.store") / "archive.sql").read_text(encoding="utf-8")
        for statement in script.split(";\n"):
            db.execute(statement)
        db.execute("INSERT INTO meta VALUES ('generation', ?)", (uuid.uuid4().hex,))
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {VERSION}")
    db.execute("COMMIT")
    return db


def check_kind(db: sqlite3.Connection, path: str) -> None:
    kind = db.execute("PRAGMA application_id").fetchone()[0]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if kind != APPLICATION:
        raise StoreError(f"{path}: is no archive of vjclaims")
    if version > VERSION:
        raise StoreError(f"{path}: was made by a newer vjclaims; bring this one up to date")
    if version < VERSION:
        raise StoreError(f"{path}: was made by an older vjclaims; make it anew from the articles")


def meta(db: sqlite3.Connection, key: str) -> object:
    row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return row[0] if row else ""


def explained(error: sqlite3.Error) -> str:
    """What went wrong, in a user's words."""
    text = str(error)
    if "locked" in text or "busy" in text:
        return f"is being written by another process for over {PATIENCE:.0f} seconds"
    if "malformed" in text or "not a database" in text:
        return "is damaged, or no archive: make it anew from the articles"
    if "readonly" in text or "read-only" in text:
        return "cannot be written: allow it (chmod +w), also for its folder"
    return text
