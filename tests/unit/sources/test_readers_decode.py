"""Bytes to text."""

from __future__ import annotations

import codecs

import pytest

from vjclaims.sources.readers.decode import decode
from vjclaims.text.errors import InputError

PROSE = "The ferry “Aurora” carried 1,200 people – a record – and cost £3.2bn, or €3.7bn.\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PROSE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + PROSE.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + PROSE.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + PROSE.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + PROSE.encode("utf-32-le"), "utf-32-le"),
        (codecs.BOM_UTF32_BE + PROSE.encode("utf-32-be"), "utf-32-be"),
        (PROSE.encode("utf-16-le"), "utf-16-le"),
        (PROSE.encode("utf-16-be"), "utf-16-be"),
        (PROSE.encode("cp1252"), "windows-1252"),
    ],
)
def test_the_text_is_the_file_without_its_mark(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.text == PROSE
    assert decoded.encoding == encoding
    assert decoded.notice == ("" if encoding.startswith("utf-8") else f"read as {encoding}")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_stay(ends: str) -> None:
    text = ends.join(["One", "Two", ""])
    assert decode(text.encode()).text == text


def test_pounds_stay_pounds_in_western_encodings() -> None:
    assert "£3m" in decode("It cost £3m, said the café.".encode("latin-1")).text


def test_other_scripts_are_told_by_their_statistics() -> None:
    text = "Население города выросло до 12 тысяч человек, сообщил мэр в понедельник. " * 5
    assert decode(text.encode("cp1251")).text == text


def test_damaged_bytes_after_a_mark_are_replaced_and_said() -> None:
    decoded = decode(codecs.BOM_UTF8 + b"caf\xe9 5")
    assert decoded.text == "caf\ufffd 5"
    assert "damaged" in decoded.notice


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (b"%PDF-1.7\n%abc", "looks like PDF"),
        (b"PK\x03\x04word/document.xml", "office document"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0JFIF", "JPEG"),
        (b"some text\x00and a NUL", "NUL"),
        (bytes(range(1, 256)) * 4, "is not text"),
        (b"\x01\x02\x03\x04 five six \x05\x06", "is not text"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        decode(data)
