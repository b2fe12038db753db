"""How sure a finding is, in a reader's words.

How likely two figures are of one thing at one moment, and differ, is learned from stories of which
somebody noted what is what. *Strong* means that hardly anything but a fault, or another date,
explains the difference: a probability of 95 % or more; or the sentences are the same but for the
figure; or 40 %, and one figure is the other by a slip (two digits changed round, a power of ten),
or both sentences name what is counted and whose it is, and it is no count that grows from day to
day, such as a death toll, unless both figures are dated. *Fair* is all from 40 % on: of such
findings about two in three are right. What has 25 % or more is *worth a look*: it is folded away at
the end (`--min-grade look` lists it) and never decides the exit status. Strong contradictions are
errors, fair ones warnings.
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
_WORDS = 4  # that are shown of what two figures have in common
_STEM = 4  # letters by which two forms of a word are known
_MOVING = "the count may have grown between the two"


def why(bad: Sequence[Pair], group: Group) -> str:
    """Why a finding on these pairs has its grade, as one sentence: what speaks for the surest pair,
    or what keeps all from being strong."""
    strong = next((p for p in bad if p.confidence is Confidence.STRONG), None)
    if strong is not None:
        return f"Strong: {_spoken(strong, group)}."
    learned = max(bad, key=lambda pair: pair.probability or 0.0)
    if learned.probability is not None:
        return f"Fair: {_likely(learned, group)}."
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
    elif pair.probability is not None:
        return _likely(pair, group)
    else:
        said = "both sentences name what is counted"
    seen = _witnesses(pair, group)
    return f"{said}, and {seen}" if seen else said


def _likely(pair: Pair, group: Group) -> str:
    """How likely a pair is of one thing, and by which words."""
    said = f"of one thing, and in conflict, with a probability of {pair.probability:.0%}"
    words = shared_words(pair)
    both = f"; both say {', '.join(f'“{w}”' for w in words)}" if words else ""
    seen = _witnesses(pair, group)
    return f"{said}{both}{f'; {seen}' if seen else ''}"


def shared_words(pair: Pair) -> list[str]:
    """The words of one figure's label that stand near the other, too, in any form."""
    near = {w.lemma for w in pair.b.near}
    lemmas = {w.lemma for w in pair.a.near}
    rows = ((w, w.lower()) for w in pair.a.label.split())
    forms = [(w, next((x for x in lemmas if _one_word(low, x)), low)) for w, low in rows]
    return [w for w, lemma in forms if lemma in near][:_WORDS]


def _one_word(word: str, lemma: str) -> bool:
    """Whether a word is a form of a base form, as far as its beginning tells."""
    return word == lemma or (
        len(lemma) >= _STEM and word.startswith(lemma[: max(_STEM, len(lemma) - 1)])
    )


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
