"""Ways through the parse, on a sentence parsed by hand."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Token

from vjclaims.extraction import syntax

# word, index of its head, how it hangs on it, part of speech
ROWS = [
    ("The", 1, "det", "DET"),
    ("number", 5, "nsubjpass", "NOUN"),
    ("of", 1, "prep", "ADP"),
    ("nurses", 2, "pobj", "NOUN"),
    ("was", 5, "auxpass", "AUX"),
    ("cut", 5, "ROOT", "VERB"),
    ("and", 5, "cc", "CCONJ"),
    ("fell", 5, "conj", "VERB"),
    ("to", 7, "prep", "ADP"),
    ("40", 8, "pobj", "NUM"),
]


def doc() -> Doc:
    words, heads, deps, pos = zip(*ROWS, strict=True)
    vocab = spacy.blank("en").vocab
    return Doc(vocab, list(words), heads=list(heads), deps=list(deps), pos=list(pos))


def texts(tokens: list[Token]) -> list[str]:
    return [t.text for t in tokens]


def test_verbs_and_subjects() -> None:
    tokens = doc()
    fell = syntax.verb_over(tokens[9])
    assert fell == tokens[7]
    assert syntax.own_verb(tokens[5]) == tokens[5]
    assert syntax.verb_over(tokens[5]) is None
    assert syntax.subjects(fell) == []
    assert syntax.subject(fell, syntax.CHAINED) == tokens[1]
    assert texts(syntax.clause_subjects(tokens[9:10])) == ["number"]
    assert syntax.subject(None) is None
    assert texts(syntax.auxiliaries(tokens[5])) == ["was"]


def test_phrases() -> None:
    tokens = doc()
    assert syntax.of_object(tokens[1]) == tokens[3]
    assert syntax.is_definite(tokens[1])
    assert not syntax.is_definite(tokens[3])
    assert syntax.climb(tokens[3], frozenset({"pobj", "prep"})) == tokens[1]
    assert texts(list(syntax.up_to_verb(tokens[3]))) == ["nurses", "of", "number", "cut"]


def test_places() -> None:
    tokens = doc()
    assert syntax.indices(tokens[1:3], None, tokens[5:6]) == {1, 2, 5}
    assert syntax.over(tokens[9:10]) == {5, 7, 8, 9}
    assert syntax.covering(tokens, 5, 7) == tokens[1:2]
    assert syntax.word_at(tokens, 0) == "the"
    assert (syntax.word_at(tokens, -1), syntax.word_at(tokens, 10)) == ("", "")
    assert syntax.past_words(tokens, 3, 0, frozenset({"nurses", "of"})) == 1
