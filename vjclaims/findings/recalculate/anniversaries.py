"""An anniversary against the year it is counted from: "founded in 1957 … its 60th birthday"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from vjclaims.figures.records import Period
from vjclaims.findings.recalculate.dated import (
    Passage,
    claim_at,
    ordinal,
    passages,
    shows_year,
    year_claim,
)
from vjclaims.findings.recalculate.made import Span
from vjclaims.findings.recalculate.scene import Scene
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import says, words
from vjclaims.records.finding import Recalculation

_NEAR = 45  # characters between a year and the word of what happened in it
_LEAST = 3  # a first or second anniversary is often that of another event


def anniversaries(scene: Scene) -> Iterator[Recalculation]:
    """Every numbered anniversary or year whose beginning is told beside it."""
    cues = load_lexicon().sums
    for passage in passages(scene):
        for match in _numbered(cues.anniversary | cues.nth_year).finditer(passage.text.lower()):
            number = ordinal(match["n"])
            if number is None or number < _LEAST:
                continue
            row = _judge(scene, passage, match, number)
            if row is not None:
                yield row


@lru_cache(maxsize=1)
def _numbered(nouns: frozenset[str]) -> re.Pattern[str]:
    """A number in order with its noun, a word between allowed: "60th wedding anniversary"."""
    of = "|".join(sorted(nouns))
    spelled = "|".join(sorted(load_lexicon().numerals.ordinals, key=len, reverse=True))
    number = rf"\d+(?:st|nd|rd|th)|{spelled}"
    return re.compile(rf"\b(?P<n>{number})[\s-](?:\w+\s)?(?P<of>{of})\b")


def _judge(scene: Scene, p: Passage, match: re.Match[str], number: int) -> Recalculation | None:
    begun = _beginnings(p)
    if len(begun) != 1 or begun[0].first is None:
        return None
    first = begun[0].first.year
    start, nth = begun[0], match["of"] in load_lexicon().sums.nth_year
    now = [x for x in p.periods if x is not start and shows_year(p, x) and x.form != "range"]
    published = scene.document.published
    if len(now) == 1 and now[0].first is not None:
        year, slack, sure = now[0].first.year, 0, True
    elif not now and published is not None:
        year, slack, sure = published.year, 1, not says(p.text, frozenset({"will", "next"}))
    else:
        return None
    passed = year - first
    allowed = range(passed - slack, passed + slack + 1 + nth)
    holds = number in allowed
    if not holds and not (sure and passed > 0 and _same(p, start, match)):
        return None
    at = p.start + match.start("n")
    told = claim_at(
        scene, Span(at, at + len(match["n"]), match["n"]), Decimal(number), "year", None
    )
    claims = [told, year_claim(scene, p, start), *(year_claim(scene, p, x) for x in now)]
    tail = "as stated" if holds else f"not {match['n']}"
    reason = f"from {first} to {year} is {passed} years, {tail}"
    return Recalculation("date_arithmetic", tuple(claims), holds, reason)


def _same(p: Passage, start: Period, match: re.Match[str]) -> bool:
    """Whether the anniversary is its own: "celebrated its 60th birthday", told in one sentence
    with the beginning."""
    inside = start in p.periods
    lead = words(p.text[: match.start()])[-2:]
    return inside and bool({"its", "his", "her", "their", "a", "the"} & set(lead))


def _beginnings(p: Passage) -> list[Period]:
    """The years in which something was founded, in this sentence or else the one before."""
    cues = load_lexicon().sums
    own = [x for x in p.periods if shows_year(p, x) and _after(p.text, p.start, x, cues.founding)]
    return own


def _after(text: str, start: int, period: Period, cues: frozenset[str]) -> bool:
    at = period.anchor - start
    near = text[max(0, at - _NEAR) : at].lower()
    return period.form != "range" and says(re.split(r"[,;:]", near)[-1], cues)
