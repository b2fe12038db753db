"""A number of years against the years it is counted between: ages and anniversaries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vjclaims.figures.records import Period
from vjclaims.findings.recalculate.article import ArticleFigures
from vjclaims.findings.recalculate.dates import Passage, years_row
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import says, words
from vjclaims.records.finding import Recalculation

_REACH = 45  # characters between a year and the word of what happened in it
_LEAST = 3  # a first or second anniversary is often that of another event
_OLDEST = 120
_AGED = re.compile(
    r"\b(?:aged|at the age of|was)\s+(?P<n>\d{2,3})\b(?!\s*(?:per|%|\w*s\b|-))"
    r"|\bdied\b[^,.;]{0,40}\bat (?P<m>\d{2,3})\b"
)
_APPOSED = re.compile(
    r"(?<=[a-z]), (?P<n>\d{2}), (?:who )?(?:was )?born\b|(?<=[a-z]), (?P<m>\d{2}),"
)


def anniversaries(article: ArticleFigures, p: Passage) -> Iterator[Recalculation | None]:
    """Numbered anniversaries with the year they are counted from: "founded in 1957 … its 60th
    birthday"."""
    cues = load_lexicon().sums
    begun = [x for x in p.years() if p.led_by(x, cues.founding, _REACH)]
    if len(begun) != 1:
        return
    for match in _numbered(cues.anniversary | cues.nth_year).finditer(p.text.lower()):
        number = _ordinal(match["n"])
        if number >= _LEAST:
            yield _anniversary(article, p, match, number, begun[0])


@lru_cache(maxsize=1)
def _numbered(nouns: frozenset[str]) -> re.Pattern[str]:
    """A number in order with its noun, a word between allowed: "60th wedding anniversary"."""
    of = "|".join(sorted(nouns))
    spelled = "|".join(sorted(load_lexicon().numerals.ordinals, key=len, reverse=True))
    number = rf"\d+(?:st|nd|rd|th)|{spelled}"
    return re.compile(rf"\b(?P<n>{number})[\s-](?:\w+\s)?(?P<of>{of})\b")


def _ordinal(word: str) -> int:
    """60 for "60th", 5 for "fifth"."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else int(load_lexicon().numerals.ordinals[word])


def _anniversary(
    article: ArticleFigures, p: Passage, match: re.Match[str], number: int, begun: Period
) -> Recalculation | None:
    nth = match["of"] in load_lexicon().sums.nth_year
    now = [x for x in p.years() if x is not begun]
    published = article.document.published
    if len(now) == 1 and now[0].first is not None:
        year, slack, sure = now[0].first.year, 0, True
    elif not now and published is not None:
        year, slack, sure = published.year, 1, not says(p.text, frozenset({"will", "next"}))
    else:
        return None
    assert begun.first is not None
    passed = year - begun.first.year
    holds = passed - slack <= number <= passed + slack + nth
    its = {"its", "his", "her", "their", "a", "the"} & set(words(p.text[: match.start()])[-2:])
    if not holds and not (sure and passed > 0 and its):
        return None
    shown = f"from {begun.first.year} to {year} is {passed} years"
    return years_row(article, p, match.span("n"), shown, [begun, *now], holds=holds, number=number)


def ages(article: ArticleFigures, p: Passage) -> Iterator[Recalculation | None]:
    """Ages with the years of birth and death: "born in 1931, died in 2011 aged 80"."""
    died = says(p.text, load_lexicon().sums.death)
    life = _life(p, died) or _dates_of_life(article, p, died)
    matches = list((_AGED if died else _APPOSED).finditer(p.text))
    if life is None or not matches or (len(matches) > 1 and not died):
        return
    born, year, shown = life
    group = matches[0].lastgroup or ""
    age, passed = int(matches[0][group]), year - born
    holds = age in (passed - 1, passed)
    if passed > 0 and (holds or passed <= _OLDEST):
        said = f"born in {born}, {passed - 1} or {passed} years old in {year}"
        at = matches[0].span(group)
        yield years_row(article, p, at, said, shown, holds=holds, number=age)


def _life(p: Passage, died: bool) -> tuple[int, int, tuple[Period, ...]] | None:
    """ "(1921–2003)" behind the name of somebody who died."""
    if not died or len(p.periods) != 1 or not p.shows_year(p.periods[0]):
        return None
    (span,) = p.periods
    bracketed = p.text[span.anchor - 1 : span.anchor] == "(" and p.text[span.end :][:1] == ")"
    if span.form != "range" or not bracketed or not (span.first and span.last):
        return None
    return span.first.year, span.last.year, (span,)


def _dates_of_life(
    article: ArticleFigures, p: Passage, died: bool
) -> tuple[int, int, tuple[Period, ...]] | None:
    """The year of birth and that of death, or of the text for the living."""
    cues, published = load_lexicon().sums, article.document.published
    dated = [x for x in p.periods if p.shows_year(x)]
    births = [x for x in dated if p.led_by(x, cues.birth)]
    others = [x for x in dated if x not in births]
    if len(births) != 1 or births[0].first is None or len(others) > 1:
        return None
    ends = [x.first.year for x in others if x.first and p.led_by(x, cues.death)]
    if len(ends) != len(others):
        return None
    now = published.year if published and not died else None
    year = ends[0] if ends and died else now
    return (births[0].first.year, year, (births[0], *others)) if year is not None else None
