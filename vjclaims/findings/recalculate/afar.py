"""Figures that check each other over sentences, found by metric: a growth in the lead against the
levels below, parts in one paragraph against a total in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vjclaims.findings.recalculate.growth import leads_to, one_holder
from vjclaims.findings.recalculate.rates import is_rate, judge
from vjclaims.findings.recalculate.scene import Scene, Sentence, usable
from vjclaims.findings.recalculate.sums import parts_row, telling, value_of
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import says, words
from vjclaims.records.claim import WHOLE, Basis, Claim, Modality
from vjclaims.records.finding import Recalculation

_LEAD = 3  # sentences at the top that sum up what follows
_NEXT = 2  # sentences behind a total in which its parts are told
_MANY = 4  # parts that nearly make a total, so that they are meant to
_MOST = 8  # figures that are looked through for parts
_OVER = 105  # per cent of the total that so many parts come to at most
_STEM = 4  # letters by which two forms of a word are one
_GAP = 6  # words between two parts that one sentence puts side by side


def growths_afar(scene: Scene) -> Iterator[Recalculation]:
    """ "drove profit down by half" at the top, "412 million after 893 million" below it."""
    for i, s in enumerate(scene.sentences if scene.is_article() else ()):
        for rate in s.figures:
            if not (is_rate(s, rate) and rate.slots.known and rate.unit == "percent"):
                continue
            ends = [
                (k, new, old)
                for k, x in enumerate(scene.sentences)
                if k != i
                for new, old in _levels(x, rate)
            ]
            if len(ends) != 1:
                continue
            place, new, old = ends[0]
            if not _of_one(s, rate, new, old):
                continue
            sure = (i < _LEAD or abs(place - i) == 1) and _alone(scene, s, rate, new)
            row = judge(s, rate, new, old, sure)
            if row is not None:
                yield row


def _levels(s: Sentence, rate: Claim) -> Iterator[tuple[Claim, Claim]]:
    """The levels of a growth's metric in a sentence that gives no growth of its own."""
    alike = [c for c in s.figures if c.slots.metric == rate.slots.metric and one_holder(c, rate)]
    if any(c.unit == "percent" or is_rate(s, c) for c in alike):
        return
    for old in alike:
        if leads_to(s, old, load_lexicon().change.earlier):
            levels = [c for c in alike if c.at < old.at and c.unit == old.unit and usable(c)]
            if len(levels) == 1:
                yield levels[0], old


def _of_one(s: Sentence, rate: Claim, new: Claim, old: Claim) -> bool:
    """Whether growth and levels are meant alike, and the growth has no other level beside it."""
    own = [c for c in s.figures if c.slots.metric == rate.slots.metric and c.unit == new.unit]
    meant = {c.modality for c in (rate, new, old)}
    return len(meant) == 1 and all(c.literal.meets(new.literal) for c in own)


def _alone(scene: Scene, s: Sentence, rate: Claim, new: Claim) -> bool:
    """Whether the growth is the only one told of its metric, and of the levels' time."""
    cues = load_lexicon().sums
    rates = [
        c for x in scene.sentences for c in x.figures
        if c.slots.metric == rate.slots.metric and c.unit == "percent" and is_rate(x, c)
    ]  # fmt: skip
    stated = rate.as_of.basis is new.as_of.basis is Basis.STATED
    apart = stated and rate.as_of.end is not None and new.as_of.end is not None
    other = apart and rate.as_of.end.year != new.as_of.end.year  # type: ignore[union-attr]
    named = rate.slots.entity == new.slots.entity or "holder" in new.slots.inherited
    if not _own_words(s, rate):
        return False
    said = cues.adjusted | cues.yearly | cues.seasons
    marked = rate.slots.scope or new.slots.scope or says(s.text, said)
    return len({c.value for c in rates}) == 1 and named and not other and not marked


def _own_words(s: Sentence, rate: Claim) -> bool:
    """Whether a growth's metric is named in its own statement: not "spending is up 22 per cent as
    debt costs bite"."""
    cues = load_lexicon().sums.cut - {"with"}
    before = s.between(None, rate)
    behind = s.between(rate, None)
    first = min((m.start() for m in re.finditer(r"[\w-]+", behind) if m[0] in cues), default=None)
    near = {w[:_STEM] for w in (*words(before), *words(behind[:first]))}
    return any(w[:_STEM] in near for w in rate.slots.words)


def parts_afar(scene: Scene) -> Iterator[Recalculation]:
    """Parts that one sentence tells, or some sentences, of a total told in another."""
    for i, s in enumerate(scene.sentences if scene.is_article() else ()):
        row = _coordinated(scene, s) or _spread(scene, i)
        if row is not None:
            yield row


def _coordinated(scene: Scene, s: Sentence) -> Recalculation | None:
    """ "Robusta accounted for 5.30 million bags and arabica for 980,000": a total of the same
    metric that they make to the last digit is theirs."""
    parts = [c for c in s.figures if _part(c) and c.slots.known]
    if not 2 <= len(parts) <= _MOST or len({(c.slots.metric, c.dimension) for c in parts}) != 1:
        return None
    gaps = [words(s.between(a, b)) for a, b in pairwise(parts)]
    if "and" not in gaps[-1] or any(len(g) > 2 * _GAP for g in gaps):
        return None
    first = parts[0]
    for total in (c for x in scene.sentences if x is not s for c in x.figures):
        alike = total.slots.metric == first.slots.metric and total.dimension == first.dimension
        exact = telling(total, parts) and not total.slots.change
        timely = {total.as_of} >= {c.as_of for c in parts if c.as_of.basis is Basis.STATED}
        if alike and exact and timely and _part(total) and one_holder(total, first):
            return parts_row(total, parts, True)
    return None


def _part(claim: Claim) -> bool:
    marks = set(claim.slots.scope) - {"subset", "remaining", WHOLE}
    level = not claim.slots.change and claim.slots.role not in ("earlier", "change", "limit")
    return usable(claim) and claim.modality is not Modality.TARGET and level and not marks


def _spread(scene: Scene, i: int) -> Recalculation | None:
    """ "took 38 of the 71 seats … kept 26 … won five and independent candidates two"."""
    s = scene.sentences[i]
    totals = [c for c in s.figures if WHOLE in c.slots.scope and c.dimension in ("count", "people")]
    if len(totals) != 1:
        return None
    total = totals[0]
    row = [
        c for x in scene.sentences[i : i + 1 + _NEXT] for c in x.figures
        if c is not total and _of_kind(x, c, total)
    ]  # fmt: skip
    for n in range(3, min(len(row), _MOST) + 1):
        if value_of(row[:n]) == total.value:
            return parts_row(total, row[:n], True)
        over = total.value < value_of(row[:n]) <= total.value * _OVER / 100
        if over and n >= _MANY and n == len(row):
            return parts_row(total, row[:n], False)
    return None


def _of_kind(s: Sentence, claim: Claim, total: Claim) -> bool:
    """Whether a figure counts what the total counts, or leaves open what it counts."""
    same = claim.unit in (total.unit, "") and claim.dimension in ("count", "people")
    earlier = leads_to(s, claim, load_lexicon().change.earlier)
    return same and _part(claim) and not earlier and claim.value < total.value
