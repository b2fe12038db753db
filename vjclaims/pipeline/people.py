"""Which names of a text are persons': by title, office, apposition or speech, not by label
alone, since the small model calls many places and projects persons."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc, Token

from vjclaims.lexicon import load_lexicon
from vjclaims.pipeline.epithets import kind_of

_REACH = 7  # words behind a comma in which an apposition has its noun
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "who", "whose"})


def surnames(doc: Doc) -> frozenset[str]:
    """Last words of the names that the text itself shows to be persons'."""
    kept: frozenset[str] | None = doc.user_data.get("vjclaims.surnames")
    if kept is None:
        spoke = {name.split()[-1] for name in doc.user_data.get("vjclaims.people", ())}
        labels = Counter((t.text, t.ent_type_) for t in doc if t.text in spoke)
        found = {w for w in spoke if 2 * labels[w, "PERSON"] > _times(labels, w)}
        i = 0
        while i < len(doc):
            end = _run(doc, i)
            if end > i and (_titled(doc, i, end) or _explained(doc, i, end)):
                found.add(doc[end - 1].text)
            i = max(end, i + 1)
        kept = doc.user_data["vjclaims.surnames"] = frozenset(found)
    return kept


def _times(labels: Counter[tuple[str, str]], word: str) -> int:
    return sum(n for (text, _), n in labels.items() if text == word)


def _run(doc: Doc, i: int) -> int:
    """The end of the run of capitalised words that starts at token i, titles left out."""
    end = i
    while end < len(doc) and doc[end].text[:1].isupper() and not _title(doc[end]):
        if doc[end].pos_ not in ("PROPN", "NOUN", "ADJ") and not doc[end].ent_type_:
            break
        end += 1
    return end


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
