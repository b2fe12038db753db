"""What each kind of evidence is worth: `python -m benchmarks.grades FOLDER…`

FOLDER holds annotated stories (benchmarks/annotated.py). Every story is checked by itself; each
alarm across two of its articles is right where the annotation has a conflict, and wrong where it
has agreement, another moment or another thing. Shown are right alarms of all, by grade, by row of
grades.SUFFICIENT, by each kind of evidence alone, and by how far apart the two values are.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.annotated import Place, Story, related, stories
from vjclaims.comparison import align_claims
from vjclaims.comparison.verdicts import slip
from vjclaims.extraction.read_claims import read_claims
from vjclaims.figures.units import measure
from vjclaims.records.finding import Pair, Verdict
from vjclaims.records.grades import SUFFICIENT, Evidence
from vjclaims.records.ids import with_ids
from vjclaims.sources.readers import read_text

_ALARMS = frozenset({Verdict.CONTRADICTION, Verdict.TENSION})
_STEPS = (1.1, 1.5, 2.0, 3.0, float("inf"))  # times that one value is the other


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm, and whether the annotation has the conflict."""

    pair: Pair
    right: bool


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables, one folder after the other, and all together as JSON last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    every: list[Alarm] = []
    for folder in parser.parse_args(argv).folders:
        found = [alarm for story in stories(folder) for alarm in alarms(story)]
        print(f"{folder.name}:")
        for name, (right, n) in tables(found).items():
            print(f"  {right:4} of {n:4} right ({right / n:.2f})  {name}")
        every += found
    print(json.dumps(tables(every)))
    return 0


def alarms(story: Story) -> Iterator[Alarm]:
    """The alarms of a story whose figures the annotation can judge."""
    texts = [read_text(article.text, f"{i}.txt") for i, article in enumerate(story.articles)]
    claims = with_ids([c for e in read_claims(texts) for c in e.claims])
    marked = {c.id: list(_places(c.path, c.start, c.end, story)) for c in claims}
    gold = related(story)
    for pair in (p for g in align_claims(claims) for p in g.pairs):
        if pair.verdict not in _ALARMS or pair.a.path == pair.b.path:
            continue
        keys = [_key(x, y) for x in marked[pair.a.id] for y in marked[pair.b.id]]
        kinds = {gold[k] for k in keys if k in gold}
        if "conflict" in kinds or "unscored" not in kinds:
            yield Alarm(pair, "conflict" in kinds)


def _places(path: str, start: int, end: int, story: Story) -> Iterator[Place]:
    i = int(Path(path).stem)
    for n, figure in enumerate(story.articles[i].figures):
        if start < figure.end and figure.start < end:
            yield i, n


def _key(x: Place, y: Place) -> tuple[Place, Place]:
    return (x, y) if x < y else (y, x)


def tables(found: Iterable[Alarm]) -> dict[str, tuple[int, int]]:
    """By what an alarm has: how many are right, and how many there are."""
    count: dict[str, Counter[bool]] = defaultdict(Counter)
    for alarm in found:
        for name in dict.fromkeys(_names(alarm.pair)):
            count[name][alarm.right] += 1
    return {name: (c[True], c.total()) for name, c in sorted(count.items())}


def _names(pair: Pair) -> Iterator[str]:
    found = frozenset(pair.evidence)
    yield "all"
    yield f"grade {pair.confidence}"
    yield from (f"row {' + '.join(sorted(row))}" for row in SUFFICIENT if row <= found)
    yield from (f"evidence {e}" for e in Evidence if e in found)
    x, y = abs(measure(pair.a).value), abs(measure(pair.b).value)
    if x and y and not slip(x, y):
        times = max(x, y) / min(x, y)
        yield f"no slip, up to {next(s for s in _STEPS if times <= s):g} times apart"


if __name__ == "__main__":
    raise SystemExit(main())
