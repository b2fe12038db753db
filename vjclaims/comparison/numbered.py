"""Whether two figures are of the same numbered thing: Reactor 2 is not Reactor 3, nor the plant."""

from __future__ import annotations

from vjclaims.comparison.ties import Ties
from vjclaims.figures.numbered import SEVERAL
from vjclaims.figures.units import measure
from vjclaims.figures.words import word_set
from vjclaims.records.article import Profile
from vjclaims.records.claim import Claim, Numbered


def same_numbered(a: Claim, b: Claim, ties: Ties) -> bool:
    """Whether no number tells the things of two figures apart: two numbers of one kind do, and a
    number against none where the other text cannot mean that thing. Values that agree may be given
    with and without it."""
    mine, yours = ({n.kind: n for n in c.slots.numbered} for c in (a, b))
    differ = not measure(a).expected.meets(measure(b).expected)
    for kind in mine.keys() | yours.keys():
        x, y = mine.get(kind, _NONE), yours.get(kind, _NONE)
        if SEVERAL in (x.number, y.number):
            if differ and _all_and_one(x, y):
                return False
        elif x.number and y.number:
            if x.number != y.number:
                return False
        elif differ and not (_unsaid(x, y, ties.of(b)) and _unsaid(y, x, ties.of(a))):
            return False
    return True


def _all_and_one(x: Numbered, y: Numbered) -> bool:
    """Whether one figure is said of one thing and the other of all there are: "at its Halden
    plant", "at its plants"."""
    several, one = (x, y) if x.number == SEVERAL else (y, x)
    return several.own and one.own and one.number != SEVERAL


_NONE = Numbered("")


def _unsaid(numbered: Numbered, other: Numbered, article: Profile) -> bool:
    """Whether a claim without a number can be of the numbered thing that another names: its
    article knows that one alone of its kind, or its sentence speaks of one such thing."""
    kind = numbered.kind
    if not (numbered.number and numbered.own) or kind in word_set("numbered.alone"):
        return True
    if kind in word_set("numbered.states"):
        return False
    known = {k for k in article.numbered if k.rpartition(" ")[0] == kind}
    if known:
        return known == {f"{kind} {numbered.number}"}
    return bool(other.kind) or kind not in word_set("numbered.things")
