"""The report as one JSON object, as docs/contract.md, objects.py and report.schema.json have it.

Numbers are written from Decimal directly: by way of float, 0.1 + 0.2 would gain noise and
a budget in dong lose digits. Everything outside ASCII is escaped, so that the bytes are
the same on every terminal and no control or bidi character of an article reaches it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from msgspec import Struct

from vjclaims.records.claim import AsOf, Claim, Slots
from vjclaims.records.dates import PartialDate
from vjclaims.records.decision import Decision
from vjclaims.records.document import Document
from vjclaims.records.finding import Finding, Group, Pair, Recalculation, Remark, Report, Settled
from vjclaims.records.interval import Interval
from vjclaims.records.skipped import Skipped
from vjclaims.report.formats import objects
from vjclaims.report.formats.places import spot
from vjclaims.text.decimals import written
from vjclaims.text.version import tool_version

SCHEMA_VERSION = 1
_OBJECTS: Mapping[type, type[Struct]] = {
    AsOf: objects.AsOf,
    Decision: objects.Decision,
    Document: objects.Document,
    Finding: objects.Finding,
    Group: objects.Group,
    Pair: objects.Pair,
    Recalculation: objects.Recalculation,
    Remark: objects.Remark,
    Settled: objects.Settled,
    Skipped: objects.Skipped,
    Slots: objects.Slots,
}


def render(report: Report) -> str:
    """The JSON text; the same report gives the same bytes."""
    return dumps(report_object(report)) + "\n"


def report_object(report: Report) -> dict[str, Any]:
    """The report as plain values, keys in the order of objects.py."""
    documents = {d.path: d for d in report.documents}
    return _object(
        objects.Report,
        report,
        schema_version=SCHEMA_VERSION,
        tool={"name": "vjclaims", "version": tool_version(), "model": report.model},
        claims=[_object(objects.Claim, c, place=spot(c, documents)) for c in report.figures],
        ledger=[
            _object(
                objects.Entry,
                entry.figure,
                claim=_plain(entry.claim),
                place=spot(entry.figure, documents),
                status=_plain(entry.status),
                others=_plain(entry.others),
                codes=_plain(entry.codes),
                reason=entry.reason,
            )
            for entry in report.ledger
        ],
    )


def _object(kind: type[Struct], record: object, **own: object) -> dict[str, Any]:
    """The fields of an object from the record it is made of, but for its own.

    Nothing is checked here: what an article says must never keep a report from being written.
    """
    names = kind.__struct_fields__
    return {n: own[n] if n in own else _plain(getattr(record, n)) for n in names}


def _plain(value: Any) -> Any:
    """A field as JSON has it: claims by id, dates and enums as text, intervals as two ends."""
    if isinstance(value, Claim):
        return value.id
    if isinstance(value, Interval):
        return [value.lower, value.upper]
    if isinstance(value, PartialDate | StrEnum | dt.date):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    kind = _OBJECTS.get(type(value))
    return value if kind is None else _object(kind, value)


def dumps(value: object, indent: int = 0) -> str:
    """JSON text of dicts, lists, strings, numbers; lists of plain values on one line."""
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, Mapping):
        items = [f"{json.dumps(k)}: {dumps(v, indent + 2)}" for k, v in value.items()]
        return _braced(items, "{}", indent)
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [dumps(v, indent + 2) for v in value]
        if any(isinstance(v, Mapping) for v in value):
            return _braced(items, "[]", indent)
        return f"[{', '.join(items)}]"
    return json.dumps(value)


def _braced(items: list[str], pair: str, indent: int) -> str:
    if not items:
        return pair
    line = "\n" + " " * indent
    return pair[0] + line + "  " + f",{line}  ".join(items) + line + pair[1]
