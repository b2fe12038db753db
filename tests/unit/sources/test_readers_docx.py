"""Word files to documents."""

from __future__ import annotations

import io

import pytest
import sample_files as files
from reading import kinds, read, rows, shown, site_of
from sample_files import deleted, inserted, paragraph, run, word_file

from vjclaims.records.document import BlockKind, Document


def lines(body: str, **parts: str) -> list[str]:
    """The lines of a Word file with this body."""
    return word(body, **parts).text.splitlines()


def word(body: str, **parts: str) -> Document:
    """The document of a Word file with this body."""
    return read(word_file(body, **parts), "a.docx")


def test_the_article() -> None:
    document = read(files.docx_file(), "a.docx")
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
    assert kinds(document)[0] == ("title", files.TITLE)
    assert ("list_item", "12 cranes") in kinds(document)
    assert site_of(document, "2,310") == "table 1, row 3"
    assert site_of(document, "870") == "paragraph 9"


def field(instruction: str, result: str) -> str:
    """A field of the form that Word writes."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark.format("begin") + told + mark.format("separate") + result + mark.format("end")


BOX = f"<w:txbxContent>{paragraph(run('Box: 31 schools.'))}</w:txbxContent>"
NEW_BOX = (
    "<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
    f"{BOX}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
OLD_BOX = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
NESTED_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
    + field("MERGEFIELD q", run("66"))
    + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + run("44")
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)

LINES = [
    # what stands in the file, and the line that is read
    (
        paragraph(run("It has "), inserted("40"), deleted("60"), run(" cranes.")),
        "It has 40 cranes.",
    ),
    (
        paragraph(run("It has "), f'<w:moveTo w:id="3">{run("77")}</w:moveTo>', run(" ships."))
        + paragraph(f'<w:moveFrom w:id="3">{run("78")}</w:moveFrom>'),
        "It has 77 ships.",
    ),
    (
        paragraph(run("It has 812 "), deleted("or 9"), more="<w:rPr><w:del w:id='1'/></w:rPr>")
        + paragraph(run("ships.")),
        "It has 812 ships.",
    ),
    (
        paragraph(deleted("All of it: 5."), more="<w:rPr><w:del w:id='1'/></w:rPr>")
        + paragraph(run("It has 6 ships.")),
        "It has 6 ships.",
    ),
    (paragraph(run("It has 5"), run(" or 99", "<w:vanish/>"), run(" cranes.")), "It has 5 cranes."),
    (paragraph(run("It has 5", '<w:vanish w:val="0"/>'), run(" cranes.")), "It has 5 cranes."),
    (
        paragraph(run("It has 5 cranes.", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")),
        "It has 5 cranes.",
    ),
    (paragraph(run("It has "), run("500 ", "<w:strike/>"), run("600.")), "It has 600."),
    (paragraph(run("It has "), run("500 ", "<w:dstrike/>"), run("600.")), "It has 600."),
    (paragraph(run("See p. "), field("PAGEREF x", run("17")), run(".")), "See p. 17."),
    (
        paragraph(run("In "), f'<w:fldSimple w:instr="DATE">{run("2024")}</w:fldSimple>'),
        "In 2024",
    ),
    (paragraph(run("It has "), NESTED_FIELD, run(" ships.")), "It has 44 ships."),
    (
        paragraph(run("It has "), '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("5 ships.")),
        "It has 5 ships.",
    ),
    (
        paragraph(run("A link: "), f"<w:hyperlink>{run('58 pages')}</w:hyperlink>"),
        "A link: 58 pages",
    ),
    (
        paragraph(f"<w:sdt><w:sdtContent>{run('It has 56 units.')}</w:sdtContent></w:sdt>"),
        "It has 56 units.",
    ),
    (
        paragraph(
            run("It has 56 units."),
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            f"{run('Type 1,000 words')}</w:sdtContent></w:sdt>",
        ),
        "It has 56 units.",
    ),
    (
        paragraph(
            '<w:commentRangeStart w:id="0"/>',
            run("It has 57."),
            '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        ),
        "It has 57.",
    ),
    (paragraph(run("120"), "<w:r><w:tab/></w:r>", run("450")), "120 | 450"),
    (paragraph(run("Price:"), "<w:r><w:tab/></w:r>", run("$5")), "Price: $5"),
    (
        paragraph(run("One"), "<w:r><w:cr/></w:r>", run("two"), "<w:r><w:br/></w:r>", run("3")),
        "One two 3",
    ),
    (paragraph(run("2022"), "<w:r><w:noBreakHyphen/></w:r>", run("23")), "2022-23"),
    (paragraph(run("5 km"), run("2", '<w:vertAlign w:val="superscript"/>')), "5 km²"),
    (
        paragraph("<m:oMath><m:r><m:t>x = 59</m:t></m:r></m:oMath>", run(" of them")),
        "x = 59 of them",
    ),
    (
        paragraph(
            run("About "),
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
            "</m:den></m:f></m:oMath>",
            run("of them"),
        ),
        "About of them",  # not "12 of them"
    ),
    (
        paragraph(f"<w:dir w:val='ltr'><w:bdo w:val='ltr'>{run('5 ships')}</w:bdo></w:dir>"),
        "5 ships",
    ),
]


@pytest.mark.parametrize(("body", "expected"), LINES)
def test_what_is_read_of_a_paragraph(body: str, expected: str) -> None:
    assert lines(body) == [expected]


@pytest.mark.parametrize(
    "box",
    [
        f"<w:r>{NEW_BOX}</w:r>",
        f"<w:r>{OLD_BOX}</w:r>",
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:r>{NEW_BOX}</w:r></mc:Choice>'
        f"<mc:Fallback><w:r>{OLD_BOX}</w:r></mc:Fallback></mc:AlternateContent>",
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{NEW_BOX}</mc:Choice>'
        "</mc:AlternateContent></w:r>",
    ],
)
def test_text_boxes_are_read_once(box: str) -> None:
    assert lines(paragraph(run("Around."), box)) == ["Around.", "Box: 31 schools."]


def test_styles_hide_text_and_tables_of_contents_are_left_out() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr>'
        '</w:style><w:style w:type="character" w:styleId="S"><w:name w:val="s"/>'
        '<w:basedOn w:val="H"/></w:style><w:style w:type="character" w:styleId="V">'
        '<w:name w:val="v"/><w:basedOn w:val="S"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:name w:val="p"/><w:rPr><w:vanish/></w:rPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="C"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="character" w:styleId="L"><w:name w:val="l"/><w:basedOn w:val="L"/>'
        "</w:style>"
    )
    body = paragraph(
        run("It has 5"),
        run(" or 6", '<w:rStyle w:val="S"/>'),
        run(" or 7", '<w:rStyle w:val="V"/>'),
    )
    body += paragraph(run("Hidden 8"), style="P") + paragraph(run("Outlook 14"), style="C")
    body += paragraph(run("It has 9", '<w:rStyle w:val="L"/>'))
    assert lines(body, styles=styles) == ["It has 5 or 7", "It has 9"]


def test_notes_stand_at_the_end_each_in_its_place() -> None:
    note = '<w:{0} w:id="{1}">{2}</w:{0}>'
    footnotes = note.format("footnote", 2, paragraph(run("Before tax of 3.2 million.")))
    footnotes += note.format("footnote", 5, paragraph(run("In dollars.")) + paragraph(run("Or 6.")))
    endnotes = note.format("endnote", 2, paragraph(run("From 45 sources.")))
    mark = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    body = paragraph(
        run("Profit rose"),
        mark.format("footnote", 5),
        run(" to $500"),
        mark.format("footnote", 2),
        run(" million"),
        mark.format("endnote", 2),
        mark.format("footnote", 77),
        run("."),
    )
    document = word(body, footnotes=footnotes, endnotes=endnotes)
    assert document.text.splitlines() == [
        "Profit rose to $500 million.",
        "In dollars.",
        "Or 6.",
        "Before tax of 3.2 million.",
        "From 45 sources.",
    ]
    places = ("$500", "dollars", "Or 6", "3.2", "45 sources")
    assert [site_of(document, text) for text in places] == [
        "paragraph 1",
        "footnote 1",
        "footnote 1",
        "footnote 2",
        "endnote 1",
    ]
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


def cell(*runs: str, more: str = "") -> str:
    properties = f"<w:tcPr>{more}</w:tcPr>" if more else ""
    return f"<w:tc>{properties}{paragraph(*runs)}</w:tc>"


def row(*cells: str, more: str = "") -> str:
    properties = f"<w:trPr>{more}</w:trPr>" if more else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def test_tables_with_spans_changes_and_heads() -> None:
    table = "<w:tbl>{}</w:tbl>".format(
        row(cell(run("Region")), cell(run("Cases")), cell(run("Cost ($m)")), more="<w:tblHeader/>")
        + row(
            cell(run("North"), more='<w:vMerge w:val="restart"/>'),
            cell(inserted("130"), deleted("999")),
            cell(run("6")),
        )
        + row(cell(more="<w:vMerge/>"), cell(run("140")), cell(run("7.5")))
        + row(cell(run("Gone")), cell(run("1")), cell(run("2")), more='<w:del w:id="7"/>')
        + row(cell(run("All"), more='<w:gridSpan w:val="2"/>'), cell(run("13.5")))
    )
    document = word(paragraph(run("Before.")) + table + paragraph(run("After 5 days.")))
    assert document.text.splitlines() == [
        "Before.",
        "Region | Cases | Cost ($m)",
        "North | 130 | 6",
        "140 | 7.5",
        "All | 13.5",
        "After 5 days.",
    ]
    assert rows(document) == [
        "North: Cases 130; Cost $6m",
        "North: Cases 140; Cost $7.5m",
        "All: Cost $13.5m",
    ]
    assert [site_of(document, text) for text in ("Before", "Region", "13.5", "After")] == [
        "paragraph 1",
        "table 1, row 1",
        "table 1, row 4",
        "paragraph 2",
    ]


def test_nested_tables() -> None:
    rows_inside = row(cell(run("A")), cell(run("B"))) + row(cell(run("C")), cell(run("5")))
    nested = f"<w:tc><w:tbl>{rows_inside}</w:tbl>{paragraph()}</w:tc>"
    table = f"<w:tbl>{row(nested, cell(run('Beside 6 ships')))}</w:tbl>"
    document = word(table)
    assert rows(document) == ["C: B 5"]
    assert "Beside 6 ships" in document.text


@pytest.mark.parametrize(
    ("styles", "title", "headings"),
    [
        (("Title", "Heading1", "Heading1"), "One", ["Two", "Three"]),
        (("Heading1", "Heading1", "Heading2"), "One", ["Two", "Three"]),
        (("", "Heading1", "Heading1"), "One", ["Two", "Three"]),
        (("", "Heading1", ""), "Two", ["One", "Three"]),
    ],
)
def test_which_heading_is_the_title(
    styles: tuple[str, ...], title: str, headings: list[str]
) -> None:
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Title", "Title"), ("Heading1", "heading 1"), ("Heading2", "heading 2"))
    )
    text = "The port has 12 cranes and 500 workers, its operator said in a letter on Monday. " * 3
    body = "".join(
        paragraph(run(word), style=style) + (paragraph(run(text)) if i else "")
        for i, (word, style) in enumerate(zip(("One", "Two", "Three"), styles, strict=True))
    )
    document = word(body, styles=named)
    assert document.title == title
    found = [text for kind, text in kinds(document) if kind == "heading"]
    assert found == headings


def properties(title: str, author: str, first: str) -> Document:
    """A Word file with these properties, made on some day, whose first line is this."""
    import docx

    made = docx.Document()
    made.core_properties.title, made.core_properties.author = title, author
    made.add_paragraph(first)
    made.add_paragraph("The port has 12 cranes and 500 workers, its operator said. " * 4)
    packed = io.BytesIO()
    made.save(packed)
    return read(packed.getvalue(), "a.docx")


SENTENCE = "The port of Aldmere, which has seen better days, has bought more cranes, it said."


@pytest.mark.parametrize(
    ("title", "author", "first", "expected"),
    [
        ("Aldmere port grows", "Mara Venn", SENTENCE, ("Aldmere port grows", "Mara Venn")),
        ("Some older article", "Mara Venn", "Port to grow", ("Port to grow", "Mara Venn")),
        ("Aldmere port grows", "Mara Venn", "By Ida Moe", ("Aldmere port grows", "Ida Moe")),
        ("Microsoft Word - draft3.docx", "python-docx", SENTENCE, (None, None)),
        ("Document1", "Microsoft Office User", SENTENCE, (None, None)),
        ("", "", SENTENCE, (None, None)),
    ],
)
def test_properties_of_the_file_count_where_the_text_is_silent(
    title: str, author: str, first: str, expected: tuple[str | None, str | None]
) -> None:
    document = properties(title, author, first)
    assert (document.title, document.author) == expected
    assert document.published is None


def test_headers_footers_and_comments_are_no_text() -> None:
    import docx

    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Confidential 999"
    made.sections[0].footer.paragraphs[0].text = "Page 1 of 12"
    added = made.add_paragraph("The port has 12 cranes.")
    made.add_comment(added.runs, text="Is it 13?", author="Desk", initials="D")
    packed = io.BytesIO()
    made.save(packed)
    assert shown(read(packed.getvalue(), "a.docx")) == ["The port has 12 cranes."]


def test_the_main_part_may_have_another_name_and_the_strict_namespace() -> None:
    strict = files.SPACES.replace(files.W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    body = paragraph(run("It has "), deleted("6"), run("5 cranes.", "<w:vanish w:val='false'/>"))
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/'
        'officeDocument" Target="/word/text2.xml"/></Relationships>'
    )
    data = files.zipped(
        {
            "[Content_Types].xml": files.TYPES,
            "_rels/.rels": relations,
            "word/text2.xml": f"<w:document {strict}><w:body>{body}</w:body></w:document>",
        }
    )
    assert shown(read(data, "a.docx")) == ["It has 5 cranes."]


def test_damaged_parts_beside_the_text_do_no_harm() -> None:
    body = paragraph(run("It has 5 cranes."), "<w:r><w:sym/></w:r>")
    damaged = cell(run("A"), more='<w:gridSpan w:val="x"/>')
    body += f"<w:tbl>{row(damaged, cell(run('5')))}</w:tbl>"
    document = files.zipped(
        {
            "word/document.xml": f"<w:document {files.SPACES}><w:body>{body}</w:body></w:document>",
            "[Content_Types].xml": files.TYPES,
            "word/styles.xml": "<broken",
            "docProps/core.xml": "<broken",
        }
    )
    assert read(document, "a.docx").text.splitlines() == ["It has 5 cranes.", "A", "5"]
