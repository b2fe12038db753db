"""What a file is, whatever it is called."""

from __future__ import annotations

import io

import pytest
import sample_files as files
from reading import read

from vjclaims.sources.readers import FORMATS, read_bytes
from vjclaims.sources.readers.discover import load
from vjclaims.sources.readers.formats import DOCX, HTML, MARKDOWN, PDF, READERS, TEXT, Format, sniff
from vjclaims.text.errors import InputError

MADE = {
    PDF: files.pdf_file(),
    DOCX: files.docx_file(),
    HTML: files.html_file(),
    TEXT: files.text_file(),
}


@pytest.mark.parametrize("actual", list(MADE), ids=lambda kind: kind.name)
@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_content_goes_before_the_name(actual: Format, suffix: str) -> None:
    named = READERS[FORMATS[suffix]]
    if actual is TEXT and named is MARKDOWN:
        actual = MARKDOWN
    document = read(MADE.get(actual, MADE[TEXT]), f"a{suffix}")
    assert files.OPENING in document.text
    lies = suffix != "" and named is not actual
    assert document.notice == (f"is {actual.name} in spite of its name" if lies else "")


HTML_PAGES = [
    "<!doctype html><title>x</title><p>5 cranes",
    "<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'>\n<html>5",
    "\ufeff\n  <html lang=en><body>5",
    "<!-- saved from url=(0014)about:internet -->\n<HTML><body>5",
    "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html>\n<html xmlns='x'>5",
    "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>5",
]
NO_PAGES = [
    "<p>A text that starts with a tag, and 5 cranes.</p>",
    "<div align=center>\n\n# A title\n\n5 cranes",
    "<?xml version='1.0'?><rss><item>5</item></rss>",
    "The tag <html> starts a page, and <!doctype html> stands above it.",
    "# <html>\n\n5 cranes",
    "<https://a.example> has 5 cranes.",
    "html",
    "5 < 6 and 7 > 6",
]


@pytest.mark.parametrize("text", HTML_PAGES)
@pytest.mark.parametrize("named", [TEXT, MARKDOWN, HTML, PDF, DOCX])
def test_pages_are_told_by_how_they_start(text: str, named: Format) -> None:
    assert sniff(text.encode(), named) is HTML
    assert sniff(text.encode("utf-16"), named) is HTML


@pytest.mark.parametrize("text", NO_PAGES)
def test_texts_with_tags_stay_texts(text: str) -> None:
    assert sniff(text.encode(), TEXT) is TEXT
    assert sniff(text.encode(), MARKDOWN) is MARKDOWN
    assert sniff(text.encode(), PDF) is TEXT


@pytest.mark.parametrize(
    ("text", "actual"),
    [
        ("<p>Part of a page with 5 cranes.</p>", HTML),
        ("<h1 class='x'>Title</h1>5 cranes", HTML),
        ("The port has 5 cranes & < 6 ships.", TEXT),
        ("5 < 6 and 7 > 6", TEXT),
    ],
)
def test_a_page_by_name_needs_a_tag(text: str, actual: Format) -> None:
    assert sniff(text.encode(), HTML) is actual


@pytest.mark.parametrize(
    ("data", "actual"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\n", PDF),
        (b"\n\n%PDF-1.4 %\xe2\xe3", PDF),
        (b"%PDF-1.4 is how such files start, and 5 cranes.", TEXT),
    ],
)
def test_pdfs_are_told_by_their_first_line(data: bytes, actual: Format) -> None:
    assert sniff(data, TEXT) is actual


def test_a_pdf_by_name_may_start_a_little_later() -> None:
    late = b"HTTP/1.1 200 OK\r\n\r\n" + files.pdf_file()
    assert sniff(late, PDF) is PDF
    assert sniff(late, TEXT) is TEXT


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
REFUSED = [
    (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password; save a copy"),
    (OLE + "WordDocument".encode("utf-16-le"), r"is an old Word file \(.doc\); save it as .docx"),
    (OLE + "Workbook".encode("utf-16-le"), r"is an old Excel file \(.xls\); copy the table"),
    (OLE, "is an old office file; save it as .docx"),
    (b"{\\rtf1\\ansi 5 cranes}", "is an RTF file; save it as .docx"),
    (files.zipped({"a.txt": "5"}), "is a zip archive; unpack it"),
    (files.zipped({"content.xml": "5", "mimetype": "x"}), "OpenDocument .* save it as .docx"),
    (files.zipped({"[Content_Types].xml": "x", "xl/workbook.xml": "5"}), "is an Excel file"),
    (files.zipped({"[Content_Types].xml": "x", "ppt/slide.xml": "5"}), "is a PowerPoint file"),
    (files.zipped({"Index/Document.iwa": "5"}), "is an Apple Pages file; export it as .docx"),
    (files.zipped({"META-INF/container.xml": "5"}), "is an e-book"),
    (b"PK\x03\x04" + b"x" * 50, "is a damaged Word file or zip archive"),
    (b"From: <Saved by Blink>\r\nContent-Type: multipart/related;\r\n", "web archive .* as .html"),
    (b"\x89PNG\r\n\x1a\n\0\0", "looks like a PNG image"),
    (b"\xff\xd8\xff\xe0", "looks like a JPEG image"),
    (b"bplist00\xd1\x01\x02", "is a Safari web archive"),
    (b"RIFF\x10\0\0\0WEBPVP8 ", "looks like a WebP image"),
    (b"\0\0\0\x18ftypheic\0\0", "looks like a HEIC image"),
    (b"II*\0\x08\0\0\0", "looks like a TIFF image"),
]


@pytest.mark.parametrize(("data", "said"), REFUSED)
@pytest.mark.parametrize("path", ["a.docx", "a.txt", "a.pdf", "a.html", "-", "a"])
def test_what_is_known_and_not_read_says_what_to_do(data: bytes, said: str, path: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_bytes(data, path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "mend"),
    [
        ("a.doc", "save it as .docx"),
        ("a.rtf", "save it as .docx"),
        ("a.odt", "save it as .docx"),
        ("a.pages", "export it as .docx"),
        ("a.mhtml", "save the page as .html"),
        ("a.xyz", "convert it first"),
    ],
)
def test_kinds_that_are_not_read_say_what_to_do(path: str, mend: str) -> None:
    with pytest.raises(InputError, match=f"is of a kind not read here .*: {mend}$"):
        read_bytes(b"text", path)


@pytest.mark.parametrize("actual", list(MADE), ids=lambda kind: kind.name)
def test_standard_input_is_read_as_what_it_is(actual: Format) -> None:
    documents, skipped = load(["-"], None, io.BytesIO(MADE[actual]))
    assert skipped == ()
    assert documents[0].path == "-"
    assert documents[0].notice == ""
    assert files.OPENING in documents[0].text
