"""The knowledge: words, units, metrics and names, loaded from data/, checked, frozen."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from vjclaims.lexicon.entries import (
    Attribution,
    Contrast,
    Costs,
    Country,
    Cue,
    Currency,
    Event,
    Family,
    Hedge,
    Lists,
    Metric,
    Numerals,
    Periods,
    Ratio,
    Scope,
    StoryKind,
    Sums,
    Topic,
    Unit,
    Words,
)
from vjclaims.lexicon.metrics import Own, checked_ours, load_metrics, read_own
from vjclaims.lexicon.phrases import PhraseIndex
from vjclaims.lexicon.tables import csv_rows, lists, load, load_entries, table, toml
from vjclaims.text.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything in data/, by kind and by id."""

    numerals: Numerals
    families: dict[str, Family]
    hedges: tuple[Hedge, ...]
    units: dict[str, Unit]
    currencies: dict[str, Currency]
    metrics: dict[str, Metric]
    topics: dict[str, Topic]
    events: dict[str, Event]
    synonyms: dict[str, str]
    countries: dict[str, Country]
    person_nouns: frozenset[str]
    irregular_people: dict[str, str]
    attribution: Attribution
    periods: Periods
    scope: Scope
    change: Lists
    counting: Lists
    costs: Costs
    stories: tuple[StoryKind, ...]
    common_words: frozenset[str]
    sums: Sums
    disputes: Lists
    modality: tuple[Cue, ...]
    metric_phrases: PhraseIndex
    topic_phrases: PhraseIndex
    event_phrases: PhraseIndex


# The newsroom's lexicon of a run. The components of a spaCy pipeline take a Doc and nothing
# else, so what a run reads with cannot be handed to them as an argument.
_CURRENT: ContextVar[Lexicon | None] = ContextVar("lexicon", default=None)


def load_lexicon() -> Lexicon:
    """The lexicon of this run: ours, or ours with a newsroom's words (`using`)."""
    return _CURRENT.get() or ours()


def family_of(metric: str, known: bool) -> str:
    """The family of a metric, itself where it has none; known: whether it is an entry's id."""
    entry = load_lexicon().metrics.get(metric) if known else None
    return (entry.family if entry else "") or metric


@contextmanager
def using(own: str | Path | None) -> Iterator[Lexicon]:
    """Read with a newsroom's own file of metrics added to ours; None adds nothing.

    Raises LexiconError, naming file and entry, if something is wrong in it.
    """
    if own is None:
        yield load_lexicon()
        return
    with reading_with(widened(Path(own))) as lexicon:
        yield lexicon


@contextmanager
def reading_with(lexicon: Lexicon) -> Iterator[Lexicon]:
    """Read with another lexicon than ours."""
    token = _CURRENT.set(lexicon)
    try:
        yield lexicon
    finally:
        _CURRENT.reset(token)


def widened(path: Path) -> Lexicon:
    """Ours with the metrics of a newsroom's file; LexiconError for the first fault in it."""
    own = own_file(path)
    if own.faults:
        rest = f" (and {len(own.faults) - 1} more)" if len(own.faults) > 1 else ""
        raise LexiconError(f"{own.faults[0]}{rest}")
    metrics = dict(sorted({**ours().metrics, **own.metrics}.items()))
    return dataclasses.replace(ours(), metrics=metrics, metric_phrases=_metric_phrases(metrics))


def own_file(path: Path) -> Own:
    """What a newsroom's file adds to ours, and what is wrong in it."""
    return read_own(path, ours().metrics, _dimensions())


def checked(path: Path | None) -> Own:
    """A newsroom's file, or ours for None, as one that was looked through for faults."""
    return own_file(path) if path is not None else checked_ours(ours().metrics, _dimensions())


def _dimensions() -> frozenset[str]:
    """The dimensions that have units."""
    return frozenset(u.dimension for u in load_units().values())


def _metric_phrases(metrics: Mapping[str, Metric]) -> PhraseIndex:
    rows = metrics.values()
    return PhraseIndex(((m.id, m.phrases) for m in rows), ((m.id, m.never) for m in rows))


@lru_cache(maxsize=1)
def load_units() -> dict[str, Unit]:
    """The units alone, which are the same for every newsroom: all that a report is drawn with."""
    return load_entries("units.toml", "unit", Unit)


@lru_cache(maxsize=1)
def load_signs() -> dict[str, str]:
    """The signs of currencies that readers know, by code; as `load_units`, for drawing alone."""
    rows = toml("currencies.toml")["currency"]
    return {row["code"]: row["shown"] for row in rows if row.get("shown")}


def _currencies() -> dict[str, Currency]:
    """All currencies by code: those of our file, and others by their names alone."""
    found = load_entries("currencies.toml", "currency", Currency, "code")
    for code, names in table("currency_names.toml", "names", dict[str, Words]).items():
        known = found.get(code, Currency(code))
        found[code] = replace(known, words=tuple(sorted({*known.words, *names})))
    return found


def _countries() -> dict[str, Country]:
    found = {}
    for row in csv_rows("countries.csv"):
        lists = [tuple(filter(None, row[k].split(";"))) for k in Country.__struct_fields__[2:]]
        found[row["code"]] = Country(row["code"], row["name"], *lists)
    return found


@lru_cache(maxsize=1)
def ours() -> Lexicon:
    """Load and check all data files once; LexiconError names the file and entry at fault."""
    metrics = load_metrics()
    topics = load_entries("ranks.toml", "topic", Topic)
    events = load_entries("events.toml", "event", Event)
    words = {k: toml("numerals.toml")[k]["words"] for k in ("labels", "pointing")}
    return Lexicon(
        numerals=load("numerals.toml", Numerals, **words),
        families=table("hedges.toml", "family", dict[str, Family]),
        hedges=tuple(load_entries("hedges.toml", "hedge", Hedge).values()),
        units=load_units(),
        currencies=_currencies(),
        metrics=metrics,
        topics=topics,
        events=events,
        synonyms=table("events.toml", "synonyms", dict[str, str]),
        countries=_countries(),
        person_nouns=table("people.toml", "nouns", frozenset[str]),
        irregular_people=table("people.toml", "irregular", dict[str, str]),
        attribution=Attribution(
            lists("attribution.toml"), phrases=table("attribution.toml", "phrases", Words)
        ),
        periods=load("periods.toml", Periods),
        stories=tuple(load_entries("stories.toml", "story", StoryKind).values()),
        common_words=table("stories.toml", "common", frozenset[str]),
        sums=Sums(
            lists("recalculation.toml"),
            contrasts=table("recalculation.toml", "contrast", tuple[Contrast, ...]),
            ratios=table("recalculation.toml", "ratio", tuple[Ratio, ...]),
        ),
        disputes=Lists(lists("disputes.toml")),
        scope=Scope(
            lists("scope.toml"),
            marks=table("scope.toml", "mark", tuple[Cue, ...]),
            epithets=table("scope.toml", "epithets", dict[str, frozenset[str]]),
            per=table("scope.toml", "per", dict[str, Words]),
        ),
        change=Lists(lists("change.toml")),
        counting=Lists(lists("counting.toml")),
        costs=load("costs.toml", Costs),
        modality=table("modality.toml", "cue", tuple[Cue, ...]),
        metric_phrases=_metric_phrases(metrics),
        topic_phrases=PhraseIndex((t.id, t.phrases) for t in topics.values()),
        event_phrases=PhraseIndex(
            (e.id, (*e.verbs, *e.nouns, *e.phrases)) for e in events.values()
        ),
    )
