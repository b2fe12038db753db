"""What may have led to a disagreement: an older figure, another way of counting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vjclaims.comparison.values import slip
from vjclaims.figures.days import day
from vjclaims.figures.units import measure
from vjclaims.findings.wording import Documents, figure
from vjclaims.lexicon.messages import say
from vjclaims.records.claim import Basis, Claim
from vjclaims.records.dates import PartialDate
from vjclaims.records.finding import Pair


def likely_causes(bad: Sequence[Pair], documents: Documents) -> list[str]:
    """Sentences that name the likely causes of the pairs, each once."""
    return list(dict.fromkeys(line for pair in bad for line in _of_pair(pair, documents)))


def _of_pair(pair: Pair, documents: Documents) -> Iterator[str]:
    older = _older(pair.a, pair.b, documents)
    if older and not slip(measure(pair.a).value, measure(pair.b).value):
        yield older
    names = sorted({pair.a.metric, pair.b.metric})
    if pair.a.slots.known and pair.b.slots.known and len(names) > 1:
        yield say("findings.definition", names=" / ".join(names))
    elif pair.a.slots.modifiers != pair.b.slots.modifiers:
        words = sorted({*pair.a.slots.modifiers} ^ {*pair.b.slots.modifiers})
        yield say("findings.only_one_says", words=", ".join(words))


def _older(a: Claim, b: Claim, documents: Documents) -> str:
    """Which of two figures may be out of date, where their dates are known and differ."""
    dated = sorted(((_date(c, documents), c) for c in (a, b)), key=lambda row: str(row[0] or ""))
    (first, old), (last, _) = dated
    if first is None or first == last:
        return ""
    return say("findings.older", figure=figure(old), date=day(first))


def _date(claim: Claim, documents: Documents) -> PartialDate | None:
    if claim.as_of.basis is Basis.STATED and claim.as_of.end is not None:
        return claim.as_of.end
    document = documents.get(claim.path)
    return document.published if document is not None else None
