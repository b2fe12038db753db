"""Reads the data files into records; every complaint names the file and the entry."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from importlib import resources
from typing import Any

from vjclaims.lexicon.entries import Example
from vjclaims.text.errors import LexiconError
from vjclaims.text.suggest import did_you_mean

DATA = resources.files("vjclaims.lexicon") / "data"


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

    def __init__(
        self, file: str, name: str, fields: Mapping[str, Any], *, folder: str = "data/"
    ) -> None:
        self.place = f"{folder}{file}, entry {name!r}"
        self.name = name
        self.fields = dict(fields)
        self._asked: set[str] = set()

    def _take(self, key: str, default: Any = None) -> Any:
        self._asked.add(key)
        return self.fields.pop(key, default)

    def text(self, key: str, default: str | None = None) -> str:
        """A string; LexiconError if it is missing and has no default."""
        value = self._take(key, default)
        if not isinstance(value, str):
            raise LexiconError(f"{self.place}: {key} must be a string")
        return value

    def number(self, key: str, default: str | None = None) -> Decimal:
        """A decimal, written as a string so that no digit is lost."""
        return decimal(self.text(key, default), f"{self.place}: {key}")

    def whole(self, key: str, default: int) -> int:
        """A whole number."""
        value = self._take(key, default)
        if not isinstance(value, int):
            raise LexiconError(f"{self.place}: {key} must be a whole number")
        return value

    def words(self, key: str, *, needed: bool = False) -> tuple[str, ...]:
        """A list of strings, empty if missing unless it is needed."""
        value = self._take(key)
        if value is None and not needed:
            return ()
        if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
            raise LexiconError(f"{self.place}: {key} must be a list of strings")
        return tuple(value)

    def examples(self) -> tuple[Example, ...]:
        """`examples = [{text, figure}]`, or `example` and `figure`."""
        raw = self._take("examples")
        if raw is None and "example" in self.fields:
            raw = [{"text": self._take("example"), "figure": self._take("figure", "")}]
        if not isinstance(raw or [], list):
            raise LexiconError(f"{self.place}: examples must be a list of {{text, figure}}")
        return tuple(self._example(x) for x in raw or ())

    def _example(self, raw: Any) -> Example:
        match raw:
            case {"text": str(text), "figure": str(figure)} if text and figure and len(raw) == 2:
                example = Example(text, figure)
            case _:
                raise LexiconError(
                    f"{self.place}: an example is {{ text = …, figure = … }}: {raw!r}"
                )
        if example.figure not in example.text:
            raise LexiconError(f"{self.place}: figure not in example: {example.figure!r}")
        return example

    def done(self, where: str = "") -> None:
        """LexiconError for a field that no one asked for; where: what kind of entry it is."""
        if self.fields:
            name = sorted(self.fields)[0]
            hint = did_you_mean(name, sorted(self._asked))
            raise LexiconError(f"{self.place}: unknown field {name!r}{where}{hint}")


def entries(file: str, table: str, key: str = "id") -> Iterator[Entry]:
    """The entries of an array of tables; LexiconError when a key comes twice."""
    yield from rows(toml(file), file, table, key, folder="data/")


def rows(
    data: Mapping[str, Any],
    file: str,
    table: str,
    key: str = "id",
    *,
    folder: str = "",
    faults: list[str] | None = None,
) -> Iterator[Entry]:
    """The entries of a parsed file; a key that comes twice is raised, or put among `faults`."""
    seen: set[str] = set()
    found = data.get(table, ())
    if not isinstance(found, list | tuple) or not all(isinstance(x, dict) for x in found):
        raise LexiconError(f"{folder}{file}: {table} must be written [[{table}]]")
    for fields in found:
        entry = Entry(file, str(fields.get(key, "?")), fields, folder=folder)
        if entry.name in seen:
            fault = f"{entry.place}: stands there twice"
            if faults is None:
                raise LexiconError(fault)
            faults.append(fault)
            continue
        seen.add(entry.name)
        yield entry


def decimal(text: str, place: str) -> Decimal:
    """The text as a Decimal; LexiconError naming the place otherwise."""
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise LexiconError(f"{place} is no decimal number: {text!r}") from error


def decimals(file: str, table: str) -> dict[str, Decimal]:
    """A table of word to decimal."""
    return {k: decimal(v, f"data/{file}, {table}.{k}") for k, v in toml(file)[table].items()}
