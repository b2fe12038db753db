"""What holds for every format: golden files, hostile text, empty reports, the same bytes."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
import reports
import samples

from vjclaims.records.finding import Report
from vjclaims.report import CHECK_FORMATS, COMPARE_FORMATS, EXTRACT_FORMATS
from vjclaims.report.formats import json_, sarif
from vjclaims.report.formats.concise import render as concise

GOLDEN = Path(__file__).parents[2] / "golden"
SCHEMA = json.loads((files("vjclaims") / "report/formats/report.schema.json").read_text("utf-8"))
# Formats whose golden files are text, with the ending of those.
ENDINGS = {
    "concise": "txt", "csv": "csv", "markdown": "md", "sarif": "sarif", "github": "github",
}  # fmt: skip
FIGURES = ("concise", "csv", "markdown")  # that `extract` shows in a way of its own
TABLES = {"check": CHECK_FORMATS, "compare": COMPARE_FORMATS, "extract": EXTRACT_FORMATS}


@pytest.fixture(autouse=True)
def _version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Golden files must not change with the version."""
    for module in (json_, sarif):
        monkeypatch.setattr(module, "tool_version", lambda: "1.2.3")


def rendered(
    name: str, report: Report, command: str = "check", *, verbose: bool = False
) -> str | bytes:
    return TABLES[command][name](report, width=80, color=False, debug=False, verbose=verbose)


def _golden(path: Path, text: str | bytes) -> None:
    data = text.encode() if isinstance(text, str) else text
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(data)
    assert data == path.read_bytes()


@pytest.mark.parametrize("name", ENDINGS)
def test_golden(name: str) -> None:
    """UPDATE_GOLDEN=1 rewrites the files; look at the difference before you keep it."""
    _golden(GOLDEN / f"formats.{ENDINGS[name]}", rendered(name, reports.checked_report()))


@pytest.mark.parametrize("name", FIGURES)
def test_golden_of_extract(name: str) -> None:
    report = replace(samples.extracted(), skipped=reports.checked_report().skipped)
    _golden(GOLDEN / f"figures.{ENDINGS[name]}", rendered(name, report, "extract"))


@pytest.mark.parametrize("command", TABLES)
@pytest.mark.parametrize("name", CHECK_FORMATS)
@pytest.mark.parametrize("text", reports.HOSTILE.values(), ids=reports.HOSTILE)
def test_hostile_text_is_no_trouble(text: str, name: str, command: str) -> None:
    output = rendered(name, reports.tainted(text), command)
    if name == "text":
        assert isinstance(output, str)
        full = rendered(name, reports.tainted(text), command, verbose=True)
        assert isinstance(full, str)
        output += full
    if isinstance(output, bytes):
        assert output.startswith(b"PK")
        return
    assert output.encode("utf-8").decode("utf-8") == output  # no surrogate is left
    assert output.endswith("\n")
    lines = output.removeprefix("\ufeff")
    assert not {c for c in lines if c < " " and c not in "\r\n"}
    assert not set("\x7f\u202e\u2066\ufffe\uffff\ue000") & set(lines)


@pytest.mark.parametrize("command", TABLES)
@pytest.mark.parametrize("name", CHECK_FORMATS)
@pytest.mark.parametrize("report", [Report(), Report(samples.DOCUMENTS), samples.clean_report()])
def test_reports_with_little_in_them(report: Report, name: str, command: str) -> None:
    output = rendered(name, report, command)
    assert output
    assert isinstance(output, bytes) or output.endswith("\n")


@pytest.mark.parametrize("name", [n for n in CHECK_FORMATS if n not in ("text", "html")])
def test_options_for_a_terminal_change_nothing_in_a_file_format(name: str) -> None:
    report = reports.checked_report()
    plain = CHECK_FORMATS[name](report, width=80, color=False, debug=False)
    assert CHECK_FORMATS[name](report, width=40, color=True, debug=True, verbose=True) == plain


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_formats_for_programs_are_ascii(name: str) -> None:
    output = rendered(name, reports.checked_report())
    assert isinstance(output, str)
    assert output.isascii()


# concise


def test_concise_has_one_line_a_finding_and_the_summary() -> None:
    report = reports.checked_report()
    lines = concise(report).splitlines()
    assert len(lines) == len(report.findings) + 1
    first = reports.cargo_differs
    assert lines[0] == (
        f"drafts/port of Halden #1.md:3:28: {first.id} {first.message} "
        "[archive/Jahr & Häfen.txt:3:26]"
    )
    assert lines[-1] == "10 figures: 4 contradicted, 1 decided, 3 found nowhere else, 2 not checked"
    bare = replace(report, findings=(replace(first, claims=()),))
    assert concise(bare).startswith(f"{first.id} {first.message}\n")
    asked = replace(report, findings=(replace(first, decision=reports.DECISION),))
    assert f" {first.message} [ask later] [archive/" in concise(asked)


@pytest.mark.parametrize("text", reports.HOSTILE.values(), ids=reports.HOSTILE)
def test_concise_lines_are_never_more_than_findings(text: str) -> None:
    assert len(concise(reports.tainted(text)).splitlines()) == 3
