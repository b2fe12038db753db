"""A number of things times what each of them has: "80 turbines of 14 MW each, 1,120 MW"; and what
each has of a total: "$80 million over 20 years, or $4 million a year"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from vjclaims.figures.amounts import computed
from vjclaims.findings.recalculate.arithmetic import (
    COUNTS,
    close,
    cut_short,
    judged,
    product,
    ratio,
    written,
)
from vjclaims.findings.recalculate.article import ArticleFigures, Sentence, usable
from vjclaims.findings.recalculate.roles import is_total, per
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, says, words
from vjclaims.records.claim import Basis, Claim
from vjclaims.records.finding import Recalculation
from vjclaims.records.interval import Interval

_NEAR = 6  # words between the number of things and what each has
_PAIR = 2  # figures that make an average
_HEADS = 6  # sentences back to the number of those who share it
_BACK = 3  # sentences from an average to its total
_MARK = 5  # words behind a figure in which "each" stands
_END = re.compile(r"\s*(?:(?:a|an|per|each|every)\s+\w+)?\s*(?:[.,;:)–—]|$)", re.I)
_SPAN = 5  # words from a sum to the time over which it is spread
_IN = {
    ("year", "year"): 1, ("year", "month"): 12, ("year", "week"): 52, ("year", "quarter"): 4,
    ("month", "month"): 1, ("week", "week"): 1, ("day", "day"): 1, ("week", "day"): 7,
}  # fmt: skip
_WIDE = Decimal("0.06")  # of the value: what writers round away besides the digits


def averages(article: ArticleFigures) -> Iterator[Recalculation | None]:
    """Every product with its factors, and every average with its total and number; a sum a year
    with that over some years is one."""
    for i, s in enumerate(article.sentences):
        for a, b, total in zip(s.figures, s.figures[1:], s.figures[2:], strict=False):
            yield _product(s, a, b, total)
            yield _spread(s, a, b, total) or _spread(s, b, total, a)
        for unit in s.figures:
            yield _average(article, i, unit)


def _product(s: Sentence, a: Claim, b: Claim, total: Claim) -> Recalculation | None:
    gap = s.between(a, b)
    fits = a.dimension in COUNTS and b.unit == total.unit and b.dimension != "percent"
    if not fits or len(words(gap)) > _NEAR or not closes(gap, load_lexicon().sums.priced):
        return None
    if not usable(a, b, total) or b.value <= 0 or a.value <= 0:
        return None
    meets = product(a.literal, b.literal).meets(total.literal)
    value = a.value * b.value
    each = _each(s, b)
    if meets and not (close(value, total.value) and (each or is_total(s, total))):
        return None
    if not meets and not (is_total(s, total) and (each or _next_to(s, b, total))):
        return None
    if not meets and any(c.unit == b.unit for c in s.figures[: s.figures.index(a)]):
        return None  # "300 tickets at $12 and 200 at $20, $7,600 in all"
    tail = "as stated" if meets else f"not {written(total)}"
    shown = f"{written(a)} × {written(b)} = {computed(value, total.unit)}"
    return Recalculation("parts_total", (total, a, b), meets, f"{shown}, {tail}")


def _next_to(s: Sentence, b: Claim, total: Claim) -> bool:
    """ "24 turbines of 10 MW, a total of 240 MW": without "each", a total that stands next."""
    return len(words(s.between(b, total))) <= _NEAR


def _each(s: Sentence, claim: Claim) -> bool:
    return says(" ".join(words(s.behind(claim))[:_MARK]), load_lexicon().sums.each)


def _average(article: ArticleFigures, i: int, unit: Claim) -> Recalculation | None:
    """ "$20 million, or $5,000 for each of the 4,000 employees"."""
    s = article.sentences[i]
    n = s.figures.index(unit)
    if n + 1 < len(s.figures) and s.figures[n + 1].dimension in COUNTS:
        heads = s.figures[n + 1]
        gap = s.between(unit, heads)
        if closes(gap, load_lexicon().sums.each) and len(words(gap)) <= _NEAR:
            totals = [c for c in s.figures[:n] if c.unit == unit.unit and usable(c)]
            tied = len(totals) == 1 and closes(s.before(unit), load_lexicon().sums.averaging)
            return _shared(totals[-1], heads, unit, True) if tied else None
    ahead = says(" ".join(words(s.before(unit))[-_NEAR:]), load_lexicon().sums.each)
    if "average" in unit.slots.scope or _each(s, unit) or ahead:
        return _in_one(s, unit) or _elsewhere(article, i, unit)
    return None


def _in_one(s: Sentence, unit: Claim) -> Recalculation | None:
    """ "6,100 people are housed in 25 shelters, 244 in each on average"."""
    others = s.figures[:-1]
    if len(others) != _PAIR or unit is not s.figures[-1] or not usable(*others):
        return None
    total, heads = others if unit.unit in (others[0].unit, "") else reversed(others)
    fits = heads.dimension in COUNTS and (unit.unit in (total.unit, ""))
    if not fits or total.value < heads.value or not _each(s, unit):
        return None
    first, second = sorted((total, heads), key=lambda c: c.at)
    sure = len(words(s.between(first, second))) <= _NEAR and not unit.slots.change
    return _shared(total, heads, unit, sure)


def _shared(total: Claim, heads: Claim, unit: Claim, sure: bool) -> Recalculation | None:
    if heads.value <= 0 or unit.value <= 0 or total.value <= unit.value:
        return None
    if any(c.form != "cardinal" or c.dimension == "age" for c in (total, heads, unit)):
        return None
    value = total.value / heads.value
    return judged(
        "share",
        unit,
        (total, heads),
        f"{written(total)} / {written(heads)} = {computed(round(value, 2), unit.unit)}",
        exact=unit.literal.contains(value),
        meets=ratio(total.literal, heads.literal).meets(unit.literal),
        sure=sure and not cut_short(value, unit),
        near=close(value, unit.value),
    )


def _elsewhere(article: ArticleFigures, i: int, unit: Claim) -> Recalculation | None:
    """An average whose total and number stand in the sentences around it."""
    s = article.sentences[i]
    if unit.slots.change:
        return None
    said = [*words(s.before(unit))[-_NEAR:], *words(s.behind(unit))[: 2 * _MARK]]
    nouns = {w.rstrip("s") for w in said} - {""}
    low = max(0, i - _HEADS)
    rows = [
        (k, x, c)
        for k, x in enumerate(article.sentences[low : i + 2], low)
        for c in x.figures
        if c is not unit and usable(c) and c.modality is unit.modality and _timely(c, unit)
    ]
    totals = [c for k, _, c in rows if c.unit == unit.unit and 0 <= i - k <= _BACK]
    named = [c for _, x, c in rows if c.unit != unit.unit and _noun(x, c) & nouns]
    close_by = [c for k, _, c in rows if c.dimension in COUNTS and abs(i - k) <= 1]
    for heads in (named, close_by):
        found = [_shared(t, h, unit, False) for t in reversed(totals) for h in reversed(heads)]
        kept = {tuple(c.value for c in r.claims): r for r in found if r is not None}
        if kept:
            return next(iter(kept.values())) if len(kept) == 1 else None
    return None


def _timely(claim: Claim, unit: Claim) -> bool:
    """Whether a figure has no other stated time than the average made of it."""
    stated = claim.as_of.basis is unit.as_of.basis is Basis.STATED
    return not stated or claim.as_of == unit.as_of


def _noun(s: Sentence, claim: Claim) -> set[str]:
    """The words of what a figure counts, or of its unit."""
    named = words(s.behind(claim))[:2] if claim.dimension in COUNTS else words(claim.text)
    return {w.rstrip("s") for w in named} - {""}


def _spread(s: Sentence, total: Claim, span: Claim, unit: Claim) -> Recalculation | None:
    """ "$80 million over 20 years, or $4 million a year", not "$6 million a year with interest"."""
    times = _IN.get((span.unit, per(unit))) if span.dimension == "duration" else None
    if times is None or not _of_a_kind(total, unit) or not usable(total, span, unit):
        return None
    over = s.between(total, span)
    first, second = (span, unit) if unit.at > total.at else (unit, total)
    if len(words(over)) > _SPAN or not closes(over, load_lexicon().sums.spread):
        return None
    link = s.between(first, second)
    tied = len(words(link)) <= _NEAR and closes(link, load_lexicon().sums.averaging)
    if not tied or span.form != "cardinal" or span.hedge or span.value <= 0:
        return None
    count = span.value * times
    value = total.value / count
    exact = unit.literal.contains(value)
    far = abs(value - unit.value) > unit.value * _WIDE and not cut_short(value, unit)
    ended = _END.match(s.between(max((span, unit), key=lambda c: c.at), None)) is not None
    each = computed(round(value, 2), unit.unit)
    return judged(
        "share",
        unit,
        (total, span),
        f"{written(total)} / {written(span)} = {each} a {per(unit)}",
        exact=exact,
        meets=ratio(total.literal, Interval(count, count)).meets(unit.literal),
        sure=far and ended,
        near=exact or close(value, unit.value),
        rough=(total, unit),
    )


def _of_a_kind(total: Claim, unit: Claim) -> bool:
    plain = not total.slots.change and not unit.slots.change and not per(total)
    same = total.unit == unit.unit and total.dimension == unit.dimension
    return plain and same and total.value > 0 and unit.value > 0
