"""How near two figures that may be about the same thing are told: which of several it is."""

from __future__ import annotations

from vjclaims.comparison.holders import named_alike
from vjclaims.records.claim import Basis, Claim

_MOST = 3  # words of the sentences that count


def affinity(a: Claim, b: Claim) -> float:
    """Shared words, names and dates of two figures; only differences between pairs of the same
    two articles mean anything."""
    x, y = a.slots, b.slots
    score = 2.0 * len(set(x.words) & set(y.words)) + len(set(x.modifiers) & set(y.modifiers))
    score += min(len(x.context & y.context), _MOST)
    score += 3.0 * named_alike(a, b) + 2.0 * _same_date(a, b)
    return score + (1.0 if x.scope == y.scope else 0.0)


def _same_date(a: Claim, b: Claim) -> bool:
    stated = a.as_of.basis is b.as_of.basis is Basis.STATED
    return stated and a.as_of.end == b.as_of.end
