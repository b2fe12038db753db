"""Web pages: the article on them, without what stands around it, and what they say of it.

Trafilatura decides which paragraphs are the article's. It hands on its own tree, in which spans
of cells and captions are lost; so each paragraph is marked before it looks, and those whose mark
comes back are read from the page itself. Nothing is ever fetched.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from html import unescape

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.cleaning import clean
from vjclaims.sources.readers.decode import Decoded, decode
from vjclaims.sources.readers.foreign import foreign
from vjclaims.sources.readers.grid import Table
from vjclaims.sources.readers.html.head import page_head, without_comments, without_title
from vjclaims.sources.readers.markup import walk
from vjclaims.sources.readers.runs import Count, Item, Run, lay_out
from vjclaims.sources.readers.sheet import Extract, Sheet
from vjclaims.sources.readers.tree import Element, page_tree, tags
from vjclaims.sources.readers.units import Meta
from vjclaims.text.errors import InputError

# Pictures that a saved page carries inside it are taken out first. What is left has a hundred
# times the length of the longest articles, mostly scripts; ten million characters of text take a
# quarter of a minute and half a gigabyte.
LARGEST = 10_000_000
_KIND, _MEND = "a web page", "save the page again, or copy its text into a .txt file"
_DATA = re.compile(r"data:[\w.+/-]{0,80}(?:;[\w=.-]{1,80}){0,4},[\w+/=%.~-]{200,}")
# Python knows more, some of which (punycode) take hours for a page.
_ENCODING = re.compile(r"(?:big5|cp\d|euc|gb|hz|iso|johab|koi8|mac|shift|tis)")
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096  # bytes in which the encoding is told; HTML asks for 1,024
# What browsers take these labels for (WHATWG Encoding).
_TAKEN_FOR = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "shift_jis": "cp932"}
# Rare characters, one for each paragraph: letters, which nothing on the way filters out.
_MARKS = range(0x20000, 0x2A6DF)
_MOST_ITEMS = 20_000  # paragraphs that trafilatura is given, which takes it some seconds
_RARE = re.compile(f"[{chr(_MARKS.start)}-{chr(_MARKS.stop)}]")
_AROUND = tags("aside footer form nav")
_FLAT = re.compile(
    r"</?(?!(?:p|h[1-6]|br|script|style|title|head|meta)\b)([a-z][\w:-]*)[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(r"</?(?:br|div|h\d|li|p|span|ul)\b[^<>]*>", re.IGNORECASE)
_EMPTY = re.compile(r"(?:<p>\s*){2,}")
_INLINE = tags("a abbr b cite em font i s small span strong sub sup time u")
_LEAST = 40  # characters of an article; less is a heading that was taken for one
_LINKED = 0.33  # share of a line of links that are links; dashes and labels are the rest


def read_html(data: bytes) -> Extract:
    """The article of a page. Raises InputError, in one line, where there is none."""
    text, encoding, notice = decode_page(data)
    text = _DATA.sub("data:,", text)
    if len(text) > LARGEST:
        raise InputError(
            f"is {_KIND} of {len(text) / 1e6:.0f} million characters; only {LARGEST // 1_000_000} "
            "million are read: copy the article into a .txt file"
        )
    with foreign(_KIND, _MEND):
        tree = _parse(text)
        sheet = Sheet()
        meta = _fill(tree, sheet)
    return sheet.extract(meta, encoding, notice)


def decode_page(data: bytes) -> Decoded:
    """The characters of a page, in the encoding that it names unless it is plainly another."""
    declared = _CHARSET.search(data[:_HEAD])
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if declared and not marked and b"\x00" not in data[:_HEAD]:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                name = codecs.lookup(declared[1].decode("ascii")).name
                name = _TAKEN_FOR.get(name, name)
                if _ENCODING.match(name):
                    return Decoded(data.decode(name), name, "")
            except (LookupError, UnicodeError, ValueError):
                pass
    return decode(data)


def _parse(text: str) -> Element:
    """The tree; what is nested beyond all sense is read without its boxes."""
    tree, cut_off = page_tree(text)
    if cut_off:
        flat = _FLAT.sub(lambda m: "" if m[1].lower() in _INLINE else "<p>", text)
        tree, _ = page_tree(_EMPTY.sub("<p>", flat))
    return tree


def _fill(tree: Element, sheet: Sheet) -> Meta:
    """Write the article to the sheet; what the page says of it."""
    without_comments(tree)
    body = tree.find("body")
    items = [item for item in walk(body if body is not None else tree) if not _is_menu(item)]
    head = page_head(tree, items)
    own: list[Item] = []
    if not head.live and not head.exported:
        kept = _completed(items, _article(tree, items))
        own = [item for item, keep in zip(items, kept, strict=True) if keep]
    if _size(own) < _LEAST:
        own = _whole(items)
    if len(head.body) > 2 * _size(own):
        own = _from_body(head.body)
    if not own:
        raise InputError(f"is {_KIND} without text (does it need a script?); {_MEND}")
    if head.title:
        sheet.site("headline")
        sheet.paragraph(head.title, BlockKind.HEADING, 1)
    lay_out(without_title(own, head.title), sheet, Count(headings=False))
    return head.meta


def _from_body(body: str) -> list[Item]:
    """The paragraphs of a text that machines are told, which may have tags in it."""
    text = unescape(body)
    if _TAG.search(text):
        return walk(page_tree(f"<html><body>{text}</body></html>")[0])
    holder = page_tree("<html><body></body></html>")[0]
    return [Run(line, holder) for line in map(clean, text.splitlines()) if line]


def _size(items: Sequence[Item]) -> int:
    return sum(len(item.text) for item in items)


def _is_menu(item: Item) -> bool:
    """Whether a line is several links in a row: a menu, a trail of crumbs, a list of tags."""
    if isinstance(item, Table) or item.links < 2 or item.text[-1] in ".?!":
        return False
    return item.linked > _LINKED * len(item.text)


def _article(tree: Element, items: Sequence[Item]) -> list[bool]:
    """Which items are the article's, by trafilatura; all False where it finds none."""
    from trafilatura import bare_extraction

    if len(items) > _MOST_ITEMS:
        return [False] * len(items)
    _prepare(tree)
    for mark, item in zip(_MARKS, items, strict=False):
        _mark(item, chr(mark))
    found = bare_extraction(tree, include_comments=False, include_tables=True)
    if found is None or isinstance(found, dict):
        return [False] * len(items)
    marks = set(_RARE.findall("".join(found.body.itertext())))
    return [chr(mark) in marks for mark, _ in zip(_MARKS, items, strict=False)]


def _mark(item: Item, mark: str) -> None:
    """Put the mark before the first letter of a paragraph, and into every cell of a table."""
    if isinstance(item, Run):
        if item.tail:
            item.element.tail = _before(item.element.tail or "", mark)
        else:
            item.element.text = _before(item.element.text or "", mark)
        return
    for cell in item.cells:
        holder = next((e for e in cell.iter() if e.text and not e.text.isspace()), cell)
        holder.text = _before(holder.text or "", mark)


def _before(text: str, mark: str) -> str:
    kept = text.lstrip()
    return text[: len(text) - len(kept)] + mark + kept


def _prepare(tree: Element) -> None:
    """Take out what would be mistaken for a mark, and spans, which trafilatura writes out cell by
    cell: a hundred rows made a million."""
    for element in tree.iter():
        for name in ("rowspan", "colspan"):
            element.attrib.pop(name, None)
        if element.text and not element.text.isascii():
            element.text = _RARE.sub(" ", element.text)
        if element.tail and not element.tail.isascii():
            element.tail = _RARE.sub(" ", element.tail)


def _completed(items: Sequence[Item], kept: list[bool]) -> list[bool]:
    """With the captions and the subhead right above paragraphs that are the article's."""
    made = list(kept)
    for index in [i for i, keep in enumerate(kept) if keep]:
        above = index - 1
        while above >= 0 and not made[above] and _is_a(items[above], BlockKind.CAPTION):
            made[above] = not _stands_around(items[above])
            above -= 1
        if above >= 0 and _is_a(items[above], BlockKind.HEADING):
            made[above] = made[above] or not _stands_around(items[above])
    return made


def _is_a(item: Item, hint: BlockKind) -> bool:
    return isinstance(item, Run) and item.hint is hint


def _whole(items: Sequence[Item]) -> list[Item]:
    """All of a page but navigation, heads, feet and forms."""
    return [item for item in items if not _stands_around(item)]


def _stands_around(item: Item) -> bool:
    """Whether an item is in the navigation or the like; the head of an article is its own."""
    element = next(iter(item.cells), None) if isinstance(item, Table) else item.element
    if element is None:
        return True
    head = False
    for outer in (element, *element.iterancestors()):
        if outer.tag in ("article", "main"):
            return False
        if outer.tag in _AROUND:
            return True
        head = head or outer.tag == "header"
    return head
