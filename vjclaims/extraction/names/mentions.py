"""Who and what a sentence names, each mention with the role its preposition gives it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import state
from vjclaims.extraction.names.article_names import ArticleNames, Mention
from vjclaims.extraction.names.gazetteer import first_words, gazetteer, kind_of, longest
from vjclaims.extraction.names.name_runs import (
    is_common,
    name_runs,
    only_points,
    past_titles,
    phrase_words,
)
from vjclaims.extraction.names.numbered import numbered_words
from vjclaims.extraction.names.people import last_word
from vjclaims.extraction.sentences import block_at, figures_in
from vjclaims.extraction.syntax import SUBJECTS, climb, covering, indices
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Name
from vjclaims.text.names import fold

_BY_ROLE = {
    "place": ("in", "at", "across", "within", "inside", "throughout", "near", "on"),
    "destination": ("into", "to"),
    "origin": ("from",),
    "between": ("between", "among"),
    "holder": ("of", "by"),
    "for": ("for",),
    "with": ("with",),
    "other": ("against", "after", "than", "like", "following"),
}
_ALONGSIDE = frozenset({"conj", "appos", "flat"})  # has the role of what it goes with
_OWNING = frozenset({"amod", "compound", "poss", "nmod"})
_ROLES = {word: role for role, words in _BY_ROLE.items() for word in words}


def find_mentions(sent: Span, names: ArticleNames) -> list[Mention]:
    """All mentions of a sentence in order."""
    return sorted(_find(sent, names), key=lambda m: m.start)


def _find(sent: Span, names: ArticleNames) -> Iterator[Mention]:
    doc = sent.doc
    taken = _not_names(sent)
    table, most, firsts = gazetteer(), longest(), first_words()
    row = tuple(t.text for t in sent)
    i = sent.start
    while i < sent.end:
        at = i - sent.start
        sizes = range(min(most, sent.end - i), 0, -1) if row[at].lower() in firsts else ()
        for size in sizes:
            words = row[at : at + size]
            lower = tuple(w.lower() for w in words) if size > 2 else ()
            hit = table.get(words) or (table.get(lower) if size > 2 else None)
            if hit and not _part_of_name(doc, i, i + size) and not taken & set(range(i, i + size)):
                if not (hit[1] == "capital" and _city(doc, i, i + size)):
                    taken.update(range(i, i + size))
                    yield _country(doc, i, i + size, *hit)
                i += size - 1
                break
        i += 1
    phrases = phrase_words(sent)
    for start, end, label in name_runs(sent, taken | numbered_words(sent), names.amid):
        first, start = start, past_titles(doc, start, end)
        governed = _before_title(doc, first, start)
        if governed:  # "Torvik Mayor Anja Brekke"
            yield _named(doc, first, governed, "GPE", names)
        dateline = block_at(doc, sent.start_char).kind == "dateline"
        common = not dateline and is_common(doc, start, end, label)
        own = common or set(range(start, end)) <= phrases
        if not own and not only_points(doc, start, end):
            yield _named(doc, start, end, label, names)


def _before_title(doc: Doc, first: int, start: int) -> int:
    """The end of the name before the title of a person, 0 where there is none: of what somebody is
    mayor, "Torvik Mayor Anja Brekke"."""
    titles = load_lexicon().attribution.titles
    end = first
    while end < start and doc[end].lower_ not in titles:
        end += 1
    opens = any(doc[first:k].text.lower() in titles for k in range(first + 1, start + 1))
    return end if first < end < start and not opens else 0


def _not_names(sent: Span) -> set[int]:
    """Tokens of figures and dates: "Rs", "MW" and "Wednesday" are no names."""
    doc = sent.doc
    spans = figures_in(sent)
    taken = indices(*spans)
    for period in state(doc).periods:
        if sent.start_char <= period.anchor < sent.end_char:
            span = covering(doc, period.anchor, period.end)
            taken |= indices(span) if span is not None else set()
    return taken


def _city(doc: Doc, start: int, end: int) -> bool:
    """Whether a capital's name stands for the city, not for its government: behind a
    preposition or before another name, as against "... agreed to lend"."""
    after = doc[end] if end < len(doc) else None
    if after is not None and after.pos_ == "PROPN" and after.text[:1].isupper():
        return True
    root, words = doc[start:end].root, load_lexicon().attribution
    acts = root.head.lemma_.lower() in words.acts | words.verbs
    return root.dep_ not in SUBJECTS or not acts


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
    if form == "adjective" and _of_firm(doc, start, end):
        role = "other"  # "the A-ish carmaker", "A-ish X": the figure is the carmaker's
    return Mention(start, end, Name(code, text), form, role)


def _of_firm(doc: Doc, start: int, end: int) -> bool:
    """Whether an adjective says whence a firm is, also past the words for its trade."""
    head = doc[start:end].root.head
    for _ in range(3):
        if head.i < end:
            return False
        if kind_of(head) == "organisation" or head.ent_type_ == "ORG":
            return True
        if head.dep_ not in ("nmod", "compound", "conj", "amod"):
            return False
        head = head.head
    return False


def _named(doc: Doc, start: int, end: int, label: str, names: ArticleNames) -> Mention:
    while start < end - 1 and doc[start].lower_ in ("the", "a", "an"):
        start += 1
    while end > start + 1 and doc[end - 1].lower_ in ("'s", "’s", "’", "'"):
        end -= 1
    text = " ".join(doc[start:end].text.split())
    name = Name(fold(text), text) if label in ("GPE", "LOC") else names.full(text)
    last = doc[end - 1].text if name.text == text else last_word(name.text)
    person = last in names.surnames and label not in ("GPE", "LOC", "FAC")
    return Mention(start, end, name, "name", role_of(doc, start, end), label, person)


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
    small = before < 0 or doc[before].text.islower() or bool(doc[before].is_sent_start)
    if word in _ROLES and small and doc[before].pos_ in ("ADP", "SCONJ", "PART"):
        return _ROLES[word]
    head = climb(head, _ALONGSIDE)
    if head.dep_ == "pobj":
        return _ROLES.get(head.head.lower_, "other")
    if head.dep_ in ("dobj", "attr", "oprd"):
        return "object"
    return "holder" if head.dep_ in SUBJECTS | _OWNING | {"ROOT"} else "other"
