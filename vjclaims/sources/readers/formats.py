"""The kinds of file that are read, each with its reader.

Those that need a library load it when the first such file comes, not before: trafilatura alone
takes longer to import than a folder of plain text to read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vjclaims.sources.readers.decode import decode
from vjclaims.sources.readers.markdown import read_markdown
from vjclaims.sources.readers.plain import read_plain
from vjclaims.sources.readers.sheet import Extract
from vjclaims.sources.readers.units import Draft


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
