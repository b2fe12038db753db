"""What a web page says of itself: headline, outlet, author, date, and the text told to machines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from vjclaims.records.document import BlockKind
from vjclaims.sources.readers.cleaning import clean
from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.head.names import is_person, is_titled, outlet_name
from vjclaims.sources.readers.html.date import kinds_of, machine_data, page_date
from vjclaims.sources.readers.runs import Item, Run
from vjclaims.sources.readers.tree import Element
from vjclaims.sources.readers.units import Meta, normal

_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")  # types of schema.org
_PUBLISHER = re.compile(r"(?:WebSite|Organization)$")
_PARTS = re.compile(r"\s+[-–—|·•»:]+\s+|\s*\|\s*")
_HOST = re.compile(r"https?://(?:www\.|m\.|amp\.)?([\w.-]+)")
_NOTICE = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_TOP = 30  # paragraphs in which the headline stands
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
_TITLES = ("og:title", "twitter:title", "dc.title", "headline")


@dataclass(frozen=True, slots=True)
class PageHead:
    """title: "" where there is none; body: the article as told to machines, "" mostly.

    live: the page is a series of posts about one event; exported: it is a document of an office
    program, with nothing around it.
    """

    title: str
    meta: Meta
    body: str = ""
    live: bool = False
    exported: bool = False


def page_head(tree: Element, items: Sequence[Item]) -> PageHead:
    """What the page says of the article that it shows."""
    tags = _tags(tree)
    runs = [item for item in islice(items, _TOP) if isinstance(item, Run)]
    headlines = [r.text for r in items if isinstance(r, Run) and r.level == 1]
    named = tree.find(".//title")
    head = clean("".join(named.itertext())) if named is not None else ""
    called = next((tags[name] for name in _TITLES if name in tags), "") or head
    data = machine_data(tree)
    known = [node for node in data if any(map(_ARTICLE.search, kinds_of(node)))]
    article = _own(known, [*headlines, called])
    called = called or clean(str(article.get("headline") or ""))
    outlet = _outlet([*known, *data], article, tags)
    title, side = _headline(headlines, called, outlet, [run.text for run in runs])
    if not side and head != called:
        side = _headline([title], head, outlet, [])[1]
    address = _address(tree, tags)
    host = _HOST.match(address)
    outlet = outlet or side or (host[1].lower() if host else "")
    date = page_date(tree, article, tags, address)
    meta = Meta(None, outlet or None, _author(tree, article), date.published, date.updated)
    body = article.get("articleBody")
    live = any(kind.startswith("LiveBlog") for node in known for kind in kinds_of(node))
    exported = cues().page_generator.search(tags.get("generator", "")) is not None
    exported = exported or bool(tree.xpath("body[contains(@class, 'doc-content')]"))
    return PageHead(title, meta, body if isinstance(body, str) else "", live, exported)


def _tags(tree: Element) -> dict[str, str]:
    """The first content of each meta tag, by its name."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = clean(meta.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def _own(known: Sequence[dict[str, Any]], titles: Sequence[str]) -> dict[str, Any]:
    """The one of several articles that has the headline of the page."""
    wanted = {normal(title) for title in titles if title}
    for node in known:
        if normal(str(node.get("headline") or node.get("name"))) in wanted:
            return node
    return known[0] if known else {}


def _outlet(data: Sequence[dict[str, Any]], article: dict[str, Any], tags: dict[str, str]) -> str:
    """The name of the publisher, of the site, or of the organisation that the page is of."""
    names = [_name(article.get("publisher")), *(tags.get(tag, "") for tag in _OUTLETS)]
    names += [_name(node) for node in data if any(map(_PUBLISHER.search, kinds_of(node)))]
    return next((t for t in names if 1 < len(t) <= 80 and not _NOTICE.match(t)), "")


def _name(value: object) -> str:
    """The name of a person or organisation, which stands by itself or in an object."""
    if isinstance(value, list):
        value = value[0] if value else None
    name = value.get("name") if isinstance(value, dict) else value
    return clean(name) if isinstance(name, str) else ""


def _address(tree: Element, tags: dict[str, str]) -> str:
    """The page's own address, "" where it does not say."""
    links = (link for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((link.get("href") or "" for link in links), "") or tags.get("og:url", "")


def _headline(
    headlines: Sequence[str], called: str, outlet: str, top: Sequence[str]
) -> tuple[str, str]:
    """The headline, and the outlet if the title names it beside the headline.

    headlines: of the first level, which can be several, or the paper's name. called: what the page
    calls itself, often with the paper's name before or behind; top: lines that can be the one.
    """
    own = [text for text in headlines if normal(text) != normal(outlet)]
    parts = [part for part in _PARTS.split(called) if part]
    near = [t for t in own if normal(t) in normal(called) or normal(called) in normal(t)]
    if near or len(own) == 1:
        title = (near or own)[0]
    else:
        lines = {normal(text) for text in top}
        shown = [part for part in (called, *parts) if normal(part) in lines]
        rest = [part for part in parts if normal(part) != normal(outlet) and not outlet_name(part)]
        whole = called if len(rest) == len(parts) else max(rest or parts or [""], key=len)
        title = shown[0] if shown else whole
    others = [p for p in parts if normal(p) not in normal(title) and is_titled(p)]
    named = next((name for part in reversed(others) if (name := outlet_name(part))), "")
    last = others[-1] if others and parts[-1] is others[-1] else ""
    fits = last and normal(parts[0]) == normal(title) and not any(c.isdigit() for c in last)
    return title, named or (last if fits and normal(last) not in cues().genres else "")


def _author(tree: Element, article: dict[str, Any]) -> str | None:
    """Who wrote it: as machines are told, else as trafilatura finds bylines on a page."""
    authors = article.get("author")
    listed = authors if isinstance(authors, list) else [authors]
    names = [name for who in listed if (name := _name(who))]
    if names and not any("//" in name or len(name) > 80 for name in names):
        return " and ".join(dict.fromkeys(names))
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(tree, date_config={"extensive_search": False}).author
    parts = found.split("; ") if found else []
    people = [part for part in parts if is_person(part)]  # not their posts
    return " and ".join(people or parts) or None


def without_comments(tree: Element) -> None:
    """Take out what readers of a draft have noted beside it, which Google Docs puts below it."""
    for link in [a for a in tree.iter("a") if (a.get("href") or "").startswith("#cmnt_ref")]:
        box = next(link.iterancestors("div", "p"), None)
        if box is not None and box.getparent() is not None:
            box.getparent().remove(box)


def without_title(items: Sequence[Item], title: str) -> list[Item]:
    """The items without the headline, which stands above them; other headings are lower."""
    own = []
    for item in items:
        if isinstance(item, Run):
            if normal(item.text) == normal(title):
                continue
            if title and item.hint is BlockKind.HEADING:
                item.level = max(item.level, 2)
        own.append(item)
    return own
