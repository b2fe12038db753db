"""A share against its part and its base: "100 of the 400 flats are empty, or 25 per cent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from vjclaims.findings.recalculate.scene import Scene, Sentence, usable
from vjclaims.findings.recalculate.sums import (
    cut_short,
    ratio,
    same_count,
    tail,
    total_of,
    verdict,
    written,
)
from vjclaims.findings.recalculate.telling import is_inside
from vjclaims.findings.recalculate.ties import (
    adjoining,
    behind_base,
    fits,
    is_base,
    is_whole,
    through,
    tied,
)
from vjclaims.findings.recalculate.wholes import told_whole
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, opens, says, words
from vjclaims.records.claim import Claim
from vjclaims.records.finding import Recalculation
from vjclaims.records.interval import Interval
from vjclaims.text.names import same_name

_PAIR = 2
_NEAR = 3  # sentences from a share to its base
_OF = 5  # words between a share and its base
_HUNDRED = Decimal(100)
_SLACK = Decimal("0.06")  # of the share: what its own rounding to a plain fraction leaves
_NEARLY = Decimal("0.05")  # of the share: how far a computed one is from it that bears it out
_NO_PARTS = frozenset({"duration", "times", "age", "percent"})
_KEY = "share:"
_WHOLE = re.compile(r"\s*of (?:the |its |their |all )?[^\W\d_]+(?: [^\W\d_]+)?\s*(?:[,.;:)]|$)")


def shares(scene: Scene) -> Iterator[Recalculation]:
    """Every share whose part and base are told in its sentence or, by metric, near it."""
    for i, s in enumerate(scene.sentences):
        for share in s.figures:
            if not _is_share(s, share):
                continue
            row = (
                _told(s, share)
                or _of_it(scene, i, share)
                or _of_metric(scene, i, share)
                or _by_metrics(scene, i, share)
            )
            if row is not None:
                yield row


def _is_share(s: Sentence, claim: Claim) -> bool:
    """Whether a figure in per cent is a share, and no change: "a -6.9 % change"."""
    change = load_lexicon().change
    changed = claim.slots.change or claim.slots.role == "change" or claim.value < 0
    behind = words(s.behind(claim))[:1]
    moved = bool(behind) and behind[0] in change.up | change.down | {"change"}
    return claim.unit == "percent" and usable(claim) and not changed and not moved


def judge(share: Claim, part: Claim, base: Claim, sure: bool) -> Recalculation | None:
    """Whether part over base can be the share; None where a failure proves nothing."""
    if base.value <= 0 or part.value < 0 or part.value > base.value:
        return None
    if share.value > _HUNDRED or {part.dimension, base.dimension} & _NO_PARTS:
        return None  # more than all of it: its base is another, smaller one
    made = ratio(part.literal, base.literal).scaled(_HUNDRED)
    low, high = share.literal.lower, share.literal.upper
    plain = share.form == "fraction" and not share.hedge
    slack = share.value * _SLACK if plain else Decimal(0)
    stated = Interval(None if low is None else low - slack, None if high is None else high + slack)
    value = part.value / base.value * _HUNDRED
    meets, exact = made.meets(stated), stated.contains(value)
    holds = verdict(meets, exact, (part, base), sure=sure and not cut_short(value, share))
    near = abs(value - share.value) <= max(share.value * _NEARLY, share.step)
    if holds is None or (holds and not near and not share.hedge):
        return None
    shown = f"{written(part)} of {written(base)} is {value:.1f} %"
    said = tail(holds, exact, share)
    return Recalculation("share", (share, part, base), holds, f"{shown}, {said}")


def _told(s: Sentence, share: Claim) -> Recalculation | None:
    """Share, part and base in one sentence."""
    others = [c for c in s.figures if c is not share and c.unit not in ("percent", "times")]
    bases = [c for c in others if is_base(s, share, c)]
    for base in bases:
        parts = [c for c in others if c is not base and fits(c, base)]
        near = [c for c in parts if tied(s, c, share) or behind_base(s, base, c)]
        for part in sorted(near, key=lambda c: abs(c.at - share.at)):
            sure = len(near) == 1 and _firm(s, share, part, base, told=True)
            sure = sure and not _together(share, [c for c in parts if c.at <= part.at], base)
            row = judge(share, part, base, sure)
            if row is not None:
                return row
    return _part_of(s, share, others) or _taken(s, share, others)


def _of_it(scene: Scene, i: int, share: Claim) -> Recalculation | None:
    """ "have pledged $48m, but only $11m of it, less than a fifth, has come"."""
    s, cues = scene.sentences[i], load_lexicon().sums
    parts = [c for c in s.figures if c.unit != "percent" and tied(s, c, share)]
    part = next((c for c in parts if c.at < share.at), None)
    if part is None:
        return None
    pointing = opens(s.behind(part), cues.of_it) or closes(s.before(part), cues.inside)
    if not pointing:
        return None
    near = [c for x in scene.sentences[max(0, i - 1) : i + 1] for c in x.figures if c.at < part.at]
    bases = [c for c in near if fits(part, c) and c.value >= part.value]
    if not bases or (bases[-1].sentence_start != s.start and len({c.value for c in bases}) > 1):
        return None
    rows = [r for c in reversed(bases) if (r := judge(share, part, c, False)) is not None]
    if rows:
        return rows[0]
    return judge(share, part, bases[0], len(bases) == 1 and part.unit == bases[0].unit)


def _taken(s: Sentence, share: Claim, others: Sequence[Claim]) -> Recalculation | None:
    """ "with 36,000 of its 48,000 seats sold, the hall is 75 per cent full"."""
    if len(others) != _PAIR or not fits(*others) or not is_whole(s, *others):
        return None
    full = opens(s.behind(share), load_lexicon().sums.full) and others[1].at < share.at
    return judge(share, others[0], others[1], True) if full else None


def _together(share: Claim, parts: Sequence[Claim], base: Claim) -> bool:
    """Whether the parts told before are the share when taken together."""
    if len(parts) < 2:
        return False
    made = ratio(total_of(parts), base.literal).scaled(_HUNDRED)
    return made.meets(share.literal)


def _part_of(s: Sentence, share: Claim, others: Sequence[Claim]) -> Recalculation | None:
    """ "36 of the 90 pupils (40%)", "of the 400 flats, 100 are empty, or 25 per cent"."""
    parts = [c for c in others if tied(s, c, share) or through(s, c, share)]
    for part in sorted(parts, key=lambda c: abs(c.at - share.at)):
        bases = [c for c in others if c is not part and fits(part, c) and is_whole(s, part, c)]
        if len(bases) == 1:
            return judge(share, part, bases[0], _firm(s, share, part, bases[0]))
    return None


def _firm(s: Sentence, share: Claim, part: Claim, base: Claim, *, told: bool = False) -> bool:
    """Whether a mismatch is a fault: part and base count the same, nothing is left open."""
    ordered = sorted((share, part, base), key=lambda c: c.at)
    inside = s.between(ordered[0], ordered[-1])
    alike = same_count(part, base) or {part.dimension, base.dimension} == {"people", "count"}
    alike = alike or (told and part.dimension == base.dimension == "count")
    whole = not says(inside, load_lexicon().sums.partial - {"with"})
    each = any(m.startswith("per:") for c in (part, base) for m in c.slots.scope)
    return alike and whole and not each


def _of_metric(scene: Scene, i: int, share: Claim) -> Recalculation | None:
    """ "$120 million, or 60 per cent of the cost": the cost was told elsewhere."""
    s = scene.sentences[i]
    part = _own_part(s, share)
    if part is None:
        return None
    metric = share.slots.metric.removeprefix(_KEY)
    low, high = (0, None) if scene.is_article() else (max(0, i - _NEAR), i + 1)
    every = [(k, c) for k, x in enumerate(scene.sentences[low:high], low) for c in x.figures]
    bases = [(k, c) for k, c in every if fits(part, c) and c.value > part.value]
    named = [(k, c) for k, c in bases if c.slots.metric == metric != share.slots.metric]
    tail = set(words(s.behind(share))[:_OF])
    rows = [r for _, c in bases if c.slots.metric in tail and (r := judge(share, part, c, False))]
    if rows and closes_of(s, share):
        return rows[0]
    rows = [r for _, c in named if (r := judge(share, part, c, False)) is not None]
    if rows:
        return rows[0]
    sure = _definite(s, part, share) and len({c.value for _, c in named}) == 1
    close_by = [c for k, c in named if abs(k - i) <= _NEAR or _one_holder(part, c)]
    if sure and close_by:
        return judge(share, part, close_by[-1], True)
    return None if named else told_whole(scene, i, share, part, judge)


def _own_part(s: Sentence, share: Claim) -> Claim | None:
    """The figure that a share without a base in its sentence is said of."""
    told = [c for c in s.figures if c is not share and usable(c) and c.unit != "percent"]
    near = [c for c in told if tied(s, c, share)]
    if not near and closes_of(s, share):
        near = [c for c in told if c.at < share.at and adjoining(s, c, share)]
    part = min(near, key=lambda c: abs(c.at - share.at), default=None)
    if part is None or any(fits(part, c) for c in told if c is not part):
        return None
    return part


def _definite(s: Sentence, part: Claim, share: Claim) -> bool:
    """Whether a mismatch proves a fault: "X, or 60 per cent of the cost"."""
    whole = _WHOLE.match(s.between(share, None)) is not None
    return whole and tied(s, part, share) and bool(part.unit)


def closes_of(s: Sentence, share: Claim) -> bool:
    """Whether a share is said to be of something: "60 per cent of the cost"."""
    return words(s.behind(share))[:1] == ["of"]


def _one_holder(a: Claim, b: Claim) -> bool:
    x, y = a.slots.entity.holder, b.slots.entity.holder
    return any(same_name(m.key, n.key) for m in x for n in y)


def _by_metrics(scene: Scene, i: int, share: Claim) -> Recalculation | None:
    """Rates that are one metric over another: deaths and cases, votes and voters."""
    s = scene.sentences[i]
    for rule in load_lexicon().sums.ratios:
        if rule.metric != share.slots.metric:
            continue
        near = [(x, c) for x in scene.sentences[max(0, i - 1) : i + 1] for c in x.figures]
        near = [(x, c) for x, c in near if _plain(c) and not is_inside(x, c)]
        parts = [c for _, c in near if c.slots.metric == rule.part]
        bases = [c for _, c in near if c.slots.metric == rule.base]
        if len(parts) == len(bases) == 1:
            return judge(share, parts[0], bases[0], _summed_up(s, share, parts[0], bases[0]))
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
