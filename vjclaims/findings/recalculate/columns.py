"""Lines with a label and a figure each, and their total: "City: $210m / State: $80m / Total …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vjclaims.figures.periods.periods import read_periods
from vjclaims.figures.quantities.quantities import read_quantities
from vjclaims.findings.recalculate.arithmetic import Total
from vjclaims.findings.recalculate.article import ArticleFigures
from vjclaims.findings.recalculate.terms import Span
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import says, words
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation

_LABEL = 7  # words of a line that is a label and a figure
_TAIL = 4  # words behind its figure
_NAMED = 2  # words of a label that is no more than "Total cost"
_MOST = 12  # lines below a figure that can be its parts
_FEWEST = 2  # parts that make a sum
_DIGITS = {2: 4, 3: 3, 4: 3}  # by the number of parts: digits that they cannot make by chance
_NO_SUM = frozenset({"percent", "percentage_points", "times", "duration", "age", "rank"})
_BRACKET = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list or table: label, its one figure; sum: whether it is called a total."""

    claim: Claim
    label: str
    sum: bool
    opens: bool


def columns(article: ArticleFigures) -> Iterator[Recalculation | None]:
    """Every run of lines of which one is the sum of the others."""
    return (_totalled(run) or _headed(run) for run in _runs(article) if len(run) > _FEWEST)


def _runs(article: ArticleFigures) -> Iterator[list[Line]]:
    """Stretches of lines with one figure each, and the sentence that leads to them."""
    run: list[Line] = []
    at = 0
    for text in article.document.reading.split("\n"):
        span = Span(at, at + len(text), text)
        at += len(text) + 1
        if not text.strip():
            continue
        line = _line(article, span)
        if line is None or line.opens:  # "… it was €1,240 million:"
            yield run
            run = []
        if line is not None:
            run.append(line)
    yield run


def _line(article: ArticleFigures, span: Span) -> Line | None:
    """The line as label and figure; None for prose and for lines with several figures."""
    said = words(span.text)
    leads = span.text.rstrip().endswith(":")
    if (len(said) > _LABEL + _TAIL and not leads) or not re.search(r"\d", span.text):
        return None
    cues = load_lexicon().sums
    bare = _BRACKET.sub(lambda m: m[0] if says(m[0], cues.totals) else " " * len(m[0]), span.text)
    periods = [(p.anchor, p.end) for p in read_periods(bare)]
    found = [q for q in read_quantities(bare, periods) if q.dimension not in _NO_SUM]
    numbers = [q for q in found if re.search(r"\d", bare[q.start : q.end])]
    if not numbers or (len(numbers) > 1 and not leads):
        return None
    last = numbers[-1]
    behind = bare[last.end :].strip(" .:;|)")
    if len(words(behind)) > _TAIL or (bare.rstrip().endswith(".") and len(said) > _LABEL):
        return None
    label = bare[: last.start]
    claim = article.figure(span.piece(last.start, last.end), last.value, last.unit)
    named = says(label + " " + behind, cues.totals) and not says(label, cues.others)
    return Line(claim, label.lower(), named, leads)


def _totalled(run: Sequence[Line]) -> Recalculation | None:
    """A line that is called the total, at the head or the foot of the others."""
    named = [line for line in run if line.sum]
    if len(named) != 1:
        return None
    total, i = named[0], run.index(named[0])
    if i not in (0, len(run) - 1):
        run = run[: i + 1]
    parts = [x.claim for x in run if x is not total and x.claim.unit in (total.claim.unit, "")]
    if len(parts) < _FEWEST:
        return None
    added = Total(total.claim, parts)
    if added.meets():
        return added.row(True)
    said = " ".join(x.label for x in run)
    cues = load_lexicon().sums
    alike = len(parts) == len(run) - 1 and len({c.unit for c in parts}) == 1
    plain = alike and run[-1] is total and len(words(total.label)) <= _NAMED
    plain = plain and not says(said, cues.inside | cues.partial | cues.rest)
    return added.row(False) if plain else None


def _headed(run: Sequence[Line]) -> Recalculation | None:
    """A figure and, below it, the lines that make it: no failure proves anything here. Where no
    colon leads to them, only the digits can say that they belong to it."""
    for i, head in enumerate(run[:-_FEWEST]):
        for end in range(i + 1 + _FEWEST, min(len(run), i + 1 + _MOST) + 1):
            parts = [x.claim for x in run[i + 1 : end]]
            added = Total(head.claim, parts)
            alike = {c.unit for c in parts} <= {head.claim.unit, ""} or not head.claim.unit
            led = head.opens or added.exact(_DIGITS[min(len(parts), 4)])
            if alike and led and added.comes_out():
                return added.row(True)
    return None
