"""Who and what a sentence names, each mention with the role its preposition gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span

from vjclaims.claim import Name
from vjclaims.lexicon import load_lexicon
from vjclaims.names import fold, same_name
from vjclaims.pipeline.epithets import kind_of
from vjclaims.pipeline.gazetteer import gazetteer, longest
from vjclaims.pipeline.people import surnames
from vjclaims.pipeline.views import block_at, figures_in, in_table, view

_ENTS = frozenset({"ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "PERSON"})
_ROLES = {
    "in": "place",
    "at": "place",
    "across": "place",
    "within": "place",
    "inside": "place",
    "throughout": "place",
    "near": "place",
    "on": "place",
    "into": "destination",
    "to": "destination",
    "from": "origin",
    "between": "between",
    "of": "holder",
    "for": "for",
    "with": "with",
    "against": "other",
    "after": "other",
    "than": "other",
    "by": "holder",
    "among": "between",
    "like": "other",
    "following": "other",
}


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
    person: bool = False


def mentions(sent: Span) -> list[Mention]:
    """All mentions of a sentence in order, kept with the doc."""
    cache = sent.doc.user_data.setdefault("vjclaims.mentions", {})
    found = cache.get(sent.start)
    if found is None:
        found = cache[sent.start] = sorted(_find(sent), key=lambda m: m.start)
    return list(found)


def _find(sent: Span) -> Iterator[Mention]:
    doc = sent.doc
    taken = _not_names(sent)
    table, most = gazetteer(), longest()
    i = sent.start
    while i < sent.end:
        for size in range(min(most, sent.end - i), 0, -1):
            words = tuple(t.text for t in doc[i : i + size])
            lower = tuple(w.lower() for w in words)
            hit = table.get(words) or (table.get(lower) if size > 2 else None)
            if hit and not _part_of_name(doc, i, i + size) and not taken & set(range(i, i + size)):
                if not (hit[1] == "capital" and _city(doc, i, i + size)):
                    taken.update(range(i, i + size))
                    yield _country(doc, i, i + size, *hit)
                i += size - 1
                break
        i += 1
    phrases = _phrase_words(sent)
    for start, end, label in _names(sent, taken):
        start = _past_titles(doc, start, end)
        dateline = block_at(doc, sent.start_char).kind == "dateline"
        common = not dateline and _common(doc, start, end, label)
        own = common or set(range(start, end)) <= phrases
        if not own and not _points(doc, start, end):
            yield _named(doc, start, end, label)


def _past_titles(doc: Doc, start: int, end: int) -> int:
    """The first token of a name behind its titles: "Prime Minister X Y"; a title alone stays."""
    titles = load_lexicon().attribution.titles
    last = start
    for i in range(start, end - 1):
        if doc[i].lower_ in titles or doc[start : i + 1].text.lower() in titles:
            last = i + 1
    return last


def _common(doc: Doc, start: int, end: int, label: str) -> bool:
    """Whether a single capitalised word is a common one: written small elsewhere, or the
    first word of a headline ("Cholera in the capital")."""
    token = doc[start]
    if end - start > 1 or token.pos_ == "PRON":
        return token.pos_ == "PRON"
    if token.lower_ in _never_names():
        return True
    lower: set[str] = doc.user_data.setdefault("vjclaims.lower", set())
    if not lower:
        lower |= {t.text for t in doc if t.text.islower()}
    opens = token.i == token.sent.start
    return (token.lower_ in lower and (opens or not label)) or (
        opens and not label and token.dep_ == "ROOT"
    )


@lru_cache(maxsize=1)
def _never_names() -> frozenset[str]:
    lexicon = load_lexicon()
    return lexicon.scope.not_names | {*lexicon.periods.months, *lexicon.periods.weekdays}


def _not_names(sent: Span) -> set[int]:
    """Tokens of figures and dates: "Rs", "MW" and "Wednesday" are no names."""
    doc = sent.doc
    spans = figures_in(sent)
    taken = {i for s in spans for i in range(s.start, s.end)}
    for period in doc.user_data.get("vjclaims.periods", ()):
        if sent.start_char <= period.anchor < sent.end_char:
            span = doc.char_span(period.anchor, period.end, alignment_mode="expand")
            taken |= set(range(span.start, span.end)) if span is not None else set()
    return taken


def _city(doc: Doc, start: int, end: int) -> bool:
    """Whether a capital's name stands for the city, not for its government: behind a
    preposition or before another name, as against "... agreed to lend"."""
    after = doc[end] if end < len(doc) else None
    if after is not None and after.pos_ == "PROPN" and after.text[:1].isupper():
        return True
    root, words = doc[start:end].root, load_lexicon().attribution
    acts = root.head.lemma_.lower() in words.acts | words.verbs
    return root.dep_ not in ("nsubj", "nsubjpass") or not acts


def _names(sent: Span, taken: set[int]) -> list[tuple[int, int, str]]:
    """Runs of capitalised words, hyphens within, with the label of the entity in them.
    In a table, only in the head of the row: those in heads of columns are no names."""
    found: list[tuple[int, int, str]] = []
    i, last = sent.start, sent.end
    if in_table(sent):
        last = next((t.i for t in sent if t.text == ":"), sent.start)
    while i < last:
        end = i
        while end < last and end not in taken and (_proper(sent, end) or _joint(sent, i, end)):
            end += 1
        if end > i:
            found.append((i, end, _label(sent, i, end)))
        i = max(end, i + 1)
    return found


def _proper(sent: Span, i: int) -> bool:
    token = sent.doc[i]
    if not token.text[:1].isupper() or token.lower_ in ("i", "the"):
        return False
    if token.ent_type_ in _ENTS or token.pos_ == "PROPN":
        return True
    inside = i > sent.start and sent.doc[i - 1].text[:1].isupper()
    return i > sent.start and not sent.text.isupper() and (inside or token.pos_ in ("NOUN", "ADJ"))


def _joint(sent: Span, start: int, i: int) -> bool:
    """A hyphen, "&" or "of" between two words of a name."""
    doc = sent.doc
    if i <= start or i + 1 >= sent.end or not _proper(sent, i + 1):
        return False
    if doc[i].text in "-–&":
        return True
    if doc[i].lower_ in ("'s", "’s", "'", "’"):
        return doc[i].ent_type_ == doc[i + 1].ent_type_ == "ORG"
    if doc[i].lower_ not in ("of", "and"):
        return False
    return doc[i].ent_type_ == doc[start].ent_type_ == "ORG" or _one_party(sent, i)


def _one_party(sent: Span, i: int) -> bool:
    """Whether "and" stands within one name: "the X and Y party", not "… parties"."""
    end = i + 1
    while end < sent.end and _proper(sent, end):
        end += 1
    rest = [*sent.doc[i + 1 : end], *sent.doc[end : min(end + 1, sent.end)]]
    return any(kind_of(t) == "organisation" for t in rest[1:])


def _label(sent: Span, start: int, end: int) -> str:
    return next((t.ent_type_ for t in sent.doc[start:end] if t.ent_type_ in _ENTS), "")


def _points(doc: Doc, start: int, end: int) -> bool:
    """Whether the name only points: "the Gulf country", a title, an office, the outlet."""
    lexicon = load_lexicon()
    words = [t.lower_ for t in doc[start:end]]
    if end < len(doc) and doc[end].lemma_.lower() in lexicon.scope.generic_holders:
        return True
    if set(words) & lexicon.attribution.offices or words[0] in lexicon.attribution.titles:
        return True
    if _shouts(doc[start].sent):
        return True  # "SITUATION REPORT"
    outlet = fold(doc.user_data.get("vjclaims.outlet") or "")
    return bool(outlet) and fold(doc[start:end].text) == outlet


def _shouts(sent: Span) -> bool:
    """Whether a sentence is set in capitals, so that they mark no names."""
    letters = [c for c in sent.text if c.isalpha()]
    return len(letters) > 8 and sum(c.isupper() for c in letters) > 0.6 * len(letters)


def _part_of_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a country's word is part of a longer name: "Bank of A", "Air A"."""
    for ent in doc[start].sent.ents:
        if ent.label_ in ("ORG", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT") and (
            ent.start <= start and end <= ent.end and ent.end - ent.start > end - start
        ):
            inner = doc[ent.start : ent.end]
            rest = [t for t in inner if not start <= t.i < end and t.pos_ == "PROPN"]
            return (
                bool(rest)
                and not any(t.text in "-–" for t in inner)
                and doc[end - 1].pos_ == "PROPN"
            )
    return False


def _country(doc: Doc, start: int, end: int, code: str, form: str) -> Mention:
    text = load_lexicon().countries[code].name
    role = role_of(doc, start, end)
    head = doc[start:end].root.head
    if form == "adjective" and head.i >= end and kind_of(head) == "organisation":
        role = "other"  # "the A-ish carmaker": the figure is the carmaker's
    return Mention(start, end, Name(code, text), form, role)


def _named(doc: Doc, start: int, end: int, label: str) -> Mention:
    while start < end - 1 and doc[start].lower_ in ("the", "a", "an"):
        start += 1
    while end > start + 1 and doc[end - 1].lower_ in ("'s", "’s", "’", "'"):
        end -= 1
    text = " ".join(doc[start:end].text.split())
    name = Name(fold(text), text) if label in ("GPE", "LOC") else full_name(doc, text)
    person = doc[end - 1].text in surnames(doc) and label not in ("GPE", "LOC", "FAC")
    return Mention(start, end, name, "name", role_of(doc, start, end), label, person)


def _phrase_words(sent: Span) -> set[int]:
    """Tokens of the lexicon's phrases written in capitals ("ODA"): no names."""
    lexicon, words = load_lexicon(), view(sent).words
    found = (*lexicon.topic_phrases.find(words), *lexicon.metric_phrases.find(words))
    return {i for m in found for i in m.words}


def full_name(doc: Doc, text: str) -> Name:
    """The name under its longest form in the doc: "Orion" for "Orion Steel"."""
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
    if end + 1 < len(doc) and doc[end].text in "-–" and doc[end + 1].pos_ in ("VERB", "ADJ"):
        return "other"  # "A-backed"
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
