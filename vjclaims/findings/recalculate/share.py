"""A share against its part and its base: "100 of the 400 flats are empty, or 25 per cent"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vjclaims.findings.recalculate.arithmetic import Total, ratio, same_count
from vjclaims.findings.recalculate.article import ArticleFigures, Sentence, usable
from vjclaims.findings.recalculate.roles import per
from vjclaims.findings.recalculate.share_across import across
from vjclaims.findings.recalculate.share_words import (
    behind_base,
    fits,
    is_base,
    is_whole,
    share_of,
    through,
    tied,
)
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import says, words
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation

_HUNDRED = Decimal(100)


def shares(article: ArticleFigures) -> Iterator[Recalculation | None]:
    """Every share whose part and base stand in its sentence or, by metric, near it."""
    for i, s in enumerate(article.sentences):
        for share in s.figures:
            if _is_share(s, share):
                yield _in_sentence(s, share) or across(article, i, share)


def _is_share(s: Sentence, claim: Claim) -> bool:
    """Whether a figure in per cent is a share, and no change: "a -6.9 % change"."""
    change = load_lexicon().change
    changed = claim.slots.change or claim.slots.role == "change" or claim.value < 0
    behind = words(s.behind(claim))[:1]
    moved = bool(behind) and behind[0] in change.up | change.down | {"change"}
    return claim.unit == "percent" and usable(claim) and not changed and not moved


def _in_sentence(s: Sentence, share: Claim) -> Recalculation | None:
    """Share, part and base in one sentence."""
    others = [c for c in s.figures if c is not share and c.unit not in ("percent", "times")]
    bases = [c for c in others if is_base(s, share, c)]
    for base in bases:
        parts = [c for c in others if c is not base and fits(c, base)]
        near = [c for c in parts if tied(s, c, share) or behind_base(s, base, c)]
        for part in sorted(near, key=lambda c: abs(c.at - share.at)):
            sure = len(near) == 1 and _firm(s, share, part, base, of_base=True)
            sure = sure and not _together(share, [c for c in parts if c.at <= part.at], base)
            row = share_of(share, part, base, sure)
            if row is not None:
                return row
    return _part_of(s, share, others)


def _together(share: Claim, parts: Sequence[Claim], base: Claim) -> bool:
    """Whether the parts before it are the share when taken together."""
    if len(parts) < 2:
        return False
    return ratio(Total(base, parts).allowed, base.literal).scaled(_HUNDRED).meets(share.literal)


def _part_of(s: Sentence, share: Claim, others: Sequence[Claim]) -> Recalculation | None:
    """ "36 of the 90 pupils (40%)", "of the 400 flats, 100 are empty, or 25 per cent"."""
    parts = [c for c in others if tied(s, c, share) or through(s, c, share)]
    for part in sorted(parts, key=lambda c: abs(c.at - share.at)):
        bases = [c for c in others if c is not part and fits(part, c) and is_whole(s, part, c)]
        if len(bases) == 1:
            return share_of(share, part, bases[0], _firm(s, share, part, bases[0]))
    return None


def _firm(s: Sentence, share: Claim, part: Claim, base: Claim, *, of_base: bool = False) -> bool:
    """Whether a mismatch is a fault: part and base count the same, nothing is left open."""
    ordered = sorted((share, part, base), key=lambda c: c.at)
    inside = s.between(ordered[0], ordered[-1])
    alike = same_count(part, base) or {part.dimension, base.dimension} == {"people", "count"}
    alike = alike or (of_base and part.dimension == base.dimension == "count")
    whole = not says(inside, load_lexicon().sums.partial - {"with"})
    return alike and whole and not (per(part) or per(base))
