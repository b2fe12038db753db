"""How far two figures lie apart, and what explains it or does not, in a reader's words."""

from __future__ import annotations

from decimal import Decimal

from vjclaims.comparison.clusters import age
from vjclaims.comparison.values import slip, spread
from vjclaims.figures.amounts import amount, number
from vjclaims.figures.days import day
from vjclaims.figures.units import measure
from vjclaims.lexicon.messages import say
from vjclaims.records.claim import Kind
from vjclaims.records.finding import Pair, Verdict

_COUNTED = frozenset({"", "people"})
_HUGE = 1000  # per cent from which a share says nothing
_FINE = 10  # per cent below which a share has a decimal


def difference(pair: Pair) -> str:
    """How far two figures lie apart, and what explains it or does not, as one line."""
    return " ".join(part for part in (gap_of(pair), _because(pair)) if part)


def gap_of(pair: Pair) -> str:
    """How far two figures lie apart, as a sentence; "" where that says nothing."""
    x, y = measure(pair.a), measure(pair.b)
    if pair.a.kind is not Kind.QUANTITY or pair.b.kind is not Kind.QUANTITY or x.value == y.value:
        return ""
    _, share = spread([x.value, y.value])
    unit = pair.a.unit if pair.a.unit == pair.b.unit else ""
    apart = abs(pair.a.value - pair.b.value) if unit else abs(x.value - y.value)
    if unit == "percent":
        gap = amount(apart, "percentage_points")
        return say("findings.gap_alone", gap=gap)
    gap = number(apart, unit) if unit in _COUNTED else amount(apart, unit)
    if share is None or share >= _HUGE:
        return say("findings.gap_alone", gap=gap)
    return say("findings.gap", gap=gap, share=_rounded(share))


def _rounded(share: Decimal) -> str:
    return f"{share:.1f}" if share < _FINE else f"{share:.0f}"


def _because(pair: Pair) -> str:
    """What explains the difference or does not."""
    found = slip(measure(pair.a).value, measure(pair.b).value)
    if pair.verdict is Verdict.TENSION:
        return say("findings.both_true")
    hedged = pair.a.hedge or pair.b.hedge or "range" in (pair.a.form, pair.b.form)
    said = say("findings.wording" if hedged else "findings.rounding")
    if pair.verdict is Verdict.DRIFT:
        return _moments(pair)
    return f"{said} {sentence(say('findings.slip', slip=found))}" if found else said


def _moments(pair: Pair) -> str:
    """The two times that figures are of."""
    first, second = sorted((pair.a, pair.b), key=age)
    ends = [c.as_of.end for c in (first, second)]
    days = [day(end) for end in ends if end is not None]
    if len(set(days)) < len(ends):
        return say("findings.moments_untold")
    return say("findings.moments", first=days[0], second=days[1])


def sentence(text: str) -> str:
    """A clause as a sentence."""
    ended = text if text.endswith((".", "?", "!")) else f"{text}."
    return f"{ended[:1].upper()}{ended[1:]}"
