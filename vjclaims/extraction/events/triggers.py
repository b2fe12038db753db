"""Words that tell of an event, and what it happened to."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from vjclaims.extraction.names.gazetteer import gazetteer
from vjclaims.extraction.sentences import view
from vjclaims.extraction.syntax import CHAINED, children, subject
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Event

_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN"})
_LINKS = frozenset("-–\"“”'’") | {"'s", "’s"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event's verb or noun, and the words of what it happened to."""

    event: str
    label: str
    token: int
    object: tuple[str, ...]
    object_tokens: tuple[int, ...]
    commemorated: bool = False
    phrase: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether it says what happened: it has an object, or is a phrase ("first power")."""
        return bool(self.object) or self.phrase


def triggers(sent: Span) -> list[Trigger]:
    events = load_lexicon().events
    found = []
    for match in view(sent).find(load_lexicon().event_phrases):
        inside = [sent.doc[i] for i in match.words]
        token = next((t for t in inside if t.pos_ == "VERB"), inside[-1])
        event = events[match.id]
        lemma = token.lemma_.lower()
        verbal = token.pos_ == "VERB" or (len(match.words) > 1)
        if token.pos_ not in ("VERB", "NOUN", "PROPN") and len(match.words) == 1:
            continue
        if lemma in event.nouns and token.pos_ == "NOUN":
            verbal = False
        elif lemma in event.verbs and token.pos_ not in ("VERB",):
            continue
        if lemma in event.verbs and children(token, "neg"):
            continue
        head = _object(token, event) if verbal else _noun_after(token, event)
        if len(match.words) > 1 and token.pos_ != "VERB":
            head = None  # "first power" says it all
        if head is not None and _counts(head):
            continue  # "organised 500 events in 2023" counts, it does not date
        words, tokens = _object_words(head) if head is not None else ((), ())
        kept = any(a.lemma_.lower() == "anniversary" for a in token.ancestors)
        several = len(match.words) > 1
        found.append(Trigger(match.id, event.label, token.i, words, tokens, kept, several))
    kept_event = next(e for e in events.values() if e.anniversaries)
    for token in sent:
        if token.lemma_.lower() == "anniversary":
            head = _noun_after(token, kept_event)
            if head is not None:
                words, tokens = _object_words(head)
                at = token.i
                found.append(Trigger(kept_event.id, kept_event.label, at, words, tokens, True))
    return found


def _counts(head: Token) -> bool:
    """Whether the object is a number of things, not "the two companies" or "the first"."""
    definite = any(c.lower_ in load_lexicon().numerals.pointing for c in head.lefts)
    numbers = [c for c in head.lefts if c.dep_ == "nummod" and c.tag_ == "CD"]
    return any(c.text[:1].isdigit() or not definite for c in numbers)


def _object(token: Token, event: Event) -> Token | None:
    """What the event happened to: object, passive subject, noun modified, "of" or "to"."""
    links = [p for p in children(token, "prep", "dative") if p.lower_ in event.links]
    if to := [c for p in links for c in children(p, "pobj")]:
        return to[0]
    by_link = {c.dep_: c for c in token.children}
    if "dobj" in by_link and by_link["dobj"].pos_ == "PRON":
        named = [c for p in token.children if p.lower_ == "as" for c in p.children]
        return named[0] if named else None  # "recognised it as a market economy"
    for dep in ("dobj", "nsubjpass"):
        if dep in by_link:
            return _antecedent(by_link[dep])
    if token.dep_ in ("acl", "relcl"):
        return token.head
    if token.dep_ == "conj" and token.head.dep_ in ("acl", "relcl"):
        return token.head.head
    # also one shared with another verb: "will cost 3m and open in 2027", "is due to open"
    shared = by_link.get("nsubj") or subject(token, CHAINED)
    return _antecedent(shared) if shared is not None else None


def _noun_after(token: Token, event: Event) -> Token | None:
    """The last noun of the phrase behind "… of" ("… to" for upgrades), in plain word order:
    the parser loses its way in "the A – B diplomatic ties (1973 – 2023)"."""
    doc, i = token.doc, token.i + 1
    links = event.links or ("of",)
    if i >= len(doc) or doc[i].lower_ not in links:
        return next((c for c in token.lefts if c.dep_ in ("compound", "poss")), None)
    last = None
    while (i := i + 1) < len(doc) and (doc[i].pos_ in _PHRASE or doc[i].text in _LINKS):
        if doc[i].pos_ in ("NOUN", "PROPN"):
            last = doc[i]
    return last


def _antecedent(token: Token) -> Token:
    """The noun behind a relative pronoun, or the name set beside a common noun."""
    apposed = [c for c in token.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
    if apposed and token.pos_ == "NOUN":
        return apposed[0]
    if token.lower_ in ("which", "that", "who") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _object_words(head: Token) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Lemmas of an object's noun phrase without names of countries, articles, "official"."""
    synonyms = load_lexicon().synonyms
    tokens, i = [head], head.i - 1
    while i >= head.sent.start and (head.doc[i].pos_ in _PHRASE or head.doc[i].text in _LINKS):
        tokens.append(head.doc[i])
        i -= 1
    plain = ("official", "formal", "first", "two")
    content = [t for t in tokens if t.pos_ in ("NOUN", "PROPN", "ADJ") and not t.like_num]
    content = [t for t in content if t.lower_ not in plain]
    # a country is a party to the event; only where nothing else is told it is the object
    kept = [t for t in content if (t.text,) not in gazetteer()] or content
    words = {_base(t, synonyms) for t in kept}
    return tuple(sorted(words)), tuple(sorted(t.i for t in kept))


def _base(token: Token, synonyms: dict[str, str]) -> str:
    lemma = token.lemma_.lower()
    if token.tag_ == "NNPS" and lemma.endswith("s"):
        lemma = lemma.removesuffix("s")
    return synonyms.get(lemma, lemma)
