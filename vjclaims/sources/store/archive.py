"""An archive: one SQLite file that holds articles and their figures for good.

Readers never wait for a writer (WAL); writers wait for one another. What one command adds goes
in as a whole or not at all. archive.sql has the tables.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType

from vjclaims.records.article import Article
from vjclaims.records.claim import Basis, Claim
from vjclaims.sources.store.connecting import check_kind, explained, opened
from vjclaims.text.errors import StoreError
from vjclaims.text.paths import restored, storable


@dataclass(frozen=True, slots=True)
class Stored:
    """An article to be put in, what its file was, and what read it."""

    article: Article
    sha256: str
    read_with: str


@dataclass(frozen=True, slots=True)
class Row:
    """An article as `archive list` shows it; path: as a user in this folder would name it."""

    path: str
    title: str | None
    outlet: str | None
    published: str | None
    figures: int
    sha256: str
    read_with: str
    added: str


def key_in(archive: str, path: str) -> str:
    """The path under which an archive keeps an article: relative to the archive's folder."""
    folder = os.path.dirname(os.path.abspath(archive))
    return storable(os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/"))


class Archive:
    """An open archive. Raises StoreError for a file that is none, or a damaged one."""

    def __init__(self, path: str, *, write: bool = False) -> None:
        self.path = path
        self._folder = os.path.dirname(os.path.abspath(path))
        try:
            self._db = opened(path, write=write)
            check_kind(self._db, path)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: {explained(error)}") from error

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()

    def counts(self) -> tuple[int, int]:
        """How many articles and figures it holds."""
        with self._faults():
            row = self._db.execute("SELECT count(*), total(figures) FROM articles").fetchone()
            return int(row[0]), int(row[1])

    def rows(self, paths: Iterable[str] | None = None) -> Iterator[Row]:
        """The articles by path, all or those of the given paths."""
        names = "path title outlet published figures sha256 read_with added"
        query = f"SELECT {', '.join(names.split())} FROM articles"
        with self._faults():
            if paths is None:
                found = self._db.execute(query + " ORDER BY path").fetchall()
            else:
                keys = sorted({self.key(p) for p in paths})
                found = [
                    row for k in keys for row in self._db.execute(query + " WHERE path = ?", (k,))
                ]
        yield from (Row(self.shown(row[0]), *row[1:]) for row in found)

    def put(self, articles: Sequence[Stored]) -> None:
        """Add or replace articles, all or none of them."""
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with self._writing():
            for article in articles:
                self._insert(article, now)

    def remove(self, paths: Iterable[str]) -> tuple[list[str], list[str]]:
        """Take articles out, those of a folder with it: their paths, and what was not in it."""
        gone: list[str] = []
        unknown = []
        with self._writing():
            for path in sorted(set(paths)):
                key = self.key(path)
                inside = "" if key == "." else f"{key}/"
                found = self._db.execute(
                    "DELETE FROM articles WHERE path = ?1 OR substr(path, 1, ?2) = ?3 "
                    "RETURNING path",
                    (key, len(inside), inside),
                ).fetchall()
                gone += [self.shown(row[0]) for row in found]
                unknown += [] if found else [path]
        return gone, unknown

    def candidates(self, drafts: Sequence[Article]) -> list[Article]:
        """The articles that may tell what the drafts tell, without the drafts themselves."""
        from vjclaims.sources.store.candidates import candidates

        own = {self.key(d.document.path) for d in drafts}
        with self._faults():
            ids = candidates(self._db, drafts)
            rows = [self._record(i) for i in ids]
        return [self._unpacked(*row) for row in rows if row[0] not in own]

    def unreadable(self) -> Iterator[str]:
        """The articles whose records cannot be read, one line each."""
        with self._faults():
            ids = [i for (i,) in self._db.execute("SELECT id FROM articles ORDER BY path")]
        for i in ids:
            with self._faults():
                row = self._record(i)
            try:
                self._unpacked(*row)
            except StoreError as error:
                yield str(error).removeprefix(f"{self.path}: ")

    def faults(self) -> Iterator[str]:
        """What SQLite finds wrong with the file."""
        with self._faults():
            found = [row[0] for row in self._db.execute("PRAGMA integrity_check(20)")]
            found += [str(row) for row in self._db.execute("PRAGMA foreign_key_check")]
        yield from (line for line in found if line != "ok")

    def key(self, path: str) -> str:
        """The path under which an article is kept."""
        return key_in(self.path, path)

    def shown(self, key: str) -> str:
        """The path of an article as a user in the working directory names it."""
        return os.path.relpath(os.path.join(self._folder, restored(key))).replace(os.sep, "/")

    def _record(self, id_: int) -> tuple[str, bytes]:
        row = self._db.execute("SELECT path, record FROM articles WHERE id = ?", (id_,)).fetchone()
        return str(row[0]), bytes(row[1])

    def _unpacked(self, key: str, record: bytes) -> Article:
        from vjclaims.sources.store.records import unpack

        try:
            return unpack(record).at(self.shown(key))
        except StoreError as error:
            raise StoreError(f"{self.path}: {key}: {error}") from error

    def _insert(self, stored: Stored, now: str) -> None:
        from vjclaims.sources.store.candidates import terms
        from vjclaims.sources.store.records import pack

        doc, key = stored.article.document, self.key(stored.article.document.path)
        published = None if doc.published is None else str(doc.published)
        values = (
            *(None, key, doc.title, doc.outlet, doc.author, published),
            *(len(stored.article.claims), doc.text, stored.sha256, stored.read_with),
            *(stored.article.model, now, pack(stored.article)),
        )
        self._db.execute("DELETE FROM articles WHERE path = ?", (key,))
        article = self._db.execute(_insertion("articles", len(values)), values).lastrowid
        claims = [(None, article, *_columns(c)) for c in stored.article.claims]
        if claims:
            self._db.executemany(_insertion("claims", len(claims[0])), claims)
        day = 0 if doc.published is None else doc.published.last().toordinal()
        rows = ((term, day, article) for term in sorted(terms(stored.article)))
        self._db.executemany(_insertion("terms", 3), rows)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction: all or nothing, also if the process dies in it."""
        with self._faults():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute(
                    "INSERT OR REPLACE INTO meta VALUES ('generation', ?)", (uuid.uuid4().hex,)
                )
                self._db.execute("COMMIT")
            except BaseException:
                self._db.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {explained(error)}") from error


def _columns(claim: Claim) -> tuple[object, ...]:
    """A claim as a row: for people and SQL; what the checks read is the record."""
    low, high = claim.expected.lower, claim.expected.upper
    return (
        *(claim.line, claim.column, claim.start, claim.end, claim.text, claim.entity),
        *(claim.metric, str(claim.kind), float(claim.value), claim.unit),
        *(None if low is None else float(low), None if high is None else float(high)),
        *(claim.hedge, None if claim.as_of.end is None else str(claim.as_of.end)),
        *(str(claim.as_of.basis or Basis.NONE), claim.speaker, str(claim.modality)),
        claim.sentence,
    )


def _insertion(table: str, columns: int) -> str:
    """All columns, in the order of archive.sql; NULL makes the number of a row."""
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"
