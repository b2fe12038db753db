"""How two figures stand to each other slot by slot, as numbers: what the ontology and the tests of
slots.py know goes into the learned score, each test with the weight that stories give it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vjclaims.comparison.comparison import Comparison, Level
from vjclaims.comparison.slots import SLOTS
from vjclaims.records.finding import Verdict

_LEVELS = {Level.AGREES: 2.0, Level.INHERITED: 1.0, Level.UNSAID: 0.0, Level.CONFLICTS: -2.0}
_VERDICTS = {Verdict.DRIFT: 1.0, Verdict.NOT_COMPARABLE: -1.0}
_AGREES = 2.0
NAMES = (
    *(f"slot {name}" for name in SLOTS),
    "slots in conflict", "metric unnamed", "holder unnamed", "date on one side", "verdict",
    "shared names", "articles' words",
)  # fmt: skip


def levels(found: Sequence[Comparison]) -> dict[str, np.ndarray]:
    """The columns for comparisons."""
    rows = np.array([_row(c) for c in found], np.float32).reshape(-1, len(NAMES))
    return {name: rows[:, i] for i, name in enumerate(NAMES)}


def _row(c: Comparison) -> list[float]:
    by_slot = c.levels
    lacking = c.lacking
    verdict = _AGREES if c.verdict.agrees else _VERDICTS.get(c.verdict, 0.0)
    return [
        *(_LEVELS[by_slot[name]] for name in SLOTS),
        float(len(c.conflicts)),
        *(float(name in lacking) for name in ("metric", "holder", "date")),
        verdict,
        float(c.ties.shared_names),
        c.ties.likeness,
    ]
