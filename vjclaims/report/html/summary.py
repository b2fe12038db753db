"""The head of the page: what was checked, and what came of it in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from vjclaims.figures.days import day
from vjclaims.lexicon.messages import say, say_count
from vjclaims.records.ledger import Status
from vjclaims.report.html.index import TITLE, Index, Source, cut
from vjclaims.report.statuses import summary
from vjclaims.report.terminal.blocks import is_house, severity_counts
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
    return {
        "title": _title(index),
        "line": summary(index.entries),
        "checked": _checked(index),
        "dates": _dates(index),
        "kicker": say("report.kicker_draft" if _drafts(index) else "report.kicker"),
        "severities": [(s.value, text) for s, text in severity_counts(report.findings)],
        "parts": list(_parts(index)),
        "articles": sorted(index.sources.values(), key=lambda s: not s.draft),
        "figures": Counter(c.path for c in report.figures),
    }


def _drafts(index: Index) -> list[Source]:
    return [s for s in index.sources.values() if s.draft]


def _title(index: Index) -> str:
    """The title of the one draft, or how many findings there are in how many articles."""
    drafts = _drafts(index) or list(index.sources.values())
    if len(drafts) == 1:
        return cut(visible(drafts[0].document.title or "") or drafts[0].short, TITLE)
    if not drafts:
        return say("report.nothing_read")
    articles = say_count("report.documents", len(drafts))
    if not index.compared:
        return articles
    found = len(index.report.findings)
    key = "report.title" if found else "report.title_none"
    return say_count(key, found, articles=articles)


def _checked(index: Index) -> str:
    """What was held against what."""
    drafts = len(_drafts(index))
    listed = sum(is_house(s.document) for s in index.sources.values())
    rest = len(index.sources) - drafts - listed
    articles = say_count("report.documents", rest)
    if not index.compared:
        return say("report.only_read", articles=articles)
    if drafts:
        house = say_count("report.house_figures", listed)
        both = say("report.and", first=articles, second=house)
        evidence = articles if not listed else both if rest else house
        one = say("report.one_draft")
        which = one if drafts == 1 else say("report.drafts", count=drafts)
        return say("report.against", drafts=which, evidence=evidence)
    return f"{articles}, {say('report.in_itself' if rest < 2 else 'report.every')}"


def _dates(index: Index) -> str:
    """From when to when the articles came out."""
    articles = [s.document for s in index.sources.values() if not is_house(s.document)]
    known = [d.published for d in articles if d.published]
    undated = len(articles) - len(known)
    if not known:
        return say("report.all_undated", count=undated) if undated else ""
    first, last = (f(known, key=lambda d: (d.first(), str(d))) for f in (min, max))
    if first == last:
        span = say("report.dates_one", first=day(first))
    else:
        span = say("report.dates", first=day(first), last=day(last))
    return say("report.dates_undated", dates=span, count=undated) if undated else span


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
