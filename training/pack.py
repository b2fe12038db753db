"""Step 6, the weights: `python -m training.pack`

In: what the steps before left in build/. Out: vjclaims/lexicon/data/sameness.npz, which is all that
the program reads.
"""

from __future__ import annotations

import numpy as np

from training.steps import load
from vjclaims.lexicon.learned import WEIGHTS

_LABEL = ("inner", "inner bias", "outer", "outer bias")
_LIKENESS = {"kernel": "kernel", "direct": "direct", "over inner": "inner",
             "over inner bias": "inner bias", "over outer": "outer", "bias": "bias"}  # fmt: skip


def main() -> None:
    """Write the weights."""
    labels = load("labels")
    arrays = {
        **load("words"),
        **load("story"),
        **load("calibration"),
        **load("trees"),
        **{f"label.{name}": labels[f"all.{name}"] for name in _LABEL},
        **{f"likeness.{to}": labels[f"all.{name}"] for name, to in _LIKENESS.items()},
    }
    np.savez_compressed(WEIGHTS, **arrays)
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
