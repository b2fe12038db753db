"""How long something has been there against the year it began: "opened in 1964, it turns 60"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from vjclaims.figures.records import Period
from vjclaims.findings.recalculate.dated import Passage, claim_at, passages, shows_year, year_claim
from vjclaims.findings.recalculate.scene import Scene
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import says
from vjclaims.records.finding import Recalculation

_NEAR = 30  # characters between the word of a beginning and its year
_SLACK = 1  # a birthday may lie ahead
_OLD = re.compile(
    r"\b(?P<n>\d{1,3})-years?-old\s[\w-]+(?:\s[\w-]+)?,?\s(?:which\s|that\s)?(?:was\s)?"
)


def standing(scene: Scene) -> Iterator[Recalculation]:
    """Every age of a thing in a sentence that tells when it began, against the day of the text."""
    if scene.document.published is None:
        return
    for passage in passages(scene):
        begun = [x for x in passage.periods if _began(passage, x)]
        if len(begun) != 1 or len(passage.periods) != 1:
            continue
        row = _judge(scene, passage, begun[0])
        if row is not None:
            yield row


def _began(p: Passage, period: Period) -> bool:
    cues = load_lexicon().sums
    at = period.anchor - p.start
    near = re.split(r"[,;:]", p.text[max(0, at - _NEAR) : at].lower())[-1]
    return period.form != "range" and shows_year(p, period) and says(near, cues.founding)


@lru_cache(maxsize=1)
def _turning(words: frozenset[str]) -> re.Pattern[str]:
    told = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{told})\s(?P<n>\d{{1,3}})(?:\s(?:this year|years old)\b|(?=\.?$))")


def _judge(scene: Scene, p: Passage, begun: Period) -> Recalculation | None:
    cues = load_lexicon().sums
    match = _turning(cues.turning).search(p.text)
    sure = match is not None and begun.end - p.start <= match.start()
    if match is None:
        match = _OLD.search(p.text)
        tail = p.text[match.end() : begun.anchor - p.start] if match else ""
        sure = match is not None and re.fullmatch(r"[\w-]+(?: up)? (?:in )?", tail) is not None
    published = scene.document.published
    if match is None or begun.first is None or published is None:
        return None
    age, passed = int(match["n"]), published.year - begun.first.year
    holds = abs(age - passed) <= _SLACK
    if not holds and not sure:
        return None
    span = p.span(p.start + match.start("n"), p.start + match.end("n"))
    told = claim_at(scene, span, Decimal(age), "year", None)
    tail = "as stated" if holds else f"not {age}"
    reason = f"{begun.first.year} to {published.year} is {passed} years, {tail}"
    claims = (told, year_claim(scene, p, begun))
    return Recalculation("date_arithmetic", claims, holds, reason)
