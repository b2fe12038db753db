"""What a run is about: the drafts, and what they are held against, read and put together."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from vjclaims.extraction.extractor import Extractor
from vjclaims.extraction.read_claims import Progress
from vjclaims.findings.policy import house
from vjclaims.lexicon import using
from vjclaims.records.claim import Claim, Unclaimed
from vjclaims.records.document import Document
from vjclaims.records.extraction import Extraction
from vjclaims.records.finding import Group, Remark
from vjclaims.records.ids import with_ids
from vjclaims.records.skipped import Skipped, merged
from vjclaims.settings.config import Config
from vjclaims.sources.readers.discover import load, passed_over
from vjclaims.sources.store.archive import Archive
from vjclaims.sources.store.cache import Cache
from vjclaims.sources.store.connecting import is_archive, no_archive
from vjclaims.text.paths import Patterns


@dataclass(frozen=True, slots=True)
class Sources:
    """What a run was asked to read: paths and evidence as given, "-" for standard input."""

    paths: Sequence[str]
    against: Sequence[str]
    config: Config
    stdin: BinaryIO | None = None

    @property
    def draft_mode(self) -> bool:
        """Whether only what touches the paths is asked for: there is something to hold them
        against, house figures too."""
        return bool(self.against) or self.config.house is not None


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read. drafts: paths of the articles to be checked; extractions: theirs and those
    of the evidence, by path; house: paths of house figures; remarks: on these; passed_over: files
    of folders that are of kinds not read."""

    drafts: frozenset[str]
    extractions: tuple[Extraction, ...]
    house: frozenset[str] = frozenset()
    skipped: tuple[Skipped, ...] = ()
    remarks: tuple[Remark, ...] = ()
    passed_over: tuple[str, ...] = ()

    @property
    def model(self) -> str:
        """The model that read the drafts, "" where nothing was read."""
        return next((e.model for e in self.extractions if e.document.path in self.drafts), "")

    def claims(self) -> tuple[Claim, ...]:
        """All claims, with ids."""
        return with_ids([c for e in self.extractions for c in e.claims])

    def unclaimed(self) -> tuple[Unclaimed, ...]:
        """The figures of the drafts that make no claim."""
        own = (e for e in self.extractions if e.document.path in self.drafts)
        return tuple(u for e in own for u in e.unclaimed)


def gather(
    sources: Sources, extractor: Extractor, today: dt.date, progress: Progress | None
) -> Gathered:
    """Read the drafts, folders and files of evidence, archives and house figures."""
    config = sources.config
    documents, skipped = loaded(sources.paths, config, sources.stdin, extractor)
    drafts = frozenset(d.path for d in documents)
    if not drafts:
        left = not_articles(sources.paths, config)
        return Gathered(drafts, (), skipped=skipped, passed_over=left)
    archives = [path for path in sources.against if is_archive(path)]
    folders = [path for path in sources.against if path not in archives]
    damaged = [Skipped(path, why) for path in folders if (why := no_archive(path))]
    folders = [path for path in folders if path not in {s.path for s in damaged}]
    more, missed = loaded(folders, config, sources.stdin, extractor)
    approved, remarks = _approved(config.house, today)
    every = _by_path((*documents, *more, *approved))
    extractions = extractor.extract(every, progress)
    own = [e for e in extractions if e.document.path in drafts]
    extractions += _from_archives(archives, own, {d.path for d in every})
    listed, faults = _as_approved(extractions, config.house)
    return Gathered(
        drafts,
        tuple(sorted(listed, key=lambda e: e.document.path)),
        frozenset(d.path for d in approved),
        merged((*skipped, *missed, *damaged)),
        (*remarks, *faults),
        not_articles((*sources.paths, *folders), config),
    )


def loaded(
    paths: Sequence[str], config: Config, stdin: BinaryIO | None, extractor: Extractor
) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """The documents that the paths mean under the settings, and what could not be read."""
    return load(
        paths,
        config.stdin_filename,
        stdin,
        extractor.read,
        exclude=Patterns(config.exclude, config.root),
        strict=config.strict_inputs,
    )


def not_articles(paths: Sequence[str], config: Config) -> tuple[str, ...]:
    """The files of folders that are of kinds not read; those that the settings name are no
    articles."""
    lists = {config.house, config.baseline, config.lexicon, config.archive, *config.against}
    ours = {os.path.realpath(path) for path in lists if path}
    found = passed_over(paths, Patterns(config.exclude, config.root))
    return tuple(path for path in found if os.path.realpath(path) not in ours)


def _by_path(documents: Iterable[Document]) -> list[Document]:
    by_path: dict[str, Document] = {}
    for document in documents:
        by_path.setdefault(document.path, document)
    return [by_path[path] for path in sorted(by_path)]


def _from_archives(
    archives: Iterable[str], drafts: Sequence[Extraction], read: set[str]
) -> list[Extraction]:
    """What archives hold on what the drafts tell; an article that is a draft already, under its
    name or word for word, is no evidence."""
    texts = {e.document.text for e in drafts}
    found: dict[str, Extraction] = {}
    for path in archives:
        with Archive(path) as archive:
            for extraction in archive.candidates(drafts):
                document = extraction.document
                if document.path not in read and document.text not in texts:
                    found.setdefault(document.path, extraction)
    return list(found.values())


def _approved(path: str | None, today: dt.date) -> tuple[tuple[Document, ...], list[Remark]]:
    """The house figures that may be used, as documents, and remarks on the others."""
    if path is None:
        return (), []
    entries = house.read_house(path)
    stale = [e for e in entries if e.stale(today)]
    remarks = [
        Remark(house.EXPIRED, path, e.line, 1, f"house figure {e.id!r} expired on {e.expires}")
        for e in stale
    ]
    return tuple(house.documents([e for e in entries if e not in stale], path)), remarks


def _as_approved(
    extractions: Iterable[Extraction], path: str | None
) -> tuple[list[Extraction], list[Remark]]:
    """The extractions, those of house figures with their tolerance, and remarks on what in them
    cannot be read."""
    entries = {f"{path}#{e.id}": e for e in house.read_house(path)} if path is not None else {}
    kept, remarks = [], []
    for extraction in extractions:
        entry = entries.get(extraction.document.path)
        if entry is None or path is None:
            kept.append(extraction)
            continue
        figures = [c for c in extraction.claims if c.kind == "quantity" or c.slots.known]
        said = house.unread(entry, figures)
        if said:  # what is not surely understood is not held against anybody
            remarks.append(Remark(house.UNREAD, path, entry.line, 1, said))
            continue
        widened = tuple(house.widened(c, entry) for c in extraction.claims)
        kept.append(replace(extraction, claims=widened))
    return kept, remarks


def approved(
    config: Config, cache: Cache, progress: Progress | None, today: dt.date
) -> list[tuple[house.Approved, tuple[str, ...], Remark | None]]:
    """The house figures, each with what is read from it and what is wrong with it."""
    assert config.house is not None
    entries = house.read_house(config.house)
    with using(config.lexicon):
        documents = list(house.documents(entries, config.house))
        read = Extractor(config, cache).extract(documents, progress)
        _, remarks = _as_approved(read, config.house)
        _, stale = _approved(config.house, today)
        by_line = {r.line: r for r in (*remarks, *stale)}
        return [
            (entry, tuple(house.told(c) for c in e.claims), by_line.get(entry.line))
            for entry, e in zip(entries, read, strict=True)
        ]


def house_last(groups: Iterable[Group], paths: frozenset[str]) -> tuple[Group, ...]:
    """The groups with the pairs of house figures marked; none of two house figures."""
    if not paths:
        return tuple(groups)
    marked = (house.marked(g, paths) for g in groups)
    return tuple(g for g in marked if g.pairs)
