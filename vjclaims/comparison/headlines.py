"""The headline against the article below it: the same figure with another value."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, groupby

from vjclaims.comparison.slots import same
from vjclaims.comparison.verdicts import compare_claims, worlds_apart
from vjclaims.figures.units import measure, same_kind_of_unit
from vjclaims.records.claim import Claim, Kind, Modality
from vjclaims.records.finding import Pair, Verdict

_SAID = frozenset({Modality.DENIED, Modality.SUPERSEDED})
_GOOD = frozenset({Verdict.AGREE, Verdict.ROUNDING, Verdict.TENSION})


def headlines(claims: Sequence[Claim]) -> list[Pair]:
    """The pairs of a title's figure and the one of the body that it should repeat."""
    found = []
    for _, rows in groupby(sorted(claims, key=lambda c: (c.path, c.start)), key=lambda c: c.path):
        here = [c for c in rows if c.kind is Kind.QUANTITY]
        body = [c for c in here if c.block not in ("title", "heading", "caption")]
        for title in here:
            if title.block == "title" and title.modality not in _SAID and title.slots.known:
                pair = _unlike(title, body)
                found += [pair] if pair is not None else []
    return found


def _unlike(title: Claim, body: Sequence[Claim]) -> Pair | None:
    """The one figure of the body that is about the same and differs, where none repeats it."""
    alike = [c for c in body if same_kind_of_unit(title, c)]
    if any(_repeats(title, c) for c in alike) or _sums(title, alike):
        return None
    rows = []
    for claim in alike:
        sameness = same(title, claim)
        if not sameness.matched or not sameness.named or claim.modality in _SAID:
            continue
        verdict, reason = compare_claims(title, claim)
        rows.append((claim, verdict, sameness.evidence, reason))
    if len({c.value for c, *_ in rows}) != 1:
        return None
    claim, verdict, evidence, reason = rows[0]
    if verdict is not Verdict.CONTRADICTION or worlds_apart(title, claim):
        return None
    return Pair(title, claim, verdict, reason, "headline", evidence)


def _repeats(title: Claim, claim: Claim) -> bool:
    """Whether a figure of the body, whatever it is of, is the title's."""
    x, y = measure(title), measure(claim)
    near = x.expected.meets(y.expected) or compare_claims(title, claim)[0] in _GOOD
    return near or _cut_short(title, claim)


def _cut_short(title: Claim, claim: Claim) -> bool:
    """Whether a headline leaves the last digits out: "1.81 million" over 1,817,540."""
    plain = title.form == claim.form == "cardinal" and not title.hedge and title.unit == claim.unit
    return plain and title.grain > claim.grain and 0 <= claim.value - title.value < title.step


def _sums(title: Claim, body: Sequence[Claim]) -> bool:
    """Whether two figures of the body, put together, are the title's."""
    stated = measure(title).literal
    pairs = combinations([measure(c).literal for c in body], 2)
    return any(a.plus(b).meets(stated) for a, b in pairs)
