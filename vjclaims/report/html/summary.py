"""The head of the page: what was checked, and what came of it in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from vjclaims.records.ledger import Status, summary
from vjclaims.report.html.index import TITLE, Index, Source, cut
from vjclaims.report.terminal.blocks import SEVERITIES, is_house, plural
from vjclaims.text.safe import visible

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Part:
    """A status with its count, and where its part of the bar stands, in per cent."""

    status: Status
    count: int
    start: str
    width: str


def head(index: Index) -> dict[str, Any]:
    """What the head says, by the names that its template uses."""
    report = index.report
    counted = Counter(f.severity for f in report.findings)
    return {
        "title": _title(index),
        "line": summary(index.entries),
        "checked": _checked(index),
        "dates": _dates(index),
        "severities": [
            (s.value, plural(counted[s], word)) for s, word in SEVERITIES.items() if counted[s]
        ],
        "parts": list(_parts(index)),
        "articles": sorted(index.sources.values(), key=lambda s: not s.draft),
        "figures": Counter(c.path for c in report.figures),
    }


def _drafts(index: Index) -> list[Source]:
    return [s for s in index.sources.values() if s.draft]


def _title(index: Index) -> str:
    """What was checked, in one phrase."""
    drafts = _drafts(index) or list(index.sources.values())
    if len(drafts) == 1:
        return cut(visible(drafts[0].document.title or "") or drafts[0].short, TITLE)
    if not drafts:
        return "Nothing was read"
    return f"{len(drafts):,} {'drafts' if _drafts(index) else 'articles'}"


def _checked(index: Index) -> str:
    drafts = len(_drafts(index))
    listed = sum(is_house(s.document) for s in index.sources.values())
    rest = len(index.sources) - drafts - listed
    if not index.compared:
        return f"{plural(rest, 'article')}, read only"
    if drafts:
        found = [plural(rest, "article")] if rest or not listed else []
        found += [plural(listed, "house figure")] if listed else []
        return f"{plural(drafts, 'draft')} against {' and '.join(found)}"
    if rest < 2:
        return f"{plural(rest, 'article')}, each figure against the others in it"
    return f"{plural(rest, 'article')}, every figure against every other"


def _dates(index: Index) -> str:
    """From when to when the articles came out."""
    articles = [s.document for s in index.sources.values() if not is_house(s.document)]
    known = [d.published for d in articles if d.published]
    undated = len(articles) - len(known)
    rest = f"{undated:,} undated" if undated else ""
    if not known:
        return rest
    first, last = (f(known, key=lambda d: (d.first(), str(d))) for f in (min, max))
    span = f"{first}" if first == last else f"{first} to {last}"
    return f"{span}, {rest}" if rest else span


def _parts(index: Index) -> Iterator[Part]:
    counted = Counter(e.status for e in index.entries)
    total = Decimal(max(len(index.entries), 1))
    start = Decimal(0)
    for status in Status:
        if not counted[status]:
            continue
        width = counted[status] * 100 / total
        yield Part(status, counted[status], str(start.quantize(_CENT)), str(width.quantize(_CENT)))
        start += width
