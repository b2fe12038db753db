"""A share against its part and its base: "100 of the 400 flats are empty, or 25 per cent"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from vjclaims.findings.recalculate.arithmetic import Total, ratio, same_count
from vjclaims.findings.recalculate.article import ArticleFigures, Sentence, usable
from vjclaims.findings.recalculate.roles import is_inside, per
from vjclaims.findings.recalculate.share_across import whole_elsewhere
from vjclaims.findings.recalculate.share_words import (
    adjoining,
    behind_base,
    fits,
    is_base,
    is_whole,
    share_of,
    through,
    tied,
)
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, opens, says, words
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation
from vjclaims.text.names import same_name

_NEAR = 3  # sentences from a share to its base
_OF = 5  # words between a share and its base
_HUNDRED = Decimal(100)
_KEY = "share:"
_WHOLE = re.compile(r"\s*of (?:the |its |their |all )?[^\W\d_]+(?: [^\W\d_]+)?\s*(?:[,.;:)]|$)")


def shares(article: ArticleFigures) -> Iterator[Recalculation | None]:
    """Every share whose part and base stand in its sentence or, by metric, near it."""
    for i, s in enumerate(article.sentences):
        for share in s.figures:
            if _is_share(s, share):
                yield (
                    _in_sentence(s, share)
                    or _of_it(article, i, share)
                    or _of_metric(article, i, share)
                    or _by_metrics(article, i, share)
                )


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


def _of_it(article: ArticleFigures, i: int, share: Claim) -> Recalculation | None:
    """ "have pledged $48m, but only $11m of it, less than a fifth, has come"."""
    s, cues = article.sentences[i], load_lexicon().sums
    parts = [c for c in s.figures if c.unit != "percent" and tied(s, c, share)]
    part = next((c for c in parts if c.at < share.at), None)
    if part is None or not (
        opens(s.behind(part), cues.of_it) or closes(s.before(part), cues.inside)
    ):
        return None
    near = [c for _, c in article.near(i - 1, i + 1) if c.at < part.at]
    bases = [c for c in near if fits(part, c) and c.value >= part.value]
    if not bases or (bases[-1].sentence_start != s.start and len({c.value for c in bases}) > 1):
        return None
    sure = len(bases) == 1 and part.unit == bases[0].unit
    return _borne_out(share, part, reversed(bases)) or share_of(share, part, bases[0], sure)


def _borne_out(share: Claim, part: Claim, bases: Iterable[Claim]) -> Recalculation | None:
    """The share with the first of some figures that bears it out."""
    rows = (share_of(share, part, base, False) for base in bases)
    return next((row for row in rows if row is not None), None)


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


def _of_metric(article: ArticleFigures, i: int, share: Claim) -> Recalculation | None:
    """ "$120 million, or 60 per cent of the cost": the cost stands elsewhere."""
    s = article.sentences[i]
    part = _own_part(s, share)
    if part is None:
        return None
    metric = share.slots.metric.removeprefix(_KEY)
    low, high = (0, None) if article.is_short() else (max(0, i - _NEAR), i + 1)
    every = [(k, c) for k, x in enumerate(article.sentences[low:high], low) for c in x.figures]
    bases = [(k, c) for k, c in every if fits(part, c) and c.value > part.value]
    named = [(k, c) for k, c in bases if c.slots.metric == metric != share.slots.metric]
    of_it = words(s.behind(share))[:_OF] if _of_something(s, share) else []
    worded = [c for _, c in bases if c.slots.metric in of_it]
    row = _borne_out(share, part, [*worded, *(c for _, c in named)])
    if row is not None or not named:
        return row or whole_elsewhere(article, i, share, part)
    sure = _definite(s, part, share) and len({c.value for _, c in named}) == 1
    close_by = [c for k, c in named if abs(k - i) <= _NEAR or _of_one(part, c)]
    return share_of(share, part, close_by[-1], True) if sure and close_by else None


def _own_part(s: Sentence, share: Claim) -> Claim | None:
    """The figure that a share without a base in its sentence is said of."""
    others = [c for c in s.figures if c is not share and usable(c) and c.unit != "percent"]
    near = [c for c in others if tied(s, c, share)]
    if not near and _of_something(s, share):
        near = [c for c in others if c.at < share.at and adjoining(s, c, share)]
    part = min(near, key=lambda c: abs(c.at - share.at), default=None)
    alone = part is not None and not any(fits(part, c) for c in others if c is not part)
    return part if alone else None


def _definite(s: Sentence, part: Claim, share: Claim) -> bool:
    """Whether a mismatch proves a fault: "X, or 60 per cent of the cost"."""
    whole = _WHOLE.match(s.between(share, None)) is not None
    return whole and tied(s, part, share) and bool(part.unit)


def _of_something(s: Sentence, share: Claim) -> bool:
    """Whether a share is said to be of something: "60 per cent of the cost"."""
    return words(s.behind(share))[:1] == ["of"]


def _of_one(a: Claim, b: Claim) -> bool:
    x, y = a.slots.entity.holder, b.slots.entity.holder
    return any(same_name(m.key, n.key) for m in x for n in y)


def _by_metrics(article: ArticleFigures, i: int, share: Claim) -> Recalculation | None:
    """Rates that are one metric over another: deaths and cases, votes and voters."""
    s = article.sentences[i]
    for rule in load_lexicon().sums.ratios:
        if rule.metric != share.slots.metric:
            continue
        near = [c for x, c in article.near(i - 1, i + 1) if _plain(c) and not is_inside(x, c)]
        parts = [c for c in near if c.slots.metric == rule.part]
        bases = [c for c in near if c.slots.metric == rule.base]
        if len(parts) == len(bases) == 1:
            return share_of(share, parts[0], bases[0], _summed_up(s, share, parts[0], bases[0]))
    return None


def _summed_up(s: Sentence, share: Claim, part: Claim, base: Claim) -> bool:
    """Whether a rate stands behind both of its figures: "5,000 cases and 150 deaths, a rate of"."""
    if not {part, base} <= set(s.figures) or part.slots.modifiers or base.slots.modifiers:
        return False
    last = max((part, base), key=lambda c: c.at)
    gap = s.between(last, share)
    return last.at < share.at and ";" not in gap and "," in gap and len(words(gap)) <= 2 * _OF


def _plain(claim: Claim) -> bool:
    return usable(claim) and not claim.slots.scope and not claim.slots.change
