"""Every recalculation in texts, with its sentences, to be judged by eye:
`python -m benchmarks.recalculated PATH... [--fails] [--kind KIND]`.

PATH is a text, or a folder of texts at any depth. A text can be one article, or an annotated story
(stories/README.md). Each article is read alone. Sources that disagree and headlines that differ
from their body are listed too. Most articles are sound: what is called wrong in one is, until shown
otherwise, a false alarm.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stories import articles_in
from vjclaims.comparison.disputes import disputes
from vjclaims.comparison.headlines import headlines
from vjclaims.extraction.read_claims import read_claims
from vjclaims.findings.recalculate import recalculate
from vjclaims.records.claim import Claim
from vjclaims.records.ids import with_ids
from vjclaims.sources.readers import read_text

_TEXTS = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Row:
    """One recalculation: its kind, whether it holds, the reason, the sentences it is from."""

    kind: str
    holds: bool
    reason: str
    sentences: tuple[str, ...]


def articles(path: Path) -> Iterator[tuple[str, str]]:
    """Names and texts of the articles in a file, without tags."""
    text = path.read_text(encoding="utf-8")
    for i, told in enumerate([a.text for a in articles_in(text)] or [text]):
        yield f"{path}:{i}", told


def rows(text: str, name: str) -> Iterator[Row]:
    """What one article says of its own figures."""
    read = next(iter(read_claims([read_text(text, f"{name}.txt")])))
    claims = with_ids(read.claims)
    for found in recalculate(claims, read.document):
        yield Row(found.kind, found.holds, found.reason, _sentences(found.claims))
    for kind, pairs in (("dispute", disputes(claims)), ("headline", headlines(claims))):
        for pair in pairs:
            yield Row(kind, False, pair.reason, _sentences((pair.a, pair.b)))


def _sentences(claims: Sequence[Claim]) -> tuple[str, ...]:
    ordered = sorted(claims, key=lambda c: c.at)
    return tuple(dict.fromkeys(" ".join(c.sentence.split()) for c in ordered))


def main(argv: Sequence[str] | None = None) -> int:
    """List them all, and count them by kind last; 2 when there is no text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--fails", action="store_true", help="only what is called wrong")
    parser.add_argument("--kind", help="only of this kind")
    options = parser.parse_args(argv)
    inside = [p for path in options.paths for p in ([path] if path.is_file() else path.rglob("*"))]
    files = sorted({p for p in inside if p.suffix in _TEXTS})
    if not files:
        print("no texts there", file=sys.stderr)
        return 2
    count: Counter[str] = Counter()
    for name, text in (x for path in files for x in articles(path)):
        for row in rows(text, name):
            count[f"{row.kind} {'holds' if row.holds else 'fails'}"] += 1
            if not (options.fails and row.holds) and options.kind in (None, row.kind):
                print(f"{'holds' if row.holds else 'FAILS'} {row.kind} {name}: {row.reason}")
                print("".join(f"    {s}\n" for s in row.sentences), end="")
    print(dict(sorted(count.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
