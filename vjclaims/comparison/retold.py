"""The verdicts on figures told in the same words (parallel.py)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from vjclaims.comparison.parallel import retold
from vjclaims.comparison.reach import EVERY, Reach
from vjclaims.comparison.slots import same
from vjclaims.comparison.sorts import other_metrics
from vjclaims.comparison.story import shared_names
from vjclaims.comparison.verdicts import compare_claims, worlds_apart
from vjclaims.figures.units import same_value
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Evidence, Pair, Verdict

# Slots whose conflict the same words do not overcome.
_TEMPLATE = frozenset(
    {
        *("kind", "unit", "goods", "number", "modality", "scope"),
        *("nationality", "parties", "direction"),
    }
)
_SAME_WORDS = 0.85  # share of words in common from which nothing else can be meant
_COPY = 0.95
_NAMES = 3  # in common
_OTHER = frozenset({Verdict.CONTRADICTION, Verdict.TENSION, Verdict.DRIFT})
_FORM = 3  # figures that differ
_UP_DOWN = frozenset({"up", "down"})


def retold_pairs(claims: Sequence[Claim], reach: Reach = EVERY) -> list[Pair]:
    """Pairs of figures told in the same words, each with one partner in an article."""
    found: list[Pair] = []
    taken: set[tuple[str, str]] = set()
    for a, b, share in sorted(
        retold(claims, reach), key=lambda row: (-row[2], row[0].id, row[1].id)
    ):
        if (a.id, b.path) in taken or (b.id, a.path) in taken or _other_things(a, b):
            continue
        verdict, reason = _verdict(a, b)
        apart = verdict in _OTHER and worlds_apart(a, b) and not _copied(a, b, share)
        if verdict is not Verdict.NOT_COMPARABLE and not apart:
            taken |= {(a.id, b.path), (b.id, a.path)}
            words = (Evidence.WORDS,) if share >= _SAME_WORDS else ()
            why = f"told in the same words: {reason}"
            evidence = (*words, *same(a, b).evidence)
            found.append(Pair(a, b, verdict, why, "same words", evidence))
    return _no_forms(found)


def _copied(a: Claim, b: Claim, share: float) -> bool:
    """Whether one article is the other, edited: the same words, and names enough in common."""
    return share >= _COPY and shared_names(a.slots.story, b.slots.story) >= _NAMES


def _no_forms(found: list[Pair]) -> list[Pair]:
    """The pairs without those of articles that fill in one form for two things: an edited copy
    keeps most of its figures, a form has others everywhere."""
    kept: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in found:
        kept[min(pair.a.path, pair.b.path), max(pair.a.path, pair.b.path)].append(pair)
    forms = {
        paths
        for paths, rows in kept.items()
        if not _put_beside(rows[0])
        and (other := sum(p.verdict in _OTHER for p in rows)) >= _FORM
        and other > len(rows) / 2
    }
    return [p for paths, rows in kept.items() if paths not in forms for p in rows]


def _put_beside(pair: Pair) -> bool:
    """Whether somebody put two short texts beside each other: no two forms, but an edit."""
    x, y = pair.a.slots.story, pair.b.slots.story
    return x.beside and y.beside and x.short and y.short


def _other_things(a: Claim, b: Claim) -> bool:
    """Whether a slot conflicts that the same words do not overcome; up or down is no such slot:
    it was changed with the figure."""
    if not same_value(a, b) and other_metrics(a, b):
        return True
    alike = replace(b, slots=replace(b.slots, change=a.slots.change))
    return same(a, alike).veto in _TEMPLATE


def _verdict(a: Claim, b: Claim) -> tuple[Verdict, str]:
    """The verdict where nothing but the figure was changed: a bound or range that differs is
    another one, though both allow the same values; so is a rise against a fall."""
    if {a.slots.change, b.slots.change} == _UP_DOWN and a.slots.role == b.slots.role:
        return Verdict.CONTRADICTION, "one is a rise, the other a fall"
    verdict, reason = compare_claims(a, b)
    bounded = a.form == b.form == "range" or (a.hedge and a.hedge == b.hedge)
    moved = a.literal != b.literal and a.unit == b.unit
    if verdict is Verdict.AGREE and bounded and moved:
        return Verdict.TENSION, "another bound in the same place"
    return verdict, reason
