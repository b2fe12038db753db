"""What `vjclaims house` does: reads the approved figures as a draft would be read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from vjclaims.extraction.extractor import Extractor
from vjclaims.extraction.read_claims import Progress
from vjclaims.findings.policy import approved, house
from vjclaims.lexicon import using
from vjclaims.records.finding import Remark
from vjclaims.settings.config import Config
from vjclaims.sources.store.cache import Cache


@dataclass(frozen=True, slots=True)
class Looked:
    """An entry of the list, how its figures were read, and what is wrong with it."""

    entry: house.Approved
    read: tuple[str, ...]
    remark: Remark | None


def looked_at(
    path: str, config: Config, cache: Cache, progress: Progress | None, today: dt.date
) -> list[Looked]:
    """The entries of a list, in order. Raises SettingsError and ModelError."""
    with using(config.lexicon):
        return list(_looked_at(path, Extractor(config, cache), progress, today))


def _looked_at(
    path: str, extractor: Extractor, progress: Progress | None, today: dt.date
) -> Iterator[Looked]:
    entries = house.read_house(path)
    articles = extractor.extract(list(house.documents(entries, path)), progress)
    _, unread = approved.as_read(articles, path)
    _, stale = approved.usable(path, today)
    by_line = {remark.line: remark for remark in (*unread, *stale)}
    for entry, article in zip(entries, articles, strict=True):
        yield Looked(entry, tuple(map(house.shown, article.claims)), by_line.get(entry.line))
