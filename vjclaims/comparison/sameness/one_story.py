"""How likely two articles tell of one thing, and which articles of many may meet at all.

Names, words, dates, fine figures, kinds of incident, weighed by a logistic model fitted on articles
of one story and on the likest articles of two (training/one_story.py). It keeps archives fast, and
two similar events apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import exp, log1p

from vjclaims.comparison.comparison import Comparisons
from vjclaims.comparison.ties import Ties
from vjclaims.lexicon.learned import load_weights
from vjclaims.records.article import Article

LEAST = 0.02  # what is less likely of one story is not compared: 1 % of conflicts are (RESULTS.md)
_NAMES, _FIGURES = 6, 4  # and more
_DAYS = 3000
_SMALL = 24  # articles of which all may meet
_CROWD = 60  # articles with one name or word: then it says nothing
_ALIKE = (0.12, 0.25)
FEATURES = (
    "names", "a name", "two names", "figures", "a figure", "one kind", "two incidents",
    "two works", "words", "some words", "many words", "a country", "countries", "first topic",
    "short names", "dated", "days apart", "short text",
)  # fmt: skip


def story_features(ties: Ties) -> list[float]:
    """What ties two articles, as numbers in the order of FEATURES."""
    a, b = ties.left.profile, ties.right.profile
    countries = len(a.countries & b.countries)
    days = ties.days_apart
    return [
        float(min(ties.shared_names, _NAMES)),
        float(ties.shared_names > 0),
        float(ties.shared_names > 1),
        float(min(ties.shared_figures, _FIGURES)),
        float(ties.shared_figures > 0),
        float(ties.one_kind),
        float(ties.two_incidents),
        float(ties.two_works),
        ties.likeness,
        *(float(ties.likeness > step) for step in _ALIKE),
        float(countries > 0),
        float(countries),
        float(ties.first_alike),
        float(ties.short_names),
        float(days is not None),
        0.0 if days is None else log1p(min(days, _DAYS)),
        float(a.short or b.short),
    ]


def one_story(ties: Ties, by: Sequence[float] | None = None) -> float:
    """The probability that two articles are of one story; by: the weights, the bias last, None for
    those that come with the program."""
    *weights, bias = (float(w) for w in (load_weights()["story"] if by is None else by))
    score = sum(w * x for w, x in zip(weights, story_features(ties), strict=True))
    return 1.0 / (1.0 + exp(-(score + bias)))


def meeting(
    articles: Iterable[Article], make: Comparisons, paths: Iterable[str]
) -> Iterator[tuple[str, str, float]]:
    """The pairs of articles that may be of one story, by path, each with how likely it is; of these
    paths alone, and within the scope of the run."""
    wanted = set(paths)
    among = sorted((a for a in articles if a.path in wanted), key=lambda a: a.path)
    for left, right in sorted(_sharing(among)):
        if make.scope.joins(left, right):
            likely = one_story(make.ties(left, right))
            if likely >= LEAST:
                yield left, right, likely


def _sharing(articles: Sequence[Article]) -> set[tuple[str, str]]:
    """The pairs that share a name, a fine figure or two seldom words; of few articles, all."""
    if len(articles) <= _SMALL:
        return set(combinations([a.path for a in articles], 2))
    found: set[tuple[str, str]] = set()
    seldom: Counter[tuple[str, str]] = Counter()
    for paths in _holders(articles, lambda a: {*a.profile.names, *a.profile.figures}).values():
        found |= set(combinations(paths, 2))
    words = _holders(articles, lambda a: a.profile.about | {w for w, n in a.profile.words if n > 1})
    for paths in words.values():
        seldom.update(combinations(paths, 2))
    return found | {pair for pair, n in seldom.items() if n > 1}


def _holders(articles: Sequence[Article], has: object) -> Mapping[object, list[str]]:
    """By what articles have, their paths in order; left out what too many have."""
    found: dict[object, list[str]] = defaultdict(list)
    for article in articles:
        for thing in has(article):  # type: ignore[operator]
            found[thing].append(article.path)
    return {thing: paths for thing, paths in found.items() if 1 < len(paths) <= _CROWD}
