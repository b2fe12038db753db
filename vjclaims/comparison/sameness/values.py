"""What two values say of a pair, as numbers: how far apart, how fine, which is later, slips."""

from __future__ import annotations

import numpy as np

from vjclaims.comparison.sameness.features import Columns, Crossing
from vjclaims.records.claim import Nature

Array = np.ndarray
_SLACK = 1e-6
_SMALL = 12.0
_OTHER_LENGTH = 9.0  # stands for how many digits differ, where one value has more of them


def meets(at: Crossing) -> Array:
    """Whether readers can take one value from both figures of each pair."""
    x, y = at.left.values[at.i], at.right.values[at.j]
    slack = _SLACK * np.maximum(np.abs(x[:, 0]), np.abs(y[:, 0]))
    return np.asarray((x[:, 1] <= y[:, 2] + slack) & (y[:, 1] <= x[:, 2] + slack))


def values(at: Crossing) -> Columns:
    """The columns of the two values of each pair."""
    x, y = at.left.values[at.i], at.right.values[at.j]
    a, b = np.abs(x[:, 0]), np.abs(y[:, 0])
    great, small = np.maximum(a, b), np.minimum(a, b)
    ratio = np.where(great > 0, small / np.maximum(great, 1e-12), 1.0)
    powers = np.log10(np.maximum(ratio, 1e-12))
    rising = x[:, 0] - y[:, 0]
    days = at.left.published - at.right.published
    later = np.sign(rising * days) if not np.isnan(days) else np.zeros(len(rising))
    ends = at.left.until[at.i] - at.right.until[at.j]
    tally = str(Nature.TALLY)
    tallies = sum((n == tally).astype(int) for n in at.both("nature"))
    hedged = at.both("hedged")
    return {
        "more in the later article": later,
        "more at the later date": np.nan_to_num(np.sign(rising * ends)),
        "later tally": later * tallies,
        "ratio": ratio,
        "size": np.log10(great + 1),
        "difference": np.log10(np.abs(rising) + 1),
        "equal": x[:, 0] == y[:, 0],
        "small": small <= _SMALL,
        "hedges": hedged[0].astype(int) + hedged[1],
        "words allow both": (x[:, 3] <= y[:, 4]) & (y[:, 3] <= x[:, 4]),
        "power of ten": (np.abs(powers - np.round(powers)) < 1e-9) & (ratio < 0.5),
        **_digits(at),
    }


def _digits(at: Crossing) -> Columns:
    pairs = [(at.left.digits[i], at.right.digits[j]) for i, j in zip(at.i, at.j, strict=True)]
    rows = np.array([_digits_of(a, b) for a, b in pairs], np.float32).reshape(-1, 5)
    names = ("fewest digits", "most digits", "same digits", "first digits", "digits that differ")
    return {name: rows[:, n] for n, name in enumerate(names)}


def _digits_of(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[float, float, bool, float, float]:
    alike = len(a) > 1 and sorted(a) == sorted(b)
    first = next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    unlike = sum(x != y for x, y in zip(a, b, strict=True)) if len(a) == len(b) else _OTHER_LENGTH
    return min(len(a), len(b)), max(len(a), len(b)), alike, first, unlike
