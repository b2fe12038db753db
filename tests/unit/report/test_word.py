"""A Word draft with comments: at the figures, and nothing else of the file touched."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import samples
import word_files as word
from sample_files import paragraph, run, word_file

from vjclaims.records.claim import Claim
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.document import Document
from vjclaims.records.finding import Finding, Report
from vjclaims.records.grades import Confidence, Severity
from vjclaims.report import EXTRACT_FORMATS
from vjclaims.report.formats import docx
from vjclaims.report.word import package
from vjclaims.report.word.scan import scanned
from vjclaims.sources.readers import read_bytes
from vjclaims.text.errors import InputError, VjclaimsError

FIGURES = ["720", "5,410", "12", "17", "1,350", "nearly 347", "£900,000", "3,812"]
other = samples.document(
    "archive/a.txt", "It was 640, they said.\n", outlet="Ternshire Ledger", published="2026-03-18"
)
theirs = samples.claim(other, "640", 640, "people")


def draft_of(data: bytes, folder: Path, name: str = "draft.docx") -> Document:
    path = folder / name
    path.write_bytes(data)
    return read_bytes(data, path.as_posix())


def finding(claim: Claim, number: int = 0, **more: object) -> Finding:
    said = Finding(
        "VJ101", Severity.ERROR, Confidence.STRONG, f"{claim.text} or 640: drivers",
        "They differ.\nNo text says when.", (claim, theirs), id=f"VJ101-{number:04x}",
        sides=((claim,), (theirs,)),
    )  # fmt: skip
    return replace(said, **more)  # type: ignore[arg-type]


def report_on(document: Document, figures: Sequence[str]) -> Report:
    claims = [samples.claim(document, text, 1, "people") for text in figures]
    findings = tuple(finding(c, i) for i, c in enumerate(claims))
    return Report((document, other), (*claims, theirs), findings=findings, drafts=(document.path,))


def checked(data: bytes, folder: Path, figures: Sequence[str] = FIGURES) -> bytes:
    return docx.render(report_on(draft_of(data, folder), figures))


def ours(data: bytes) -> list[tuple[str, str]]:
    """What our comments are on, and their first lines."""
    told = word.comments(data)
    return [(on, said.split("\n")[0]) for author, on, said in told if author == "vjclaims"]


# Where they stand


def test_a_comment_stands_at_each_figure(tmp_path: Path) -> None:
    made = checked(word.rich(), tmp_path)
    assert [on for on, _ in ours(made)] == [
        "720", "5,410", "12", "17", "1,350", "nearly 347", "£900,000", "(note)",
    ]  # fmt: skip
    author, on, said = word.comments(made)[0]
    assert (author, on, said) == ("Mo Ferris", "720", word.COMMENT)


def test_what_a_comment_says(tmp_path: Path) -> None:
    document = draft_of(word.rich(), tmp_path)
    claim = samples.claim(document, "5,410", 5410, "people")
    decided = Decision(Choice.ASK, "Mo Ferris", date(2026, 3, 1), "the club")
    rows = (finding(claim, 1), finding(claim, 2, decision=decided))
    made = docx.render(Report((document, other), (claim,), findings=rows, drafts=(document.path,)))
    assert word.comments(made)[1][2] == (
        "5,410 or 640: drivers\n"
        "They differ.\n"
        "Ternshire Ledger, 18 March 2026: “It was 640, they said.”\n"
        "VJ101-0001\n"
        "\n"
        "5,410 or 640: drivers\n"
        "They differ.\n"
        "Decided: ask later (Mo Ferris, 2026-03-01): the club\n"
        "Ternshire Ledger, 18 March 2026: “It was 640, they said.”\n"
        "VJ101-0002"
    )


def test_figures_where_no_comment_can_stand_come_together_at_the_beginning(tmp_path: Path) -> None:
    made = checked(word.rich(), tmp_path, ["31", "17"])
    first, last = ours(made)
    assert first == ("17", "17 or 640: drivers")
    assert last[0] == ""
    assert "no comment can be put" in last[1]
    assert "31 or 640: drivers" in word.comments(made)[-1][2]
    body = word.parts(made)["word/document.xml"]
    assert body.index(b'commentRangeStart w:id="2"') < body.index(b"No buses")


CUTS = [
    # runs of a paragraph, and what the comment stands on
    ((run("It has 45 ships."),), "45"),
    ((run("45 ships"),), "45"),
    ((run("There are 45"),), "45"),
    ((run("45"),), "45"),
    ((run("It has 4"), run("5 ships.", "<w:b/>")), "45"),
    (("<w:r><w:t>It has </w:t><w:tab/><w:t>45</w:t><w:tab/><w:t>ships</w:t></w:r>",), "45"),
    (("<w:r><w:t>It has 45 ships.</w:t></w:r>",), "45"),
    (("<w:r><w:t>A&amp;B &#8211; é 45 ships.</w:t></w:r>",), "45"),
    (("<w:r><w:t>  It has 45 ships. </w:t></w:r>",), "  It has 45 ships. "),
    (("<w:r><w:t><![CDATA[It has 45 ships.]]></w:t></w:r>",), "It has 45 ships."),
    (("<w:r w:rsidR='00A1'><w:rPr><w:b/></w:rPr><w:t>It has 45 ships.</w:t></w:r>",), "45"),
    (("<w:smartTag>", run("It has 45 ships."), "</w:smartTag>"), "45"),
]


@pytest.mark.parametrize(("runs", "on"), CUTS)
def test_a_run_is_parted_at_the_figure(tmp_path: Path, runs: tuple[str, ...], on: str) -> None:
    data = word_file(paragraph(run("Halden")) + paragraph(*runs))
    made = checked(data, tmp_path, ["45"])
    assert ours(made) == [(on, "45 or 640: drivers")]
    same_but_for_comments(data, made)


# What stays


def same_but_for_comments(old: bytes, new: bytes) -> None:
    """All parts but four are the same bytes; the text is what it was, its bytes in their order."""
    before, after = word.parts(old), word.parts(new)
    names = {
        "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }  # fmt: skip
    assert {n: d for n, d in after.items() if n not in names} == {
        n: d for n, d in before.items() if n not in names
    }
    assert after.keys() - before.keys() <= {"word/comments.xml", "word/_rels/document.xml.rels"}
    for name in names & before.keys():
        assert word.is_put_into(before[name], after[name]), name
    text = "word/document.xml"
    kept = {str(i) for i, (author, _, _) in enumerate(word.comments(new)) if author != "vjclaims"}
    assert word.without_comments(after[text], kept) == word.without_comments(before[text], kept)
    assert read_bytes(new, "a.docx").text == read_bytes(old, "a.docx").text


def test_all_else_of_a_rich_file_stays(tmp_path: Path) -> None:
    data = word.rich()
    same_but_for_comments(data, checked(data, tmp_path))


def test_it_takes_the_comments_out_that_are_said_to_be_kept(tmp_path: Path) -> None:
    """The comparison above would see a run that is lost and a mark that is left."""
    data = word.rich()
    text = word.parts(checked(data, tmp_path))["word/document.xml"]
    plain = word.without_comments(word.parts(data)["word/document.xml"], {"0"})
    assert word.without_comments(text, {"0", "1"}) != plain
    assert word.without_comments(text.replace(b"nearly ", b""), {"0"}) != plain
    assert not word.is_put_into(b"abc", b"acb")


def test_the_archive_keeps_its_order_and_its_dates(tmp_path: Path) -> None:
    data = word.rich()
    lists = [zipfile.ZipFile(io.BytesIO(d)).infolist() for d in (data, checked(data, tmp_path))]
    told = [[(i.filename, i.date_time, i.compress_type) for i in infos] for infos in lists]
    assert told[0] == told[1]


def test_without_a_finding_it_is_the_same_file(tmp_path: Path) -> None:
    data = word.rich()
    assert checked(data, tmp_path, []) == data


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    data = word.rich()  # once: python-docx writes the time into what it makes
    assert checked(data, tmp_path) == checked(data, tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:", "<x:"),
        ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', "\ufeff"),
    ],
)
def test_other_ways_to_write_the_same(tmp_path: Path, old: str, new: str) -> None:
    data = word_file(paragraph(run("It has 45 ships.")))
    files = word.parts(data)
    body = files["word/document.xml"].decode().replace(old, new)
    body = body.replace("</w:", "</x:").replace("xmlns:w=", "xmlns:x=") if new == "<x:" else body
    body = body.replace(" w:", " x:") if new == "<x:" else new + body
    files["word/document.xml"] = body.encode()
    made = checked(word.packed_again(files), tmp_path, ["45"])
    assert ours(made) == [("45", "45 or 640: drivers")]


# A second round


def test_what_a_comment_says_already_is_not_said_again(tmp_path: Path) -> None:
    once = checked(word.rich(), tmp_path)
    assert checked(once, tmp_path) == once
    document = draft_of(once, tmp_path)
    report = report_on(document, FIGURES)
    more = finding(report.claims[0], 77)
    twice = docx.render(replace(report, findings=(*report.findings, more)))
    assert len(ours(twice)) == len(ours(once)) + 1
    assert ours(twice)[-1] == ("720", "720 or 640: drivers")
    assert "VJ101-004d" in word.comments(twice)[-1][2]


def test_ids_of_comments_that_are_gone_are_not_used_again(tmp_path: Path) -> None:
    marks = '<w:commentRangeStart w:id="7"/><w:commentRangeEnd w:id="7"/>'
    data = word_file(paragraph(marks, run("It has 45 ships.")))
    body = word.parts(checked(data, tmp_path, ["45"]))["word/document.xml"]
    assert b'<w:commentReference w:id="8"/>' in body


# What cannot be done


def test_more_than_one_draft(tmp_path: Path) -> None:
    report = report_on(draft_of(word.rich(), tmp_path), ["17"])
    with pytest.raises(InputError, match="into one draft"):
        docx.render(replace(report, drafts=()))


def test_a_draft_that_is_no_word_file() -> None:
    report = Report((other,), (theirs,), drafts=(other.path,))
    with pytest.raises(InputError, match=r"a\.txt: .*\.docx file only"):
        docx.render(report)


def test_a_draft_that_changed_meanwhile(tmp_path: Path) -> None:
    report = report_on(draft_of(word.rich(), tmp_path), ["17"])
    (tmp_path / "draft.docx").write_bytes(word_file(paragraph(run("It has 46 ships."))))
    with pytest.raises(InputError, match=r"draft\.docx: has changed"):
        docx.render(report)
    (tmp_path / "draft.docx").unlink()
    with pytest.raises(InputError, match=r"\.docx"):
        docx.render(report)


def test_extract_has_no_comments_to_write() -> None:
    with pytest.raises(VjclaimsError, match="vjclaims check"):
        EXTRACT_FORMATS["docx"](Report((other,)), width=80, color=False, debug=False)


def test_a_text_in_utf_16_is_refused() -> None:
    with pytest.raises(InputError, match="utf-16"):
        scanned(b"<?xml version='1.0' encoding='utf-16'?><a/>")
    with pytest.raises(InputError, match="save it again"):
        scanned("<a/>".encode("utf-16"))


def test_a_file_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = report_on(draft_of(word.rich(), tmp_path), ["17"])
    monkeypatch.setattr(package, "_LARGEST", 100_000)
    with pytest.raises(InputError, match=r"draft\.docx: unpacks to [1-9]"):
        docx.render(report)


# LibreOffice, which comes in parts: one that has spreadsheets alone opens no Word file


def _has_writer() -> bool:
    office = shutil.which("soffice")
    return office is not None and Path(office).resolve().with_name("libswlo.so").exists()


@pytest.mark.skipif(not _has_writer(), reason="needs LibreOffice Writer")
def test_libreoffice_shows_the_comments_at_the_figures(tmp_path: Path) -> None:
    from lxml import etree

    (tmp_path / "checked.docx").write_bytes(checked(word.rich(), tmp_path))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless",
         "--convert-to", "odt", "checked.docx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    content = word.parts((tmp_path / "checked.odt").read_bytes())["content.xml"]
    tree = etree.fromstring(content)
    said = ["".join(e.itertext()) for e in tree.iter("{*}annotation")]
    assert sum("vjclaims" in text for text in said) == len(FIGURES)
    assert sum(word.COMMENT in text for text in said) == 1
    for figure in FIGURES:
        assert any(f"{figure} or 640: drivers" in text for text in said), figure
