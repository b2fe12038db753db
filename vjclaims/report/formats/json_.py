"""The report as one JSON object, as CONTRACT.md and report/formats/report.schema.json describe it.

Numbers are written from Decimal directly: by way of float, 0.1 + 0.2 would gain noise and
a budget in dong lose digits. Everything outside ASCII is escaped, so that the bytes are
the same on every terminal and no control or bidi character of an article reaches it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from vjclaims.records.claim import AsOf, Claim
from vjclaims.records.document import Document
from vjclaims.records.finding import Finding, Group, Pair, Recalculation, Remark, Report, Settled
from vjclaims.records.interval import Interval
from vjclaims.records.ledger import Entry, ledger
from vjclaims.report.formats.places import Documents, spot
from vjclaims.text.decimals import written
from vjclaims.text.version import tool_version

SCHEMA_VERSION = 1


def render(report: Report, *, width: int = 80, color: bool = False, debug: bool = False) -> str:
    """The JSON text; the same report gives the same bytes, whatever the options."""
    return dumps(report_object(report)) + "\n"


def report_object(report: Report) -> dict[str, Any]:
    """The report as plain values, keys in the order of CONTRACT.md."""
    documents = {d.path: d for d in report.documents}
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "vjclaims", "version": tool_version(), "model": report.model},
        "documents": [_document(d) for d in report.documents],
        "claims": [_claim(c, documents) for c in report.figures],
        "groups": [_group(g) for g in report.groups],
        "findings": [_finding(f) for f in report.findings],
        "recalculated": [_recalculation(r) for r in report.recalculated],
        "skipped": [{"path": s.path, "reason": s.reason} for s in report.skipped],
        "drafts": list(report.drafts),
        "ledger": [_entry(e, documents) for e in ledger(report)],
        "settled": [_settled(s) for s in report.settled],
        "remarks": [_remark(r) for r in report.remarks],
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "path": document.path,
        "title": document.title,
        "outlet": document.outlet,
        "author": document.author,
        "published": _or_none(document.published),
        "tier": document.tier,
    }


def _claim(claim: Claim, documents: Documents) -> dict[str, Any]:
    return {
        "id": claim.id,
        "path": claim.path,
        "line": claim.line,
        "column": claim.column,
        "place": spot(claim, documents),
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "sentence": claim.sentence,
        "entity": claim.entity,
        "metric": claim.metric,
        "kind": claim.kind.value,
        "value": claim.value,
        "unit": claim.unit,
        "hedge": claim.hedge,
        "literal": _bounds(claim.literal),
        "expected": _bounds(claim.expected),
        "as_of": _as_of(claim.as_of),
        "speaker": claim.speaker,
        "modality": claim.modality.value,
        "slots": {
            "metric": claim.slots.metric,
            "nature": claim.slots.nature.value,
            "scope": list(claim.slots.scope),
            "change": claim.slots.change,
            "role": claim.slots.role,
            "inherited": list(claim.slots.inherited),
        },
    }


def _bounds(interval: Interval) -> list[Decimal | None]:
    return [interval.lower, interval.upper]


def _as_of(as_of: AsOf) -> dict[str, Any]:
    return {
        "start": _or_none(as_of.start),
        "end": _or_none(as_of.end),
        "basis": as_of.basis.value,
    }


def _or_none(value: object | None) -> str | None:
    return None if value is None else str(value)


def _group(group: Group) -> dict[str, Any]:
    return {
        "id": group.id,
        "entity": group.entity,
        "metric": group.metric,
        "claims": [c.id for c in group.claims],
        "pairs": [_pair(p) for p in group.pairs],
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "a": pair.a.id,
        "b": pair.b.id,
        "verdict": pair.verdict.value,
        "confidence": pair.confidence.value,
        "reason": pair.reason,
        "by": pair.by,
        "agreed": list(pair.agreed),
        "inherited": list(pair.inherited),
        "evidence": [str(e) for e in pair.evidence],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": finding.message,
        "explanation": finding.explanation,
        "claims": [c.id for c in finding.claims],
        "group": finding.group,
        "verdict": None if finding.verdict is None else finding.verdict.value,
    }


def _recalculation(recalculation: Recalculation) -> dict[str, Any]:
    return {
        "kind": recalculation.kind,
        "claims": [c.id for c in recalculation.claims],
        "holds": recalculation.holds,
        "reason": recalculation.reason,
    }


def _entry(entry: Entry, documents: Documents) -> dict[str, Any]:
    figure = entry.figure
    return {
        "claim": entry.claim.id if entry.claim is not None else None,
        "path": figure.path,
        "line": figure.line,
        "column": figure.column,
        "place": spot(figure, documents),
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "status": entry.status.value,
        "others": [c.id for c in entry.others],
        "codes": list(entry.codes),
        "reason": entry.reason,
    }


def _settled(settled: Settled) -> dict[str, Any]:
    return {
        "code": settled.code,
        "claims": [c.id for c in settled.claims],
        "by": settled.by,
        "reason": settled.reason,
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "code": remark.code,
        "path": remark.path,
        "line": remark.line,
        "column": remark.column,
        "message": remark.message,
    }


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


def compact(value: object) -> str:
    """The same on one line, for formats that have one object a line."""
    if isinstance(value, Decimal):
        return written(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{json.dumps(k)}: {compact(v)}" for k, v in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(compact, value))}]"
    return json.dumps(value)


def _braced(items: list[str], pair: str, indent: int) -> str:
    if not items:
        return pair
    line = "\n" + " " * indent
    return pair[0] + line + "  " + f",{line}  ".join(items) + line + pair[1]
