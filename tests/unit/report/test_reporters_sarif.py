"""SARIF against its schema and against the rules of the standard that no schema holds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema  # type: ignore[import-untyped]
import pytest
import reports
import samples

from vjclaims.findings.checks import CHECKS
from vjclaims.findings.keys import fingerprint
from vjclaims.records.document import Skipped
from vjclaims.records.finding import Report, Settled
from vjclaims.report.formats.sarif import render

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
URI = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*")


def run_of(report: Report) -> dict[str, Any]:
    log = json.loads(render(report))
    VALIDATOR.validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def objects(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from objects(part)
    elif isinstance(value, list):
        for part in value:
            yield from objects(part)


@pytest.mark.parametrize(
    "report",
    [Report(), samples.full_report(), samples.clean_report(), reports.checked_report()],
)
def test_it_satisfies_the_schema(report: Report) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    run = run_of(report)
    assert len(run["results"]) == len(report.findings) + len(report.settled)


@pytest.mark.parametrize("text", reports.HOSTILE.values(), ids=reports.HOSTILE)
def test_hostile_text_keeps_to_the_schema(text: str) -> None:
    for found in objects(run_of(reports.tainted(text))):
        assert URI.fullmatch(found.get("uri", ""))
        message = found.get("message", {}).get("text", "")
        assert not re.search(r"(?<!\\)\[[^\]]*\]\(", message)  # 3.11.6: a link


def test_rules_are_the_checks() -> None:
    rules = run_of(samples.full_report())["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == [check.CODE for check in CHECKS]
    levels = {r["id"]: r["defaultConfiguration"]["level"] for r in rules}
    assert (levels["VJ101"], levels["VJ102"], levels["VJ103"]) == ("error", "warning", "note")
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"].endswith(".")
        assert rule["help"]["text"]
        assert not re.search(r"\n(?!\n)\w", rule["help"]["text"].replace("\n\n", " "))


def test_a_result_stands_at_the_drafts_figure() -> None:
    report = reports.checked_report()
    run = run_of(report)
    assert run["columnKind"] == "unicodeCodePoints"
    result = run["results"][0]
    assert (result["ruleId"], result["level"]) == ("VJ101", "error")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "VJ101"
    assert result["partialFingerprints"] == {
        "vjclaimsFinding/v2": fingerprint(reports.cargo_differs)
    }
    assert result["message"]["text"].startswith(f"{reports.cargo_differs.message}\nThey differ by ")
    assert result["properties"] == {
        "id": reports.cargo_differs.id, "decision": None, "confidence": "strong",
        "verdict": "contradiction",
    }  # fmt: skip
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {
            "uri": "drafts/port%20of%20Halden%20%231.md", "uriBaseId": "%SRCROOT%",
        },
        "region": {
            "startLine": 3, "startColumn": 28, "endLine": 3, "endColumn": 39,
            "charOffset": 53, "charLength": 11, "snippet": {"text": "3.2 million"},
        },
    }  # fmt: skip
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"].endswith("H%C3%A4fen.txt")
    assert related["message"]["text"].startswith("“2.9 million”: In 2022 the port")


def test_ranks_fall_in_the_order_of_the_findings() -> None:
    report = reports.checked_report()
    for findings in (report.findings, report.findings[::-1], report.findings * 3):
        results = run_of(replace(report, findings=findings, settled=()))["results"]
        assert [r["properties"]["id"] for r in results] == [f.id for f in findings]
        ranks = [r["rank"] for r in results]
        assert ranks == sorted(set(ranks), reverse=True)
        assert (ranks[0], min(ranks) > 0) == (100, True)


def test_regions_give_the_text() -> None:
    report = reports.checked_report()
    texts = {d.path: d.text for d in report.documents}
    places = [o["physicalLocation"] for o in objects(run_of(report)) if "physicalLocation" in o]
    regions = [(p["artifactLocation"]["uri"], p["region"]) for p in places if "region" in p]
    assert len(regions) == 7
    for uri, region in regions:
        text = texts[unquote_to_bytes(uri).decode()]
        start, size = region["charOffset"], region["charLength"]
        assert text[start : start + size] == region["snippet"]["text"]
        lines = text.split("\n")[region["startLine"] - 1 : region["endLine"]]
        lines[-1] = lines[-1][: region["endColumn"] - 1]
        lines[0] = lines[0][region["startColumn"] - 1 :]
        assert "\n".join(lines) == region["snippet"]["text"]


@pytest.mark.parametrize(
    ("by", "kind"), [("comment", "inSource"), ("sic", "inSource"), ("decision", "external")]
)
def test_what_was_accepted_is_suppressed(by: str, kind: str) -> None:
    claims = (samples.nearly, samples.over)
    report = replace(
        samples.full_report(), drafts=("draft.md",), settled=(Settled("VJ101", claims, by, ""),)
    )
    *found, accepted = run_of(report)["results"]
    assert accepted["suppressions"] == [{"kind": kind, "status": "accepted", "justification": by}]
    assert accepted["message"]["text"] == "Accepted: “nearly 500,000” / “More than 540,000”"
    assert accepted["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "draft.md"
    # 3.27.23: all results have suppressions or none has
    assert [r["suppressions"] for r in found] == [[], []]


def test_files_that_were_not_read_are_told() -> None:
    report = replace(samples.clean_report(), skipped=(Skipped("a b.pdf", "a PDF"),))
    (invocation,) = run_of(report)["invocations"]
    assert not invocation["executionSuccessful"]
    (note,) = invocation["toolExecutionNotifications"]
    assert (note["level"], note["message"]["text"]) == ("error", "a b.pdf: a PDF")
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.pdf"
    assert run_of(samples.clean_report())["invocations"] == [{"executionSuccessful": True}]
    assert run_of(Report())["invocations"] == [{"executionSuccessful": False}]


@pytest.mark.parametrize(
    ("path", "artifact"),
    [
        ("-", {"uri": "stdin:"}),
        ("/srv/a.md", {"uri": "file:///srv/a.md"}),
        ("../a.md", {"uri": "../a.md"}),
        ("./a.md", {"uri": "a.md", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_where_files_lie(path: str, artifact: dict[str, str]) -> None:
    claim = replace(samples.over, path=path)
    report = Report(
        samples.DOCUMENTS, (claim,), findings=(replace(samples.parts, claims=(claim,)),)
    )
    run = run_of(report)
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == artifact
    assert "uri" not in run["originalUriBaseIds"]["%SRCROOT%"]


def test_a_finding_without_claims_has_no_place() -> None:
    report = Report(samples.DOCUMENTS, findings=(replace(samples.parts, claims=()),))
    result = run_of(report)["results"][0]
    assert result["locations"] == []
    assert "relatedLocations" not in result
