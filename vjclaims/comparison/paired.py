"""Two texts that somebody put beside each other: what is compared by rules, figure by figure.

    candidates ─► vetoes ─► rule_scorer ─► assign ─► propagation ─► side_by_side
    (ways to meet)

The two are taken to be of one thing, so that little proof is asked: a sentence and its source, a
copy and its original, a press release and the report on it.
"""

from __future__ import annotations

from collections.abc import Sequence

from vjclaims.comparison.assign import assigned
from vjclaims.comparison.candidates import candidates
from vjclaims.comparison.comparison import Comparisons, Match
from vjclaims.comparison.evidence import slipped
from vjclaims.comparison.propagation import propagated
from vjclaims.comparison.rule_scorer import RuleScorer
from vjclaims.comparison.side_by_side import lone_figures
from vjclaims.comparison.slips import slips
from vjclaims.records.claim import Claim

_RULES = RuleScorer()


def paired(claims: Sequence[Claim], make: Comparisons) -> list[Match]:
    """The matches of claims of different texts."""
    found = assigned(candidates(claims, make), _RULES)
    found += [m for m in propagated(found, make) if make.scope.joins(m.a.path, m.b.path)]
    found += lone_figures(claims, found, make)
    return sorted(found, key=lambda m: (m.a.path, m.a.start, m.a.id, m.b.path, m.b.start, m.b.id))


def slipped_pairs(claims: Sequence[Claim], make: Comparisons) -> list[Match]:
    """The matches of figures of which one is the other by a slip that is hardly chance."""
    found = assigned(slips(claims, make), _RULES)
    return [m for m in found if slipped(m.a, m.b, "metric" not in m.comparison.lacking)]
