"""An age against the years of birth and death: "born in 1931, died in 2011 aged 80"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from vjclaims.figures.records import Period
from vjclaims.findings.recalculate.dated import Passage, claim_at, passages, shows_year, year_claim
from vjclaims.findings.recalculate.scene import Scene
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import says
from vjclaims.records.finding import Recalculation

_AGED = re.compile(r"\b(?:aged|at the age of|was)\s+(?P<n>\d{2,3})\b(?!\s*(?:per|%|\w*s\b|-))")
_AT = re.compile(r"\bdied\b[^,.;]{0,40}\bat (?P<n>\d{2,3})\b")
_APPOSED = re.compile(
    r"(?<=[a-z]), (?P<n>\d{2}), (?:who )?(?:was )?born\b|(?<=[a-z]), (?P<m>\d{2}),"
)
_NEAR = 30  # characters between a word of birth or death and its year


def ages(scene: Scene) -> Iterator[Recalculation]:
    """Every age in a sentence that gives the year of birth, and that of death or none."""
    for passage in passages(scene):
        if not passage.periods:
            continue
        row = _judge(scene, passage)
        if row is not None:
            yield row


def _judge(scene: Scene, p: Passage) -> Recalculation | None:
    cues = load_lexicon().sums
    died = says(p.text, cues.death)
    life = _life(p)
    dead: int | None
    if life is not None:
        born, dead, shown = life
    else:
        births = [x for x in p.periods if _beside(p, x, cues.birth)]
        others = [x for x in p.periods if x not in births and shows_year(p, x)]
        if len(births) != 1 or births[0].first is None or len(others) > 1:
            return None
        born, shown = births[0].first.year, (births[0], *others)
        ends = [x for x in others if _beside(p, x, cues.death) and x.first is not None]
        dead = ends[0].first.year if ends and ends[0].first else None
        if others and not ends:
            return None
    match = _age(p, died)
    published = scene.document.published
    year = dead if died else published.year if published and life is None else None
    if match is None or year is None or year <= born:
        return None
    return _row(scene, p, match, born, year, shown)


def _row(
    scene: Scene, p: Passage, match: re.Match[str], born: int, year: int, shown: tuple[Period, ...]
) -> Recalculation | None:
    group = "n" if match.groupdict().get("n") else "m"
    age, passed = int(match[group]), year - born
    holds = age in (passed - 1, passed)
    if not holds and passed > 120:
        return None
    span = p.span(p.start + match.start(group), p.start + match.end(group))
    told = claim_at(scene, span, Decimal(age), "year", None)
    claims = tuple(dict.fromkeys([told, *(year_claim(scene, p, x) for x in shown)]))
    tail = "as stated" if holds else f"not {age}"
    reason = f"born in {born}, {passed - 1} or {passed} years old in {year}, {tail}"
    return Recalculation("date_arithmetic", claims, holds, reason)


def _life(p: Passage) -> tuple[int, int, tuple[Period, ...]] | None:
    """ "(1921–2003)" behind a name."""
    found = [x for x in p.periods if x.form == "range" and shows_year(p, x)]
    if len(found) != 1 or len(p.periods) != 1 or not (found[0].first and found[0].last):
        return None
    at, end = found[0].anchor - p.start, found[0].end - p.start
    bracketed = p.text[at - 1 : at] == "(" and p.text[end : end + 1] == ")"
    if not bracketed or not says(p.text, load_lexicon().sums.death):
        return None
    return found[0].first.year, found[0].last.year, (found[0],)


def _age(p: Passage, died: bool) -> re.Match[str] | None:
    """The age at death, or, of the living, the one behind the name."""
    if died:
        return _AGED.search(p.text) or _AT.search(p.text)
    found = list(_APPOSED.finditer(p.text))
    return found[0] if len(found) == 1 else None


def _beside(p: Passage, period: Period, cues: frozenset[str]) -> bool:
    """Whether the year is that of a birth or death: the word stands shortly before it."""
    at = period.anchor - p.start
    near = p.text[max(0, at - _NEAR) : at].lower()
    return shows_year(p, period) and says(re.split(r"[,;:]", near)[-1], cues)
