"""Sameness, learned from annotated stories: which figures are one thing at one moment.

    one_story ─► judge ─► choose ─► follow
                   │
        figures ─ labels ─ words        arrays of an article's figures, and what words say
        likeness ─ features ─ levels    a pair without its values: labels, slots, times
        context ─ values ─ trees        among its rivals, with its values

The weights are data (lexicon/data/sameness.npz), made by training/; what they gain stands in
RESULTS.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from vjclaims.comparison.comparison import Comparisons, Match
from vjclaims.comparison.sameness.choose import Calibration, chosen
from vjclaims.comparison.sameness.follow import following
from vjclaims.comparison.sameness.judge import all_figures, model, pairs
from vjclaims.comparison.sameness.one_story import meeting
from vjclaims.comparison.scope import Scope
from vjclaims.lexicon.learned import load_weights
from vjclaims.records.article import Article

__all__ = ["alike"]


_FRIENDS = 6  # articles beside a draft, through which others are compared with it


def alike(articles: Sequence[Article], make: Comparisons) -> list[Match]:
    """The matches of claims of different articles, by the learned score."""
    learned, scope = model(), make.scope
    of = all_figures(articles, learned.nets)
    met = list(meeting(articles, make, of))
    if scope.drafts is not None:
        friends = _friends(met, scope.drafts)
        among = make.within(Scope(side_by_side=scope.side_by_side))
        met += [row for row in meeting(articles, among, friends) if row not in met]
    found = pairs(of, met, make, learned.nets)
    if found is None:
        return []
    said, true = load_weights()["calibration"]
    judged, calibrated = list(learned.judged(found)), Calibration(said, true)
    matches = following(judged, list(chosen(judged, calibrated)), calibrated)
    own = [m for m in matches if scope.joins(m.a.path, m.b.path)]
    return sorted(own, key=lambda m: (m.a.path, m.a.start, m.a.id, m.b.path, m.b.start, m.b.id))


def _friends(met: Iterable[tuple[str, str, float]], drafts: frozenset[str]) -> set[str]:
    """The articles that are most likely of one story with a draft."""
    likely: Counter[str] = Counter()
    for left, right, chance in met:
        for path in {left, right} - drafts:
            likely[path] = max(likely[path], chance)  # type: ignore[assignment]
    return {path for path, _ in sorted(likely.items(), key=lambda x: (-x[1], x[0]))[:_FRIENDS]}
