"""Ids of claims within a run: they depend on path, place and metric alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vjclaims.records.article import Article
from vjclaims.records.claim import Claim


def with_ids(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with ids that depend on path, place and metric alone, sorted by them."""
    seen: dict[str, int] = {}
    out = []
    for claim in sorted(claims, key=lambda c: (c.path, c.start, c.end, c.slots.metric)):
        raw = f"{claim.path}\0{claim.start}\0{claim.end}\0{claim.slots.metric}"
        short = hashlib.sha256(raw.encode("utf-8", "surrogateescape")).hexdigest()[:10]
        n = seen[short] = seen.get(short, 0) + 1
        out.append(replace(claim, id=f"c{short}" if n == 1 else f"c{short}-{n}"))
    return tuple(out)


def identified(articles: Iterable[Article]) -> list[Article]:
    """The articles with ids in their claims, no two the same."""
    rows = list(articles)
    found: dict[str, list[Claim]] = {article.path: [] for article in rows}
    for claim in with_ids([c for article in rows for c in article.claims]):
        found[claim.path].append(claim)
    return [replace(article, claims=tuple(found[article.path])) for article in rows]
