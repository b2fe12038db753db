"""Which names of a text are persons': by title, office, apposition or speech, not by label
alone, since the small model calls many places and projects persons."""

from __future__ import annotations

import re
from collections import Counter

from spacy.tokens import Doc, Token

from vjclaims.extraction.doc import state
from vjclaims.extraction.names.gazetteer import kind_of
from vjclaims.lexicon import load_lexicon

_REACH = 7  # words behind a comma in which an apposition has its noun
_MARKS = frozenset("\"”’'»")
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "who", "whose"})


def surnames(doc: Doc) -> frozenset[str]:
    """Last words of the names that the text itself shows to be persons'."""
    spoke = {last_word(name) for name in state(doc).speakers}
    labels = Counter((t.text, t.ent_type_) for t in doc if t.text in spoke)
    found = {w for w in spoke if 2 * labels[w, "PERSON"] > _times(labels, w)}
    firms: set[str] = set()
    i = 0
    while i < len(doc):
        end = _run(doc, i)
        if end > i and any(shows(doc, i, end) for shows in _SIGNS):
            found.add(doc[end - 1].text)
        elif end > i and i > 0 and kind_of(doc[i - 1]) == "organisation":
            firms.add(doc[end - 1].text)
        i = max(end, i + 1)
    return frozenset(found - firms)


def last_word(name: str) -> str:
    """The last word of a name, of a double-barrelled one the last part."""
    return re.split(r"[\s-]", name)[-1]


def _times(labels: Counter[tuple[str, str]], word: str) -> int:
    return sum(n for (text, _), n in labels.items() if text == word)


def _run(doc: Doc, i: int) -> int:
    """The end of the run of capitalised words that starts at token i, titles left out."""
    end = i
    while end < len(doc) and _name_like(doc, i, end) and not _title(doc[end]):
        if doc[end].pos_ not in ("PROPN", "NOUN", "ADJ", "PUNCT") and not doc[end].ent_type_:
            break
        end += 1
    return end


def _name_like(doc: Doc, start: int, i: int) -> bool:
    """A capitalised word, or a hyphen between two: "Moe-Rud"."""
    if doc[i].text == "-" and start < i < len(doc) - 1:
        return not doc[i - 1].whitespace_ and doc[i + 1].text[:1].isupper()
    return doc[i].text[:1].isupper()


def _title(token: Token) -> bool:
    words = load_lexicon().attribution.titles
    return token.lower_ in words or token.lower_.rstrip(".") in words


def _titled(doc: Doc, start: int, end: int) -> bool:
    """Whether a title or a noun for persons stands before: "Ms X", "chairwoman X Y"."""
    if start == 0:
        return False
    before = doc[start - 1]
    if _title(before) or (before.text == "." and start > 1 and _title(doc[start - 2])):
        return True
    noun = before.lower_ in load_lexicon().person_nouns and before.tag_ in ("NN", "NNP")
    return noun and 2 <= end - start <= 4


def _put_behind(doc: Doc, start: int, end: int) -> bool:
    """Whether the name stands in apposition to a title: "The prefect, X Y, counted"."""
    if start < 2 or not 2 <= end - start <= 4 or end >= len(doc) or doc[end].text != ",":
        return False
    noun = doc[start - 2]
    if doc[start - 1].text != "," or noun.tag_ != "NN" or _org(doc, end):
        return False
    return _of_person(noun) and noun.lower_ not in load_lexicon().attribution.firms_too


def _quoted(doc: Doc, start: int, end: int) -> bool:
    """Whether words in quotation marks are the name's: "…," said X Y."""
    if start < 3 or end - start > 4 or doc[start - 1].tag_ not in ("VBD", "VBZ", "VBP"):
        return False
    says = doc[start - 1].lemma_.lower() in load_lexicon().attribution.verbs
    if end - start == 1 and (end >= len(doc) or doc[end].text != ","):
        return False
    return says and doc[start - 2].text in _MARKS and not _org(doc, end)


def _aged(doc: Doc, start: int, end: int) -> bool:
    """Whether an age stands behind a comma: "X Y, 94.", "X Y, both 29,"."""
    if not 2 <= end - start <= 4 or end + 2 >= len(doc) or doc[end].text != ",":
        return False
    i = end + 1 + (doc[end + 1].lower_ in ("both", "aged", "now"))
    if i + 1 >= len(doc) or not re.fullmatch(r"[1-9]\d", doc[i].text):
        return False
    return doc[i + 1].text in (",", ".", ";", ")") and not _org(doc, end)


def _org(doc: Doc, end: int) -> bool:
    """Whether the last word of a name is one for organisations: "Harbour Bank"."""
    return doc[end - 1].lower_ in load_lexicon().attribution.org_ends


def _explained(doc: Doc, start: int, end: int) -> bool:
    """Whether words behind a comma say that it is a person: "X Y, a former judge", "…, who"."""
    if not 2 <= end - start <= 4 or end + 1 >= len(doc) or doc[end].text != ",":
        return False
    if doc[end + 1].lower_ == "who":
        return True
    if doc[end + 1].lower_ not in _ARTICLES and doc[end + 1].pos_ not in ("NOUN", "ADJ"):
        return False
    for token in doc[end + 1 : min(end + 1 + _REACH, len(doc))]:
        if token.text in (",", ".", ";") or token.pos_ == "VERB":
            return False
        if token.pos_ == "NOUN" and not kind_of(token) and _of_person(token):
            return True
    return False


def _of_person(noun: Token) -> bool:
    return _title(noun) or noun.lemma_.lower() in load_lexicon().person_nouns


# What shows that a name is a person's.
_SIGNS = (_titled, _put_behind, _quoted, _aged, _explained)
