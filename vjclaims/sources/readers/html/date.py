"""The day on which a web page says that it was published, and nothing that it does not say.

Not taken from htmldate, which falls back on any date of the page, on the copyright year as the
first of January, and drops dates after today: an article is undated rather than dated wrongly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from vjclaims.sources.readers.cues import cues
from vjclaims.sources.readers.head.dating import find_dates
from vjclaims.sources.readers.tree import Element

_AROUND = frozenset(("aside", "footer", "form", "nav"))
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3,9})[/-](\d{1,2})(?=[/-]|$)")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$")
_MOST_NODES = 10_000


class PageDate(NamedTuple):
    """Dates as the page writes them, None where it does not."""

    published: str | None = None
    updated: str | None = None


def machine_data(tree: Element) -> list[dict[str, Any]]:
    """What the page tells machines about itself (JSON-LD), in order."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            found += _nodes(json.loads(script.text, strict=False))
        except (ValueError, RecursionError):
            continue
    return found


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Objects that stand for the page: not those of lists of other stories."""
    pending = [value]
    for _ in range(_MOST_NODES):
        if not pending:
            return
        node = pending.pop(0)
        if isinstance(node, list):
            pending[:0] = node[:_MOST_NODES]
        elif isinstance(node, dict):
            yield node
            pending += [node.get(key) for key in ("@graph", "mainEntity", "mainEntityOfPage")]


def kinds_of(node: dict[str, Any]) -> list[str]:
    """The types of schema.org that an object is given."""
    kinds = node.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def page_date(
    tree: Element, article: dict[str, Any], tags: dict[str, str], address: str
) -> PageDate:
    """When the page was published and updated.

    article: what it tells machines, or {}; tags: its meta tags; address: its own, "" for none.
    """
    published = (
        _dated(article.get("datePublished"))
        or _tag(tags, cues().page_published)
        or _shown(tree, cues().published_class, "datepublished")
        or _near_headline(tree)
        or _in_address(address)
    )
    updated = (
        _dated(article.get("dateModified"))
        or _tag(tags, cues().page_updated)
        or _shown(tree, cues().updated_class, "datemodified")
    )
    return PageDate(published, updated)


def _dated(value: object) -> str | None:
    """The value if a date stands in it."""
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    text = " ".join(value.split())[:100]
    compact = _COMPACT.match(text)
    if compact:
        text = "-".join(compact.groups())
    return text if next(find_dates(text), None) else None


def _tag(tags: dict[str, str], names: frozenset[str]) -> str | None:
    found = (_dated(content) for name, content in tags.items() if name in names)
    return next(filter(None, found), None)


def _shown(tree: Element, name: re.Pattern[str], role: str) -> str | None:
    """A time element that is marked as the date of the article."""

    def marked(time: Element) -> bool:
        words = f"{time.get('class') or ''} {time.get('id') or ''}".lower()
        parts = (words[match.start() :] for match in re.finditer(r"[a-z]+", words))
        known = (time.get("itemprop") or "").lower() == role
        known = known or (role == "datepublished" and time.get("pubdate") is not None)
        return known or any(name.match(part) for part in parts)

    return next(_times(tree, marked), None)


def _near_headline(tree: Element) -> str | None:
    """The first time element of the part of the page in which its only headline stands."""
    headlines = list(tree.iter("h1"))
    if len(headlines) != 1:
        return None
    updated = cues().updated_class
    for part in headlines[0].iterancestors("header", "article", "main", "section", "div"):
        found = next(_times(part, lambda t: not updated.search(t.get("class") or "")), None)
        if found or part.tag in ("article", "main"):
            return found
    return None


def _times(part: Element, wanted: Callable[[Element], bool]) -> Iterator[str]:
    for time in part.iter("time"):
        if wanted(time) and not any(e.tag in _AROUND for e in time.iterancestors()):
            date = _dated(time.get("datetime")) or _dated("".join(time.itertext()))
            if date:
                yield date


def _in_address(address: str) -> str | None:
    """The day in an address, as /2024/03/01/ or /2024/mar/01/."""
    match = _ADDRESS.search(address.lower())
    if match is None:
        return None
    return _dated(f"{match[1]}-{cues().months.get(match[2]) or match[2]}-{match[3]}")
