"""Reads the data files into records; every complaint names the file and the entry."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from importlib import resources
from typing import Any

from vjclaims.errors import LexiconError
from vjclaims.lexicon.entries import Example

DATA = resources.files("vjclaims") / "data"


def toml(name: str) -> dict[str, Any]:
    """The parsed data file; LexiconError when it is missing or no TOML."""
    try:
        return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"data/{name}: {error}") from error


def files(folder: str) -> list[str]:
    """The data files of a folder of data/, as names for `toml`."""
    found = (p.name for p in (DATA / folder).iterdir())
    return sorted(f"{folder}/{name}" for name in found if name.endswith(".toml"))


def csv_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV data file as dictionaries."""
    text = (DATA / name).read_text(encoding="utf-8")
    yield from csv.DictReader(io.StringIO(text))


class Entry:
    """One table of a data file, read field by field with the place in every complaint."""

    def __init__(self, file: str, name: str, fields: Mapping[str, Any]) -> None:
        self.place = f"data/{file}, entry {name!r}"
        self.fields = dict(fields)

    def text(self, key: str, default: str | None = None) -> str:
        """A string; LexiconError if it is missing and has no default."""
        value = self.fields.pop(key, default)
        if not isinstance(value, str):
            raise LexiconError(f"{self.place}: {key} must be a string")
        return value

    def number(self, key: str, default: str | None = None) -> Decimal:
        """A decimal, written as a string so that no digit is lost."""
        return decimal(self.text(key, default), f"{self.place}: {key}")

    def whole(self, key: str, default: int) -> int:
        """A whole number."""
        value = self.fields.pop(key, default)
        if not isinstance(value, int):
            raise LexiconError(f"{self.place}: {key} must be a whole number")
        return value

    def words(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of strings, empty if missing unless it is needed."""
        value = self.fields.pop(key, None)
        if value is None and not needed:
            return ()
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise LexiconError(f"{self.place}: {key} must be a list of strings")
        return tuple(value)

    def examples(self) -> tuple[Example, ...]:
        """`examples = [{text, figure}]`, or `example` and `figure`."""
        raw = self.fields.pop("examples", None)
        if raw is None and "example" in self.fields:
            raw = [{"text": self.fields.pop("example"), "figure": self.fields.pop("figure", "")}]
        found = tuple(Example(x["text"], x["figure"]) for x in raw or ())
        for example in found:
            if example.figure not in example.text:
                raise LexiconError(f"{self.place}: figure not in example: {example.figure!r}")
        return found

    def done(self) -> None:
        """LexiconError for a field that no one asked for."""
        if self.fields:
            raise LexiconError(f"{self.place}: unknown field {sorted(self.fields)[0]!r}")


def entries(file: str, table: str, key: str = "id") -> Iterator[Entry]:
    """The entries of an array of tables; LexiconError when a key comes twice."""
    seen: set[str] = set()
    for fields in toml(file).get(table, ()):
        name = str(fields.get(key, "?"))
        if name in seen:
            raise LexiconError(f"data/{file}, entry {name!r}: stands there twice")
        seen.add(name)
        yield Entry(file, name, fields)


def decimal(text: str, place: str) -> Decimal:
    """The text as a Decimal; LexiconError naming the place otherwise."""
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise LexiconError(f"{place} is no decimal number: {text!r}") from error


def decimals(file: str, table: str) -> dict[str, Decimal]:
    """A table of word to decimal."""
    return {k: decimal(v, f"data/{file}, {table}.{k}") for k, v in toml(file)[table].items()}
