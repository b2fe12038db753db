"""The cache: results are the same with it, without it and with a broken one."""

from __future__ import annotations

import datetime as dt
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import samples
from newsroom import PRINTED, inside, newsroom, vjclaims, write

from vjclaims import engine
from vjclaims.cli.quick import remembered
from vjclaims.extraction.model import BUNDLED, OFFICIAL
from vjclaims.extraction.read_claims import read_claims
from vjclaims.records.article import Article
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.finding import Report, Settled
from vjclaims.report import CHECK_FORMATS
from vjclaims.settings.config import Config
from vjclaims.sources.readers import read_text
from vjclaims.sources.store import cache as caching
from vjclaims.sources.store import reports
from vjclaims.sources.store.cache import Cache
from vjclaims.sources.store.records import pack, unpack
from vjclaims.sources.store.reports import pack_report, unpack_report
from vjclaims.sources.store.stamp import MODELS, digest, reader_name, reading_stamp
from vjclaims.text.errors import StoreError


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("VJCLAIMS_CACHE", str(tmp_path / "kept"))
    with inside(newsroom(tmp_path / "news")) as folder:
        yield folder


@pytest.fixture(scope="module")
def article() -> Article:
    return next(read_claims([read_text(PRINTED, "norda.md")]))


def test_records_come_back_as_they_were(article: Article) -> None:
    again = unpack(pack(article))
    assert again == article
    for a, b in zip(article.claims, again.claims, strict=True):
        assert (a.trace, a.slots.context, a.near) == (b.trace, b.slots.context, b.near)
        assert a.value.as_tuple() == b.value.as_tuple()
    assert again.document.line_starts == article.document.line_starts
    assert pack(again) == pack(article)


@pytest.mark.parametrize("cut", [0, 1, 10, -1])
def test_damaged_records_are_told(article: Article, cut: int) -> None:
    with pytest.raises(StoreError):
        unpack(pack(article)[:cut])


def test_an_article_moves_with_its_file(article: Article) -> None:
    moved = article.at("new/place.md")
    assert {moved.document.path, *(c.path for c in moved.claims)} == {"new/place.md"}


def test_the_stamp_knows_the_model_that_is_loaded() -> None:
    assert (*OFFICIAL, BUNDLED) == MODELS
    assert reading_stamp(None, None) == reading_stamp(None, None)
    assert reading_stamp("no_such_model", None) != reading_stamp(None, None)
    assert BUNDLED in reader_name(None, None)


def test_digest_tells_parts_apart() -> None:
    assert digest(["ab", "c"]) != digest(["a", "bc"])


def test_the_stamp_knows_the_lexicon(tmp_path: Path) -> None:
    own = write(tmp_path / "own.toml", "a")
    first = reading_stamp(None, str(own))
    write(own, "b")
    assert reading_stamp(None, str(own)) != first


def test_a_second_reading_needs_no_model(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Cache(room / "kept") as cache:
        first = engine.check(["drafts"], against=["archive"], cache=cache)

        def fail(*_: object) -> None:
            raise AssertionError("the model was asked for")

        monkeypatch.setattr("vjclaims.extraction.read_claims._model", fail)
        assert engine.check(["drafts"], against=["archive"], cache=cache) == first


def test_output_is_the_same_whatever_the_cache_holds(room: Path) -> None:
    args = ("check", "drafts", "--against", "archive")
    bare = vjclaims(*args, "--no-cache")
    made, served = vjclaims(*args), vjclaims(*args)
    assert bare == made == served
    assert bare.status == 1


def test_a_served_run_does_not_import_spacy(room: Path) -> None:
    code = (
        "import sys\n"
        "from vjclaims.cli.main import main\n"
        "status = main(['check', 'drafts', '--against', 'archive'])\n"
        "print(status, sorted({'spacy', 'rapidfuzz', 'lxml', 'trafilatura'} & set(sys.modules)))\n"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert "spacy" in runs[0].stdout.splitlines()[-1]
    assert runs[1].stdout.splitlines()[-1] == "1 []"
    assert runs[0].stdout.splitlines()[:-1] == runs[1].stdout.splitlines()[:-1]


def test_words_are_remembered_with_what_they_mean(room: Path) -> None:
    args = ("check", "drafts", "--against", "archive", "--format", "concise", "--fail-on", "info")
    first = vjclaims(*args)
    known = remembered(args)
    assert known is not None
    assert (known.paths, known.flags["against"]) == (("drafts",), ("archive",))
    assert (known.format, known.flags["fail_on"]) == ("concise", "info")
    assert vjclaims(*args) == first
    for other in ((*args, "--debug"), args[:-1], ("extract", "drafts"), ()):
        assert remembered(other) is None
    bad = ("check", "drafts", "--no-such-option")
    assert [vjclaims(*bad).status for _ in range(2)] == [2, 2]
    assert remembered(bad) is None


def test_settings_count_though_the_words_are_known(room: Path) -> None:
    args = ("check", "drafts", "--against", "archive")
    assert [vjclaims(*args).status for _ in range(2)] == [1, 1]
    write(room / "vjclaims.toml", 'ignore = ["VJ101"]\n')
    assert vjclaims(*args).status == 0
    write(room / "vjclaims.toml", 'ignroe = ["VJ101"]\n')
    done = vjclaims(*args)
    assert done.status == 2
    assert 'did you mean "ignore"' in done.err


def _made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which runs were made, not served."""
    made: list[str] = []
    real = engine.check

    def check(*args: object, **more: object) -> object:
        made.append("made")
        return real(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "check", check)
    return made


@pytest.mark.parametrize(
    "change",
    [
        lambda: write(
            Path("drafts/norda.md"), "Norda Foods had revenue of $4.6 billion in 2025.\n"
        ),
        lambda: write(Path("archive/more.md"), "Norda Foods had revenue of $4 billion in 2025.\n"),
        lambda: os.rename("archive/norda.md", "archive/norda-foods.md"),
        lambda: os.unlink("archive/harbour.md"),
        lambda: write(Path("vjclaims.toml"), 'ignore = ["VJ103"]\n'),
        lambda: write(Path("figures.toml"), '[[figure]]\nfigure = "Halden had 12 ships."\n'),
        lambda: write(Path("archive/x.txt"), ""),
    ],
)
def test_whatever_a_run_depends_on_makes_it_anew(
    room: Path, monkeypatch: pytest.MonkeyPatch, change: object
) -> None:
    write(room / "vjclaims.toml", 'house = "figures.toml"\n')
    write(room / "figures.toml", '[[figure]]\nfigure = "Halden had 11 ships."\n')
    made = _made(monkeypatch)
    args = ("check", "drafts", "--against", "archive")
    vjclaims(*args)
    vjclaims(*args)
    assert len(made) == 1
    assert callable(change)
    change()
    vjclaims(*args)
    assert len(made) == 2


def test_a_grown_archive_makes_the_run_anew(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = _made(monkeypatch)
    assert vjclaims("archive", "add", "archive/harbour.md").status == 0
    args = ("check", "drafts", "--against", "archive.db")
    assert [vjclaims(*args).status for _ in range(2)] == [0, 0]
    assert vjclaims("archive", "add", "archive/norda.md").status == 0
    assert [vjclaims(*args).status for _ in range(2)] == [1, 1]
    assert len(made) == 2


def test_what_can_expire_is_looked_at_every_day(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(room / "vjclaims.toml", 'house = "figures.toml"\n')
    write(
        room / "figures.toml",
        '[[figure]]\nfigure = "Norda Foods had revenue of $4.5 billion in 2025."\n'
        f"expires = {dt.date.today()}\n",
    )
    made = _made(monkeypatch)
    args = ("check", "drafts/norda.md")
    assert [vjclaims(*args).status for _ in range(2)] == [1, 1]

    class Tomorrow(dt.date):
        @classmethod
        def today(cls) -> dt.date:
            return following

    following = dt.date.today() + dt.timedelta(days=1)
    monkeypatch.setattr("datetime.date", Tomorrow)
    done = vjclaims(*args)
    assert (len(made), done.status) == (2, 0)
    assert "expired" in done.err


@pytest.mark.parametrize("damage", ["garbage", "records", "folder", "read-only"])
def test_a_broken_cache_is_no_cache(room: Path, damage: str) -> None:
    args = ("check", "drafts", "--against", "archive")
    first = vjclaims(*args)
    folder = Path(os.environ["VJCLAIMS_CACHE"])
    file = next(folder.glob("*.db"))
    if damage == "garbage":
        for path in folder.iterdir():
            path.write_bytes(b"no database" * 1000)
    elif damage == "records":
        db = sqlite3.connect(file)
        db.execute("UPDATE extractions SET record = x'00'")
        db.execute("UPDATE runs SET record = x'00'")
        db.commit()
        db.close()
    elif damage == "folder":
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        folder.write_text("a file where the folder was")
    else:
        os.environ["VJCLAIMS_CACHE"] = "/proc/no/such/folder"
    assert vjclaims(*args) == first


def test_the_cache_is_the_users_alone_and_bounded(
    room: Path, monkeypatch: pytest.MonkeyPatch, article: Article
) -> None:
    monkeypatch.setattr(caching, "_MOST", {"extractions": 3, "runs": 2})
    with Cache(room / "own") as cache:
        for i in range(6):
            cache.keep_article(str(i), article)
            cache.keep_run(str(i), b"x")
        assert [cache.article(str(i)) is not None for i in range(6)] == [False] * 3 + [True] * 3
        assert [cache.run(str(i)) for i in range(6)] == [None] * 4 + [b"x"] * 2
    assert (room / "own").stat().st_mode & 0o077 == 0
    assert all(f.stat().st_mode & 0o077 == 0 for f in (room / "own").iterdir())


def test_config_names_the_cache(room: Path) -> None:
    write(room / "vjclaims.toml", 'cache = "here"\n')
    vjclaims("check", "drafts")
    assert list((room / "here").glob("*.db"))
    assert Config.load(room).cache == "here"


@pytest.mark.parametrize("option", ["--decisions", "--baseline"])  # as it was called
def test_decisions_that_have_gone_are_told_though_the_words_are_known(
    room: Path, option: str
) -> None:
    write(room / "d.toml", "")
    args = ("check", "drafts", "--against", "archive", option, "d.toml")
    assert [vjclaims(*args).status for _ in range(2)] == [1, 1]
    (room / "d.toml").unlink()
    done = vjclaims(*args)
    assert (done.status, done.err) == (2, "vjclaims: there is no file d.toml (--decisions)\n")


def test_a_decision_is_heard_though_the_words_are_known(room: Path) -> None:
    args = ("check", "drafts", "--against", "archive")
    said = [vjclaims(*args) for _ in range(2)]
    assert said[0] == said[1]
    assert said[0].status == 1
    done = vjclaims("decide", "--all", "--stands", "--why", "asked")
    assert done.status == 0
    for _ in range(2):
        assert vjclaims(*args).status == 0
    (name,) = re.findall(r"^(VJ\d{3}-\S+)  stands: ", done.out, re.M)
    vjclaims("undecide", name)
    assert vjclaims(*args) == said[0]


def test_the_last_check_is_forgotten_with_the_cache(room: Path) -> None:
    vjclaims("check", "drafts", "--against", "archive")
    os.environ["VJCLAIMS_CACHE"] = str(room / "other")
    done = vjclaims("decide", "--all", "--correct")
    assert (done.status, done.out) == (2, "")
    assert "no check in this folder is remembered" in done.err


def _rich_report(room: Path) -> Report:
    """A report with all that one can hold: groups, sums, what was settled, remarks, drafts."""
    text = (room / "drafts/norda.md").read_text(encoding="utf-8")
    accepted = "$5.4 billion in 2025. <!-- vjclaims: ignore[VJ101] asked them -->"
    idle = "Of its 40 ships, 12 are in port and 30 at sea. <!-- vjclaims: ignore[VJ102] why -->"
    told = "Norda Foods had a profit of $421 million in 2025."
    text = text.replace("The company was given three prizes last year.", told)
    printed = room / "archive" / "norda.md"
    write(printed, f"{PRINTED}\nNorda Foods made a profit of $412 million in 2025.\n")
    mended = text.replace("$5.4 billion in 2025.", accepted)
    write(room / "drafts/norda.md", f"{mended}\n{idle}\n")
    return engine.check(["drafts", "none.md"], against=["archive"], missing="skip")


def test_reports_come_back_as_they_were(room: Path) -> None:
    report = _rich_report(room)
    assert all((report.groups, report.findings, report.settled, report.remarks, report.skipped))
    packed = pack_report(report)
    assert packed is not None
    again = unpack_report(packed)
    assert again == report
    assert [c.trace for c in again.claims] == [c.trace for c in report.claims]
    known = {id(c) for c in again.claims}  # one record for each claim, wherever it stands
    assert all(id(c) in known for g in again.groups for p in g.pairs for c in (p.a, p.b))
    assert pack_report(again) == packed


def test_whatever_claims_stand_in_is_taken_in() -> None:
    """Every field of a report that has a claim in it, by hand."""
    asked = Decision(Choice.ASK, "A. Editor", dt.date(2026, 3, 1), "by noon")
    stands = Decision(Choice.STANDS, "B", dt.date(2026, 3, 2), "so", dt.date(2026, 9, 1))
    both = (samples.nearly, samples.over)
    settled = (
        Settled("VJ101", both, "sic", "so"),
        Settled("VJ101", both, "decision", "so", "VJ101-0abc", stands),
    )
    found = (replace(samples.contradiction, decision=asked), samples.parts)
    report = replace(samples.full_report(), findings=found, settled=settled, drafts=("draft.md",))
    packed = pack_report(report)
    assert packed is not None
    again = unpack_report(packed)
    assert again == report
    known = {id(c) for c in again.claims}
    assert all(id(c) in known for f in again.findings for side in f.sides for c in side)
    with pytest.raises(StoreError):
        unpack_report(packed[:-1])


@pytest.mark.parametrize("debug", [False, True])
def test_a_format_is_the_same_drawn_from_what_was_kept(room: Path, debug: bool) -> None:
    report = _rich_report(room)
    packed = pack_report(report)
    assert packed is not None
    for name, render in CHECK_FORMATS.items():
        made, again = (
            render(r, width=80, color=True, debug=debug) for r in (report, unpack_report(packed))
        )
        assert again == made, name


def test_another_format_of_a_known_run_is_not_compared_anew(
    room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    args = ("check", "drafts", "--against", "archive")
    monkeypatch.setenv("VJCLAIMS_CACHE", "0")
    fresh = {name: vjclaims(*args, "--format", name) for name in CHECK_FORMATS if name != "xlsx"}
    monkeypatch.setenv("VJCLAIMS_CACHE", str(room.parent / "kept"))
    assert vjclaims(*args) == fresh["text"]
    monkeypatch.setattr(engine, "check", None)  # which nothing may ask for now
    for name, said in fresh.items():
        assert vjclaims(*args, "--format", name) == said
    assert vjclaims(*args, "--statistics", "--debug").status == fresh["text"].status


def test_another_format_loads_neither_spacy_nor_the_words(room: Path) -> None:
    script = (
        "import sys\n"
        "from vjclaims.cli.main import main\n"
        "main(['check', 'drafts', '--against', 'archive', '--format', sys.argv[1]])\n"
        "from vjclaims.lexicon import ours\n"  # the words take half a second to load
        "print('spacy' in sys.modules or ours.cache_info().currsize > 0, file=sys.stderr)\n"
    )
    for name, loaded in (("text", "True"), ("html", "False"), ("json", "False"), ("csv", "False")):
        command = [sys.executable, "-c", script, name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stderr.split()[-1] == loaded, name


def test_what_is_too_large_is_made_anew(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caching, "_LARGEST", 10)
    args = ("check", "drafts", "--against", "archive")
    first = vjclaims(*args)
    monkeypatch.setattr(reports, "_MOST_PAIRS", 0)
    assert vjclaims(*args, "--format", "json").status == first.status
    with sqlite3.connect(next((room.parent / "kept").glob("*.db"))) as db:
        (largest,) = db.execute("SELECT max(length(record)) FROM runs").fetchone()
    assert largest is None or largest <= 10
