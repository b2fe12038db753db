"""What a change changes: `python -m benchmarks.frozen FOLDER… [--write FILE | --against FILE]`

FOLDER holds annotated stories (stories/README.md), or articles that make one story. Every story
is checked by itself and brought down to one line: a digest each of its claims, its pairs, its
findings, its sums and of the printed report. `--write` keeps the lines; `--against` names the
stories whose lines differ from those kept, and in what. benchmarks/frozen.tsv (of `corpus
../shared/articles` and the folders of stories/train and stories/dev but for pages) is written anew
when a change is meant; a move changes no line of it. With `--dump DIR` the reports are written out,
to see by `diff` what differs.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import vjclaims
from benchmarks.command import command
from stories import articles_in
from vjclaims.report import CHECK_FORMATS

_PARTS = ("claims", "pairs", "findings", "sums", "report")


def main(argv: Sequence[str] | None = None) -> int:
    """Write or compare; 1 where a story differs from what was kept."""
    parser = command(__doc__)
    parser.add_argument("--write", type=Path, metavar="FILE")
    parser.add_argument("--against", type=Path, metavar="FILE")
    parser.add_argument("--dump", type=Path, metavar="DIR")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="each Nth story alone")
    options = parser.parse_args(argv)
    rows = {}
    for name, texts in list(_stories(options.paths))[:: options.every]:
        parts = _parts(texts)
        rows[name] = [_digest(parts[part]) for part in _PARTS]
        if options.dump:
            (options.dump / f"{name.replace('/', '-')}.txt").write_text(_shown(parts), "utf-8")
    if options.write:
        lines = ["\t".join(("story", *_PARTS)), *("\t".join((n, *row)) for n, row in rows.items())]
        options.write.write_text("\n".join(lines) + "\n", "utf-8")
    return _compared(rows, options.against) if options.against else 0


def _stories(folders: Sequence[Path]) -> Iterator[tuple[str, dict[str, bytes]]]:
    """By name, the files of each story."""
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            articles = list(articles_in(path.read_text("utf-8")))
            if articles:
                files = {f"{i}{a.suffix}": a.text.encode() for i, a in enumerate(articles)}
                yield f"{folder.name}/{path.stem}", files
        loose = [p for p in sorted(folder.iterdir()) if p.suffix in (".txt", ".md")]
        texts = {p.name: p.read_bytes() for p in loose}
        if texts and not any(text.startswith(b"@@ ") for text in texts.values()):
            yield _name(folder), texts


def _name(folder: Path) -> str:
    """A folder's name with that of the set it stands in; a folder of the project stands in none."""
    above = folder.resolve().parent
    return folder.name if (above / "pyproject.toml").exists() else f"{above.name}/{folder.name}"


def _parts(texts: dict[str, bytes]) -> dict[str, str]:
    """Claims, pairs, findings, sums and the printed report of one story, as text."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name, text in texts.items():
            Path(name).write_bytes(text)
        report = vjclaims.check(sorted(texts))
    shown = {
        name: str(CHECK_FORMATS[name](report, width=100, color=False, debug=False))
        for name in ("json", "text")
    }
    made: dict[str, Any] = json.loads(shown["json"])
    return {
        "claims": _lines([*made["claims"], *made.get("unclaimed", ())]),
        "pairs": _lines(made["groups"]),
        "findings": _lines(made["findings"]),
        "sums": _lines(made["recalculated"]),
        "report": shown["text"],
    }


def _lines(rows: Sequence[Any]) -> str:
    return "".join(json.dumps(row, sort_keys=True, ensure_ascii=False) + "\n" for row in rows)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]


def _shown(parts: dict[str, str]) -> str:
    return "".join(f"== {name}\n{parts[name]}" for name in _PARTS)


def _compared(rows: dict[str, list[str]], path: Path) -> int:
    """Say which stories differ from the lines kept in a file."""
    kept = {
        name: row
        for name, *row in (line.split("\t") for line in path.read_text("utf-8").splitlines()[1:])
    }
    differ = 0
    for name, row in rows.items():
        if name not in kept:
            print(f"{name}: not kept")
            continue
        pairs = zip(_PARTS, kept[name], row, strict=True)
        if changed := [part for part, old, new in pairs if old != new]:
            print(f"{name}: {', '.join(changed)}")
            differ += 1
    print(f"{len(rows)} stories, {differ} differ")
    return int(differ > 0)


if __name__ == "__main__":
    sys.exit(main())
