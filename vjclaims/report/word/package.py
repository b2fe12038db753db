"""The parts of a Word file that have to change for comments, and the file written with them."""

from __future__ import annotations

import copy
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from vjclaims.lexicon.messages import say
from vjclaims.report.word.telling import AUTHOR, INITIALS, Line, Told
from vjclaims.sources.readers.docx.clean import name, value
from vjclaims.sources.readers.docx.notes import comment_text
from vjclaims.sources.readers.docx.package import Package, links_of, open_package
from vjclaims.sources.readers.tree import document_tree
from vjclaims.text.errors import InputError

_LARGEST = 500_000_000  # bytes of all parts; a file with many photographs has some 50 MB
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LINK = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "http://purl.oclc.org/ooxml/officeDocument"
    "/relationships/comments",
}
_USUAL_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CLOSE = '<w:pPr><w:spacing w:before="0" w:after="60"/></w:pPr>'
_SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>'  # half points
_ROOT = re.compile(rb"<([^\s/>!?]+)[^<]*$")
_FINDING = re.compile(r"\bVJ\d{3}-[0-9a-f]{4,}(?:-\d+)?\b")


@dataclass(slots=True)
class Draft:
    """A file that gets comments. main: its part with the text; comments: that with the comments,
    None where it has none; known: of the comments of this program by id the findings they name;
    next: the first id that is free."""

    data: bytes
    package: Package
    main: str
    comments: str | None
    known: Mapping[int, frozenset[str]]
    next: int

    def part(self, wanted: str) -> bytes:
        """The bytes of a part; none where there is none."""
        actual = self.package.names.get(wanted.lower())
        return self.package.archive.read(actual) if actual is not None else b""


def opened(data: bytes) -> Draft:
    """A file that gets comments. Raises InputError, and errors of zipfile and lxml."""
    package = open_package(data)
    size = sum(info.file_size for info in package.archive.infolist())
    if size > _LARGEST:
        raise InputError(say("word.too_large", size=f"{size / 1e6:,.0f}"))
    main = package.main()
    comments = package.linked(main, "comments")
    tree = package.part(comments) if comments is not None else None
    known, last = {}, -1
    for comment in tree if tree is not None else ():
        key = value(comment, "id") or ""
        if name(comment) != "w:comment" or not key.isdecimal():
            continue
        last = max(last, int(key))
        if value(comment, "author") == AUTHOR:
            known[int(key)] = frozenset(_FINDING.findall(comment_text(comment)))
    return Draft(data, package, main, comments if tree is not None else None, known, last + 1)


def rewritten(draft: Draft, text: bytes, space: str, told: Sequence[tuple[int, Told]]) -> bytes:
    """The file with the marked text and these comments by their ids; space: the namespace of the
    text. All other parts are as they were."""
    changed = {draft.main: text}
    new = b"".join(_comment(key, comment, space) for key, comment in told)
    if draft.comments is not None:
        changed[draft.comments] = _inside(draft.part(draft.comments), new)
    elif told:
        folder = posixpath.dirname(draft.main)
        target = _free(draft, folder)
        opening = f'<w:comments xmlns:w="{space}">'.encode()
        changed[target] = _HEAD + opening + new + b"</w:comments>"
        changed |= _linked(draft, target, space)
    for part in changed.values():
        document_tree(part)
    return _packed(draft, changed)


def _free(draft: Draft, folder: str) -> str:
    """A name for the part with comments; one that leads nowhere may have the usual name."""
    names = (posixpath.join(folder, f"comments{n}.xml") for n in ("", *range(1, 100)))
    return next(n for n in names if n.lower() not in draft.package.names)


def _linked(draft: Draft, target: str, space: str) -> dict[str, bytes]:
    """What leads to a new part with comments: the links of the text, and the table of kinds."""
    links = links_of(draft.main)
    old = draft.part(links) or _HEAD + f'<Relationships xmlns="{_LINKS}"></Relationships>'.encode()
    taken = {value(row, "Id") for row in document_tree(old)}
    key = next(k for n in range(1, 10_000) if (k := f"rIdVj{n}") not in taken)
    kind = _LINK.get(space, _USUAL_LINK)
    link = _row(old, "Relationship", f'Id="{key}" Type="{kind}" Target="/{escape(target)}"')
    kinds = draft.part("[Content_Types].xml")
    row = _row(kinds, "Override", f'PartName="/{escape(target)}" ContentType="{_TYPE}"')
    return {links: _inside(old, link), "[Content_Types].xml": _inside(kinds, row)}


def _row(part: bytes, name: str, attributes: str) -> bytes:
    """An element with the prefix that the part's own have."""
    prefix, colon, _ = _root(part).rpartition(b":")
    return b"<" + prefix + colon + f"{name} {attributes}/>".encode()


def _root(part: bytes) -> bytes:
    """The name of the root, as its end tag has it, or the tag of an element without content."""
    closing = part.rfind(b"</")
    if closing >= 0:
        return part[closing + 2 :].split(b">")[0].strip()
    match = _ROOT.search(part)
    return match[1] if match else b""


def _inside(part: bytes, new: bytes) -> bytes:
    """A part with more at the end of its root."""
    closing = part.rfind(b"</")
    if closing >= 0:
        return part[:closing] + new + part[closing:]
    at = part.rindex(b"/>")
    return part[:at] + b">" + new + b"</" + _root(part) + b">" + part[at + 2 :]


def _comment(key: int, told: Told, space: str) -> bytes:
    who = f'w:author="{AUTHOR}" w:initials="{INITIALS}"'
    head = f'<w:comment xmlns:w="{space}" w:id="{key}" {who}>'
    lines = "".join(_paragraph(line, i == 0) for i, line in enumerate(told.lines))
    return f"{head}{lines}</w:comment>".encode()


def _paragraph(line: Line, first: bool) -> str:
    """A paragraph in small letters, whatever the draft's own look."""
    mark = "<w:r><w:annotationRef/></w:r>" if first else ""
    look = f"<w:rPr>{'<w:b/>' if line.bold else ''}{_SMALL}</w:rPr>"
    said = f'<w:r>{look}<w:t xml:space="preserve">{escape(line.text)}</w:t></w:r>'
    return f"<w:p>{_CLOSE}{mark}{said if line.text else ''}</w:p>"


def _packed(draft: Draft, changed: Mapping[str, bytes]) -> bytes:
    """The archive with some parts in new bytes, in the old order, new parts behind."""
    left = {draft.package.names.get(n.lower(), n): data for n, data in changed.items()}
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in draft.package.archive.infolist():
            data = left.pop(info.filename, None)
            old = draft.package.archive.read(info) if data is None else data
            archive.writestr(copy.copy(info), old)
        for part, data in left.items():
            info = zipfile.ZipInfo(part)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return file.getvalue()
