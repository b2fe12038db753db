"""What looks like a file and is none is never opened, and a name that is no UTF-8 loses nothing.

A pipe that somebody reads from waits for ever: an alarm ends each test that would.
"""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from newsroom import inside, vjclaims, write

from vjclaims import check
from vjclaims.findings.policy.decisions import read_decisions
from vjclaims.lexicon.metrics import read_own
from vjclaims.records.article import Article
from vjclaims.report import CHECK_FORMATS, ENDINGS
from vjclaims.settings.config import Config
from vjclaims.sources.readers import read_text
from vjclaims.sources.readers.discover import discover, load
from vjclaims.sources.store.connecting import is_archive
from vjclaims.sources.store.records import pack, unpack
from vjclaims.sources.store.stamp import content_stamp
from vjclaims.text.errors import SettingsError
from vjclaims.text.files import read_lines, read_regular, system_folder
from vjclaims.text.paths import restored, storable

PRINTED = "Norda Foods had revenue of $4.5 billion in 2025.\n"
DRAFT = "Norda Foods had revenue of $5.4 billion in 2025.\n"
FIGURE = '[[figure]]\nfigure = "Norda Foods had revenue of $4.5 billion in 2025."\n'
SOON = 60  # seconds after which a test is taken to wait for ever
KINDS = ("pipe", "socket", "device", "folder", "proc")
linux = pytest.mark.skipif(not Path("/proc/version").is_file(), reason="needs Linux's /proc")
pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    def wake(*_: object) -> None:
        raise TimeoutError("it waits for ever")

    before = signal.signal(signal.SIGALRM, wake)
    signal.alarm(SOON)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / ".git").mkdir()
    write(tmp_path / "news" / "norda.md", PRINTED)
    write(tmp_path / "draft.md", DRAFT)
    with inside(tmp_path) as folder:
        yield folder


def special(path: Path, kind: str) -> str:
    """Something of a kind at a path."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with inside(path.parent), socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        if not Path("/proc/version").is_file():
            pytest.skip("needs Linux's /proc")
        path.symlink_to("/proc/version")
    return path.name


# What is no file


@pytest.mark.parametrize("kind", KINDS)
def test_only_regular_files_are_opened(room: Path, kind: str) -> None:
    name = special(room / "x.toml", kind)
    for read in (read_regular, read_lines):
        with pytest.raises(OSError, match=r"is not a regular file|is a folder|lies in /proc"):
            read(name)
    assert not is_archive(name)
    assert content_stamp(name).startswith("unreadable: ")


@pytest.mark.parametrize("kind", KINDS[:3])
def test_what_is_no_file_is_skipped_as_a_path(room: Path, kind: str) -> None:
    special(room / "news" / "x.txt", kind)
    for paths in (["news/x.txt"], ["news"]):
        documents, skipped = load(paths)
        assert [(s.path, s.reason) for s in skipped] == [
            ("news/x.txt", "is not a regular file; use - to read standard input")
        ]
        assert len(documents) == len(paths) - (paths != ["news"])


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_what_programs_leave_in_a_folder_is_passed_over(room: Path, kind: str) -> None:
    special(room / "news" / "agent", kind)
    assert load(["news"])[1] == ()
    assert load(["news/agent"])[1]


@pytest.mark.parametrize("kind", KINDS[:3])
def test_the_library_and_the_commands_do_not_wait(room: Path, kind: str) -> None:
    name = special(room / "x.txt", kind)
    special(room / "x.db", kind)
    assert [s.path for s in check(name).skipped] == [name]
    assert [s.path for s in check("draft.md", against="x.db").skipped] == ["x.db"]
    for args in (
        ("check", name),
        ("check", "draft.md", name),
        ("check", "draft.md", "--against", "x.db"),
        ("check", "draft.md", "--against", name),
        ("extract", name),
        ("compare", "draft.md", name),
        ("archive", "add", name),
        ("archive", "add", "draft.md", "--archive", "x.db"),
        ("archive", "list", "--archive", "x.db"),
    ):
        done = vjclaims(*args)
        assert done.status == 2, args
        assert len(done.err.splitlines()) <= 2, done.err
        assert "bug" not in done.err, done.err


@linux
@pytest.mark.parametrize("place", ["/proc", "/proc/self", "/sys", "/dev", "/"])
def test_the_folders_of_the_system_are_never_walked(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[str] = []

    def names(folder: str) -> list[str]:
        listed.append(folder)
        return ["proc", "sys", "dev"] if folder == "/" else []

    monkeypatch.setattr("vjclaims.sources.readers.discover.os.listdir", names)
    _, skipped = discover([place])
    assert [s.path for s in skipped] == [place]
    assert place == "/" or "where the system keeps no articles" in skipped[0].reason
    assert set(listed) <= {"/"}


@linux
def test_links_into_the_system_are_not_followed(room: Path) -> None:
    (room / "news" / "version.txt").symlink_to("/proc/version")
    (room / "news" / "self").symlink_to("/proc/self")
    (room / "news" / "deep").mkdir()
    (room / "news" / "deep" / "again").symlink_to(room / "news" / "self" / "task")
    documents, skipped = load(["news", "news/self", "news/version.txt"])
    assert [d.path for d in documents] == ["news/norda.md"]
    assert {(s.path, s.reason.split(",")[0]) for s in skipped} == {
        ("news/self", "lies in /proc"),
        ("news/version.txt", "lies in /proc"),
    }


def test_a_disk_in_memory_is_a_disk(tmp_path: Path) -> None:
    assert system_folder("/dev/shm/news/a.md") == ""
    assert system_folder(str(tmp_path)) == ""
    assert system_folder("/dev/shmoo") == "/dev"
    assert system_folder("/process/a.md") == ""


# Settings and lists


@pytest.mark.parametrize("kind", KINDS)
def test_settings_that_are_no_file_are_one_line(room: Path, kind: str) -> None:
    special(room / "vjclaims.toml", kind)
    done = vjclaims("check", "draft.md")
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert "vjclaims.toml: cannot read the settings: " in done.err
    with pytest.raises(SettingsError):
        Config.load(room)


DECIDING = [
    ("check", "draft.md", "--decisions", "x.toml"),
    ("decisions", "list"),
    ("decisions", "prune", "--in", "draft.md"),
    ("undecide", "VJ101-0abc"),
    ("decide", "--all", "--correct", "--in", "draft.md"),
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["house", "lexicon", "decisions", "baseline"])
def test_lists_that_are_no_file_are_one_line(room: Path, kind: str, name: str) -> None:
    special(room / "x.toml", kind)
    write(room / "vjclaims.toml", f'{name} = "x.toml"\n')
    commands = {
        "house": [("house",), ("house", "x.toml")],
        "lexicon": [("lexicon", "check", "x.toml"), ("check", "draft.md", "--lexicon", "x.toml")],
        "decisions": DECIDING,
        "baseline": [("check", "draft.md", "--baseline", "x.toml"), *DECIDING],  # as it was called
    }
    for args in (("check", "draft.md"), *commands[name]):
        done = vjclaims(*args)
        assert (done.status, done.out) == (2, ""), args
        assert len(done.err.splitlines()) == 1, done.err
        assert "x.toml" in done.err
        assert "bug" not in done.err


@pytest.mark.parametrize("name", ["vjclaims-decisions.toml", "vjclaims-baseline.toml"])
def test_decisions_of_the_usual_name_that_are_no_file_are_said(room: Path, name: str) -> None:
    special(room / name, "folder")
    done = vjclaims("check", "draft.md")
    assert done.status == 2
    assert f"{name}: cannot read the decisions: is a folder" in done.err


def test_lists_are_read_with_any_line_ends(room: Path) -> None:
    (room / "f.toml").write_bytes(b"\xef\xbb\xbf" + FIGURE.replace("\n", "\r\n").encode())
    assert read_lines("f.toml") == FIGURE
    (room / "f.csv").write_bytes(b"a\rb\r\n")
    assert read_lines("f.csv") == "a\nb\n"
    with pytest.raises(Exception, match="is a folder"):
        read_own(Path("news"), {}, frozenset())


# Names that are no UTF-8

NAME = os.fsdecode(b"news/caf\xe9.md")


@pytest.fixture
def odd(room: Path) -> Path:
    try:
        Path(NAME).write_text(DRAFT)
    except OSError:
        pytest.skip("names of this disk are UTF-8")
    return room


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (b"caf\xe9.md", r"caf\xe9.md"),
        ("café.md".encode(), "café.md"),
        (rb"caf\xe9.md", r"caf\x5cxe9.md"),
        (rb"caf\x5cxe9.md", r"caf\x5cx5cxe9.md"),
        (b"caf\\\xe9.md", "caf\\\\xe9.md"),
        (rb"a\x41.md", r"a\x41.md"),
        (b"\xff\xfe", r"\xff\xfe"),
    ],
)
def test_names_are_kept_as_text_and_come_back(name: bytes, kept: str) -> None:
    path = os.fsdecode(name)
    assert storable(path) == kept
    kept.encode("utf-8")
    assert restored(kept) == path


def test_records_keep_the_name() -> None:
    article = Article(read_text("Five cranes.", NAME), ())
    assert unpack(pack(article)) == article


@pytest.mark.parametrize("name", CHECK_FORMATS)
def test_every_format_can_tell_of_it(odd: Path, name: str) -> None:
    report = check("news")
    made = report.render(name)
    data = made if isinstance(made, bytes) else made.encode("utf-8")
    assert data
    ending = next((e for e, known in ENDINGS.items() if known == name), ".out")
    done = vjclaims("check", "news", "--format", name, "-o", f"out{ending}")
    assert done.status == 1, done.err
    (odd / f"out{ending}").read_bytes().decode("latin-1" if name == "xlsx" else "utf-8")
    for command in (("extract", "news"), ("compare", "draft.md", NAME)):
        done = vjclaims(*command, "--format", name, "-o", "again")
        assert done.status < 2, done.err


def test_the_json_has_the_name_of_the_file(odd: Path) -> None:
    report = check("news")
    paths = [d["path"] for d in json.loads(report.to_json())["documents"]]
    assert paths == [d["path"] for d in report.to_dict()["documents"]] == [NAME, "news/norda.md"]
    assert all(Path(path).is_file() for path in paths)


def test_the_cache_serves_it(odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = vjclaims("check", "news")
    monkeypatch.setenv("VJCLAIMS_CACHE", str(odd / "kept"))
    assert [vjclaims("check", "news") for _ in range(2)] == [bare, bare]
    assert [vjclaims("extract", NAME).status for _ in range(2)] == [0, 0]


def test_an_archive_keeps_it(odd: Path) -> None:
    assert vjclaims("archive", "add", "news").out.startswith("archive.db: 2 new")
    assert "2 unchanged" in vjclaims("archive", "add", "news").out
    assert vjclaims("archive", "check").status == 0
    assert r"news/caf\xe9.md" in vjclaims("archive", "sql", "SELECT path FROM articles").out
    report = check("news/norda.md", against="archive.db")
    assert [d.path for d in report.documents] == [NAME, "news/norda.md"]
    assert "1 removed" in vjclaims("archive", "remove", NAME).out


def test_a_decision_knows_it(odd: Path) -> None:
    assert vjclaims("check", "news").status == 1
    args = ("decide", "--all", "--stands", "--why", "both are right", "--in", "news")
    assert vjclaims(*args).out.endswith("vjclaims-decisions.toml: 1 decided\n")
    assert vjclaims("check", "news").status == 0
    assert vjclaims("decisions", "list").out.endswith("1 decision\n")
    (entry,) = read_decisions("vjclaims-decisions.toml")
    assert NAME in entry.drafts
    write(Path("news/norda.md"), "Nothing here.\n")
    gone = vjclaims("decisions", "prune", "--in", "news")
    assert gone.out.endswith("vjclaims-decisions.toml: 1 taken back\n")
