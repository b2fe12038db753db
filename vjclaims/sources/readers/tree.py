"""The trees of lxml, which has no types of its own; nobody else imports it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from lxml import etree, html  # type: ignore[import-untyped]

Element: TypeAlias = Any  # lxml.etree._Element

_DEEPEST = "ERR_RESOURCE_LIMIT"  # libxml2: nested beyond what it takes


def tags(names: str) -> frozenset[str]:
    """Names of elements, parted by spaces."""
    return frozenset(names.split())


def page_tree(text: str) -> tuple[Element, bool]:
    """The tree of a page, and whether it was too deep and so was cut off.

    Without comments. Raises errors of lxml.
    """
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    return tree, any(entry.type_name == _DEEPEST for entry in parser.error_log)


def document_tree(data: bytes) -> Element:
    """The tree of an XML part of an office document.

    Neither entities nor anything outside of the file is looked up; huge_tree stays off, so that
    depth and growth are limited by libxml2. Raises errors of lxml.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    return etree.fromstring(data, parser=parser)


def serialised(tree: Element) -> bytes:
    """The tree as XML."""
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
    return written


def walked(
    root: Element,
    enter: Callable[[Element], bool],
    leave: Callable[[Element], None],
    behind: Callable[[Element], None],
) -> None:
    """Enter and leave each element in document order, without recursion.

    Where enter gives False, what is in the element is left out, and it is not left; behind is
    called after each element, for the text that follows it.
    """
    events = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, element in events:
        if event == "start":
            if not enter(element):
                events.skip_subtree()
                skipped = element
            continue
        if element is not skipped:
            leave(element)
        skipped = None
        behind(element)
