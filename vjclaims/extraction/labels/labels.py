"""The component that notes which words stand near each figure, and which make its label."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from vjclaims.extraction.doc import component
from vjclaims.extraction.labels.surroundings import Placed, surroundings
from vjclaims.extraction.sentences import figures
from vjclaims.figures.labels import own_weights

_WORDS = 6  # of a label, at most
_LEAST = 0.05  # share of the whole that a word of the label has


@component("vjclaims_labels")
def find_labels(doc: Doc) -> None:
    """Put the words near each figure into span._.near, those of its label into span._.label."""
    for span in figures(doc):
        placed = surroundings(span)
        span._.near = tuple(near for _, near in placed)
        span._.label = _label(span, placed)


def _label(span: Span, placed: Sequence[Placed]) -> str:
    """The figure's own words as they stand in the text, in its order; the figure itself is left
    out, and each word comes once."""
    weights = own_weights([near for _, near in placed])
    rows = sorted(zip(weights, placed, strict=False), key=lambda row: -row[0])[:_WORDS]
    own = [token for weight, (token, _) in rows if weight >= _LEAST]
    own.sort(key=lambda token: (token.sent.start != span.sent.start, token.i))
    return " ".join(dict.fromkeys(token.text for token in own))
