"""The command line of a benchmark that scores annotated folders of articles, one line a folder."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Score = Callable[[Path, bool], "Counter[str]"]
AsJson = Callable[["Counter[str]"], dict[str, Any]]


def run(
    argv: Sequence[str] | None, doc: str | None, answers: str, score: Score, as_json: AsJson
) -> int:
    """Score every folder, at any depth, that has a file `answers`; 2 when there is none."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--misses", action="store_true", help="show missed and false alarms")
    options = parser.parse_args(argv)
    folders = sorted(p.parent for p in options.folder.rglob(answers))
    if not folders:
        print(f"{options.folder}: no {answers} in it", file=sys.stderr)
        return 2
    total: Counter[str] = Counter()
    for folder in folders:
        found = score(folder, options.misses)
        total += found
        print(f"{folder.name}: {json.dumps(as_json(found))}")
    print(json.dumps(as_json(total)))
    return 0
