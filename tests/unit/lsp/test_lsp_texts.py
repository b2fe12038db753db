"""The parts of the server for editors that need neither an editor nor a model."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="needs the extra lsp")

from lsprotocol.types import Position

from vjclaims.lsp.aligned import Aligned
from vjclaims.lsp.drafts import Draft, draft_of
from vjclaims.lsp.evidence import MOST, evidence, without
from vjclaims.lsp.positions import Lines
from vjclaims.lsp.remembered import Memory, Remembered
from vjclaims.lsp.turns import Turns
from vjclaims.records.article import Article
from vjclaims.settings.config import Config
from vjclaims.sources.readers import read_bytes, read_text

# Positions

ODD = "a\r\nb🚀c\re\u0301\u2028f\x0bg\n\nh"


@pytest.mark.parametrize(
    ("encoding", "of_c", "of_g"), [("utf-16", 3, 5), ("utf-8", 5, 8), ("utf-32", 2, 5)]
)
def test_places_of_characters(encoding: str, of_c: int, of_g: int) -> None:
    lines = Lines(ODD, encoding)
    assert lines.position(ODD.index("c")) == Position(1, of_c)
    assert lines.position(ODD.index("g")) == Position(2, of_g)
    assert lines.position(ODD.index("h")) == Position(4, 0)
    assert lines.position(len(ODD) + 9) == Position(4, 1)
    for offset, char in enumerate(ODD):
        if char not in "\r\n":
            assert lines.offset(lines.position(offset)) == offset


def test_places_that_are_not_there() -> None:
    lines = Lines(ODD)
    assert lines.offset(Position(0, 99)) == 1
    assert lines.offset(Position(3, 5)) == ODD.index("\n\nh") + 1
    assert lines.offset(Position(99, 0)) == len(ODD)
    assert lines.offset(Position(1, 2)) == ODD.index("c"), "inside of a character: behind it"
    assert Lines("").position(0) == Position(0, 0)
    assert Lines("").offset(Position(0, 3)) == 0


# Drafts


@pytest.mark.parametrize(
    ("uri", "language", "folder", "name"),
    [
        ("file:///n/drafts/a.md", "markdown", "/n", "drafts/a.md"),
        ("file:///n/deep/a.txt", "markdown", "/n/deep", "a.txt"),
        ("file:///else/a%20b.html", None, "/else", "a b.html"),
        ("file:///n/a", "plaintext", "/n", "a"),
        ("file:///n/a", "markdown", "/n", "a.md"),
        ("file:///n/a.mdx", "markdown", "/n", "a.mdx.md"),
        ("untitled:Untitled-1", "markdown", "/n", "Untitled-1.md"),
        ("untitled:Untitled-1", "plaintext", "/n", "Untitled-1"),
        ("untitled:/n/b.txt", "plaintext", "/n", "b.txt"),
    ],
)
def test_where_and_under_what_name_a_text_is_checked(
    uri: str, language: str | None, folder: str, name: str
) -> None:
    found = draft_of(uri, "one \ud800 half", language, 3, ["/n/", "/n/deep"])
    assert found == Draft(uri, folder, name, "one \ufffd half", 3)


@pytest.mark.parametrize(
    ("uri", "language"),
    [
        ("file:///n/a.py", "python"),
        ("file:///n/a.docx", "plaintext.docx"),
        ("git:/n/a.md?earlier", "markdown"),
        ("untitled:Untitled-1", "rust"),
        ("file:///n/a", None),
    ],
)
def test_what_is_no_draft(uri: str, language: str | None) -> None:
    assert draft_of(uri, "text", language, 1, ["/n"]) is None


# Evidence


def draft(folder: Path, name: str = "d/a.md") -> Draft:
    return Draft("file:///a", str(folder), name, "")


def test_what_the_settings_name_is_the_evidence(tmp_path: Path) -> None:
    found, told = evidence(draft(tmp_path), Config(against=("x", "y.db")))
    assert found == ("x", "y.db")
    assert "x, y.db" in told


def test_what_lies_beside_a_draft_is_the_evidence_while_it_is_little(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    (folder / "more").mkdir(parents=True)
    for name in ("a.md", ".hidden.txt", "tool.py", "Makefile"):
        (folder / name).touch()
    assert evidence(draft(tmp_path), Config())[0] == ()
    (folder / "more" / "b.docx").touch()
    (tmp_path / "above.md").touch()
    found, told = evidence(draft(tmp_path), Config())
    assert found == ("d",)
    assert "1 article in d" in told
    assert evidence(draft(tmp_path, "unsaved.md"), Config())[1].endswith(
        f"3 articles in {tmp_path.name}."
    )
    for number in range(MOST):
        (folder / f"{number}.txt").touch()
    found, told = evidence(draft(tmp_path), Config())
    assert found == ()
    assert "checked by itself" in told


def test_a_folder_with_very_many_files_is_not_walked(tmp_path: Path) -> None:
    for number in range(5_001):
        (tmp_path / f"{number}.png").touch()
    assert evidence(draft(tmp_path, "a.md"), Config())[0] == ()


def test_only_the_file_of_the_draft_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vjclaims.text.paths import Patterns

    (tmp_path / "w").mkdir()
    monkeypatch.chdir(tmp_path / "w")
    for root in ("", str(tmp_path)):
        config = Config(exclude=("*.html",), root=root)
        for name in ("a [b] #c!.md", "a*.md", "d/\\x y.md"):
            left_out = Patterns(without(draft(tmp_path / "w", name), config), root)
            assert left_out.match(name)
            assert left_out.match(str(tmp_path / "w" / name))
            assert not left_out.match("ab.md")
            assert not left_out.match(f"other/{name}")


# Pages


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        (r"\$5\.4\sbillion", "$5.4</b>&nbsp;billion"),
        ("9,400", "9,<wbr>400"),
        ("20€", "20&euro;"),
        ("3 < 5", "3 &lt; 5"),
    ],
)
def test_a_figure_of_a_page_is_found_in_its_source(figure: str, shown: str) -> None:
    page = (
        "<html><head><title>Norda: $5.4 billion, 9,400 people</title>"
        "<script>var a = 'revenue of $5.4 billion';</script></head>\n<body><article>"
        "<h1>Norda: $5.4 billion, 9,400 people</h1><!-- was $5.4 billion -->\n"
        "<p>Caf&eacute; R&amp;D:\n  revenue of <b>$5.4</b>&nbsp;billion was told on Monday.</p>"
        "<p>It employs 9,<wbr>400 people, 3 &lt; 5, for 20&euro;.</p></article></body></html>"
    )
    document = read_bytes(page.encode(), "a.html")
    found = list(re.finditer(figure, document.text))[-1]
    span = Aligned(page, document.text).span(*found.span())
    assert span is not None
    assert page[slice(*span)] == shown


def test_what_is_not_in_the_source_is_not_found() -> None:
    assert Aligned("<body><p>One 5.</p>", "One 6.\n").span(4, 5) is None
    assert Aligned("One 5.", "One 5.").span(4, 5) == (4, 5)


# What was read


def test_drafts_stay_out_of_the_folder_and_evidence_goes_into_it(tmp_path: Path) -> None:
    memory = Memory()
    for name in ("draft.md", "printed.md"):
        article = Article(read_text("Three ships sailed.", name), ())
        with Remembered(tmp_path, memory, "draft.md") as cache:
            cache.keep_article(name, article)
            assert cache.article(name) is article
    with Remembered(tmp_path, Memory(), "draft.md") as cache:
        assert cache.article("draft.md") is None
        assert cache.article("printed.md") is not None
    with Remembered(None, memory, "draft.md") as cache:
        assert cache.article("printed.md") is not None, "whatever the settings say of the cache"


# Turns


def test_one_text_is_checked_at_a_time_and_only_as_it_is_in_the_end() -> None:
    async def played() -> list[str]:
        done: list[str] = []
        running: list[str] = []

        async def work(name: str) -> None:
            assert not running
            running.append(name)
            await asyncio.sleep(0.02)
            running.pop()
            done.append(name)
            if name == "b":
                raise ValueError("a bug")

        turns = Turns(work)
        for _ in range(5):
            turns.due("a", 0.03)
            await asyncio.sleep(0.01)
        assert turns.is_due("a")
        turns.due("b")
        turns.due("gone", 0.01)
        turns.drop("gone")
        await asyncio.sleep(0.01)
        turns.due("c")
        await asyncio.sleep(0.2)
        assert not turns.is_due("a")
        return done

    assert sorted(asyncio.run(played())) == ["a", "b", "c"]
