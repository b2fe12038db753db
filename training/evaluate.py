"""Step 7, evaluation: `python -m training.evaluate [SPLIT] [--looks]`

In: the weights, the stories of stories/SPLIT (dev). Prints for each folder what benchmarks.stories
does: alarms, facts in dispute, ties; and how often alarms of each probability are right. --looks:
counts what is worth a look as an alarm, too.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks.stories import Alarm, alarms, as_json, key_of, score
from training.steps import Read, progress, read_all
from vjclaims.comparison import compare_articles
from vjclaims.records.finding import Pair

STORIES = Path(__file__).parents[1] / "stories"
_STEPS = (0.4, 0.5, 0.6, 0.75, 0.85, 0.95, 1.01)
_SHOWN = (
    "precision",
    "recall",
    "strong_precision",
    "strong_recall",
    "facts_recall",
    "agree",
    "ties",
    "drift",
    "conflicts",
    "false_alarms",
)


def main(argv: Sequence[str]) -> None:
    """Print the evaluation."""
    names = [a for a in argv if not a.startswith("--")] or ["dev"]
    looks = "--looks" in argv
    for name in names:
        count: dict[str, Counter[str]] = defaultdict(Counter)
        every: list[tuple[Alarm, bool]] = []
        for read in progress(read_all(STORIES / name), "compared"):
            pairs = pairs_of(read, looks=looks)
            key = key_of(read.story, [c for a in read.articles for c in a.claims])
            for folder in (read.folder.split("/")[1], "all"):
                count[folder] += score(key, pairs)
            wide = pairs if looks else pairs_of(read, looks=True)
            every += [(alarm, read.real) for alarm in alarms(key, wide)]
        for folder, found in sorted(count.items()):
            shares = as_json(found)
            facts = found["facts_hit"]
            alarms_ = found["right"] + found["false"]
            said = f"right {found['right']} of {alarms_}, facts {facts}/{found['facts']}"
            print(f"{name}/{folder}: {said}", json.dumps({k: shares[k] for k in _SHOWN}))
        for real in (True, False):
            print("real" if real else "invented", _reliability([a for a, r in every if r is real]))


def pairs_of(read: Read, *, looks: bool) -> list[Pair]:
    """The pairs that the program finds in a story; looks: what is worth a look among them."""
    compared = compare_articles(read.articles)
    pairs = [p for g in compared.groups for p in g.pairs]
    return [*pairs, *compared.looks] if looks else pairs


def _reliability(found: Sequence[Alarm]) -> str:
    """How many alarms of each probability are right."""
    rows = []
    learned = [a for a in found if a.pair.probability is not None]
    for low, high in pairwise(_STEPS):
        here = [a for a in learned if low <= (a.pair.probability or 0.0) < high]
        right = sum(a.right for a in here)
        rows.append(f"{low}: {right}/{len(here)}" + (f" {right / len(here):.2f}" if here else ""))
    rules = [a for a in found if a.pair.probability is None]
    return "  ".join([*rows, f"by rules: {sum(a.right for a in rules)}/{len(rules)}"])


if __name__ == "__main__":
    main(sys.argv[1:])
