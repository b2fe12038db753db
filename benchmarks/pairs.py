"""Which pairs of texts contradict each other: `python -m benchmarks.pairs DIR [--misses]`.

Prints a table and, last, one JSON object: {"<file stem>": {"n", "precision", "recall", "f1",
"false_alarms"}}; EQUATE by subset with "accuracy". A pair is called contradicting where
`vjclaims.compare` finds a contradiction or a tension in it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

import vjclaims
from benchmarks.entailment import entailed, relation
from benchmarks.gold import rows
from vjclaims.records.finding import Pair, Verdict

_ALARMS = frozenset({Verdict.CONTRADICTION, Verdict.TENSION})
_SHOWN = 160  # characters of a text


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair of texts with what the gold says of it and what was found.

    gold, found: whether it contradicts, or for EQUATE its label; subset: of the file, "" if none.
    """

    id: str
    a: str
    b: str
    gold: object
    found: object
    subset: str
    pairs: tuple[Pair, ...] = ()


def main(argv: Sequence[str] | None = None) -> int:
    """Score every file of pairs in a folder; 2 when there is none."""
    options = _options(argv)
    files = sorted(options.folder.glob("*.jsonl"))
    console = Console(width=None if sys.stdout.isatty() else 110)
    results: dict[str, dict[str, object]] = {}
    for path in files:
        judged = list(_judge(rows(path)))
        if judged:
            results[path.stem] = _result(judged)
            _misses(console, path.stem, judged if options.misses else ())
    if not results:
        print(f"{options.folder}: no file of pairs (*.jsonl with a and b)", file=sys.stderr)
        return 2
    _table(console, results)
    print(json.dumps(results))
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pairs", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="holds the sets, *.jsonl")
    parser.add_argument("--misses", action="store_true", help="show every pair that is not right")
    return parser.parse_args(argv)


def _judge(found: Sequence[dict[str, object]]) -> Iterator[Judged]:
    for row in found:
        if not {"a", "b"} <= row.keys():
            continue
        a, b, subset = str(row["a"]), str(row["b"]), str(row.get("subset", ""))
        name, label = str(row.get("id", "")), row.get("label")
        if name.startswith("equate"):
            yield Judged(name, a, b, *_equate(a, b, str(label), subset), _group(subset))
        elif row.get("flag") is not None:
            alarms = tuple(p for p in vjclaims.compare(a, b) if p.verdict in _ALARMS)
            yield Judged(name, a, b, bool(row["flag"]), bool(alarms), subset, alarms)


def _group(subset: str) -> str:
    """The stress test comes in two parts."""
    return "StressTest" if subset.startswith("Stress") else subset


def _equate(a: str, b: str, label: str, subset: str) -> tuple[object, object]:
    """Gold and found label: three for the stress test, else whether b follows from a."""
    if subset.startswith("Stress"):
        return label, relation(a, b)
    return label == "entailment", entailed(a, b)


def _result(judged: Sequence[Judged]) -> dict[str, object]:
    if not judged[0].id.startswith("equate"):
        return _detection(judged)
    by_subset: dict[str, list[Judged]] = defaultdict(list)
    for row in judged:
        by_subset[row.subset].append(row)
    return {
        subset: {
            "n": len(found),
            "accuracy": _share(sum(j.gold == j.found for j in found), len(found)),
        }
        for subset, found in sorted(by_subset.items())
    }


def _detection(judged: Sequence[Judged]) -> dict[str, object]:
    right = sum(bool(j.gold and j.found) for j in judged)
    false = sum(bool(j.found and not j.gold) for j in judged)
    missed = sum(bool(j.gold and not j.found) for j in judged)
    precision, recall = _share(right, right + false), _share(right, right + missed)
    both = precision + recall
    return {
        "n": len(judged),
        "precision": precision,
        "recall": recall,
        "f1": round(2 * precision * recall / both, 3) if both else 0.0,
        "false_alarms": false,
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _table(console: Console, results: dict[str, dict[str, object]]) -> None:
    table = Table("set", "pairs", "precision", "recall", "F1", "false alarms", "accuracy")
    for stem, result in results.items():
        if "n" in result:
            fields = ("n", "precision", "recall", "f1", "false_alarms")
            table.add_row(stem, *(str(result[f]) for f in fields), "")
            continue
        for subset, found in result.items():
            assert isinstance(found, dict)
            table.add_row(
                f"{stem} {subset}", str(found["n"]), "", "", "", "", str(found["accuracy"])
            )
    console.print(table)


def _misses(console: Console, stem: str, judged: Sequence[Judged]) -> None:
    for row in judged:
        if row.gold != row.found:
            console.print(Text(f"{stem} {row.id}: gold {row.gold}, found {row.found}"))
            console.print(Text(f"  a  {row.a[:_SHOWN]}\n  b  {row.b[:_SHOWN]}"))
            for p in row.pairs:
                console.print(Text(f"     {p.a.text} / {p.b.text}: {p.verdict}, {p.reason}"))


if __name__ == "__main__":
    sys.exit(main())
