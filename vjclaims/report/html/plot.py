"""The picture of a finding: one row a source, its intervals on one axis, as in terminal/bars.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from vjclaims.figures.amounts import is_range, normalised, number, with_unit
from vjclaims.figures.units import Measure, measure, same_kind_of_unit
from vjclaims.lexicon import load_units
from vjclaims.records.claim import Claim, Kind
from vjclaims.records.interval import Interval
from vjclaims.report.html.axis import Axis, Tick, axis, round_values, sheets, ticks
from vjclaims.report.html.index import Index, cut
from vjclaims.text.safe import visible

_TICK = 16  # characters
_COUNTS = frozenset({"people", "count"})
_WHOLE = frozenset({Kind.RANK, Kind.YEAR})
_LEFT, _RIGHT = "0.00", "100.00"


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval in per cent of the width; an open end is an arrow at the rim."""

    start: str
    end: str
    open_start: bool
    open_end: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a plot. dot: the stated value, "" where only an extent is stated."""

    number: int
    written: str
    source: str
    literal: Bar
    expected: Bar
    dot: str
    draft: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """Rows over an axis; caption: what the axis counts; text: all of it in words."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    caption: str
    text: str


def plots(claims: Sequence[Claim], index: Index) -> tuple[Plot, ...]:
    """The figures on one axis, as many to a plot as a sheet of paper takes; none where they can
    share no axis or have no extent to draw."""
    if not claims or not all(same_kind_of_unit(claims[0], c) for c in claims):
        return ()
    measured = [_in_unit_of(claims[0], c) for c in claims]
    values = [v for m in measured for v in _values(m)]
    scale = axis(values)
    bounded = all(None not in (m.literal.lower, m.literal.upper) for m in measured)
    if scale is None or (bounded and min(values) == max(values)):
        return ()
    pairs = enumerate(zip(claims, measured, strict=True), 1)
    rows = tuple(_row(number, c, m, scale, index) for number, (c, m) in pairs)
    marks, caption = _ticks(scale, claims)
    words = [f"{n}: {visible(c.text)}, {normalised(c)}" for n, c in enumerate(claims, 1)]
    return tuple(Plot(rows[s], marks, caption, "; ".join(words[s])) for s in sheets(len(rows)))


def _in_unit_of(first: Claim, claim: Claim) -> Measure:
    """The claim's figure in the unit of the first one."""
    if claim.unit == first.unit:
        return Measure(claim.value, claim.step, claim.literal, claim.expected)
    base = measure(claim)
    unit = load_units().get(first.unit)
    if unit is None or unit.dimension != first.dimension:
        return base  # deaths and people are counted alike
    shift, factor = Interval(-unit.offset, -unit.offset), 1 / unit.factor
    return Measure(
        (base.value - unit.offset) * factor,
        base.step * factor,
        base.literal.plus(shift).scaled(factor),
        base.expected.plus(shift).scaled(factor),
    )


def _values(figure: Measure) -> list[Decimal]:
    ends = [e for i in (figure.literal, figure.expected) for e in (i.lower, i.upper)]
    return [figure.value, *(e for e in ends if e is not None)]


def _row(number: int, claim: Claim, figure: Measure, scale: Axis, index: Index) -> Row:
    source = index.sources.get(claim.path)
    return Row(
        number,
        *index.names(claim),
        literal=_bar(figure.literal, scale),
        expected=_bar(figure.expected, scale),
        dot="" if is_range(claim) else scale.at(figure.value),
        draft=source is not None and source.draft,
    )


def _bar(interval: Interval, scale: Axis) -> Bar:
    return Bar(
        start=_LEFT if interval.lower is None else scale.at(interval.lower),
        end=_RIGHT if interval.upper is None else scale.at(interval.upper),
        open_start=interval.lower is None,
        open_end=interval.upper is None,
    )


def _ticks(scale: Axis, claims: Sequence[Claim]) -> tuple[tuple[Tick, ...], str]:
    """Labelled ticks and the caption, which has the scale word that all labels share."""
    claim = claims[0]
    counted = claim.dimension in _COUNTS and all(c.value == int(c.value) for c in claims)
    values = round_values(scale, whole=counted or claim.kind in _WHOLE)
    labels = [number(v, claim.unit) for v in values]
    words = {label.partition(" ")[2] for v, label in zip(values, labels, strict=True) if v}
    word = words.pop() if len(words) == 1 else ""
    labels = [cut(label.removesuffix(f" {word}"), _TICK) for label in labels]
    caption = " ".join(part for part in (word, _unit(claims)) if part)
    return ticks(scale, list(zip(values, labels, strict=True))), caption


def _unit(claims: Sequence[Claim]) -> str:
    """What the axis counts; "" for deaths beside people."""
    first = claims[0]
    if first.kind is Kind.YEAR:
        return "year"
    if first.dimension in _COUNTS and len({c.unit for c in claims}) > 1:
        return ""
    if first.dimension == "money":
        return visible(first.unit)  # a sign alone would be no word
    return visible(with_unit("", first.unit).strip())
