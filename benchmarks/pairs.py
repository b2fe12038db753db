"""Which pairs of texts contradict each other: `python -m benchmarks.pairs DIR [--misses]`.

DIR holds sets of pairs, *.jsonl. Prints a table and, last, one JSON object: {"<file stem>": {"n",
"precision", "recall", "f1", "false_alarms"}}; EQUATE by subset with "accuracy". A pair is called
contradicting where `vjclaims.compare` finds a contradiction or a tension in it.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import vjclaims
from benchmarks.command import command, nothing, table
from benchmarks.entailment import entailed, relation
from benchmarks.gold import Row, rows
from vjclaims.records.finding import Pair, Verdict

_ALARMS = frozenset({Verdict.CONTRADICTION, Verdict.TENSION})
_SHOWN = 160  # characters of a text
_FIELDS = ("n", "precision", "recall", "f1", "false_alarms", "accuracy")


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of texts with what the gold says of it and what was found.

    gold, found: whether it contradicts, or for EQUATE its label; subset: of EQUATE, else "".
    """

    row: Row
    gold: object
    found: object
    subset: str = ""
    pairs: tuple[Pair, ...] = ()


def main(argv: Sequence[str] | None = None) -> int:
    """Score every file of pairs in a folder; 2 when there is none."""
    parser = command(__doc__, "DIR", nargs=None)
    parser.add_argument("--misses", action="store_true", help="show every pair that is not right")
    options = parser.parse_args(argv)
    results: dict[str, dict[str, Any]] = {}
    for path in sorted(options.paths.glob("*.jsonl")):
        judged = list(_judge(rows(path)))
        if judged:
            results[path.stem] = _result(judged)
        if options.misses:
            print("\n".join(line for row in judged for line in _miss(path.stem, row)))
    if not results:
        return nothing("file of pairs (*.jsonl with a and b)", [options.paths])
    table(("set", *_FIELDS), _shown(results))
    print(json.dumps(results))
    return 0


def _judge(found: Iterable[Row]) -> Iterator[Judged]:
    for row in found:
        if not {"a", "b"} <= row.keys():
            continue
        if str(row.get("id", "")).startswith("equate"):
            yield _equate(row)
        elif row.get("flag") is not None:
            pairs = vjclaims.compare(row["a"], row["b"])
            alarms = tuple(p for p in pairs if p.verdict in _ALARMS)
            yield Judged(row, bool(row["flag"]), bool(alarms), pairs=alarms)


def _equate(row: Row) -> Judged:
    """Three labels for the stress test, which comes in two parts; else whether b follows from a."""
    subset, label = str(row.get("subset", "")), str(row.get("label"))
    if subset.startswith("Stress"):
        return Judged(row, label, relation(row["a"], row["b"]), "StressTest")
    return Judged(row, label == "entailment", entailed(row["a"], row["b"]), subset)


def _result(judged: Sequence[Judged]) -> dict[str, Any]:
    by_subset: dict[str, list[Judged]] = defaultdict(list)
    for row in judged:
        by_subset[row.subset].append(row)
    if by_subset.keys() == {""}:
        return _detection(judged)
    return {
        subset: {"n": len(r), "accuracy": _share(sum(j.gold == j.found for j in r), len(r))}
        for subset, r in sorted(by_subset.items())
    }


def _detection(judged: Sequence[Judged]) -> dict[str, Any]:
    right = sum(bool(j.gold and j.found) for j in judged)
    false = sum(bool(j.found and not j.gold) for j in judged)
    missed = sum(bool(j.gold and not j.found) for j in judged)
    precision, recall = _share(right, right + false), _share(right, right + missed)
    f1 = _share(2 * right, 2 * right + false + missed)
    figures = (len(judged), precision, recall, f1, false)
    return dict(zip(_FIELDS, figures, strict=False))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _shown(results: dict[str, dict[str, Any]]) -> Iterator[Sequence[object]]:
    for stem, result in results.items():
        subsets = {stem: result} if "n" in result else {f"{stem} {s}": r for s, r in result.items()}
        yield from ((name, *(r.get(f, "") for f in _FIELDS)) for name, r in subsets.items())


def _miss(stem: str, judged: Judged) -> Iterator[str]:
    if judged.gold != judged.found:
        yield f"{stem} {judged.row['id']}: gold {judged.gold}, found {judged.found}"
        yield f"  a  {judged.row['a'][:_SHOWN]}\n  b  {judged.row['b'][:_SHOWN]}"
        yield from (f"     {p.a.text} / {p.b.text}: {p.verdict}, {p.reason}" for p in judged.pairs)


if __name__ == "__main__":
    sys.exit(main())
