"""How sure a finding is, in a reader's words.

How likely two figures are of one thing at one moment, and differ, is learned from stories of
which somebody noted what is what. *Surely* (strong, in settings and JSON) means that hardly
anything but a fault, or another date, explains the difference: a probability of 95 % or more; or
the sentences are the same but for the figure; or 40 %, and one figure is the other by a slip (two
digits changed round, a power of ten), or both sentences name what is counted and whose it is, and
it is no count that grows from day to day, such as a death toll, unless both figures are dated.
*Probably* (fair) is all from 40 % on: of such findings about two in three are right. What has
25 % or more is *worth a look*: it is folded away at the end (`--min-grade look` lists it) and never
decides the exit status.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vjclaims.comparison.comparison import lacking
from vjclaims.comparison.evidence import steady, witnesses
from vjclaims.figures.topics import joins
from vjclaims.lexicon.messages import say
from vjclaims.records.finding import Confidence, Evidence, Group, Pair

_WORDS = 4  # that are shown of what two figures have in common
_STEM = 4  # letters by which two forms of a word are known
_TITLE = "title"


def why(bad: Sequence[Pair], group: Group) -> str:
    """Why a finding on these pairs has its grade, as one sentence: what speaks for the surest pair,
    or what keeps all from being strong."""
    strong = next((p for p in bad if p.confidence is Confidence.STRONG), None)
    if strong is not None:
        return say("findings.sure", because=_spoken(strong, group))
    learned = max(bad, key=lambda pair: pair.probability or 0.0)
    if learned.probability is not None:
        return say("findings.likely", because=_likely(learned, group))
    doubts = list(dict.fromkeys(doubt for pair in bad for doubt in _doubts(pair)))
    return say("findings.likely_but", because="; ".join(doubts) or say("findings.lacks_all"))


def _spoken(pair: Pair, group: Group) -> str:
    found = frozenset(pair.evidence)
    for evidence, message in _SPOKEN.items():
        if evidence in found:
            return "; ".join(part for part in (say(message), _witnesses(pair, group)) if part)
    if pair.probability is not None:
        return _likely(pair, group)
    return "; ".join(p for p in (say("findings.because_metric"), _witnesses(pair, group)) if p)


_SPOKEN = {
    Evidence.WORDS: "findings.because_words",
    Evidence.SLIP: "findings.because_slip",
    Evidence.NAMED: "findings.because_named",
}


def _likely(pair: Pair, group: Group) -> str:
    """By which words two figures were put together."""
    words = [f"“{w}”" for w in shared_words(pair)]
    shared = say("findings.because_shared", words=", ".join(words)) if words else ""
    said = [part for part in (shared, _witnesses(pair, group)) if part]
    return "; ".join(said) or say("findings.because_story")


def shared_words(pair: Pair) -> list[str]:
    """The words of one figure's label that stand near the other, too, in any form."""
    near = {w.lemma for w in pair.b.near}
    lemmas = sorted({w.lemma for w in pair.a.near})
    rows = ((w, w.lower()) for w in pair.a.label.split())
    forms = [(w, next((x for x in lemmas if _one_word(low, x)), low)) for w, low in rows]
    return [w for w, lemma in forms if lemma in near and not joins(w)][:_WORDS]


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
            return say("findings.because_witness", count=len(seen) + 1, figure=text)
    return ""


def _doubts(pair: Pair) -> Iterator[str]:
    headline = _TITLE in (pair.a.block, pair.b.block)
    for name in lacking(pair.a, pair.b):
        titled = name == "holder" and headline
        yield say(f"findings.lacks_{name}" + ("_headline" if titled else ""))
    if not steady(pair.a, pair.b):
        yield say("findings.moving")
