"""The format that GitHub Actions shows: workflow commands."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import reports
import samples

from vjclaims.records.finding import Report, Severity
from vjclaims.report.formats import github

tainted = pytest.mark.parametrize("text", reports.HOSTILE.values(), ids=reports.HOSTILE)


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
        "endColumn": "39", "title": f"{reports.cargo_differs.id} conflict",
    })  # fmt: skip
    assert first[2].splitlines() == [
        "2.9 million (Halden Herald) or 3.2 million (port of Halden #1.md): cargo, Port of Halden",
        "They differ by 300,000 tonnes (10 %). Rounding does not explain it.",
        "Surely the same thing: the sentences are the same but for the figure.",
        "All are of 2022, so the date does not explain it.",
        "archive/Jahr & Häfen.txt:3 “2.9 million”",
    ]
    assert (second[0], second[1]["title"]) == ("warning", f"{reports.sum_fails.id} likely conflict")
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
