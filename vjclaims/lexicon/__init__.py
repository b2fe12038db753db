"""The knowledge: words, units, metrics and names, loaded from data/, checked, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vjclaims.claim import Modality, Nature
from vjclaims.errors import LexiconError
from vjclaims.lexicon.entries import (
    Attribution,
    Country,
    Cue,
    Currency,
    Event,
    Family,
    Hedge,
    Metric,
    Numerals,
    Periods,
    Scope,
    Topic,
    Unit,
)
from vjclaims.lexicon.phrases import PhraseIndex
from vjclaims.lexicon.tables import Entry, csv_rows, decimal, decimals, entries, toml


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
    modality: tuple[Cue, ...]
    metric_phrases: PhraseIndex
    topic_phrases: PhraseIndex
    event_phrases: PhraseIndex


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Load and check all data files once; LexiconError names the file and entry at fault."""
    metrics = _metrics()
    topics = {t.id: t for t in map(_topic, entries("ranks.toml", "topic"))}
    events = {e.id: e for e in map(_event, entries("events.toml", "event"))}
    people = toml("people.toml")
    return Lexicon(
        numerals=_numerals(),
        families=_families(),
        hedges=tuple(map(_hedge, entries("hedges.toml", "hedge"))),
        units={u.id: u for u in map(_unit, entries("units.toml", "unit"))},
        currencies={
            c.code: c for c in map(_currency, entries("currencies.toml", "currency", "code"))
        },
        metrics=metrics,
        topics=topics,
        events=events,
        synonyms=dict(toml("events.toml").get("synonyms", {})),
        countries=_countries(),
        person_nouns=frozenset(people["nouns"]),
        irregular_people=dict(people["irregular"]),
        attribution=_attribution(),
        periods=_periods(),
        scope=_scope(),
        modality=tuple(_cue("modality.toml", e) for e in entries_unkeyed("modality.toml", "cue")),
        metric_phrases=PhraseIndex((m.id, m.phrases) for m in metrics.values()),
        topic_phrases=PhraseIndex((t.id, t.phrases) for t in topics.values()),
        event_phrases=PhraseIndex(
            (e.id, (*e.verbs, *e.nouns, *e.phrases)) for e in events.values()
        ),
    )


def entries_unkeyed(file: str, table: str) -> list[Entry]:
    """Entries that are known by their place in the file."""
    return [Entry(file, f"{table} {i}", x) for i, x in enumerate(toml(file)[table], 1)]


def _numerals() -> Numerals:
    file = "numerals.toml"

    def ranges(table: str) -> dict[str, tuple[Decimal, Decimal]]:
        return {
            k: (decimal(low, f"data/{file}, {k}"), decimal(high, f"data/{file}, {k}"))
            for k, (low, high) in toml(file)[table].items()
        }

    return Numerals(
        units=decimals(file, "units"),
        tens=decimals(file, "tens"),
        scales=decimals(file, "scales"),
        abbreviations=decimals(file, "abbreviations"),
        groups=decimals(file, "groups"),
        plurals=ranges("plurals"),
        plural_prefixes=ranges("plural_prefixes"),
        fractions=decimals(file, "fractions"),
        ordinals=decimals(file, "ordinals"),
        multiples=decimals(file, "multiples"),
        couples=decimals(file, "couples"),
        signs=decimals(file, "signs"),
        labels=frozenset(toml(file)["labels"]["words"]),
        pointing=frozenset(toml(file)["pointing"]["words"]),
    )


def _families() -> dict[str, Family]:
    found = {}
    for name, fields in toml("hedges.toml")["family"].items():
        entry = Entry("hedges.toml", name, fields)
        found[name] = Family(
            name,
            entry.number("literal_share", "0"),
            entry.number("expected_share", "0"),
            entry.number("expected_cap", "1"),
        )
        entry.done()
    return found


def _hedge(entry: Entry) -> Hedge:
    hedge = Hedge(
        entry.text("id"),
        entry.text("family"),
        entry.text("position", "before") == "after",
        entry.words("words", needed=True),
        entry.examples(),
    )
    entry.done()
    return hedge


def _unit(entry: Entry) -> Unit:
    unit = Unit(
        entry.text("id"),
        entry.text("dimension"),
        entry.number("factor", "1"),
        entry.number("offset", "0"),
        entry.words("symbols"),
        entry.words("loose_symbols"),
        entry.words("words"),
        entry.text("shown_as", ""),
        entry.examples(),
    )
    entry.done()
    return unit


def _currency(entry: Entry) -> Currency:
    subunits = entry.fields.pop("subunits", {})
    currency = Currency(
        entry.text("code"),
        entry.words("prefixes"),
        entry.words("loose_prefixes"),
        entry.words("suffixes"),
        entry.words("words"),
        entry.words("ambiguous_words"),
        {k: decimal(v, entry.place) for k, v in subunits.items()},
        entry.examples(),
    )
    entry.done()
    return currency


def _metrics() -> dict[str, Metric]:
    found = {m.id: m for m in map(_metric, entries("metrics.toml", "metric"))}
    for metric in found.values():
        for sibling in metric.siblings:
            if sibling not in found:
                raise LexiconError(
                    f"data/metrics.toml, entry {metric.id!r}: unknown sibling {sibling!r}"
                )
    return found


def _metric(entry: Entry) -> Metric:
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
        entry.examples(),
    )
    entry.done()
    return metric


def _topic(entry: Entry) -> Topic:
    topic = Topic(
        entry.text("id"),
        entry.text("label"),
        entry.words("phrases", needed=True),
        entry.examples(),
    )
    entry.done()
    return topic


def _event(entry: Entry) -> Event:
    name = entry.text("id")
    event = Event(
        name,
        entry.text("family", name),
        entry.text("label"),
        entry.words("verbs"),
        entry.words("nouns"),
        entry.words("phrases"),
        entry.examples(),
    )
    entry.done()
    return event


def _cue(file: str, entry: Entry) -> Cue:
    modality = entry.text("modality", "") or None
    cue = Cue(
        entry.text("id", modality or "?"),
        entry.text("side") == "after",
        entry.whole("reach", 3),
        entry.words("phrases", needed=True),
        entry.examples(),
        Modality(modality) if modality else None,
    )
    entry.done()
    return cue


def _scope() -> Scope:
    data = toml("scope.toml")
    return Scope(
        frozenset(data["generic_people"]),
        frozenset(data["collective"]),
        frozenset(data["counting_nouns"]),
        frozenset(data["empty_nouns"]),
        frozenset(data["narrowing"]),
        frozenset(data["neutral"]),
        frozenset(data["generic_holders"]),
        {k: frozenset(v) for k, v in data["epithets"].items()},
        frozenset(data["series"]),
        tuple(_cue("scope.toml", e) for e in entries_unkeyed("scope.toml", "mark")),
        {k: tuple(v) for k, v in data["per"].items()},
        frozenset(data["change"]["up"]),
        frozenset(data["change"]["down"]),
    )


def _countries() -> dict[str, Country]:
    found = {}
    for row in csv_rows("countries.csv"):
        cells = {k: tuple(x for x in v.split(";") if x) for k, v in row.items()}
        found[row["code"]] = Country(
            row["code"],
            row["name"],
            cells["aliases"],
            cells["adjectives"],
            cells["people"],
            cells["capital"],
        )
    return found


def _attribution() -> Attribution:
    data = toml("attribution.toml")
    return Attribution(
        frozenset(data["verbs"]),
        tuple(data["phrases"]),
        frozenset(data["titles"]),
        frozenset(data["sources"]),
        frozenset(data["offices"]),
        frozenset(data["org_ends"]),
        frozenset(data["acts"]),
    )


def _periods() -> Periods:
    data = toml("periods.toml")
    return Periods(
        data["months"],
        data["weekdays"],
        data["quarters"],
        data["halves"],
        frozenset(data["year"]["before"]),
    )
