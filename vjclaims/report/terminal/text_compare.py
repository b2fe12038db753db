"""Every aligned pair of two texts, side by side, with its verdict and the reason."""

from __future__ import annotations

from collections import Counter

from vjclaims.figures.topics import topic
from vjclaims.lexicon.messages import say, say_count
from vjclaims.records.finding import Finding, Pair, Report, Verdict
from vjclaims.report.terminal.bars import LEGEND, bars
from vjclaims.report.terminal.blocks import (
    Page,
    claim_block,
    not_read_lines,
    read_counts,
    severity_word,
)
from vjclaims.report.terminal.layout import Pen, cells, pad, rule, wrap
from vjclaims.report.terminal.text import finding_lines, recalculated
from vjclaims.report.terminal.text_ledger import LAST_LINE
from vjclaims.text.safe import visible

_SIDE_BY_SIDE = 72  # narrower columns break sentences into splinters
_GAP = "  "
# From what needs reading to what does not, with the colour of each.
_VERDICTS = {
    Verdict.CONTRADICTION: "error",
    Verdict.TENSION: "warning",
    Verdict.DRIFT: "info",
    Verdict.ROUNDING: "good",
    Verdict.AGREE: "good",
    Verdict.NOT_COMPARABLE: "dim",
}


def render(report: Report, *, width: int, color: bool, debug: bool, verbose: bool = False) -> str:
    """The whole text, ending with a newline."""
    page = Page(report, width, Pen(color), debug)
    pairs = _pairs(report)
    lines = [line for about, pair in pairs for line in [*_pair(about, pair, page), ""]]
    if not pairs:
        lines += [*wrap(_nothing(report), width), ""]
    for finding in _unpaired(report, pairs):
        lines += [*finding_lines(finding, page), ""]
    lines += recalculated(page)
    if any(_picture(pair, page) for _, pair in pairs):
        lines += [*(page.pen(s, "dim") for s in wrap(LEGEND, width)), ""]
    lines += not_read_lines(page)
    lines += wrap(_counts(report, [p for _, p in pairs]), max(width, LAST_LINE))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _pairs(report: Report) -> list[tuple[str, Pair]]:
    """Pairs with what they are about, those that need reading first, then by place."""
    order_of = {verdict: i for i, verdict in enumerate(_VERDICTS)}
    found = [(topic(p.a), p) for g in report.groups for p in g.pairs]
    return sorted(
        found, key=lambda item: (order_of[item[1].verdict], item[1].a.path, item[1].a.start)
    )


def _nothing(report: Report) -> str:
    if not report.figures:
        return "No figures found."
    return "No figure of one text is about the same thing as a figure of the other."


def _unpaired(report: Report, pairs: list[tuple[str, Pair]]) -> list[Finding]:
    """Findings that no pair shows, such as a total that its parts do not add up to."""
    return [f for f in report.findings if not any(_covers(p, f) for _, p in pairs)]


def _covers(pair: Pair, finding: Finding) -> bool:
    return finding.group is not None and {pair.a.id, pair.b.id} <= {c.id for c in finding.claims}


def _pair(about: str, pair: Pair, page: Page) -> list[str]:
    width, pen = page.width, page.pen
    style = _VERDICTS[pair.verdict]
    flags = [f"{f.id} {severity_word(f)}" for f in page.report.findings if _covers(pair, f)]
    verdict = say(f"report.verdict_{pair.verdict.value}")
    right = ", ".join(flags)
    start, middle, end = rule(verdict, right, width)
    lines = [pen(start, style) + pen(middle, "dim") + pen(end, style)]
    lines += [pen(s, "title") for s in wrap(about, width)]
    lines += _columns(pair, page)
    picture = _picture(pair, page)
    lines += ["", *picture] if picture else []
    if pair.reason:
        lines += ["", *wrap(visible(pair.reason), width, first="  ", rest="    ")]
    return lines


def _picture(pair: Pair, page: Page) -> list[str]:
    """Bars for pairs that disagree; the others need none."""
    if not pair.verdict.differs:
        return []
    return bars((pair.a, pair.b), page.width, page.pen)


def _columns(pair: Pair, page: Page) -> list[str]:
    """The two figures next to each other, or below each other where it is narrow."""
    wide = page.width >= _SIDE_BY_SIDE
    column = (page.width - len(_GAP)) // 2 if wide else page.width
    left, right = (
        claim_block([(f"  {i}  ", claim)], page, column) for i, claim in ((1, pair.a), (2, pair.b))
    )
    if not wide:
        return [*left, "", *right]
    rows = max(len(left), len(right))
    left, right = (side + [""] * (rows - len(side)) for side in (left, right))
    return [pad(a, column) + _GAP + b if cells(b) else a for a, b in zip(left, right, strict=True)]


def _counts(report: Report, pairs: list[Pair]) -> str:
    counted = Counter(p.verdict for p in pairs)
    parts = [f"{counted[v]} {say(f'report.verdict_{v.value}')}" for v in _VERDICTS if counted[v]]
    listed = f" ({', '.join(parts)})" if parts else ""
    found = say_count("report.findings", len(report.findings))
    return f"{read_counts(report)}, {say_count('report.pairs', len(pairs))}{listed}, {found}"
