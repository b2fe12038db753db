"""What an article is about, to which "the company" and "the country" may refer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import state
from vjclaims.extraction.names.article_names import (
    Mention,
    NamedThing,
    issuers,
    mentions,
    named_things,
)
from vjclaims.extraction.names.name_runs import in_capitals
from vjclaims.extraction.names.numbered import numbers_in
from vjclaims.extraction.sentences import block_at
from vjclaims.extraction.syntax import SUBJECTS, token_at
from vjclaims.lexicon import load_lexicon
from vjclaims.records.article import Profile
from vjclaims.records.claim import Name
from vjclaims.text.names import fold

_SENTENCES = 40
_TOPICS = 6  # that claims carry along
_LEAD = 4
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_LETTERS = 2
_SHORT = 4  # sentences of a text that is no article
_CAPITALS = 12  # weight of a title's subject
_OFTEN = 6  # weight from which a name outside the lead is a topic too


def profile(doc: Doc) -> Profile:
    """What the article tells of; of a long text in parts, what its first part says."""
    return state(doc).profile or Profile()


def topic(doc: Doc) -> list[Name]:
    """What the article is about, the weightiest name first."""
    return state(doc).topics or []


def profile_of(doc: Doc) -> Profile:
    """What the article tells of, read from its names and words."""
    here, things = state(doc), named_things(doc)
    words = (t for s in here.sentences[:_LEAD] for t in s if t.pos_ in ("NOUN", "ADJ", "PROPN"))
    about = frozenset(t.lemma_.lower() for t in words)
    kinds = [k for k in load_lexicon().stories if about & set(k.words)]
    return Profile(
        topics=tuple(topic(doc)[:_TOPICS]),
        names=frozenset(k for k, p in things.items() if p.kind != "country" and not p.weak),
        countries=frozenset(k for k, p in things.items() if p.kind == "country"),
        about=about,
        words=frozenset(_words(doc).items()),
        incidents=frozenset(k.id for k in kinds if not k.work),
        works=frozenset(k.id for k in kinds if k.work),
        numbered=numbers_in(doc),
        short=len(here.sentences) <= _SHORT,
    )


def _words(doc: Doc) -> Counter[str]:
    """The content words of an article, but for those that every article has."""
    common = load_lexicon().common_words
    lemmas = (t.lemma_.lower() for t in doc if t.pos_ in _CONTENT and t.is_alpha and not t.is_stop)
    return Counter(w for w in lemmas if len(w) > _LETTERS and w not in common)


def topics_of(doc: Doc) -> list[Name]:
    """What the article is about: names of the title and lead, the weightiest first.

    A name counts by where it stands (title, lead, rest) and how: as a name rather than an
    adjective, as subject or owner rather than in passing.
    """
    weights: Counter[Name] = Counter()
    first: dict[str, int] = {}
    things = named_things(doc)
    rows = [s for s in state(doc).sentences if block_at(doc, s.start_char).kind != "dateline"]
    rows = rows[:_SENTENCES]
    titles = [s for s in rows if block_at(doc, s.start_char).kind == "title"]
    issuer = issuers(doc)
    for n, sent in _places(rows, titles):
        for name in _named_in_capitals(sent, things):
            weights[name] += _CAPITALS
            first.setdefault(name.key, sent.start)
        for m in mentions(sent):
            aside = m.form == "capital" or (m.form, m.role) == ("adjective", "other")
            person = things[m.name.key].kind == "person"
            if aside or person or m.name.key in issuer or _of_part(doc, m):
                continue
            weight = 8 if n < 1 else 4 if n < 3 else 2
            if doc[m.start : m.end].root.dep_ in SUBJECTS:
                weight += weight // 2
            weight -= weight // 2 if m.form == "adjective" or m.role in ("other", "with") else 0
            weights[m.name] += weight
            first.setdefault(m.name.key, m.start)
    leading = rows[: max(1, len(titles)) + _LEAD - 1]
    lead = {m.name.key for s in leading for m in mentions(s) if not _of_part(doc, m)}
    lead |= {n.key for s in titles for n in _named_in_capitals(s, things)}
    kept = [n for n in weights if n.key in lead or weights[n] >= _OFTEN]
    return sorted(kept, key=lambda n: (n.key not in lead, -weights[n], first[n.key]))


def _places(rows: list[Span], titles: list[Span]) -> Iterator[tuple[int, Span]]:
    """The sentences with their place: 0 for the title, the whole of it, or what stands first."""
    at = 1 if titles else 0
    for sent in rows:
        yield (0 if sent in titles else at), sent
        at += sent not in titles


def _named_in_capitals(sent: Span, things: Mapping[str, NamedThing]) -> list[Name]:
    """The names of the article that a sentence in capitals has, where none can be told by its
    capital: "FJORD LINES: A QUIET YEAR"."""
    if not in_capitals(sent):
        return []
    words = f" {fold(sent.text)} "
    return [p.name for p in things.values() if f" {fold(p.name.text)} " in words]


def _of_part(doc: Doc, m: Mention) -> bool:
    """Whether a name is of a part only, or of who somebody is: "in X alone", "A-ish tourists"."""
    after = token_at(doc, m.end)
    if after is None:
        return False
    return after.lower_ == "alone" or (m.form == "people" and after.pos_ == "NOUN")
