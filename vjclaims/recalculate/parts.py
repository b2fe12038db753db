"""Parts against a total: metrics that the lexicon knows to add up ("exports", "imports")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vjclaims.amounts import number
from vjclaims.claim import Claim, Kind, Modality
from vjclaims.finding import Recalculation
from vjclaims.interval import Interval
from vjclaims.lexicon import load_lexicon

_NEAR = 400  # characters between a total and its parts


def sums(claims: Sequence[Claim]) -> Iterator[Recalculation]:
    """Every total whose parts all stand near it, in the same unit and period."""
    usable = [c for c in claims if c.kind is Kind.QUANTITY and c.modality is Modality.ACTUAL]
    for total in usable:
        metric = load_lexicon().metrics.get(total.slots.metric)
        if metric is None or not metric.parts or total.slots.change or total.slots.scope:
            continue
        chosen = [_part(total, part, usable) for part in metric.parts]
        if all(chosen):
            yield judge(total, [c for c in chosen if c is not None])


def _part(total: Claim, metric: str, claims: Sequence[Claim]) -> Claim | None:
    near = [
        c
        for c in claims
        if c.slots.metric == metric
        and c.unit == total.unit
        and not c.slots.change
        and set(c.slots.scope) <= {"subset"}
        and abs(c.start - total.start) <= _NEAR
        and c.as_of == total.as_of
    ]
    return near[0] if len({c.value for c in near}) == 1 else None


def judge(total: Claim, parts: Sequence[Claim]) -> Recalculation:
    """Whether the sum of the parts can be what the total's words assert."""
    summed = Interval(Decimal(0), Decimal(0))
    for part in parts:
        summed = summed.plus(part.literal)
    holds = summed.meets(total.literal)
    shown = " + ".join(written(p) for p in parts)
    value = number(sum((p.value for p in parts), Decimal(0)), total.unit)
    said = " ".join(total.text.split())
    tail = f"which “{said}” allows" if holds else f"which “{said}” does not allow"
    return Recalculation("parts_total", (total, *parts), holds, f"{shown} = {value}, {tail}")


def written(claim: Claim) -> str:
    """A claim's figure as written, on one line."""
    return " ".join(claim.text.split())
