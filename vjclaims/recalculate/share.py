"""A share against its part and its base: "100 of the 400 flats are empty, or 25 per cent"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vjclaims.claim import WHOLE, Claim
from vjclaims.finding import Recalculation
from vjclaims.interval import Interval
from vjclaims.lexicon import load_lexicon
from vjclaims.names import same_name
from vjclaims.recalculate.scene import Scene, Sentence, closes, says, usable, words
from vjclaims.recalculate.sums import ratio, same_count, total_of, written

_TIE = 5  # words between a part and its share
_OF = 5  # words between a share and its base
_COUNTS = frozenset({"people", "count"})
_HUNDRED = Decimal(100)
_SLACK = Decimal("0.02")  # of the share: what its own rounding to a plain number leaves
_KEY = "share:"


def shares(scene: Scene) -> Iterator[Recalculation]:
    """Every share whose part and base are told in its sentence or, by metric, near it."""
    for i, s in enumerate(scene.sentences):
        for share in s.figures:
            if share.unit != "percent" or share.slots.change or not usable(share):
                continue
            row = _told(s, share) or _of_metric(scene, i, share) or _by_metrics(scene, i, share)
            if row is not None:
                yield row


def judge(share: Claim, part: Claim, base: Claim, sure: bool) -> Recalculation | None:
    """Whether part over base can be the share; None where a failure proves nothing."""
    if base.value <= 0 or part.value < 0 or part.value > base.value:
        return None
    made = ratio(part.literal, base.literal).scaled(_HUNDRED)
    low, high = share.literal.lower, share.literal.upper
    slack = share.value * _SLACK if share.form == "fraction" else Decimal(0)
    slack = max(slack, share.value * _SLACK * 3) if share.form == "fraction" else slack
    stated = Interval(
        None if low is None else low - slack, None if high is None else high + slack
    )
    holds = made.meets(stated)
    value = part.value / base.value * _HUNDRED
    near = abs(value - share.value) <= max(share.value * Decimal("0.15"), Decimal(1))
    if (holds and not near and not share.hedge) or (not holds and not sure):
        return None
    shown = f"{written(part)} of {written(base)} is {value:.1f} %"
    tail = "as stated" if holds else f"not {written(share)}"
    return Recalculation("share", (share, part, base), holds, f"{shown}, {tail}")


def _told(s: Sentence, share: Claim) -> Recalculation | None:
    """Share, part and base in one sentence."""
    others = [c for c in s.figures if c is not share and c.unit not in ("percent", "times")]
    bases = [c for c in others if _is_base(s, share, c)]
    for base in bases:
        parts = [c for c in others if c is not base and _fits(c, base)]
        tied = [c for c in parts if _tied(s, c, share) or _behind(s, base, c)]
        for part in sorted(tied, key=lambda c: abs(c.at - share.at)):
            sure = len(tied) == 1 and _firm(s, share, part, base, told=True)
            sure = sure and not _together(share, [c for c in parts if c.at <= part.at], base)
            row = judge(share, part, base, sure)
            if row is not None:
                return row
    return _part_of(s, share, others)


def _together(share: Claim, parts: Sequence[Claim], base: Claim) -> bool:
    """Whether the parts told before are the share when taken together."""
    if len(parts) < 2:
        return False
    made = ratio(total_of(parts), base.literal).scaled(_HUNDRED)
    return made.meets(share.literal)


def _part_of(s: Sentence, share: Claim, others: Sequence[Claim]) -> Recalculation | None:
    """ "36 of the 90 pupils (40%)", "of the 400 flats, 100 are empty, or 25 per cent"."""
    parts = [c for c in others if _tied(s, c, share) or _through(s, c, share)]
    for part in sorted(parts, key=lambda c: abs(c.at - share.at)):
        bases = [c for c in others if c is not part and _fits(part, c) and _whole(s, part, c)]
        if len(bases) == 1:
            return judge(share, part, bases[0], _firm(s, share, part, bases[0]))
    return None


def _through(s: Sentence, part: Claim, share: Claim) -> bool:
    """Whether the share stands behind the whole of the part: "36 of the 90 pupils (40%)"."""
    i = s.figures.index(part)
    behind = s.figures[i + 1 : i + 3]
    if len(behind) < 2 or behind[1] is not share:
        return False
    return words(s.between(part, behind[0]))[:1] == ["of"] and _tied(s, behind[0], share)


def _is_base(s: Sentence, share: Claim, base: Claim) -> bool:
    """ "81% of the 400 flats", "a third of its 420 posts"."""
    gap = s.between(share, base)
    told = words(gap)
    if base.at < share.at or len(told) > _OF or not told or told[0] not in ("of", "out"):
        return False
    return not set(",;(").intersection(gap)


def _whole(s: Sentence, part: Claim, base: Claim) -> bool:
    """Whether a figure is the whole of the part: "36 of the 90", "of the 400 flats, 100"."""
    if base.at > part.at:
        gap = words(s.between(part, base))
        return bool(gap) and len(gap) <= _OF and gap[0] in ("of", "out") and _next(s, part, base)
    return (WHOLE in base.slots.scope or _of_the(s, base)) and _next(s, base, part)


def _of_the(s: Sentence, base: Claim) -> bool:
    lead = words(s.before(base))
    return lead[-2:] in (["of", "the"], ["of", "its"], ["of", "their"]) and len(lead) == 2


def _next(s: Sentence, a: Claim, b: Claim) -> bool:
    return s.figures.index(b) - s.figures.index(a) == 1 and ";" not in s.between(a, b)


def _tied(s: Sentence, part: Claim, share: Claim) -> bool:
    """Whether a part and a share stand for each other: "$88bn, or 81%", "100 (25%)"."""
    first, second = sorted((part, share), key=lambda c: c.at)
    if not _next(s, first, second):
        return False
    gap = s.between(first, second)
    if ";" in gap or len(words(gap)) > _TIE + 3:
        return False
    _, mark, link = gap.rpartition("(") if "(" in gap else gap.rpartition(",")
    if not mark:
        _, mark, link = gap.rpartition("–") if "–" in gap else gap.rpartition("—")
    if not mark and says(gap, load_lexicon().sums.tied - {"a", "and", "is", "was"}):
        link = gap
        return len(words(link)) <= _TIE
    tied = load_lexicon().sums.tied
    return bool(mark) and all(w in tied or says(w, tied) for w in words(link)[:_TIE])


def _behind(s: Sentence, base: Claim, part: Claim) -> bool:
    """ "a third of the 420 jobs, 140 …", "three-quarters of the 8,000 cases, some 6,100"."""
    if not _next(s, base, part):
        return False
    gap = s.between(base, part)
    return gap.rstrip().endswith((",", "(", "–", "—", "or")) and len(words(gap)) <= _TIE


def _fits(part: Claim, base: Claim) -> bool:
    if not usable(part) or not usable(base) or part.slots.change or base.slots.change:
        return False
    both = part.dimension in _COUNTS and base.dimension in _COUNTS
    return same_count(part, base) or (both and part.value <= base.value)


def _firm(
    s: Sentence, share: Claim, part: Claim, base: Claim, *, told: bool = False
) -> bool:
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
    metric = share.slots.metric.removeprefix(_KEY)
    named = share.slots.metric.startswith(_KEY)
    parts = [c for c in s.figures if c is not share and _tied(s, c, share) and usable(c)]
    if not parts or not closes_of(s, share):
        return None
    part = min(parts, key=lambda c: abs(c.at - share.at))
    if any(_fits(part, c) for c in s.figures if c not in (part, share)):
        return None
    tail = set(words(s.behind(share))[:_OF])
    near = [x for x in scene.sentences[max(0, i - 2) : i]]
    if named:
        bases = [c for x in scene.sentences for c in x.figures if c.slots.metric == metric]
    else:
        bases = [c for x in near for c in x.figures]
    bases = [c for c in bases if c.unit == part.unit and _fits(part, c) and c.value > part.value]
    bases = [c for c in bases if named or _called(scene, c) & tail]
    bases = [c for c in bases if c not in (part, share)]
    if not bases or len({c.value for c in bases}) > 1 or part.sentence_start == bases[0].at:
        return _chance(scene, i, share, part, tail)
    close_by = any(c in x.figures for c in bases for x in near)
    sure = named and (close_by or _one_holder(part, bases[0])) and _firm_metric(part)
    return judge(share, part, bases[-1], sure)


def closes_of(s: Sentence, share: Claim) -> bool:
    """Whether a share is said to be of something: "60 per cent of the cost"."""
    return words(s.behind(share))[:1] == ["of"]


def _firm_metric(part: Claim) -> bool:
    return part.dimension == "money" or bool(part.unit)


def _called(scene: Scene, claim: Claim) -> set[str]:
    s = next(x for x in scene.sentences if x.start == claim.sentence_start)
    return {*words(s.behind(claim))[:3], *words(s.before(claim))[-4:], *claim.slots.words} - {
        "the", "of", "a", "its", "to", "is", "it", "for", "in", "and", "on", "that", "was",
    }  # fmt: skip


def _chance(
    scene: Scene, i: int, share: Claim, part: Claim, tail: set[str]
) -> Recalculation | None:
    """A figure just before in the part's unit that makes the share exactly is its base."""
    near = scene.sentences[max(0, i - 1) : i]
    bases = [c for x in near for c in x.figures if c.unit == part.unit and _fits(part, c)]
    rows = [judge(share, part, c, False) for c in bases if c.value > part.value]
    found = [r for r in rows if r is not None]
    return found[0] if len(found) == 1 and tail else None


def _one_holder(a: Claim, b: Claim) -> bool:
    x, y = a.slots.entity.holder, b.slots.entity.holder
    return any(same_name(m.key, n.key) for m in x for n in y)


def _by_metrics(scene: Scene, i: int, share: Claim) -> Recalculation | None:
    """Rates that are one metric over another: deaths and cases, votes and voters."""
    for rule in load_lexicon().sums.ratios:
        if rule.metric != share.slots.metric:
            continue
        near = [c for x in scene.sentences[max(0, i - 1) : i + 1] for c in x.figures]
        parts = [c for c in near if c.slots.metric == rule.part and _plain(c)]
        bases = [c for c in near if c.slots.metric == rule.base and _plain(c)]
        if len(parts) == len(bases) == 1:
            return judge(share, parts[0], bases[0], _plain(share))
    return None


def _plain(claim: Claim) -> bool:
    return usable(claim) and not claim.slots.scope and not claim.slots.change
