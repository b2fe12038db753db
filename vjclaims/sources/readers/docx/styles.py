"""The styles of a Word file: which of them hide their text, and what mammoth needs of them."""

from __future__ import annotations

import re

from vjclaims.sources.readers.docx.clean import child, is_on, name, value
from vjclaims.sources.readers.tree import Element

_CONTENTS = re.compile(r"(?:toc \d|toc heading|table of figures|index \d|index heading)$", re.I)


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
