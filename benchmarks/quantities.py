"""How well figures are read: `python -m benchmarks.quantities DIR [--misses] [--peers]`.

DIR holds the sets, *.jsonl (gold.py says which are known). Prints a table a reader and, last, one
JSON object: {"<file stem>": {"texts", "value", …}}; F1 and the share of texts exactly right, in
per cent.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import ours, peers
from benchmarks.command import command, nothing, table
from benchmarks.gold import Kind, kind_of, rows
from benchmarks.scoring import Amount, Item, Result, score
from benchmarks.speed import speeds

Set = tuple[str, Kind, list[Item]]


def main(argv: Sequence[str] | None = None) -> int:
    """Score every file of the layout in a folder; 2 when there is none."""
    parser = command(__doc__, "DIR", nargs=None)
    parser.add_argument("--misses", action="store_true", help="show every text that is not right")
    parser.add_argument("--peers", action="store_true", help="run other tools on the same texts")
    parser.add_argument(
        "--speed", type=Path, metavar="ARTICLES", help="words a second on the articles of a folder"
    )
    options = parser.parse_args(argv)
    sets = list(_sets(options.paths))
    if not sets:
        return nothing("file of the bench layout (*.jsonl)", [options.paths])
    results = {stem: _ours(kind, items) for stem, kind, items in sets}
    _print("vjclaims", results)
    if options.misses:
        print("\n".join(line for stem, result in results.items() for line in _misses(stem, result)))
    if options.peers:
        for peer in peers.available():
            _print(peer.name, _theirs(peer, sets))
    if options.peers or options.speed:
        found = speeds(_articles(options.speed, sets))
        whole = next(iter(found.values()))
        shown = ((name, f"{speed:,.0f}", f"{speed / whole:.2f}") for name, speed in found.items())
        table(("speed, one process", "words/s", "of spaCy"), shown)
    print(json.dumps({stem: as_json(r) for stem, r in results.items()}))
    return 0


def _sets(folder: Path) -> Iterator[Set]:
    """The files of a folder whose layout is known, with their items, in order of their names."""
    for path in sorted(folder.glob("*.jsonl")):
        kind = kind_of(path.stem)
        if kind is not None:
            yield path.stem, kind, _items(path, kind)


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


def as_json(result: Result) -> dict[str, float]:
    """The figures of a set: F1 by key and the share of texts exactly right, in per cent."""
    found: dict[str, float] = {"texts": result.texts}
    found |= {key: round(tally.f1, 1) for key, tally in result.tallies.items()}
    return {**found, "exact": round(100 * result.exact / max(result.texts, 1), 1)}


def _print(name: str, results: Mapping[str, Result]) -> None:
    """One line a set and key: precision, recall, F1; texts exactly right."""
    shown: list[Sequence[object]] = []
    for stem, result in results.items():
        found = as_json(result)
        lead: Sequence[object] = (stem, result.texts, found["exact"])
        for key, t in result.tallies.items() or [("", None)]:
            figures = (t.precision, t.recall, t.f1) if t else ()
            shown.append((*lead, key, *(f"{x:.1f}" for x in figures), *[""] * (3 - len(figures))))
            lead = ("", "", "")
    table((name, "texts", "exact", "key", "P", "R", "F1"), shown)


def _misses(stem: str, result: Result) -> Iterator[str]:
    """Every text that is not right, with what was read too much, not at all, or wrongly."""
    for miss in result.misses:
        yield f"{stem} {miss.item.id}: {miss.item.text}"
        yield from (f"    too much  {_shown(a)}" for a in miss.extra)
        yield from (f"    missed    {_shown(a)}" for a in miss.missed)
        yield from (f"    wrong     {_shown(a)}  is  {_shown(b)}" for a, b in miss.wrong)


def _shown(a: Amount) -> str:
    ends = f"{a.low}" if a.low == a.high else f"{a.low} to {a.high}"
    unit = "/".join(sorted(a.names or a.nouns)[:3])
    rate = f" per {a.per}" if a.per else ""
    return f"{a.change} {ends} [{unit}{rate}]"


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # the reader of the table has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
