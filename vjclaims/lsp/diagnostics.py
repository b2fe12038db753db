"""Findings as an editor marks them: each at its figure in the draft, with the other sides."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types

from vjclaims.findings.wording import cited
from vjclaims.lexicon.messages import say
from vjclaims.lsp.checks import Checked
from vjclaims.lsp.positions import Lines
from vjclaims.lsp.sentences import sentence
from vjclaims.records.claim import Claim
from vjclaims.records.document import Document
from vjclaims.records.finding import Finding, Remark, Severity
from vjclaims.report.brief import decided
from vjclaims.report.formats.places import Placed, located, placed
from vjclaims.sources.readers.kinds import FORMATS, suffix_of
from vjclaims.text.safe import visible

SOURCE = "vjclaims"
_LEVELS = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_HOUSE = "house"
_WITH_LINES = frozenset({"text", "markdown", "html"})  # formats that an editor opens as they are
_COMMENT_END = "-->"
_MOST = 20  # other places of one finding


@dataclass(frozen=True, slots=True)
class Look:
    """What the editor can show. encoding: of positions; related: places beside a diagnostic;
    markdown: in hovers; reveal: whether it moves the cursor when it is asked to."""

    encoding: str = types.PositionEncodingKind.Utf16
    related: bool = True
    markdown: bool = True
    reveal: bool = True


def diagnostics(checked: Checked, look: Look) -> list[types.Diagnostic]:
    """What is to be marked in a draft, in order of place."""
    document = checked.document
    if document is None:
        said = [s for s in checked.report.skipped if s.path == checked.draft.name]
        return [trouble(s.reason) for s in said]
    shown = _Shown(checked, look)
    found = [shown.finding(row) for row in placed(checked.report) if _is_here(row, checked)]
    found.sort(key=lambda d: (d.range.start.line, d.range.start.character))
    remarks = [r for r in checked.report.remarks if r.path == document.path]
    return found + [shown.remark(remark) for remark in remarks]


def trouble(reason: str) -> types.Diagnostic:
    """That a text was not checked, at its beginning: silence would be taken for an all-clear."""
    start = types.Position(0, 0)
    message = say("editor.not_checked", reason=visible(reason))
    level = types.DiagnosticSeverity.Warning
    return types.Diagnostic(types.Range(start, start), message, severity=level, source=SOURCE)


def _is_here(row: Placed, checked: Checked) -> bool:
    return row.primary is not None and row.primary.path == checked.draft.name


class _Shown:
    """A check as one editor shows it."""

    def __init__(self, checked: Checked, look: Look) -> None:
        self._checked, self._look = checked, look
        self._documents = checked.report.by_path
        self._own = Lines(checked.draft.text, look.encoding)
        self._lines: dict[str, Lines] = {}

    def remark(self, remark: Remark) -> types.Diagnostic:
        """A remark on a comment of the draft, such as one that lacks its reason."""
        document, text = self._documents[remark.path], self._checked.draft.text
        start = document.line_starts[remark.line - 1] + remark.column - 1
        end = text.find(_COMMENT_END, start)
        return types.Diagnostic(
            self._own.range(start, end + len(_COMMENT_END) if end > 0 else start),
            visible(remark.message),
            severity=types.DiagnosticSeverity.Information,
            code=remark.code,
            source=SOURCE,
        )

    def _evidence(self, document: Document) -> Lines:
        """The lines of another text, made once."""
        if document.path not in self._lines:
            self._lines[document.path] = Lines(document.text, self._look.encoding)
        return self._lines[document.path]

    def finding(self, row: Placed) -> types.Diagnostic:
        """A finding at its figure."""
        claim = row.primary
        assert claim is not None
        related, untold = [], []
        for other in row.others[:_MOST]:
            uri = self._uri(other)
            if uri and self._look.related:
                related.append(self._related(other, uri))
            else:
                untold.append(other)
        return types.Diagnostic(
            self._own.range(*(self._checked.span(claim) or (0, 0))),
            "\n".join(self._message(row.finding, untold)),
            severity=_LEVELS[row.finding.severity],
            code=row.finding.id,
            source=SOURCE,
            related_information=related or None,
        )

    def _message(self, finding: Finding, untold: list[Claim]) -> Iterator[str]:
        """One line, why, what was decided, and the places that cannot be linked to."""
        yield visible(finding.message)
        yield from map(visible, finding.explanation.splitlines()[:1])
        if finding.decision is not None:
            yield decided(finding.decision)
        for claim in untold:
            place = located(claim, self._documents)
            yield say("editor.elsewhere", cited=cited(claim, self._documents), place=place)

    def _related(self, claim: Claim, uri: str) -> types.DiagnosticRelatedInformation:
        if claim.path == self._checked.draft.name:
            where = self._own.range(*(self._checked.span(claim) or (0, 0)))
        else:
            where = self._evidence(self._documents[claim.path]).range(claim.start, claim.end)
        said = f"{cited(claim, self._documents)}: {sentence(claim)}"
        return types.DiagnosticRelatedInformation(types.Location(uri, where), said)

    def _uri(self, claim: Claim) -> str:
        """Where an editor finds the line of a figure; "" where it finds none."""
        draft, document = self._checked.draft, self._documents.get(claim.path)
        if claim.path == draft.name:
            return draft.uri
        if document is None or document.tier == _HOUSE or document.site(claim.start):
            return ""
        path = os.path.normpath(os.path.join(draft.folder, claim.path))
        with_lines = FORMATS.get(suffix_of(path)) in _WITH_LINES
        return Path(path).as_uri() if with_lines and os.path.isfile(path) else ""
