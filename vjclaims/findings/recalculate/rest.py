"""Parts of which one is said to be all the rest: "of the 508 km, 270 km … the other 238 km"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from vjclaims.findings.recalculate.arithmetic import Total, addable, same_count, written
from vjclaims.findings.recalculate.article import ArticleFigures, Sentence, usable
from vjclaims.findings.recalculate.roles import is_inside
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, says
from vjclaims.records.claim import WHOLE, Basis, Claim
from vjclaims.records.finding import Recalculation
from vjclaims.records.interval import Interval

_FAR = 60  # sentences back in which a total may stand
_NEAR = 260  # characters from the sentence with the total to the one with the rest
_ALL = Interval(Decimal(99), Decimal(101))  # per cent, rounded


def rests(article: ArticleFigures) -> Iterator[Recalculation | None]:
    """Every "the other N" and "the remaining N" with the total it is what is left of."""
    for i, s in enumerate(article.sentences):
        for left in s.figures:
            if not closes(s.before(left), load_lexicon().sums.rest) or not usable(left):
                continue
            if left.unit == "percent":
                yield _shares(s, left)
            else:
                near = article.sentences[max(0, i - 1) : i + 1]
                earlier = article.near(i - _FAR, i)
                yield _counted(near, s, left) or _total_earlier([c for _, c in earlier], s, left)


def _shares(s: Sentence, left: Claim) -> Recalculation | None:
    """ "60 per cent go to wages and the remaining 40 per cent to repairs"."""
    i = s.figures.index(left)
    parts = [c for c in s.figures[:i] if c.unit == "percent" and not c.slots.change]
    if not parts or any(c.unit == "percent" for c in s.figures[i + 1 :]):
        return None
    added = Total(left, [*parts, left])
    meets = added.allowed.meets(_ALL)
    one_clause = not {";", "."} & set(s.between(parts[0], left))
    if not meets and not (len(parts) == 1 and not left.slots.change and one_clause):
        return None
    shown = " + ".join(written(c) for c in added.parts)
    tail = "all of it" if meets else f"but “{written(left)}” is said to be the rest"
    reason = f"{shown} = {added.value:f} %, {tail}"
    return Recalculation("parts_total", (left, *parts), meets, reason)


def _counted(near: Sequence[Sentence], s: Sentence, left: Claim) -> Recalculation | None:
    row = [c for x in near for c in x.figures if usable(c) and addable(c, left)]
    before = [c for c in row if c.at < left.at and left.at - c.at <= _NEAR]
    if len(before) < 2:
        return None
    for total in sorted(before, key=lambda c: (WHOLE not in c.slots.scope, c.at)):
        parts = [c for c in before if (c is not total and c.at > total.at) or _of_whole(c, total)]
        added = Total(total, [*parts, left])
        if parts and added.comes_out():
            return added.row(True)
    total, *parts = before if before[0].value >= before[-1].value else reversed(before)
    added = Total(total, [*parts, left])
    fails = len(parts) == 1 and not added.meets() and _sure(near, s, added, row)
    return added.row(False) if fails else None


def _total_earlier(figures: Sequence[Claim], s: Sentence, left: Claim) -> Recalculation | None:
    """ "will cut 4,200 jobs" at the top, "2,600 jobs in the north and the other 1,600" below."""
    i = s.figures.index(left)
    part = s.figures[i - 1] if i else None
    if part is None or not same_count(part, left) or not usable(part):
        return None
    alike = [c for c in figures if usable(c) and c.unit == part.unit and c.unit]
    rows = [Total(total, [part, left]) for total in alike]
    for added in rows:
        if added.comes_out():
            return added.row(True)
    whole = [c for c in alike if c.slots.known and c.slots.metric == part.slots.metric]
    whole = [c for c in whole if not c.slots.scope and not c.hedge]
    whole = [c for c in whole if c.value > max(part.value, left.value)]
    sure = len({c.value for c in whole}) == 1 and len(alike) == len(whole) and not part.slots.scope
    dated = any(c.as_of.basis is Basis.STATED for c in (part, left))
    if not sure or dated or ";" in s.between(part, left) or len(s.figures) != len((part, left)):
        return None
    return rows[0].row(False)


def _of_whole(part: Claim, total: Claim) -> bool:
    """ "two of the 30 boats": the part that stands before its whole."""
    return WHOLE in total.slots.scope and part.at < total.at and part is not total


def _sure(near: Sequence[Sentence], s: Sentence, added: Total, row: Sequence[Claim]) -> bool:
    """Whether there is one total, one part and one rest, and nothing else of their unit."""
    cues, total, (part, left) = load_lexicon().sums, added.total, added.parts
    home = next(x for x in near if total in x.figures)
    every = (total, part, left)
    alone = [c for c in row if c not in every]
    alike = same_count(total, part) and same_count(part, left) and same_count(total, left)
    money = total.dimension == "money" and "money" not in (part.dimension, left.dimension)
    if money or is_inside(home, total):
        return False  # "four of the dead, three of them students … the other two"
    text = home.text[total.until - home.start :] if home is not s else ""
    text += s.text[: left.at - s.start] if home is not s else s.between(total, left)
    said = says(text, cues.unlisted - {"other", "the rest"}) or says(text, cues.partial - {"with"})
    plain = not any(c.slots.change for c in every)
    bigger = total.value > part.value and total.value > left.value
    return alike and not alone and not said and plain and bigger and _one_time(*every)


def _one_time(total: Claim, *parts: Claim) -> bool:
    """Whether no part has a time or a sense of its own that the total has not."""
    stated = [c for c in parts if c.as_of.basis is Basis.STATED and c.as_of != total.as_of]
    meant = {c.modality for c in (total, *parts)}
    return len(meant) == 1 and (not stated or parts[0].sentence_start == total.sentence_start)
