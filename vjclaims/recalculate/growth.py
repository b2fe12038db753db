"""Growth against its endpoints: "rose 12 per cent to 4.5 billion from 4 billion"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from vjclaims.claim import Claim, Kind
from vjclaims.finding import Recalculation
from vjclaims.interval import Interval
from vjclaims.recalculate.parts import written


def growths(claims: Sequence[Claim]) -> Iterator[Recalculation]:
    """Every sentence with one growth in per cent and the two levels it leads from and to."""
    figures = [c for c in claims if c.kind is Kind.QUANTITY]
    for _, rows in groupby(figures, key=lambda c: (c.path, c.sentence_start)):
        here = list(rows)
        rates = [c for c in here if c.unit == "percent" and c.slots.change]
        if len(rates) == 1:
            yield from _judge(rates[0], [c for c in here if c is not rates[0]])


def _judge(rate: Claim, others: list[Claim]) -> Iterator[Recalculation]:
    ends = [(c, _preposition(c)) for c in others if c.unit != "percent" and not c.slots.change]
    to = [c for c, word in ends if word == "to"]
    start = [c for c, word in ends if word == "from"]
    if len(start) == 1 and not to:  # "was 4.2 million, up 5% from 4.0 million"
        to = [c for c, word in ends if word != "from" and c.start < rate.start]
    if len(to) != 1 or len(start) != 1 or to[0].unit != start[0].unit:
        return
    new, old = to[0], start[0]
    if old.value <= 0 or new.value <= 0:
        return
    sign = 1 if rate.slots.change == "up" else -1
    computed = (new.value / old.value - 1) * 100
    holds = _possible(new, old).meets(_signed(rate, sign))
    fact = f"{written(old)} to {written(new)} is {computed:+.1f} %"
    tail = "as stated" if holds else f"not {written(rate)}"
    yield Recalculation("growth", (rate, new, old), holds, f"{fact}, {tail}")


def _signed(rate: Claim, sign: int) -> Interval:
    """The stated growth with its sign, and half a point for its own rounding."""
    low, high = rate.literal.lower, rate.literal.upper
    if sign < 0:
        low, high = (None if high is None else -high), (None if low is None else -low)
    slack = Decimal("0.05")
    return Interval(None if low is None else low - slack, None if high is None else high + slack)


def _possible(new: Claim, old: Claim) -> Interval:
    """All growths between some value of the old level and some value of the new."""
    a, b = new.literal, old.literal
    low = None if a.lower is None or not b.upper else (a.lower / b.upper - 1) * 100
    high = None if a.upper is None or not b.lower else (a.upper / b.lower - 1) * 100
    return Interval(low, high)


def _preposition(claim: Claim) -> str:
    """The word before the figure in its sentence."""
    shown = " ".join(claim.text.split())
    at = claim.sentence.find(shown)
    words = re.findall(r"[a-z]+", claim.sentence[:at].lower()) if at > 0 else []
    return words[-1] if words else ""
