"""TOML files made typed records by msgspec, and what is wrong in one told to who wrote it.

msgspec says that something does not fit and roughly where. A person needs the file, the entry, the
key, what may stand there and the nearest known name, so a value that was refused is gone through
once more, part by part, for the first that does not fit.
"""

from __future__ import annotations

import datetime as dt
import reprlib
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from vjclaims.text.errors import VjclaimsError
from vjclaims.text.files import read_lines
from vjclaims.text.suggest import did_you_mean

T = TypeVar("T")
Text = Annotated[str, msgspec.Meta(min_length=1, description="text that is not empty")]
Day = Annotated[dt.date, msgspec.Meta(description="a day such as 2026-03-01")]
_PLAIN = {str: "text", bool: "true or false", int: "a whole number", Decimal: "a decimal number"}
_LISTS = (list, tuple, frozenset)
_UNIONS = (Union, UnionType)  # with None or UNSET as the other member


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table whose keys are all known."""


def text_of(path: object, error: type[VjclaimsError], what: str) -> str:
    """The text of a file. Raises `error`, naming the file, where it cannot be read.

    what: the file holds, for that message.
    """
    try:
        return read_lines(str(path))
    except (OSError, UnicodeDecodeError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else "is not UTF-8 text"
        raise error(f"{path}: cannot read {what}: {reason}") from fault


def parsed(path: object, error: type[VjclaimsError], what: str) -> dict[str, Any]:
    """The tables of a file. Raises `error` as `text_of` does, and where it is no TOML."""
    try:
        return tomllib.loads(text_of(path, error, what))
    except tomllib.TOMLDecodeError as fault:
        raise error(f"{path}: cannot read {what}: {fault}") from fault


def rows(
    data: Mapping[str, Any], table: str, place: object, error: type[VjclaimsError], hint: str = ""
) -> list[dict[str, Any]]:
    """The entries of a file that is one array of tables. Raises `error` where it is something else.

    hint: the end of the complaint about a table with quite another name.
    """
    for name in data:
        if name != table:
            hint = did_you_mean(name, [table]) or hint
            raise error(f'{place}: unknown table "{name}"{hint}')
    found = data.get(table, [])
    if isinstance(found, list) and all(isinstance(row, dict) for row in found):
        return found
    raise error(f"{place}: write [[{table}]], with two brackets")


def typed(
    value: object, kind: type[T], place: str, error: type[VjclaimsError], what: str = "key"
) -> T:
    """The value as a record, or as whatever `kind` is.

    place: where it stands, with which complaints begin; what: the keys of its outermost table are
    called. Raises `error` for the first fault.
    """
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as fault:
        said = f"{place}{_fault(value, kind, fault, what)}"
    raise error(said.lstrip(": "))


def _fault(value: Any, kind: Any, fault: Exception, what: str = "key") -> str:
    """What is wrong, to be read behind the place of the value."""
    bare = _bare(kind)
    fields = {f.encode_name: f for f in msgspec.structs.fields(bare)} if _is_record(bare) else {}
    known = bool(fields) and isinstance(value, Mapping)
    if known:
        for key in value:
            if key not in fields:
                hint = did_you_mean(key, fields) or f"; known {what}s are {', '.join(fields)}"
                return f': unknown {what} "{key}"{hint}'
        for key, field in fields.items():
            if field.required and key not in value:
                return f': lacks "{key}"'
    for label, part, inner in _parts(value, bare, fields):
        try:
            msgspec.convert(part, inner)
        except msgspec.ValidationError as error:
            return label + _fault(part, inner, error)
    if known:  # the record's own word on its fields
        return f": {str(fault).partition(' - at `')[0]}"
    options = _options(bare)
    hint = did_you_mean(value, options) if options and isinstance(value, str) else ""
    return f" must be {_described(kind)}, not {reprlib.repr(value)}{hint}"


def _parts(value: Any, bare: Any, fields: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """The parts of a value that have a place of their own: what to say of it, part, kind."""
    if isinstance(value, Mapping):
        values = get_args(bare)[1] if get_origin(bare) is dict else None
        for key, part in value.items():
            if key in fields or values is not None:
                yield f": {key}", part, fields[key].type if fields else values
    elif isinstance(value, list | tuple) and get_origin(bare) in _LISTS:
        inner = get_args(bare)[0]
        for number, part in enumerate(value if _is_record(inner) else (), 1):
            keys = part if isinstance(part, Mapping) else {}
            yield f", entry {keys.get('id', keys.get('code', number))!r}", part, inner


def _bare(kind: Any) -> Any:
    """A kind without what is annotated to it, and without the None or UNSET that may replace it."""
    return _bare(get_args(kind)[0]) if get_origin(kind) in (Annotated, *_UNIONS) else kind


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _options(bare: Any) -> list[str]:
    """The words of which one may stand there; none where any may."""
    if get_origin(bare) is Literal:
        return list(map(str, get_args(bare)))
    return list(bare) if isinstance(bare, type) and issubclass(bare, StrEnum) else []


def _described(kind: Any) -> str:
    """What may stand there, in words."""
    if get_origin(kind) in _UNIONS:
        return _described(get_args(kind)[0])
    metas = (m.description for m in getattr(kind, "__metadata__", ()))
    if said := next(filter(None, metas), None):
        return str(said)
    bare = _bare(kind)
    if options := _options(bare):
        return "one of " + ", ".join(options)
    if get_origin(bare) in _LISTS:
        return f"a list of {_PLAIN.get(_bare(get_args(bare)[0]), 'table')}s"
    return _PLAIN.get(bare, "a table")
