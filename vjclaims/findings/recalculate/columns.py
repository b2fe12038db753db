"""Lines with a label and a figure each, and their total: "City: $210m / State: $80m / Total …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vjclaims.figures.periods.periods import read_periods
from vjclaims.figures.quantities.quantities import read_quantities
from vjclaims.findings.recalculate.dated import claim_at
from vjclaims.findings.recalculate.made import Span
from vjclaims.findings.recalculate.scene import Scene
from vjclaims.findings.recalculate.sums import close, parts_row, telling, total_of, value_of
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


def columns(scene: Scene) -> Iterator[Recalculation]:
    """Every run of lines of which one is the sum of the others."""
    for run in _runs(scene):
        row = _totalled(run) or _headed(run)
        if row is not None:
            yield row


def _runs(scene: Scene) -> Iterator[list[Line]]:
    """Stretches of lines with one figure each, and the sentence that leads to them."""
    run: list[Line] = []
    reading = scene.document.reading
    at = 0
    for text in reading.split("\n"):
        line = _line(scene, Span(at, at + len(text), text)) if text.strip() else None
        if line is not None and line.opens:  # "… it was €1,240 million:"
            if len(run) > _FEWEST:
                yield run
            run = [line]
        elif line is not None:
            run.append(line)
        elif text.strip():
            if len(run) > _FEWEST:
                yield run
            run = []
        at += len(text) + 1
    if len(run) > _FEWEST:
        yield run


def _line(scene: Scene, span: Span) -> Line | None:
    """The line as label and figure; None for prose and for lines with several figures."""
    told = words(span.text)
    leads = span.text.rstrip().endswith(":")
    if (len(told) > _LABEL + _TAIL and not leads) or not re.search(r"\d", span.text):
        return None
    bare = _BRACKET.sub(lambda m: m[0] if says(m[0], _totals()) else " " * len(m[0]), span.text)
    periods = [(p.anchor, p.end) for p in read_periods(bare)]
    found = [q for q in read_quantities(bare, periods) if q.dimension not in _NO_SUM]
    numbers = [q for q in found if re.search(r"\d", bare[q.start : q.end])]
    if not numbers or (len(numbers) > 1 and not leads):
        return None
    last = numbers[-1]
    behind = bare[last.end :].strip(" .:;|)")
    if len(words(behind)) > _TAIL or (bare.rstrip().endswith(".") and len(told) > _LABEL):
        return None
    label = bare[: last.start]
    piece = Span(span.start + last.start, span.start + last.end, bare[last.start : last.end])
    claim = claim_at(scene, piece, last.value, last.unit, None)
    named = says(label + " " + behind, _totals()) and not says(label, load_lexicon().sums.others)
    return Line(claim, label.lower(), named, leads)


def _totals() -> frozenset[str]:
    return load_lexicon().sums.totals


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
    meets = total_of(parts).meets(total.claim.literal)
    if meets:
        return parts_row(total.claim, parts, True)
    said = " ".join(x.label for x in run)
    cues = load_lexicon().sums
    alike = len(parts) == len(run) - 1 and len({c.unit for c in parts}) == 1
    plain = alike and run[-1] is total and len(words(total.label)) <= _NAMED
    plain = plain and not says(said, cues.inside | cues.partial | cues.rest)
    return parts_row(total.claim, parts, False) if plain else None


def _headed(run: Sequence[Line]) -> Recalculation | None:
    """A figure and, below it, the lines that make it: no failure proves anything here. Where no
    colon leads to them, only the digits can say that they belong to it."""
    for i, head in enumerate(run[:-_FEWEST]):
        for end in range(i + 1 + _FEWEST, min(len(run), i + 1 + _MOST) + 1):
            parts = [x.claim for x in run[i + 1 : end]]
            alike = {c.unit for c in parts} <= {head.claim.unit, ""} or not head.claim.unit
            exact = close(value_of(parts), head.claim.value)
            led = head.opens or telling(head.claim, parts, _DIGITS[min(len(parts), 4)])
            if alike and exact and led and total_of(parts).meets(head.claim.literal):
                return parts_row(head.claim, parts, True)
    return None
