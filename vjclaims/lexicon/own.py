"""A newsroom's own file of metrics: new ones, and more phrases for ours.

It has the form of data/metrics/README.md. An entry with the id of one of ours may hold
phrases, siblings and examples, which are added; any other id is a metric of its own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vjclaims.lexicon.entries import Example, Metric
from vjclaims.lexicon.metrics import build_metric, faults_of
from vjclaims.lexicon.tables import Entry, rows
from vjclaims.text.errors import LexiconError
from vjclaims.text.opening import read_lines
from vjclaims.text.suggest import did_you_mean

TABLE = "metric"


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


def read_own(path: Path, ours: Mapping[str, Metric], dimensions: frozenset[str]) -> Own:
    """Read a newsroom's file; faults of entries are collected, not raised.

    Raises LexiconError for a file that cannot be read or is no TOML.
    """
    data = _parsed(path)
    found: dict[str, Metric] = {}
    examples: list[tuple[str, Example]] = []
    phrases, faults = 0, list(_tables(data, path))
    for entry in rows(data, str(path), TABLE, faults=faults):
        try:
            metric = _metric(entry, ours, path.stem)
        except LexiconError as error:
            faults.append(str(error))
            continue
        before = ours.get(metric.id)
        found[metric.id] = metric
        phrases += len(metric.phrases) - (len(before.phrases) if before else 0)
        new = metric.examples[len(before.examples) if before else 0 :]
        examples += [(metric.id, e) for e in new]
    every = {**ours, **found}
    for id_, metric in found.items():
        faults += faults_of(metric, every, dimensions, f"{path}, entry {id_!r}", ours.get(id_))
    return Own(found, tuple(examples), phrases, tuple(faults))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_lines(path))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise LexiconError(f"{path}: {reason}") from error


def _tables(data: Mapping[str, Any], path: Path) -> Iterator[str]:
    """Complaints about what stands in the file beside its entries."""
    for name in data:
        if name != TABLE:
            yield f"{path}: unknown table {name!r}{did_you_mean(name, [TABLE])}"
    if not data:
        yield f"{path}: holds no [[{TABLE}]]"


def _metric(entry: Entry, ours: Mapping[str, Metric], desk: str) -> Metric:
    known = ours.get(entry.text("id"))
    if known is None:
        entry.fields["id"] = entry.name
        return build_metric(entry, desk)
    added = replace(
        known,
        phrases=tuple(dict.fromkeys((*known.phrases, *entry.words("phrases")))),
        siblings=tuple(sorted({*known.siblings, *entry.words("siblings")})),
        examples=(*known.examples, *entry.examples()),
    )
    entry.done(" in an entry that adds to one of ours")
    return added
