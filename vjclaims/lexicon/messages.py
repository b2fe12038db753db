"""What the program says to its users, as data: `data/messages/`, one file a subject.

A message is looked up by file and name ("findings.differ") and filled with values by name. The
words in these files are those of newsrooms, not of this house; docs/words.md lists the few that
need explaining.
"""

from __future__ import annotations

from functools import lru_cache

from vjclaims.lexicon.tables import files, toml
from vjclaims.text.errors import LexiconError

FOLDER = "messages"


def say(key: str, **values: object) -> str:
    """The message with its values in it. Raises LexiconError for one that does not exist."""
    try:
        return messages()[key].format(**values)
    except KeyError as error:
        raise LexiconError(f"data/{FOLDER}: message {key!r} lacks {error}") from error


def say_count(key: str, count: int, **values: object) -> str:
    """The message for so many: the one of this name with _one behind it for a single thing."""
    name = f"{key}_one" if count == 1 and f"{key}_one" in messages() else key
    return say(name, count=f"{count:,}", **values)


@lru_cache(maxsize=1)
def messages() -> dict[str, str]:
    """All messages by their keys."""
    return {
        f"{name.rsplit('/', 1)[-1].removesuffix('.toml')}.{key}": str(text)
        for name in files(FOLDER)
        for key, text in toml(name).items()
    }
