"""What the steps share: where each leaves what it made, the stories read, what is right of them."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks.stories import key_of
from stories import Relation, Story, read, related
from vjclaims.extraction.read_claims import read_claims
from vjclaims.records.article import Article
from vjclaims.records.claim import Claim
from vjclaims.records.ids import identified
from vjclaims.sources.readers import read_text
from vjclaims.sources.store.records import pack, unpack

T = TypeVar("T")
BUILD = Path(__file__).parent / "build"
FOLDS = 4
# What a pair of one fact is to the trees; pairs of no common fact are OTHER.
OTHER, LATER, AGREE, CONFLICT, UNSURE = range(5)
_CODES = {
    Relation.PERIOD: LATER,
    Relation.AGREE: AGREE,
    Relation.CONFLICT: CONFLICT,
    Relation.UNSURE: UNSURE,
}
_REAL = ("real", "pages")  # folders of real topics


@dataclass(frozen=True)
class Read:
    """A story with its articles as the program reads them."""

    story: Story
    folder: str
    articles: tuple[Article, ...]

    @property
    def claims(self) -> list[Claim]:
        """The claims of all articles, in order."""
        return [c for a in self.articles for c in a.claims if not c.modality.withdrawn]

    @property
    def real(self) -> bool:
        """Whether it is of a real topic."""
        return any(part in _REAL for part in self.folder.split("/"))


def read_all(folder: Path) -> list[Read]:
    """The stories of a folder, each kept in build/ once it was read."""
    kept = BUILD / "read"
    kept.mkdir(parents=True, exist_ok=True)
    return [
        _read(story, path, kept) for story, path in progress(list(_stories(folder)), folder.name)
    ]


def _stories(folder: Path) -> Iterator[tuple[Story, Path]]:
    yield from zip(read(folder), sorted(folder.rglob("*.txt")), strict=True)


def _read(story: Story, path: Path, kept: Path) -> Read:
    texts = sorted(story.texts().items())
    name = hashlib.sha256(json.dumps([path.stem, texts]).encode()).hexdigest()[:24]
    rows = [kept / f"{name}.{n}" for n in range(len(texts))]
    if not all(row.exists() for row in rows):
        documents = [read_text(text, at) for at, text in texts]
        for row, article in zip(rows, read_claims(documents), strict=True):
            row.write_bytes(pack(article))
    articles = identified([unpack(row.read_bytes()) for row in rows])
    folder = "/".join(path.parts[path.parts.index("stories") + 1 : -1])
    return Read(story, folder, tuple(articles))


def codes(read: Read, claims: Sequence[Claim]) -> np.ndarray:
    """What each pair of claims is to each other, as OTHER to UNSURE; 0 within one article."""
    key = key_of(read.story, claims)
    at: dict[tuple[int, int], list[int]] = {}
    for n, claim in enumerate(claims):
        for place in key.meant.get(claim.id, ()):
            at.setdefault(place, []).append(n)
    found = np.zeros((len(claims), len(claims)), np.int8)
    for (x, y), relation in related(read.story).items():
        for a in at.get(x, ()):
            for b in at.get(y, ()):
                if claims[a].path != claims[b].path:
                    found[a, b] = found[b, a] = max(found[a, b], _CODES[relation])
    return found


def likenesses(articles: Sequence[Article]) -> np.ndarray:
    """The cosine of the words of any two articles, rare ones weighing more."""
    words = sorted({w for a in articles for w, _ in a.profile.words})
    at = {w: i for i, w in enumerate(words)}
    bags = np.zeros((len(articles), len(words)), np.float32)
    for row, article in enumerate(articles):
        for word, count in article.profile.words:
            bags[row, at[word]] = 1 + np.log(count)
    bags *= np.log(len(articles) / np.maximum((bags > 0).sum(axis=0), 1))
    bags /= np.maximum(np.linalg.norm(bags, axis=1, keepdims=True), 1e-9)
    return bags @ bags.T


def folds(stories: Sequence[Read]) -> np.ndarray:
    """The fold of each story, by its name, the same in every run."""
    return np.array(
        [int(hashlib.sha256(r.story.name.encode()).hexdigest(), 16) % FOLDS for r in stories]
    )


def progress(rows: Sequence[T], saying: str) -> Iterator[T]:
    """The rows, with a line on standard error that tells how far it is."""
    start = time.monotonic()
    for n, row in enumerate(rows):
        yield row
        if sys.stderr.isatty() or n + 1 == len(rows):
            spent = time.monotonic() - start
            print(f"\r{saying}: {n + 1} of {len(rows)}, {spent:.0f} s", end="", file=sys.stderr)
    print(file=sys.stderr)


def save(name: str, arrays: dict[str, np.ndarray]) -> None:
    """Arrays under their names, in build/."""
    BUILD.mkdir(exist_ok=True)
    np.savez_compressed(BUILD / f"{name}.npz", **arrays)


def load(name: str) -> dict[str, np.ndarray]:
    """The arrays that a step left."""
    with np.load(BUILD / f"{name}.npz", allow_pickle=False) as kept:
        return {key: kept[key] for key in kept.files}


def words_as_bytes(words: Iterable[str]) -> np.ndarray:
    """Words as an array of bytes, a line each."""
    return np.frombuffer("\n".join(words).encode("utf-8"), np.uint8)
