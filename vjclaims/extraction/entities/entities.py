"""Component: who or what has each figure, role by role, and what was filled from context."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import FoundEntity, Reading, component
from vjclaims.extraction.entities.context import context, demonyms, fitting, pair, unique
from vjclaims.extraction.entities.roles import (
    first,
    gapped,
    is_subject,
    itself,
    joint,
    near_mentions,
    of_phrase,
    opening_place,
    pointing_subject,
    subject_of,
)
from vjclaims.extraction.names.article_names import Mention, named_things
from vjclaims.extraction.names.epithets import pointed
from vjclaims.extraction.sentences import figures
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Metric
from vjclaims.records.claim import Entity, Name

_PAIR_WORDS = frozenset({"countries", "nations", "sides", "neighbours", "neighbors", "governments"})
_NEAR = 14.0
_ANY = 99.0  # wherever in the sentence


@component("vjclaims_entity")
def find_entities(doc: Doc) -> None:
    """Set span._.entities of every figure, one entity for each of its readings."""
    for span in figures(doc):
        span._.entities = tuple(entity(span, r) for r in span._.readings or ())


def entity(span: Span, reading: Reading) -> FoundEntity:
    """The entity of one reading of a figure."""
    near = near_mentions(span, reading)
    if reading.roles == "residents":
        return _residents(span, near)
    if reading.roles == "mutual":
        return _mutual(span, near)
    if reading.roles == "directed":
        return _directed(span, reading, near)
    if reading.roles in ("rank", "community"):
        return _ranked(span, reading, near)
    if reading.roles == "event":
        return _event(span, near)
    return _holder(span, reading, near)


def _residents(span: Span, near: list[tuple[float, Mention]]) -> FoundEntity:
    """A nationality in a place: never the other way round."""
    noun = span._.noun
    of = [(c, m) for c, m in near if m.form in ("adjective", "people") or m.role == "origin"]
    if noun is not None:
        own = [(c, m) for c, m in of if noun.start <= m.start < noun.end]
        of = own or of
    people = first(of)
    skip = {n.key for n in people}
    behind = [
        (c + (0 if m.start > span.start else 3), m)
        for c, m in near
        if m.role in ("place", "destination") and m.name.key not in skip
    ]
    behind.sort(key=lambda row: (row[0], row[1].start))
    place = first(behind)
    inherited = []
    if not people:
        subject = subject_of(span, near)
        people = tuple(n for n in subject if n.key.isupper() and n not in place)
    if not people:
        skip = {n.key for n in place}
        people, got = context(span, "people", skip)
        inherited += ["people"] if got else []
    if not place:
        own_place = [
            (c, m)
            for c, m in fitting(span.doc, near, "place")
            if m.form in ("country", "name") and m.role == "holder"
        ]
        place = first([(c, m) for c, m in own_place if m.name.key not in {n.key for n in people}])
    if not place:
        taken = {n.key for n in people}
        place, got = context(span, "place", taken)
        inherited += ["place"] if got else []
    return FoundEntity(Entity(people=demonyms(people), place=place), tuple(inherited))


def _mutual(span: Span, near: list[tuple[float, Mention]]) -> FoundEntity:
    names = unique(m.name for _, m in near if m.form != "name" or m.label in ("GPE", "ORG"))
    countries = tuple(n for n in names if n.key.isupper())
    if len(countries) >= 2:
        return FoundEntity(Entity(between=tuple(sorted(countries[:2]))))
    parties = pair(span, countries)
    if parties:
        return FoundEntity(Entity(between=parties), ("between",))
    return FoundEntity(Entity(between=names[:2]), () if len(names) >= 2 else ("between",))


def _directed(span: Span, reading: Reading, near: list[tuple[float, Mention]]) -> FoundEntity:
    """From one to another: exports, aid, investment."""
    rows = near
    by = {
        role: first([(c, m) for c, m in rows if m.role == role])
        for role in ("origin", "destination", "place", "for")
    }
    used = {n.key for names in by.values() for n in names}
    holder = tuple(n for n in subject_of(span, rows) if n.key not in used)
    objects = first([(c, m) for c, m in rows if m.role == "object" and m.name not in holder])
    if not holder:
        holder = first([(c, m) for c, m in rows if m.role == "holder" and m.name.key not in used])
    inherited: tuple[str, ...] = ()
    target = by["destination"] or by["place"] or by["for"] or objects
    if not holder and not by["origin"]:
        holder, got = context(span, "any", {n.key for n in target})
        inherited = ("holder",) if got else ()
    if not target and not by["origin"]:
        parties = pair(span, holder) if holder and holder[0].key.isupper() else ()
        target = tuple(n for n in parties if n not in holder)
        inherited += ("destination",) if target else ()
    return FoundEntity(Entity(holder=holder, origin=by["origin"], destination=target), inherited)


def _ranked(span: Span, reading: Reading, near: list[tuple[float, Mention]]) -> FoundEntity:
    """Who holds the rank, and for or in whom: "A is B's third investor"."""
    community = [(c, m) for c, m in near if m.form in ("adjective", "people")]
    if reading.roles == "community" and community:
        return _community(span, near, community)
    subject = [(c, m) for c, m in near if m.start < span.start and is_subject(span, m)]
    holder = first(sorted(subject, key=lambda r: -r[1].start), limit=_ANY)
    inherited: tuple[str, ...] = ()
    if not holder:
        holder, got = context(span, "any", set())
        inherited = ("holder",) if got else ()
    taken = {n.key for n in holder}
    rest = [(c, m) for c, m in near if m.name.key not in taken and m.form != "name"]
    target = first(rest, limit=_ANY)
    if not target and holder and holder[0].key.isupper():
        target = tuple(n for n in pair(span, holder) if n not in holder)
        inherited += ("destination",) if target else ()
    return FoundEntity(Entity(holder=holder, destination=target), inherited)


def _community(
    span: Span, near: list[tuple[float, Mention]], community: list[tuple[float, Mention]]
) -> FoundEntity:
    """A community's rank by size: a nationality in a place, as for residents."""
    before = [(c, m) for c, m in community if m.start < span.start] or community
    people = first(before, limit=_ANY)
    inherited: tuple[str, ...] = () if people else ("people",)
    places = [(c, m) for c, m in near if m.role == "place" and m.name not in people]
    place = first(places, limit=_ANY)
    if not place:
        owners = [m.name for _, m in near if m.role == "holder" and m.form == "country"]
        place = tuple(n for n in owners if n not in people)[:1]
    if not place:
        place, got = context(span, "country", {n.key for n in people})
        inherited += ("place",) if got else ()
    return FoundEntity(Entity(people=demonyms(people), place=place), inherited)


def _event(span: Span, near: list[tuple[float, Mention]]) -> FoundEntity:
    """The parties to an event; a relation of two is theirs in any order."""
    names = unique(m.name for _, m in near if m.label != "LAW")
    countries = tuple(n for n in names if n.key.isupper())
    if len(countries) >= 2:
        return FoundEntity(Entity(between=tuple(sorted(countries[:2]))))
    words = {t.lower_ for t in span.sent} & _PAIR_WORDS
    parties = pair(span, countries)
    if parties and (words or not names or countries):
        return FoundEntity(Entity(between=parties), ("between",))
    places = {m.name for _, m in near if m.label in ("LOC", "GPE")}
    others = tuple(n for n in names if not n.key.isupper() and n not in places)
    if not others and not countries and len(pair(span, ())) == 2:
        return FoundEntity(Entity(between=pair(span, ())), ("between",))
    if others:
        return FoundEntity(Entity(holder=others[:1], place=countries[:1]))
    holder, got = context(span, "any", {n.key for n in places})
    return FoundEntity(Entity(holder=holder, place=countries[:1]), ("holder",) if got else ())


def _holder(span: Span, reading: Reading, near: list[tuple[float, Mention]]) -> FoundEntity:
    """Whose figure it is: named in the phrase of the metric, subject of the verb, or place."""
    rows = [(c, m) for c, m in near if m.role != "other"]
    people = _counted_people(span, rows)
    rows = [(c, m) for c, m in rows if m.name not in people]
    places = [(c, m) for c, m in rows if m.role in ("place", "destination", "origin")]
    place = first(places, limit=_NEAR) or opening_place(span, places)
    metric = load_lexicon().metrics.get(reading.metric)
    rest = _can_have(span, metric, [(c, m) for c, m in rows if m.name not in place])
    wanted = pointed(span, reading) or (metric.holder if metric else "any")
    holder = _told(span, reading, rest)
    inherited: tuple[str, ...] = ()
    settled = place and metric is not None and metric.holder == "place"
    if not holder and not settled and pointing_subject(span, reading):
        holder, inherited = _inherited(span, wanted, (*people, *place))
    if not holder:
        close = [(c, m) for c, m in rest if m.role in ("holder", "with")]
        holder = first(fitting(span.doc, close, wanted), limit=_NEAR)
    if wanted == "organisation":
        place = place or _town(span, holder, rest)
    if not holder and (not place or wanted == "organisation"):
        holder, inherited = _inherited(span, wanted, (*people, *place))
    return FoundEntity(Entity(holder=holder, people=demonyms(people), place=place), inherited)


def _counted_people(span: Span, rows: list[tuple[float, Mention]]) -> tuple[Name, ...]:
    """The nationality of the people counted, when their noun has one."""
    noun = span._.noun
    if noun is None or not noun.person:
        return ()
    inside = [(c, m) for c, m in rows if noun.start <= m.start < noun.end]
    return first([(c, m) for c, m in inside if m.form in ("adjective", "people")])


def _can_have(
    span: Span, metric: Metric | None, rows: list[tuple[float, Mention]]
) -> list[tuple[float, Mention]]:
    """The mentions that can have the metric: who arrests, kills or counts has no deaths."""
    if metric is None or metric.holder != "place":
        return rows
    things = named_things(span.doc)
    return [(c, m) for c, m in rows if things[m.name.key].kind != "organisation"]


def _told(span: Span, reading: Reading, rows: list[tuple[float, Mention]]) -> tuple[Name, ...]:
    """The holder that the sentence names."""
    gap = gapped(span)
    if gap is not None:
        return (gap.name,)
    named = of_phrase(span, reading, rows) or subject_of(span, rows) or itself(span)
    return joint(named, rows, span.doc)


def _inherited(
    span: Span, wanted: str, taken: tuple[Name, ...]
) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """The holder from context, and that it was inherited."""
    holder, got = context(span, wanted, {n.key for n in taken})
    return holder, ("holder",) if got else ()


def _town(
    span: Span, holder: tuple[Name, ...], rows: list[tuple[float, Mention]]
) -> tuple[Name, ...]:
    """A town named before a company's figure: "for the town of X it is a blow: 640 jobs"."""
    before = [(c, m) for c, m in rows if m.start < span.start and m.name not in holder]
    told = [(c, m) for c, m in before if m.role in ("holder", "for")]
    return first(fitting(span.doc, told, "town"))
