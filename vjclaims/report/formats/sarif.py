"""SARIF 2.1.0, the exchange format of static analysis, for code scanning and editors.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; section numbers below are its.
A finding is a result at the draft's figure, the other sides are related locations. What somebody
accepted is a result with a suppression, so that it can be seen and does not alarm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from vjclaims.findings.keys import finding_key, fingerprint
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Report, Settled, Severity
from vjclaims.report.formats.json_ import dumps
from vjclaims.report.formats.places import (
    Documents,
    Placed,
    aside,
    is_inside,
    placed,
    sides,
    span,
    uri,
)
from vjclaims.text.safe import visible
from vjclaims.text.version import tool_version

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "%SRCROOT%"  # the name by which code scanning knows the root of a repository
_KEY = "vjclaimsFinding/v2"  # 3.27.17: versioned, should we ever make it of other things
# How something was accepted; all but a decision stands in the article itself (3.35.2).
_EXTERNAL = frozenset({"decision"})
_LINK = re.compile(r"\[(?=[^\]]*\]\()")


def render(report: Report) -> str:
    """The log file with one run; ASCII, as the JSON format is."""
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report)]}) + "\n"


def _run(report: Report) -> dict[str, Any]:
    # Imported here: it leads to rapidfuzz, which --help must not wait for.
    from vjclaims.findings.checks import CHECKS

    documents = report.by_path
    ranks = {check.CODE: i for i, check in enumerate(CHECKS)}
    rows = placed(report)
    results = [_result(row, ranks, documents, _rank(i, len(rows))) for i, row in enumerate(rows)]
    levels = {check.CODE: check.SEVERITY for check in CHECKS}
    results += [_accepted(s, ranks, levels, report, documents) for s in report.settled]
    return {
        "tool": {
            "driver": {
                "name": "vjclaims",
                "version": tool_version(),
                "rules": [_rule(check) for check in CHECKS],
            }
        },
        "originalUriBaseIds": {
            # Without a URI: it would tell the machine's folders and differ from one to the next.
            _ROOT: {"description": {"text": "The folder in which vjclaims was run."}}
        },
        "invocations": [_invocation(report)],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }


def _rule(check: ModuleType) -> dict[str, Any]:
    from vjclaims.findings.checks import meaning

    paragraphs = meaning(check).split("\n\n")
    first, *rest = (" ".join(p.split()) for p in paragraphs)
    return {
        "id": check.CODE,
        "name": "".join(word.capitalize() for word in check.TITLE.split()),
        "shortDescription": {"text": check.TITLE},
        "fullDescription": {"text": first},
        "help": {"text": "\n\n".join(rest) or first},
        "defaultConfiguration": {"level": _LEVELS[check.SEVERITY]},
    }


def _rank(place: int, of: int) -> float:
    """How much a finding matters, from 100 for the first of the order down to above 0 (3.27.25)."""
    return round(100 * (of - place) / of, 1)


def _result(
    row: Placed, ranks: dict[str, int], documents: Documents, rank: float
) -> dict[str, Any]:
    finding = row.finding
    return {
        **_head(finding.code, ranks),
        "level": _LEVELS[finding.severity],
        "rank": rank,
        "message": _message(f"{finding.message}\n{finding.explanation}"),
        **_locations(row.primary, row.others, documents),
        "partialFingerprints": {_KEY: fingerprint(finding)},
        "suppressions": [],  # 3.27.23: if one result has them, all must
        "properties": {
            "id": finding.id,
            "confidence": finding.confidence.value,
            "verdict": None if finding.verdict is None else finding.verdict.value,
        },
    }


def _accepted(
    settled: Settled,
    ranks: dict[str, int],
    levels: dict[str, Severity],
    report: Report,
    documents: Documents,
) -> dict[str, Any]:
    primary, others = sides(settled.claims, report.drafts)
    said = " / ".join(f"“{c.text}”" for c in settled.claims)
    return {
        **_head(settled.code, ranks),
        "level": _LEVELS[levels.get(settled.code, Severity.WARNING)],
        "message": _message(f"Accepted: {said}"),
        **_locations(primary, others, documents),
        "partialFingerprints": {_KEY: finding_key(settled.code, settled.claims)},
        "suppressions": [
            {
                "kind": "external" if settled.by in _EXTERNAL else "inSource",
                "status": "accepted",
                "justification": visible(settled.reason or settled.by),
            }
        ],
    }


def _head(code: str, ranks: dict[str, int]) -> dict[str, Any]:
    return {"ruleId": code, **({"ruleIndex": ranks[code]} if code in ranks else {})}


def _message(text: str) -> dict[str, str]:
    """A plain text message; brackets that would read as a link are escaped (3.11.6)."""
    lines = [visible(line) for line in text.splitlines()]
    return {"text": _LINK.sub(r"\\[", "\n".join(line for line in lines if line.strip()))}


def _locations(
    primary: Claim | None, others: Sequence[Claim], documents: Documents
) -> dict[str, Any]:
    related = [
        {"id": i, **_location(c, documents), "message": _message(f"“{c.text}”: {c.sentence}")}
        for i, c in enumerate(others, 1)
    ]
    return {
        "locations": []
        if primary is None
        else [_location(primary, documents) | _named(primary, documents)],
        **({"relatedLocations": related} if related else {}),
    }


def _named(claim: Claim, documents: Documents) -> dict[str, Any]:
    """The place in words, where no viewer leads to a line (3.28.5)."""
    found = aside(claim, documents)
    return {"message": _message(found[0])} if found else {}


def _location(claim: Claim, documents: Documents) -> dict[str, Any]:
    at = span(claim, documents)
    region = {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
        "charOffset": claim.start,
        "charLength": claim.end - claim.start,
        "snippet": {"text": claim.text},
    }
    return {"physicalLocation": {"artifactLocation": _artifact(claim.path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": uri(path), **({"uriBaseId": _ROOT} if is_inside(path) else {})}


def _invocation(report: Report) -> dict[str, Any]:
    """Whether all was read; a file that was not is a notification at that file."""
    missed = [
        {
            "level": "error" if s.fatal else "warning",
            "message": _message(f"{visible(s.path)}: {visible(s.reason)}"),
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(s.path)}}],
        }
        for s in report.skipped
    ]
    done = bool(report.documents) and not any(s.fatal for s in report.skipped)
    notifications = {"toolExecutionNotifications": missed} if missed else {}
    return {"executionSuccessful": done, **notifications}
