"""Parts of which one is said to be all the rest: "of the 508 km, 270 km … the other 238 km"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vjclaims.findings.recalculate.scene import Scene, Sentence, usable
from vjclaims.findings.recalculate.sums import (
    addable,
    close,
    parts_row,
    same_count,
    total_of,
    value_of,
    written,
)
from vjclaims.findings.recalculate.telling import is_inside
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, says
from vjclaims.records.claim import WHOLE, Basis, Claim
from vjclaims.records.finding import Recalculation
from vjclaims.records.interval import Interval

_FAR = 60  # sentences back in which a total may stand
_NEAR = 260  # characters from the sentence with the total to the one with the rest
_ALL = Decimal(100)


def rests(scene: Scene) -> Iterator[Recalculation]:
    """Every "the other N" and "the remaining N" with the total it is what is left of."""
    for i, sentence in enumerate(scene.sentences):
        for left in sentence.figures:
            if not closes(sentence.before(left), load_lexicon().sums.rest) or not usable(left):
                continue
            if left.unit == "percent":
                row = _shares(sentence, left)
            else:
                row = _counted(scene.sentences[max(0, i - 1) : i + 1], sentence, left)
                row = row or _told_earlier(scene.sentences[max(0, i - _FAR) : i], sentence, left)
            if row is not None:
                yield row


def _shares(s: Sentence, left: Claim) -> Recalculation | None:
    """ "60 per cent go to wages and the remaining 40 per cent to repairs"."""
    i = s.figures.index(left)
    parts = [c for c in s.figures[:i] if c.unit == "percent" and not c.slots.change]
    if not parts or any(c.unit == "percent" for c in s.figures[i + 1 :]):
        return None
    every = [*parts, left]
    meets = total_of(every).meets(Interval(_ALL - 1, _ALL + 1))
    sure = len(parts) == 1 and not left.slots.change and _one_clause(s, parts[0], left)
    if not meets and not sure:
        return None
    shown = " + ".join(written(c) for c in every)
    tail = "all of it" if meets else f"but “{written(left)}” is said to be the rest"
    return Recalculation(
        "parts_total", (left, *parts), meets, f"{shown} = {value_of(every):f} %, {tail}"
    )


def _one_clause(s: Sentence, a: Claim, b: Claim) -> bool:
    return ";" not in s.between(a, b) and "." not in s.between(a, b)


def _counted(near: Sequence[Sentence], s: Sentence, left: Claim) -> Recalculation | None:
    row = [c for x in near for c in x.figures if usable(c) and addable(c, left)]
    before = [c for c in row if c.at < left.at and left.at - c.at <= _NEAR]
    if len(before) < 2:
        return None
    for total in _totals(near, before):
        parts = [c for c in before if (c is not total and c.at > total.at) or _of_whole(c, total)]
        every = [*parts, left]
        if parts and total_of(every).meets(total.literal) and close(value_of(every), total.value):
            return parts_row(total, every, True)
    total, *parts = before if before[0].value >= before[-1].value else reversed(before)
    fails = len(parts) == 1 and not total_of([*parts, left]).meets(total.literal)
    if not fails or not _sure(near, s, total, parts[0], left, row):
        return None
    return parts_row(total, [*parts, left], False)


def _told_earlier(told: Sequence[Sentence], s: Sentence, left: Claim) -> Recalculation | None:
    """ "will cut 4,200 jobs" at the top, "2,600 jobs in the north and the other 1,600" below."""
    i = s.figures.index(left)
    part = s.figures[i - 1] if i else None
    if part is None or not same_count(part, left) or not usable(part):
        return None
    alike = [c for x in told for c in x.figures if usable(c) and c.unit == part.unit and c.unit]
    every = [part, left]
    for total in alike:
        if total_of(every).meets(total.literal) and close(value_of(every), total.value):
            return parts_row(total, every, True)
    whole = [c for c in alike if c.slots.known and c.slots.metric == part.slots.metric]
    whole = [c for c in whole if not c.slots.scope and not c.hedge]
    whole = [c for c in whole if c.value > max(part.value, left.value)]
    sure = len({c.value for c in whole}) == 1 and len(alike) == len(whole) and not part.slots.scope
    dated = any(c.as_of.basis is Basis.STATED for c in every)
    if not sure or dated or ";" in s.between(part, left) or len(s.figures) != len(every):
        return None
    return parts_row(whole[0], every, False)


def _totals(near: Sequence[Sentence], before: Sequence[Claim]) -> list[Claim]:
    """What can be the total, the likeliest first."""
    return sorted(before, key=lambda c: (WHOLE not in c.slots.scope, c.at))


def _of_whole(part: Claim, total: Claim) -> bool:
    """ "two of the 30 boats": the part that stands before its whole."""
    return WHOLE in total.slots.scope and part.at < total.at and part is not total


def _sure(
    near: Sequence[Sentence],
    s: Sentence,
    total: Claim,
    part: Claim,
    left: Claim,
    row: Sequence[Claim],
) -> bool:
    """Whether there is one total, one part and one rest, and nothing else of their unit."""
    cues = load_lexicon().sums
    home = next(x for x in near if total in x.figures)
    alone = [c for c in row if c not in (total, part, left)]
    alike = same_count(total, part) and same_count(part, left) and same_count(total, left)
    money = total.dimension == "money" and "money" not in (part.dimension, left.dimension)
    if money or is_inside(home, total):
        return False  # "four of the dead, three of them students … the other two"
    text = home.text[total.until - home.start :] if home is not s else ""
    text += s.text[: left.at - s.start] if home is not s else s.between(total, left)
    said = says(text, cues.unlisted - {"other", "the rest"}) or says(text, cues.partial - {"with"})
    plain = not (total.slots.change or part.slots.change or left.slots.change)
    bigger = total.value > part.value and total.value > left.value
    return alike and not alone and not said and plain and bigger and _one_time(total, part, left)


def _one_time(total: Claim, *parts: Claim) -> bool:
    """Whether no part has a time or a sense of its own that the total has not."""
    stated = [c for c in parts if c.as_of.basis is Basis.STATED and c.as_of != total.as_of]
    meant = {c.modality for c in (total, *parts)}
    return len(meant) == 1 and (not stated or parts[0].sentence_start == total.sentence_start)
