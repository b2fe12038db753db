"""A metric that the lexicon does not know, under the words of the figure's own sentence."""

from __future__ import annotations

from spacy.tokens import Span, Token

from vjclaims.extraction.doc import Noun, Reading
from vjclaims.extraction.metrics.nearest import participle_behind
from vjclaims.extraction.sentences import CONTENT, cell_start, in_table, quantities_in
from vjclaims.extraction.speakers.speakers import is_office
from vjclaims.extraction.syntax import VERBS, children, indices, main_verb_over, of_object, subjects
from vjclaims.lexicon import load_lexicon
from vjclaims.records.claim import Nature


def own_words(span: Span, noun: Noun | None, scope: tuple[str, ...], change: str) -> Reading:
    """A metric under the words of its own sentence: the counted noun, else what governs it."""
    if span._.figure.dimension == "times":
        return _occurrences(span, scope, change)
    head = governor(span) if noun is None else None
    if noun is not None:
        key, modifiers, at, source = noun.lemma, noun.modifiers, noun.head, "counted noun"
        if (done := participle_behind(span)) >= 0:
            modifiers = (span.doc[done].lower_, *modifiers)  # "12 were cancelled and 30 delayed"
    elif head is not None:
        modifiers = tuple(c.lemma_.lower() for c in head.lefts if c.dep_ in ("compound", "amod"))
        key, at, source = head.lemma_.lower(), head.i, "governing word"
    else:
        return Reading("", "figure", False, Nature.LEVEL, scope=scope, change=change)
    verb = main_verb_over(span.root)
    words = {key, *modifiers, *({verb.lemma_.lower()} if verb is not None else ())}
    return Reading(
        key,
        " ".join((*modifiers, key)),
        False,
        Nature.LEVEL,
        words=tuple(sorted(words)),
        scope=scope,
        change=change,
        trigger=(at,),
        source=source,
    )


def _occurrences(span: Span, scope: tuple[str, ...], change: str) -> Reading:
    """How often something was done: "has twice invited …" is of inviting."""
    verb = main_verb_over(span.root)
    if verb is None:
        return Reading("", "times", False, Nature.TALLY, scope=scope, change=change)
    after = [t for t in verb.subtree if t.i > verb.i and t.pos_ in CONTENT and t.ent_type_ != "GPE"]
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
            valued = children(head, "dobj") if token.lower_ == "at" else []  # "put the loss at …"
            candidates = (*(c for c in valued if c.i not in figures), *subjects(head))
            named = [c for c in candidates if c.pos_ in ("NOUN", "PROPN") and c.i != token.i]
            if not named or (token.dep_ == "dobj" and _acts(named[0])):
                return head  # "Norda lost €4 million", "the council will spend €2 million"
            return _counted(named[0])
        token = head
    return None


def _acts(subject: Token) -> bool:
    """Whether a subject does something with a sum, rather than being one: a name, an office."""
    return subject.pos_ == "PROPN" or is_office(subject)


def _counted(head: Token) -> Token:
    """What "the number of …" is of."""
    if head.lemma_.lower() not in load_lexicon().scope.counting_nouns:
        return head
    return of_object(head) or head
