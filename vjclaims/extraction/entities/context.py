"""Names that a figure's sentence leaves out: from the sentences before, the list it stands in,
the article's topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import state
from vjclaims.extraction.entities.roles import Near
from vjclaims.extraction.names.article_names import (
    Mention,
    NamedThing,
    issuers,
    mentions,
    named_things,
)
from vjclaims.extraction.names.topics import topic
from vjclaims.extraction.sentences import block_at, sentences_before
from vjclaims.extraction.syntax import clause_subjects
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Name
from vjclaims.text.names import same_name

_BACK = 6  # sentences searched backwards for a name


def context(
    span: Span, wanted: str, slot: str, taken: Iterable[Name] = ()
) -> tuple[tuple[Name, ...], tuple[str, ...]]:
    """A name from the sentences before in the block, the label above, the article's topic, and
    the slot that was filled so.

    wanted: a kind of `KINDS`; taken: names that are something else already. No name, but the slot:
    several could be meant.
    """
    doc, skip = span.doc, {n.key for n in taken}
    block = block_at(doc, span.start_char)
    floor = block.start
    if block.kind == "list_item":  # a list goes on with the paragraph that opens it
        floor = max(
            (b.start for b in state(doc).blocks if b.start < floor and b.kind == "paragraph"),
            default=floor,
        )
    rows = sentences_before(doc, floor, span.sent.start_char, _BACK)
    things = named_things(doc)
    if wanted != "organisation":
        skip |= issuers(doc)
    for sent in reversed(rows):
        for m in mentions(sent):
            fits = KINDS[wanted](m, things[m.name.key])
            if fits and m.name.key not in skip and m.role in ("holder", "place", "object"):
                subject = _pronoun(span) and m.role == "holder" and sent.end == span.sent.start
                if wanted == "organisation" and not subject and _two_firms(m.name, doc):
                    return (), (slot,)  # "the lender" may be the rival just named, or not
                return (m.name,), (slot,)
    for name in topic(doc):
        if name.key not in skip and _fits_topic(name, wanted, things):
            return (name,), (slot,)
    return (), ()


def _pronoun(span: Span) -> bool:
    """Whether the figure is told of "it", which is what the sentence before is about."""
    return any(token.lower_ == "it" for token in clause_subjects(span))


def _two_firms(near: Name, doc: Doc) -> bool:
    """Whether the organisation named last is another than the one the article is about."""
    things = named_things(doc)
    about = [n for n in topic(doc) if n.key in things and things[n.key].kind == "organisation"]
    main = about[0] if about else near
    return not same_name(near.key, main.key) and things[near.key].times < things[main.key].times


def fitting(doc: Doc, rows: Near, wanted: str) -> Near:
    """The mentions that are of a kind of `KINDS`; "any" leaves out none that the sentence has."""
    if wanted == "any":
        return rows
    things = named_things(doc)
    return [(cost, m) for cost, m in rows if KINDS[wanted](m, things[m.name.key])]


def _fits_topic(name: Name, wanted: str, things: Mapping[str, NamedThing]) -> bool:
    kind = things[name.key].kind if name.key in things else ""
    if wanted in ("country", "people"):
        return name.key.isupper()
    if wanted in ("organisation", "place"):
        return kind in (wanted, "") or (wanted == "place" and name.key.isupper())
    return kind != "person"


# What may fill an empty slot.
KINDS: dict[str, Callable[[Mention, NamedThing], bool]] = {
    "any": lambda m, p: p.kind != "person" and m.form != "capital" and not p.weak,
    "organisation": lambda m, p: p.kind in ("organisation", "") and not p.weak,
    "country": lambda m, p: m.form in ("country", "capital"),
    "place": lambda m, p: m.form == "country" or (p.kind in ("place", "") and not p.weak),
    "town": lambda m, p: p.kind == "place" and not p.weak,
    "people": lambda m, p: m.form in ("adjective", "people"),
}


def pair(span: Span, some: tuple[Name, ...]) -> tuple[Name, ...]:
    """The two countries that the article is about, when they take in those given."""
    countries = [n for n in topic(span.doc) if n.key.isupper()]
    pair = tuple(sorted(unique((*some, *countries))[:2]))
    return pair if len(pair) == 2 else ()


def unique(names: Iterable[Name]) -> tuple[Name, ...]:
    seen: dict[str, Name] = {}
    for name in names:
        seen.setdefault(name.key, name)
    return tuple(seen.values())


def demonyms(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Countries' names as the adjective for their people."""
    countries = load_lexicon().countries
    return tuple(
        Name(n.key, next(iter(countries[n.key].adjectives), n.text)) if n.key in countries else n
        for n in names
    )
