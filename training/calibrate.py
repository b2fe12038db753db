"""Step 5, calibration: `python -m training.calibrate`

In: build/train.npz and what the trees of other folds say to its pairs (build/likely.npz). Out:
build/calibration.npz: from what the trees say to how often such a pair is in conflict, for those
that would be taken: the likeliest pair of both its figures in each other's article. Real topics and
invented stories weigh the same.
"""

from __future__ import annotations

import numpy as np
from sklearn.isotonic import IsotonicRegression

from training.steps import CONFLICT, UNSURE, load, save
from training.trees import Rows, read_rows

_LATER, _CONFLICT, _AGREE = 2, 3, 1  # columns of build/likely.npz
_POINTS = 16
_LEAST = 0.02


def main() -> None:
    """Make build/calibration.npz and print how well it holds."""
    rows, ends = read_rows("train"), load("likely")["ends"]
    said, right, weight = taken(rows, ends)
    line = IsotonicRegression(y_min=0.0, y_max=0.995, out_of_bounds="clip")
    line.fit(said, right, sample_weight=weight)
    at = np.unique(np.quantile(said[said > _LEAST], np.linspace(0, 1, _POINTS)))
    points = np.array([0.0, *at, 1.0])
    save("calibration", {"calibration": np.array([points, line.predict(points)])})
    print(np.round(np.array([points, line.predict(points)]), 3))


def taken(rows: Rows, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pairs that would be taken for conflicts: what is said, whether it is so, their weight."""
    strength = np.where(rows.meets, ends[:, _AGREE], ends[:, _LATER] + ends[:, _CONFLICT])
    use = best_of_both(rows, strength) & ~rows.meets & (rows.code != UNSURE)
    use &= ends[:, _CONFLICT] >= ends[:, _LATER]
    real = rows.real
    counts = {kind: max((real[use] == kind).sum(), 1) for kind in (True, False)}
    weight = np.where(real[use], 1 / counts[True], 1 / counts[False])
    return ends[use, _CONFLICT], (rows.code[use] == CONFLICT).astype(float), weight


def best_of_both(rows: Rows, strength: np.ndarray) -> np.ndarray:
    """Which pairs are the strongest of both their figures in the other's article."""
    best: dict[tuple[int, int, int], float] = {}
    keys = []
    for n in range(len(strength)):
        (a, b), (in_a, in_b), story = rows.figures[n], rows.articles[n], rows.story[n]
        mine, yours = (int(story), int(a), int(in_b)), (int(story), int(b), int(in_a))
        keys.append((mine, yours))
        for key in (mine, yours):
            best[key] = max(best.get(key, 0.0), float(strength[n]))
    return np.array(
        [strength[n] >= best[a] and strength[n] >= best[b] for n, (a, b) in enumerate(keys)]
    )


if __name__ == "__main__":
    main()
