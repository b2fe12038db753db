"""Component: no sentence runs over the end of a block."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from vjclaims.extraction.doc import ComponentOrderError, component, state

_UNIT_STOP = re.compile(r"[a-z]{1,3}\.")


@component("vjclaims_blocks")
def mark_blocks(doc: Doc) -> None:
    """Start a sentence at each block; a text without blocks has one for each paragraph."""
    if doc.has_annotation("DEP"):
        raise ComponentOrderError("vjclaims_blocks starts sentences: it goes before the parser")
    starts = iter(sorted(b.start for b in state(doc).blocks))
    following = next(starts, None)
    for token in doc:
        if _goes_on(token):
            token.is_sent_start = False
        elif _follows_unit(token):
            token.is_sent_start = True
        if following is not None and token.idx >= following and not token.is_space:
            token.is_sent_start = True
            while following is not None and token.idx >= following:
                following = next(starts, None)


def _goes_on(token: Token) -> bool:
    """Whether a small letter goes on with the sentence: the small model starts new ones behind
    a figure at the head of a list item."""
    if token.i == 0 or not token.text[:1].islower():
        return False
    before = token.doc[token.i - 1].text
    return before[-1:].isalnum() or before == ","


def _follows_unit(token: Token) -> bool:
    """Whether a capital follows a figure that took the full stop of its sentence: "12m. Sales",
    where the tokenizer makes "m." one word."""
    if token.i < 2 or not token.text[:1].isupper():
        return False
    number, unit = token.doc[token.i - 2], token.doc[token.i - 1]
    glued = number.text[-1:].isdigit() and not number.whitespace_
    return glued and bool(unit.whitespace_) and _UNIT_STOP.fullmatch(unit.text) is not None
