"""The cache: what was read from a text, and what a whole run said, by what they depend on.

Nothing may depend on it: without it, or with a damaged one, results are the same and only come
later. It holds the texts of articles, so its folder is the user's alone.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from vjclaims.settings.values import OFF
from vjclaims.text.errors import StoreError

if TYPE_CHECKING:
    from vjclaims.records.article import Article
    from vjclaims.records.finding import Report

VARIABLE = "VJCLAIMS_CACHE"  # a folder, or 0 for none
_FILE = "cache-1.db"  # the number goes up when the tables change
_MOST = {"extractions": 20_000, "runs": 500}  # the oldest are dropped beyond
_LARGEST = 50_000_000  # bytes of one record; what is larger is made anew each time
_DAY = 86_400  # seconds; a use is noted once a day, so that reading seldom writes
_PATIENCE = 2.0  # seconds to wait for another process
_TABLES = """
CREATE TABLE IF NOT EXISTS extractions (key TEXT PRIMARY KEY, used INTEGER, record BLOB);
CREATE TABLE IF NOT EXISTS runs (key TEXT PRIMARY KEY, used INTEGER, record BLOB);
"""


def default_folder() -> Path | None:
    """Where the cache lies unless the settings say otherwise; None where it is switched off."""
    wanted = os.environ.get(VARIABLE)
    if wanted in ("0", "off", "no"):
        return None
    if wanted:
        return Path(wanted)
    # Imported here: a cache that is switched off need not know where it would lie.
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("vjclaims", appauthor=False))


def folder_of(setting: str | None) -> Path | None:
    """The folder of the cache under this setting, the usual one for None; None for no cache."""
    if setting == OFF:
        return None
    return Path(setting) if setting else default_folder()


class Cache:
    """A cache in a folder; every fault of it is taken for a miss."""

    def __init__(self, folder: Path | None) -> None:
        self._db = _opened(folder) if folder is not None else None

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._db is not None:
            with contextlib.suppress(sqlite3.Error):
                self._db.close()

    def article(self, key: str) -> Article | None:
        """What was read from a text, None if it is not known."""
        record = self._get("extractions", key)
        if record is None:
            return None
        from vjclaims.sources.store.records import unpack

        try:
            return unpack(record)
        except StoreError:
            return None

    def keep_article(self, key: str, article: Article) -> None:
        """Keep what was read."""
        if self._db is not None:
            from vjclaims.sources.store.records import pack

            self._put("extractions", key, pack(article))

    def run(self, key: str) -> bytes | None:
        """What a run said, None if it is not known."""
        return self._get("runs", key)

    def keep_run(self, key: str, record: bytes) -> None:
        """Keep what a run said."""
        self._put("runs", key, record)

    def report(self, key: str) -> Report | None:
        """What a run found out, None if it is not known."""
        record = self._get("runs", key)
        if record is None:
            return None
        from vjclaims.sources.store.reports import unpack_report

        try:
            return unpack_report(record)
        except StoreError:
            return None

    def keep_report(self, key: str, report: Report) -> None:
        """Keep what a run found out, in whatever format it was asked for."""
        if self._db is not None:
            from vjclaims.sources.store.reports import pack_report

            record = pack_report(report)
            if record is not None:
                self._put("runs", key, record)

    def _get(self, table: str, key: str) -> bytes | None:
        if self._db is None:
            return None
        with contextlib.suppress(sqlite3.Error):
            row = self._db.execute(
                f"SELECT record, used FROM {table} WHERE key = ?", (key,)
            ).fetchone()
            if row is not None:
                self._note(table, key, row[1])
                return bytes(row[0])
        return None

    def _note(self, table: str, key: str, used: int) -> None:
        now = int(time.time())
        if now - used > _DAY and self._db is not None:
            with contextlib.suppress(sqlite3.Error), self._db as db:
                db.execute(f"UPDATE {table} SET used = ? WHERE key = ?", (now, key))

    def _put(self, table: str, key: str, record: bytes) -> None:
        if self._db is None or len(record) > _LARGEST:
            return
        with contextlib.suppress(sqlite3.Error), self._db as db:
            db.execute(
                f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", (key, int(time.time()), record)
            )
            db.execute(
                f"DELETE FROM {table} WHERE key IN (SELECT key FROM {table} "
                "ORDER BY used DESC, rowid DESC LIMIT -1 OFFSET ?)",
                (_MOST[table],),
            )


def writable(folder: Path) -> str | None:
    """Why a cache cannot be kept in a folder; None if it can."""
    try:
        _connected(folder).close()
    except (OSError, sqlite3.Error) as error:
        return str(error)
    return None


def _opened(folder: Path) -> sqlite3.Connection | None:
    """The database, made anew if it is damaged; None if there can be none."""
    for _ in range(2):
        try:
            return _connected(folder)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # locked, or a full or read-only disk
                return None
            for file in _files(folder):
                with contextlib.suppress(OSError):
                    file.unlink()
        except OSError:
            return None
    return None


def _files(folder: Path) -> Iterator[Path]:
    for ending in ("", "-wal", "-shm"):
        yield folder / (_FILE + ending)


def _connected(folder: Path) -> sqlite3.Connection:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / _FILE
    if not path.exists():
        path.touch(mode=0o600)
    elif not path.is_file():  # a pipe would never answer
        raise OSError(f"{path} is no file")
    db = sqlite3.connect(path, timeout=_PATIENCE)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.executescript(_TABLES)
    except BaseException:
        db.close()
        raise
    return db
