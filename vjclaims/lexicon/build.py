"""Builds the lexicon's records from the tables of data/, each field checked."""

from __future__ import annotations

from dataclasses import fields as fields_of
from decimal import Decimal
from typing import TypeVar

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
    Numerals,
    Periods,
    Scope,
    StoryKind,
    Topic,
    Unit,
)
from vjclaims.lexicon.tables import Entry, csv_rows, decimal, decimals, toml
from vjclaims.records.claim import Modality
from vjclaims.text.errors import LexiconError


def entries_unkeyed(file: str, table: str) -> list[Entry]:
    """Entries that are known by their place in the file."""
    return [Entry(file, f"{table} {i}", x) for i, x in enumerate(toml(file)[table], 1)]


def build_numerals() -> Numerals:
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


def build_families() -> dict[str, Family]:
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


def build_hedge(entry: Entry) -> Hedge:
    hedge = Hedge(
        entry.text("id"),
        entry.text("family"),
        entry.text("position", "before") == "after",
        entry.words("words", needed=True),
        entry.examples(),
        entry.text("strict", "no") == "yes",
    )
    entry.done()
    return hedge


def build_unit(entry: Entry) -> Unit:
    unit = Unit(
        entry.text("id"),
        entry.text("dimension"),
        entry.number("factor", "1"),
        entry.number("offset", "0"),
        entry.words("symbols"),
        entry.words("loose_symbols"),
        entry.words("words"),
        entry.text("shown_as", ""),
        entry.text("form", ""),
        entry.examples(),
    )
    entry.done()
    return unit


def build_currency(entry: Entry) -> Currency:
    subunits = entry.fields.pop("subunits", {})
    currency = Currency(
        entry.text("code"),
        entry.words("prefixes"),
        entry.words("loose_prefixes"),
        entry.words("suffixes"),
        entry.words("words"),
        entry.words("ambiguous_words"),
        {k: decimal(v, entry.place) for k, v in subunits.items()},
        entry.text("international", "no") == "yes",
        entry.examples(),
    )
    entry.done()
    return currency


def build_topic(entry: Entry) -> Topic:
    topic = Topic(
        entry.text("id"),
        entry.text("label"),
        entry.words("phrases", needed=True),
        entry.text("roles", "rank"),
        entry.examples(),
    )
    entry.done()
    return topic


def build_event(entry: Entry) -> Event:
    name = entry.text("id")
    event = Event(
        name,
        entry.text("family", name),
        entry.text("label"),
        entry.words("verbs"),
        entry.words("nouns"),
        entry.words("phrases"),
        entry.words("links"),
        entry.text("anniversaries", "no") == "yes",
        entry.examples(),
    )
    entry.done()
    return event


def build_cue(file: str, entry: Entry) -> Cue:
    modality = entry.text("modality", "") or None
    cue = Cue(
        entry.text("id", modality or "?"),
        entry.text("side") == "after",
        entry.whole("reach", 3),
        entry.words("phrases", needed=True),
        entry.examples(),
        Modality(modality) if modality else None,
        entry.text("dimension", ""),
        entry.text("past_commas", "no") == "yes",
    )
    entry.done()
    return cue


def build_scope() -> Scope:
    data = toml("scope.toml")
    return Scope(
        frozenset(data["generic_people"]),
        frozenset(data["collective"]),
        frozenset(data["counting_nouns"]),
        frozenset(data["empty_nouns"]),
        frozenset(data["narrowing"]),
        frozenset(data["neutral"]),
        frozenset(data["generic_holders"]),
        frozenset(data["not_names"]),
        frozenset(data["having"]),
        {k: frozenset(v) for k, v in data["epithets"].items()},
        frozenset(data["series"]),
        frozenset(data["conditions"]),
        frozenset(data["totals"]),
        frozenset(data["pointer_nouns"]),
        frozenset(data["stating"]),
        frozenset(data["gapping"]),
        frozenset(data["among"]),
        tuple(build_cue("scope.toml", e) for e in entries_unkeyed("scope.toml", "mark")),
        {k: tuple(v) for k, v in data["per"].items()},
    )


Words = TypeVar("Words", Change, Counting, Disputes)


def build_words(kind: type[Words], file: str) -> Words:
    """A record that is lists of words and no more, field by field from its file."""
    entry = Entry(file, "lists", toml(file))
    found = {f.name: frozenset(entry.words(f.name, needed=True)) for f in fields_of(kind)}
    entry.done()
    return kind(**found)


def build_countries() -> dict[str, Country]:
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


def build_attribution() -> Attribution:
    data = toml("attribution.toml")
    return Attribution(
        frozenset(data["verbs"]),
        tuple(data["phrases"]),
        frozenset(data["titles"]),
        frozenset(data["sources"]),
        frozenset(data["offices"]),
        frozenset(data["firms_too"]),
        frozenset(data["org_ends"]),
        frozenset(data["acts"]),
    )


def build_periods() -> Periods:
    data = toml("periods.toml")
    return Periods(
        data["months"],
        data["weekdays"],
        data["quarters"],
        data["halves"],
        frozenset(data["year"]["before"]),
    )


def build_story(entry: Entry) -> StoryKind:
    kind = entry.text("kind")
    if kind not in ("incident", "work"):
        raise LexiconError(f"{entry.place}: kind must be incident or work")
    words = entry.words("words", needed=True)
    story = StoryKind(entry.text("id"), kind == "work", words, entry.text("example"))
    entry.done()
    return story
