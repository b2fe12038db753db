"""Stories told by several newsrooms, annotated by hand (tests/cases/clusters): what must not get
worse. Those of `before` were at hand when the rules were written, the others were written by people
who had not seen them; how each did untouched stands in RESULTS.md."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.clusters import as_json, score

CASES = Path(__file__).parents[1] / "cases" / "clusters"
# Floors, a little below what was measured; alarms are shares of those raised.
FLOORS = {
    "before": {"precision": 0.93, "strong_precision": 0.95, "recall": 0.58, "agree": 0.68},
    "after": {"precision": 0.92, "strong_precision": 0.95, "recall": 0.42, "agree": 0.6},
    "final": {"precision": 0.65, "recall": 0.2, "agree": 0.6},
    "last": {"precision": 0.9, "strong_precision": 0.95, "recall": 0.3, "agree": 0.45},
}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_stories_stay_as_well_told_apart(name: str) -> None:
    total: Counter[str] = Counter()
    for folder in sorted(p.parent for p in (CASES / name).rglob("gold.json")):
        total += score(folder)
    found = as_json(total)
    for measure, floor in FLOORS[name].items():
        assert (found[measure] or 0) >= floor, (measure, found)
    assert (found["claims"] or 0) >= 0.92
