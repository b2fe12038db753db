"""The report as GitHub-flavoured Markdown, for a pull request or a wiki.

Findings first, each with a table of its figures; the ledger stands folded at the end. Nothing
of an article is live: every sign that Markdown or HTML could read is escaped, and what sites
link by themselves (addresses, @names, #numbers) is broken by an invisible word joiner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from vjclaims.figures.amounts import normalised, value_of
from vjclaims.figures.spots import find
from vjclaims.figures.topics import topic
from vjclaims.lexicon.messages import say, say_count
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Finding, Report, Settled
from vjclaims.records.ledger import Entry
from vjclaims.report import brief
from vjclaims.report.formats.places import Documents, citation, located, placed
from vjclaims.report.statuses import status_word, summary
from vjclaims.report.terminal.blocks import not_read, read_counts, severity_word, source
from vjclaims.text.safe import visible

_LONGEST = 320  # characters of a sentence in a table
_JOINER = "\N{WORD JOINER}"
# CommonMark 2.4: any ASCII punctuation may be escaped. These start something wherever they
# stand ($: mathematics, {: templates), those of _FIRST at the start of a line.
_MARKS = re.compile(r"[\\`*_{}\[\]|~$@#]")
_FIRST = re.compile(r"^(?:[-+=:!]|\d+(?=[.)](?:\s|$)))")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MARKUP = re.compile(r"[&<>]")
# Behind these, sites make links of plain text: @name, #12, !12, GH-12, https://, www.
_LINKED = re.compile(r"@(?=\w)|[#!](?=\d)|\bGH(?=-\d)|:(?=//)|\bwww(?=\.)", re.I)


def render(report: Report) -> str:
    """The whole text."""
    entries = report.ledger
    documents = report.by_path
    lines = [f"# vjclaims: {say_count('report.findings', len(report.findings))}", ""]
    for row in placed(report):
        at = () if row.primary is None else (row.primary,)
        lines += _finding(row.finding, (*at, *row.others), report, documents)
    lines += _settled(report.settled, documents)
    lines += [*_not_read(report), summary(entries), ""]
    lines += _folded(say("report.looks_title"), _looks_table(report, documents))
    lines += _folded("Every figure", _ledger_table(entries, documents))
    return "\n".join(lines).rstrip() + "\n"


def render_figures(report: Report) -> str:
    """For `extract`: one table of figures."""
    documents = report.by_path
    rows = [
        (located(c, documents), c.text, value_of(c), topic(c), _sentence(c)) for c in report.claims
    ]
    heads = ("place", "figure", "value", "about", "sentence")
    return "\n".join([*_table(heads, rows), "", *_not_read(report), read_counts(report)]) + "\n"


def escaped(text: str) -> str:
    """Other people's text on one line, shown as written and nothing but shown."""
    text = _LINKED.sub(lambda m: m[0] + _JOINER, visible(text).strip())
    text = _FIRST.sub(_escape, _MARKS.sub(_escape, text))
    return _MARKUP.sub(lambda m: _ENTITIES[m[0]], text)


def _escape(match: re.Match[str]) -> str:
    # The dot behind a number makes a list of it, so it is the dot that is escaped.
    return f"{match[0]}\\" if match[0].isdigit() else f"\\{match[0]}"


class _Ready(str):
    """Markdown of our own, with all text in it escaped already."""

    __slots__ = ()


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table; empty where there are no rows."""
    lines = [f"| {' | '.join(_cell(c) for c in row)} |" for row in rows]
    if not lines:
        return []
    return [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads), *lines]


def _cell(text: str) -> str:
    return text if isinstance(text, _Ready) else escaped(text)


def _finding(
    finding: Finding, claims: Sequence[Claim], report: Report, documents: Documents
) -> list[str]:
    """Heading, table of the figures with the primary one first, explanation."""
    lines = [f"## {escaped(brief.line(finding))}", ""]
    lines += [f"{finding.id} · {severity_word(finding)}", ""]
    if finding.decision is not None:
        lines += [escaped(brief.decided(finding.decision)), ""]
    rows = [
        (located(c, documents), normalised(c), source(c, documents), _sentence(c)) for c in claims
    ]
    lines += [*_table(("place", "figure", "source", "sentence"), rows), ""]
    lines += [f"- {escaped(s)}" for s in finding.explanation.splitlines() if s.strip()]
    return [*lines, ""]


def _sentence(claim: Claim) -> _Ready:
    """The sentence with its figure in bold, cut around it where it is very long.

    Bold by tag: stars beside a letter or a currency sign are taken for stars.
    """
    span = find(claim)
    if span is None:
        return _Ready(escaped(claim.sentence[:_LONGEST]))
    start, end = span
    room = max(_LONGEST - (end - start), 0) // 2
    before, after = claim.sentence[max(start - room, 0) : start], claim.sentence[end : end + room]
    head = "… " if start > room else ""
    tail = " …" if end + room < len(claim.sentence) else ""
    spaces = [" " if edge.isspace() else "" for edge in (before[-1:], after[:1])]
    figure = f"{spaces[0]}<b>{escaped(claim.sentence[start:end])}</b>{spaces[1]}"
    return _Ready(f"{head}{escaped(before)}{figure}{escaped(after)}{tail}")


def _looks_table(report: Report, documents: Documents) -> list[str]:
    """The pairs that are too unsure for a finding."""
    heads = ("figure", "and", "why", "probability")
    rows = [
        (*(citation(c, documents) for c in (p.a, p.b)), p.reason, f"{p.probability:.0%}")
        for p in report.looks
    ]
    return _table(heads, rows)


def _settled(settled: Iterable[Settled], documents: Documents) -> list[str]:
    lines = []
    for s in settled:
        figures = " / ".join(citation(c, documents) for c in s.claims)
        why = brief.decided(s.decision) if s.decision is not None else s.reason or s.by
        lines.append(f"- {s.id or s.code}: {escaped(figures)}: {escaped(why)}")
    return ["## Decided", "", *lines, ""] if lines else []


def _not_read(report: Report) -> list[str]:
    lines = [f"- {escaped(s.path)}: {escaped(s.reason)}" for s in report.skipped]
    return [f"## {not_read(report)}", "", *lines, ""] if lines else []


def _ledger_table(entries: Iterable[Entry], documents: Documents) -> list[str]:
    rows: Iterator[tuple[str, ...]] = (
        (
            located(e.figure, documents),
            e.figure.text,
            "" if e.claim is None else topic(e.claim),
            status_word(e.status),
            _Ready("<br>".join(escaped(citation(c, documents)) for c in e.others)),
            e.reason,
        )
        for e in entries
    )
    return _table(("place", "figure", "about", "status", "others", "why"), rows)


def _folded(title: str, lines: Sequence[str]) -> list[str]:
    """Lines behind a click; the blank line lets Markdown be read inside the tag."""
    if not lines:
        return []
    return ["<details>", f"<summary>{title}</summary>", "", *lines, "", "</details>", ""]
