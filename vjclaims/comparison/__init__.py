"""Which claims of different articles are about the same thing, and how they stand to each other.

    articles ─► sameness ───────────────────────────┐
                (learned: labels, slots, rivals)     ▼
    two texts ─► paired ───► within ─► evidence ─► clusters
    side by side (rules)     (one article)

Slots first, values after (docs/semantics.md): slots.py has the tests of each slot (helped by
holders, sorts, numbered), ties.py what ties two articles, verdicts.py what two values say.
sameness/ weighs them as stories taught it; paired.py has the rules by which two texts are
compared that somebody put beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations, product

from vjclaims.comparison.clusters import clusters, kept_apart
from vjclaims.comparison.comparison import Comparison, Comparisons, Match
from vjclaims.comparison.evidence import attested
from vjclaims.comparison.paired import paired, slipped_pairs
from vjclaims.comparison.scope import EVERY, Scope
from vjclaims.comparison.within import disputes, headlines
from vjclaims.records.article import Article
from vjclaims.records.finding import Apart, Confidence, Group, Pair

# Rules first, then the score where it is sure: of 168 small texts 132 are right so, without it 130,
# with all that it finds 128 (benchmarks.small_texts).
_LIKELIER_THAN_NOT = 0.5
_WHAT = frozenset({"metric", "sort", "goods", "number"})

__all__ = ["EVERY", "Compared", "Comparison", "Match", "Scope", "compare_articles"]


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of comparing articles.

    groups: of claims about the same thing, in a fixed order. looks: pairs that may be in conflict,
    not likely enough for a finding, the likeliest first. apart: the first of those figures of one
    metric that were not put together.
    """

    groups: tuple[Group, ...]
    looks: tuple[Pair, ...] = ()
    apart: tuple[Apart, ...] = ()


def compare_articles(articles: Iterable[Article], scope: Scope = EVERY) -> Compared:
    """All groups of claims about the same thing: in different articles, and in one where its
    sources disagree or its headline does not say what it says. Claims must have ids
    (records/ids.py)."""
    articles = sorted(articles, key=lambda article: article.path)
    claims = [claim for article in articles for claim in article.claims]
    make = Comparisons(articles, scope)
    own = scope.own(claims)
    across = paired(claims, make) if scope.side_by_side else _across(articles, make)
    found = attested([*across, *headlines(own, make), *disputes(own, make)])
    looks = [p for p in (m.pair() for m in found) if p.confidence is Confidence.LOOK]
    looks.sort(key=lambda p: (-(p.probability or 0.0), p.a.path, p.a.start, p.b.path, p.b.start))
    groups = clusters([m for m in found if m.pair().confidence is not Confidence.LOOK])
    return Compared(groups, tuple(looks), kept_apart(claims, groups, make))


def _across(articles: list[Article], make: Comparisons) -> list[Match]:
    """The matches of different articles: by the learned score; by rules first those of a few
    sentences, which have little context to learn from, and by rules alone figures that the newsroom
    approved; and slips."""
    few = [a.path for a in articles if a.profile.short or not a.profile.words]
    short = _joined(combinations(few, 2))
    house = [a.path for a in articles if a.document.tier == "house"]
    approved = _joined(product(house, (a.path for a in articles)))
    by_rules = short | approved
    claims = [claim for article in articles for claim in article.claims]
    ruled = make.within(replace(make.scope, only=by_rules))
    found = paired(claims, ruled) if by_rules else []
    learned = [m for m in _learned(articles, make) if (m.a.path, m.b.path) not in approved]
    found += [m for m in learned if (m.a.path, m.b.path) not in short]
    found += _left_over([m for m in learned if (m.a.path, m.b.path) in short], found)
    slips = [m for m in slipped_pairs(claims, make) if (m.a.path, m.b.path) not in by_rules]
    swapped = {(m.a.id, m.b.id) for m in slips}
    agreeing = {(m.a.id, m.b.path) for m in found if m.verdict.agrees}
    agreeing |= {(m.b.id, m.a.path) for m in found if m.verdict.agrees}
    found = [m for m in found if (m.a.id, m.b.id) not in swapped]
    return [
        *found,
        *(m for m in slips if not {(m.a.id, m.b.path), (m.b.id, m.a.path)} & agreeing),
    ]


def _joined(rows: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Pairs of paths, each in order."""
    return frozenset((min(row), max(row)) for row in rows)


def _left_over(learned: list[Match], found: list[Match]) -> list[Match]:
    """What the learned score is sure of among figures of which the rules made nothing."""
    taken = {(x.id, y.path) for m in found for x, y in ((m.a, m.b), (m.b, m.a))}
    sure = (m for m in learned if m.verdict.agrees or _alarming(m))
    return [m for m in sure if not {(m.a.id, m.b.path), (m.b.id, m.a.path)} & taken]


def _alarming(match: Match) -> bool:
    """Whether a pair differs and is likelier than not of one thing at one moment; without context
    the score takes a slip for more than another metric."""
    likely = (match.probability or 0.0) >= _LIKELIER_THAN_NOT
    return match.verdict.is_conflict and likely and not match.comparison.conflicts & _WHAT


def _learned(articles: list[Article], make: Comparisons) -> list[Match]:
    # Imported here: numpy takes longer to load than a run that is served from a store.
    from vjclaims.comparison.sameness import alike

    return alike(articles, make) if len(articles) > 1 else []
