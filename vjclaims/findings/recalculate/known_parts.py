"""Parts against a total by metric: those that the lexicon knows to add up ("exports")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vjclaims.findings.recalculate.growth import one_holder
from vjclaims.findings.recalculate.scene import Scene
from vjclaims.findings.recalculate.sums import parts_row, total_of
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Basis, Claim, Kind, Modality, Name
from vjclaims.records.finding import Recalculation

_NEAR = 400  # characters between a total and its parts


def known_sums(scene: Scene) -> Iterator[Recalculation]:
    """Every total whose parts all stand near it, in the same unit and period."""
    usable = [c for c in scene.claims if c.kind is Kind.QUANTITY and c.modality is Modality.ACTUAL]
    for total in usable:
        metric = load_lexicon().metrics.get(total.slots.metric)
        if metric is None or not metric.parts or total.slots.change or total.slots.scope:
            continue
        chosen = [_part(total, part, usable) for part in metric.parts]
        parts = [c for c in chosen if c is not None]
        if len(parts) == len(chosen):
            yield parts_row(total, parts, total_of(parts).meets(total.literal))


def _part(total: Claim, metric: str, claims: Sequence[Claim]) -> Claim | None:
    near = [
        c
        for c in claims
        if c.slots.metric == metric
        and c.unit == total.unit
        and not c.slots.change
        and set(c.slots.scope) <= {"subset"}
        and abs(c.start - total.start) <= _NEAR
        and _same_time(c, total)
        and _same_parties(c, total)
    ]
    return near[0] if len({c.value for c in near}) == 1 else None


def _same_parties(a: Claim, b: Claim) -> bool:
    """Whether nobody has one figure that has nothing to do with the other: the trade of two, or
    of one with all, and the exports of one of them."""
    if a.sentence_start == b.sentence_start:
        return True
    mine, yours = ({n.key for n in _names(c)} for c in (a, b))
    return one_holder(a, b) or bool(mine & yours)


def _names(claim: Claim) -> tuple[Name, ...]:
    e = claim.slots.entity
    return (*e.holder, *e.between, *e.origin, *e.destination, *e.place)


def _same_time(a: Claim, b: Claim) -> bool:
    """Whether two figures are of one period; in one sentence, one may leave it out."""
    if a.as_of == b.as_of:
        return True
    stated = [c.as_of.basis is Basis.STATED for c in (a, b)]
    return a.sentence_start == b.sentence_start and not all(stated)
