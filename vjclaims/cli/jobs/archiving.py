"""What `vjclaims archive` does: puts articles into an archive, and looks after it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from vjclaims.extraction.extractor import Extractor
from vjclaims.extraction.read_claims import Progress, Tell
from vjclaims.lexicon import using
from vjclaims.records.document import Skipped
from vjclaims.settings.config import Config
from vjclaims.sources.gather import loaded, not_articles
from vjclaims.sources.store.archive import Archive, Stored, key_in
from vjclaims.sources.store.cache import Cache
from vjclaims.sources.store.stamp import reader_name
from vjclaims.text.arguments import Paths, many_paths
from vjclaims.text.files import regular

DEFAULT = "archive.db"


@dataclass(frozen=True, slots=True)
class Added:
    """What an add did: how many articles are new, replaced, and were there already as they are;
    figures: those of the first two; skipped, passed_over: as in Report."""

    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    figures: int = 0
    skipped: tuple[Skipped, ...] = ()
    passed_over: tuple[str, ...] = ()


def archive_of(config: Config) -> str:
    """The archive that is meant where the command names none."""
    return config.archive or DEFAULT


def add(
    paths: Paths,
    archive: str,
    config: Config,
    *,
    cache: Cache,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
) -> Added:
    """Read articles and put them in, all or, if interrupted, none of them.

    They are read before the archive is opened for writing, so that others may write meanwhile.
    Raises ModelError, SettingsError, StoreError.
    """
    with using(config.lexicon):
        extractor = Extractor(config, cache, tell)
        wanted = many_paths(paths, "paths")
        documents, skipped = loaded(wanted, config, stdin, extractor.read)
        left_out = not_articles(wanted, config)
        known = _known(archive, [d.path for d in documents])
        if not documents:
            return Added(skipped=skipped, passed_over=left_out)
        name, sha256 = reader_name(config.model, config.lexicon), extractor.digests
        keys = {d.path: key_in(archive, d.path) for d in documents}
        changed = [d for d in documents if known.get(keys[d.path]) != (sha256[d.path], name)]
        read = extractor.extract(changed, progress)
        with Archive(archive, write=True) as kept:
            kept.put([Stored(e, sha256[e.path], name) for e in read])
    replaced = sum(keys[d.path] in known for d in changed)
    figures = sum(len(e.claims) for e in read)
    unchanged = len(documents) - len(changed)
    return Added(len(changed) - replaced, replaced, unchanged, figures, skipped, left_out)


def _known(archive: str, paths: list[str]) -> dict[str, tuple[str, str]]:
    """Those of the articles that are in the archive by key: digest, and what read them."""
    if not os.path.exists(archive) or not os.path.getsize(archive):
        return {}
    with Archive(archive) as kept:
        return {kept.key(r.path): (r.sha256, r.read_with) for r in kept.rows(paths)}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something about an archive: damage, or an article that is no longer what its file says."""

    path: str
    said: str
    damage: bool = False


def faults(archive: str, config: Config) -> Iterator[Fault]:
    """What is wrong in an archive: damage first, then articles whose file has changed or gone,
    then those that another version read."""
    name = reader_name(config.model, config.lexicon)
    with Archive(archive) as kept:
        yield from (Fault(archive, line, True) for line in kept.faults())
        yield from (Fault(archive, line, True) for line in kept.unreadable())
        for row in kept.rows():
            if (said := _changed(row.path, row.sha256)) is not None:
                yield Fault(row.path, said)
            elif row.read_with != name:
                yield Fault(row.path, f"was read by {row.read_with}: add it again")


def _changed(path: str, sha256: str) -> str | None:
    try:
        with open(path, "rb", opener=regular) as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:
        return "its file is gone: remove it, or leave it as it was"
    return None if same else "its file has changed: add it again"
