"""Nouns that stand for something named before: "the company", "the carmaker"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from vjclaims.extraction.doc import Reading
from vjclaims.extraction.syntax import clause_subjects, is_definite
from vjclaims.lexicon import load_lexicon

_MAKER = "maker"  # carmaker, toymaker, shipmaker: any of them is a company


def kind_of(token: Token) -> str:
    """What a singular noun can stand for: "organisation", "country", or "" for none."""
    if token.tag_ not in ("NN", "NNP"):
        return ""
    lemma = token.lemma_.lower()
    table = load_lexicon().scope.epithets
    if lemma.endswith(_MAKER) and lemma not in load_lexicon().person_nouns:
        return "organisation"
    return next((kind for kind, nouns in table.items() if lemma in nouns), "")


def pointed(span: Span, reading: Reading) -> str:
    """The kind of the epithet whose figure it is: subject of the verb over the figure, or
    owner of the metric ("the retailer's profit"); "" where there is none."""
    for owner in (*_owners(span, reading), *clause_subjects(span)):
        kind = kind_of(owner)
        if kind and is_definite(owner):
            return kind
    return ""


def _owners(span: Span, reading: Reading) -> list[Token]:
    doc = span.doc
    return [c for t in reading.trigger for c in doc[t].children if c.dep_ == "poss"]
