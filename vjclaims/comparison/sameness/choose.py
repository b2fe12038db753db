"""Which judged pairs are taken: one partner in each other article, the surest first.

A figure that an equal one explains is held against no other of that article, so that what agrees is
found first; what is left over after it is where conflicts are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vjclaims.comparison.comparison import Match
from vjclaims.comparison.sameness.judge import Judged
from vjclaims.comparison.verdicts import compare_values
from vjclaims.comparison.vetoes import stated_veto
from vjclaims.lexicon.messages import say
from vjclaims.records.finding import Verdict
from vjclaims.records.grades import LOOK

DIGITS = 3  # of probabilities that are shown
LATER = 0.5  # probability from which two figures are shown as one count at two moments
# Probabilities from which equal figures are put together: those that no slot keeps apart need less,
# those that both sentences name, none.
# On dev such ties are true in 94 of 100 (training/README.md).
AGREE, AGREE_FREELY = 0.8, 0.25


@dataclass(frozen=True, slots=True)
class Calibration:
    """From what the trees say to how often it is so: straight between points."""

    said: Sequence[float]
    true: Sequence[float]

    def __call__(self, said: float) -> float:
        """The probability."""
        return float(np.interp(said, self.said, self.true))


def chosen(judged: Iterable[Judged], calibrated: Calibration) -> Iterator[Match]:
    """The matches among judged pairs of any articles."""
    rows: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for j in judged:
        rows[j.comparison.a.path, j.comparison.b.path].append(j)
    for _, between in sorted(rows.items()):
        yield from _of_two_articles(between, calibrated)


def _of_two_articles(between: Sequence[Judged], calibrated: Calibration) -> Iterator[Match]:
    taken: dict[str, bool] = {}  # by figure: whether its partner agrees, who may be several
    ordered = sorted(
        between, key=lambda j: (-(j.same + j.later), j.comparison.a.start, j.comparison.b.start)
    )
    for j in ordered:
        c = j.comparison
        agrees = c.says_the_same
        if any(
            taken.get(x.id, agrees) is not agrees or (x.id in taken and not agrees)
            for x in (c.a, c.b)
        ):
            continue
        match = _match(j, calibrated)
        if match is not None:
            taken |= {c.a.id: agrees, c.b.id: agrees}
            yield match


def _match(j: Judged, calibrated: Calibration) -> Match | None:
    """What a pair is taken for; None where it is not likely enough of anything."""
    c = j.comparison
    if stated_veto(c):
        return None
    if c.says_the_same:
        verdict, reason = compare_values(c.a, c.b)
        named = c.by_name and not c.conflict
        sure = named or j.same >= (AGREE if c.conflict else AGREE_FREELY)
        return Match(c, verdict, reason, c.evidence, round(j.same, DIGITS)) if sure else None
    verdict, reason = c.outcome
    chance = calibrated(j.same)
    moments = verdict in (Verdict.DRIFT, Verdict.NOT_COMPARABLE)
    if not moments and chance >= LOOK and j.same >= j.later:
        return Match(c, verdict, reason, c.evidence, round(chance, DIGITS), j.because)
    if j.same + j.later >= LATER:
        why = reason if moments else say("verdicts.two_moments", reason=reason)
        return Match(c, Verdict.DRIFT, why, c.evidence, round(j.same + j.later, DIGITS))
    return None
