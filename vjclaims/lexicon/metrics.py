"""Builds the ontology of metrics from data/metrics/, one file a desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from vjclaims.lexicon.entries import Metric
from vjclaims.lexicon.phrases import GAP
from vjclaims.lexicon.tables import Entry, entries, files
from vjclaims.records.claim import Nature
from vjclaims.text.errors import LexiconError
from vjclaims.text.suggest import did_you_mean

FOLDER = "metrics"
ROLES = ("directed", "holder", "mutual", "residents")
# Dimensions of figures that have no entry in units.toml.
PLAIN = frozenset({"age", "count", "money", "people", "percent", "times"})


def build_metrics(dimensions: frozenset[str]) -> dict[str, Metric]:
    """All metrics by id; LexiconError for the first fault in them.

    dimensions: those of the units, beside which there are the plain ones.
    """
    found: dict[str, Metric] = {}
    for file in files(FOLDER):
        for entry in entries(file, "metric"):
            metric = build_metric(entry, PurePosixPath(file).stem)
            if metric.id in found:
                raise LexiconError(f"{entry.place}: is also in {found[metric.id].desk}.toml")
            found[metric.id] = metric
    for metric in found.values():
        place = f"data/{FOLDER}/{metric.desk}.toml, entry {metric.id!r}"
        for fault in (*_references(metric, found, place), *_fields(metric, dimensions, place)):
            raise LexiconError(fault)
    return dict(sorted(found.items()))


def faults_of(
    metric: Metric,
    every: Mapping[str, Metric],
    dimensions: frozenset[str],
    place: str,
    before: Metric | None = None,
) -> Iterator[str]:
    """What is wrong with a metric among all the others, each fault naming its place.

    before: the metric as it was, if only what was added to it is to be looked at.
    """
    yield from _references(metric, every, place)
    yield from _fields(metric, dimensions, place)
    if not metric.examples:
        yield f"{place}: has no example"
    for phrase in metric.phrases:
        if before is None or phrase not in before.phrases:
            yield from _phrase(metric, phrase, every, place)


def _references(metric: Metric, every: Mapping[str, Metric], place: str) -> Iterator[str]:
    others = (metric.if_people, metric.unless_people, metric.whole)
    for name in (*metric.siblings, *metric.parts, *filter(None, others)):
        if name not in every:
            yield f"{place}: unknown metric {name!r}{did_you_mean(name, every)}"


def _fields(metric: Metric, dimensions: frozenset[str], place: str) -> Iterator[str]:
    known = sorted(dimensions | PLAIN)
    for name in (*metric.units, *filter(None, (metric.of_unit,))):
        if name not in known:
            yield f"{place}: unknown unit {name!r}{did_you_mean(name, known)}"
    if metric.roles not in ROLES:
        yield f"{place}: unknown roles {metric.roles!r}{did_you_mean(metric.roles, ROLES)}"


def _phrase(metric: Metric, phrase: str, every: Mapping[str, Metric], place: str) -> Iterator[str]:
    """Complaints about a phrase that the matcher cannot read, or that another metric has."""
    words = phrase.split()
    if phrase != " ".join(words).lower() or "-" in phrase:
        yield f"{place}: phrase {phrase!r} must be lower case, without hyphens, single spaces"
    elif words[0] == GAP or words[-1] == GAP:
        yield f"{place}: phrase {phrase!r} must not begin or end with {GAP!r}"
    for other in every.values():
        shared = other.id != metric.id and set(other.units) & set(metric.units)
        if shared and phrase in other.phrases:
            yield f"{place}: phrase {phrase!r} is one of {other.id!r} already"


def build_metric(entry: Entry, desk: str) -> Metric:
    """The record of one entry; LexiconError for a field that is missing, wrong or unknown."""
    metric = Metric(
        entry.text("id"),
        entry.text("label"),
        _nature(entry),
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
        entry.text("family", ""),
    )
    entry.done()
    return metric


def _nature(entry: Entry) -> Nature:
    name = entry.text("nature")
    try:
        return Nature(name)
    except ValueError:
        hint = did_you_mean(name, list(Nature))
        raise LexiconError(f"{entry.place}: unknown nature {name!r}{hint}") from None


def _holder(entry: Entry) -> str:
    kind = entry.text("holder", "any")
    if kind not in ("any", "organisation", "place"):
        raise LexiconError(f"{entry.place}: holder must be organisation, place or any")
    return kind
