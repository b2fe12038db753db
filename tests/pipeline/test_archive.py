"""The archive: one SQLite file, changed as a whole or not at all, found again by an index."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from newsroom import DRAFT, OTHER, PRINTED, inside, newsroom, vjclaims, write

from vjclaims import engine
from vjclaims.cli.jobs import archiving
from vjclaims.extraction.read_claims import read_claims
from vjclaims.records.article import Article
from vjclaims.records.document import Document
from vjclaims.settings.config import Config
from vjclaims.sources.readers import read_text
from vjclaims.sources.store.archive import Archive, Stored
from vjclaims.sources.store.cache import Cache
from vjclaims.sources.store.candidates import MOST, candidates, terms
from vjclaims.sources.store.connecting import generation, is_archive
from vjclaims.sources.store.query import Answer, as_csv, as_json, ask, cells
from vjclaims.text.errors import StoreError

NONE = Cache(None)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    with inside(newsroom(tmp_path)) as folder:
        yield folder


def add(*paths: str, archive: str = "archive.db") -> archiving.Added:
    return archiving.add(paths, archive, Config(), cache=NONE)


def held(archive: str = "archive.db") -> dict[str, int]:
    with Archive(archive) as kept:
        return {row.path: row.figures for row in kept.rows()}


def test_add_replace_and_leave_alone(room: Path) -> None:
    first = add("archive")
    assert (first.new, first.replaced, first.unchanged) == (2, 0, 0)
    assert held() == {"archive/harbour.md": 2, "archive/norda.md": 3}
    write(room / "archive/norda.md", PRINTED.replace("It employs 9,400\npeople and", "It"))
    again = add("archive")
    assert (again.new, again.replaced, again.unchanged) == (0, 1, 1)
    assert held() == {"archive/harbour.md": 2, "archive/norda.md": 2}
    rows = ask("archive.db", "SELECT count(*) FROM claims").rows
    assert rows == ((4,),), "no claim of the old article is left"


def test_generation_changes_with_every_change_only(room: Path) -> None:
    add("archive/norda.md")
    first = generation("archive.db")
    assert generation("archive.db") == first
    add("archive/harbour.md")
    assert generation("archive.db") != first


def test_an_article_is_known_by_its_place_from_any_folder(room: Path) -> None:
    add("archive")
    with inside(room / "drafts"):
        assert add("../archive/norda.md", archive="../archive.db").unchanged == 1
        assert set(held("../archive.db")) == {"../archive/harbour.md", "../archive/norda.md"}


def test_remove_articles_and_folders(room: Path) -> None:
    write(room / "archive/old/a.md", OTHER)
    add("archive")
    done = vjclaims("archive", "remove", "archive/norda.md", "archive/none.md")
    assert (done.status, done.out) == (2, "1 removed\n")
    assert "archive/none.md: is not in the archive" in done.err
    assert vjclaims("archive", "remove", "archive/old").status == 0
    assert set(held()) == {"archive/harbour.md"}
    left = ask(
        "archive.db", "SELECT count(*) FROM terms WHERE article NOT IN (SELECT id FROM articles)"
    )
    assert left.rows == ((0,),)


def test_an_interrupted_add_leaves_the_archive_as_it_was(room: Path) -> None:
    add("archive")
    before = held(), generation("archive.db")
    read = list(read_claims([read_text(PRINTED, "archive/new.md")]))
    bad = Article(Document("archive/bad.md", None, "", ()), ())  # type: ignore[arg-type]
    with Archive("archive.db", write=True) as kept, pytest.raises(StoreError):
        kept.put([Stored(read[0], "0", "test"), Stored(bad, "0", "test")])
    assert (held(), generation("archive.db")) == before


def test_a_killed_add_leaves_the_archive_as_it_was(room: Path) -> None:
    add("archive")
    before = held()
    code = (
        "import os, signal, sqlite3\n"
        "from vjclaims.sources.store import archive\n"
        "real = archive.Archive._insert\n"
        "def insert(self, stored, now):\n"
        "    real(self, stored, now)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "archive.Archive._insert = insert\n"
        "from vjclaims.cli.main import main\n"
        "main(['archive', 'add', 'drafts'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL
    assert held() == before
    assert vjclaims("archive", "check").status == 0


def test_two_may_add_at_once(room: Path) -> None:
    texts = [read_text(PRINTED.replace("31", str(40 + i)), f"n{i}.md") for i in range(12)]
    read = list(read_claims(texts))

    def put(article: Article) -> None:
        with Archive("both.db", write=True) as kept:
            kept.put([Stored(article, "0", "test")])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, read))
    assert len(held("both.db")) == 12
    with Archive("both.db") as kept:
        assert list(kept.faults()) == []


def test_a_reader_does_not_wait_for_a_writer(room: Path) -> None:
    add("archive")
    writer = sqlite3.connect("archive.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    started = time.monotonic()
    assert engine.check(["drafts"], against=["archive.db"]).findings
    assert time.monotonic() - started < 20
    writer.close()


@pytest.mark.parametrize("evidence", ["archive", "archive.db"])
def test_a_draft_against_folder_or_archive(room: Path, evidence: str) -> None:
    add("archive")
    report = engine.check(["drafts/norda.md"], against=[evidence])
    assert [f.code for f in report.findings] == ["VJ101"]
    assert {c.path for c in report.findings[0].claims} == {"drafts/norda.md", "archive/norda.md"}
    assert report.drafts == ("drafts/norda.md",)
    assert {d.path for d in report.documents} >= {"drafts/norda.md", "archive/norda.md"}


def test_a_draft_is_no_evidence_for_itself(room: Path) -> None:
    write(room / "sent/copy.md", DRAFT)
    add("archive", "drafts", "sent")
    report = engine.check(["drafts/norda.md"], against=["archive.db"])
    assert {d.path for d in report.documents} == {"drafts/norda.md", "archive/norda.md"}


def test_candidates_share_names_or_metric_with_holder(room: Path) -> None:
    add("archive")
    draft = next(read_claims([read_text(DRAFT, "d.md")]))
    assert "m:revenue:norda foods" in terms(draft)
    db = sqlite3.connect("archive.db")
    found = candidates(db, [draft])
    paths = [
        db.execute("SELECT path FROM articles WHERE id = ?", (i,)).fetchone()[0] for i in found
    ]
    assert paths == ["archive/norda.md"]
    db.close()


def test_candidates_are_few_however_large_the_archive(room: Path) -> None:
    one = next(read_claims([read_text(PRINTED, "a.md")]))
    with Archive("large.db", write=True) as kept:
        kept.put([Stored(one.at(f"a{i}.md"), "0", "test") for i in range(3 * MOST)])
    draft = next(read_claims([read_text(DRAFT, "d.md")]))
    with Archive("large.db") as kept:
        assert len(kept.candidates([draft])) == MOST


def test_the_index_is_used_and_nothing_is_scanned(room: Path) -> None:
    add("archive")
    db = sqlite3.connect("archive.db")
    plan = db.execute(
        "EXPLAIN QUERY PLAN SELECT article FROM terms WHERE term = ? "
        "ORDER BY day DESC, article DESC LIMIT ?",
        ("n:norda", 5),
    ).fetchall()
    assert [row[3] for row in plan] == ["SEARCH terms USING PRIMARY KEY (term=?)"]
    db.close()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "no such archive"),
        (b"", "is no archive of vjclaims"),
        (b"no database at all, only words" * 20, "is damaged, or no archive"),
        (b"SQLite format 3\0" + b"\0" * 100, "is damaged, or no archive"),
    ],
)
def test_what_is_no_archive(room: Path, content: bytes | None, message: str) -> None:
    if content is not None:
        (room / "x.db").write_bytes(content)
    assert not is_archive("x.db")
    with pytest.raises(StoreError, match=message):
        Archive("x.db")


def test_another_programs_database_is_left_alone(room: Path) -> None:
    db = sqlite3.connect("other.db")
    db.execute("CREATE TABLE articles (x)")
    db.commit()
    db.close()
    before = Path("other.db").read_bytes()
    done = vjclaims("archive", "add", "archive", "--archive", "other.db")
    assert (done.status, Path("other.db").read_bytes()) == (2, before)
    assert "is no archive of vjclaims" in done.err


def test_a_damaged_archive_is_named(room: Path) -> None:
    add("archive")
    data = bytearray(Path("archive.db").read_bytes())
    data[4096:12288] = b"\xff" * 8192
    for ending in ("-wal", "-shm"):
        Path(f"archive.db{ending}").unlink(missing_ok=True)
    Path("archive.db").write_bytes(data)
    for args in (("archive", "check"), ("check", "drafts", "--against", "archive.db")):
        done = vjclaims(*args)
        assert done.status == 2
        assert "archive.db" in done.out + done.err
        assert "bug" not in done.err


def test_check_tells_what_has_changed_or_gone(room: Path) -> None:
    add("archive")
    assert vjclaims("archive", "check").out == "archive.db: 2 articles, 5 figures: no fault\n"
    write(room / "archive/norda.md", PRINTED + "More.\n")
    os.unlink("archive/harbour.md")
    done = vjclaims("archive", "check")
    assert done.status == 1
    assert "archive/norda.md: its file has changed: add it again" in done.out
    assert "archive/harbour.md: its file is gone" in done.out


def test_list(room: Path) -> None:
    add("archive")
    lines = vjclaims("archive", "list").out.splitlines()
    assert lines[0].split() == ["published", "figures", "outlet", "path"]
    assert [line.split() for line in lines[2:4]] == [
        ["undated", "2", "archive/harbour.md"],
        ["2026-03-03", "3", "Meridian", "Wire", "archive/norda.md"],
    ]
    assert lines[4] == "2 articles, 5 figures"


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM claims",
        "UPDATE claims SET value = 1",
        "INSERT INTO meta VALUES ('a', 'b')",
        "ATTACH 'other.db' AS other",
        "PRAGMA journal_mode = DELETE",
        "SELECT load_extension('x')",
        "SELECT 1; DELETE FROM claims",
        "DROP VIEW figures",
        "VACUUM",
        "nonsense",
        "",
    ],
)
def test_sql_reads_and_nothing_else(room: Path, query: str) -> None:
    add("archive")
    before = held()
    done = vjclaims("archive", "sql", query)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("vjclaims: ")
    assert done.err.count("\n") == 1
    assert held() == before
    assert not Path("other.db").exists()


def test_sql_formats(room: Path) -> None:
    add("archive")
    query = "SELECT place, text, value, speaker FROM figures ORDER BY place"
    text = vjclaims("archive", "sql", query).out
    assert "archive/harbour.md:3:17  518 km" in text
    rows = list(csv.reader(io.StringIO(vjclaims("archive", "sql", query, "--format", "csv").out)))
    assert rows[0] == ["place", "text", "value", "speaker"]
    assert len(rows) == 6
    data = json.loads(vjclaims("archive", "sql", query, "--format", "json").out)
    assert data[0]["text"] == "518 km"
    assert data[0]["speaker"] is None


def test_sql_csv_holds_no_formula(room: Path) -> None:
    add("archive")
    query = "SELECT '=HYPERLINK(\"x\")' AS a, -3.5 AS b, '-3.5' AS c"
    out = vjclaims("archive", "sql", query, "--format", "csv").out
    assert list(csv.reader(io.StringIO(out)))[1] == ['\'=HYPERLINK("x")', "-3.5", "-3.5"]


def test_documented_tables_and_views(room: Path) -> None:
    add("archive")
    rows = ask("archive.db", "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%'")
    assert {(str(t), str(n)) for t, n in rows.rows if t != "index"} == {
        ("table", "articles"),
        ("table", "claims"),
        ("table", "terms"),
        ("table", "meta"),
        ("view", "figures"),
        ("view", "metrics"),
    }
    lowest = ask("archive.db", "SELECT lowest FROM metrics WHERE metric = 'revenue'")
    assert lowest.rows == ((4_500_000_000.0,),)


def test_a_draft_that_cannot_be_read_is_not_replaced_by_the_archive(room: Path) -> None:
    for evidence in ("archive", "archive.db"):
        add("archive")
        write(room / "archive/other.md", PRINTED.replace("4.5", "5.5"))
        done = vjclaims("check", "drafts/none.md", "--against", evidence, "--format", "json")
        data = json.loads(done.out)
        assert (done.status, data["findings"], data["documents"]) == (2, [], [])
        assert [s["path"] for s in data["skipped"]] == ["drafts/none.md"]


def test_what_is_called_an_archive_and_is_none_is_named(room: Path) -> None:
    write(room / "fake.db", "no database")
    done = vjclaims("check", "drafts", "--against", "fake.db", "archive")
    assert done.status == 2
    assert "fake.db: is damaged, or no archive of vjclaims" in done.err
    assert "VJ101" in done.out, "the others' findings are shown"
    done = vjclaims("archive", "add", "archive", "--archive", "nowhere/x.db")
    assert "there is no folder nowhere" in done.err
    assert vjclaims("archive", "add", "nothing", "--archive", "new.db").status == 2
    assert not Path("new.db").exists()


def test_an_interrupted_first_add_leaves_no_archive(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vjclaims.extraction.extractor.read_claims", stop)
    assert vjclaims("archive", "add", "archive").status == 2
    assert not Path("archive.db").exists()


def test_whole_numbers_of_an_answer_have_no_idle_zeros_and_no_exponent() -> None:
    answer = Answer(("v",), ((5_400_000_000.0,), (1.2e16,), (3.35,), (2026,), (1e300,)))
    told = ["5400000000", "12000000000000000", "3.35", "2026", "1e+300"]
    assert as_csv(answer).split() == ["v", *told]
    assert [f'"v": {text}' in as_json(answer) for text in told] == [True] * 5
    assert [cells(row)[0] for row in answer.rows[:4]] == [
        "5,400,000,000", "12,000,000,000,000,000", "3.35", "2026",
    ]  # fmt: skip


@pytest.mark.parametrize(("version", "said"), [(1, "an older vjclaims"), (99, "a newer vjclaims")])
def test_an_archive_of_another_make_is_refused(room: Path, version: int, said: str) -> None:
    add("archive")
    with sqlite3.connect("archive.db") as db:
        db.execute(f"PRAGMA user_version = {version}")
    done = vjclaims("check", "drafts", "--against", "archive.db")
    assert done.status == 2
    assert f"archive.db: was made by {said}" in done.err
