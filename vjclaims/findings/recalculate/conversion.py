"""One amount in two units: "20 miles (32 km)"."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vjclaims.figures.amounts import amount
from vjclaims.figures.units import measure
from vjclaims.findings.recalculate.arithmetic import written
from vjclaims.findings.recalculate.article import ArticleFigures, Sentence, usable
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import words
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation

_NO_UNIT = frozenset({"money", "percent", "other", "people", "count", "times", "rank", "year", ""})
_NEAR = 3  # words between an amount and its bracket: "62 kilometres of track (39 miles)"
_ROUND = Decimal("0.06")  # writers round what they convert: 60 mph (100 km/h)


def conversions(article: ArticleFigures) -> Iterator[Recalculation]:
    """Every amount that a bracket behind it gives in another unit of its dimension."""
    for s in article.sentences:
        for a, b in zip(s.figures, s.figures[1:], strict=False):
            if _restated(s, a, b):
                yield _judge(a, b)


def _restated(s: Sentence, a: Claim, b: Claim) -> bool:
    convertible = a.dimension == b.dimension and a.dimension not in _NO_UNIT
    if not convertible or a.unit == b.unit or not usable(a, b):
        return False
    gap = s.between(a, b)
    inside = gap.rstrip().endswith(("(", "[")) and len(words(gap)) <= _NEAR
    closed = s.between(b, None).lstrip()[:1] in (")", "]", ",", ";")
    return inside and closed and a.slots.scope == b.slots.scope


def _judge(a: Claim, b: Claim) -> Recalculation:
    x, y = measure(a), measure(b)
    top = max(abs(x.value), abs(y.value))
    near = abs(x.value - y.value) <= top * _ROUND
    hedged = a.hedge or b.hedge  # "more than 100 acres (40 ha)" are 40 ha, not any number more
    meets = x.expected.meets(y.expected) if hedged else x.literal.meets(y.literal)
    holds = near or meets
    unit = load_lexicon().units[b.unit]
    value = (x.value - unit.offset) / unit.factor
    shown = f"{written(a)} is {amount(round(value, 1), b.unit)}"
    tail = f"given as {written(b)}" if holds else f"not {written(b)}"
    return Recalculation("conversion", (b, a), holds, f"{shown}, {tail}")
