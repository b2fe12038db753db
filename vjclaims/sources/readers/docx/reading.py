"""Word files: the text as it stands with all changes accepted, with tables and notes.

The XML is cleaned first (clean.py), then mammoth makes HTML of it, which is read as a page.
Nothing but the parts that hold text ever reaches mammoth, and no picture is opened.
"""

from __future__ import annotations

import re
import zipfile
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO
from itertools import islice

from vjclaims.records.document import Note
from vjclaims.sources.readers.cleaning import clean
from vjclaims.sources.readers.docx.clean import clean_part, hidden_styles, name, slim_styles, value
from vjclaims.sources.readers.docx.notes import Comment, comments_in
from vjclaims.sources.readers.docx.package import Package, open_package
from vjclaims.sources.readers.docx.places import Places, note_marks, numbered
from vjclaims.sources.readers.foreign import foreign
from vjclaims.sources.readers.markup import walk
from vjclaims.sources.readers.properties import weak_meta
from vjclaims.sources.readers.runs import Count, Item, Run, lay_out
from vjclaims.sources.readers.sheet import Extract, Sheet
from vjclaims.sources.readers.tree import Element, page_tree, serialised
from vjclaims.sources.readers.units import Meta
from vjclaims.text.errors import InputError

_KIND, _MEND = "a Word file", "open it in Word and save it again as .docx"
# Elements (paragraphs, runs, cells, texts) left when what is no text is out. A book of 600 pages
# has half as many; each takes some 0.1 ms, and 70 KB of a zip can hold any number.
MOST_ELEMENTS = 200_000
_PARTS = ("styles", "numbering", "footnotes", "endnotes")
_NOTES = ("footnote", "endnote")
_NOTE = re.compile(rf"(?:{'|'.join(_NOTES)}) \d+")
_STYLES = "\n".join(
    (
        "p[style-name='Title'] => h1.title:fresh",
        "p[style-name='Caption'] => figcaption:fresh",
        "p[style-name='caption'] => figcaption:fresh",
        "p[style-name='Quote'] => blockquote > p:fresh",
    )
)


@dataclass(frozen=True, slots=True)
class _Opened:
    """The parts of a file that hold its text, cleaned. comments: those for this program."""

    document: Element
    others: dict[str, Element]
    comments: list[Comment]


@dataclass(frozen=True, slots=True)
class Located:
    """A file as it is read: its text, where that stands in the file, and which mark of its kind
    leads to the note that is called "footnote 2"."""

    text: str
    places: Places
    marks: dict[str, int]


def read_docx(data: bytes) -> Extract:
    """The text of a Word file. Raises InputError, in one line, if it cannot be read."""
    with foreign(_KIND, _MEND):
        package = open_package(data)
        opened, sheet = _opened(package), Sheet()
        _fill(_page(opened), sheet)
        meta = _properties(package)
        notes = _notes(opened, sheet) if opened.comments else ()
    if not sheet.units:
        raise InputError("is a Word file without text; put the text in, or leave the file out")
    return sheet.extract(meta, notes=notes)


def locate(data: bytes) -> Located:
    """The text of a Word file, with the way back into it. Raises InputError, as read_docx does."""
    with foreign(_KIND, _MEND):
        opened, sheet = _opened(open_package(data)), Sheet()
        _fill(_page(opened), sheet)
        return Located(sheet.text, _places(opened, sheet), note_marks(opened.document))


def guarded() -> AbstractContextManager[None]:
    """Around what takes a Word file apart elsewhere: all that it raises becomes an InputError."""
    return foreign(_KIND, _MEND)


def _opened(package: Package) -> _Opened:
    main = package.main()
    document = package.part(main)
    if document is None:
        raise InputError(f"is a zip archive without the text of a Word file; {_MEND}")
    numbered(document)
    comments = comments_in(package, main, document)
    parts = {kind: package.related(main, kind) for kind in _PARTS}
    hidden, dropped = hidden_styles(parts["styles"])
    if parts["styles"] is not None:
        slim_styles(parts["styles"])
    notes = frozenset(
        (kind, value(note, "id"))
        for kind in _NOTES
        if (part := parts[f"{kind}s"]) is not None
        for note in part
    )
    for part in (document, parts["footnotes"], parts["endnotes"]):
        if part is not None:
            clean_part(part, hidden, dropped, notes)
            if any(True for _ in islice(part.iter(), MOST_ELEMENTS, None)):
                raise InputError(
                    f"is a Word file of more than {MOST_ELEMENTS:,} paragraphs, runs and cells; "
                    "split it, or copy its text into a .txt file"
                )
    others = {kind: tree for kind, tree in parts.items() if tree is not None}
    return _Opened(document, others, comments)


def _page(opened: _Opened) -> Element:
    """The HTML of the text, with the notes behind it."""
    import mammoth  # type: ignore[import-untyped]

    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for kind, tree in {"document": opened.document, **opened.others}.items():
            archive.writestr(f"word/{kind}.xml", serialised(tree))
    packed.seek(0)
    made = mammoth.convert_to_html(
        packed,
        style_map=_STYLES,
        convert_image=lambda image: [],
        include_embedded_style_map=False,
        external_file_access=False,
    )
    return page_tree(f"<html><body>{made.value}</body></html>")[0]


def _places(opened: _Opened, sheet: Sheet) -> Places:
    notes = (at for at, site in sheet.sites if _NOTE.fullmatch(site))
    return Places(opened.document, sheet.text, next(notes, sheet.length))


def _notes(opened: _Opened, sheet: Sheet) -> tuple[Note, ...]:
    """The comments for this program, each with what of the text it is on."""
    places = _places(opened, sheet)
    found = []
    for comment in opened.comments:
        start, end = places.span(comment.numbers) or (0, 0)
        found.append(Note(start, end, comment.author, comment.date, comment.text))
    return tuple(found)


def _fill(page: Element, sheet: Sheet) -> None:
    """Write the text, then the notes, each as a place of its own."""
    notes = [item for item in page.iter("li") if (item.get("id") or "").startswith(_NOTES)]
    for link in [a for a in page.iter("a") if _leads_back(a)]:
        link.getparent().remove(link)
    for note in notes:
        note.getparent().remove(note)
    lay_out(_headed(walk(page)), sheet, Count(headings=True))
    counted = dict.fromkeys(_NOTES, 0)
    for note in notes:
        kind = note.get("id").partition("-")[0]
        counted[kind] += 1
        note.tag = "div"
        sheet.site(f"{kind} {counted[kind]}")
        lay_out([item for item in walk(note) if isinstance(item, Run)], sheet)
    sheet.site("")


def _leads_back(link: Element) -> bool:
    target = link.get("href") or ""
    return any(target.startswith(f"#{kind}-ref-") for kind in _NOTES)


def _headed(items: list[Item]) -> list[Item]:
    """Headings of the first level are chapters, unless one is the title of all.

    That is one in the style for titles, or the first line, or the only one near the top.
    """
    heads = [i for i in items if isinstance(i, Run) and i.level == 1]
    titled = [head for head in heads if _in_title_style(head.element)]
    first = titled[:1] or [head for head in heads[:1] if head in items[:1]]
    first = first or (heads if len(heads) == 1 and heads[0] in items[:5] else [])
    for head in heads:
        if head not in first:
            head.level = 2
    return items


def _in_title_style(element: Element) -> bool:
    return any(e.get("class") == "title" for e in (element, *element.iterancestors("h1")))


def _properties(package: Package) -> Meta:
    """Title and author from the properties of the file, where they can be an article's."""
    core = package.optional("docProps/core.xml")
    known = {name(e): clean(e.text or "") for e in core} if core is not None else {}
    return weak_meta(known.get(":title", ""), known.get(":creator", ""))
