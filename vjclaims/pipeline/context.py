"""Names that a figure's sentence leaves out: from the sentences before, the list it stands in,
the article's topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from spacy.tokens import Span

from vjclaims.claim import Name
from vjclaims.lexicon import load_lexicon
from vjclaims.pipeline.mentions import Mention, mentions
from vjclaims.pipeline.topics import topic
from vjclaims.pipeline.views import block_at, blocks, sentences

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_BACK = 6  # sentences searched backwards for a name


def not_person(m: Mention) -> bool:
    return not m.person and m.form != "capital"


def an_organisation(m: Mention) -> bool:
    return m.form == "name" and m.label not in _PLACES and not m.person


def a_country(m: Mention) -> bool:
    return m.form in ("country", "capital")


def context(
    span: Span, wanted: Callable[[Mention], bool], taken: set[str]
) -> tuple[tuple[Name, ...], bool]:
    """A name from the sentences before in the block, the label above, the article's topic."""
    doc = span.doc
    block = block_at(doc, span.start_char)
    floor = block.start
    if block.kind == "list_item":  # a list goes on with the paragraph that opens it
        floor = max(
            (b.start for b in blocks(doc) if b.start < floor and b.kind == "paragraph"),
            default=floor,
        )
    rows = [s for s in sentences(doc) if floor <= s.start_char < span.sent.start_char]
    for sent in reversed(rows[-_BACK:]):
        for m in mentions(sent):
            if wanted(m) and m.name.key not in taken and m.role in ("holder", "place", "object"):
                return (m.name,), True
    for name in topic(doc):
        fits = wanted is not_person or name.key.isupper() != (wanted is an_organisation)
        if name.key not in taken and fits:
            return (name,), True
    return (), False


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
