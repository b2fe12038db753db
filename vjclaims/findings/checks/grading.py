"""How sure a finding is, in a reader's words.

*Strong* means that hardly anything but a fault, or another date, explains the difference: the
sentences are the same but for the figure; or one figure is the other by a slip (two digits
changed round, a power of ten); or both sentences name what is counted and whose it is; or both name
what is counted and a third article gives the one figure, but none the other. The last two do not
hold for a count that grows from day to day, such as a death toll, unless both figures are dated.
*Fair* is all else that is worth an editor's look: mostly, something was filled in from the headline
or the sentence before. Strong contradictions are errors, fair ones warnings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vjclaims.comparison.comparison import lacking
from vjclaims.comparison.evidence import steady, witnesses
from vjclaims.comparison.values import slip
from vjclaims.figures.units import measure
from vjclaims.records.finding import Confidence, Evidence, Group, Pair

_LACKING = {
    "metric": "the sentences do not both name what is counted",
    "holder": "whose figure it is was filled in from the text around it",
    "date": "only one of the two is dated",
}
_MOVING = "the count may have grown between the two"


def why(bad: Sequence[Pair], group: Group) -> str:
    """Why a finding on these pairs has its grade, as one sentence: what speaks for the surest pair,
    or what keeps all from being strong."""
    strong = next((p for p in bad if p.confidence is Confidence.STRONG), None)
    if strong is not None:
        return f"Strong: {_spoken(strong, group)}."
    doubts = list(dict.fromkeys(doubt for pair in bad for doubt in _doubts(pair)))
    return f"Fair: {'; '.join(doubts) or 'no sentence names all that would make it sure'}."


def _spoken(pair: Pair, group: Group) -> str:
    found = frozenset(pair.evidence)
    if Evidence.WORDS in found:
        said = "the sentences are the same but for the figure"
    elif Evidence.SLIP in found:
        said = f"a slip explains it ({slip(measure(pair.a).value, measure(pair.b).value)})"
    elif Evidence.NAMED in found:
        said = "both sentences name what is counted and whose it is"
    else:
        said = "both sentences name what is counted"
    seen = _witnesses(pair, group)
    return f"{said}, and {seen}" if seen else said


def _witnesses(pair: Pair, group: Group) -> str:
    """Which of the two figures other articles give, and how many of them."""
    friends = witnesses(group.pairs)
    for mine, other in ((pair.a, pair.b), (pair.b, pair.a)):
        seen = friends.get(mine.id, frozenset()) - {mine.path, other.path}
        if seen and Evidence.WITNESS in pair.evidence:
            text = " ".join(mine.text.split())
            return f"{len(seen) + 1} articles give “{text}”"
    return ""


def _doubts(pair: Pair) -> Iterator[str]:
    yield from (_LACKING[name] for name in lacking(pair.a, pair.b))
    if not steady(pair.a, pair.b):
        yield _MOVING
