"""What holds for the document of any format."""

from __future__ import annotations

from vjclaims.records.document import BlockKind, Document
from vjclaims.sources.readers import read_bytes


def read(data: str | bytes, path: str) -> Document:
    """The document of a file, whose offsets are sound."""
    document = read_bytes(data.encode() if isinstance(data, str) else data, path)
    check_offsets(document)
    return document


def check_offsets(document: Document) -> None:
    """Every character of the reading leads back to itself, but for what tables put in."""
    assert list(document.offsets.reading) == sorted(document.offsets.reading)
    assert list(document.offsets.source) == sorted(document.offsets.source)
    for block in document.blocks:
        for offset in range(block.start, block.end):
            source = document.offsets.to_source(offset)
            same = document.text[source] == document.reading[offset]
            assert same or block.kind is BlockKind.TABLE_ROW
    for offset, name in document.sites:
        assert 0 <= offset <= len(document.text)
        assert document.site(offset) == name


def shown(document: Document) -> list[str]:
    """The blocks as they are read."""
    return [document.reading[block.start : block.end] for block in document.blocks]


def rows(document: Document) -> list[str]:
    """The rows of its tables as they are read."""
    made = [b for b in document.blocks if b.kind is BlockKind.TABLE_ROW]
    return [document.reading[block.start : block.end] for block in made]


def kinds(document: Document) -> list[tuple[str, str]]:
    """Each block with its kind."""
    return [(str(b.kind), document.reading[b.start : b.end]) for b in document.blocks]


def site_of(document: Document, text: str) -> str:
    """The place of the first occurrence of a text."""
    return document.site(document.text.index(text))
