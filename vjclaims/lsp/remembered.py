"""The cache of the command line, with what it gave kept in memory.

Evidence is read once, whatever the settings say of the cache: a check after every word cannot wait
for it. A draft is never put on the disk: it is another text after every word.
"""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from vjclaims.records.article import Article
from vjclaims.sources.store.cache import Cache

_MOST = 2_000  # articles in memory; the one used longest ago goes first

Memory = OrderedDict[str, Article]


class Remembered(Cache):
    """The cache in a folder, None for none; memory: shared from check to check; draft: path of the
    text that is not kept in the folder."""

    def __init__(self, folder: Path | None, memory: Memory, draft: str) -> None:
        super().__init__(folder)
        self._memory, self._draft = memory, draft

    def article(self, key: str) -> Article | None:
        """What was read from a text, None if it is not known."""
        found = self._memory.get(key) or super().article(key)
        if found is not None:
            self._remember(key, found)
        return found

    def keep_article(self, key: str, article: Article) -> None:
        """Keep what was read."""
        self._remember(key, article)
        if article.path != self._draft:
            super().keep_article(key, article)

    def _remember(self, key: str, article: Article) -> None:
        self._memory[key] = article
        self._memory.move_to_end(key)
        while len(self._memory) > _MOST:
            self._memory.popitem(last=False)
