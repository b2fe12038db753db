"""The sentence of a figure as editors show it, in one line."""

from __future__ import annotations

from vjclaims.figures.spots import find
from vjclaims.records.claim import Claim
from vjclaims.text.safe import visible

_LONGEST = 300  # characters of a sentence


def sentence(claim: Claim) -> str:
    """The sentence of a figure on one line, cut around it where it is very long."""
    text = claim.sentence
    if len(text) <= _LONGEST:
        return visible(text).strip()
    start, end = find(claim) or (0, 0)
    room = max(_LONGEST - (end - start), 0) // 2
    first, last = max(start - room, 0), min(end + room, len(text))
    cut = visible(text[first:last]).strip()
    return ("… " if first else "") + cut + (" …" if last < len(text) else "")
