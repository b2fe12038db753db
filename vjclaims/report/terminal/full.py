"""A finding in full, for --verbose: its picture, every figure with its sentence, every reason."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from vjclaims.records.finding import Finding
from vjclaims.report import brief
from vjclaims.report.terminal.bars import bars
from vjclaims.report.terminal.blocks import Page, claim_block, finding_rule, source
from vjclaims.report.terminal.layout import wrap
from vjclaims.text.safe import visible

_INDENT = "  "


def full_lines(finding: Finding, page: Page) -> list[str]:
    """One finding: heading, line, picture, figures, explanation."""
    width, pen = page.width, page.pen
    lines = [finding_rule(finding, width, pen)]
    lines += [pen(s, "title") for s in wrap(brief.line(finding), width)]
    picture = drawn(finding, page)
    lines += ["", *picture] if picture else []
    for block in _blocks(finding, page):
        lines += ["", *block]
    sentences = [s for s in map(visible, finding.explanation.splitlines()) if s.strip()]
    if finding.decision is not None:
        sentences.append(brief.decided(finding.decision))
    lines += [""] if sentences else []
    for sentence in sentences:
        lines += wrap(sentence, width, first=_INDENT, rest=_INDENT * 2)
    return lines


def drawn(finding: Finding, page: Page) -> list[str]:
    """Bars where figures are about one thing; a total and its parts share no axis."""
    if finding.verdict is None:
        return []
    return bars(finding.claims, page.width, page.pen)


def _blocks(finding: Finding, page: Page) -> Iterator[list[str]]:
    """The figures, numbered; those of one sentence together, so that it is quoted once."""
    digits = len(str(len(finding.claims)))
    numbered = [(f"{_INDENT}{i:>{digits}}  ", c) for i, c in enumerate(finding.claims, 1)]
    for _, run in groupby(
        numbered, key=lambda n: (n[1].path, n[1].sentence, source(n[1], page.documents))
    ):
        yield claim_block(list(run), page, page.width)
