"""The picture of a finding: one row a source, its intervals on one axis (see reporters/bars.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from vjclaims.amounts import is_range, normalised, number, with_unit
from vjclaims.claim import Claim, Kind
from vjclaims.interval import Interval
from vjclaims.reporters.html.axis import Axis, Tick, axis, round_values, ticks
from vjclaims.reporters.html.index import Index
from vjclaims.reporters.layout import clip
from vjclaims.safe import visible

_WRITTEN, _LABEL, _TICK = 32, 40, 16  # characters
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
    """The rows over an axis; caption: what the axis counts; text: all of it in words."""

    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    caption: str
    text: str


def plot(claims: Sequence[Claim], index: Index) -> Plot | None:
    """The plot of figures that share a unit; None where there is no extent to draw."""
    if len({c.unit for c in claims}) != 1:
        return None
    values = [v for c in claims for v in _values(c)]
    scale = axis(values)
    bounded = all(None not in (c.literal.lower, c.literal.upper) for c in claims)
    if scale is None or (bounded and min(values) == max(values)):
        return None
    rows = tuple(_row(n, c, scale, index) for n, c in enumerate(claims, 1))
    marks, caption = _ticks(scale, claims[0])
    text = "; ".join(f"{n}: {visible(c.text)}, {normalised(c)}" for n, c in enumerate(claims, 1))
    return Plot(rows, marks, caption, text)


def _values(claim: Claim) -> list[Decimal]:
    ends = [e for i in (claim.literal, claim.expected) for e in (i.lower, i.upper)]
    return [claim.value, *(e for e in ends if e is not None)]


def _row(number: int, claim: Claim, scale: Axis, index: Index) -> Row:
    source = index.sources.get(claim.path)
    return Row(
        number=number,
        written=clip(visible(claim.text), _WRITTEN),
        source=clip(index.label(claim.path), _LABEL),
        literal=_bar(claim.literal, scale),
        expected=_bar(claim.expected, scale),
        dot="" if is_range(claim) else scale.at(claim.value),
        draft=source is not None and source.draft,
    )


def _bar(interval: Interval, scale: Axis) -> Bar:
    return Bar(
        start=_LEFT if interval.lower is None else scale.at(interval.lower),
        end=_RIGHT if interval.upper is None else scale.at(interval.upper),
        open_start=interval.lower is None,
        open_end=interval.upper is None,
    )


def _ticks(scale: Axis, claim: Claim) -> tuple[tuple[Tick, ...], str]:
    """Labelled ticks and the caption, which has the scale word that all labels share."""
    values = round_values(scale, whole=claim.kind in _WHOLE)
    labels = [number(v, claim.unit) for v in values]
    words = {label.partition(" ")[2] for v, label in zip(values, labels, strict=True) if v}
    word = words.pop() if len(words) == 1 else ""
    labels = [clip(label.removesuffix(f" {word}"), _TICK) for label in labels]
    unit = "year" if claim.kind is Kind.YEAR else with_unit("", claim.unit).strip()
    caption = " ".join(part for part in (word, visible(unit)) if part)
    return ticks(scale, list(zip(values, labels, strict=True))), caption
