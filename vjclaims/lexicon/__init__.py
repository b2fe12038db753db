"""The knowledge: words, units, metrics and names, loaded from data/, checked, frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from vjclaims.lexicon import build
from vjclaims.lexicon.entries import (
    Attribution,
    Change,
    Counting,
    Country,
    Cue,
    Currency,
    Disputes,
    Event,
    Family,
    Hedge,
    Metric,
    Numerals,
    Periods,
    Scope,
    StoryKind,
    Sums,
    Topic,
    Unit,
)
from vjclaims.lexicon.metrics import build_metrics, faults_of
from vjclaims.lexicon.money import build_currencies
from vjclaims.lexicon.own import Own, read_own
from vjclaims.lexicon.phrases import PhraseIndex
from vjclaims.lexicon.sums import build_sums
from vjclaims.lexicon.tables import entries, toml
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
    change: Change
    counting: Counting
    stories: tuple[StoryKind, ...]
    common_words: frozenset[str]
    sums: Sums
    disputes: Disputes
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
    lexicon = widened(Path(own))
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
    return replace(ours(), metrics=metrics, metric_phrases=_metric_phrases(metrics))


def own_file(path: Path) -> Own:
    """What a newsroom's file adds to ours, and what is wrong in it."""
    return read_own(path, ours().metrics, dimensions(ours().units))


def checked(path: Path | None) -> Own:
    """A newsroom's file, or ours for None, as one that was looked through for faults."""
    if path is not None:
        return own_file(path)
    known, kinds = ours().metrics, dimensions(ours().units)
    faults = (
        fault
        for m in known.values()
        for fault in faults_of(m, known, kinds, f"data/metrics/{m.desk}.toml, entry {m.id!r}")
    )
    examples = tuple((m.id, e) for m in known.values() for e in m.examples)
    return Own(known, examples, sum(len(m.phrases) for m in known.values()), tuple(faults))


def dimensions(units: Mapping[str, Unit]) -> frozenset[str]:
    """The dimensions that have units."""
    return frozenset(u.dimension for u in units.values())


def _metric_phrases(metrics: Mapping[str, Metric]) -> PhraseIndex:
    return PhraseIndex((m.id, m.phrases) for m in metrics.values())


@lru_cache(maxsize=1)
def load_units() -> dict[str, Unit]:
    """The units alone, which are the same for every newsroom: all that a report is drawn with."""
    return {u.id: u for u in map(build.build_unit, entries("units.toml", "unit"))}


@lru_cache(maxsize=1)
def ours() -> Lexicon:
    """Load and check all data files once; LexiconError names the file and entry at fault."""
    units = load_units()
    metrics = build_metrics(dimensions(units))
    topics = {t.id: t for t in map(build.build_topic, entries("ranks.toml", "topic"))}
    events = {e.id: e for e in map(build.build_event, entries("events.toml", "event"))}
    people = toml("people.toml")
    return Lexicon(
        numerals=build.build_numerals(),
        families=build.build_families(),
        hedges=tuple(map(build.build_hedge, entries("hedges.toml", "hedge"))),
        units=units,
        currencies=build_currencies(),
        metrics=metrics,
        topics=topics,
        events=events,
        synonyms=dict(toml("events.toml").get("synonyms", {})),
        countries=build.build_countries(),
        person_nouns=frozenset(people["nouns"]),
        irregular_people=dict(people["irregular"]),
        attribution=build.build_attribution(),
        periods=build.build_periods(),
        stories=tuple(map(build.build_story, entries("stories.toml", "story"))),
        common_words=frozenset(toml("stories.toml")["common"]),
        sums=build_sums(metrics),
        disputes=build.build_words(Disputes, "disputes.toml"),
        scope=build.build_scope(),
        change=build.build_words(Change, "change.toml"),
        counting=build.build_words(Counting, "counting.toml"),
        modality=tuple(
            build.build_cue("modality.toml", e)
            for e in build.entries_unkeyed("modality.toml", "cue")
        ),
        metric_phrases=_metric_phrases(metrics),
        topic_phrases=PhraseIndex((t.id, t.phrases) for t in topics.values()),
        event_phrases=PhraseIndex(
            (e.id, (*e.verbs, *e.nouns, *e.phrases)) for e in events.values()
        ),
    )
