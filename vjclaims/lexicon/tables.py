"""The one loader of the data files: tables of words as they are, entries as records.

Every complaint names the file and the entry.
"""

from __future__ import annotations

import csv
import io
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from vjclaims.text.errors import LexiconError
from vjclaims.text.toml import Record, Text, parsed, typed

DATA = Path(str(resources.files("vjclaims.lexicon") / "data"))
T = TypeVar("T")
R = TypeVar("R", bound=Record)


@lru_cache(maxsize=4)  # those that both the lexicon and the readers of figures read from
def toml(name: str) -> dict[str, Any]:
    """The parsed data file, not to be changed; LexiconError when it is missing or no TOML."""
    return parsed(DATA / name, LexiconError, "the words")


def files(folder: str) -> list[str]:
    """The data files of a folder of data/, as names for `toml`."""
    return sorted(f"{folder}/{path.name}" for path in (DATA / folder).glob("*.toml"))


def load(name: str, kind: type[R], **shared: object) -> R:
    """A record of tables from a file of which others read tables, too (figures/words.py).

    shared: its fields that are not simply the table of their name.
    """
    data = {k: v for k, v in toml(name).items() if k in kind.__struct_fields__}
    return typed(data | shared, kind, f"data/{name}", LexiconError)


def lists(name: str) -> dict[str, frozenset[str]]:
    """The lists of words of a data file, by name; tables and entries are passed over."""
    found = {
        key: words
        for key, words in toml(name).items()
        if isinstance(words, list) and not any(isinstance(word, dict) for word in words)
    }
    return typed(found, dict[str, frozenset[Text]], f"data/{name}", LexiconError)


def table(name: str, key: str, kind: type[T]) -> T:
    """One table of a data file."""
    return typed(toml(name).get(key), kind, f"data/{name}, {key}", LexiconError)


def load_entries(name: str, key: str, kind: type[R], by: str = "id") -> dict[str, R]:
    """The entries of an array of tables; LexiconError when one comes twice."""
    found: dict[str, R] = {}
    every: tuple[R, ...] = table(name, key, tuple[kind, ...])  # type: ignore[valid-type]
    for entry in every:
        id_ = getattr(entry, by)
        if found.setdefault(id_, entry) is not entry:
            raise LexiconError(f"data/{name}, entry {id_!r}: stands there twice")
    return found


def csv_rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV data file as dictionaries."""
    return list(csv.DictReader(io.StringIO((DATA / name).read_text(encoding="utf-8"))))
