"""The scorer by rules: an order of pairs, spread over 0 to 1, that knows of no probabilities."""

from __future__ import annotations

from collections.abc import Sequence

from vjclaims.comparison.comparison import Comparison
from vjclaims.comparison.holders import named_alike
from vjclaims.records.claim import Basis, Claim
from vjclaims.records.finding import By, Verdict
from vjclaims.text.names import fold

# Where each kind of pair begins. Equal values are taken before values that differ, and what both
# name before what one leaves to context; within a kind, the pair whose sentences are nearer.
_WORDS, _AGREE, _EQUAL, _NAMED, _DIFFER, _DRIFT, _PERIOD, _SLIP = (
    *(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.2, 0.1),
)
_STEP = 0.1  # from one kind to the next
_FAR = 100.0  # points of affinity that fill a step; two sentences never have so many
_MOST = 3  # words of the sentences that count


class RuleScorer:
    """Today's rules as a scorer."""

    margin = 2.0 / _FAR * _STEP  # two points of affinity

    def score(self, between: Sequence[Comparison]) -> list[float]:
        """Where each stands in the order."""
        return [_kind(c) + _STEP * _nearness(c) for c in between]


def _kind(c: Comparison) -> float:
    if c.by is not By.SLOTS:
        return {By.WORDS: _WORDS, By.EQUAL: _EQUAL}.get(c.by, _SLIP)
    if c.verdict.agrees:
        return _AGREE
    if c.verdict is Verdict.NOT_COMPARABLE:
        return _PERIOD
    if c.by_name or _same_speaker(c.a, c.b):
        return _NAMED
    return _DRIFT if c.verdict is Verdict.DRIFT else _DIFFER


def _nearness(c: Comparison) -> float:
    if c.by is By.WORDS:
        return c.words * (1 - 1e-9)
    return min(affinity(c.a, c.b) / _FAR, 1 - 1e-9) if c.by is By.SLOTS else 0.0


def affinity(a: Claim, b: Claim) -> float:
    """Shared words, names and dates of two figures; only differences between pairs of the same
    two articles mean anything."""
    x, y = a.slots, b.slots
    score = 2.0 * len(set(x.words) & set(y.words)) + len(set(x.modifiers) & set(y.modifiers))
    score += min(len(x.context & y.context), _MOST)
    score += 3.0 * named_alike(a, b) + 2.0 * _same_date(a, b) + 10.0 * _same_speaker(a, b)
    return score + (1.0 if x.scope == y.scope else 0.0)


def _same_speaker(a: Claim, b: Claim) -> bool:
    """Whether one source is named for both: what police say here is held against what police say
    there, not against the organisers."""
    return bool(a.speaker and b.speaker) and fold(a.speaker or "") == fold(b.speaker or "")


def _same_date(a: Claim, b: Claim) -> bool:
    stated = a.as_of.basis is b.as_of.basis is Basis.STATED
    return stated and a.as_of.end == b.as_of.end
