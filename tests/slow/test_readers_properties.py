"""What holds for any text and any bytes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers import read_bytes, read_text
from vjclaims.sources.readers.units import Piece, edit, flat
from vjclaims.text.errors import InputError

# Bits of what the readers look for, so that random texts reach their corners.
MARKS = ["#", "##", "-", "*", "**", "_", "`", "```", ">", "|", "|-|-|", "[a](b)", "![a](b)"]
MARKS += ["<!--", "-->", "---", "===", "1.", "2)", "\\", "&amp;", "<b>", "~~", "[^1]", ":", ";"]
WORDS = ["...", "…", "Related", "Related:", "Photo: X.", "(Photo: a.b)", "12/7/2023", "Feb 14"]
WORDS += ["3 March 2024", "(Reporting by Ida Moe)", "Updated", "What is it?", "title: x", "500"]
WORDS += ["OSLO, Feb 14 (Quay Wire) - The", "By Ida Moe, Harbour Times", "$3.2bn", "http://a.b/c"]
WORDS += ["The town has more than 500 boats.", "Quay - News release", "40%"]
BITS = st.sampled_from(MARKS + WORDS)
SPACES = st.sampled_from([" ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "\u00a0", "\n---\n"])
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(BITS, SPACES, st.text(max_size=5)), max_size=80).map("".join),
    st.lists(st.tuples(BITS, SPACES), max_size=80).map(lambda pairs: "".join(map("".join, pairs))),
)


@settings(max_examples=250, deadline=None)
@given(TEXTS, st.sampled_from(["a.txt", "a.md"]))
def test_every_character_of_the_reading_leads_back(text: str, path: str) -> None:
    document = read_text(text, path)
    assert document.text == text
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.reading)
        assert document.reading[end : block.start] in ("", "\n\n")
        end = block.end
        shown = document.reading[block.start : block.end]
        assert shown == shown.strip()
        for offset in range(block.start, block.end):
            source = document.offsets.to_source(offset)
            assert 0 <= source < len(text)
            char = document.reading[offset]
            same = text[source] == char
            inserted = block.kind is BlockKind.TABLE_ROW or text[source] == "&"
            spaced = text[source].isspace() or text[source] == "<"  # a comment reads as a space
            assert same or inserted or (char == " " and spaced)
    assert end == len(document.reading)
    assert list(document.offsets.reading) == sorted(document.offsets.reading)
    assert list(document.offsets.source) == sorted(document.offsets.source)
    assert all(len(word) <= 256 for word in document.reading.split())


@settings(max_examples=250, deadline=None)
@given(st.one_of(st.binary(max_size=400), TEXTS.map(lambda t: t.encode("utf-8", "replace"))))
def test_bytes_give_a_document_or_an_input_error(data: bytes) -> None:
    for path in ("a.txt", "a.md", "-"):
        try:
            document = read_bytes(data, path)
        except InputError as error:
            message = str(error)
        else:
            message = f"{path}: "
            document.text.encode("utf-8")
        assert message.startswith(f"{path}: ")
        assert "\n" not in message


@settings(max_examples=250, deadline=None)
@given(TEXTS)
def test_reading_the_same_text_twice_gives_the_same(text: str) -> None:
    assert read_text(text, "a.md") == read_text(text, "a.md")


@given(st.lists(st.text(min_size=1, max_size=6), min_size=1, max_size=6), st.data())
def test_edit_does_what_slicing_does(parts: list[str], data: st.DataObject) -> None:
    pieces = [Piece(part, 100 * index) for index, part in enumerate(parts)]
    text = flat(pieces)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = [
        (start, end, data.draw(st.sampled_from(["", "x"])))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    expected, position = "", 0
    for start, end, new in edits:
        expected += text[position:start] + new
        position = end
    assert flat(edit(pieces, edits)) == expected + text[position:]


@pytest.mark.parametrize("path", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "$" * 1_000_000,
        "In 2022 trade rose to 5 billion. " * 30_000,
        "\n".join(f"In town {i} there are 500" for i in range(30_000)),
        "Related\n" * 50_000,
        "[a](" * 250_000,
        "**a " * 250_000,
        "&amp;" * 100_000,
        "<!--" * 250_000,
        "12/7/2023\n" * 50_000,
    ],
    ids=lambda text: text[:12],
)
def test_long_texts_take_linear_time(text: str, path: str) -> None:
    start = time.perf_counter()
    read_text(text, path)
    assert time.perf_counter() - start < 15  # a quadratic step would take minutes
