"""The knowledge: words, units, metrics and names, loaded from data/, checked, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

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
from vjclaims.lexicon.metrics import build_metrics
from vjclaims.lexicon.money import build_currencies
from vjclaims.lexicon.phrases import PhraseIndex
from vjclaims.lexicon.sums import build_sums
from vjclaims.lexicon.tables import entries, toml


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


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Load and check all data files once; LexiconError names the file and entry at fault."""
    metrics = build_metrics()
    topics = {t.id: t for t in map(build.build_topic, entries("ranks.toml", "topic"))}
    events = {e.id: e for e in map(build.build_event, entries("events.toml", "event"))}
    people = toml("people.toml")
    return Lexicon(
        numerals=build.build_numerals(),
        families=build.build_families(),
        hedges=tuple(map(build.build_hedge, entries("hedges.toml", "hedge"))),
        units={u.id: u for u in map(build.build_unit, entries("units.toml", "unit"))},
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
        metric_phrases=PhraseIndex((m.id, m.phrases) for m in metrics.values()),
        topic_phrases=PhraseIndex((t.id, t.phrases) for t in topics.values()),
        event_phrases=PhraseIndex(
            (e.id, (*e.verbs, *e.nouns, *e.phrases)) for e in events.values()
        ),
    )
