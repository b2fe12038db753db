"""Whether a draft finds in an archive what it finds in the folder the archive was made of.

    python -m benchmarks.drafts FOLDER [FOLDER...]

Each article of the folders is checked as a draft against all the others: as files, and in an
archive. Pairs of figures are counted that both find, or one alone; and those that a check of all
articles at once finds, of which the drafts' are a part.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from vjclaims import engine
from vjclaims.cli.jobs import archiving
from vjclaims.records.finding import Report
from vjclaims.settings.config import Config
from vjclaims.sources.readers.discover import discover
from vjclaims.sources.store.cache import Cache

Pair = tuple[frozenset[tuple[str, int]], str, str]


def main(argv: Sequence[str] | None = None) -> int:
    """Check every article three ways, print what they have in common."""
    parser = argparse.ArgumentParser(description="Drafts against folder, archive and all.")
    parser.add_argument("folders", nargs="+")
    folders = parser.parse_args(argv).folders
    sources, _ = discover(folders)
    both = archive_only = files_only = all_only = drafts_only = 0
    seconds = 0.0
    with tempfile.TemporaryDirectory() as temporary, Cache(Path(temporary) / "cache") as cache:
        archive = str(Path(temporary) / "archive.db")
        archiving.add(folders, archive, Config(), cache=cache)
        together = pairs(engine.check(folders, cache=cache))
        for source in sources:
            files = pairs(engine.check([source.path], against=folders, cache=cache))
            started = time.monotonic()
            kept = pairs(engine.check([source.path], against=[archive], cache=cache))
            seconds += time.monotonic() - started
            own = {p for p in together if os.path.abspath(source.path) in {a for a, _ in p[0]}}
            both += len(files & kept)
            archive_only += len(kept - files)
            files_only += len(files - kept)
            all_only += len(own - files)
            drafts_only += len(files - own)
    print(f"{len(sources)} drafts, {seconds / max(len(sources), 1):.2f} s each against the archive")
    print(f"pairs: {both} in both, {archive_only} in the archive only, {files_only} in files only")
    print(f"beside a check of all at once: {all_only} there only, {drafts_only} with drafts only")
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
