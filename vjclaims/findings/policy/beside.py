"""Comments beside a text by which somebody decides, as a Word file has them.

    vjclaims: stands, the ministry confirmed it on the telephone
    vjclaims: false alarm – another hospital
    vjclaims: correct
    vjclaims: ask later

Such a comment holds for the figures that it is on; what follows the decision is its reason. Of
several on one figure the newest counts.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from vjclaims.findings.policy.comments import Mark
from vjclaims.records.decision import Choice, Decision
from vjclaims.records.document import Document, Note

_SAID = re.compile(
    r"\s*vjclaims\s*:\s*(?:(?P<stands>stands)|(?P<alarm>false[\s-]+alarm)"
    r"|(?P<correct>correct(?:[\s-]+it)?)|(?P<ask>ask(?:[\s-]+later)?))(?!\w)[\s,.:;–—-]*(?P<why>.*)",
    re.I | re.S,
)
_CHOICES = {
    "stands": Choice.STANDS,
    "alarm": Choice.FALSE_ALARM,
    "correct": Choice.CORRECT,
    "ask": Choice.ASK,
}
BY = "comment"


def marks_beside(document: Document, today: dt.date) -> Iterator[Mark]:
    """The decisions beside an article, the newest first. today: the day of one without a date."""
    dated = enumerate(document.notes)
    for _, note in sorted(dated, key=lambda n: (n[1].date or dt.date.min, n[0]), reverse=True):
        said = decision_of(note, today)
        if said is not None:
            place = document.place(note.start)
            span = (note.start, note.end)
            yield Mark(document.path, *place, *span, frozenset(), said.why, BY, decision=said)


def decision_of(note: Note, today: dt.date) -> Decision | None:
    """What a comment decides; None for one that says no decision."""
    found = _SAID.match(note.text)
    if found is None:
        return None
    choice = next(choice for name, choice in _CHOICES.items() if found[name])
    return Decision(choice, note.author, note.date or today, " ".join(found["why"].split()))
