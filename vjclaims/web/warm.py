"""A cache that remembers what was read as long as the server runs, before it asks the disk."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from vjclaims.records.article import Article
from vjclaims.sources.store.cache import Cache

_MOST = 5_000  # articles; some 100 kB each


class Warm(Cache):
    """A cache in memory, and in a folder where one is given. It belongs to one thread."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__(folder)
        self._articles: OrderedDict[str, Article] = OrderedDict()

    def article(self, key: str) -> Article | None:
        """What was read from a text, None if it is not known."""
        found = self._articles.get(key) or super().article(key)
        if found is not None:
            self._remember(key, found)
        return found

    def keep_article(self, key: str, article: Article) -> None:
        """Keep what was read."""
        self._remember(key, article)
        super().keep_article(key, article)

    def _remember(self, key: str, article: Article) -> None:
        self._articles[key] = article
        self._articles.move_to_end(key)
        while len(self._articles) > _MOST:
            self._articles.popitem(last=False)
