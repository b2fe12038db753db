"""How a share, its part and its base stand to each other in a sentence, and whether they fit."""

from __future__ import annotations

from decimal import Decimal

from vjclaims.findings.recalculate.arithmetic import (
    COUNTS,
    cut_short,
    judged,
    ratio,
    same_count,
    widened,
    written,
)
from vjclaims.findings.recalculate.article import Sentence, usable
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, says, words
from vjclaims.records.claim import WHOLE, Claim
from vjclaims.records.finding import Recalculation

_TIE = 5  # words between a part and its share
_OF = 5  # words between a share and its base
_HUNDRED = Decimal(100)
_SLACK = Decimal("0.06")  # of the share: what its own rounding to a plain fraction leaves
_NEARLY = Decimal("0.05")  # of the share: how far a computed one is from it that bears it out
_NO_PARTS = frozenset({"duration", "times", "age", "percent"})


def share_of(share: Claim, part: Claim, base: Claim, sure: bool) -> Recalculation | None:
    """Whether part over base can be the share; None where a failure proves nothing."""
    if base.value <= 0 or part.value < 0 or part.value > base.value:
        return None
    if share.value > _HUNDRED or {part.dimension, base.dimension} & _NO_PARTS:
        return None  # more than all of it: its base is another, smaller one
    fraction = share.form == "fraction" and not share.hedge
    stated = widened(share.literal, share.value * _SLACK if fraction else Decimal(0))
    value = part.value / base.value * _HUNDRED
    near = abs(value - share.value) <= max(share.value * _NEARLY, share.step)
    return judged(
        "share",
        share,
        (part, base),
        f"{written(part)} of {written(base)} is {value:.1f} %",
        exact=stated.contains(value),
        meets=ratio(part.literal, base.literal).scaled(_HUNDRED).meets(stated),
        sure=sure and not cut_short(value, share),
        near=near or bool(share.hedge),
    )


def through(s: Sentence, part: Claim, share: Claim) -> bool:
    """Whether the share stands behind the whole of the part: "36 of the 90 pupils (40%)"."""
    i = s.figures.index(part)
    behind = s.figures[i + 1 : i + 3]
    if len(behind) < 2 or behind[1] is not share:
        return False
    return words(s.between(part, behind[0]))[:1] in (["of"], ["out"]) and tied(s, behind[0], share)


def is_base(s: Sentence, share: Claim, base: Claim) -> bool:
    """ "81% of the 400 flats", "a third of its 420 posts"."""
    return (
        base.at > share.at and not set(",;(") & set(s.between(share, base)) and _of(s, share, base)
    )


def _of(s: Sentence, first: Claim, second: Claim) -> bool:
    """ "81% of the 400", "36 out of 90"."""
    gap = words(s.between(first, second))
    return len(gap) <= _OF and gap[:1] in (["of"], ["out"])


def is_whole(s: Sentence, part: Claim, base: Claim) -> bool:
    """Whether a figure is the whole of the part: "36 of the 90", "of the 400 flats, 100"."""
    if base.at > part.at:
        return _of(s, part, base) and adjoining(s, part, base)
    lead = words(s.between(None, base))
    headed = lead[:1] == ["of"] and len(lead) <= _OF
    return (WHOLE in base.slots.scope or headed) and adjoining(s, base, part)


def adjoining(s: Sentence, a: Claim, b: Claim) -> bool:
    """Whether b is the next figure behind a, in one statement."""
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
    """Whether a figure can be a part of the other."""
    if not usable(part, base) or part.slots.change or base.slots.change:
        return False
    both = part.dimension in COUNTS and base.dimension in COUNTS
    return same_count(part, base) or (both and part.value <= base.value)
