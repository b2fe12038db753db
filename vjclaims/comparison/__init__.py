"""Which claims of different articles are about the same thing, and how they stand to each other.

    articles ─► candidates ─► comparison ─► vetoes ─► scorer ─► assign ─► propagation ─┐
                (ways to meet)  (slots, ties)           (rules)                        ▼
                                            within, side_by_side ─► evidence ─► clusters

Slots first, values after (docs/semantics.md): slots.py has the tests of each slot (helped by
holders, sorts, numbered), ties.py what ties two articles, verdicts.py what two values say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from vjclaims.comparison.assign import assigned
from vjclaims.comparison.candidates import candidates
from vjclaims.comparison.clusters import clusters, kept_apart
from vjclaims.comparison.comparison import Comparison, Comparisons, Match
from vjclaims.comparison.evidence import attested
from vjclaims.comparison.propagation import propagated
from vjclaims.comparison.rule_scorer import RuleScorer
from vjclaims.comparison.scope import EVERY, Scope
from vjclaims.comparison.scorer import Scorer
from vjclaims.comparison.side_by_side import lone_figures
from vjclaims.comparison.within import disputes, headlines
from vjclaims.records.article import Article
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Apart, Group

__all__ = ["EVERY", "Comparison", "Match", "Scope", "compare_articles"]

_FRIENDS = 6  # articles that agree with a draft, through which others are compared with it
_RULES = RuleScorer()


def compare_articles(
    articles: Iterable[Article], scope: Scope = EVERY, scorer: Scorer = _RULES
) -> tuple[tuple[Group, ...], tuple[Apart, ...]]:
    """All groups of claims about the same thing, in a fixed order: in different articles, and in
    one where its sources disagree or its headline does not say what it says; and the first of those
    figures of one metric that were kept apart. Claims must have ids (records/ids.py)."""
    articles = sorted(articles, key=lambda article: article.path)
    claims = [claim for article in articles for claim in article.claims]
    make = Comparisons(articles, scope)
    own = scope.own(claims)
    found = [*across(claims, make, scorer), *headlines(own, make), *disputes(own, make)]
    groups = clusters(attested(found))
    return groups, kept_apart(claims, groups, make)


def across(claims: Sequence[Claim], make: Comparisons, scorer: Scorer = _RULES) -> list[Match]:
    """The matches of claims of different articles."""
    scope = make.scope
    found = assigned(candidates(claims, make), scorer)
    around: list[Match] = []
    if scope.drafts is not None:
        near = make.within(Scope(_friends(found, scope.drafts), scope.side_by_side))
        known = {(m.a.id, m.b.id) for m in found}
        more = assigned(candidates(claims, near), scorer)
        around = [m for m in more if (m.a.id, m.b.id) not in known]
    following = propagated([*found, *around], make)
    found += [m for m in following if scope.joins(m.a.path, m.b.path)]
    found += lone_figures(claims, found, make)
    return sorted(found, key=lambda m: (m.a.path, m.a.start, m.a.id, m.b.path, m.b.start, m.b.id))


def _friends(found: Iterable[Match], drafts: frozenset[str]) -> frozenset[str]:
    """The articles that have a figure of a draft: what they conflict with, it conflicts with."""
    agreeing = (m for m in found if m.verdict.agrees)
    counted = Counter(c.path for m in agreeing for c in (m.a, m.b))
    friends = sorted(counted.keys() - drafts, key=lambda path: (-counted[path], path))
    return frozenset(friends[:_FRIENDS])
