"""Words behind a figure that tell when it was so, and are not what it counts."""

from __future__ import annotations

from spacy.tokens import Doc

from vjclaims.extraction.doc import Noun
from vjclaims.figures.quantities.quantities import Quantity
from vjclaims.lexicon import load_lexicon


def tells_when(doc: Doc, i: int, limit: int) -> bool:
    """Whether the word behind a figure begins a time: "63 last year", "248 early Wednesday"."""
    counting = load_lexicon().counting
    low, after = doc[i].lower_, doc[i + 1] if i + 1 < limit else None
    if low in counting.when:
        return True
    if low in counting.not_nouns:
        return after is not None and after.lower_ in ("to", "of")  # "1.03 million thanks to"
    counted = after is not None and (after.tag_ == "NNS" or after.lower_ in counting.plural_alike)
    return low in counting.when_alone and not counted


def begins_time(doc: Doc, i: int, limit: int) -> bool:
    """Whether the word at i tells a time, no noun that is counted following it."""
    times = load_lexicon().counting.times
    if doc[i].lower_ not in times or doc[i].tag_ in ("NNS", "NNPS"):
        return False
    after = doc[i + 1] if i + 1 < limit else None
    return after is None or after.lower_ in times or after.pos_ not in ("NOUN", "PROPN")


def not_time(doc: Doc, noun: Noun | None, q: Quantity) -> Noun | None:
    """The noun unless it tells when something was counted, "48 Monday morning"; a plural is
    counted itself."""
    if noun is None or noun.lemma not in load_lexicon().counting.times or q.value == 1:
        return noun
    return noun if doc[noun.end - 1].tag_ in ("NNS", "NNPS") else None
