"""How long a draft takes against a small and a large archive of the same make:
`python -m benchmarks.archive FOLDER [--figures 10000 1000000] [--runs 3] [--keep DIR]`.

The archives are made of the articles in FOLDER, read once and stored again and again as other
articles: most names are changed with the story, some are kept (every archive has its capital and
its president), countries and metrics stay, values move. The draft is made of articles of FOLDER,
up to 1,500 words, and is checked by the command as a user runs it, without the cache.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from benchmarks.command import command, nothing
from vjclaims.extraction.read_claims import read_claims
from vjclaims.records.article import Article, Profile
from vjclaims.records.claim import Claim, Entity, Name
from vjclaims.records.dates import PartialDate
from vjclaims.sources.readers.discover import load
from vjclaims.sources.store.archive import Archive, Stored

_WORDS = 1500
_BATCH = 2000  # articles put in at a time
_KEPT = 0.15  # share of names that are the same in every story
_ROLES = ("holder", "people", "place", "origin", "destination", "between", "incident")


def main(argv: Sequence[str] | None = None) -> int:
    """Build the archives, time the draft against each, print the figures."""
    parser = command(__doc__, nargs=None)
    parser.add_argument("--figures", type=int, nargs="+", default=[10_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", help="where the archives are left; they are used again")
    options = parser.parse_args(argv)
    documents, _ = load([str(options.paths)])
    read = [e for e in read_claims(documents) if e.claims]
    if not read:
        return nothing("articles with figures", [options.paths])
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(options.keep or temporary)
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / "draft.txt"
        draft.write_text(_draft(read), encoding="utf-8")
        archives = [_archive(read, size, folder) for size in options.figures]
        times = _times(draft, archives, options.runs)
    found = {a.stem: round(statistics.median(t), 2) for a, t in zip(archives, times, strict=True)}
    print(json.dumps({**found, "ratio": round(max(found.values()) / min(found.values()), 2)}))
    return 0


def _draft(read: Sequence[Article]) -> str:
    words: list[str] = []
    for article in read:
        words += [*article.document.reading.split(" "), "\n\n"]
        if len(words) >= _WORDS:
            break
    return " ".join(words[:_WORDS])


def _archive(read: Sequence[Article], figures: int, folder: Path) -> Path:
    """An archive of so many figures; one that is there already is taken as it is."""
    path = folder / f"{figures}.db"
    if path.exists():
        return path
    started = time.monotonic()
    with Archive(str(path), write=True) as archive:
        batch: list[Stored] = []
        for article in _articles(read, figures, folder):
            batch.append(Stored(article, article.path, "benchmark"))
            if len(batch) == _BATCH:
                archive.put(batch)
                batch = []
        archive.put(batch)
        articles, kept = archive.counts()
    size = path.stat().st_size / 1e6
    took = time.monotonic() - started
    print(f"{path.name}: {articles:,} articles, {kept:,} figures, {size:,.0f} MB, {took:.0f} s")
    return path


def _articles(read: Sequence[Article], figures: int, folder: Path) -> Iterator[Article]:
    chance = random.Random(1)
    number = made = 0
    while made < figures:
        source = read[number % len(read)]
        number += 1
        made += len(source.claims)
        yield _other(source, number, chance, folder)


def _other(source: Article, number: int, chance: random.Random, folder: Path) -> Article:
    """The same article about another story."""
    path = str(folder / f"articles/{number}.txt")
    day = PartialDate(2000 + number % 26, 1 + number % 12, 1 + number % 28)
    factor = Decimal(chance.randint(50, 150)) / 100

    @cache
    def renamed(key: str) -> str:
        same = key.isupper() or chance.random() < _KEPT
        return key if same else f"{key} {chance.choice('bcdfgklmnprst')}{number}"

    def other(profile: Profile) -> Profile:
        topics = tuple(Name(renamed(t.key), t.text) for t in profile.topics)
        names = frozenset(map(renamed, sorted(profile.names)))
        return replace(profile, names=names, topics=topics, figures=frozenset())

    def moved(claim: Claim) -> Claim:
        roles = {
            role: tuple(Name(renamed(n.key), n.text) for n in getattr(claim.slots.entity, role))
            for role in _ROLES
        }
        slots = replace(claim.slots, entity=Entity(**roles))
        literal, expected = claim.literal.scaled(factor), claim.expected.scaled(factor)
        value = claim.value * factor
        return replace(
            claim, path=path, slots=slots, value=value, literal=literal, expected=expected
        )

    document = replace(source.document, path=path, published=day)
    claims, profile = tuple(map(moved, source.claims)), other(source.profile)
    return Article(document, claims, (), profile, source.model)


def _times(draft: Path, archives: Sequence[Path], runs: int) -> list[list[float]]:
    """Seconds of each run against each archive, taken in turns."""
    times: list[list[float]] = [[] for _ in archives]
    for _ in range(runs):
        for taken, archive in zip(times, archives, strict=True):
            started = time.monotonic()
            command = [sys.executable, "-m", "vjclaims", "check", str(draft)]
            command += ["--against", str(archive), "--no-cache", "--format", "json"]
            subprocess.run(command, check=False, capture_output=True)
            taken.append(time.monotonic() - started)
    return times


if __name__ == "__main__":
    sys.exit(main())
