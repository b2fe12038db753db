"""The ontology as text: which metrics there are, by desk or by a word."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from vjclaims.lexicon.entries import Metric
from vjclaims.text.safe import visible


def desks(metrics: Iterable[Metric]) -> list[str]:
    """The desks that have metrics, sorted."""
    return sorted({m.desk for m in metrics})


def chosen(metrics: Iterable[Metric], word: str | None, desk: str | None) -> list[Metric]:
    """The metrics of a desk that have a word in their id, label or phrases, sorted by id."""
    rows = [m for m in metrics if desk in (None, m.desk) and _has(m, word)]
    return sorted(rows, key=lambda m: m.id)


def _has(metric: Metric, word: str | None) -> bool:
    wanted = (word or "").lower()
    return any(wanted in text for text in (metric.id, metric.label.lower(), *metric.phrases))


def shown(metrics: Iterable[Metric], width: int) -> str:
    """A line of id, nature, units and desk for each metric, and its phrases under it."""
    return "".join(f"{line}\n" for m in metrics for line in _lines(m, width))


def _lines(metric: Metric, width: int) -> Iterator[str]:
    units = ", ".join(metric.units)
    yield visible(f"{metric.id}: {metric.nature} of {units} · {metric.desk}")
    phrases = visible("; ".join(metric.phrases))
    yield from textwrap.wrap(phrases, width, initial_indent="    ", subsequent_indent="    ")
