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
    """Which of two figures may be out of date: by the times that both texts state, or by the days
    on which the articles came out. The one says nothing beside the other."""
    stated = [c.as_of.basis is Basis.STATED for c in (a, b)]
    if any(stated) and not all(stated):
        return ""
    dated = [(_date(c, documents, stated[0]), c) for c in (a, b)]
    known = sorted(((d.last(), d, c) for d, c in dated if d is not None), key=lambda row: row[0])
    if len(known) < len(dated) or known[0][0] == known[1][0]:
        return ""
    _, first, old = known[0]
    return say("findings.older", figure=figure(old), date=day(first))


def _date(claim: Claim, documents: Documents, stated: bool) -> PartialDate | None:
    if stated:
        return claim.as_of.end
    document = documents.get(claim.path)
    return document.published if document is not None else None
