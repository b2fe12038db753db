"""The ontology of metrics from data/metrics/, one file a desk, and a newsroom's own file of them.

An own file has the form of data/metrics/README.md. An entry with the id of one of ours may hold
phrases, siblings and examples, which are added; any other id is a metric of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from vjclaims.lexicon.entries import Example, Metric, Words
from vjclaims.lexicon.phrases import GAP
from vjclaims.lexicon.tables import files, load_entries
from vjclaims.text.errors import LexiconError
from vjclaims.text.suggest import did_you_mean
from vjclaims.text.toml import Record, parsed, rows, typed

TABLE = "metric"
_YES = ("named", "of_person")  # what older files say "yes" to, where TOML has true
# Dimensions of figures that have no entry in units.toml.
PLAIN = frozenset({"age", "count", "money", "people", "percent", "times"})


@dataclass(frozen=True, slots=True)
class Own:
    """What a newsroom's file says.

    metrics: those it names, ours with what it adds; examples: its own, each with the id of its
    metric; phrases: how many it adds; faults: what is wrong in it, naming file and entry.
    """

    metrics: dict[str, Metric]
    examples: tuple[tuple[str, Example], ...]
    phrases: int
    faults: tuple[str, ...]


class Addition(Record, frozen=True):
    """What an entry of a newsroom's file may add to one of ours."""

    id: str
    phrases: Words = ()
    siblings: Words = ()
    examples: tuple[Example, ...] = ()


def load_metrics() -> dict[str, Metric]:
    """All of our metrics by id; that they refer to one another rightly, `faults_of` sees to."""
    desks = ((file, Path(file).stem) for file in files("metrics"))
    found = [
        replace(metric, desk=desk)
        for file, desk in desks
        for metric in load_entries(file, TABLE, Metric).values()
    ]
    return {m.id: m for m in sorted(found, key=lambda m: m.id)}


def checked_ours(ours: Mapping[str, Metric], dimensions: frozenset[str]) -> Own:
    """Our metrics, looked through for faults as a newsroom's file is."""
    faults = [
        fault
        for m in ours.values()
        for fault in _faults(m, ours, dimensions, f"data/metrics/{m.desk}.toml, entry {m.id!r}")
    ]
    examples = tuple((m.id, e) for m in ours.values() for e in m.examples)
    return Own(dict(ours), examples, sum(len(m.phrases) for m in ours.values()), tuple(faults))


def read_own(path: Path, ours: Mapping[str, Metric], dimensions: frozenset[str]) -> Own:
    """Read a newsroom's file; faults of entries are collected, not raised.

    Raises LexiconError for a file that cannot be read, is no TOML or holds other tables.
    """
    data = parsed(path, LexiconError, "the metrics")
    found: dict[str, Metric] = {}
    faults = [] if data else [f"{path}: holds no [[{TABLE}]]"]
    for row in rows(data, TABLE, path, LexiconError):
        place = f"{path}, entry {str(row.get('id', '?'))!r}"
        try:
            metric = _own(row, ours, place, path.stem)
        except LexiconError as error:
            faults.append(str(error))
            continue
        if found.setdefault(metric.id, metric) is not metric:
            faults.append(f"{place}: stands there twice")
    examples: list[tuple[str, Example]] = []
    phrases, every = 0, {**ours, **found}
    for id_, metric in found.items():
        before = ours.get(id_)
        phrases += len(metric.phrases) - (len(before.phrases) if before else 0)
        examples += [(id_, e) for e in metric.examples[len(before.examples) if before else 0 :]]
        faults += _faults(metric, every, dimensions, f"{path}, entry {id_!r}", before)
    return Own(found, tuple(examples), phrases, tuple(faults))


def _own(row: dict[str, Any], ours: Mapping[str, Metric], place: str, desk: str) -> Metric:
    """The metric of an entry: a new one, or one of ours with what is added."""
    row = row | {k: row[k] == "yes" for k in _YES if row.get(k) in ("yes", "no")}
    known = ours.get(str(row.get("id")))
    if known is None:
        return replace(typed(row, Metric, place, LexiconError), desk=desk)
    more = typed(row, Addition, f"{place}, which adds to one of ours", LexiconError)
    return replace(
        known,
        phrases=tuple(dict.fromkeys((*known.phrases, *more.phrases))),
        siblings=tuple(sorted({*known.siblings, *more.siblings})),
        examples=(*known.examples, *more.examples),
    )


def _faults(
    metric: Metric,
    every: Mapping[str, Metric],
    dimensions: frozenset[str],
    place: str,
    before: Metric | None = None,
) -> Iterator[str]:
    """What is wrong with a metric among all the others, each fault naming its place.

    before: the metric as it was, if only what was added to it is to be looked at.
    """
    others = filter(None, (metric.if_people, metric.unless_people, metric.whole))
    for name in (*metric.siblings, *metric.parts, *others):
        if name not in every:
            yield f"{place}: unknown metric {name!r}{did_you_mean(name, every)}"
    known = sorted(dimensions | PLAIN)
    for name in (*metric.units, *filter(None, (metric.of_unit,))):
        if name not in known:
            yield f"{place}: unknown unit {name!r}{did_you_mean(name, known)}"
    if not metric.examples:
        yield f"{place}: has no example"
    for phrase in metric.phrases:
        if before is None or phrase not in before.phrases:
            yield from _phrase(metric, phrase, every, place)


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
