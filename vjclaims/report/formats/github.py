"""Workflow commands of GitHub Actions: each finding becomes an annotation at its line.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions. Escaping as in
the toolkit's command.ts: % and line ends in messages, the colon and comma in properties as well,
so that no text of an article can end a command or start one of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from vjclaims.records.claim import Claim
from vjclaims.records.document import Skipped
from vjclaims.records.finding import Report, Severity
from vjclaims.report.formats.places import (
    STDIN,
    Documents,
    Placed,
    aside,
    citation,
    placed,
    relative,
    span,
)
from vjclaims.report.statuses import summary
from vjclaims.report.terminal.blocks import severity_word
from vjclaims.text.safe import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(report: Report) -> str:
    """The commands, and the ledger's summary for whoever reads the log."""
    documents = report.by_path
    lines = [_finding(row, documents) for row in placed(report)]
    lines += [_not_read(s) for s in report.skipped]
    return "\n".join([*lines, summary(report.ledger)]) + "\n"


def _finding(row: Placed, documents: Documents) -> str:
    finding = row.finding
    said = [finding.message, *aside(row.primary, documents), *finding.explanation.splitlines()]
    said += [citation(c, documents) for c in row.others]
    message = "\n".join(line for line in map(visible, said) if line.strip())
    title = f"{finding.id} {severity_word(finding)}"
    where = {} if row.primary is None else _where(row.primary, documents)
    return _command(_COMMANDS[finding.severity], {**where, "title": title}, message)


def _where(claim: Claim, documents: Documents) -> dict[str, str]:
    at = span(claim, documents)
    lines = {"line": str(at.line), "endLine": str(at.end_line)}
    if at.line == at.end_line:  # columns are refused where there is more than one line
        lines |= {"col": str(at.column), "endColumn": str(at.end_column)}
    return {**_file(claim.path), **lines}


def _file(path: str) -> dict[str, str]:
    return {} if path == STDIN else {"file": relative(path)}


def _not_read(skipped: Skipped) -> str:
    message = f"{visible(skipped.path)}: {visible(skipped.reason)}"
    command = "error" if skipped.fatal else "warning"
    return _command(command, {**_file(skipped.path), "title": "not read"}, message)


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    listed = ",".join(f"{k}={visible(v).translate(_PROPERTY)}" for k, v in properties.items())
    return f"::{name} {listed}::{message.translate(_DATA)}"
