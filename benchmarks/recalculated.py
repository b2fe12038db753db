"""Every recalculation in texts, with its sentences, to be judged by eye:
`python -m benchmarks.recalculated PATH… [--fails] [--kind KIND]`.

PATH is a text, or a folder of texts at any depth. A text can be one article, or an annotated story
(stories/README.md). Each article is read alone. Sources that disagree and headlines that differ
from their body are listed too. Most articles are sound: what is called wrong in one is, until shown
otherwise, a false alarm.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.command import command, nothing
from benchmarks.stories import checked, pairs_of
from stories import articles_in
from vjclaims.records.claim import Claim

_TEXTS = (".txt", ".md")
Row = tuple[str, bool, str, Sequence[Claim]]  # kind, whether it holds, the reason, the figures


def main(argv: Sequence[str] | None = None) -> int:
    """List them all, and count them by kind last; 2 when there is no text."""
    parser = command(__doc__, "PATH")
    parser.add_argument("--fails", action="store_true", help="only what is called wrong")
    parser.add_argument("--kind", help="only of this kind")
    options = parser.parse_args(argv)
    inside = [p for path in options.paths for p in ([path] if path.is_file() else path.rglob("*"))]
    files = sorted({p for p in inside if p.suffix in _TEXTS})
    if not files:
        return nothing("texts", options.paths)
    count: Counter[str] = Counter()
    for name, text in (x for path in files for x in _articles(path)):
        for kind, holds, reason, claims in _rows(text):
            count[f"{kind} {'holds' if holds else 'fails'}"] += 1
            if not (options.fails and holds) and options.kind in (None, kind):
                print(f"{'holds' if holds else 'FAILS'} {kind} {name}: {reason}")
                print("".join(f"    {s}\n" for s in _sentences(claims)), end="")
    print(json.dumps(dict(sorted(count.items()))))
    return 0


def _articles(path: Path) -> Iterator[tuple[str, str]]:
    """Names and texts of the articles in a file, without marks."""
    text = path.read_text(encoding="utf-8")
    for i, article in enumerate([a.text for a in articles_in(text)] or [text]):
        yield f"{path}:{i}", article


def _rows(text: str) -> Iterator[Row]:
    """What one article says of its own figures."""
    report = checked({"article.txt": text})
    yield from ((r.kind, r.holds, r.reason, r.claims) for r in report.recalculated)
    yield from ((p.by, False, p.reason, (p.a, p.b)) for p in pairs_of(report))


def _sentences(claims: Sequence[Claim]) -> Sequence[str]:
    ordered = sorted(claims, key=lambda c: c.at)
    return tuple(dict.fromkeys(" ".join(c.sentence.split()) for c in ordered))


if __name__ == "__main__":
    sys.exit(main())
