"""Builds the ontology of metrics from data/metrics/, one file a desk."""

from __future__ import annotations

from pathlib import PurePosixPath

from vjclaims.claim import Nature
from vjclaims.errors import LexiconError
from vjclaims.lexicon.entries import Metric
from vjclaims.lexicon.tables import Entry, entries, files

FOLDER = "metrics"


def build_metrics() -> dict[str, Metric]:
    """All metrics by id; LexiconError for an id in two files and for a name of no metric."""
    found: dict[str, Metric] = {}
    for file in files(FOLDER):
        for entry in entries(file, "metric"):
            metric = build_metric(entry, PurePosixPath(file).stem)
            if metric.id in found:
                raise LexiconError(f"{entry.place}: is also in {found[metric.id].desk}.toml")
            found[metric.id] = metric
    for metric in found.values():
        others = (metric.if_people, metric.unless_people, metric.whole)
        for name in (*metric.siblings, *metric.parts, *filter(None, others)):
            if name not in found:
                place = f"data/{FOLDER}/{metric.desk}.toml, entry {metric.id!r}"
                raise LexiconError(f"{place}: unknown metric {name!r}")
    return dict(sorted(found.items()))


def build_metric(entry: Entry, desk: str) -> Metric:
    """The record of one entry; LexiconError for a field that is missing, wrong or unknown."""
    metric = Metric(
        entry.text("id"),
        entry.text("label"),
        Nature(entry.text("nature")),
        entry.words("units", needed=True),
        entry.text("roles", "holder"),
        entry.words("phrases", needed=True),
        entry.words("siblings"),
        entry.words("parts"),
        entry.text("if_people", ""),
        entry.text("unless_people", ""),
        _holder(entry),
        entry.text("whole", ""),
        entry.text("of_unit", ""),
        entry.text("named", "no") == "yes",
        entry.text("of_person", "no") == "yes",
        entry.examples(),
        desk,
    )
    entry.done()
    return metric


def _holder(entry: Entry) -> str:
    kind = entry.text("holder", "any")
    if kind not in ("any", "organisation", "place"):
        raise LexiconError(f"{entry.place}: holder must be organisation, place or any")
    return kind
