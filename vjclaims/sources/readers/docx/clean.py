"""What has to be done to the XML of a Word file so that it says what a reader of it sees.

mammoth keeps insertions and drops deletions, but knows nothing of hidden text, simple fields,
new text boxes, placeholders, or fields inside the instructions of fields (1.13, tried on files
made by hand). What it does not use is taken out, too: less than half of a usual file is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vjclaims.sources.readers.tree import Element, tags

_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
}
_VML = "urn:schemas-microsoft-com:vml"
_UNREAD = tags(
    "w:annotationRef w:bookmarkEnd w:bookmarkStart w:commentRangeEnd w:commentRangeStart "
    "w:commentReference w:del w:delInstrText w:delText w:instrText w:lastRenderedPageBreak "
    "w:moveFrom w:moveFromRangeEnd w:moveFromRangeStart w:moveToRangeEnd w:moveToRangeStart "
    "w:pPrChange w:permEnd w:permStart w:proofErr w:rPrChange w:rt w:rubyPr w:sectPr "
    "w:sectPrChange w:tblGridChange w:tblPrChange w:tcPrChange w:trPrChange"
)
_UNWRAPPED = tags("w:bdo w:dir w:fldSimple w:hyperlink w:ruby w:rubyBase")
_RENAMED = {"w:cr": "w:br", "w:ptab": "w:tab"}
_LOOK = tags("w:b w:del w:i w:moveFrom w:rStyle w:strike w:vertAlign")
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_HEX = re.compile(r"[0-9A-Fa-f]{1,5}")
_CONTENTS = re.compile(r"(?:toc \d|toc heading|table of figures|index \d|index heading)$", re.I)
_OFF = frozenset(("0", "false", "off"))


def name(element: Element) -> str:
    """The name of an element as specifications write it: w:p; "" for what is none."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, local = tag.rpartition("}")
    return f"{_SPACES.get(space[1:], '')}:{local}"


def value(element: Element | None, attribute: str = "val") -> str | None:
    """An attribute whatever its namespace."""
    if element is None:
        return None
    found = (text for key, text in element.attrib.items() if key.rpartition("}")[2] == attribute)
    return next(found, None)


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant by a path of names."""
    for step in path:
        if element is None:
            return None
        element = next((inner for inner in element if name(inner) == step), None)
    return element


def is_on(element: Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return element is not None and value(element) not in _OFF


def clean_part(
    root: Element,
    hidden: frozenset[str],
    dropped: frozenset[str],
    notes: frozenset[tuple[str, str | None]],
) -> None:
    """Change a part in place.

    hidden: ids of styles whose text nobody sees; dropped: of paragraphs that are no text, such
    as those of a table of contents; notes: kind and id of each note that there is.
    """
    for element in list(root.iter()):
        if _is_damaged(element, notes):
            _remove(element)
    _alternatives(root)
    _drawings(root)
    for element in _instructions(root):
        _remove(element)
    for element in list(root.iter()):
        _clean(element, hidden, dropped)
    for element in list(root.iter()):
        if name(element) in _UNWRAPPED:
            _unwrap(element)


def _clean(element: Element, hidden: frozenset[str], dropped: frozenset[str]) -> None:
    kind = name(element)
    outer = element.getparent()
    if kind in ("w:del", "w:moveFrom") and outer is not None and name(outer) == "w:rPr":
        # of a paragraph's end: what is left of it goes on in the next one
        element.tag = element.tag.replace("moveFrom", "del")
    elif kind in _UNREAD or _is_gone(element, kind, hidden, dropped):
        _remove(element)
    elif kind == "m:oMath":
        _plain_formula(element)
    elif kind in _RENAMED:
        element.tag = element.tag.replace(kind[2:], _RENAMED[kind][2:])
    elif kind == "w:rPr":
        for look in [e for e in element if name(e) not in _LOOK]:
            element.remove(look)
    elif kind in ("w:p", "w:r"):
        element.attrib.clear()  # numbers of editing sessions


def _is_damaged(element: Element, notes: frozenset[tuple[str, str | None]]) -> bool:
    """What mammoth would stop at: notes that are missing, signs and numbers that are none."""
    kind = name(element)
    if kind in _NOTES:
        return (_NOTES[kind], value(element, "id")) not in notes
    if kind == "w:sym":
        return _HEX.fullmatch(value(element, "char") or "") is None
    return kind == "w:gridSpan" and not (value(element) or "").isdecimal()


def _is_gone(element: Element, kind: str, hidden: frozenset[str], dropped: frozenset[str]) -> bool:
    """What is deleted or hidden, and controls that show what is to be filled in."""
    if kind == "w:r":
        return _is_hidden(element, hidden)
    if kind == "w:p":
        return value(child(element, "w:pPr", "w:pStyle")) in dropped
    if kind == "w:tr":
        return child(element, "w:trPr", "w:del") is not None
    if kind == "w:tc":
        return child(element, "w:tcPr", "w:cellDel") is not None
    return kind == "w:sdt" and is_on(child(element, "w:sdtPr", "w:showingPlcHdr"))


def _is_hidden(run: Element, hidden: frozenset[str]) -> bool:
    look = child(run, "w:rPr")
    if is_on(child(look, "w:dstrike")):
        return True  # struck through twice, as once, which mammoth marks: taken back
    own = child(look, "w:vanish")
    if own is not None:
        return is_on(own)
    if value(child(look, "w:rStyle")) in hidden:
        return True
    paragraph = next((e for e in run.iterancestors() if name(e) == "w:p"), None)
    return value(child(paragraph, "w:pPr", "w:pStyle")) in hidden


def _alternatives(root: Element) -> None:
    """One of the several versions in which new parts are written for programs old and new."""
    for element in [e for e in root.iter() if name(e) == "mc:AlternateContent"]:
        boxed = next((b for b in element if _boxes(b)), None)
        old = next((b for b in element if name(b) == "mc:Fallback"), None)
        chosen = boxed if boxed is not None else old
        if chosen is None and len(element):
            chosen = element[0]
        for other in list(element):
            if other is not chosen:
                element.remove(other)
        if chosen is not None:
            _unwrap(chosen)
        _unwrap(element)


def _boxes(element: Element) -> list[Element]:
    """The texts of the text boxes in an element, not those inside others."""
    found = [e for e in element.iter() if name(e) == "w:txbxContent"]
    return [e for e in found if not any(o in found for o in e.iterancestors())]


def _drawings(root: Element) -> None:
    """Text boxes in the form that mammoth reads; pictures are not read."""
    for element in [e for e in root.iter() if name(e) in ("w:drawing", "w:pict", "w:object")]:
        if any(name(outer) == "w:txbxContent" for outer in element.iterancestors()):
            continue
        boxes = _boxes(element)
        space = element.tag.rpartition("}")[0]
        for part in list(element):
            element.remove(part)
        if not boxes:
            _remove(element)
            continue
        element.tag = f"{space}}}pict"
        element.attrib.clear()
        for box in boxes:
            shape = element.makeelement(f"{{{_VML}}}shape")
            frame = element.makeelement(f"{{{_VML}}}textbox")
            frame.append(box)
            shape.append(frame)
            element.append(shape)


def _instructions(root: Element) -> Iterator[Element]:
    """Texts inside the instructions of fields, which are no result, of fields that are whole."""
    pending: list[tuple[list[Element], bool]] = []  # of each open field: texts, result reached
    found: list[Element] = []
    for element in root.iter():
        kind = name(element)
        if kind == "w:fldChar":
            step = value(element, "fldCharType")
            if step == "begin":
                pending.append(([], False))
            elif step == "separate" and pending:
                pending[-1] = (pending[-1][0], True)
            elif step == "end" and pending:
                found += pending.pop()[0]
        elif kind == "w:t":
            for texts, shown in pending:
                if not shown:
                    texts.append(element)
                    break
    return iter(found)


def _plain_formula(element: Element) -> None:
    """A formula that is one line of text stays; of others the parts would read as one number."""
    if all(name(part) in ("m:r", "m:ctrlPr") for part in element):
        text = "".join(e.text or "" for e in element.iter() if name(e) == "m:t")
        space = next((s for s in element.nsmap.values() if _SPACES.get(s) == "w"), None)
        if text and space:
            run = element.makeelement(f"{{{space}}}r")
            shown = element.makeelement(f"{{{space}}}t")
            shown.text = text
            run.append(shown)
            element.addprevious(run)
    _remove(element)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element) -> None:
    """Put what is in an element in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def hidden_styles(styles: Element | None) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of styles whose text is hidden, and of those of a table of contents."""
    known: dict[str, tuple[Element, str | None]] = {}
    dropped = set()
    for style in () if styles is None else styles:
        key = value(style, "styleId")
        if name(style) != "w:style" or key is None:
            continue
        known.setdefault(key, (child(style, "w:rPr", "w:vanish"), value(child(style, "w:basedOn"))))
        if _CONTENTS.match(value(child(style, "w:name")) or ""):
            dropped.add(key)
    hidden = set()
    for key in known:
        seen: set[str] = set()
        above: str | None = key
        while above in known and above not in seen:
            seen.add(above)
            vanish, above = known[above]
            if vanish is not None:
                hidden.update([key] if is_on(vanish) else [])
                break
    return frozenset(hidden), frozenset(dropped)


def slim_styles(styles: Element) -> None:
    """Leave of each style its name and numbering; the rest of a usual file is larger than its
    text, and takes mammoth longer."""
    for style in list(styles):
        if name(style) != "w:style" or value(style, "styleId") is None:
            styles.remove(style)
            continue
        for part in [e for e in style if name(e) not in ("w:name", "w:pPr")]:
            style.remove(part)
