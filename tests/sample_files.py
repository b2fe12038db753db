"""Files of every format, made by code: one small article, and the parts to make others of.

Names and figures are invented.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence

TITLE = "Aldmere port to add 40 jobs"
AUTHOR = "Ida Moe"
DATE = "4 March 2024"
OPENING = (
    "The port of Aldmere moved 4.5 million tonnes of goods in 2023, 12 per cent more than in "
    "2022, its operator Norda Shipping said on Monday."
)
FURTHER = (
    "Norda Shipping employs 1,310 people in Aldmere and will hire 40 workers this year. It had "
    "revenue of $610 million in 2023."
)
SUBHEAD = "Figures of the region"
HEADS = ("Region", "Cases", "Deaths")
ROWS = (("North", "120", "4"), ("South", "2,310", "11"))
ITEMS = ("12 cranes", "3 terminals")
CLOSING = "Some 870 ships called at the port last year, said its director, Jon Berg."

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def text_file(times: int = 1) -> bytes:
    """The article as plain text; times: how often its paragraphs stand in it."""
    rows = [": ".join((row[0], f"Cases {row[1]}; Deaths {row[2]}")) for row in ROWS]
    items = [f"- {item}" for item in ITEMS]
    body = [OPENING, FURTHER] * times
    parts = [TITLE, f"By {AUTHOR}", DATE, *body, SUBHEAD, *rows, *items, CLOSING]
    return "\n\n".join(parts).encode()


def markdown_file(times: int = 1) -> bytes:
    """The article as Markdown."""
    table = [HEADS, ("---",) * 3, *ROWS]
    lines = "\n".join("| " + " | ".join(row) + " |" for row in table)
    items = "\n".join(f"- {item}" for item in ITEMS)
    body = f"{OPENING}\n\n{FURTHER}\n\n" * times
    head = f"# {TITLE}\n\nBy {AUTHOR}\n\n{DATE}\n\n{body}## {SUBHEAD}\n\n"
    return f"{head}{lines}\n\n{items}\n\n{CLOSING}\n".encode()


def html_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with a row of heads."""
    head = "".join(f"<th>{cell}</th>" for cell in heads)
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def html_file(times: int = 1) -> bytes:
    """The article as a page of a newspaper, with all that stands around it."""
    items = "".join(f"<li>{item}</li>" for item in ITEMS)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{TITLE} | Harbour Times</title><meta property="og:site_name" content="Harbour Times">
<meta property="article:published_time" content="2024-03-04T08:15:00Z"></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/n">News 500</a></li></ul></nav></header>
<main><article><header><h1>{TITLE}</h1><p class="byline">By <a rel="author" href="/i">{AUTHOR}</a>
</p><time datetime="2024-03-04">{DATE}</time></header>{f"<p>{OPENING}</p><p>{FURTHER}</p>" * times}
<h2>{SUBHEAD}</h2>{html_table(HEADS, ROWS)}<ul>{items}</ul><p>{CLOSING}</p></article>
<aside><h2>Most read</h2><ol><li><a href="/1">Mayor sells 5 boats</a></li></ol></aside></main>
<footer><p>Copyright 2024 Harbour Times. Circulation 45,000.</p></footer></body></html>""".encode()


def docx_file(times: int = 1) -> bytes:
    """The article as Word writes it."""
    import docx

    made = docx.Document()
    made.add_heading(TITLE, 0)
    for line in (f"By {AUTHOR}", DATE, *[OPENING, FURTHER] * times):
        made.add_paragraph(line)
    made.add_heading(SUBHEAD, 2)
    table = made.add_table(rows=0, cols=3)
    for row in (HEADS, *ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for item in ITEMS:
        made.add_paragraph(item, style="List Bullet")
    made.add_paragraph(CLOSING)
    packed = io.BytesIO()
    made.save(packed)
    return packed.getvalue()


def pdf_file(times: int = 1, *, title: str = "", author: str = "") -> bytes:
    """The article as a report of one page, with a running foot."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Table

    styles = getSampleStyleSheet()
    body = styles["BodyText"]
    story = [Paragraph(TITLE, styles["Title"])]
    lines = [f"By {AUTHOR}", DATE, *[OPENING, FURTHER] * times]
    story += [Paragraph(line, body) for line in lines]
    story += [Paragraph(SUBHEAD, styles["Heading2"]), Table([HEADS, *ROWS])]
    story.append(ListFlowable([Paragraph(item, body) for item in ITEMS], bulletType="bullet"))
    story.append(Paragraph(CLOSING, body))
    packed = io.BytesIO()
    SimpleDocTemplate(packed, title=title, author=author, invariant=1).build(story)
    return packed.getvalue()


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def run(text: str, look: str = "") -> str:
    """A run of a Word file; look: its properties."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", more: str = "") -> str:
    """A paragraph of a Word file."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if style or more else ""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def inserted(text: str) -> str:
    """Text added with changes tracked."""
    return f'<w:ins w:id="1" w:author="Desk">{run(text)}</w:ins>'


def deleted(text: str) -> str:
    """Text taken out with changes tracked."""
    return f'<w:del w:id="2" w:author="Desk"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def word_file(body: str, **parts: str) -> bytes:
    """A Word file of this body; parts: what stands in word/styles.xml and so on, without root."""
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "styles": "styles"}
    files = {"[Content_Types].xml": TYPES}
    files["word/document.xml"] = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    for name, content in parts.items():
        root = roots.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {SPACES}>{content}</w:{root}>"
    return zipped(files)


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A compressed stream of a PDF."""
    packed = zlib.compress(data, 9)
    head = b"<</Length %d/Filter/FlateDecode%s>>" % (len(packed), more)
    return head + b"\nstream\n" + packed + b"\nendstream"


def raw_pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, of which the first is the catalogue."""
    made = b"%PDF-1.7\n"
    places = {}
    for number, content in objects.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(made), max(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n" % size
    made += b"".join(b"%010d 00000 n \n" % places.get(n, 0) for n in range(1, size))
    return made + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        size,
        trailer,
        start,
    )


def drawn_page(content: bytes, **more: bytes) -> bytes:
    """A PDF of one page with this content; more: x6 for an object with that number."""
    resources = b"<</Font<</F1 5 0 R/F2 7 0 R>>/XObject<</X 6 0 R>>>>"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources %s>>"
        % resources,
        4: stream(content),
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        6: stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"),
        7: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>",
    }
    objects.update({int(name[1:]): value for name, value in more.items()})
    return raw_pdf(objects)


def drawn(x: float, y: float, text: str, size: float = 10, font: str = "F1") -> bytes:
    """Text at a place of a page."""
    escaped = text.replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n".encode("cp1252")
