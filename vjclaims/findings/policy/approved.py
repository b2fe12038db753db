"""The newsroom's approved figures in a run: which may be used, how each was read, and what it
means for a finding that a draft has one of them.

house.py reads their list; the entries are articles of one sentence, compared like all others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vjclaims.findings.checks import house as house_check
from vjclaims.findings.policy import house
from vjclaims.findings.wording import figure
from vjclaims.lexicon.messages import say
from vjclaims.records.article import Article
from vjclaims.records.document import Document
from vjclaims.records.finding import By, Finding, Group, Pair, Remark, Severity
from vjclaims.text.safe import visible


def usable(path: str | None, today: dt.date) -> tuple[tuple[Document, ...], tuple[Remark, ...]]:
    """The entries of a list that may be used, as documents, and remarks on the others."""
    if path is None:
        return (), ()
    entries = house.read_house(path)
    stale = [e for e in entries if e.stale(today)]
    remarks = tuple(
        Remark(house.EXPIRED, path, e.line, 1, f"approved figure {e.id!r} expired on {e.expires}")
        for e in stale
    )
    return tuple(house.documents([e for e in entries if e not in stale], path)), remarks


def as_read(
    articles: Iterable[Article], path: str | None
) -> tuple[list[Article], tuple[Remark, ...]]:
    """The articles, those of approved figures with their tolerance, and remarks on what in them
    cannot be read: what is not surely understood is not compared with anybody."""
    entries = {f"{path}#{e.id}": e for e in house.read_house(path)} if path is not None else {}
    kept, remarks = [], []
    for article in articles:
        entry = entries.get(article.path)
        if entry is None or path is None:
            kept.append(article)
            continue
        figures = [c for c in article.claims if c.kind == "quantity" or c.slots.known]
        said = house.unread(entry, figures)
        if said:
            remarks.append(Remark(house.UNREAD, path, entry.line, 1, said))
            continue
        widened = tuple(house.widened(c, entry) for c in article.claims)
        kept.append(replace(article, claims=widened))
    return kept, tuple(remarks)


def marked(groups: Iterable[Group], approved: frozenset[str]) -> tuple[Group, ...]:
    """The groups, their pairs with approved figures marked, the approved side last; none of two
    approved figures. approved: paths of these."""
    if not approved:
        return tuple(groups)
    found = (replace(g, pairs=tuple(_marked(g, approved))) for g in groups)
    return tuple(g for g in found if g.pairs)


def _marked(group: Group, approved: frozenset[str]) -> Iterator[Pair]:
    for pair in group.pairs:
        if pair.a.path in approved and pair.b.path in approved:
            continue
        if pair.a.path in approved:
            yield replace(pair, a=pair.b, b=pair.a, by=By.HOUSE)
        elif pair.b.path in approved:
            yield replace(pair, by=By.HOUSE)
        else:
            yield pair


def backed(findings: Iterable[Finding], groups: Iterable[Group]) -> Iterator[Finding]:
    """The findings, those in which some figure is the approved one as mere information."""
    pairs = (p for g in groups for p in g.pairs if p.by is By.HOUSE and p.verdict.agrees)
    ours = {p.a.id: p.b for p in pairs}
    for finding in findings:
        right = next((c for c in finding.claims if c.id in ours), None)
        if right is None or finding.code == house_check.CODE or finding.group is None:
            yield finding
            continue
        line = say("findings.backed", figure=figure(right), name=visible(right.path))
        explanation = "\n".join(part for part in (finding.explanation, line) if part)
        yield replace(finding, severity=Severity.INFO, explanation=explanation)
