"""Paths to documents."""

from __future__ import annotations

import io
import os
from itertools import permutations
from pathlib import Path

import pytest

from vjclaims.sources.readers import FORMATS, read_bytes, read_file, read_text
from vjclaims.sources.readers.discover import discover, load, passed_over
from vjclaims.text.errors import InputError
from vjclaims.text.paths import Patterns

STORY = "The port has 12 cranes and 300 workers, the operator said on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "news/b.txt",
        "news/a.md",
        "news/deep/c.markdown",
        "news/plain",
        "news/README.md",
        "news/LICENSE",
        "news/.hidden.txt",
        "news/.git/d.txt",
        "news/picture.png",
        "other/notes.csv",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY)
    return tmp_path


def shown(*paths: str) -> list[str]:
    return [document.path for document in load(paths)[0]]


def reasons(*paths: str) -> dict[str, str]:
    return {item.path: item.reason for item in load(paths)[1]}


def test_every_format_has_a_reader() -> None:
    named = {"", ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".pdf"}
    assert set(FORMATS) == named


def test_a_folder_is_walked_and_what_is_not_read_is_passed_over(folder: Path) -> None:
    assert shown("news") == ["news/a.md", "news/b.txt", "news/deep/c.markdown", "news/plain"]
    assert reasons("news") == {}
    assert shown("news/") == shown("news")


def test_a_file_counts_once(folder: Path) -> None:
    os.symlink(folder / "news/b.txt", folder / "news/z.txt")
    named = shown("news", "news/b.txt", "./news/b.txt", str(folder / "news" / "b.txt"))
    assert [path for path in named if "b.txt" in path or "z.txt" in path] == ["news/b.txt"]


def test_the_order_of_paths_does_not_matter(folder: Path) -> None:
    paths = ["news", "news/b.txt", "missing.txt", "other", str(folder / "news/a.md")]
    results = {repr(load(order)) for order in permutations(paths)}
    assert len(results) == 1


def test_loops_of_links_come_to_an_end(folder: Path) -> None:
    os.symlink(folder / "news", folder / "news/deep/again")
    os.symlink(folder / "news/self.txt", folder / "news/self.txt")
    assert len(shown("news")) == 4
    assert list(reasons("news")) == ["news/self.txt"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("news/picture.png", "reads .txt, .md, .markdown, .html, .htm, .xhtml, .docx, .pdf"),
        ("other/notes.csv", "convert"),
        ("other", "holds no file that can be read"),
        ("news/bb.txt", "did you mean news/b.txt?"),
        ("nwes/b.txt", "did you mean news?"),
        ("utterly/unlike", "no such file or folder"),
        ("", "no such file or folder"),
        ("nul\x00byte.txt", "cannot be read"),
        ("x" * 5000, "cannot be read"),
        ("/dev/null", "not a regular file"),
        ("-", "no standard input"),
    ],
)
def test_what_cannot_be_read_is_skipped_with_a_reason(folder: Path, path: str, said: str) -> None:
    assert said in reasons(path)[path]


def test_a_pipe_does_not_hang(folder: Path) -> None:
    os.mkfifo(folder / "news/pipe.txt")
    assert "regular" in reasons("news/pipe.txt")["news/pipe.txt"]
    assert "regular" in reasons("news")["news/pipe.txt"]


def test_a_file_that_may_not_be_opened_is_skipped(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("vjclaims.sources.readers.discover.open", refuse, raising=False)
    assert "permission denied" in reasons("news/b.txt")["news/b.txt"]


def test_files_without_suffix_that_are_no_text_are_passed_over_in_folders(folder: Path) -> None:
    (folder / "news/program").write_bytes(b"\x7fELF\x00\x00")
    assert reasons("news") == {}
    assert "looks like a program" in reasons("news/program")["news/program"]


def test_an_empty_file_is_skipped_without_repeating_its_name(folder: Path) -> None:
    (folder / "news/empty.txt").write_text(" \n")
    assert reasons("news") == {"news/empty.txt": "is empty: put the text in, or leave the file out"}


def test_names_that_are_no_unicode_do_not_crash(folder: Path) -> None:
    name = os.fsdecode(b"news/caf\xe9.txt")
    Path(name).write_text(STORY)
    assert name in shown("news")
    assert "no such" in reasons(name + "x.txt")[name + "x.txt"]


def test_what_programs_put_beside_articles_is_passed_over(folder: Path) -> None:
    for name in ("~$draft.docx", ".~lock.draft.docx#", "Story_files/frame.html", "Own_files/e.txt"):
        (folder / "news" / name).parent.mkdir(exist_ok=True)
        (folder / "news" / name).write_text(STORY)
    (folder / "news/Story.html").write_text(f"<html><body><p>{STORY}</p></body></html>")
    found = set(shown("news")) - {"news/a.md", "news/b.txt", "news/deep/c.markdown", "news/plain"}
    assert found == {"news/Story.html", "news/Own_files/e.txt"}
    assert reasons("news") == {}


def test_a_file_that_is_too_large_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vjclaims.sources.readers.discover.LARGEST", 20)
    assert "is larger than" in reasons("news/b.txt")["news/b.txt"]
    assert "is larger than" in load(["-"], None, io.BytesIO(b"x" * 21))[1][0].reason


def test_standard_input(folder: Path) -> None:
    documents, skipped = load(["-", "-"], None, io.BytesIO(STORY.encode()))
    assert [document.path for document in documents] == ["-"]
    assert skipped == ()


def test_standard_input_goes_by_its_name_and_stands_in_for_that_file(folder: Path) -> None:
    draft = io.BytesIO(b"# Draft\n\nFive cranes.\n")
    documents, _ = load(["news", "-"], "news/a.md", draft)
    assert [document.path for document in documents] == shown("news")
    assert documents[0].title == "Draft"


def test_a_name_for_standard_input_of_unknown_kind(folder: Path) -> None:
    documents, skipped = load(["-"], "draft.odt", io.BytesIO(b"x"))
    assert documents == ()
    assert skipped[0].reason.endswith("save it as .docx")


def test_discover_tells_sources_without_opening_them(folder: Path) -> None:
    sources, skipped = discover(["news/b.txt", "nothing.txt"])
    assert [source.path for source in sources] == ["news/b.txt"]
    assert [item.path for item in skipped] == ["nothing.txt"]


def test_read_file_names_the_file_and_the_mend(folder: Path) -> None:
    assert read_file(folder / "news/b.txt", "b.txt").path == "b.txt"
    with pytest.raises(InputError, match=r"^gone.txt: no such file"):
        read_file(folder / "gone.txt", "gone.txt")
    with pytest.raises(InputError, match=r"^news: is a folder"):
        read_file(folder / "news", "news")
    with pytest.raises(InputError, match=r"^page.csv: is of a kind not read"):
        read_bytes(b"text", "page.csv")


def test_read_text_takes_any_path() -> None:
    assert read_text("# Title\n\nFive.", "a.md").title == "Title"
    assert read_text("Five cranes.", "page.html").reading == "Five cranes."
    assert read_text("").reading == ""


BROKEN = b"PK\x03\x04broken"


def fatal(*paths: str, **options: object) -> dict[str, bool]:
    return {item.path: item.fatal for item in load(paths, **options)[1]}  # type: ignore[arg-type]


def test_a_file_of_a_folder_that_cannot_be_read_is_not_fatal_among_others(folder: Path) -> None:
    (folder / "news/broken.docx").write_bytes(BROKEN)
    os.symlink(folder / "gone.txt", folder / "news/gone.txt")
    os.mkfifo(folder / "news/pipe.txt")
    found = dict.fromkeys(["news/broken.docx", "news/gone.txt", "news/pipe.txt"], False)
    assert fatal("news") == found
    assert fatal("news", "news/broken.docx") == found | {"news/broken.docx": True}
    assert fatal("news", strict=True) == dict.fromkeys(found, True)
    assert fatal("news", "missing.txt")["missing.txt"]


def test_a_folder_of_which_nothing_can_be_read_is_fatal(folder: Path) -> None:
    (folder / "scans").mkdir()
    (folder / "scans/broken.docx").write_bytes(BROKEN)
    assert fatal("news", "scans") == {"scans/broken.docx": True}
    (folder / "scans/broken.docx").rename(folder / "scans/program")
    (folder / "scans/program").write_bytes(b"\x7fELF\x00\x00")
    assert fatal("news", "scans") == {"scans": True}
    assert fatal("other") == {"other": True}


def test_what_is_excluded_is_left_out_of_folders_only(folder: Path) -> None:
    for patterns, root, left in (
        (["*.txt"], "", ["news/a.md", "news/deep/c.markdown", "news/plain"]),
        (["deep/", "/news/plain"], "", ["news/a.md", "news/b.txt"]),
        (["/a.md", "*.markdown"], "news", ["news/b.txt", "news/plain"]),
        (["news/*", "!news/b.txt"], "", ["news/b.txt"]),
    ):
        exclude = Patterns(patterns, root)
        assert [d.path for d in load(["news"], exclude=exclude)[0]] == left
        assert [d.path for d in load(["news/b.txt"], exclude=exclude)[0]] == ["news/b.txt"]
    assert "holds no file" in load(["news"], exclude=Patterns(["news"], ""))[1][0].reason


def test_kinds_that_are_not_read_are_told_of_those_first_that_have_a_mend(folder: Path) -> None:
    for name in ("z.rtf", "a.csv", "deep/m.odt", ".b.odt", "~$c.doc", "README.rtf", "set.toml"):
        (folder / "news" / name).write_text(STORY)
    told = ["news/z.rtf", "news/deep/m.odt", "news/a.csv"]
    assert passed_over(["news", "news/b.txt", "-"]) == tuple(told)
    assert passed_over(["news"], Patterns(["deep/", "*.csv"], "")) == ("news/z.rtf",)
    assert passed_over(["news/a.csv", "missing"]) == ()
