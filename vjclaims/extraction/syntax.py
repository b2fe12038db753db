"""Ways through the parse: the verb over a word, its subject, the tokens of a span.

Small functions on tokens, which every component that asks the parser uses, so that all of them
ask it the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from spacy.tokens import Doc, Span, Token

VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CHAINED = frozenset({"conj", "xcomp", "acomp"})  # "was built and opened", "is due to open"
JOINED = CHAINED | {"advcl", "ccomp", "pcomp"}  # also the clause that a clause hangs on
_MOST = 4  # verbs that one subject is shared by, or words of a phrase up to its head, at most


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def indices(*stretches: _Stretch | None) -> set[int]:
    """The tokens that spans, nouns or mentions cover; None covers none."""
    return {i for s in stretches if s is not None for i in range(s.start, s.end)}


def covering(doc: Doc, start: int, end: int) -> Span | None:
    """The tokens that characters stand in."""
    span: Span | None = doc.char_span(start, end, alignment_mode="expand")
    return span


def token_at(doc: Doc, i: int, end: int | None = None) -> Token | None:
    """The token at a place, None before the first and from `end` on."""
    return doc[i] if 0 <= i < (len(doc) if end is None else end) else None


def word_at(doc: Doc, i: int) -> str:
    """The word at a place in lower case, "" outside the doc."""
    return str(doc[i].lower_) if 0 <= i < len(doc) else ""


def verb_over(token: Token) -> Token | None:
    """The nearest verb above a token, not the token itself."""
    return next((t for t in token.ancestors if t.pos_ in VERBS), None)


def main_verb_over(token: Token) -> Token | None:
    """The nearest verb above a token that is no form of "be"."""
    return next((t for t in token.ancestors if t.pos_ == "VERB"), None)


def own_verb(token: Token) -> Token | None:
    """The token where it is a verb, else the one above it."""
    return token if token.pos_ in VERBS else verb_over(token)


def up_to_verb(token: Token) -> Iterator[Token]:
    """A token and those over it, up to its first verb."""
    for t in (token, *token.ancestors):
        yield t
        if t.pos_ in VERBS:
            return


def over(span: Span) -> set[int]:
    """The tokens of a span, and all that its head hangs on."""
    return indices(span) | {t.i for t in span.root.ancestors}


def children(token: Token, *deps: str) -> list[Token]:
    """The children of a token that hang on it in one of these ways."""
    return [c for c in token.children if c.dep_ in deps]


def subjects(verb: Token | None, joined: frozenset[str] = frozenset()) -> list[Token]:
    """The subjects of a verb; where it has none and hangs on another verb in one of these ways,
    the subjects of that one."""
    for _ in range(_MOST):
        if verb is None:
            return []
        if found := children(verb, *SUBJECTS):
            return found
        verb = verb.head if verb.dep_ in joined else None
    return []


def subject(verb: Token | None, joined: frozenset[str] = frozenset()) -> Token | None:
    """The first subject, as `subjects` finds them."""
    return next(iter(subjects(verb, joined)), None)


def clause_subjects(span: Span) -> list[Token]:
    """The subjects of the verb over a figure, also of a verb that it is joined to."""
    return subjects(verb_over(span.root), JOINED)


def auxiliaries(verb: Token) -> list[Token]:
    """The helping verbs: "will", "has", "was"."""
    return children(verb, "aux", "auxpass")


def of_object(noun: Token) -> Token | None:
    """What a noun is of: the nurses of "the number of nurses"."""
    return next((o for c in noun.children if c.lower_ == "of" for o in children(c, "pobj")), None)


def is_definite(noun: Token) -> bool:
    """Whether "the", "this" or "that" stands before a noun."""
    return any(c.lower_ in ("the", "this", "that") for c in noun.children)


def climb(token: Token, links: frozenset[str]) -> Token:
    """The head of the phrase in which a token hangs, by these links alone; not to the top of a
    long list, whose members stand for themselves."""
    for _ in range(_MOST):
        if token.dep_ not in links or token.head.i == token.i:
            break
        token = token.head
    return token


def past_words(doc: Doc, i: int, floor: int, words: frozenset[str]) -> int:
    """Going back from a place, the last one whose token is none of these words."""
    while i > floor and doc[i].lower_ in words:
        i -= 1
    return i
