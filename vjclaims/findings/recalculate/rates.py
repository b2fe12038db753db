"""A stated growth against the one between two levels: in per cent, times, points or itself."""

from __future__ import annotations

from decimal import Decimal

from vjclaims.findings.recalculate.scene import Sentence
from vjclaims.findings.recalculate.sums import cut_short, narrowed, ratio, tail, verdict, written
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, opens, says
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation
from vjclaims.records.interval import Interval

_HALF_POINT = Decimal("0.05")  # for a growth's own rounding
_LOOSE = Decimal("0.12")  # how far from two a thing may be that doubled
_BELOW, _ABOVE = (
    Decimal("0.76"),
    Decimal("1.2"),
)  # the same, whatever was rounded: 4 to 6 is no double
_HEDGED = Decimal("0.92")  # of the least that "nearly doubled" says
_POINTS = ("percentage_points", "point")
_ONE = Decimal(1)
_HALVED = Decimal("0.5")


def is_rate(s: Sentence, claim: Claim) -> bool:
    """Whether a figure is a growth: "12 per cent" that something rose, "doubled", "62 times"."""
    changed = bool(claim.slots.change) or claim.slots.role == "change"
    if claim.unit == "times" or claim.form == "multiple":
        cues = load_lexicon().sums
        told = opens(s.behind(claim), cues.times_of | cues.times_more)
        return claim.slots.role == "change" or told or claim.form == "multiple"
    if claim.unit in ("percent", *_POINTS):
        return changed
    return changed and closes(s.before(claim), frozenset({"by", "of"}))


def judge(s: Sentence, rate: Claim, new: Claim, old: Claim, sure: bool) -> Recalculation | None:
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
    made = ratio(narrowed(new, old), narrowed(old, new))
    low = None if made.lower is None else (made.lower - 1) * 100
    high = None if made.upper is None else (made.upper - 1) * 100
    computed = (new.value / old.value - 1) * 100
    meets = any(Interval(low, high).meets(_signed(rate, sign)) for sign in _signs(rate))
    exact = any(_signed(rate, sign).contains(computed) for sign in _signs(rate))
    along = computed * _signs(rate)[0] if rate.slots.change else abs(computed)
    holds = verdict(meets, exact, (new, old), sure=sure and not cut_short(along, rate))
    if holds is None:
        return None
    fact = f"{written(old)} to {written(new)} is {computed:+.1f} %"
    said = tail(holds, exact, rate, _way(rate))
    return Recalculation("growth", (rate, new, old), holds, f"{fact}, {said}")


def _of_shares(rate: Claim, new: Claim, old: Claim, sure: bool) -> Recalculation | None:
    """ "rose 12 per cent, from 20 to 32 per cent": those are points, and 60 per cent."""
    if new.unit != old.unit:
        return None
    points = new.value - old.value
    grown = (new.value / old.value - 1) * 100
    row = _grown(rate, new, old, sure)
    if row is None or row.holds:
        return row
    fact = f"{written(old)} to {written(new)} is {points.normalize():+,f} percentage points"
    said = f"{fact}, {grown:+.1f} %, not {written(rate)}{_way(rate)}"
    return Recalculation("growth", (rate, new, old), False, said)


def _way(rate: Claim) -> str:
    return f" {rate.slots.change}" if rate.slots.change in ("up", "down") else ""


def _signs(rate: Claim) -> tuple[int, ...]:
    return {"up": (1,), "down": (-1,)}.get(rate.slots.change, (1, -1))


def _signed(rate: Claim, sign: int) -> Interval:
    """The stated growth with its sign, and half a point for its own rounding."""
    low, high = rate.literal.lower, rate.literal.upper
    if sign < 0:
        low, high = (None if high is None else -high), (None if low is None else -low)
    return Interval(
        None if low is None else low - _HALF_POINT, None if high is None else high + _HALF_POINT
    )


def _moved(rate: Claim, new: Claim, old: Claim, sure: bool) -> Recalculation | None:
    """A difference in the levels' own unit: "by 300 to 1,250, from 950"."""
    shares = new.unit == "percent" or old.unit == "percent"
    points = rate.unit in _POINTS and new.unit == old.unit
    if shares != points or (not shares and rate.unit not in (new.unit, "")):
        return None
    low = _minus(new.literal.lower, old.literal.upper)
    high = _minus(new.literal.upper, old.literal.lower)
    meets = any(Interval(low, high).meets(_signed(rate, sign)) for sign in _signs(rate))
    difference = new.value - old.value
    exact = any(_signed(rate, sign).contains(difference) for sign in _signs(rate))
    holds = verdict(meets, exact, (new, old, rate), sure=sure)
    if holds is None:
        return None
    fact = f"{written(old)} to {written(new)} is {difference.normalize():+,f}"
    return Recalculation("growth", (rate, new, old), holds, f"{fact}, {tail(holds, exact, rate)}")


def _minus(a: Decimal | None, b: Decimal | None) -> Decimal | None:
    return None if a is None or b is None else a - b


def _multiplied(
    s: Sentence, rate: Claim, new: Claim, old: Claim, sure: bool
) -> Recalculation | None:
    """ "tripled", "62 times as many as the 5 of a century ago"; "three times more" is three
    times or four."""
    made = ratio(narrowed(new, old), narrowed(old, new))
    factor = rate.value
    low = rate.literal.lower if rate.literal.lower is not None else Decimal(0)
    high = rate.literal.upper
    allowed = Interval(low * (1 - _LOOSE), None if high is None else high * (1 + _LOOSE))
    if says(s.behind(rate), load_lexicon().sums.times_more) and high is not None:
        allowed = Interval(allowed.lower, (high + _ONE) * (1 + _LOOSE))
    computed = new.value / old.value
    far = Interval(
        low * (_HEDGED if rate.hedge else _BELOW),
        None if allowed.upper is None else allowed.upper * _ABOVE,
    )
    holds = made.meets(allowed) and far.contains(computed)
    if not holds and not (sure and factor >= _HALVED):
        return None
    if holds and not allowed.contains(computed):
        return None  # "halved from 8 per cent to 5": rounding allows it, nobody would vouch for it
    fact = f"{written(new)} is {computed:.2f} times {written(old)}"
    said = "as stated" if holds else f"not “{written(rate)}”"
    return Recalculation("growth", (rate, new, old), holds, f"{fact}, {said}")
