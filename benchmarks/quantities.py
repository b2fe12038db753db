"""How well figures are read: `python -m benchmarks.quantities DIR [--misses] [--peers]`.

Prints a table a reader and, last, one JSON object: {"<file stem>": {"texts", "value", …}}.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from benchmarks import ours, peers, report
from benchmarks.gold import rows
from benchmarks.layout import Kind, kind_of
from benchmarks.records import Item
from benchmarks.scoring import Result, score
from benchmarks.speed import speeds

Set = tuple[str, Kind, list[Item]]


def main(argv: Sequence[str] | None = None) -> int:
    """Score every file of the layout in a folder; 2 when there is none."""
    options = _options(argv)
    sets = list(_sets(options.folder))
    console = Console(width=None if sys.stdout.isatty() else 110)
    if not sets:
        print(f"{options.folder}: no file of the bench layout (*.jsonl)", file=sys.stderr)
        return 2
    results = {stem: _ours(kind, items) for stem, kind, items in sets}
    report.table(console, "vjclaims", results)
    if options.misses:
        report.misses(console, results)
    if options.peers:
        for peer in peers.available():
            report.table(console, peer.name, _theirs(peer, sets))
    if options.peers or options.speed:
        report.speeds(console, speeds(_articles(options.speed, sets)))
    print(json.dumps({stem: report.as_json(r) for stem, r in results.items()}))
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quantities", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="holds the sets, *.jsonl")
    parser.add_argument("--misses", action="store_true", help="show every text that is not right")
    parser.add_argument("--peers", action="store_true", help="run other tools on the same texts")
    parser.add_argument(
        "--speed", type=Path, metavar="ARTICLES", help="words a second on the articles of a folder"
    )
    return parser.parse_args(argv)


def _sets(folder: Path) -> list[Set]:
    """The files of a folder whose layout is known, with their items, in order of their names."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        kind = kind_of(path.stem)
        if kind is not None:
            found.append((path.stem, kind, _items(path, kind)))
    return found


def _items(path: Path, kind: Kind) -> list[Item]:
    """The items of a file; lines whose gold cannot be read are left out and counted aloud."""
    items, odd = [], 0
    for row in rows(path):
        try:
            item = kind.parse(row)
        except (ArithmeticError, KeyError, TypeError, ValueError):
            odd += 1
            continue
        if item is not None:
            items.append(item)
    if odd:
        print(f"{path}: {odd} lines left out, their gold cannot be read", file=sys.stderr)
    return items


def _ours(kind: Kind, items: Sequence[Item]) -> Result:
    return score(items, ours.read(kind.mode, [i.text for i in items]), kind.keys, kind.exact)


def _theirs(peer: peers.Peer, sets: Sequence[Set]) -> dict[str, Result]:
    """A peer's results on the sets that it can read."""
    found = {}
    for stem, kind, items in sets:
        readings = peers.read(peer, kind.mode, [i.text for i in items])
        if readings is not None:
            keys = tuple(k for k in kind.keys if k in ("value", "value+unit"))
            found[stem] = score(items, readings, keys, kind.exact)
    return found


def _articles(folder: Path | None, sets: Sequence[Set]) -> list[str]:
    """The articles of a folder, or else the texts of the sets, joined to the length of such."""
    if folder is not None:
        paths = sorted(p for p in folder.rglob("*") if p.suffix in (".md", ".txt"))
        return [p.read_text(encoding="utf-8") for p in paths if p.name != "README.md"]
    texts = [i.text for _, kind, items in sets if kind.mode == "sentences" for i in items]
    return [" ".join(texts[i : i + 20]) for i in range(0, len(texts), 20)]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader of the table has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
