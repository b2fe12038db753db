"""Periods counted from another one: "two years earlier", "in the same quarter of 2023"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from vjclaims.figures.periods import dates
from vjclaims.figures.periods.dates import Row, month_end, partial, shifted
from vjclaims.figures.periods.pieces import YEAR, count
from vjclaims.figures.periods.spans import length
from vjclaims.figures.periods.years import cue_before
from vjclaims.figures.records import Shift
from vjclaims.figures.words import alternatives, period_table, word_list, word_set
from vjclaims.records.dates import PartialDate

Stretch = tuple[PartialDate, PartialDate]
_YEARS = ("decade", "year")


def rows() -> Iterator[Row]:
    """Patterns of the form "earlier"; what they resolve to, the pipeline says."""
    months = alternatives(period_table("in_months"))
    before = rf"(?!\s+(?:(?:{alternatives(word_list('back.clauses'))})\b|(?-i:[A-Z])))"
    behind = alternatives(word_list("back.behind"))
    ago = rf"(?:{alternatives(word_list('back.words'))}|(?:{behind}){before})"
    previous = alternatives(word_list("back.previous"))
    the_year = rf"the\s+(?:{previous})\s+year|the\s+year\s+(?:earlier|(?:{behind}){before})"
    year = rf"(?:of\s+|in\s+)?{YEAR}|(?:of\s+)?last\s+year|(?:a|one)\s+year\s+{ago}|{the_year}"
    tail = rf"(?:,?\s+(?:in\s+|of\s+)?(?P<tail>{year}))"
    same = rf"(?:the\s+|a\s+)?(?P<same>{alternatives(word_list('back.same'))})"
    some = rf"(?:{alternatives(period_table('counts'))})[\s-]months?(?:\s+period)?"
    yield rf"{same}\s+(?P<su>{some}|{months}|period){tail}?", "earlier", _same
    yield rf"(?:the\s+)?(?P<same>same|this)\s+(?P<su>time|point|week){tail}", "earlier", dates.none
    yield rf"{count()}[\s-](?P<u>{months}|week|fortnight|day)s?\s+{ago}", "earlier", dates.none
    yield rf"{the_year}|the\s+(?:{previous})\s+(?P<u>{months}|week)", "earlier", dates.none
    yield rf"the\s+(?P<u>{months}|week)\s+(?:{behind}|earlier){before}", "earlier", dates.none
    alone = rf"(?!-|\s+(?:{alternatives(word_list('back.not_alone'))})\b)"
    yield rf"the\s+(?P<the>quarter|half|half-year|month|period){alone}", "earlier", _meant


def _same(match: re.Match[str], published: PartialDate | None) -> dates.Span:
    """The same quarter; but "the same year" needs another to be compared with."""
    if match["su"].lower() in _YEARS and not match["tail"]:
        raise ValueError("a year that is the same")
    return None, None


def _meant(match: re.Match[str], published: PartialDate | None) -> dates.Span:
    """In the quarter: behind a preposition alone."""
    if cue_before(match.string, match.start())[0] not in word_set("back.led"):
        raise ValueError("a quarter of something")
    return None, None


def shift(match: re.Match[str]) -> Shift:
    """What the words of a match say about how far back they lead, and from what."""
    groups = {k: v.lower() for k, v in match.groupdict().items() if v}
    if "the" in groups:
        return Shift(unit=_unit(groups["the"]))
    if "same" in groups:
        yearly = "tail" in groups or groups["same"] in word_set("back.yearly")
        named = int(groups["y"]) if "y" in groups else None
        return Shift(12 * yearly, 0, named, _unit(groups["su"]))
    if "u" not in groups:
        return Shift(12)
    months, days = length(match)
    return Shift(months, days, None, _unit(groups["u"]) if "n" not in groups else "")


def _unit(word: str) -> str:
    """What the period counted from must be: of one of these lengths, or any."""
    word = {"half-year": "half", "time": "", "point": ""}.get(word, word)
    return word if word in ("quarter", "half", "month", "period", "week") else ""


def fits(s: Shift, base: Stretch) -> bool:
    """Whether a period is of the kind that the shift counts from."""
    grain = months_of(base)
    if s.unit in ("quarter", "half", "month"):
        return grain == period_table("in_months")[s.unit]
    if s.unit == "week":
        return base[0].day is not None
    if s.unit == "period":
        return grain != 0
    if s.days:
        return base[0].day is not None
    return s.months % 12 == 0 or base[0].month is not None


def months_of(stretch: Stretch) -> int:
    """The length of a period in months; 0 for days."""
    first, last = stretch
    if first.day is not None and last.day is not None and (last.first() - first.first()).days < 27:
        return 0
    if first.month is None or last.month is None:
        return 12 * (last.year - first.year + 1)
    return 12 * (last.year - first.year) + last.month - first.month + 1


def moved(s: Shift, base: Stretch | None, published: PartialDate | None) -> Stretch | None:
    """The period that a shift leads to from another one, with its grain; without one, from
    the day of publication."""
    if base is not None:
        months = s.months if s.year is None else 12 * (base[1].year - s.year)
        return _back(base[0], months, s.days), _back(base[1], months, s.days)
    if published is None:
        return None
    if s.unit in ("quarter", "half") and published.month is not None:
        return moved(s, _completed(period_table("in_months")[s.unit], published), published)
    if s.unit == "period" or (s.unit == "month" and s.year is not None):
        return _until(s, published)
    return _from_now(s, published)


def _completed(size: int, published: PartialDate) -> Stretch:
    """The last quarter or half of a year that is over, its last month being the one of
    publication at the latest."""
    last = (published.month or 1) // size * size
    return shifted(published.year, last - size + 1), shifted(published.year, last)


def _until(s: Shift, published: PartialDate) -> Stretch | None:
    """The same period of last year: until the month of publication."""
    if not s.months or published.month is None:
        return None
    year = s.year or published.year - 1
    return PartialDate(year, 1), PartialDate(year, published.month)


def _from_now(s: Shift, published: PartialDate) -> Stretch | None:
    """Years back from publication as years, months as months, weeks as days."""
    if s.days:
        date = _back(published, 0, s.days) if published.day is not None else None
    elif s.months % 12:
        date = _back(PartialDate(published.year, published.month), s.months, 0)
    elif s.months:
        date = PartialDate(published.year - s.months // 12)
    else:
        date = None
    return (date, date) if date is not None else None


def _back(date: PartialDate, months: int, days: int) -> PartialDate:
    """A date so much earlier, at its grain; the last day of a month stays the last."""
    if date.month is None:
        return PartialDate(date.year - months // 12)
    month = shifted(date.year, date.month - months)
    if date.day is None:
        return month
    longest = month.last().day
    last = date.day == month_end(date).day
    day = month.last().replace(day=longest if last else min(date.day, longest))
    return partial(day - dt.timedelta(days=days))
