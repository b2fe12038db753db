"""A whole report as bytes, so that another format of it needs no comparing: JSON by msgspec,
compressed. A claim, which stands in groups, pairs and findings, is written once, and the others
have its number.

What a report is made of is read from its types, so that a field more needs nothing here.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass, make_dataclass
from functools import lru_cache
from types import GenericAlias, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from vjclaims.records.claim import Claim
from vjclaims.records.finding import Report
from vjclaims.sources.store.records import inflated
from vjclaims.text.errors import StoreError

_LEVEL = 1
_MOST_PAIRS = 200_000  # of more, packing takes longer than anybody waits for

_EITHER = (Union, UnionType)

_Swap = Callable[[Any], Any]
_Make = Callable[[Any], Any]


def pack_report(report: Report) -> bytes | None:
    """The bytes of a report; None for one that is not kept: it is too large, or names a file by
    bytes that are no text, which JSON cannot hold."""
    if sum(len(group.pairs) for group in report.groups) > _MOST_PAIRS:
        return None
    claims: list[Claim] = []
    numbers: dict[int, int] = {}  # by identity: equal claims may have come about in other ways

    def number(claim: Claim) -> int:
        if id(claim) not in numbers:
            numbers[id(claim)] = len(claims)
            claims.append(claim)
        return numbers[id(claim)]

    body = _rebuilt(Report, report, number, _numbered)
    try:
        return zlib.compress(msgspec.json.encode((claims, body), order="deterministic"), _LEVEL)
    except UnicodeEncodeError:
        return None


def unpack_report(data: bytes) -> Report:
    """The report of such bytes. Raises StoreError for bytes of another make."""
    try:
        claims, body = _decoder().decode(inflated(data))
        report: Report = _rebuilt(Report, body, claims.__getitem__, lambda kind: kind)
    except (zlib.error, msgspec.MsgspecError, IndexError, ValueError) as error:
        raise StoreError(f"a stored report cannot be read: {error}") from error
    return report


@lru_cache(maxsize=1)
def _decoder() -> Any:
    parts = (list[Claim], _numbered(Report))
    return msgspec.json.Decoder(GenericAlias(tuple, parts))


def _rebuilt(kind: Any, value: Any, swap: _Swap, make: _Make) -> Any:
    """The value, of a type that holds claims, with these swapped and its records made anew."""
    if value is None:
        return None
    if kind is Claim:
        return swap(value)
    if get_origin(kind) in _EITHER:
        kind = next(part for part in get_args(kind) if part is not NoneType)
        return _rebuilt(kind, value, swap, make)
    if get_origin(kind) is tuple:
        first, *more = get_args(kind)
        kinds = [first] * len(value) if more == [...] else [first, *more]
        return tuple(_rebuilt(k, v, swap, make) for k, v in zip(kinds, value, strict=True))
    if not _holds_claims(kind):
        return value
    parts = {
        name: _rebuilt(part, getattr(value, name), swap, make) if holding else getattr(value, name)
        for name, part, holding in _parts(kind)
    }
    return make(kind)(**parts)


@lru_cache(maxsize=64)
def _numbered(kind: Any) -> Any:
    """The type of what stands for values of a type: numbers in the place of claims."""
    if kind is Claim:
        return int
    if not _holds_claims(kind):
        return kind
    if _is_record(kind):
        name = getattr(kind, "__name__", "")
        return make_dataclass(name, [(n, _numbered(part)) for n, part, _ in _parts(kind)])
    parts = tuple(_numbered(part) for part in get_args(kind))
    return Union[parts] if get_origin(kind) in _EITHER else GenericAlias(tuple, parts)  # noqa: UP007


@lru_cache(maxsize=64)
def _parts(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    """The fields of a record: name, type, and whether claims are in it."""
    hints = get_type_hints(kind)
    return tuple((f.name, hints[f.name], _holds_claims(hints[f.name])) for f in fields(kind))


@lru_cache(maxsize=256)
def _holds_claims(kind: Any) -> bool:
    if kind is Claim:
        return True
    if _is_record(kind):
        return any(holding for _, _, holding in _parts(kind))
    return any(_holds_claims(part) for part in get_args(kind))


def _is_record(kind: Any) -> bool:
    return is_dataclass(kind)
