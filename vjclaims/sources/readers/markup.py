"""Elements of a page to the paragraphs and tables that a person sees, in their order.

One walk without recursion over the tree, which pages and office documents share. The structure
of HTML decides (headings, lists, tables), not the look of a page.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.cleaning import clean
from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.grid import is_data, read_grid
from vjclaims.sources.readers.runs import Item, Run, joined
from vjclaims.sources.readers.tree import Element, tags, walked

HEADINGS = {f"h{level}": level for level in range(1, 7)}
# Elements that start a new line (HTML, rendering, flow content), with those of older pages.
_BLOCKS = frozenset(HEADINGS) | tags(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form header hgroup hr html legend li main menu nav ol optgroup p pre "
    "search section summary table tbody td tfoot th thead tr ul"
)
# Those of them that hand on nothing from the element around them.
_FRESH = tags("article aside blockquote body main nav section td th ol ul dl table")
_UNREAD = tags(
    "applet area audio base button canvas datalist del embed frame frameset head iframe img input "
    "link map math meta meter noembed noframes noscript object option output param picture "
    "progress rp rt rtc s script select source strike style svg template textarea title track "
    "video"
)
_BOLD, _ITALIC = tags("b strong"), tags("em i")
_COUNTED = _BOLD | _ITALIC | tags("a sup")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_LIFTED = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\s\[(]*(?:\d{1,3}|[a-z*†‡§¶])[\s\])]*", re.IGNORECASE)
# Raised signs, letters and words of notes; raised digits may be a power, and are left to be read.
_NOTE_SIGN = re.compile(r"[\[(]*(?:[a-h]|[*†‡§¶]{1,3}|(?:fn|n|nb|note)\.? ?\d{1,2})[\])]*", re.I)
_NUMBER_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?")
_HOLDS_MARK = re.compile(r"(?:[\d%)\].,”’]|[^\W\d_]{3})$")  # what a mark is written on to
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_MANY = 2  # paragraphs, headings or tables by which a list item is a container


@dataclass(frozen=True, slots=True)
class _Place:
    """What the elements around a text make of it."""

    hint: BlockKind | None = None
    level: int = 0
    term: str = ""
    pre: bool = False


@dataclass(slots=True)
class _Paragraph:
    """Text that is being collected until its block ends."""

    parts: list[str] = field(default_factory=list)
    first: tuple[Element, bool] | None = None
    bold: list[str] = field(default_factory=list)
    all_bold: bool = True
    emphasised: bool = True
    links: int = 0
    linked: int = 0
    breaks: int = 0
    closed: bool = False  # an element has just ended


@dataclass(slots=True)
class _Walker:
    root: Element
    items: list[Item] = field(default_factory=list)
    places: list[_Place] = field(default_factory=lambda: [_Place()])
    opened: Counter[str] = field(default_factory=Counter)
    now: _Paragraph = field(default_factory=_Paragraph)

    def enter(self, element: Element) -> bool:
        """Begin an element; False if what is in it is not to be walked."""
        tag = str(element.tag)
        if tag in _UNREAD or is_hidden(element) or _is_note_mark(element):
            return False
        raised = is_raised(element)
        if (raised or tag == "a") and self._hangs(element, raised=raised):
            return False
        if tag == "table" and is_data(element):
            self.flush()
            self.items.append(read_grid(element, cell_text))
            return False
        if tag in _BLOCKS:
            self.flush()
            self.places.append(_place(element, self.places[-1]))
        elif raised:
            self.opened["sup"] += 1
        elif tag in _COUNTED:
            self.opened[tag] += 1
            self.now.links += tag == "a"
        elif tag == "br":
            self.now.breaks += 1
        self.now.parts += {"q": ["“"], "br": [" "]}.get(tag, [])
        self.take(element.text, element, False)
        return True

    def leave(self, element: Element) -> None:
        """End an element that was walked."""
        tag = str(element.tag)
        self.now.closed = True
        if tag in _BLOCKS:
            self.flush()
            self.places.pop()
        elif is_raised(element):
            self.opened["sup"] -= 1
        elif tag in _COUNTED:
            self.opened[tag] -= 1
        elif tag == "q":
            self.now.parts.append("”")

    def behind(self, element: Element) -> None:
        """What stands behind an element, walked or not."""
        if element is not self.root:
            self.take(element.tail, element, True)

    def take(self, text: str | None, element: Element, tail: bool) -> None:
        """Text that stands in an element or behind it."""
        ended: list[str] = []
        if text and self.places[-1].pre:
            *ended, text = _EMPTY_LINE.split(text)
        for paragraph in ended:
            self._append(paragraph, element, tail)
            self.flush()
        if text:
            self._append(text, element, tail)

    def _append(self, text: str, element: Element, tail: bool) -> None:
        if text and not text.isspace():
            if self.now.breaks > 1:  # two line breaks are how old systems part paragraphs
                self.flush()
            self.now.breaks = 0
            self.now.first = self.now.first or (element, tail)
            bold = any(self.opened[tag] for tag in _BOLD)
            self.now.all_bold &= bold
            self.now.emphasised &= bold or any(self.opened[tag] for tag in _ITALIC)
        if self.now.closed and not tail and text[0].isdigit() and self._ends_in_digit():
            text = f" {text}"  # two boxes set apart by their style: "… in 2023" "3 days ago"
        if self.opened["sup"]:
            text = text.translate(_RAISED)
        if self.now.all_bold:
            self.now.bold.append(text)
        self.now.linked += len(text) if self.opened["a"] else 0
        self.now.parts.append(text)
        self.now.closed = False

    def _hangs(self, element: Element, *, raised: bool) -> bool:
        """Whether a raised sign, or a link to a note, hangs on what stands before it."""
        before = "".join(self.now.parts[-2:])[-3:]
        if not _HOLDS_MARK.search(before):
            return False
        text = "".join(islice(element.itertext(), 9)).strip()
        if raised:
            return _NOTE_SIGN.fullmatch(text) is not None
        return (element.get("href") or "")[:1] == "#" and bool(_NUMBER_MARK.fullmatch(text))

    def _ends_in_digit(self) -> bool:
        return bool(self.now.parts) and self.now.parts[-1][-1:].isdigit()

    def flush(self) -> None:
        """End the paragraph that was being collected, if any."""
        now, place = self.now, self.places[-1]
        text = clean("".join(now.parts)) if now.first else ""
        if text and now.first:
            run = Run(text, *now.first, place.hint, place.level, place.term)
            run.bold, run.emphasised = clean("".join(now.bold)), now.emphasised
            run.links, run.linked = now.links, now.linked
            self.items.append(run)
        self.now = _Paragraph(links=self.opened["a"])  # a link around two is one of each


def walk(root: Element) -> list[Item]:
    """What a person sees of an element, top to bottom."""
    walker = _Walker(root)
    walked(root, walker.enter, walker.leave, walker.behind)
    walker.flush()
    return joined(walker.items)


def cell_text(cell: Element) -> str:
    """The text of a table cell in one line."""
    return " ".join(item.text for item in walk(cell))


def is_hidden(element: Element) -> bool:
    """Whether nobody reads an element; the page itself may be hidden until a script has run."""
    if element.tag in ("html", "body"):
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(element.get("style") or ""):
        return True
    return not cues().page_furniture.isdisjoint((element.get("class") or "").split())


def is_raised(element: Element) -> bool:
    """Whether a text stands above the line, by its element or by its look."""
    if element.tag == "sup":
        return True
    if element.tag not in ("span", "small", "a"):
        return False
    look = element.get("style")
    return bool(look and _LIFTED.search(look)) or "superscript" in (element.get("class") or "")


def _is_note_mark(element: Element) -> bool:
    """Whether an element leads to a note: "500" with a raised 1 behind it is not 5,001."""
    if element.tag not in ("a", "sup"):
        return False
    link = element.find(".//a") if element.tag == "sup" else element
    if link is None or "#" not in (link.get("href") or ""):
        return False
    text = "".join(islice(element.itertext(), 9)).strip()
    raised = element.tag == "sup" or "noteref" in (link.get("role") or link.get("class") or "")
    return _NOTE_MARK.fullmatch(text) is not None and (raised or text[0] == "[")


def _place(element: Element, outer: _Place) -> _Place:
    tag = str(element.tag)
    if tag in HEADINGS:
        return _Place(BlockKind.HEADING, HEADINGS[tag])
    if tag == "summary":
        return _Place(BlockKind.HEADING, 4)
    if tag == "li":
        return _Place(None if _is_container(element) else BlockKind.LIST_ITEM)
    if tag in ("figcaption", "caption"):
        return _Place(BlockKind.CAPTION)
    if tag in ("dt", "dd"):
        return _Place(BlockKind.LIST_ITEM, term=tag)
    if tag in _FRESH:
        return _Place()
    return _Place(outer.hint, outer.level, outer.term, outer.pre or tag == "pre")


def _is_container(item: Element) -> bool:
    """Whether a list item holds a text of its own, as the posts of a live page do."""
    blocks = item.iter("p", "article", "blockquote", "table", *HEADINGS)
    return len(list(islice(blocks, _MANY))) == _MANY
