"""Whether a draft finds in an archive what it finds in the folder the archive was made of:
`python -m benchmarks.drafts FOLDER…`.

Each article of the folders is checked as a draft against all the others: as files, and in an
archive. Counted are the pairs of figures that both find, or one alone; and those that a check of
all articles at once finds alone, or the drafts do.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.command import command, nothing
from vjclaims import engine
from vjclaims.cli.jobs import archiving
from vjclaims.records.finding import Report
from vjclaims.settings.config import Config
from vjclaims.sources.readers.discover import discover
from vjclaims.sources.store.cache import Cache

Pair = tuple[frozenset[tuple[str, int]], str, str]


def main(argv: Sequence[str] | None = None) -> int:
    """Check every article three ways, print what they have in common."""
    folders = list(map(str, command(__doc__).parse_args(argv).paths))
    sources, _ = discover(folders)
    if not sources:
        return nothing("articles", folders)
    count: Counter[str] = Counter(drafts=len(sources))
    with tempfile.TemporaryDirectory() as temporary, Cache(Path(temporary) / "cache") as cache:
        archive = str(Path(temporary) / "archive.db")
        archiving.add(folders, archive, Config(), cache=cache)
        together = pairs(engine.check(folders, cache=cache))
        for source in sources:
            files = pairs(engine.check([source.path], against=folders, cache=cache))
            kept = pairs(engine.check([source.path], against=[archive], cache=cache))
            own = {p for p in together if os.path.abspath(source.path) in {a for a, _ in p[0]}}
            count.update(both=len(files & kept), only_archive=len(kept - files))
            count.update(only_files=len(files - kept), only_drafts=len(files - own))
            count.update(only_all_at_once=len(own - files))
    print(json.dumps(count))
    return 0


def pairs(report: Report) -> set[Pair]:
    """The pairs of a report, by the places of their figures, with verdict and confidence."""
    return {
        (
            frozenset((os.path.abspath(c.path), c.start) for c in (p.a, p.b)),
            p.verdict.value,
            p.confidence.value,
        )
        for group in report.groups
        for p in group.pairs
    }


if __name__ == "__main__":
    sys.exit(main())
