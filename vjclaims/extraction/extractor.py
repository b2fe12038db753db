"""Files to articles, what was read before coming from the cache."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from vjclaims.extraction.read_claims import Progress, Tell, read_claims
from vjclaims.records.article import Article
from vjclaims.records.document import Document
from vjclaims.settings.config import Config
from vjclaims.sources.readers import read_bytes, suffix_of
from vjclaims.sources.store.cache import Cache
from vjclaims.sources.store.stamp import digest, reading_stamp


class Extractor:
    """Reads files under the settings of a run. tell: gets what is being done, for who waits."""

    def __init__(self, config: Config, cache: Cache, tell: Tell | None = None) -> None:
        self._model, self._cache, self._tell = config.model, cache, tell
        self._stamp = reading_stamp(config.model, config.lexicon)
        self._known: dict[str, Article] = {}
        self._keys: dict[str, str] = {}
        self.digests: dict[str, str] = {}  # path to SHA-256 of the file

    def read(self, data: bytes, path: str) -> Document:
        """The document of a file's bytes. Raises InputError, as `read_bytes` does."""
        if self._tell is not None:
            self._tell(f"Opening {path} …")
        self.digests[path] = hashlib.sha256(data).hexdigest()
        key = digest([self._stamp, suffix_of(path), data])
        found = self._cache.article(key)
        if found is not None:
            self._known[path] = found = found.at(path)
            return found.document
        self._keys[path] = key
        return read_bytes(data, path)

    def extract(
        self, documents: Sequence[Document], progress: Progress | None = None
    ) -> list[Article]:
        """The figures of the documents, in their order. Raises ModelError without a model."""
        unknown = [d for d in documents if d.path not in self._known]
        if unknown and self._tell is not None:
            self._tell("Loading the language model …")
        read: dict[str, Article] = {}
        for article in read_claims(unknown, self._model, progress):
            path = article.path
            read[path] = article
            if path in self._keys:
                self._cache.keep_article(self._keys[path], article)
        return [self._known.get(d.path) or read[d.path] for d in documents]
