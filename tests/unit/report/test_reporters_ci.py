"""The formats that CI shows: workflow commands, Code Quality, JUnit XML, reviewdog."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema  # type: ignore[import-untyped]
import pytest
import reports
import samples
from junitparser import Error, Failure, JUnitXml, Skipped  # type: ignore[import-untyped]

from vjclaims.records.finding import Confidence, Report, Severity
from vjclaims.report.formats import github, gitlab, junit, rdjson

SCHEMAS = Path(__file__).parents[2] / "schemas"
REPORTS = [Report(), samples.full_report(), samples.clean_report(), reports.checked_report()]
tainted = pytest.mark.parametrize("text", reports.HOSTILE.values(), ids=reports.HOSTILE)


def valid(output: str, schema: str) -> Any:
    data = json.loads(output)
    rules = json.loads((SCHEMAS / schema).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(rules)
    jsonschema.validate(data, rules, jsonschema.Draft202012Validator)
    return data


def at(report: Report, path: str) -> Report:
    """The report with its draft of another name."""
    name = report.drafts[0]
    moved = {c.id: replace(c, path=path) if c.path == name else c for c in report.claims}
    return replace(
        report, drafts=(path,), claims=tuple(moved.values()), groups=(),
        documents=tuple(replace(d, path=path) if d.path == name else d for d in report.documents),
        findings=tuple(
            replace(f, claims=tuple(moved[c.id] for c in f.claims)) for f in report.findings
        ),
    )  # fmt: skip


# GitHub

COMMAND = re.compile(r"::(error|warning|notice) ([^\n]*?)::([^\n]*)")
_UNESCAPED = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def commands(output: str) -> list[tuple[str, dict[str, str], str]]:
    """Commands as a runner reads them; the last line is none."""
    found = []
    for line in output.splitlines()[:-1]:
        match = COMMAND.fullmatch(line)
        assert match
        name, listed, message = match.groups()
        pairs = [item.partition("=") for item in listed.split(",")]
        found.append((name, {k: _read(v) for k, _, v in pairs}, _read(message)))
    return found


def _read(text: str) -> str:
    for escaped, char in _UNESCAPED:
        text = text.replace(escaped, char)
    return text


def test_github_commands() -> None:
    output = github.render(reports.checked_report())
    first, second, missed = commands(output)
    assert first[:2] == ("error", {
        "file": "drafts/port of Halden #1.md", "line": "3", "endLine": "3", "col": "28",
        "endColumn": "39", "title": "VJ101 strong",
    })  # fmt: skip
    assert first[2].splitlines() == [
        "Port of Halden, cargo: “2.9 million” and “3.2 million” cannot both be true",
        "“2.9 million” / “3.2 million”: no value fits both wordings.",
        "Spread: 300,000 tonnes.",
        "archive/Jahr & Häfen.txt:3 “2.9 million”",
    ]
    assert (second[0], second[1]["title"]) == ("warning", "VJ201 fair")
    assert missed == (
        "error",
        {"file": "archive/scan.pdf", "title": "not read"},
        "archive/scan.pdf: a PDF; save it as text first",
    )
    assert output.splitlines()[-1].startswith("10 figures: ")


@pytest.mark.parametrize(
    ("severity", "name"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_github_levels(severity: Severity, name: str) -> None:
    finding = replace(samples.parts, severity=severity)
    assert commands(github.render(Report(findings=(finding,))))[0][0] == name


def test_github_takes_columns_on_one_line_only() -> None:
    finding = replace(reports.sum_fails, claims=(reports.came,))
    report = replace(reports.checked_report(), findings=(finding,), skipped=())
    ((_, properties, _),) = commands(github.render(report))
    assert properties.keys() == {"file", "line", "endLine", "title"}
    assert (properties["line"], properties["endLine"]) == ("4", "5")


def test_github_has_no_file_for_standard_input() -> None:
    ((_, properties, _), *_) = commands(github.render(at(reports.checked_report(), "-")))
    assert "file" not in properties


def test_github_escapes_what_the_toolkit_escapes() -> None:
    report = at(reports.checked_report(), "a,b: 100%.md")
    line = github.render(report).splitlines()[0]
    assert "file=a%2Cb%3A 100%25.md,line=3," in line
    assert "\n" not in line


@tainted
def test_github_runs_no_command_of_an_article(text: str) -> None:
    report = reports.tainted(text)
    output = github.render(report)
    found = commands(output)
    assert [name for name, _, _ in found] == ["error", "warning", "error"]
    assert output.count("\n") == 4


# GitLab


@pytest.mark.parametrize("report", REPORTS)
def test_gitlab_satisfies_its_schema(report: Report) -> None:
    data = valid(gitlab.render(report), "gitlab-code-quality.json")
    assert len(data) == len(report.findings)


@tainted
def test_gitlab_with_hostile_text(text: str) -> None:
    assert len(valid(gitlab.render(reports.tainted(text)), "gitlab-code-quality.json")) == 2


def test_gitlab_findings() -> None:
    first, second = valid(gitlab.render(reports.checked_report()), "gitlab-code-quality.json")
    assert first["location"] == {"path": "drafts/port of Halden #1.md", "lines": {"begin": 3}}
    assert (first["check_name"], first["severity"]) == ("VJ101", "major")
    assert first["description"].endswith(" (archive/Jahr & Häfen.txt:3 “2.9 million”)")
    assert (second["check_name"], second["severity"]) == ("VJ201", "minor")


def test_gitlab_shows_a_fingerprint_once_so_none_is_there_twice() -> None:
    twice = replace(samples.full_report(), findings=(samples.parts, samples.parts))
    keys = [f["fingerprint"] for f in json.loads(gitlab.render(twice))]
    assert len(set(keys)) == 2


def test_gitlab_paths_have_no_dot_before_them() -> None:
    report = at(reports.checked_report(), "./drafts/x.md")
    first, _ = valid(gitlab.render(report), "gitlab-code-quality.json")
    assert first["location"]["path"] == "drafts/x.md"


# reviewdog


@pytest.mark.parametrize("report", REPORTS)
def test_rdjson_satisfies_its_schema(report: Report) -> None:
    data = valid(rdjson.render(report), "rdjson.json")
    assert len(data["diagnostics"]) == len(report.findings)
    assert ("severity" in data) is bool(report.findings)


@tainted
def test_rdjson_with_hostile_text(text: str) -> None:
    assert len(valid(rdjson.render(reports.tainted(text)), "rdjson.json")["diagnostics"]) == 2


def test_rdjson_counts_bytes() -> None:
    finding = replace(reports.cargo_differs, claims=(reports.crane,))
    report = replace(reports.checked_report(), findings=(finding,))
    (found,) = valid(rdjson.render(report), "rdjson.json")["diagnostics"]
    before = "The new quay cost €85m, the “Zähre” crane "
    start = len(before.encode()) + 1
    assert start > len(before) + 1
    assert found["location"] == {
        "path": "drafts/port of Halden #1.md",
        "range": {
            "start": {"line": 6, "column": start},
            "end": {"line": 6, "column": start + len("€9m".encode())},
        },
    }


def test_rdjson_counts_bytes_from_the_last_line_break() -> None:
    finding = replace(reports.sum_fails, claims=(reports.came,))
    report = replace(reports.checked_report(), findings=(finding,))
    (found,) = valid(rdjson.render(report), "rdjson.json")["diagnostics"]
    assert found["location"]["range"]["end"] == {"line": 5, "column": 4}
    assert found["severity"] == "WARNING"
    assert found["code"] == {"value": "VJ201"}


# JUnit


def suites(report: Report) -> Any:
    return JUnitXml.fromstring(junit.render(report).encode())


def test_junit_has_a_case_for_each_figure() -> None:
    draft, scan = suites(reports.checked_report())
    assert draft.name == "drafts/port of Halden #1.md"
    assert (draft.tests, draft.failures, draft.errors, draft.skipped) == (10, 4, 0, 2)
    cases = {case.name: case for case in draft}
    cargo = cases["“3.2 million” Port of Halden: cargo"]
    assert cargo.classname == "drafts/port of Halden #1.md"
    (failure,) = cargo.result
    assert isinstance(failure, Failure)
    assert failure.type == "VJ101"
    assert failure.message.endswith("cannot both be true")
    assert failure.text.splitlines()[-1] == "archive/Jahr & Häfen.txt:3 “2.9 million”"
    (skipped,) = cases["“three years”"].result
    assert isinstance(skipped, Skipped)
    assert skipped.message == "a length of time"
    assert cases["“12 per cent” Port of Halden: change in cargo"].is_passed
    assert cases["“€85m” Port of Halden: cost of the quay"].is_passed
    ((error,),) = [case.result for case in scan]
    assert isinstance(error, Error)
    assert error.message == "a PDF; save it as text first"


def test_junit_names_do_not_change_with_lines_and_are_unique() -> None:
    twice = tuple(replace(samples.over, id=f"{i}", line=i, start=i) for i in (1, 2, 3))
    (suite, *_) = suites(Report(samples.DOCUMENTS, twice))
    about = "“More than 540,000” Oranese in Velmora: residents"
    assert [case.name for case in suite] == [about, f"{about} (2)", f"{about} (3)"]


def test_junit_a_note_is_no_failure() -> None:
    note = replace(samples.contradiction, severity=Severity.INFO)
    assert suites(Report(samples.DOCUMENTS, samples.CLAIMS, findings=(note,))).failures == 0


def test_junit_does_not_fail_a_figure_that_only_stands_beside_a_conflict() -> None:
    group = replace(samples.residents, pairs=samples.residents.pairs[1:2])  # nearly, over
    finding = replace(samples.contradiction, confidence=Confidence.STRONG)
    report = Report(samples.DOCUMENTS, samples.CLAIMS, (group,), (finding,))
    failed = {c.name for s in suites(report) for c in s if c.result and c.name.startswith("“")}
    assert {name.split("”")[0][1:] for name in failed} == {"nearly 500,000", "More than 540,000"}


def test_junit_loses_no_finding() -> None:
    report = Report(findings=(replace(samples.parts, claims=()),))
    ((case,),) = suites(report)
    assert (case.name, case.result[0].type) == ("VJ201", "VJ201")
    assert suites(Report()).tests == 0


@tainted
def test_junit_with_hostile_text(text: str) -> None:
    output = junit.render(reports.tainted(text))
    root = ET.fromstring(output)
    assert {e.tag for e in root.iter()} <= {
        "testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out",
    }  # fmt: skip
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("11", "4", "1")
    assert "]]>" not in output
