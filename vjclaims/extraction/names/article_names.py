"""The names of an article taken together: where each stands, what it stands for, how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import state
from vjclaims.extraction.sentences import block_at
from vjclaims.figures.numbered import Label
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Name
from vjclaims.text.names import fold, same_name

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LEAD = 3  # sentences of title and lead


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: tokens start to end, and how it stands there.

    form: "country", "adjective", "people", "capital" or "name"; role: what its
    preposition or place in the clause says: holder, place, origin, destination, between,
    for, with, object, other; label: spaCy's entity label, "" for the gazetteer's.
    """

    start: int
    end: int
    name: Name
    form: str
    role: str
    label: str = ""
    person: bool = False


@dataclass(frozen=True, slots=True)
class NamedThing:
    """Who or what a name of the article stands for.

    kind: "country", "place", "organisation", "person", "" unknown; times: its mentions;
    lead: whether title or lead name it; weak: a single word seen once, at the start of a
    sentence, where every word has a capital.
    """

    name: Name
    kind: str
    times: int
    lead: bool
    weak: bool


@dataclass(slots=True)
class ArticleNames:
    """What the component "vjclaims_names" finds.

    surnames: last words of the names that the text shows to be persons'; amid: words that have a
    capital amid sentences, and always; labels: of things with a number, in order; longest: the
    longest form in which each name was met, by its key; mentions: those of each sentence in order,
    by its first token; by_key: what each name stands for.
    """

    surnames: frozenset[str]
    amid: frozenset[str]
    labels: list[Label]
    longest: dict[str, str] = field(default_factory=dict)
    mentions: dict[int, list[Mention]] = field(default_factory=dict)
    by_key: Mapping[str, NamedThing] = field(default_factory=dict)

    def full(self, text: str) -> Name:
        """The name under its longest form in the doc: "Orion" for "Orion Steel"."""
        key, known = fold(text), self.longest
        if key in known:
            return Name(key, known[key])
        words = key.split()
        longer = [k for k in known if len(k) > len(key) and k.split()[: len(words)] == words]
        if longer and (len(longer) == 1 or all(same_name(key, k) for k in longer)):
            return Name(longer[0], known[longer[0]])
        known[key] = text
        return Name(key, text)


def names_of(doc: Doc) -> ArticleNames:
    """The names of a doc, found by the component of names."""
    found = state(doc).names
    assert found is not None
    return found


def mentions(sent: Span) -> list[Mention]:
    """All mentions of a sentence in order."""
    return names_of(sent.doc).mentions.get(sent.start, [])


def named_things(doc: Doc) -> Mapping[str, NamedThing]:
    """What each name of a doc stands for, by its key."""
    return names_of(doc).by_key


def things_of(doc: Doc, found: Mapping[int, list[Mention]]) -> dict[str, NamedThing]:
    """What the names stand for by all their mentions."""
    rows: dict[str, list[tuple[int, Mention]]] = {}
    for n, sent in enumerate(state(doc).sentences):
        for m in found[sent.start]:
            at = 0 if block_at(doc, sent.start_char).kind == "dateline" else n
            rows.setdefault(m.name.key, []).append((at, m))
    return {key: _thing(doc, own) for key, own in rows.items()}


def _thing(doc: Doc, rows: list[tuple[int, Mention]]) -> NamedThing:
    first = rows[0][1]
    word = doc[first.start]  # one in capitals throughout is a name wherever it stands
    opens = first.end - first.start == 1 and word.is_sent_start is True and not word.is_upper
    lead = any(n < _LEAD for n, _ in rows)
    weak = len(rows) == 1 and opens and not lead and first.form == "name"
    return NamedThing(first.name, _kind(doc, [m for _, m in rows]), len(rows), lead, weak)


def _kind(doc: Doc, found: list[Mention]) -> str:
    if any(m.form != "name" for m in found):
        return "country"
    if any(m.person for m in found):
        return "person"
    labels = Counter("place" if m.label in _PLACES else m.label for m in found)
    place = labels["place"] + 2 * sum(m.role == "place" for m in found)
    firm = labels["ORG"] + 2 * sum(_acts(doc, m) for m in found)
    if place > firm:
        return "place"
    return "organisation" if firm > max(1, place) else ""


def _acts(doc: Doc, m: Mention) -> bool:
    """Whether a name does what only organisations do: it says, buys, belongs to its kind."""
    words = load_lexicon().attribution
    if doc[m.end - 1].lower_ in words.org_ends or doc[m.start : m.end].text.isupper():
        return True
    root = doc[m.start : m.end].root
    acts = root.head.lemma_.lower() in words.verbs | words.acts
    return acts and root.dep_ == "nsubj"


def issuers(doc: Doc) -> set[str]:
    """The keys of who issued a release: it tells of others, and of itself by name only."""
    name = fold(state(doc).issuer or "")
    return {key for key in named_things(doc) if name and same_name(key, name)}
