"""The sentence of a claim, with the figure marked, cut to a few lines around it."""

from __future__ import annotations

from collections.abc import Sequence

from vjclaims.figures.spots import find
from vjclaims.records.claim import Claim
from vjclaims.report.terminal.layout import CLOSE, GLUE, OPEN, wrap
from vjclaims.text.safe import visible

LINES = 3


def quote(claims: Sequence[Claim], width: int, most: int = LINES) -> list[str]:
    """At most so many lines of the sentence, those around the first figure; marks not yet shown.

    claims: claims of one sentence, all of which are marked.
    """
    sentence = _marked(claims)
    lines = wrap(sentence, width)
    if len(lines) <= most:
        return lines
    lines = wrap(sentence, width - 4)  # room for an ellipsis and a space on each side
    at = next((i for i, line in enumerate(lines) if OPEN in line), 0)
    first = min(max(at - 1, 0), max(len(lines) - most, 0))
    kept = lines[first : first + most]
    if first > 0:
        kept[0] = "… " + kept[0]
    if first + most < len(lines):
        kept[-1] += " …"
    return kept


def _marked(claims: Sequence[Claim]) -> str:
    """The sentence made safe, with OPEN and CLOSE around each figure that can be found."""
    sentence = claims[0].sentence
    text, done = "", 0
    for start, end, _ in spans(claims):
        figure = visible(sentence[start:end]).replace(" ", GLUE)
        text += f"{visible(sentence[done:start])}{OPEN}{figure}{CLOSE}"
        done = end
    return text + visible(sentence[done:])


def spans(claims: Sequence[Claim]) -> list[tuple[int, int, Claim]]:
    """Where in their sentence the figures stand that can be found: start, end and the first claim
    of each; of two that overlap, the first."""
    found: list[tuple[int, int, Claim]] = []
    places = [(*span, claim) for claim in claims if (span := find(claim)) is not None]
    for start, end, claim in sorted(places, key=lambda place: place[:2]):
        if not found or start >= found[-1][1]:
            found.append((start, end, claim))
    return found
