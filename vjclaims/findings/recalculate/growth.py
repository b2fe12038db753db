"""Growth against its endpoints: "rose 12 per cent to 4.5 billion from 4 billion"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from vjclaims.findings.recalculate.article import ArticleFigures, Sentence
from vjclaims.findings.recalculate.changes import (
    POINTS,
    change_between,
    is_change,
    leads_to,
    one_holder,
)
from vjclaims.findings.recalculate.roles import per
from vjclaims.findings.recalculate.terms import Span, term
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import opens, says, words
from vjclaims.records.claim import Basis, Claim
from vjclaims.records.finding import Recalculation
from vjclaims.records.interval import Interval

_FAR = 14  # words between a growth and its endpoints
_LAST = 6  # words between a level and the growth said of it
_HALVED = re.compile(r"\b(?:halv(?:ed|ing)|(?:cut|reduced|slashed) in half)\b", re.I)
_HALF = Decimal("0.5")
_NEARLY = Decimal("0.1")  # what is left above a half by "almost halved"
_WITHIN = re.compile(r"\b(?:in|over|within) (?:just )?a \w+")  # "doubled in a year": once
_AS = frozenset({"as"})
_TO = frozenset({"to", "at"})


@dataclass(frozen=True, slots=True)
class Ends:
    """The later and the earlier level, and whether the sentence leaves no doubt of them."""

    new: Claim
    old: Claim
    sure: bool


def growths(article: ArticleFigures) -> Iterator[Recalculation | None]:
    """Every growth in a sentence that has the two levels it leads from and to."""
    for i, whole in enumerate(article.sentences):
        s = _with_halves(article, whole)
        places = [n for n, c in enumerate(s.figures) if is_change(s, c)]
        for low, n, high in zip([-1, *places], places, [*places[1:], None], strict=False):
            rate, behind = s.figures[n], s.figures[n + 1 : high]
            if n and _in_a_row(s.figures[n - 1], rate):
                continue
            ends = _ends(s, rate, s.figures[low + 1 : n], behind)
            ends = ends or _year_before(article, i, s, rate, behind)
            if ends is not None:
                yield change_between(s, rate, ends.new, ends.old, _sure(s, rate, ends))


def _in_a_row(before: Claim, rate: Claim) -> bool:
    """Whether a change is the second of two of one thing, so that the levels are those of both:
    "fell 1.2 per cent on Monday and 0.4 per cent on Tuesday to 4,120 from 4,187"."""
    change = before.slots.change
    same = before.slots.metric == rate.slots.metric and before.unit == rate.unit
    return bool(change) and same and change == rate.slots.change


def _with_halves(article: ArticleFigures, s: Sentence) -> Sentence:
    """The sentence with "halved" as a figure, which the reading of figures passes over."""
    found = _HALVED.search(s.text)
    if found is None:
        return s
    span = Span(s.start, s.end, s.text).piece(*found.span())
    rate = term(article.document, span, _HALF, "times")
    lead = s.text[: found.start()].lower().rstrip()
    more, near = lead.endswith("more than"), lead.endswith(("almost", "nearly"))
    bounds = Interval(Decimal(0), _HALF) if more else Interval(_HALF, _HALF + near * _NEARLY)
    rate = replace(rate, literal=bounds, slots=replace(rate.slots, role="change", change="down"))
    return replace(s, figures=tuple(sorted((*s.figures, rate), key=lambda c: c.at)))


def _ends(
    s: Sentence, rate: Claim, before: Sequence[Claim], behind: Sequence[Claim]
) -> Ends | None:
    ahead = _clause(s, rate, behind)
    leads = load_lexicon().change.earlier
    if rate.unit == "times":
        leads |= load_lexicon().sums.times_of | load_lexicon().sums.times_more
    new, old = _led(s, ahead, _TO), _led(s, ahead, leads)
    if new and old:
        return Ends(new, old, True) if _like(new, old) else None
    points = rate.unit in (*POINTS, "times")
    back = [c for c in before if c.unit != "percent" or points]
    if old:
        levels = [c for c in back if _like(c, old)]
        if levels:
            sure = _linked(s, levels[-1], rate) and before[-1] is levels[-1]
            return Ends(levels[-1], old, sure)
        return None
    return None if new else _both_before(s, rate, back)


def _both_before(s: Sentence, rate: Claim, back: Sequence[Claim]) -> Ends | None:
    """ "rose from 60,000 to 84,000, an increase of 40 per cent"."""
    if len(back) < 2:
        return None
    linked = _linked(s, back[-1], rate)
    a, b = back[-2:]
    gap = s.between(a, b)
    if not _like(a, b) or len(words(gap)) > _FAR or ";" in gap or not one_holder(a, b):
        return None
    earlier = load_lexicon().change.earlier
    if leads_to(s, a, earlier) and leads_to(s, b, _TO):
        return Ends(b, a, linked)
    if leads_to(s, b, earlier) and not leads_to(s, a, earlier):
        return Ends(a, b, linked)
    dated = a.as_of.basis is b.as_of.basis is Basis.STATED
    if dated and linked and a.as_of.end and b.as_of.end and _one_season(a, b):
        new, old = (a, b) if a.as_of.end.last() > b.as_of.end.last() else (b, a)
        return Ends(new, old, True)
    return None


def _year_before(
    article: ArticleFigures, i: int, s: Sentence, rate: Claim, behind: Sequence[Claim]
) -> Ends | None:
    """The level of the year before, from a sentence before this one."""
    new = _led(s, _clause(s, rate, behind), _TO)
    if new is None:
        n = s.figures.index(rate)
        near = [c for c in s.figures[max(0, n - 1) : n] if _linked(s, c, rate)]
        new = near[0] if near else None
    if new is None or new.as_of.basis is not Basis.STATED or new.as_of.end is None:
        return None
    olds = [
        c
        for _, c in article.near(i - 2, i)
        if _like(c, new)
        and c.slots.metric == new.slots.metric
        and one_holder(c, new)
        and c.as_of.basis is Basis.STATED
        and c.as_of.end is not None
        and c.as_of.end.year == new.as_of.end.year - 1
        and _one_season(c, new)
    ]
    if len(olds) != 1:
        return None
    noun = new.dimension == "count" and new.unit == olds[0].unit != ""
    return Ends(new, olds[0], new.slots.known or noun)


def _one_season(a: Claim, b: Claim) -> bool:
    """Whether two figures are of the same part of different years: a year and a year, a first
    quarter and a first quarter."""
    x, y = a.as_of, b.as_of
    if x.end is None or y.end is None or x.end.year == y.end.year:
        return False
    return [str(d)[4:] for d in (x.start, x.end)] == [str(d)[4:] for d in (y.start, y.end)]


def _clause(s: Sentence, rate: Claim, behind: Sequence[Claim]) -> list[Claim]:
    """The figures behind a growth that belong to the same statement."""
    kept: list[Claim] = []
    last = rate
    for claim in behind:
        gap = s.between(last, claim)
        cues = load_lexicon().sums
        plain = rate.unit == "times" and opens(gap, cues.times_of | cues.times_more)
        cut = ";" in gap or says(gap, cues.cut - _AS if plain else cues.cut)
        cut = cut or len(words(gap)) > _FAR
        share = claim.unit == "percent" and rate.unit not in POINTS
        led = leads_to(s, claim, _TO | load_lexicon().change.earlier)
        if cut or (share and not led):
            break
        if claim.dimension != "duration":
            kept.append(claim)
        last = claim
    return kept


def _led(s: Sentence, claims: Sequence[Claim], leads: frozenset[str]) -> Claim | None:
    found = [c for c in claims if leads_to(s, c, leads)]
    return found[0] if found else None


def _like(a: Claim, b: Claim) -> bool:
    """Whether two figures are levels of one thing by their unit."""
    if a is b or a.dimension == "duration":
        return False
    return a.unit == b.unit or not a.unit or not b.unit


def _linked(s: Sentence, level: Claim, rate: Claim) -> bool:
    """Whether only words of change and linking words stand between a level and its growth."""
    change, cues = load_lexicon().change, load_lexicon().sums
    gap = s.between(level, rate).rpartition(",")[2] if "," in s.between(level, rate) else ""
    gap = gap or s.between(level, rate)
    said = words(gap)
    known = cues.linking | change.up | change.down | change.higher | change.lower
    return len(said) <= _LAST and all(w in known or _inflected(w, known) for w in said)


def _inflected(word: str, known: frozenset[str]) -> bool:
    stems = {word[: -len(end)] for end in ("s", "ed", "ing", "d") if word.endswith(end)}
    return bool(stems & known) or any(f"{stem}e" in known for stem in stems)


def _sure(s: Sentence, rate: Claim, ends: Ends) -> bool:
    """Whether a mismatch is a fault: one growth, not adjusted, not one of many."""
    cues = load_lexicon().sums
    tail = _WITHIN.sub("", " ".join(words(s.behind(rate))[:8]))
    many = says(tail, cues.yearly) or says(" ".join(words(s.before(rate))[-8:]), cues.yearly)
    each = per(rate) or "average" in rate.slots.scope
    return ends.sure and not many and not says(s.text, cues.adjusted) and not each
