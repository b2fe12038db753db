"""Parts in one sentence against a total in another, found by what they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from vjclaims.findings.recalculate.arithmetic import COUNTS, Total
from vjclaims.findings.recalculate.article import ArticleFigures, Sentence, usable
from vjclaims.findings.recalculate.changes import leads_to, one_holder
from vjclaims.findings.recalculate.roles import is_level
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import words
from vjclaims.records.claim import WHOLE, Basis, Claim, Kind, Modality, Name
from vjclaims.records.finding import Recalculation

_NEXT = 2  # sentences behind a total that may give its parts
_MANY = 4  # parts that nearly make a total, so that they are meant to
_MOST = 8  # figures that are looked through for parts
_OVER = 105  # per cent of the total that so many parts come to at most
_GAP = 12  # words between two parts that one sentence puts side by side
_NEAR = 400  # characters between a total and the parts that the lexicon knows


def parts_across(article: ArticleFigures) -> Iterator[Recalculation | None]:
    """Parts that one sentence gives, or some sentences, of a total in another."""
    for i, s in enumerate(article.sentences if article.is_short() else ()):
        yield _coordinated(article, s) or _spread(article, i)


def _coordinated(article: ArticleFigures, s: Sentence) -> Recalculation | None:
    """ "Robusta accounted for 5.30 million bags and arabica for 980,000": a total of the same
    metric that they make to the last digit is theirs."""
    parts = [c for c in s.figures if _countable(c) and c.slots.known]
    if not 2 <= len(parts) <= _MOST or len({(c.slots.metric, c.dimension) for c in parts}) != 1:
        return None
    gaps = [words(s.between(a, b)) for a, b in pairwise(parts)]
    if "and" not in gaps[-1] or any(len(g) > _GAP for g in gaps):
        return None
    first = parts[0]
    stated = {c.as_of for c in parts if c.as_of.basis is Basis.STATED}
    for total in (c for x in article.sentences if x is not s for c in x.figures):
        alike = total.slots.metric == first.slots.metric and total.dimension == first.dimension
        exact = Total(total, parts).exact() and {total.as_of} >= stated
        if alike and exact and _countable(total) and one_holder(total, first):
            return Total(total, parts).row(True)
    return None


def _countable(claim: Claim) -> bool:
    marks = set(claim.slots.scope) - {"subset", "remaining", WHOLE}
    plain = usable(claim) and claim.modality is not Modality.TARGET
    return plain and is_level(claim) and not marks


def _spread(article: ArticleFigures, i: int) -> Recalculation | None:
    """ "took 38 of the 71 seats … kept 26 … won five and independent candidates two"."""
    s = article.sentences[i]
    totals = [c for c in s.figures if WHOLE in c.slots.scope and c.dimension in COUNTS]
    if len(totals) != 1:
        return None
    total = totals[0]
    near = article.near(i, i + 1 + _NEXT)
    row = [c for x, c in near if c is not total and _of_kind(x, c, total)]
    for n in range(3, min(len(row), _MOST) + 1):
        added = Total(total, row[:n])
        if added.value == total.value:
            return added.row(True)
        over = total.value < added.value <= total.value * _OVER / 100
        if over and n >= _MANY and n == len(row):
            return added.row(False)
    return None


def _of_kind(s: Sentence, claim: Claim, total: Claim) -> bool:
    """Whether a figure counts what the total counts, or leaves open what it counts."""
    same = claim.unit in (total.unit, "") and claim.dimension in COUNTS
    earlier = leads_to(s, claim, load_lexicon().change.earlier)
    return same and _countable(claim) and not earlier and claim.value < total.value


def known_parts(article: ArticleFigures) -> Iterator[Recalculation | None]:
    """Every total of a metric whose parts the lexicon knows ("exports" and "imports" of trade),
    where all stand near it, in the same unit and period."""
    figures = [
        c for c in article.claims if c.kind is Kind.QUANTITY and c.modality is Modality.ACTUAL
    ]
    for total in figures:
        metric = load_lexicon().metrics.get(total.slots.metric)
        if metric is None or not metric.parts or total.slots.change or total.slots.scope:
            continue
        parts = [_known_part(total, part, figures) for part in metric.parts]
        added = Total(total, [c for c in parts if c is not None])
        if len(added.parts) == len(parts):
            yield added.row(added.meets())


def _known_part(total: Claim, metric: str, claims: Sequence[Claim]) -> Claim | None:
    near = [
        c
        for c in claims
        if c.slots.metric == metric
        and c.unit == total.unit
        and not c.slots.change
        and set(c.slots.scope) <= {"subset"}
        and abs(c.start - total.start) <= _NEAR
        and _same_time(c, total)
        and _same_parties(c, total)
    ]
    return near[0] if len({c.value for c in near}) == 1 else None


def _same_parties(a: Claim, b: Claim) -> bool:
    """Whether nobody has one figure that has nothing to do with the other: the trade of two, or
    of one with all, and the exports of one of them."""
    if a.sentence_start == b.sentence_start:
        return True
    mine, yours = ({n.key for n in _names(c)} for c in (a, b))
    return one_holder(a, b) or bool(mine & yours)


def _names(claim: Claim) -> tuple[Name, ...]:
    e = claim.slots.entity
    return (*e.holder, *e.between, *e.origin, *e.destination, *e.place)


def _same_time(a: Claim, b: Claim) -> bool:
    """Whether two figures are of one period; in one sentence, one may leave it out."""
    if a.as_of == b.as_of:
        return True
    stated = [c.as_of.basis is Basis.STATED for c in (a, b)]
    return a.sentence_start == b.sentence_start and not all(stated)
