"""A Word draft with all that newsrooms have in theirs, and what is left of one without comments.

All figures and names are invented.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BY = 'w:author="Jo Marsh" w:date="2026-03-01T10:00:00Z"'
_NOTE = (
    f'<w:footnotes {_NS}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r>'
    '</w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
    '<w:t xml:space="preserve"> The accounts give 3,812 pupils.</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p>'
    "<w:r><w:t>Box: 31 schools.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    "</w:r>"
)
_TAIL = (
    '<w:p><w:r><w:t>Accounts</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r>'
    '<w:t xml:space="preserve"> are out. It has </w:t></w:r>'
    f'<w:ins w:id="91" {_BY}><w:r><w:rPr><w:i/></w:rPr>'
    '<w:t xml:space="preserve">nearly 347 ships</w:t></w:r></w:ins>'
    f'<w:del w:id="92" {_BY}><w:r><w:delText>212 ships</w:delText></w:r></w:del>'
    '<w:hyperlink w:anchor="x"><w:r><w:t>, worth £900,000 &amp; more.</w:t></w:r></w:hyperlink>'
    f"{_BOX}</w:p>"
)
COMMENT = "Check this with Jo"


def rich() -> bytes:
    """Headings, a header, a list with numbers, a table, a comment of somebody, bold and plain in
    one figure, changes tracked, a footnote, a link and a text box."""
    import docx

    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Draft 3"
    made.add_heading("No buses from Aldery for three days", 0)
    line = made.add_paragraph("The union said ")
    figure = line.add_run("720")
    figure.bold = True
    line.add_run(" drivers would walk out.")
    made.add_comment(figure, text=COMMENT, author="Mo Ferris", initials="MF")
    made.add_paragraph("In all 5,410 runners & 12 dogs finished <early>.")
    made.add_paragraph("The council will close 17 schools.", style="List Number")
    table = made.add_table(rows=2, cols=2)
    for i, text in enumerate(("District", "Patients", "North", "1,350")):
        table.cell(i // 2, i % 2).text = text
    packed = io.BytesIO()
    made.save(packed)
    files = parts(packed.getvalue())
    body = files["word/document.xml"]
    files["word/document.xml"] = body.replace(b"<w:sectPr", _TAIL.encode() + b"<w:sectPr", 1)
    files["word/footnotes.xml"] = _NOTE.encode()
    _put(
        files,
        "word/_rels/document.xml.rels",
        f'<Relationship Id="n" Type="{_LINK}" Target="footnotes.xml"/>',
    )
    _put(
        files,
        "[Content_Types].xml",
        f'<Override PartName="/word/footnotes.xml" ContentType="{_KIND}"/>',
    )
    return packed_again(files)


def _put(files: dict[str, bytes], part: str, row: str) -> None:
    files[part] = re.sub(rb"(</\w+>)\s*$", row.encode() + rb"\1", files[part])


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed_again(files: dict[str, bytes]) -> bytes:
    """A package of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def with_part(data: bytes, part: str, old: str, new: str) -> bytes:
    """The package with something else in a part."""
    files = parts(data)
    assert old.encode() in files[part]
    files[part] = files[part].replace(old.encode(), new.encode())
    return packed_again(files)


def comments(data: bytes) -> list[tuple[str, str, str]]:
    """The comments of a file: author, what it is on, what it says line by line."""
    files = parts(data)
    if "word/comments.xml" not in files:
        return []
    tree = etree.fromstring(files["word/document.xml"])
    told = []
    for comment in etree.fromstring(files["word/comments.xml"]):
        lines = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")]
        on = _between(tree, comment.get(f"{W}id"))
        told.append((comment.get(f"{W}author"), on, "\n".join(lines)))
    return told


def _between(tree: Any, key: str) -> str:
    inside, text = False, ""
    for element in tree.iter():
        if element.get(f"{W}id") == key and element.tag == f"{W}commentRangeStart":
            inside = True
        elif element.get(f"{W}id") == key and element.tag == f"{W}commentRangeEnd":
            inside = False
        elif inside and element.tag == f"{W}t":
            text += element.text or ""
        elif inside and element.tag == f"{W}footnoteReference":
            text += "(note)"
    return text


def without_comments(text: bytes, kept: set[str]) -> bytes:
    """The part with the text, without the marks of comments but for those kept; runs that are
    neighbours and look the same are made one, in canonical form."""
    tree = etree.fromstring(text)
    for element in list(tree.iter(*(f"{W}commentRange{e}" for e in ("Start", "End")))):
        if element.get(f"{W}id") not in kept:
            element.getparent().remove(element)
    for element in list(tree.iter(f"{W}commentReference")):
        if element.get(f"{W}id") not in kept:
            run = element.getparent()
            assert len(run) == 1, "a run of its own"
            run.getparent().remove(run)
    for run in list(tree.iter(f"{W}r")):
        _joined(run)
    for element in tree.iter(f"{W}t"):
        element.attrib.pop(_SPACE, None)
    return bytes(etree.tostring(tree, method="c14n"))


def _joined(run: Any) -> None:
    """Put a run's texts into the run before it, where both look the same."""
    before = run.getprevious()
    if before is None or before.tag != run.tag or _look(before) != _look(run):
        return
    content = [e for e in run if e.tag != f"{W}rPr"]
    for element in content:
        last = before[-1] if len(before) else None
        if last is not None and last.tag == element.tag == f"{W}t":
            last.text = (last.text or "") + (element.text or "")
        else:
            before.append(copy.deepcopy(element))
    run.getparent().remove(run)


def _look(run: Any) -> bytes:
    look = run.find(f"{W}rPr")
    return b"" if look is None else bytes(etree.tostring(look, method="c14n"))


def is_put_into(old: bytes, new: bytes) -> bool:
    """Whether all bytes of the old stand in the new in their order."""
    rest = iter(new)
    return all(byte in rest for byte in old)
