"""A change and the two levels it leads from and to: how the words tie them, and whether they fit.

The change may be given in per cent, in points, in times or in the levels' own unit.
"""

from __future__ import annotations

import re
from decimal import Decimal

from vjclaims.findings.recalculate.arithmetic import (
    cut_short,
    difference,
    judged,
    narrowed,
    negated,
    ratio,
    widened,
    written,
)
from vjclaims.findings.recalculate.article import Sentence
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, opens, says
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation
from vjclaims.records.interval import Interval

POINTS = ("percentage_points", "point")
_HALF_POINT = Decimal("0.05")  # for a growth's own rounding
_LOOSE = Decimal("0.12")  # how far from two a thing may be that doubled
# The same, whatever was rounded: 4 to 6 is no double.
_BELOW, _ABOVE = Decimal("0.76"), Decimal("1.2")
_HEDGED = Decimal("0.92")  # of the least that "nearly doubled" says
_ONE = Decimal(1)
_HALVED = Decimal("0.5")


def is_change(s: Sentence, claim: Claim) -> bool:
    """Whether a figure is a growth: "12 per cent" that something rose, "doubled", "62 times"."""
    changed = bool(claim.slots.change) or claim.slots.role == "change"
    if claim.unit == "times" or claim.form == "multiple":
        cues = load_lexicon().sums
        led = opens(s.behind(claim), cues.times_of | cues.times_more)
        return claim.slots.role == "change" or led or claim.form == "multiple"
    if claim.unit in ("percent", *POINTS):
        return changed
    return changed and closes(s.before(claim), frozenset({"by", "of"}))


def leads_to(s: Sentence, claim: Claim, leads: frozenset[str]) -> bool:
    """Whether a preposition leads to a level: "from 40", "from this year's 40"."""
    gap = s.before(claim)
    if closes(gap, leads):
        return True
    said = re.findall(r"[^\s,:;()]+", gap)
    while said and (said[-1] in load_lexicon().sums.between or said[-1].endswith(("'s", "’s"))):
        said.pop()
    return closes(" ".join(said), leads)


def one_holder(a: Claim, b: Claim) -> bool:
    """Whether two levels are of one holder, which the second may leave out."""
    x, y = a.slots.entity, b.slots.entity
    left_out = "holder" in (*a.slots.inherited, *b.slots.inherited)
    return x == y or left_out or not (x.label() and y.label())


def change_between(
    s: Sentence, rate: Claim, new: Claim, old: Claim, sure: bool
) -> Recalculation | None:
    """Whether the growth can lie between the two levels; None where a failure proves nothing."""
    if old.value <= 0 or new.value <= 0:
        return None
    if rate.unit == "times" or rate.form == "multiple":
        return _multiplied(s, rate, new, old, sure)
    if rate.unit == "percent":
        shares = new.unit == "percent" or old.unit == "percent"
        return _of_shares(rate, new, old, sure) if shares else _grown(rate, new, old, sure)
    return _moved(rate, new, old, sure)


def _grown(rate: Claim, new: Claim, old: Claim, sure: bool) -> Recalculation | None:
    grown = ratio(narrowed(new, old), narrowed(old, new))
    allowed = grown.plus(Interval(-_ONE, -_ONE)).scaled(Decimal(100))
    computed = (new.value / old.value - 1) * 100
    stated = _signed(rate)
    along = abs(computed) if not rate.slots.change else computed * _signs(rate)[0]
    return judged(
        "growth",
        rate,
        (new, old),
        f"{written(old)} to {written(new)} is {computed:+.1f} %",
        exact=any(x.contains(computed) for x in stated),
        meets=any(x.meets(allowed) for x in stated),
        sure=sure and not cut_short(along, rate),
        way=_way(rate),
    )


def _of_shares(rate: Claim, new: Claim, old: Claim, sure: bool) -> Recalculation | None:
    """ "rose 12 per cent, from 20 to 32 per cent": those are points, and 60 per cent."""
    row = _grown(rate, new, old, sure) if new.unit == old.unit else None
    if row is None or row.holds:
        return row
    points, grown = new.value - old.value, (new.value / old.value - 1) * 100
    fact = f"{written(old)} to {written(new)} is {points.normalize():+,f} percentage points"
    reason = f"{fact}, {grown:+.1f} %, not {written(rate)}{_way(rate)}"
    return Recalculation("growth", (rate, new, old), False, reason)


def _moved(rate: Claim, new: Claim, old: Claim, sure: bool) -> Recalculation | None:
    """A difference in the levels' own unit: "by 300 to 1,250, from 950"."""
    shares = new.unit == "percent" or old.unit == "percent"
    points = rate.unit in POINTS and new.unit == old.unit
    if shares != points or (not shares and rate.unit not in (new.unit, "")):
        return None
    stated, allowed = _signed(rate), difference(new.literal, old.literal)
    computed = new.value - old.value
    return judged(
        "growth",
        rate,
        (new, old),
        f"{written(old)} to {written(new)} is {computed.normalize():+,f}",
        exact=any(x.contains(computed) for x in stated),
        meets=any(x.meets(allowed) for x in stated),
        sure=sure,
        rough=(new, old, rate),
    )


def _way(rate: Claim) -> str:
    return f" {rate.slots.change}" if rate.slots.change in ("up", "down") else ""


def _signs(rate: Claim) -> tuple[int, ...]:
    return {"up": (1,), "down": (-1,)}.get(rate.slots.change, (1, -1))


def _signed(rate: Claim) -> list[Interval]:
    """The stated growth, or fall, or both, with half a point for its own rounding."""
    stated = widened(rate.literal, _HALF_POINT)
    return [stated if sign > 0 else negated(stated) for sign in _signs(rate)]


def _multiplied(
    s: Sentence, rate: Claim, new: Claim, old: Claim, sure: bool
) -> Recalculation | None:
    """ "tripled", "62 times as many as the 5 of a century ago"; "three times more" is three
    times or four."""
    low, high = rate.literal.lower or Decimal(0), rate.literal.upper
    if high is not None:
        more = says(s.behind(rate), load_lexicon().sums.times_more)
        high = (high + more) * (1 + _LOOSE)
    allowed = Interval(low * (1 - _LOOSE), high)
    computed = new.value / old.value
    least = low * (_HEDGED if rate.hedge else _BELOW)
    far = Interval(least, None if high is None else high * _ABOVE)
    meets = ratio(narrowed(new, old), narrowed(old, new)).meets(allowed)
    holds = meets and far.contains(computed)
    if not holds and not (sure and rate.value >= _HALVED):
        return None
    if holds and not allowed.contains(computed):
        return None  # "halved from 8 per cent to 5": rounding allows it, nobody would vouch for it
    fact = f"{written(new)} is {computed:.2f} times {written(old)}"
    said = "as stated" if holds else f"not “{written(rate)}”"
    return Recalculation("growth", (rate, new, old), holds, f"{fact}, {said}")
