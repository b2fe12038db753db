"""How bad and how sure findings are. By themselves, so that settings need no more than this."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Confidence(StrEnum):
    """How sure it is that two claims are about the same thing; LOOK: worth a look, no more."""

    STRONG = "strong"
    FAIR = "fair"
    LOOK = "look"


# Probabilities from which a pair that a learned score found has a grade. Of all alarms from FAIR on
# two in three are right on stories that it was not fitted on (training/README.md).
STRONG, FAIR, LOOK = 0.95, 0.4, 0.25


class Evidence(StrEnum):
    """What speaks for it that the figures of a pair are of one thing at one moment.

    NAMED: both sentences name what is counted and whose it is; nothing is filled from context, and
    both are dated, or neither. METRIC: both at least name what is counted. STEADY: it is no count
    that grows from day to day, or both are stated for a date, or one article gives them. WORDS: the
    sentences are the same but for the figure. SLIP: one figure is the other with two digits changed
    round, or times a power of ten. WITNESS: a third article gives the one figure, none the other.
    """

    NAMED = "named"
    METRIC = "metric"
    STEADY = "steady"
    WORDS = "same words"
    SLIP = "slip"
    WITNESS = "witness"


# Each row suffices for *strong*, by what `benchmarks.stories --evidence` shows (RESULTS.md). On 371
# stories alarms with SLIP are right in 81 of 88 cases, those of a named metric with one WITNESS in
# 20 of 45, without in 13 of 50. More than one witness, being the only figures of a metric in two
# articles, or agreement with a third that conflicts, make nothing surer.
SUFFICIENT: tuple[frozenset[Evidence], ...] = (
    frozenset({Evidence.WORDS}),
    frozenset({Evidence.SLIP}),
    frozenset({Evidence.NAMED, Evidence.STEADY}),
    frozenset({Evidence.METRIC, Evidence.WITNESS, Evidence.STEADY}),
)


def grade(evidence: Iterable[Evidence]) -> Confidence:
    """The one rule of how sure a pair is: strong where its evidence holds a row of SUFFICIENT."""
    found = frozenset(evidence)
    return Confidence.STRONG if any(row <= found for row in SUFFICIENT) else Confidence.FAIR


# What makes a pair strong that the learned score takes for likely enough. Out of fold, on 660
# stories all 24 pairs, no tallies, are in conflict of which both sentences name what is counted and
# whose it is (training/README.md); of alarms on dev with a slip, by the first fit, 30 of 31 were.
_PROOF = (frozenset({Evidence.SLIP}), frozenset({Evidence.NAMED, Evidence.STEADY}))


def graded(probability: float, evidence: Iterable[Evidence] = ()) -> Confidence:
    """The grade of a pair that is of one thing, and in conflict, with this probability."""
    found = frozenset(evidence)
    proven = probability >= FAIR and any(row <= found for row in _PROOF)
    if proven or probability >= STRONG:
        return Confidence.STRONG
    return Confidence.FAIR if probability >= FAIR else Confidence.LOOK


class Severity(StrEnum):
    """How bad a finding is; the order of members is from mild to bad."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return list(Severity).index(self)
