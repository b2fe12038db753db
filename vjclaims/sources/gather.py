"""What a run is asked to read: drafts, and what they are compared with, found and opened."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from vjclaims.records.article import Article
from vjclaims.records.document import Document
from vjclaims.records.skipped import Skipped, merged
from vjclaims.settings.config import Config
from vjclaims.sources.readers.discover import Read, load, passed_over
from vjclaims.sources.store.archive import Archive
from vjclaims.sources.store.connecting import is_archive, no_archive
from vjclaims.text.paths import Patterns


@dataclass(frozen=True, slots=True)
class Sources:
    """Paths and evidence as given, "-" for standard input. called: what files are called in
    reports that lie under other names, by their paths; its ending tells the format."""

    paths: Sequence[str]
    against: Sequence[str]
    config: Config
    stdin: BinaryIO | None = None
    called: Mapping[str, str] = field(default_factory=dict)

    @property
    def draft_mode(self) -> bool:
        """Whether only what touches the paths is asked for: there is something to hold them
        against, house figures too."""
        return bool(self.against) or self.config.house is not None


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read. documents: drafts and folders of evidence, each once, by path; drafts: paths
    of those to be checked; archives: paths of archives of evidence; skipped: what could not be
    read; passed_over: files of folders that are of kinds not read."""

    documents: tuple[Document, ...]
    drafts: frozenset[str]
    archives: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    passed_over: tuple[str, ...] = ()


def gather(sources: Sources, open_file: Read) -> Gathered:
    """Read the drafts, and the folders and files of evidence. open_file: bytes to a document."""
    config, stdin, called = sources.config, sources.stdin, sources.called
    documents, skipped = loaded(sources.paths, config, stdin, open_file, called)
    drafts = frozenset(d.path for d in documents)
    if not drafts:
        left = not_articles(sources.paths, config)
        return Gathered((), drafts, skipped=skipped, passed_over=left)
    archives = tuple(path for path in sources.against if is_archive(path))
    folders = [path for path in sources.against if path not in archives]
    damaged = [Skipped(path, why) for path in folders if (why := no_archive(path))]
    folders = [path for path in folders if path not in {s.path for s in damaged}]
    more, missed = loaded(folders, config, stdin, open_file, called)
    return Gathered(
        once([*documents, *more]),
        drafts,
        archives,
        merged((*skipped, *missed, *damaged)),
        not_articles((*sources.paths, *folders), config),
    )


def loaded(
    paths: Sequence[str],
    config: Config,
    stdin: BinaryIO | None,
    open_file: Read,
    called: Mapping[str, str] | None = None,
) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """The documents that the paths mean under the settings, and what could not be read."""
    return load(
        paths,
        config.stdin_filename,
        stdin,
        open_file,
        exclude=Patterns(config.exclude, config.root),
        strict=config.strict_inputs,
        called=called or {},
    )


def not_articles(paths: Sequence[str], config: Config) -> tuple[str, ...]:
    """The files of folders that are of kinds not read; those that the settings name are no
    articles."""
    lists = {config.house, config.decisions, config.lexicon, config.archive, *config.against}
    ours = {os.path.realpath(path) for path in lists if path}
    found = passed_over(paths, Patterns(config.exclude, config.root))
    return tuple(path for path in found if os.path.realpath(path) not in ours)


def once(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents by path, each once, the first of a path."""
    by_path: dict[str, Document] = {}
    for document in documents:
        by_path.setdefault(document.path, document)
    return tuple(by_path[path] for path in sorted(by_path))


def from_archives(
    archives: Iterable[str], drafts: Sequence[Article], read: Iterable[str]
) -> list[Article]:
    """What archives hold on what the drafts are about; an article that is read already, by its path
    or word for word, is no evidence. read: the paths of those."""
    texts, known = {a.document.text for a in drafts}, set(read)
    found: dict[str, Article] = {}
    for path in archives:
        with Archive(path) as archive:
            for article in archive.candidates(drafts):
                if article.path not in known and article.document.text not in texts:
                    found.setdefault(article.path, article)
    return list(found.values())
