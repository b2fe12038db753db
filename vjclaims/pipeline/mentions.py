"""Who and what a sentence names, each mention with the role its preposition gives it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from vjclaims.claim import Name
from vjclaims.lexicon import load_lexicon
from vjclaims.names import fold, same_name
from vjclaims.pipeline.views import view

_ENTS = frozenset({"ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "PERSON"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_ROLES = {
    "in": "place", "at": "place", "across": "place", "within": "place", "inside": "place",
    "throughout": "place", "near": "place", "on": "place", "into": "destination", "to": "destination",
    "from": "origin", "between": "between", "of": "holder", "for": "for", "with": "with",
    "against": "other", "after": "other", "than": "other", "by": "holder", "among": "between",
    "like": "other", "following": "other",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: tokens start to end, and how it stands there.

    form: "country", "adjective", "people", "capital" or "name"; role: what its
    preposition or place in the clause says: holder, place, origin, destination, between,
    for, with, other; label: spaCy's entity label, "" for the gazetteer's.
    """

    start: int
    end: int
    name: Name
    form: str
    role: str
    label: str = ""


@lru_cache(maxsize=1)
def gazetteer() -> dict[tuple[str, ...], tuple[str, str]]:
    """Words of a country's names → (code, form); case as written, epithets in lower case."""
    table: dict[tuple[str, ...], tuple[str, str]] = {}
    for country in load_lexicon().countries.values():
        rows = (
            ("capital", country.capital),
            ("people", country.people),
            ("adjective", country.adjectives),
            ("country", (country.name, *country.aliases)),
        )
        for form, names in rows:
            for name in names:
                words = tuple(name.replace("-", " - ").replace("'s", " 's").split())
                table[words] = (country.code, form)
    return table


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(len(words) for words in gazetteer())


def mentions(sent: Span) -> list[Mention]:
    """All mentions of a sentence in order, kept with the doc."""
    cache = sent.doc.user_data.setdefault("vjclaims.mentions", {})
    found = cache.get(sent.start)
    if found is None:
        found = cache[sent.start] = sorted(_find(sent), key=lambda m: m.start)
    return list(found)


def _find(sent: Span) -> Iterator[Mention]:
    doc = sent.doc
    taken: set[int] = set()
    table, longest = gazetteer(), _longest()
    i = sent.start
    while i < sent.end:
        for size in range(min(longest, sent.end - i), 0, -1):
            words = tuple(t.text for t in doc[i : i + size])
            hit = table.get(words) or (table.get(tuple(w.lower() for w in words)) if size > 2 else None)
            if hit and not _part_of_name(doc, i, i + size):
                taken.update(range(i, i + size))
                yield _country(doc, i, i + size, *hit)
                i += size - 1
                break
        i += 1
    taken |= _phrase_words(sent)
    for ent in sent.ents:
        if ent.label_ in _ENTS and not taken & set(range(ent.start, ent.end)):
            yield _named(doc, ent.start, ent.end, ent.label_)
            taken.update(range(ent.start, ent.end))
    yield from _proper_runs(sent, taken)


def _part_of_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a country's word is part of a longer name: "Bank of Japan", "Air India"."""
    for ent in doc[start].sent.ents:
        if ent.label_ in ("ORG", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT") and (
            ent.start <= start and end <= ent.end and ent.end - ent.start > end - start
        ):
            inner = doc[ent.start : ent.end]
            rest = [t for t in inner if not start <= t.i < end and t.pos_ == "PROPN"]
            return bool(rest) and not any(t.text in "-–" for t in inner) and doc[end - 1].pos_ == "PROPN"
    return False


def _country(doc: Doc, start: int, end: int, code: str, form: str) -> Mention:
    text = load_lexicon().countries[code].name
    return Mention(start, end, Name(code, text), form, role_of(doc, start, end))


def _named(doc: Doc, start: int, end: int, label: str) -> Mention:
    while start < end - 1 and doc[start].lower_ in ("the", "a", "an"):
        start += 1
    while end > start + 1 and doc[end - 1].lower_ in ("'s", "’s", "’", "'"):
        end -= 1
    text = " ".join(doc[start:end].text.split())
    return Mention(start, end, full_name(doc, text), "name", role_of(doc, start, end), label)


def _phrase_words(sent: Span) -> set[int]:
    """Tokens of the lexicon's phrases written in capitals ("ODA"): no names."""
    lexicon, words = load_lexicon(), view(sent).words
    found = (*lexicon.topic_phrases.find(words), *lexicon.metric_phrases.find(words))
    return {i for m in found for i in m.words}


def _proper_runs(sent: Span, taken: set[int]) -> Iterator[Mention]:
    """Runs of capitalised words that the model's entity recogniser passed over."""
    run: list[Token] = []
    titles = load_lexicon().attribution.titles
    for token in (*sent, None):
        proper = (
            token is not None and token.pos_ == "PROPN" and token.i not in taken
            and token.text[:1].isupper() and token.lower_ not in titles
            and token.ent_type_ not in ("DATE", "TIME", "MONEY", "ORDINAL", "CARDINAL", "PERCENT")
        )  # fmt: skip
        if proper and token is not None:
            run.append(token)
        elif run:
            yield _named(sent.doc, run[0].i, run[-1].i + 1, "")
            run = []


def full_name(doc: Doc, text: str) -> Name:
    """The name under its longest form in the doc: "Kestrel" for "Kestrel Power"."""
    key = fold(text)
    known: dict[str, str] = doc.user_data.setdefault("vjclaims.names", {})
    if key in known:
        return Name(key, known[key])
    words = key.split()
    longer = [k for k in known if len(k.split()) > len(words) and k.split()[: len(words)] == words]
    if len(longer) == 1 or (longer and len(words) > 0 and all(same_name(key, k) for k in longer)):
        return Name(longer[0], known[longer[0]])
    known[key] = text
    return Name(key, text)


def role_of(doc: Doc, start: int, end: int) -> str:
    """The role of doc[start:end] by what stands around it."""
    if end < len(doc) and doc[end].lower_ in ("'s", "’s", "’", "'"):
        return "holder"
    head = doc[start:end].root
    before = start - 1
    while before >= 0 and doc[before].lower_ in ("the", "a", "an", "both", "neighbouring"):
        before -= 1
    word = doc[before].lower_ if before >= 0 else ""
    if word in _ROLES and doc[before].pos_ in ("ADP", "SCONJ", "PART"):
        return _ROLES[word]
    for _ in range(4):
        if head.dep_ == "pobj":
            return _ROLES.get(head.head.lower_, "other")
        if head.dep_ in ("nsubj", "nsubjpass"):
            return "holder"
        if head.dep_ in ("dobj", "attr", "oprd"):
            return "object"
        if head.dep_ in ("conj", "compound", "amod", "poss", "appos", "nmod", "flat"):
            if head.dep_ in ("amod", "compound", "poss", "nmod"):
                return "holder"
            head = head.head
            continue
        break
    return "holder" if head.dep_ == "ROOT" else "other"


def topic(doc: Doc) -> list[Name]:
    """What the article is about: names of the title and lead, the most frequent first."""
    cached = doc.user_data.get("vjclaims.topic")
    if cached is not None:
        return list(cached)
    counts: Counter[Name] = Counter()
    first: dict[str, int] = {}
    for n, sent in enumerate(s for s in doc.sents if s.text.strip()):
        if n > 40:
            break
        for m in mentions(sent):
            if m.label == "PERSON" or m.form == "capital":
                continue
            counts[m.name] += 4 if n < 1 else 2 if n < 3 else 1
            first.setdefault(m.name.key, m.start)
    lead = {m.name.key for s in list(doc.sents)[:4] for m in mentions(s)}
    ranked = sorted(counts, key=lambda n: (n.key not in lead, -counts[n], first[n.key]))
    found = [n for n in ranked if n.key in lead]
    doc.user_data["vjclaims.topic"] = found
    return found
