"""Years and months that stand alone: "in 2014", "since June"; and the cue before any period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from vjclaims.figures.numerals.noise import noise
from vjclaims.figures.periods import dates
from vjclaims.figures.quantities.hedging import hedge_before
from vjclaims.figures.quantities.meanings import currency_before, unit_behind
from vjclaims.figures.records import Period
from vjclaims.figures.words import alternatives, is_counted, is_person, word_list, word_set
from vjclaims.lexicon import load_lexicon
from vjclaims.records.dates import PartialDate

_REACH = 32
_BACK = 160  # characters before a period that may say whether it is to come
_CLAUSE = re.compile(r"[,;:.()](?=\s)|\n")
_YEAR = re.compile(r"(?<![\w$€£¥.,:/-])(?P<y>(?:1[0-9]|20|21)\d\d)(?![\w%/]|[.,]\d|-\w)")
_COMMA_STYLE = re.compile(r"(?<![\d,])\d{1,3},\d{3}(?!\d)")


def cased(words: Iterable[str]) -> str:
    """A pattern for names of days and months; "may" and "march" need a capital."""
    capital = word_set("case.capital")
    rows = [x for w in words for x in (w.title(), w.upper(), *(() if w in capital else (w,)))]
    return f"(?-i:{alternatives(rows)})"


def cue_before(text: str, start: int) -> tuple[str, int]:
    """The preposition that leads to a period at `start`, and where it begins."""
    low = max(0, start - _REACH)
    match = _cues().search(text, low, start)
    return (" ".join(match[1].lower().split()), match.start()) if match else ("", start)


@lru_cache(maxsize=1)
def _cues() -> re.Pattern[str]:
    cues, between = (alternatives(word_list(f"cues.{name}")) for name in ("words", "between"))
    return re.compile(rf"\b({cues})\s+(?:(?:{between})[\s-]{{0,2}})*\(?$", re.I)


def is_coming(text: str, at: int) -> bool:
    """Whether the words before `at`, in its clause, speak of what is to come."""
    clause = _CLAUSE.split(text[max(0, at - _BACK) : at])[-1]
    return cue_before(text, at)[0] == "by" or _coming().search(clause) is not None


@lru_cache(maxsize=1)
def _coming() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(word_list('cues.coming'))})\b", re.I)


def bare_years(text: str) -> Iterator[Period]:
    """Four digits that are a year and no count, price or label."""
    noisy = bytearray(len(text))
    for start, end in noise(text):
        noisy[start:end] = b"\1" * (end - start)
    commas = _COMMA_STYLE.search(text) is not None
    for match in _YEAR.finditer(text):
        start, end = match.span()
        if noisy.find(1, start, end) < 0 and _is_year(text, start, end, commas=commas):
            date = PartialDate(int(match["y"]))
            cue, begin = cue_before(text, start)
            yield Period(begin, end, start, date, date, cue, "year")


def _is_year(text: str, start: int, end: int, *, commas: bool) -> bool:
    """Whether the digits name a year, by what stands before and behind them.

    commas: the text writes thousands with commas, so that four digits without are a year.
    """
    if currency_before(text, start) or unit_behind(text, end):
        return False
    head, tail = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _counting().search(head):
        return False
    before = re.search(r"([^\W\d_]+)(\.?)[\s'’(-]*$", head)
    word = before[1].lower() if before else ""
    if before and _label(before[1], dot=bool(before[2])):
        return False
    hedge = hedge_before(text, start)
    if hedge and hedge != "up to" and (" " in hedge or word not in word_set("year.before")):
        return False
    behind = re.match(r"[ \u00a0\n]([^\W\d_]+)", tail)
    year = int(text[start:end])
    if behind and is_counted(behind[1]):
        return _year_before_noun(year, word, behind[1], commas=commas)
    bracket = head.rstrip().endswith(("(", "–", "-")) or tail.startswith(")")
    return word in word_set("year.before") or bracket or 1900 <= year <= 2100


@lru_cache(maxsize=1)
def _counting() -> re.Pattern[str]:
    """ "an average of 1500", "a total of 1950": what follows is counted."""
    return re.compile(rf"\b(?:{alternatives(word_list('year.sums'))}) of $", re.I)


def _year_before_noun(year: int, before: str, noun: str, *, commas: bool) -> bool:
    """ "in 2014 cars were cheaper", "the 2016 elections", not "after 1950 workers"."""
    if not 1900 <= year <= 2100:
        return False
    if before in word_set("year.firm"):
        return True
    if before in word_set("year.owners"):
        return year % 100 != 0
    led = before in word_set("year.before") - word_set("year.neutral")
    return commas and not led and year % 10 != 0 and not is_person(noun)


def _label(word: str, *, dot: bool) -> bool:
    low = word.lower()
    if dot:
        return low in ("no", "nos")
    capital = word[:1].isupper() and low in load_lexicon().numerals.labels
    return capital or low in word_set("labels.lower")


def bare_months(text: str, published: PartialDate | None) -> Iterator[Period]:
    """A month without a year, behind a preposition."""
    for match in _month_alone().finditer(text):
        try:
            first, last = dates.month(match, published)
        except ValueError:
            continue
        if first is not None and published is not None and is_coming(text, match.start("m")):
            ahead = (first.month or 1) < (published.month or 1)
            first = last = PartialDate(published.year + ahead, first.month)
        cue = match.group(0).split()[0].lower()
        yield Period(match.start(), match.end(), match.start("m"), first, last, cue, "month")


@lru_cache(maxsize=1)
def _month_alone() -> re.Pattern[str]:
    months = cased(load_lexicon().periods.months)
    return re.compile(
        rf"\b(?i:in|since|by|until|from|during|to|of)\s+(?P<m>{months})\b(?!\s+[A-Z]|\s\d)"
    )
