"""What the words make of a figure in a sum: a part, a total, a distance to another figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vjclaims.findings.recalculate.article import Sentence, usable
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, opens, says, words
from vjclaims.records.claim import Claim

_FEW = 3  # words between a total and what calls it one
_APART = 4  # words behind a figure by which it is a distance: "two seats more than"
_UNIT = frozenset({"percent", "percentage_points", "times", "duration", "age", "year", "rank"})
_TURNED = frozenset({"change", "earlier", "limit"})
_CLAUSE = re.compile(r"[,;:()–—]")


def countable(s: Sentence, claim: Claim) -> bool:
    """Whether a figure can be a part or a total: no change, no earlier level, no "thousands", no
    distance to another figure."""
    plain = usable(claim) and claim.value > 0 and claim.form != "plural"
    unit = claim.dimension not in _UNIT and claim.unit not in _UNIT
    return plain and is_level(claim) and unit and not is_distance(s, claim)


def is_level(claim: Claim) -> bool:
    """Whether a figure is how much there is, no change, limit or earlier level."""
    return not claim.slots.change and claim.slots.role not in _TURNED


def per(claim: Claim) -> str:
    """What a figure is for one of: "year" of "$6 million a year", "" for none."""
    return next((m.partition(":")[2] for m in claim.slots.scope if m.startswith("per:")), "")


def is_distance(s: Sentence, claim: Claim) -> bool:
    """ "two more than the 64 needed", "400,000 short of the 16 million"."""
    tail = _CLAUSE.split(s.behind(claim))[0]
    led = frozenset(
        p for p in load_lexicon().sums.ahead if " " in p
    )  # "seven above ground" is none
    return says(" ".join(words(tail)[:_APART]), led)


def is_total(s: Sentence, claim: Claim) -> bool:
    """Whether the words around a figure call it a total: "a total of 900", "23 works in all"; at
    the end of a list, "and a total of 84 men" is one more thing of it."""
    cues = load_lexicon().sums
    before = s.before(claim)
    if closes(before, cues.total_before):
        return not closes(before, cues.listing)
    behind = s.behind(claim)[:60]
    for phrase in cues.total_behind:
        at = re.search(rf"(?<![\w-]){re.escape(phrase)}(?=\s*(?:[,.;:)–—]|$|since\b))", behind)
        if at is not None and len(words(behind[: at.start()])) <= _FEW:
            return True
    return False


def is_inside(s: Sentence, claim: Claim) -> bool:
    """Whether a figure is itself a part of another: "four of the dead", "including 42", "20,000 of
    them"."""
    cues = load_lexicon().sums
    led = closes(s.before(claim), cues.inside) or of_them(s, claim)
    return led or opens(s.behind(claim), cues.of_some)


def of_them(s: Sentence, part: Claim) -> bool:
    """ "20,000 of them", without a comma between."""
    return opens(s.behind(part), load_lexicon().sums.of_them) and "," not in s.behind(part)[:2]


def unread(s: Sentence, figures: Sequence[Claim]) -> bool:
    """Whether a number stands between figures that is none of them: "Harva 20 and Sela 15"."""
    ordered = sorted(figures, key=lambda c: c.at)
    return any(re.search(r"\d", s.between(a, b)) for a, b in pairwise(ordered))
