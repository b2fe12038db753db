"""A metric that the lexicon does not know, under the words of the figure's own sentence."""

from __future__ import annotations

from spacy.tokens import Span, Token

from vjclaims.extraction.doc import Figure, Noun, Reading
from vjclaims.extraction.sentences import cell_start, in_table, quantities_in
from vjclaims.extraction.syntax import VERBS, indices, main_verb_over, of_object, subjects
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Nature

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})


def own_words(span: Span, noun: Noun | None, scope: tuple[str, ...], change: str) -> Reading:
    """A metric under the words of its own sentence: the counted noun, else what governs it."""
    fig: Figure = span._.figure
    if fig.dimension == "times":
        return _occurrences(span, scope, change)
    if noun is not None:
        label = " ".join((*noun.modifiers, noun.lemma))
        words = tuple(sorted({noun.lemma, *noun.modifiers, *_verb(span)}))
        return Reading(
            noun.lemma,
            label,
            False,
            Nature.LEVEL,
            words=words,
            scope=scope,
            change=change,
            trigger=(noun.head,),
            source="counted noun",
        )
    head = governor(span)
    if head is None:
        return Reading("", "figure", False, Nature.LEVEL, scope=scope, change=change)
    modifiers = [c.lemma_.lower() for c in head.lefts if c.dep_ in ("compound", "amod")]
    words = tuple(sorted({head.lemma_.lower(), *modifiers, *_verb(span)}))
    return Reading(
        head.lemma_.lower(),
        " ".join((*modifiers, head.lemma_.lower())),
        False,
        Nature.LEVEL,
        words=words,
        scope=scope,
        change=change,
        trigger=(head.i,),
        source="governing word",
    )


def _occurrences(span: Span, scope: tuple[str, ...], change: str) -> Reading:
    """How often something was done: "has twice invited …" is of inviting."""
    verb = main_verb_over(span.root)
    if verb is None:
        return Reading("", "times", False, Nature.TALLY, scope=scope, change=change)
    after = [
        t for t in verb.subtree if t.i > verb.i and t.pos_ in _CONTENT and t.ent_type_ != "GPE"
    ]
    words = sorted({verb.lemma_.lower(), *(t.lemma_.lower() for t in after[:6])})
    return Reading(
        verb.lemma_.lower(),
        f"times {verb.text.lower()}",
        False,
        Nature.TALLY,
        words=tuple(words),
        scope=scope,
        change=change,
        trigger=(verb.i,),
        source="verb",
    )


def governor(span: Span) -> Token | None:
    """The noun that a sum or share belongs to: the head of "… of X", the subject, the verb;
    in a table the head of the column."""
    if in_table(span):
        cell = span.doc[cell_start(span) : span.start]
        return next((t for t in reversed(cell) if t.pos_ in ("NOUN", "PROPN")), None)
    token = span.root
    figures = indices(span, *quantities_in(span.sent))
    for _ in range(5):
        head = token.head
        if head is token:
            break
        if head.pos_ in ("NOUN", "PROPN") and head.i not in figures:
            return _counted(head)
        if head.pos_ in VERBS:
            if token.lower_ == "at" and (valued := _object(head, figures)) is not None:
                return _counted(valued)
            named = [c for c in subjects(head) if c.pos_ in ("NOUN", "PROPN") and c.i != token.i]
            return _counted(named[0]) if named else head
        token = head
    return None


def _object(verb: Token, figures: set[int]) -> Token | None:
    """What somebody puts at a figure: "officials put the damage at …", "set the fee at …"."""
    objects = (c for c in verb.children if c.dep_ == "dobj" and c.i not in figures)
    return next((c for c in objects if c.pos_ in ("NOUN", "PROPN")), None)


def _counted(head: Token) -> Token:
    """What "the number of …" is of."""
    if head.lemma_.lower() not in load_lexicon().scope.counting_nouns:
        return head
    return of_object(head) or head


def _verb(span: Span) -> tuple[str, ...]:
    verb = main_verb_over(span.root)
    return (verb.lemma_.lower(),) if verb is not None else ()
