"""Which runs of capitalised words are names, and which are titles, months or mere pointers."""

from __future__ import annotations

import re
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from vjclaims.extraction.doc import state
from vjclaims.extraction.names.gazetteer import kind_of
from vjclaims.extraction.sentences import in_table, view
from vjclaims.extraction.syntax import VERBS
from vjclaims.lexicon import load_lexicon
from vjclaims.text.names import fold

_PRODUCT = re.compile(r"[a-z][A-Z][a-z]+")  # iPhones, eBay
_ENTS = frozenset({"ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "PERSON"})


def past_titles(doc: Doc, start: int, end: int) -> int:
    """The first token of a name behind its titles, "Prime Minister X Y", and behind what kind of
    firm it is where a sentence opens with that, "Carmaker X"; a title alone stays."""
    titles = load_lexicon().attribution.titles
    last = start
    if end - start > 1 and _kind_of_firm(doc[start], doc[end - 1]):
        last = start = start + 1
    for i in range(start, end - 1):
        if doc[i].lower_ in titles or doc[start : i + 1].text.lower() in titles:
            last = i + 1
    return last


def opens_sentence(token: Token) -> bool:
    """Whether a word has its capital because a sentence opens with it, perhaps behind a dateline:
    "MUMBAI: Textile maker …"."""
    return token.i == token.sent.start or token.doc[token.i - 1].text in ":–—-"


def _kind_of_firm(first: Token, last: Token) -> bool:
    """Whether the first word of a name only says what kind of firm it is: "carmaker", "insurer";
    "Airline Pilots Association" is a name in whole."""
    lexicon = load_lexicon()
    named = first.nbor().text[:1].isupper() and last.lower_ not in lexicon.attribution.org_ends
    return named and opens_sentence(first) and first.lower_ in lexicon.scope.firm_kinds


def is_common(doc: Doc, start: int, end: int, label: str) -> bool:
    """Whether a single capitalised word is a common one: written small elsewhere, or the
    first word of a headline ("Cholera in the capital")."""
    token = doc[start]
    if end - start > 1 or token.pos_ == "PRON":
        return token.pos_ == "PRON"
    if token.lower_ in _never_names():
        return True
    if _opening_capitals(doc, start) or _describes(token, label):
        return True
    lower = state(doc).lowercase
    opens = token.i == token.sent.start
    return (token.lower_ in lower and (opens or not label)) or (
        opens and not label and token.dep_ == "ROOT"
    )


def _describes(token: Token, label: str) -> bool:
    """Whether a word only says what the firm named behind it makes: "Textile maker Kaveri"."""
    doc, i = token.doc, token.i
    if not opens_sentence(token) or label == "GPE" or i + 2 >= len(doc):
        return False
    kind = doc[i + 1].lower_ in load_lexicon().scope.firm_kinds and doc[i + 1].text.islower()
    return kind and doc[i + 2].text[:1].isupper()


def _opening_capitals(doc: Doc, i: int) -> bool:
    """Whether a word is in capitals only because a story opens with it: "A HONEYMOON couple";
    before a verb it is a name."""
    if not doc[i].text.isupper() or len(doc[i]) < 4 or i + 1 >= len(doc):
        return False
    start = doc[i].sent.start
    capitals = i - start <= 2 and all(t.text.isupper() for t in doc[start : i + 1])
    once = sum(t.text == doc[i].text for t in doc) == 1
    verb = doc[i + 1].pos_ in VERBS
    return capitals and once and doc[i + 1].text.islower() and not verb and not doc[i].ent_type_


@lru_cache(maxsize=1)
def _never_names() -> frozenset[str]:
    lexicon = load_lexicon()
    return lexicon.scope.not_names | {*lexicon.periods.months, *lexicon.periods.weekdays}


def name_runs(sent: Span, taken: set[int], amid: frozenset[str]) -> list[tuple[int, int, str]]:
    """Runs of capitalised words, hyphens within, with the label of the entity in them.
    In a table, only in the head of the row: those in heads of columns are no names."""
    found: list[tuple[int, int, str]] = []
    i, last = sent.start, sent.end
    if in_table(sent):
        last = next((t.i for t in sent if t.text == ":"), sent.start)
    while i < last:
        end = i
        while (
            end < last
            and end not in taken
            and (_proper(sent, end, amid) or _joint(sent, i, end, amid))
        ):
            end += 1
        if end > i:
            found.append((i, end, _label(sent, i, end)))
        i = max(end, i + 1)
    return found


def _proper(sent: Span, i: int, amid: frozenset[str]) -> bool:
    token = sent.doc[i]
    if _PRODUCT.fullmatch(token.text):
        return True
    if not token.text[:1].isupper() or token.lower_ in ("i", "the"):
        return False
    if token.ent_type_ in _ENTS or token.pos_ == "PROPN":
        return True
    if i == sent.start and not in_table(sent):
        return token.text in amid
    inside = sent.doc[i - 1].text[:1].isupper()
    return i > sent.start and not sent.text.isupper() and (inside or token.pos_ in ("NOUN", "ADJ"))


def names_amid(doc: Doc) -> frozenset[str]:
    """The names that stand amid sentences: with a capital, and never without."""
    rows = [s for s in doc.sents if not in_capitals(s) and not in_table(s)]
    amid = [t for s in rows for t in s[1:] if t.pos_ == "PROPN" and t.ent_type_ in _ENTS]
    small = state(doc).lowercase
    return frozenset(t.text for t in amid if t.text[1:].islower() and t.lower_ not in small)


def _joint(sent: Span, start: int, i: int, amid: frozenset[str]) -> bool:
    """A hyphen, "&" or "of" between two words of a name."""
    doc = sent.doc
    if i <= start or i + 1 >= sent.end or not _proper(sent, i + 1, amid):
        return False
    if doc[i].text in "-–&":
        return True
    if doc[i].lower_ in ("'s", "’s", "'", "’"):
        return doc[i].ent_type_ == doc[i + 1].ent_type_ == "ORG"
    if doc[i].lower_ not in ("of", "and"):
        return False
    if doc[i].lower_ == "and" and _apart(sent, start, i):
        return False
    return doc[i].ent_type_ == doc[start].ent_type_ == "ORG" or _one_party(sent, i, amid)


def _apart(sent: Span, start: int, i: int) -> bool:
    """Whether the words on both sides of an "and" are names of their own: either of them
    stands elsewhere in the text without the other."""
    doc, text = sent.doc, state(sent.doc).text
    joined = doc[start : i + 2].text
    sides = (doc[start:i].text, doc[i + 1].text)
    return any(_times(text, side) > _times(text, joined) for side in sides)


def _times(text: str, words: str) -> int:
    """How often whole words stand in a text."""
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text))


def _one_party(sent: Span, i: int, amid: frozenset[str]) -> bool:
    """Whether "and" stands within one name: "the X and Y party", not "… parties"."""
    end = i + 1
    while end < sent.end and _proper(sent, end, amid):
        end += 1
    rest = [*sent.doc[i + 1 : end], *sent.doc[end : min(end + 1, sent.end)]]
    return any(kind_of(t) == "organisation" for t in rest[1:])


def _label(sent: Span, start: int, end: int) -> str:
    return next((t.ent_type_ for t in sent.doc[start:end] if t.ent_type_ in _ENTS), "")


def only_points(doc: Doc, start: int, end: int) -> bool:
    """Whether the name only points: "the Gulf country", a title, an office, the outlet."""
    lexicon = load_lexicon()
    words = [t.lower_ for t in doc[start:end]]
    if end < len(doc) and doc[end].lemma_.lower() in lexicon.scope.generic_holders:
        return True
    if set(words) & lexicon.attribution.offices or words[0] in lexicon.attribution.titles:
        return True
    if in_capitals(doc[start].sent):
        return True  # "SITUATION REPORT"
    place = doc[end - 1].ent_type_ in ("GPE", "LOC")
    return of_the_page(doc, doc[start:end].text, whole=place)


def of_the_page(doc: Doc, text: str, *, whole: bool = False) -> bool:
    """Whether a name is that of the paper or of a writer, whole or by its last words."""
    outlet = state(doc).outlet or ""
    writers = (state(doc).author or "").split(" and ")
    own = fold(text)
    if whole:
        return bool(own) and own == fold(outlet)
    return any(f" {fold(name)}".endswith(f" {own}") for name in (outlet, *writers) if name and own)


def in_capitals(sent: Span) -> bool:
    """Whether a sentence is set in capitals, so that they mark no names."""
    letters = [c for c in sent.text if c.isalpha()]
    return len(letters) > 8 and sum(c.isupper() for c in letters) > 0.6 * len(letters)


def phrase_words(sent: Span) -> set[int]:
    """Tokens of the lexicon's phrases written in capitals ("ODA"): no names."""
    lexicon, sentence = load_lexicon(), view(sent)
    found = (*sentence.find(lexicon.topic_phrases), *sentence.find(lexicon.metric_phrases))
    return {i for m in found for i in m.words}
