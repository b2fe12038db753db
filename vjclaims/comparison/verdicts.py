"""Two claims about the same thing to a verdict with its reason (docs/semantics.md, "Verdicts").

Pure: no text, no files. `compare_claims` is symmetric, and a claim never disagrees with itself.
"""

from __future__ import annotations

import datetime as dt

from vjclaims.figures.days import day
from vjclaims.figures.units import Measure, measure, other_dates
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.messages import say
from vjclaims.records.claim import PARTIAL, AsOf, Basis, Claim, Kind, Nature
from vjclaims.records.finding import Verdict
from vjclaims.records.interval import round_half_up

# A stock stated for a date further than this from the other article's day is another date's.
_APART = dt.timedelta(days=184)
# By whether it is a stock: those of companies and prisons are given for a day, and move.
_NEAR = {False: _APART, True: dt.timedelta(days=61)}
_ROUND_DIGITS = 3  # up to which a large figure may be rounded to by a bound
_SMALL_COUNT = 1000  # below it counts are given exactly
_HALF = 5
_FRESH = dt.timedelta(days=120)  # in which results of a period come out
_UP_DOWN = frozenset({"up", "down"})
_COUNTED = frozenset({Nature.STOCK, Nature.TALLY, Nature.FLOW})
_MOVING = frozenset({Nature.STOCK, Nature.TALLY, Nature.LEVEL})


def compare_claims(a: Claim, b: Claim) -> tuple[Verdict, str]:
    """The verdict on two claims whose slots agree, and why in one clause."""
    verdict, reason = compare_values(a, b)
    when = _dates(a, b)
    differ = verdict.is_conflict
    if differ and (PARTIAL in a.slots.scope) != (PARTIAL in b.slots.scope):
        return Verdict.DRIFT, say("verdicts.goes_on", reason=reason)
    if differ and _other_days(a, b):
        days = {"first": a.slots.day.title(), "second": b.slots.day.title()}
        return Verdict.DRIFT, say("verdicts.other_dates", reason=reason, **days)
    if differ and (_risen(a, b) or _risen(b, a)):
        return Verdict.DRIFT, say("verdicts.grown", reason=reason)
    if when == "same":
        return verdict, reason
    if when == "period":
        return Verdict.NOT_COMPARABLE, say("verdicts.periods", **_shown_both(a, b))
    if differ:
        return Verdict.DRIFT, say("verdicts.other_dates", reason=reason, **_shown_both(a, b))
    return verdict, reason


def _other_days(a: Claim, b: Claim) -> bool:
    """Whether two counts of what moves name two days, of a week or of a year."""
    days = (a.slots.day, b.slots.day)
    dated = [any(ch.isdigit() for ch in d) for d in days]
    return all(days) and days[0] != days[1] and dated[0] == dated[1] and a.slots.nature in _COUNTED


def compare_edited(a: Claim, b: Claim) -> tuple[Verdict, str]:
    """The verdict where nothing but the figure was changed: a bound or range that differs is
    another one, though both allow the same values; so is a rise against a fall."""
    if {a.slots.change, b.slots.change} == _UP_DOWN and a.slots.role == b.slots.role:
        return Verdict.CONTRADICTION, say("verdicts.up_down")
    verdict, reason = compare_claims(a, b)
    bounded = a.form == b.form == "range" or (a.hedge and a.hedge == b.hedge)
    moved = a.literal != b.literal and a.unit == b.unit
    if verdict is Verdict.AGREE and bounded and moved:
        return Verdict.TENSION, say("verdicts.bound")
    return verdict, reason


def _risen(late: Claim, early: Claim) -> bool:
    """Whether a tally of an undated text has come to more than another gives: a later count."""
    undated = late.as_of.basis is Basis.NONE and early.as_of.basis is not Basis.NONE
    tally = late.slots.nature is Nature.TALLY and late.slots.role == "level"
    return tally and undated and late.value > early.value


def compare_values(a: Claim, b: Claim) -> tuple[Verdict, str]:
    """The verdict on two claims of one time."""
    x, y = measure(a), measure(b)
    if other_dates(a, b):
        return Verdict.CONTRADICTION, say("verdicts.dates", first=a.slots.date, second=b.slots.date)
    if x.value == y.value and _opposite(a, b):
        return Verdict.CONTRADICTION, say("verdicts.opposite")
    if x.value == y.value and (_excluded(a, b) or _excluded(b, a)):
        return Verdict.TENSION, say("verdicts.excluded")
    if x.value == y.value and a.form != "range" and b.form != "range":
        return Verdict.AGREE, say("verdicts.same" if a.hedge == b.hedge else "verdicts.same_hedged")
    if _bare(a) and _bare(b):
        return _bare_values(a, b, x, y)
    if x.expected.meets(y.expected):
        return Verdict.AGREE, say("verdicts.overlap")
    if x.literal.meets(y.literal):
        return Verdict.TENSION, say("verdicts.both_true")
    return Verdict.CONTRADICTION, say("verdicts.none_fits")


def _opposite(a: Claim, b: Claim) -> bool:
    """Whether the words bound a value from above here and from below there."""
    low = [_bounded(c, lower=True) for c in (a, b)]
    high = [_bounded(c, lower=False) for c in (a, b)]
    strict = _strict(a) or _strict(b)
    return strict and ((low[0] and high[1]) or (high[0] and low[1]))


def _bounded(claim: Claim, *, lower: bool) -> bool:
    """Whether a figure is only a lower bound, or only an upper one."""
    low, high = claim.literal.lower is not None, claim.literal.upper is not None
    return (low and not high) if lower else (high and not low)


def _excluded(bound: Claim, exact: Claim) -> bool:
    """Whether a bound excludes the figure that the other gives: "fewer than 71" of 71. Round
    figures are no case: "more than 500" is said of 500, too."""
    if not (_strict(bound) and _bare(exact)) or exact.kind is not Kind.QUANTITY:
        return False
    digits = exact.value.normalize().as_tuple().digits
    counted = exact.dimension in ("count", "people")
    fine = len(digits) > _ROUND_DIGITS or (abs(exact.value) < _SMALL_COUNT and counted)
    return fine and digits[-1] != _HALF


def _strict(claim: Claim) -> bool:
    return bool(claim.hedge) and any(
        h.strict and h.id == claim.hedge for h in load_lexicon().hedges
    )


def _bare(claim: Claim) -> bool:
    return not claim.hedge and claim.form in ("cardinal", "rank", "year")


def _bare_values(a: Claim, b: Claim, x: Measure, y: Measure) -> tuple[Verdict, str]:
    """Two bare values agree when rounding the finer to the coarser's precision gives it."""
    if a.unit != b.unit and x.literal.meets(y.literal):
        return Verdict.ROUNDING, say("verdicts.converted")
    if x.step != y.step:
        coarse, fine = (x, y) if x.step > y.step else (y, x)
        if round_half_up(fine.value, coarse.step) == coarse.value:
            return Verdict.ROUNDING, say("verdicts.rounded")
    return Verdict.CONTRADICTION, say("verdicts.exact" if _exact(x, y) else "verdicts.apart")


def _exact(x: Measure, y: Measure) -> bool:
    return x.literal.lower == x.literal.upper and y.literal.lower == y.literal.upper


def _dates(a: Claim, b: Claim) -> str:
    """ "same": the same or an unstated time; "other": drift; "period": another period of a flow."""
    nature = a.slots.nature
    if nature in (Nature.EVENT, Nature.FIXED):
        return "same"
    stated = [c.as_of.basis is Basis.STATED for c in (a, b)]
    known = [c.as_of.basis is not Basis.NONE and c.as_of.end is not None for c in (a, b)]
    if nature is Nature.FLOW and stated[0] != stated[1] and a.value != b.value:
        return "same" if _latest(a, b) or _latest(b, a) else "period"
    if not all(known):
        return "same"
    if all(stated):
        if nature in (Nature.FLOW, Nature.CHANGE):
            return "same" if _same_period(a.as_of, b.as_of) else "period"
        if nature is Nature.TALLY and abs(_last(a.as_of) - _last(b.as_of)) > _APART:
            return "period"  # a tally of another year is another event's
        if nature is Nature.STOCK and _year_end(a, b) > _NEAR[True]:
            return "other"
        return "same" if _same_moment(a.as_of, b.as_of) else "other"
    gap = abs(_last(a.as_of) - _last(b.as_of))
    if nature is Nature.TALLY and any(stated) and gap > _APART:
        return "period"
    if nature is Nature.TALLY:
        return "same" if _same_moment(a.as_of, b.as_of) else "other"
    if any(stated) and not _covers(a, b) and gap > _NEAR[nature is Nature.STOCK]:
        return "other" if nature in _MOVING or nature is Nature.RANK else "period"
    return "same"


def _year_end(a: Claim, b: Claim) -> dt.timedelta:
    """How far from the end of its year a stock is given for a day, where the other is given for the
    year alone: at its end, as a rule."""
    whole = [c.as_of.end is not None and c.as_of.end.month is None for c in (a, b)]
    if whole[0] == whole[1]:
        return dt.timedelta(0)
    return abs(_last(a.as_of) - _last(b.as_of))


def _latest(stated: Claim, other: Claim) -> bool:
    """Whether one flow is of a stated period that had just ended when the other, of no stated
    one, was published: news without a period is of the latest."""
    if stated.as_of.basis is not Basis.STATED or other.as_of.basis is not Basis.PUBLISHED:
        return False
    if stated.as_of.end is None or other.as_of.end is None:
        return False
    age = _last(other.as_of) - _last(stated.as_of)
    return dt.timedelta(0) <= age <= _FRESH


def _same_moment(a: AsOf, b: AsOf) -> bool:
    """Whether what was counted up to one end can have been counted up to the other: one end
    lies within the other's grain ("2023" and "31 December 2023")."""
    if a.end is None or b.end is None:
        return True
    return a.end.first() <= b.end.last() and b.end.first() <= a.end.last()


def _covers(a: Claim, b: Claim) -> bool:
    """Whether the stated period of one takes in the day the other was published."""
    return _one_within(a.as_of, b.as_of)


def _last(as_of: AsOf) -> dt.date:
    assert as_of.end is not None
    return as_of.end.last()


def _same_period(a: AsOf, b: AsOf) -> bool:
    """Whether two flows are of one period: a month within a year is not."""
    spans = [
        (x.start.first() if x.start else None, x.end.last() if x.end else None) for x in (a, b)
    ]
    return spans[0] == spans[1]


def _one_within(a: AsOf, b: AsOf) -> bool:
    """Whether one period lies in the other: "2023" and "end of September 2023"."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return a.end is not None and b.end is not None and a.end == b.end
    spans = [(x.start.first(), x.end.last()) for x in (a, b) if x.start and x.end]
    (a0, a1), (b0, b1) = spans
    return (a0 <= b0 and b1 <= a1) or (b0 <= a0 and a1 <= b1)


def _shown_both(a: Claim, b: Claim) -> dict[str, str]:
    return {"first": _shown(a.as_of), "second": _shown(b.as_of)}


def _shown(as_of: AsOf) -> str:
    if as_of.end is None:
        return day(as_of.start) if as_of.start else say("verdicts.no_date")
    if as_of.start is None or str(as_of.start) == str(as_of.end):
        return day(as_of.end)
    return say("dates.span", start=day(as_of.start), end=day(as_of.end))
