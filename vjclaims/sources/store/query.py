"""Questions to an archive in SQL, which can read and nothing else."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from vjclaims.sources.store.connecting import is_archive, opened
from vjclaims.text.errors import StoreError
from vjclaims.text.safe import neutral

_ALLOWED = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_FORBIDDEN = frozenset({"load_extension", "readfile", "writefile", "edit"})
_STEPS = 100_000  # of SQLite's machine between looks at Ctrl-C
_EXACT = 1e18  # from here on the digits of a whole number are noise
MOST = 100_000  # rows; more is a job for a program of one's own


@dataclass(frozen=True, slots=True)
class Answer:
    """Heads of columns and rows; more: whether there were more than MOST."""

    heads: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    more: bool = False


def ask(archive: str, sql: str) -> Answer:
    """The answer to a query. Raises StoreError for one that is wrong or would write."""
    if not os.path.isfile(archive):
        raise StoreError(f"{archive}: no such archive")
    if not is_archive(archive):
        raise StoreError(f"{archive}: is no archive of vjclaims")
    try:
        db = opened(archive, write=False)
    except sqlite3.Error as error:
        raise StoreError(f"{archive}: {error}") from error
    try:
        db.execute("PRAGMA query_only = 1")
        db.set_authorizer(_judged)
        db.set_progress_handler(lambda: 0, _STEPS)  # lets Python see Ctrl-C
        cursor = db.execute(sql)
        if cursor.description is None:
            raise StoreError("that asks for nothing: write SELECT …")
        rows = cursor.fetchmany(MOST + 1)
        heads = tuple(str(column[0]) for column in cursor.description)
        return Answer(heads, tuple(rows[:MOST]), len(rows) > MOST)
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise StoreError(_explained(error)) from error
    finally:
        db.close()


def _judged(action: int, first: str | None, second: str | None, *_: object) -> int:
    """Whether SQLite may do a thing: reading is all it may."""
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FORBIDDEN:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _explained(error: Exception) -> str:
    text = str(error)
    if "not authorized" in text or "prohibited" in text:
        return "only SELECT is allowed: an archive is changed by `add` and `remove` alone"
    return f"SQL: {text}"


def as_csv(answer: Answer) -> str:
    """The answer as CSV, with a row of heads."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(answer.heads)
    # An article's text must not become a formula in somebody's spreadsheet.
    writer.writerows(
        [neutral(v) if isinstance(v, str) else _cell(v) for v in row] for row in answer.rows
    )
    return out.getvalue()


def as_json(answer: Answer) -> str:
    """The answer as a list of objects."""
    rows = [dict(zip(answer.heads, map(_cell, row), strict=True)) for row in answer.rows]
    return json.dumps(rows, indent=2) + "\n"


def _cell(value: object) -> object:
    """A value as other programs take it: a whole number without ".0" and exponent."""
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    return f"<{len(value)} bytes>" if isinstance(value, bytes) else value


def cells(row: Sequence[object]) -> list[str]:
    """A row as text, numbers without needless zeros."""
    return [_text(value) for value in row]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        whole = _cell(value)
        return f"{whole:,}" if isinstance(whole, int) else f"{value:.15g}"
    return str(_cell(value))
