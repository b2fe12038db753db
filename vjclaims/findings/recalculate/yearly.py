"""A sum over years against the sum of each: "$80 million over 20 years, or $4 million a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from vjclaims.figures.amounts import number
from vjclaims.findings.recalculate.arithmetic import close, cut_short, judged, ratio, written
from vjclaims.findings.recalculate.article import ArticleFigures, Sentence, usable
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, words
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation
from vjclaims.records.interval import Interval

_END = re.compile(r"\s*(?:(?:a|an|per|each|every)\s+\w+)?\s*(?:[.,;:)–—]|$)", re.I)
_PER = "per:"
_LINK = 6  # words from one of the two sums to the other
_SPAN = 5  # words from a sum to the time over which it is spread
_IN = {
    ("year", "year"): 1, ("year", "month"): 12, ("year", "week"): 52, ("year", "quarter"): 4,
    ("month", "month"): 1, ("week", "week"): 1, ("day", "day"): 1, ("week", "day"): 7,
}  # fmt: skip
_WIDE = Decimal("0.06")  # of the value: what writers round away beside the digits


def yearly(article: ArticleFigures) -> Iterator[Recalculation | None]:
    """Every sum over a time that stands with its sum a year, month, week or day."""
    for s in article.sentences:
        for a, b in pairwise(s.figures):
            yield _converted(s, a, b)
        for a, b, c in zip(s.figures, s.figures[1:], s.figures[2:], strict=False):
            yield _spread(s, a, b, c)
            yield _spread(s, b, c, a)


def _spread(s: Sentence, total: Claim, span: Claim, unit: Claim) -> Recalculation | None:
    times = _IN.get((span.unit, _per(unit))) if span.dimension == "duration" else None
    if times is None or not _of_a_kind(total, unit) or not usable(total, span, unit):
        return None
    over = s.between(total, span)
    first, second = (span, unit) if unit.at > total.at else (unit, total)
    if len(words(over)) > _SPAN or not closes(over, load_lexicon().sums.spread):
        return None
    if not _linked(s, first, second) or span.form != "cardinal" or span.hedge or span.value <= 0:
        return None
    count = span.value * times
    value = total.value / count
    exact = unit.literal.contains(value)
    sure = _far(value, unit) and not cut_short(value, unit)
    return judged(
        "share",
        unit,
        (total, span),
        f"{written(total)} / {written(span)} = {number(round(value, 2), unit.unit)} a {_per(unit)}",
        exact=exact,
        meets=ratio(total.literal, Interval(count, count)).meets(unit.literal),
        sure=sure and _ended(s, max((span, unit), key=lambda c: c.at)),
        near=exact or close(value, unit.value),
        rough=(total, unit),
    )


def _converted(s: Sentence, a: Claim, b: Claim) -> Recalculation | None:
    """ "$2 million a month, or $24 million a year"."""
    long, short = (a, b) if (_per(a), _per(b)) in _IN else (b, a)
    times = _IN.get((_per(long), _per(short)), 1)
    alike = long.unit == short.unit and long.dimension == short.dimension
    if times == 1 or not alike or not usable(a, b) or long.slots.change or not _linked(s, a, b):
        return None
    value = short.value * times
    exact = long.literal.contains(value)
    return judged(
        "share",
        long,
        (short,),
        f"{written(short)} a {_per(short)} is {number(value, long.unit)} a {_per(long)}",
        exact=exact,
        meets=short.literal.scaled(Decimal(times)).meets(long.literal),
        sure=_ended(s, b) and _far(value, long),
        near=exact or close(value, long.value),
        rough=(long, short),
    )


def _linked(s: Sentence, a: Claim, b: Claim) -> bool:
    """ "or", "that is": only such words between the two sums."""
    link = s.between(a, b)
    return len(words(link)) <= _LINK and closes(link, load_lexicon().sums.averaging)


def _far(value: Decimal, stated: Claim) -> bool:
    """Whether a sum is not the computed one, however writers rounded."""
    return abs(value - stated.value) > stated.value * _WIDE


def _ended(s: Sentence, last: Claim) -> bool:
    """Whether the statement ends behind the last figure: not "$6 million a year with interest"."""
    return _END.match(s.between(last, None)) is not None


def _per(unit: Claim) -> str:
    """The time that each of the sums is for: "year" of "$6 million a year", "" for none."""
    return next((m[len(_PER) :] for m in unit.slots.scope if m.startswith(_PER)), "")


def _of_a_kind(total: Claim, unit: Claim) -> bool:
    plain = not total.slots.change and not unit.slots.change and not _per(total)
    same = total.unit == unit.unit and total.dimension == unit.dimension
    return plain and same and total.value > 0 and unit.value > 0
