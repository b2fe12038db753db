"""Periods that hold for more than their sentence: of a line that dates all figures of an
article, and of a heading that names the period of a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import state
from vjclaims.extraction.sentences import figures_in
from vjclaims.figures.records import Period
from vjclaims.figures.words import alternatives, word_list, word_set
from vjclaims.records.document import BlockKind

_HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_REPORTS = frozenset({"month", "range", "relative", "season", "stretch", "year"})
_NEAR = 24  # characters from "as of" to its date


@dataclass(frozen=True, slots=True)
class ArticlePeriods:
    """lines: periods for every figure; reports: for flows below the heading; in order."""

    lines: tuple[Period, ...] = ()
    reports: tuple[Period, ...] = ()

    def line_for(self, char: int) -> Period | None:
        """The last line before a character, else the first behind it."""
        before = [p for p in self.lines if p.anchor < char]
        return before[-1] if before else next(iter(self.lines), None)

    def report_for(self, char: int) -> Period | None:
        """The period of the nearest heading above a character that has one."""
        before = [p for p in self.reports if p.anchor < char]
        return before[-1] if before else None


def article_periods(doc: Doc, periods: list[Period]) -> ArticlePeriods:
    """The lines and headings of an article that give periods to figures without."""
    lines = [p for s in state(doc).sentences if (p := _line(s, periods)) is not None]
    return ArticlePeriods(tuple(lines), tuple(_reports(doc, periods)))


def _line(sent: Span, periods: list[Period]) -> Period | None:
    """The period of "Figures as of 13 June, unless stated", a sentence without a figure."""
    match = _leads().match(sent.text)
    if match is None or figures_in(sent):
        return None
    at = sent.start_char + match.end()
    near = [p for p in periods if at - 1 <= p.anchor <= min(at + _NEAR, sent.end_char)]
    fine = [p for p in near if p.first is not None and p.form != "weekday"]
    dated = fine or [p for p in near if p.first is not None]
    return dated[0] if dated and dated[0].anchor < sent.end_char else None


@lru_cache(maxsize=1)
def _leads() -> re.Pattern[str]:
    subjects, leads = (alternatives(word_list(f"standing.{n}")) for n in ("subjects", "leads"))
    no = r"(?!.*\b(?:not|no|never)\b|.*n['’]t\b)"
    return re.compile(rf"\W*{no}.{{0,40}}?\b(?:{subjects})\b[^.;]{{0,40}}?\b(?:{leads})\s", re.I)


def _reports(doc: Doc, periods: list[Period]) -> list[Period]:
    """Months and more in headings with a word of reports."""
    text, found = state(doc).text, []
    heads = [b for b in state(doc).blocks if b.kind in _HEADS]
    for block in heads:
        words = re.findall(r"[\w-]+", text[block.start : block.end].lower())
        if not word_set("standing.reports") & set(words):
            continue
        own = [p for p in periods if block.start <= p.anchor < block.end and _of_report(p, doc)]
        found += own[:1] if len(own) == 1 else []
    return found


def _of_report(period: Period, doc: Doc) -> bool:
    """Whether a period can be that of a report: a month or longer, and over."""
    published = state(doc).published
    if period.first is None or period.last is None or period.form not in _REPORTS:
        return False
    ahead = published is not None and period.last.first() > published.last()
    return (period.last.last() - period.first.first()).days > 26 and not ahead
