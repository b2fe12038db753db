"""Nouns that stand for something named before: "the company", "the carmaker"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from vjclaims.extraction.doc import Reading
from vjclaims.lexicon import load_lexicon

_MAKER = "maker"  # carmaker, toymaker, shipmaker: any of them is a company
_DEFINITE = frozenset({"the", "this", "that"})


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
    for owner in (*_owners(span, reading), *subjects(span)):
        kind = kind_of(owner)
        if kind and any(c.lower_ in _DEFINITE for c in owner.children):
            return kind
    return ""


def _owners(span: Span, reading: Reading) -> list[Token]:
    doc = span.doc
    return [c for t in reading.trigger for c in doc[t].children if c.dep_ == "poss"]


def subjects(span: Span) -> list[Token]:
    """The subjects of the verb over a figure, also of a verb joined to it."""
    verb = next((t for t in span.root.ancestors if t.pos_ in ("VERB", "AUX")), None)
    while verb is not None:
        found = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        if found or verb.dep_ not in ("conj", "xcomp", "advcl"):
            return found
        verb = verb.head
    return []
