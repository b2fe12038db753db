"""How a share, its part and its base stand to each other in a sentence."""

from __future__ import annotations

from vjclaims.findings.recalculate.scene import Sentence, usable
from vjclaims.findings.recalculate.sums import same_count
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, says, words
from vjclaims.records.claim import WHOLE, Claim

_TIE = 5  # words between a part and its share
_OF = 5  # words between a share and its base
_COUNTS = frozenset({"people", "count"})


def through(s: Sentence, part: Claim, share: Claim) -> bool:
    """Whether the share stands behind the whole of the part: "36 of the 90 pupils (40%)"."""
    i = s.figures.index(part)
    behind = s.figures[i + 1 : i + 3]
    if len(behind) < 2 or behind[1] is not share:
        return False
    return words(s.between(part, behind[0]))[:1] in (["of"], ["out"]) and tied(s, behind[0], share)


def is_base(s: Sentence, share: Claim, base: Claim) -> bool:
    """ "81% of the 400 flats", "a third of its 420 posts"."""
    gap = s.between(share, base)
    told = words(gap)
    if base.at < share.at or len(told) > _OF or not told or told[0] not in ("of", "out"):
        return False
    return not set(",;(").intersection(gap)


def is_whole(s: Sentence, part: Claim, base: Claim) -> bool:
    """Whether a figure is the whole of the part: "36 of the 90", "of the 400 flats, 100"."""
    if base.at > part.at:
        gap = words(s.between(part, base))
        return (
            bool(gap) and len(gap) <= _OF and gap[0] in ("of", "out") and adjoining(s, part, base)
        )
    return (WHOLE in base.slots.scope or _of_the(s, base)) and adjoining(s, base, part)


def _of_the(s: Sentence, base: Claim) -> bool:
    lead = words(s.between(None, base))
    return lead[:1] == ["of"] and len(lead) <= _OF


def adjoining(s: Sentence, a: Claim, b: Claim) -> bool:
    return s.figures.index(b) - s.figures.index(a) == 1 and ";" not in s.between(a, b)


def tied(s: Sentence, part: Claim, share: Claim) -> bool:
    """Whether a part and a share stand for each other: "$88bn, or 81%", "100 (25%)"; after "and"
    another statement begins."""
    first, second = sorted((part, share), key=lambda c: c.at)
    if not adjoining(s, first, second):
        return False
    gap, ties = s.between(first, second), load_lexicon().sums.tied
    if ";" in gap or len(words(gap)) > _TIE + 3:
        return False
    mark = max(gap.rfind(m) for m in "(,:–—") if "(" not in gap else gap.rfind("(")
    if mark < 0:
        return len(words(gap)) <= _TIE and closes(gap, load_lexicon().sums.equals)
    return all(w in ties or says(w, ties) for w in words(gap[mark + 1 :])[:_TIE])


def behind_base(s: Sentence, base: Claim, part: Claim) -> bool:
    """ "a third of the 420 jobs, 140 …", "three-quarters of the 8,000 cases, some 6,100"."""
    if not adjoining(s, base, part):
        return False
    gap = s.between(base, part)
    return gap.rstrip().endswith((",", "(", "–", "—", "or")) and len(words(gap)) <= _TIE


def fits(part: Claim, base: Claim) -> bool:
    if not usable(part) or not usable(base) or part.slots.change or base.slots.change:
        return False
    both = part.dimension in _COUNTS and base.dimension in _COUNTS
    return same_count(part, base) or (both and part.value <= base.value)
