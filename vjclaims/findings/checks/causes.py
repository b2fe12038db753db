"""What may have led to a disagreement: a slip of digits, an older figure, another definition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vjclaims.comparison.values import slip
from vjclaims.figures.units import measure
from vjclaims.records.claim import Basis, Claim
from vjclaims.records.finding import Pair


def likely_causes(bad: Sequence[Pair], published: dict[str, str]) -> list[str]:
    """Sentences that name the likely causes of the pairs, each once."""
    return list(dict.fromkeys(line for pair in bad for line in _of_pair(pair, published)))


def _of_pair(pair: Pair, published: dict[str, str]) -> Iterator[str]:
    said = slip(measure(pair.a).value, measure(pair.b).value)
    if said:
        yield f"Possible slip: {said}."
    older = _older(pair.a, pair.b, published)
    if older and not said:
        yield older
    names = sorted({pair.a.metric, pair.b.metric})
    if pair.a.slots.known and pair.b.slots.known and len(names) > 1:
        yield f"Perhaps another definition: {' / '.join(names)}."
    elif pair.a.slots.modifiers != pair.b.slots.modifiers:
        words = sorted({*pair.a.slots.modifiers} ^ {*pair.b.slots.modifiers})
        yield f"Perhaps another definition: only one says “{', '.join(words)}”."


def _older(a: Claim, b: Claim, published: dict[str, str]) -> str:
    """Which of two figures may be out of date, where their dates are known and differ."""
    dated = sorted(((_date(c, published), c) for c in (a, b)), key=lambda row: row[0])
    (first, old), (last, _) = dated
    if not first or first == last:
        return ""
    return f"Perhaps an older figure: “{' '.join(old.text.split())}” is of {first}."


def _date(claim: Claim, published: dict[str, str]) -> str:
    if claim.as_of.basis is Basis.STATED and claim.as_of.end is not None:
        return str(claim.as_of.end)
    return published.get(claim.path, "")
