"""Counts for `--statistics`: figures, findings, pairs, documents, metrics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from vjclaims.lexicon.messages import say
from vjclaims.records.finding import Report, Verdict
from vjclaims.records.ledger import Status
from vjclaims.report.statuses import status_word
from vjclaims.report.terminal.blocks import Page, is_house
from vjclaims.report.terminal.layout import cells, clip, heading, pad
from vjclaims.text.safe import visible

_METRICS = 10  # the most frequent
_GAP = 2


def statistics(page: Page) -> list[str]:
    """A table with a part for each thing that is counted; parts that are empty left out."""
    report, width, pen = page.report, page.width, page.pen
    parts = {
        "figures of the drafts" if report.drafts else "figures": _figures(report),
        "findings": _findings(report),
        "pairs": _pairs(report),
        "articles": _documents(report),
        f"what they are of, the {_METRICS} most frequent": _metrics(report),
    }
    rows = [(name, counted) for name, counted in parts.items() if counted]
    if not rows:
        return []
    numbers = max(len(f"{n:,}") for _, counted in rows for n in counted.values())
    room = width - 4 - _GAP - numbers
    labels = [clip(label, room) for _, counted in rows for label in counted]
    column = min(max(map(cells, labels)), room)
    lines = [heading("Statistics", width, pen)]
    for name, counted in rows:
        lines.append(f"  {pen(clip(name, width - 2), 'title')}")
        lines += [
            f"    {pad(clip(label, room), column)}{' ' * _GAP}{n:>{numbers},}"
            for label, n in counted.items()
        ]
    return [*lines, ""]


def _figures(report: Report) -> Mapping[str, int]:
    counted = Counter(e.status for e in report.ledger)
    return {status_word(status): counted[status] for status in Status if counted[status]}


def _findings(report: Report) -> Mapping[str, int]:
    # Imported here: it leads to rapidfuzz, which --help must not wait for.
    from vjclaims.findings.checks import CHECKS

    titles = {check.CODE: check.TITLE for check in CHECKS}
    counted = Counter(f.code for f in report.findings)
    found = {f"{code} {titles.get(code, '')}".rstrip(): counted[code] for code in sorted(counted)}
    return found | ({"decided": len(report.settled)} if report.settled else {})


def _pairs(report: Report) -> Mapping[str, int]:
    counted = Counter(p.verdict for g in report.groups for p in g.pairs)
    return {say(f"report.verdict_{v.value}"): counted[v] for v in Verdict if counted[v]}


def _documents(report: Report) -> Mapping[str, int]:
    drafts = sum(d.path in report.drafts for d in report.documents)
    listed = sum(map(is_house, report.documents))
    rest = len(report.documents) - drafts - listed
    counted = {"drafts": drafts, "evidence" if drafts else "read": rest, "approved figures": listed}
    counted["not read"] = len(report.skipped)
    return {name: n for name, n in counted.items() if n}


def _metrics(report: Report) -> Mapping[str, int]:
    """Figures by what they are of, where that is known: the most frequent first, then by name."""
    counted = Counter(visible(c.metric) for c in report.figures if c.slots.known)
    best = sorted(counted.items(), key=lambda row: (-row[1], row[0]))
    return dict(best[:_METRICS])
