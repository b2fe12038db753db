"""Figures of one article that check each other, recomputed with their intervals.

    claims, document ─► article.py ─► a rule finds figures that      ─► its shape judges them
                        terms.py      their words tie
                        dates.py      parts, parts_across, rest, columns  arithmetic.Total
                                      growth, growth_across, gaps         changes, judged
                                      share, share_across                 share_words, judged
                                      averages, conversion                arithmetic.judged
                                      years, durations                    dates.years_row
                                      lists

A rule takes an article's figures and gives a Recalculation for each sum it finds, or None where the
words prove nothing. What holds is listed; what fails becomes a finding (findings/checks). A new sum
is one more function in `_RULES`: it finds its figures by words from data/recalculation.toml, hands
them to `Total` or `judged`, and says by `sure` whether the words leave no doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vjclaims.findings.recalculate.article import ArticleFigures, article_figures
from vjclaims.findings.recalculate.averages import averages
from vjclaims.findings.recalculate.columns import columns
from vjclaims.findings.recalculate.conversion import conversions
from vjclaims.findings.recalculate.dates import passages
from vjclaims.findings.recalculate.durations import durations
from vjclaims.findings.recalculate.gaps import gaps
from vjclaims.findings.recalculate.growth import growths
from vjclaims.findings.recalculate.growth_across import growths_across
from vjclaims.findings.recalculate.lists import lists
from vjclaims.findings.recalculate.parts import sums
from vjclaims.findings.recalculate.parts_across import known_parts, parts_across
from vjclaims.findings.recalculate.rest import rests
from vjclaims.findings.recalculate.share import shares
from vjclaims.findings.recalculate.years import ages, anniversaries
from vjclaims.records.claim import Claim
from vjclaims.records.document import Document
from vjclaims.records.finding import Recalculation

_BY_DATE = (anniversaries, durations, ages)


def _dates(article: ArticleFigures) -> Iterator[Recalculation | None]:
    """The rules on dates, for every sentence that states one."""
    return (row for p in passages(article) for rule in _BY_DATE for row in rule(article, p))


# A rule finds sums of one kind in an article, None where the words prove nothing. The order decides
# which of two readings of the same figures stands.
_RULES = (
    known_parts,
    averages,
    rests,
    sums,
    columns,
    parts_across,
    growths,
    growths_across,
    gaps,
    shares,
    lists,
    _dates,
    conversions,
)


def recalculate(claims: Sequence[Claim], document: Document) -> tuple[Recalculation, ...]:
    """All recalculations of one article's claims, in order of place."""
    article = article_figures(claims, document)
    rows = _once(row for rule in _RULES for row in rule(article) if row is not None)
    return tuple(
        sorted(rows, key=lambda r: (r.claims[0].path, r.claims[0].start, r.kind, r.reason))
    )


def _once(rows: Iterable[Recalculation]) -> Iterator[Recalculation]:
    """One recalculation for the same figures: the first rule's, which is the most special."""
    kept: list[tuple[str, frozenset[int], bool]] = []
    for row in rows:
        places = frozenset(c.at for c in row.claims)
        if any(k == row.kind and (p == places or (p & places and h and not row.holds))
               for k, p, h in kept):  # fmt: skip
            continue  # a sum that holds stands against another reading of the same figures
        kept.append((row.kind, places, row.holds))
        yield row
