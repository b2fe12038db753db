"""Component: who or what has each figure, role by role, and what was filled from context."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from vjclaims.extraction.brackets import said_again
from vjclaims.extraction.doc import FoundEntity, Reading, component
from vjclaims.extraction.entities.context import context, demonyms, fitting, pair, unique
from vjclaims.extraction.entities.lists import place_of_list
from vjclaims.extraction.entities.roles import (
    Near,
    elided_holder,
    epithet_kind,
    first,
    is_subject,
    joint,
    lone_place,
    near_mentions,
    of_phrase,
    only,
    opening_place,
    place_of_subject,
    pointing_subject,
    speaker_itself,
    subject_of,
)
from vjclaims.extraction.entities.rows import row_name
from vjclaims.extraction.names.article_names import named_things
from vjclaims.extraction.sentences import figures
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Metric
from vjclaims.records.claim import Entity, Name

_ANY = 99.0  # wherever in the sentence
_DEMONYMS = ("adjective", "people")


@component("vjclaims_entity")
def find_entities(doc: Doc) -> None:
    """Set span._.entities of every figure, one entity for each of its readings."""
    for span in figures(doc):
        before = said_again(span)
        if before is not None and before._.entities:
            span._.entities = before._.entities
        else:
            span._.entities = tuple(entity(span, r) for r in span._.readings)


def entity(span: Span, reading: Reading) -> FoundEntity:
    """The entity of one reading of a figure."""
    near = near_mentions(span, reading)
    if reading.roles == "residents":
        return _residents(span, near)
    if reading.roles == "mutual":
        return _mutual(span, near)
    if reading.roles == "directed":
        return _directed(span, near)
    if reading.roles in ("rank", "community"):
        return _ranked(span, reading, near)
    if reading.roles == "event":
        return _event(span, near)
    return _holder(span, reading, near)


def _residents(span: Span, near: Near) -> FoundEntity:
    """A nationality in a place: never the other way round."""
    of = [(c, m) for c, m in near if m.form in _DEMONYMS or m.role == "origin"]
    if (noun := span._.noun) is not None:
        of = [(c, m) for c, m in of if noun.start <= m.start < noun.end] or of
    people = first(of)
    behind = [
        (c + (0 if m.start > span.start else 3), m)
        for c, m in only(near, roles=("place", "destination"), but=people)
    ]
    place = first(sorted(behind, key=lambda row: (row[0], row[1].start)))
    more: tuple[str, ...] = ()
    if not people:
        subject = subject_of(span, near)
        people = tuple(n for n in subject if n.key.isupper() and n not in place)
    if not people:
        people, more = context(span, "people", "people", place)
    if not place:
        owners = only(fitting(span.doc, near, "place"), roles=("holder",), but=people)
        place = first([(c, m) for c, m in owners if m.form in ("country", "name")])
    if not place:
        place, filled = context(span, "place", "place", people)
        more += filled
    return FoundEntity(Entity(people=demonyms(people), place=place), more)


def _mutual(span: Span, near: Near) -> FoundEntity:
    names = unique(m.name for _, m in near if m.form != "name" or m.label in ("GPE", "ORG"))
    countries = tuple(n for n in names if n.key.isupper())
    if len(countries) >= 2:
        return FoundEntity(Entity(between=tuple(sorted(countries[:2]))))
    parties = pair(span, countries)
    if parties or len(names) < 2:
        return FoundEntity(Entity(between=parties or names[:2]), ("between",))
    return FoundEntity(Entity(between=names[:2]))


def _directed(span: Span, near: Near) -> FoundEntity:
    """From one to another: exports, aid, investment."""
    by = {
        role: first(only(near, roles=(role,))) for role in ("origin", "destination", "place", "for")
    }
    used = tuple(n for names in by.values() for n in names)
    keys = {n.key for n in used}
    holder = tuple(n for n in subject_of(span, near) if n.key not in keys)
    objects = first([(c, m) for c, m in only(near, roles=("object",)) if m.name not in holder])
    if not holder:
        holder = first(only(near, roles=("holder",), but=used))
    more: tuple[str, ...] = ()
    target = by["destination"] or by["place"] or by["for"] or objects
    if not holder and not by["origin"]:
        holder, more = context(span, "any", "holder", target)
    if not target and not by["origin"]:
        target, filled = _other_party(span, holder)
        more += filled
    return FoundEntity(Entity(holder=holder, origin=by["origin"], destination=target), more)


def _other_party(span: Span, holder: tuple[Name, ...]) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """The other of the two countries that the article is about, as a destination."""
    parties = pair(span, holder) if holder and holder[0].key.isupper() else ()
    other = tuple(n for n in parties if n not in holder)
    return other, ("destination",) if other else ()


def _ranked(span: Span, reading: Reading, near: Near) -> FoundEntity:
    """Who holds the rank, and for or in whom: "A is B's third investor"."""
    community = only(near, forms=_DEMONYMS)
    if reading.roles == "community" and community:
        return _community(span, near, community)
    subject = [(c, m) for c, m in near if m.start < span.start and is_subject(span, m)]
    holder = first(sorted(subject, key=lambda r: -r[1].start), limit=_ANY)
    more: tuple[str, ...] = ()
    if not holder:
        holder, more = context(span, "any", "holder")
    rest = [(c, m) for c, m in only(near, but=holder) if m.form != "name"]
    target = first(rest, limit=_ANY)
    if not target:
        target, filled = _other_party(span, holder)
        more += filled
    return FoundEntity(Entity(holder=holder, destination=target), more)


def _community(span: Span, near: Near, community: Near) -> FoundEntity:
    """A community's rank by size: a nationality in a place, as for residents."""
    before = [(c, m) for c, m in community if m.start < span.start] or community
    people = first(before, limit=_ANY)
    more: tuple[str, ...] = () if people else ("people",)
    place = first(only(near, roles=("place",), but=people), limit=_ANY)
    place = place or first(
        only(near, roles=("holder",), forms=("country",), but=people), limit=_ANY
    )
    if not place:
        place, filled = context(span, "country", "place", people)
        more += filled
    return FoundEntity(Entity(people=demonyms(people), place=place), more)


def _event(span: Span, near: Near) -> FoundEntity:
    """The parties to an event; a relation of two is theirs in any order."""
    names = unique(m.name for _, m in near if m.label != "LAW")
    countries = tuple(n for n in names if n.key.isupper())
    if len(countries) >= 2:
        return FoundEntity(Entity(between=tuple(sorted(countries[:2]))))
    words = {t.lower_ for t in span.sent} & load_lexicon().scope.pairs
    parties = pair(span, countries)
    places = [m.name for _, m in near if m.label in ("LOC", "GPE")]
    others = tuple(n for n in names if not n.key.isupper() and n not in places)
    if parties and (words or countries or not others):
        return FoundEntity(Entity(between=parties), ("between",))
    if others:
        return FoundEntity(Entity(holder=others[:1], place=countries[:1]))
    holder, more = context(span, "any", "holder", places)
    return FoundEntity(Entity(holder=holder, place=countries[:1]), more)


def _holder(span: Span, reading: Reading, near: Near) -> FoundEntity:
    """Whose figure it is: named in the phrase of the metric, subject of the verb, or place."""
    rows = [(c, m) for c, m in near if m.role != "other"]
    people = _counted_people(span, rows)
    rows = [(c, m) for c, m in rows if m.name not in people]
    places = only(rows, roles=("place", "destination", "origin"))
    place = first(places, limit=load_lexicon().costs.holder.limit)
    place = place or place_of_subject(span, places) or opening_place(span, places)
    listed = place_of_list(span) if not place else None
    place = (listed.name,) if listed is not None else place
    metric = load_lexicon().metrics.get(reading.metric)
    if not place and metric is not None and metric.holder == "place":
        place = lone_place(span, places)
    rest = _can_have(span, metric, [(c, m) for c, m in rows if m.name not in place])
    wanted = epithet_kind(span, reading) or (metric.holder if metric else "any")
    holder = _named(span, reading, rest)
    more: tuple[str, ...] = ()
    placed = place and metric is not None and metric.holder == "place"
    if not holder and not placed and pointing_subject(span, reading):
        holder, more = context(span, wanted, "holder", (*people, *place))
    if not holder:
        close = only(rest, roles=("holder", "with"))
        holder = first(fitting(span.doc, close, wanted), limit=load_lexicon().costs.holder.limit)
    if wanted == "organisation":
        place = place or _town(span, holder, rest)
    if not holder and (not place or wanted == "organisation"):
        holder, more = context(span, wanted, "holder", (*people, *place))
    return FoundEntity(Entity(holder=holder, people=demonyms(people), place=place), more)


def _counted_people(span: Span, rows: Near) -> tuple[Name, ...]:
    """The nationality of the people counted, when their noun has one."""
    noun = span._.noun
    if noun is None or not noun.person:
        return ()
    return first(
        [(c, m) for c, m in only(rows, forms=_DEMONYMS) if noun.start <= m.start < noun.end]
    )


def _can_have(span: Span, metric: Metric | None, rows: Near) -> Near:
    """The mentions that can have the metric: who arrests, kills or counts has no deaths."""
    if metric is None or metric.holder != "place":
        return rows
    things = named_things(span.doc)
    return [(c, m) for c, m in rows if things[m.name.key].kind != "organisation"]


def _named(span: Span, reading: Reading, rows: Near) -> tuple[Name, ...]:
    """The holder that the sentence names."""
    elided = elided_holder(span)
    if elided is not None:
        return (elided.name,)
    in_row = row_name(span)
    if in_row is not None:
        return (in_row,)
    named = of_phrase(span, reading, rows) or subject_of(span, rows) or speaker_itself(span)
    return joint(named, rows, span.doc)


def _town(span: Span, holder: Sequence[Name], rows: Near) -> tuple[Name, ...]:
    """A town named before a company's figure: "for the town of X it is a blow: 640 jobs"."""
    before = [(c, m) for c, m in only(rows, roles=("holder", "for")) if m.start < span.start]
    towns = fitting(span.doc, before, "town")
    return first([(c, m) for c, m in towns if m.name not in holder])
