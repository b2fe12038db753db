"""Two sources of one article that give different figures for one thing.

Articles are compared with one another elsewhere (partners.py); within one, figures that differ are
mostly of different things, so that this asks for two speakers, or for words of dispute.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from vjclaims.align.numbered import same_numbered
from vjclaims.align.slots import same
from vjclaims.claim import Basis, Claim, Kind, Modality
from vjclaims.finding import Evidence, Pair, Verdict
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import says
from vjclaims.names import fold, same_name
from vjclaims.units import same_kind_of_unit
from vjclaims.verdicts import compare_claims, compare_values, worlds_apart

_NEAR = 420  # characters from the first figure to the one that disputes it
_SAID = frozenset({Modality.DENIED, Modality.SUPERSEDED})


def disputes(claims: Sequence[Claim]) -> list[Pair]:
    """The pairs of claims of one article that its sources disagree on, in order of place."""
    found: list[Pair] = []
    for _, rows in groupby(sorted(claims, key=_place), key=lambda c: c.path):
        here = [c for c in rows if _can_be(c)]
        taken: set[str] = set()
        for a, b, evidence in _disputed(here):
            named = a.slots.metric == b.slots.metric and "metric" not in b.slots.inherited
            dated = b.as_of.basis is Basis.STATED or named
            verdict, reason = compare_claims(a, b) if dated else compare_values(a, b)
            if worlds_apart(a, b) or a.modality is not b.modality:
                continue
            if verdict is Verdict.CONTRADICTION and not {a.id, b.id} & taken:
                taken |= {a.id, b.id}
                found.append(Pair(a, b, verdict, reason, "dispute", evidence))
    return found


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.path, claim.start, claim.id


def _can_be(claim: Claim) -> bool:
    """A figure that somebody can dispute: no title, nothing denied, no earlier level."""
    plain = claim.kind is Kind.QUANTITY and claim.modality not in _SAID
    told = claim.block not in ("title", "heading", "caption")
    return plain and told and claim.slots.role not in ("earlier", "superseded", "limit")


def _disputed(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, tuple[Evidence, ...]]]:
    for i, a in enumerate(claims):
        for b in claims[i + 1 :]:
            if b.start - a.start > _NEAR:
                break
            if not same_kind_of_unit(a, b) or a.start == b.start or _per(a) != _per(b):
                continue
            if not same_numbered(a, b):
                continue
            if a.dimension == "count" and a.unit != b.unit and a.unit and b.unit:
                continue
            evidence = _two_speakers(a, b)
            if evidence is not None:
                yield a, b, evidence
            elif _contested(a, b):
                yield a, b, ()


def _per(claim: Claim) -> bool:
    return any(m.startswith("per:") or m in ("each", "average") for m in claim.slots.scope)


def _two_speakers(a: Claim, b: Claim) -> tuple[Evidence, ...] | None:
    """Two named sources on one metric: told in the same slots, or the second in fewer words.
    What speaks for it; None where they are not."""
    if not (a.speaker and b.speaker) or same_name(fold(a.speaker), fold(b.speaker)):
        return None
    sameness = same(a, b)
    if sameness.matched:
        return sameness.evidence
    mine, yours = set(a.slots.words), set(b.slots.words)
    shared = bool(mine & yours) and (mine <= yours or yours <= mine)
    level = a.slots.change == b.slots.change and a.slots.scope == b.slots.scope
    return () if shared and level and a.unit == b.unit else None


def _contested(a: Claim, b: Claim) -> bool:
    """ "… by its owner's estimate. We think 1.1 million is more realistic"."""
    if a.speaker and a.speaker == b.speaker:
        return False
    words = load_lexicon().disputes
    own = b.sentence.lower()
    at = own.find(" ".join(b.text.split()).lower())
    between = own[:at] if a.sentence_start != b.sentence_start else own
    cued = says(own, words.contesting) or says(b.lead.lower(), words.contesting)
    other = bool(b.speaker) or says(own, words.own) or says(b.lead.lower(), words.contesting)
    next_to = a.sentence_start == b.sentence_start or b.sentence_start - a.sentence_end < _NEAR // 2
    pointing = a.slots.metric == b.slots.metric and "metric" in b.slots.inherited
    generic = pointing or (not b.slots.known and set(b.slots.words) <= words.generic)
    plain = not a.slots.change and not b.slots.change and a.unit == b.unit
    said = a.speaker != b.speaker or says(a.sentence.lower(), words.own)
    told = cued and other and next_to and generic and plain and said
    return bool(told and between.strip())
