"""Ids of claims within a run: they depend on path, place and metric alone."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

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
