"""The only figures of their kind in two short texts that somebody put beside each other.

A sentence held against its source says the same thing in other words ("made more than $30
million", "grossed $28 million"): where each has one sum, one share or one count of one noun left,
they are each other's, if the sentences have words in common.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from vjclaims.comparison.slots import conflicts
from vjclaims.comparison.story import shared_names
from vjclaims.comparison.verdicts import compare_claims, worlds_apart
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Claim, Kind, Modality
from vjclaims.records.finding import Pair, Verdict

_SAID = frozenset({Modality.DENIED, Modality.SUPERSEDED})
_BAD = frozenset({Verdict.TENSION, Verdict.CONTRADICTION})
# Slots whose conflict is not overcome by there being no other figure.
_OWN = frozenset(
    {
        *("kind", "unit", "goods", "number", "modality", "scope", "role", "sort"),
        *("nationality", "parties", "direction"),
    }
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_TWO = 2
_BY = "lone figures"
_SHARED = 1  # words


def lone_pairs(claims: Sequence[Claim], found: Sequence[Pair]) -> Iterator[Pair]:
    """Pairs of lone figures of short texts, where neither has a partner."""
    taken = {c.id for p in found for c in (p.a, p.b)}
    texts: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.slots.story.beside and claim.slots.story.short:
            texts[claim.path].append(claim)
    if len(texts) != _TWO:
        return
    left, right = (_lone(texts[path], taken) for path in sorted(texts))
    for key in sorted(left.keys() & right.keys()):
        a, b = left[key], right[key]
        verdict, reason = compare_claims(a, b)
        if verdict in _BAD and _alike(a, b) and not worlds_apart(a, b):
            yield Pair(a, b, verdict, f"the only such figures: {reason}", _BY)


def _lone(claims: list[Claim], taken: set[str]) -> dict[tuple[str, ...], Claim]:
    """By sort of figure, the one that a text has of it and that has no partner yet."""
    rows: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for c in claims:
        if c.kind is Kind.QUANTITY and c.modality not in _SAID and c.dimension != "duration":
            noun = c.slots.metric if c.dimension in ("count", "people") else ""
            rows[c.unit if c.dimension == "money" else c.dimension, noun, c.slots.change].append(c)
    alone = {key: found[0] for key, found in rows.items() if len(found) == 1}
    return {key: claim for key, claim in alone.items() if claim.id not in taken}


def _alike(a: Claim, b: Claim) -> bool:
    x, y = a.slots, b.slots
    shared = (x.context | set(x.words)) & (y.context | set(y.words))
    clash = conflicts(a, b)
    if clash & _OWN or len(shared) < _SHARED or ("holder" in clash and _strangers(a, b)):
        return False
    return _when(a) == _when(b) and not (_years(a) and _years(b) and _years(a) != _years(b))


def _strangers(a: Claim, b: Claim) -> bool:
    """Whether each sentence names whose figure it is, and the texts have no name in common."""
    named = all(c.slots.entity.holder and "holder" not in c.slots.inherited for c in (a, b))
    return named and not shared_names(a.slots.story, b.slots.story)


def _when(claim: Claim) -> set[str]:
    """The words of the sentence that open a condition or a span of time."""
    return set(claim.sentence.lower().split()) & load_lexicon().scope.conditions


def _years(claim: Claim) -> set[str]:
    return set(_YEAR.findall(claim.sentence))
