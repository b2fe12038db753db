"""PDFs to documents."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Callable
from typing import Any

import pytest
import sample_files as files
from reading import kinds, read, rows, shown, site_of
from sample_files import drawn, drawn_page, stream

from vjclaims.records.document import Document
from vjclaims.sources.readers.pdf.text import joined_lines, words_of
from vjclaims.sources.readers.properties import weak_meta
from vjclaims.text.errors import InputError


def report(build: Callable[[Any], list[Any]], **options: Any) -> Document:
    """A report that reportlab sets; build: gives its parts for the styles."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import SimpleDocTemplate

    packed = io.BytesIO()
    feet = {key: options.pop(key) for key in ("onFirstPage", "onLaterPages") if key in options}
    made = SimpleDocTemplate(packed, invariant=1, **options)
    made.build(build(getSampleStyleSheet()), **feet)
    return read(packed.getvalue(), "a.pdf")


def page(*parts: bytes, **more: bytes) -> Document:
    """One page with text drawn at places."""
    return read(drawn_page(b"".join(parts), **more), "a.pdf")


def text_lines(*parts: bytes, **more: bytes) -> list[str]:
    return page(*parts, **more).text.splitlines()


def test_the_article() -> None:
    document = read(files.pdf_file(), "a.pdf")
    assert document.title == files.TITLE
    assert document.author == files.AUTHOR
    assert str(document.published) == "2024-03-04"
    assert (document.encoding, document.notice) == ("", "")
    assert document.text.splitlines() == [
        files.TITLE,
        f"By {files.AUTHOR}",
        files.DATE,
        files.OPENING,
        files.FURTHER,
        files.SUBHEAD,
        "Region | Cases | Deaths",
        "North | 120 | 4",
        "South | 2,310 | 11",
        *files.ITEMS,
        files.CLOSING,
    ]
    assert rows(document) == ["North: Cases 120; Deaths 4", "South: Cases 2,310; Deaths 11"]
    assert ("list_item", "12 cranes") in kinds(document)
    assert document.sites == ((0, "page 1"),)


PROSE = (
    "The toll on the Orrin bridge will rise by 10 per cent to $5.50 from April, the county board "
    "decided on Thursday by five votes to two. Some 22,000 cars cross the bridge a day, which "
    "brings in $40 million a year, according to the board, and pays for repairs."
)


def test_pages_feet_and_paragraphs_across_pages() -> None:
    from reportlab.platypus import Paragraph

    def foot(canvas: Any, made: Any) -> None:
        canvas.drawString(72, 810, "Orrin County · Bridge report 2024")
        canvas.drawCentredString(300, 30, f"Page {made.page} of 9")

    wards = [
        f"Ward {i} has {1000 + 37 * i} pupils in {i + 3} schools, which is {i + 4} per cent more "
        f"than in {1990 + i}, and wants to spend ${7 * i} million on {20 + i} of their buildings."
        for i in range(1, 60)
    ]
    document = report(
        lambda styles: [Paragraph(ward, styles["BodyText"]) for ward in wards],
        onFirstPage=foot,
        onLaterPages=foot,
    )
    assert document.text.splitlines() == wards
    assert [name for _, name in document.sites] == ["page 1", "page 2", "page 3"]
    assert [site_of(document, f"Ward {i} ") for i in (1, 59)] == ["page 1", "page 3"]


def test_the_place_changes_within_a_paragraph_that_goes_on_overleaf() -> None:
    from reportlab.platypus import Paragraph

    sentence = "The port has 12 cranes and the town that owns it has 500 workers in its yards and "
    document = report(lambda styles: [Paragraph(sentence * 120 + "more.", styles["BodyText"])])
    assert document.text.splitlines() == [sentence * 120 + "more."]
    (_, first), (start, second) = document.sites
    assert (first, second) == ("page 1", "page 2")
    assert document.text[start - 1] == " "
    assert document.text[start] != " "


def column(x: float, y: float, text: str, width: int = 38, leading: float = 12) -> bytes:
    """Text set in lines of so many characters."""
    import textwrap

    lines = textwrap.wrap(text, width)
    return b"".join(drawn(x, y - i * leading, line) for i, line in enumerate(lines))


SECOND = (
    "The bridge opened in 1972 and cost $91 million. It carries four lanes and is 1.2 kilometres "
    "long. Repairs will take until 2027, the board said, and are put at $130 million or more by "
    "its engineers, who have looked at all of its 64 cables since the winter of last year."
)
TITLE = drawn(50, 790, "Bridge toll up 10 per cent", 20, "F2")


@pytest.mark.parametrize("shift", [0, 5])
@pytest.mark.parametrize("interleaved", [True, False])
def test_columns_are_read_one_after_the_other(shift: int, interleaved: bool) -> None:
    left, right = column(50, 750, PROSE), column(320, 750 - shift, SECOND)
    if interleaved:
        pairs = zip(left.splitlines(True), right.splitlines(True), strict=False)
        drawing = b"".join(a + b for a, b in pairs)
        rest = left.splitlines(True)[len(right.splitlines()) :]
        drawing += b"".join([*rest, *right.splitlines(True)[len(left.splitlines()) :]])
    else:
        drawing = left + right
    below = column(50, 600, "Below both columns stands one line more of the whole width. " * 2, 95)
    assert text_lines(TITLE, drawing, below) == [
        "Bridge toll up 10 per cent",
        PROSE,
        SECOND,
        ("Below both columns stands one line more of the whole width. " * 2).strip(),
    ]


def test_lines_set_double_are_one_paragraph() -> None:
    assert text_lines(TITLE, column(50, 750, PROSE, 90, 24))[1:] == [PROSE]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    first, second = PROSE.split(" which ", 1)
    drawing = column(50, 750, f"{PROSE} {first}") + column(320, 750, f"which {second} {SECOND}")
    assert text_lines(TITLE, drawing)[1:] == [f"{PROSE} {PROSE} {SECOND}"]


def table(x: float, y: float, lines: list[list[str]], xs: list[float], pitch: float = 18) -> bytes:
    """Cells drawn at these distances."""
    return b"".join(
        drawn(x + dx, y - i * pitch, cell)
        for i, row in enumerate(lines)
        for dx, cell in zip(xs, row, strict=True)
        if cell
    )


def test_tables_stand_between_paragraphs() -> None:
    cells = table(
        80,
        650,
        [["Region", "Cases", "Deaths"], ["North", "120", "4"], ["South", "1,310", ""]],
        [0, 80, 140],
    )
    below = column(50, 560, SECOND, 90)
    document = page(column(50, 750, PROSE, 90), cells, below)
    assert document.text.splitlines() == [
        PROSE,
        "Region | Cases | Deaths",
        "North | 120 | 4",
        "South | 1,310",
        SECOND,
    ]
    assert rows(document) == ["North: Cases 120; Deaths 4", "South: Cases 1,310"]


def test_a_table_whose_row_is_one_string_with_jumps() -> None:
    parts = [
        b"BT /F1 10 Tf 80 %d Td [(%s) -6000 (%s) -5000 (%s)] TJ ET\n" % (650 - 18 * i, *row)
        for i, row in enumerate([(b"Region", b"Cases", b"Cost"), (b"North", b"120", b"$4m")])
    ]
    assert rows(page(b"".join(parts))) == ["North: Cases 120; Cost $4m"]


def test_heads_above_several_columns_and_cells_of_several_lines() -> None:
    heads = drawn(175, 700, "Deaths") + drawn(275, 700, "Injuries")
    years = table(70, 685, [["County", "2022", "2023", "2022", "2023"]], [0, 90, 130, 195, 235])
    body = table(
        70,
        665,
        [["Aldmere and the", "210", "233", "1,950", "2,010"]],
        [0, 90, 130, 195, 235],
    )
    rest = drawn(70, 654, "islands") + table(
        70, 636, [["Orrin", "180", "171", "1,204", "1,188"]], [0, 90, 130, 195, 235]
    )
    assert rows(page(heads, years, body, rest)) == [
        "Aldmere and the islands: Deaths in 2022 210; Deaths in 2023 233; "
        "Injuries in 2022 1,950; Injuries in 2023 2,010",
        "Orrin: Deaths in 2022 180; Deaths in 2023 171; "
        "Injuries in 2022 1,204; Injuries in 2023 1,188",
    ]


def test_justified_lines_with_wide_gaps_are_no_table() -> None:
    lines = [
        "The   board   has   5   members   and",
        "a   budget   of   12   million   crowns",
        "for   roads   and   3   bridges,   it   said.",
    ]
    drawing = b"".join(
        drawn(50 + 60 * j, 700 - 12 * i, word)
        for i, line in enumerate(lines)
        for j, word in enumerate(line.split())
    )
    assert text_lines(drawing) == [" ".join(" ".join(lines).split())]


def test_bold_lines_and_larger_ones_are_headings() -> None:
    document = page(
        TITLE,
        column(50, 750, PROSE, 90),
        drawn(50, 690, "What it costs", 13, "F2"),
        column(50, 670, SECOND, 90),
        drawn(50, 610, "In short", 10, "F2"),
        column(50, 590, PROSE, 90),
    )
    assert (
        kinds(document)
        == [
            ("title", "Bridge toll up 10 per cent"),
            ("paragraph", PROSE),
            ("heading", "What it costs"),
            ("paragraph", SECOND),
            ("heading", "In short"),
            ("paragraph", PROSE),
        ]
        or shown(document)[-1] == "In short"
    )  # a paragraph repeated is shown once


LETTERS = [
    # what is drawn, and what is read
    (
        drawn(50, 700, "It has 500") + drawn(94, 704, "1", 6) + drawn(99, 700, "cranes now."),
        "It has 500¹ cranes now.",
    ),
    (
        drawn(50, 700, "It has 500 cranes.") + drawn(50.2, 700, "It has 500 cranes."),
        "It has 500 cranes.",
    ),
    (b"BT /F1 10 Tf 50 700 Td [(It has)-300(500)20( cra)30(nes)] TJ ET", "It has 500 cranes"),
    (b"BT /F1 10 Tf 12 TL 50 700 Td (It has 500) Tj T* (cranes.) Tj ET", "It has 500 cranes."),
    (b"BT /F1 10 Tf 12 TL 50 700 Td (It has 500) ' (cranes.) ' ET", "It has 500 cranes."),
    (b'BT /F1 10 Tf 12 TL 50 700 Td 0 0 (It has 500) " (cranes.) Tj ET', "It has 500cranes."),
    (
        b"q 2 0 0 2 0 0 cm BT /F1 5 Tf 25 350 TD (It has 500) Tj 0 -6 TD (cranes.) Tj ET Q",
        "It has 500 cranes.",
    ),
    (b"BT /F1 1 Tf 10 0 0 10 50 700 Tm (It has 500 cranes.) Tj ET", "It has 500 cranes."),
    (b"BT /F1 10 Tf 0 1 -1 0 300 100 Tm (It has 500 cranes.) Tj ET", "It has 500 cranes."),
    (
        b"/Artifact BMC "
        + drawn(50, 20, "Page 9 of 9")
        + b"EMC "
        + drawn(50, 700, "It has 500 cranes."),
        "It has 500 cranes.",
    ),
    (b"BT /F1 10 Tf 3 Tr 50 700 Td (It has 500 cranes.) Tj ET", "It has 500 cranes."),
]


@pytest.mark.parametrize(("drawing", "expected"), LETTERS)
def test_operators_that_draw_text(drawing: bytes, expected: str) -> None:
    assert text_lines(drawing) == [expected]


def test_text_that_stands_across_the_page_is_left_out() -> None:
    side = b"BT /F1 8 Tf 0 1 -1 0 580 100 Tm (Printed 5 times) Tj ET\n"
    assert text_lines(column(50, 700, PROSE, 90), side) == [PROSE]


def test_text_in_a_drawing_that_the_page_uses() -> None:
    inside = stream(
        drawn(0, 0, "It has 500 cranes, said its director."),
        b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 50 700]"
        b"/Resources<</Font<</F1 5 0 R>>>>",
    )
    assert text_lines(b"/X Do", x6=inside) == ["It has 500 cranes, said its director."]


def test_ligatures_and_hidden_hyphens() -> None:
    font = (
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/Differences"
        b"[1/fi 2/fl 3/ffi]>>>>"
    )
    drawing = b"BT /F1 10 Tf 50 700 Td (O\\003cial \\001gures \\002ow: 500 o\\003ces.) Tj ET"
    assert text_lines(drawing, x5=font) == ["Official figures flow: 500 offices."]


JOINED = [
    # lines, and what they make; the words of the document are those of the lines
    (["the coun-", "cil said"], "the council said"),
    (["a long-", "term plan, a long-term view"], "a long-term plan, a long-term view"),
    (["a long-", "term plan, a longterm view"], "a longterm plan, a longterm view"),
    (["from 2022-", "23 on"], "from 2022-23 on"),
    (["some 10–", "12 per cent"], "some 10–12 per cent"),
    (["of 1,2-", "00 people"], "of 1,2-00 people"),
    (["a 3-", "year-old"], "a 3-year-old"),
    (["COVID-", "19"], "COVID-19"),
    (["the Anglo-", "Dutch firm"], "the Anglo-Dutch firm"),
    (["it said -", "and went"], "it said - and went"),
    (["it said –", "and went"], "it said – and went"),
    (["cost $", "5 million"], "cost $5 million"),
    (["some 12", "000 people"], "some 12 000 people"),
    (["mil\u00ad", "lion"], "million"),
]


@pytest.mark.parametrize(("lines", "expected"), JOINED)
def test_words_broken_at_the_end_of_a_line(lines: list[str], expected: str) -> None:
    assert joined_lines(lines, words_of(lines)) == expected


@pytest.mark.parametrize("extra", ["11/22/26, 3:27 PM Bridge toll", "https://a.example/x 1/1"])
def test_what_browsers_print_around_a_page(extra: str) -> None:
    top, foot = drawn(30, 820, extra, 8), drawn(30, 20, "1", 8)
    assert text_lines(top, column(50, 700, PROSE, 90), foot) == [PROSE]


def test_figures_in_the_last_row_are_no_page_numbers() -> None:
    cells = table(80, 700, [["Region", "Cases"], ["North", "120"], ["All", "130"]], [0, 80])
    assert rows(page(cells)) == ["North: Cases 120", "All: Cases 130"]


@pytest.mark.parametrize(
    ("title", "author", "expected"),
    [
        ("Bridge report", "Mara Venn", ("Bridge report", "Mara Venn")),
        ("Microsoft Word - bridge.docx", "mvenn", (None, None)),
        ("untitled", "Windows User", (None, None)),
        ("(anonymous)", "anonymous", (None, None)),
        ("bridge_v3.indd", "", (None, None)),
    ],
)
def test_properties(title: str, author: str, expected: tuple[str | None, str | None]) -> None:
    meta = weak_meta(title, author)
    assert (meta.title, meta.author) == expected
    document = read(files.pdf_file(title=title, author=author), "a.pdf")
    assert (document.title, document.author) == (files.TITLE, files.AUTHOR)


def written(source: bytes, change: Callable[[Any], None]) -> bytes:
    """A PDF changed by pypdf."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(source)))
    change(writer)
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_protected_files(algorithm: str) -> None:
    def lock(password: str) -> bytes:
        return written(
            files.pdf_file(),
            lambda w: w.encrypt(password, owner_password="x", algorithm=algorithm),
        )

    assert files.OPENING in read(lock(""), "a.pdf").text
    with pytest.raises(InputError, match=r"^a.pdf: is protected by a password; save a copy"):
        read(lock("secret"), "a.pdf")


def test_protection_that_needs_another_library_says_what_to_do() -> None:
    lock = b"/Encrypt<</Filter/Standard/V 5/R 6/Length 256/P -4/O(%s)/U(%s)/OE(%s)/UE(%s)" % (
        b"o" * 48,
        b"u" * 48,
        b"e" * 32,
        b"f" * 32,
    )
    lock += b"/Perms(%s)/CF<</StdCF<</CFM/AESV3/AuthEvent/DocOpen/Length 32>>>>" % (b"p" * 16)
    lock += b"/StmF/StdCF/StrF/StdCF>>/ID[(a)(a)]"
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"}
    with pytest.raises(InputError, match=r"^a.pdf: is protected"):
        read(files.raw_pdf(objects, lock), "a.pdf")


IMAGE = stream(
    b"\x00" * 64,
    b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8",
)


def test_a_scan_asks_for_text_recognition() -> None:
    with pytest.raises(InputError, match=r"^a.pdf: has no text layer.*\(OCR\) on it first$"):
        read(drawn_page(b"q 500 0 0 700 0 0 cm /X Do Q", x6=IMAGE), "a.pdf")


def test_a_page_that_is_a_picture_among_others_is_told() -> None:
    from pypdf import PdfReader

    scan = PdfReader(io.BytesIO(drawn_page(b"q 9 0 0 9 0 0 cm /X Do Q", x6=IMAGE))).pages[0]
    document = read(written(files.pdf_file(), lambda w: w.add_page(scan)), "a.pdf")
    assert document.notice == "has pictures without text on page 2 (scans?), which are not read"


def test_figures_of_a_font_with_names_of_its_own() -> None:
    font = (
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/Differences"
        b"[48/zero.tnum/one.tnum/two.tnum/three.lf 44/comma.tnum]>>>>"
    )
    drawing = b"BT /F1 10 Tf 50 700 Td (It has 1,230 cranes.) Tj ET"
    assert text_lines(drawing, x5=font) == ["It has 1,230 cranes."]


def test_fonts_without_a_table_of_letters_ask_for_text_recognition() -> None:
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 0"
        b"/LastChar 0/Widths[1]/CharProcs<<>>/Encoding<</Differences[65/g1/g2/g3/g4]>>>>"
    )
    with pytest.raises(InputError, match=r"letters that cannot be told apart.*OCR"):
        page(b"BT /F1 10 Tf 50 700 Td (AAAABBBBCCCC DDDD) Tj ET", x5=font)


def test_more_pages_than_are_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from pypdf import PdfReader

    monkeypatch.setattr("vjclaims.sources.readers.pdf.reading.MOST_PAGES", 2)
    other = PdfReader(io.BytesIO(drawn_page(column(50, 700, PROSE, 90)))).pages[0]
    third = PdfReader(io.BytesIO(drawn_page(column(50, 700, SECOND, 90)))).pages[0]

    def change(writer: Any) -> None:
        writer.add_page(other)
        writer.add_page(third)

    document = read(written(files.pdf_file(), change), "a.pdf")
    assert document.notice == "has 3 pages, of which the first 2 are read"
    assert PROSE in document.text
    assert SECOND not in document.text


def test_a_file_that_takes_too_long_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vjclaims.sources.readers.pdf.reading.MOST_SECONDS", -1.0)
    with pytest.raises(InputError, match="takes longer than"):
        read(files.pdf_file(), "a.pdf")


def test_a_page_that_cannot_be_taken_apart_is_read_as_plain_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise KeyError("/Odd")

    monkeypatch.setattr("vjclaims.sources.readers.pdf.glyphs.page_glyphs", refuse)
    text = read(files.pdf_file(), "a.pdf").text
    assert files.OPENING in text
    assert files.CLOSING in text


def test_parsers_are_silent(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    broken = files.pdf_file().replace(b"startxref", b"startxerf").replace(b"/Type /Page", b"/Tpye")
    for data in (broken, files.pdf_file()[:-40], drawn_page(b"BT /F9 1 Tf (x 5) Tj ET ] >> Q Q")):
        with contextlib.suppress(InputError):
            read(data, "a.pdf")
    assert capfd.readouterr() == ("", "")
    assert [r.name for r in caplog.records if r.name.startswith("pypdf")] == []
