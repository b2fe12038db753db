"""The kinds of file that are read, each with its reader; and which one a file is by its content,
for names lie: a PDF called .txt, a page called .docx.

Those that need a library load it when the first such file comes, not before: trafilatura alone
takes longer to import than a folder of plain text to read.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from vjclaims.sources.readers.decode import decode
from vjclaims.sources.readers.markdown import read_markdown
from vjclaims.sources.readers.plain import read_plain
from vjclaims.sources.readers.sheet import Extract
from vjclaims.sources.readers.units import Draft
from vjclaims.text.errors import InputError


@dataclass(frozen=True, slots=True)
class Format:
    """name: as messages call a file of it; read: raises InputError with a reason in one line."""

    name: str
    read: Callable[[bytes], Extract]


def _text(reader: Callable[[str], Draft]) -> Callable[[bytes], Extract]:
    def read(data: bytes) -> Extract:
        text, encoding, notice = decode(data)
        return Extract(text, reader(text), encoding, notice)

    return read


def _html(data: bytes) -> Extract:
    from vjclaims.sources.readers.html.reading import read_html

    return read_html(data)


def _docx(data: bytes) -> Extract:
    from vjclaims.sources.readers.docx.reading import read_docx

    return read_docx(data)


def _pdf(data: bytes) -> Extract:
    from vjclaims.sources.readers.pdf.reading import read_pdf

    return read_pdf(data)


TEXT = Format("plain text", _text(read_plain))
MARKDOWN = Format("Markdown", _text(read_markdown))
HTML = Format("a web page", _html)
DOCX = Format("a Word file", _docx)
PDF = Format("a PDF", _pdf)
# By name, as kinds.py has them for suffixes.
READERS: dict[str, Format] = {
    "text": TEXT,
    "markdown": MARKDOWN,
    "html": HTML,
    "docx": DOCX,
    "pdf": PDF,
}
_HEAD = 4096
_PDF = re.compile(rb"%PDF-\d\.\d[ \t]*[\r\n%]")
_PDF_WITHIN = 1024  # bytes in front of "%PDF-" that readers of PDF put up with
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKED = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_FORE = r"(?:\s|<!--.{0,2000}?-->)*"
_PAGE = re.compile(
    rf"{_FORE}(?:<!doctype\s+html|<html[\s>]|<\?xml[^>]{{0,200}}\?>{_FORE}"
    rf"(?:<!doctype\s+html[^>]{{0,500}}>{_FORE})?<(?:!doctype\s+)?html)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"<(?:a|article|b|body|br|div|em|h[1-6]|head|i|li|main|meta|ol|p|section|span|strong|table|"
    r"title|ul)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_WEB_ARCHIVE = re.compile(rb"(?:From: <Saved by|MIME-Version:)[\s\S]{0,2000}multipart/related")
_DOCUMENT = "save it as .docx"
# Streams of old office files, whose names stand in them as UTF-16.
_STREAMS = (
    ("EncryptedPackage", "is protected by a password; save a copy without one"),
    ("WordDocument", f"is an old Word file (.doc); {_DOCUMENT}"),
    ("Workbook", "is an old Excel file (.xls); copy the table into a .docx file"),
    ("PowerPoint Document", "is an old PowerPoint file (.ppt); save it as .pdf"),
)
# What zip archives hold that are documents of other programs.
_PARTS = (
    ("xl/", "is an Excel file (.xlsx); copy the table into a .docx file"),
    ("ppt/", "is a PowerPoint file (.pptx); save it as .pdf"),
    ("Index/", "is an Apple Pages file; export it as .docx"),
    ("META-INF/container.xml", "is an e-book (.epub); copy the chapter into a .txt file"),
    ("content.xml", f"is an OpenDocument file (.odt or the like); {_DOCUMENT}"),
)


def sniff(data: bytes, named: Format) -> Format:
    """What the bytes are; `named`, which the suffix says, where nothing speaks against it.

    Raises InputError, with the mend, for what is known and not read.
    """
    head = data[:_HEAD]
    bare = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if _PDF.match(bare) or (named is PDF and _PDF.search(head[:_PDF_WITHIN])):
        return PDF
    if head.startswith(_ZIP):
        return _archive(data)
    if head.startswith(_OLE):
        raise InputError(_old_office(data))
    if bare.startswith(b"{\\rtf"):
        raise InputError(f"is an RTF file; {_DOCUMENT}")
    if _WEB_ARCHIVE.match(bare):
        raise InputError("is a web archive (.mhtml); save the page as .html")
    if bare.startswith(b"bplist00"):
        raise InputError("is a Safari web archive; save the page as .html (page source)")
    return _textual(_characters(head), named)


def _characters(head: bytes) -> str:
    for mark, encoding in _MARKED:
        if head.startswith(mark):
            return head.decode(encoding, "replace").lstrip("\ufeff")
    return head.decode("utf-8", "replace").lstrip("\ufeff")


def _textual(head: str, named: Format) -> Format:
    if _PAGE.match(head):
        return HTML
    if named is HTML:
        return HTML if _TAG.search(head) else TEXT
    return named if named is MARKDOWN else TEXT


def _archive(data: bytes) -> Format:
    """A Word file, which is a zip archive, if it is none of the others."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception as error:  # zipfile raises struct.error, OverflowError … for damaged ones
        raise InputError("is a damaged Word file or zip archive; save or fetch it again") from error
    if any(name.startswith("word/") for name in names) or "[Content_Types].xml" in names[:50]:
        for start, reason in _PARTS[:2]:
            if any(name.startswith(start) for name in names):
                raise InputError(reason)
        return DOCX
    for start, reason in _PARTS:
        if any(name.startswith(start) for name in names):
            raise InputError(reason)
    raise InputError("is a zip archive; unpack it and name the files in it")


def _old_office(data: bytes) -> str:
    for name, reason in _STREAMS:
        if name.encode("utf-16-le") in data:
            return reason
    return f"is an old office file; {_DOCUMENT}"
