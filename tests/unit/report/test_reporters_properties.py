"""Properties of what makes other people's text safe, for any text at all."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from urllib.parse import unquote_to_bytes, urlsplit
from xml.etree import ElementTree as ET

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from vjclaims.report.formats.csv_ import neutral
from vjclaims.report.formats.markdown import escaped
from vjclaims.report.formats.places import relative, uri
from vjclaims.report.formats.sheet import LONGEST, clipped
from vjclaims.text.safe import visible

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
JOINER = "\N{WORD JOINER}"
# Signs that mean something to one format or another, in any order, beside any text.
SIGNS = st.text("\\`*_{}[]()<>#+-.!|~$@&;:=/%'\"\t\r\n 1aw\u2028\ufffe\x00", max_size=30)
TEXTS = st.one_of(SIGNS, st.text(max_size=40))
FEW = settings(max_examples=300, deadline=None)


@FEW
@given(TEXTS)
@example("&#64;a")
@example("a\\")
@example("1)")
def test_markdown_shows_the_text(text: str) -> None:
    for frame in ("{}", "- {}", "| a |\n| --- |\n| {} |"):
        page = READER.render(frame.format(escaped(text)))
        bare = re.sub(r"</?(p|ul|li|table|thead|tbody|tr|th|td)>", "", page)
        assert "<" not in bare
        seen = unescape(bare).replace(JOINER, "").split()
        assert seen[frame.startswith("|") :] == visible(text).split()


@FEW
@given(TEXTS)
@example("; =1")
def test_csv_keeps_the_text_and_starts_no_formula(text: str) -> None:
    shown = neutral(visible(text))
    file = io.StringIO(newline="")
    csv.writer(file).writerow([shown, "end"])
    (row,) = csv.reader(io.StringIO(file.getvalue(), newline=""))
    assert row == [shown, "end"]
    for cell in shown.split(";"):
        start = cell.strip()
        number = re.fullmatch(r"[+-]?\d[\d.,]*%?(\s.*)?", start)
        assert number or not start.startswith(tuple("=+-@＝＋－＠"))
    assert shown.replace("'", "") == visible(text).replace("'", "")


@FEW
@given(st.one_of(SIGNS, st.text(st.characters(exclude_characters="\ud800"), max_size=40)))
def test_a_uri_leads_back_to_its_path(text: str) -> None:
    path = text.replace("\x00", "")
    address = uri(path)
    assert address.isascii()
    if path == "-" or not path:
        return
    parts = urlsplit(address)
    assert parts.scheme in ("", "file")
    assert not parts.query
    assert not parts.fragment
    name = unquote_to_bytes(address.removeprefix("file://"))
    try:
        assert name == relative(path).encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        assert name == relative(path).encode("utf-8", "surrogatepass")


@FEW
@given(st.text(max_size=60))
def test_what_is_visible_may_stand_in_xml(text: str) -> None:
    element = ET.Element("x", y=visible(text))
    element.text = visible(text)
    again = ET.fromstring(ET.tostring(element, encoding="us-ascii"))
    assert (again.text or "", again.get("y")) == (visible(text), visible(text))


@FEW
@given(st.integers(LONGEST - 3, LONGEST + 3), st.sampled_from("a😀"), st.booleans())
def test_clipped_text_fits_a_cell(size: int, letter: str, odd: bool) -> None:
    text = "x" * odd + letter * size
    cut = clipped(text)
    assert len(cut.encode("utf-16-le")) <= 2 * LONGEST
    assert text.startswith(cut.removesuffix("…"))
    assert (cut == text) is (len(text.encode("utf-16-le")) <= 2 * LONGEST)
