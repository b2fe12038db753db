"""Builds the words by which figures check each other (data/recalculation.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as fields_of

from vjclaims.lexicon.entries import Contrast, Metric, Ratio, Sums
from vjclaims.lexicon.tables import Entry, toml
from vjclaims.text.errors import LexiconError

_FILE = "recalculation.toml"


def build_sums(metrics: Mapping[str, Metric]) -> Sums:
    """The lists and tables; LexiconError for a metric that does not exist."""
    data = dict(toml(_FILE))
    contrasts = tuple(_contrast(i, x) for i, x in enumerate(data.pop("contrast"), 1))
    ratios = tuple(_ratio(i, x, metrics) for i, x in enumerate(data.pop("ratio"), 1))
    entry = Entry(_FILE, "lists", data)
    lists = {
        f.name: frozenset(entry.words(f.name, needed=True))
        for f in fields_of(Sums)
        if f.name not in ("contrasts", "ratios")
    }
    entry.done()
    return Sums(**lists, contrasts=contrasts, ratios=ratios)


def _contrast(number: int, fields: Mapping[str, object]) -> Contrast:
    entry = Entry(_FILE, f"contrast {number}", fields)
    found = Contrast(
        frozenset(entry.words("words", needed=True)), entry.text("whole", "no") == "yes"
    )
    entry.done()
    return found


def _ratio(number: int, fields: Mapping[str, object], metrics: Mapping[str, Metric]) -> Ratio:
    entry = Entry(_FILE, f"ratio {number}", fields)
    found = Ratio(entry.text("metric"), entry.text("part"), entry.text("base"))
    for name in (found.metric, found.part, found.base):
        if name not in metrics:
            raise LexiconError(f"{entry.place}: unknown metric {name!r}")
    entry.done()
    return found
