"""Files that are damaged, hostile or far too large: a document or one clear line, and soon."""

from __future__ import annotations

import contextlib
import random
import time
import zipfile
from pathlib import Path

import pytest
import sample_files as files
from reading import read
from sample_files import drawn, drawn_page, paragraph, raw_pdf, run, stream, word_file, zipped

from vjclaims.sources.readers import read_bytes
from vjclaims.sources.readers.discover import load
from vjclaims.sources.readers.foreign import foreign
from vjclaims.text.errors import InputError

SOON = 30.0  # seconds, on a busy machine; what is quadratic or unbounded takes minutes
TEXT = drawn(50, 700, "The port has 12 cranes and 500 people.")
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


def word_document(body: str) -> str:
    return f"<w:document {files.SPACES}><w:body>{body}</w:body></w:document>"


def lying() -> bytes:
    """A Word file whose archive says that its text is small."""
    data = bytearray(zipped({"word/document.xml": word_document(" " * 20_000_000)}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (500).to_bytes(4, "little")
    return bytes(data)


def bomb(parts: int = 1) -> bytes:
    packed = {f"word/{name}.xml": b" " * 60_000_000 for name in ("document", "styles")[:parts]}
    return zipped({"[Content_Types].xml": files.TYPES, **packed})


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{}]>'.format(
    "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)

HOSTILE = [
    # name, bytes; the reason, None where it may be read
    ("empty.docx", b"", "is empty"),
    ("empty.pdf", b"", "is empty"),
    ("empty.html", b" \n", "is empty"),
    ("bomb.docx", bomb(), "unpacks to 60 MB or more of text"),
    ("lying.docx", lying(), "Word file that cannot be read|unpacks to"),
    (
        "entities.docx",
        zipped({"word/document.xml": ENTITIES + word_document(paragraph(run("&i;")))}),
        "is a Word file",
    ),
    (
        "outside.docx",
        zipped(
            {
                "word/document.xml": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
                + word_document(paragraph(run("&e;")))
            }
        ),
        "declarations that Word never writes",
    ),
    ("nothing.docx", zipped({"[Content_Types].xml": files.TYPES}), "without the text"),
    ("blank.docx", word_file(paragraph()), "is a Word file without text"),
    ("broken.docx", zipped({"word/document.xml": "<w:document"}), "is a Word file that cannot"),
    (
        "deep.docx",
        word_file("<w:ins>" * 50_000 + paragraph(run("5")) + "</w:ins>" * 50_000),
        "cannot be read",
    ),
    (
        "parts.docx",
        zipped({"word/document.xml": "x", **{f"word/media/{i}": b"" for i in range(20_001)}}),
        "holds 20,002 parts",
    ),
    (
        "spans.docx",
        word_file(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
            f"{paragraph(run('5'))}</w:tc><w:tc>{paragraph(run('6'))}</w:tc></w:tr></w:tbl>"
        ),
        None,
    ),
    ("half.pdf", drawn_page(TEXT)[:300], "is a PDF that cannot be read"),
    ("bomb.pdf", drawn_page(TEXT + b" " * 200_000_000), "is a PDF that cannot be read"),
    ("work.pdf", drawn_page(b"q Q " * 2_000_000), "has no text layer"),
    ("worse.pdf", drawn_page(TEXT * 60_000), "is a PDF that cannot be read"),
    (
        "circle.pdf",
        raw_pdf({1: CATALOGUE, 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"}),
        "is a PDF that cannot be read",
    ),
    ("pageless.pdf", raw_pdf({1: b"<</Type/Catalog>>"}), "is a PDF that cannot be read"),
    ("self.pdf", raw_pdf({1: CATALOGUE, 2: b"2 0 R"}), "is a PDF that cannot be read"),
    ("arrays.pdf", drawn_page(TEXT + b"[" * 100_000), "is a PDF"),
    ("noise.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 1000, "is a PDF that cannot be read"),
    (
        "forms.pdf",
        drawn_page(
            TEXT + b"/X Do " * 50,
            x6=stream(
                b"/X Do " * 50,
                b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>",
            ),
        ),
        None,
    ),
    (
        "huge.pdf",
        drawn_page(b"1e400 0 0 1e400 0 0 cm " + TEXT + b"BT /F1 1e30 Tf (x 5) Tj ET"),
        None,
    ),
    ("large.html", b"<p>The port has 12 cranes.</p>" * 400_000, "12 million characters; only 10"),
    ("nested.html", b"<html><body>" + b"<div>" * 100_000 + b"12 cranes and 500 people", None),
    ("tables.html", b"<html><body>" + b"<table><tr><td>" * 3000 + b"12 cranes and more", None),
    ("lists.html", b"<html><body>" + b"<ul><li>5 cranes " * 2000, None),
    ("angles.html", b"<html><body>" + b"<" * 500_000, None),
    ("open.html", b"<html><body>" + b"<p><b><i>5 " * 10_000, None),
    ("data.html", b"<html><body><p>5 cranes here</p><img src='data:" + b"A" * 2_000_000, None),
    (
        "spans.html",
        b"<html><body><table>"
        + b"<tr><td rowspan=9999 colspan=9999>a</td><td rowspan=9999>5</td></tr>" * 2000,
        None,
    ),
    (
        "told.html",
        b'<html><head><script type="application/ld+json">'
        + b"[" * 100_000
        + b"</script></head><body><p>The port has 12 cranes and 500 people.</p>",
        None,
    ),
    ("nul.html", b"<html><body><p>12 \0 cranes</p>", "NUL"),
    ("nul.txt", b"12 \0 cranes", "NUL"),
]


@pytest.mark.parametrize(("name", "data", "reason"), HOSTILE, ids=[case[0] for case in HOSTILE])
def test_hostile_files_end_soon_in_a_document_or_one_line(
    name: str, data: bytes, reason: str | None, capfd: pytest.CaptureFixture[str]
) -> None:
    start = time.perf_counter()
    if reason is None:
        read(data, name)
    else:
        with pytest.raises(InputError, match=reason) as caught:
            read_bytes(data, name)
        message = str(caught.value)
        assert message.startswith(f"{name}: ")
        assert "\n" not in message
        assert len(message) < 300
    assert time.perf_counter() - start < SOON
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs the memory of a process")
@pytest.mark.parametrize("name", ["bomb.docx", "lying.docx", "bomb.pdf", "spans.html", "data.html"])
def test_hostile_files_take_no_gigabytes(name: str) -> None:
    import resource

    data = next(data for known, data, _ in HOSTILE if known == name)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with contextlib.suppress(InputError):
        read_bytes(data, name)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500_000  # kB


SAMPLES = {
    "a.html": files.html_file(),
    "a.docx": files.docx_file(),
    "a.pdf": files.pdf_file(),
    "b.docx": word_file(
        paragraph(run("It has "), files.inserted("40"), files.deleted("60"), run(" cranes."))
    ),
}


def outcome(data: bytes, name: str) -> str:
    """ "read" or the reason."""
    try:
        document = read_bytes(data, name)
    except InputError as error:
        return str(error)
    document.text.encode("utf-8")
    return "read"


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_files_that_break_off_are_read_or_refused(name: str) -> None:
    data = SAMPLES[name]
    start = time.perf_counter()
    cuts = [len(data) * part // 50 for part in range(50)]
    found = {outcome(data[:cut], name) for cut in cuts}
    assert all(reason == "read" or reason.startswith(f"{name}: ") for reason in found)
    assert all("\n" not in reason for reason in found)
    assert time.perf_counter() - start < 6 * SOON


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_files_with_wrong_bytes_are_read_or_refused(name: str) -> None:
    dice = random.Random(name)
    start = time.perf_counter()
    for _ in range(80):
        data = bytearray(SAMPLES[name])
        for _ in range(dice.choice((1, 3, 20))):
            data[dice.randrange(len(data))] = dice.randrange(256)
        reason = outcome(bytes(data), name)
        assert reason == "read" or (reason.startswith(f"{name}: ") and "\n" not in reason)
    assert time.perf_counter() - start < 6 * SOON


def test_a_bad_file_does_not_keep_the_others_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(zipped({"word/document.xml": "<w:"}))
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "good.html").write_bytes(files.html_file())
    documents, skipped = load([str(tmp_path)])
    assert [Path(d.path).name for d in documents] == ["good.html"]
    assert [Path(s.path).name for s in skipped] == ["bad.docx", "bad.pdf"]
    assert all("\n" not in s.reason and str(tmp_path) not in s.reason for s in skipped)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (KeyError("/Odd"), r"is a PDF that cannot be read \('/Odd'\); print it"),
        (ValueError("one\ntwo, line 3, column 4"), r"is a PDF that cannot be read \(one two\); "),
        (ValueError(), r"is a PDF that cannot be read \(ValueError\); "),
        (ValueError("at 0x7f9d34159468, 140252091784080"), r"\(at …, …\)"),
        (ValueError("x" * 500), r"\(x{119}…\)"),
        (RecursionError("deep"), "is a PDF nested too deeply to be read; print it"),
        (MemoryError(), "is a PDF too large to be read; print it"),
        (zipfile.BadZipFile("no"), r"is a PDF that cannot be read \(no\)"),
        (InputError("is locked"), "^is locked$"),
    ],
)
def test_whatever_a_parser_raises_is_one_line(error: Exception, said: str) -> None:
    with pytest.raises(InputError, match=said), foreign("a PDF", "print it"):
        raise error
