"""Where in its sentence a figure stands."""

from __future__ import annotations

import re

from vjclaims.records.claim import Claim


def find(claim: Claim) -> tuple[int, int] | None:
    """Where in the sentence the figure stands; None if it is not there as written.

    The sentence is read text and the figure file text: white space may differ, and the
    distance of the offsets is a hint, not a fact. A figure must not be found inside a
    longer one ("5" in "15" or "2.5").
    """
    words = r"\s+".join(re.escape(word) for word in claim.text.split())
    if not words:
        return None
    head = r"(?<!\w)(?<!\d[.,])" if claim.text[0].isalnum() else ""
    tail = r"(?!\w)(?![.,]\d)" if claim.text[-1].isalnum() else ""
    matches = list(re.finditer(head + words + tail, claim.sentence))
    matches = matches or list(re.finditer(words, claim.sentence))
    if not matches:
        return None
    hint = claim.start - claim.sentence_start
    best = min(matches, key=lambda m: abs(m.start() - hint))
    return best.span()
