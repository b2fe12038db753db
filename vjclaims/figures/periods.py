"""Dates and periods in plain text, resolved against the day of publication where relative."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from vjclaims.dates import PartialDate
from vjclaims.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of text that names a time.

    first, last: what it resolves to; both None where the text gives too little ("January
    18" in an undated article). cue: the preposition before it ("in", "since", "by", …).
    form: "day", "month", "year", "range", "relative" or "clock" (a time of day).
    anchor: start of the text that the period itself covers, without its cue.
    """

    start: int
    end: int
    anchor: int
    first: PartialDate | None
    last: PartialDate | None
    cue: str
    form: str


Maker = Callable[[re.Match[str], PartialDate | None], tuple[PartialDate | None, PartialDate | None]]

CUES = (
    r"as of|as at|at the end of|by the end of|until the end of|since|until|till|by|in|during|"
    r"on|from|for|after|before|through|to|of|end"
)


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], str, Maker], ...]:
    words = sorted(load_lexicon().periods.months, key=len, reverse=True)
    month = r"(?P<m>" + "|".join(words) + r")\.?"
    month2 = month.replace("<m>", "<m2>")
    day = r"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?"
    day2 = day.replace("<d>", "<d2>")
    year = r"(?P<y>(?:1[0-9]|20|21)\d\d)"
    year2 = year.replace("<y>", "<y2>")
    dash = r"\s*(?:-|–|—|to|until|and)\s*"
    weekday = "|".join(load_lexicon().periods.weekdays)
    ordinal = r"(?P<q>first|second|third|fourth)"
    rows: tuple[tuple[str, str, Maker], ...] = (
        (r"\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:a\.?m\b\.?|p\.?m\b\.?|GMT|UTC|[CE]S?T)", "clock", _none),
        (r"\d{1,2}:\d\d(?::\d\d)?(?!\d)", "clock", _none),
        (r"\d{1,2}\s?(?:a\.?m\b\.?|p\.?m\b\.?|o['’]clock)", "clock", _none),
        (rf"{month}\s+{day},?\s+{year}{dash}{month2}\s+{day2},?\s+{year2}", "range", _days),
        (rf"{day}\s+{month},?\s+{year}{dash}{day2}\s+{month2},?\s+{year2}", "range", _days),
        (rf"{month}\s+{day}{dash}(?:{month2}\s+)?{day2},?\s+{year}", "range", _days),
        (rf"{day}(?:\s+{month2})?{dash}{day2}\s+{month},?\s+{year}", "range", _days_back),
        (rf"{month}\s+{day},?\s+{year}", "day", _day),
        (rf"{day}\s+(?:of\s+)?{month},?\s+{year}", "day", _day),
        (rf"{year}-(?P<mn>[01]\d)-{day}(?!\d)", "day", _iso),
        (rf"{month}{dash}{month2},?\s+(?:of\s+)?{year}", "range", _months),
        (rf"(?:early|mid|late|the end of|end)[\s-]{month}(?:,?\s+{year})?", "month", _month),
        (rf"{month},?\s+(?:of\s+)?{year}", "month", _month),
        (rf"(?:the\s+)?{ordinal}\s+quarter(?:\s+of)?\s+{year}", "range", _quarter),
        (rf"Q(?P<qn>[1-4])\s*(?:of\s+)?{year}", "range", _quarter),
        (rf"(?:the\s+)?{ordinal}\s+half(?:\s+of)?\s+{year}", "range", _half),
        (rf"{month}\s+{day}{dash}{day2}(?!\d)(?!,\d)", "range", _none),
        (rf"{month}\s+{day}(?!\d|,\d|\s*(?:per cent|percent|%))", "day", _day_near),
        (rf"{day}\s+{month}(?!\s*\d)", "day", _day_near),
        (r"(?P<c>\d{1,2})(?:st|nd|rd|th)\s+century", "century", _none),
        (r"(?:the\s+|mid-|early\s+|late\s+)?(?:1[0-9]|20)\d0['’]?s", "decade", _none),
        (rf"{year}\s*[-–/]\s*(?P<yy>\d\d)(?!\d)", "season", _season),
        (rf"{year}{dash}{year2}(?!\d)", "range", _years),
        (rf"(?:fiscal(?:\s+year)?|FY|financial year)\s*{year}", "year", _year),
        (r"(?P<rel>last|this|next|previous|past|current)\s+(?P<u>year|month|week|quarter)", "relative", _relative),
        (r"a year (?:earlier|ago|before)|the (?:year before|previous year)", "earlier", _none),
        (rf"(?:last\s+|this\s+|next\s+)?(?P<wd>{weekday})(?!\w)", "weekday", _weekday),
        (r"(?P<rd>today|yesterday)", "relative", _today),
        (rf"(?:early|mid|late)[\s-]{month}(?!\w)", "month", _month),
    )  # fmt: skip
    return tuple(
        (re.compile(rf"(?<![\w/$€£¥.,:-])(?:{p})(?![\w/])", re.I), form, make)
        for p, form, make in rows
    )


@lru_cache(maxsize=1)
def _month_alone() -> re.Pattern[str]:
    words = "|".join(sorted((w.title() for w in load_lexicon().periods.months), key=len)[::-1])
    return re.compile(rf"\b(?:in|since|by|until|from|during|to|of)\s+(?P<m>{words})\b(?!\s+[A-Z])")


_YEAR = re.compile(r"(?<![\w$€£¥.,:/-])(?P<y>(?:1[0-9]|20|21)\d\d)(?![\w%/]|[.,]\d|-\w)")
_CUE = re.compile(rf"\b({CUES})\s+(?:the\s+)?(?:year\s+|early\s+|late\s+|mid-)?\(?$", re.I)


def read_periods(text: str, published: PartialDate | None = None) -> list[Period]:
    """All periods of the text in order, none overlapping another.

    published: the day to which "last year" and "on Wednesday" are relative; without it
    they are found but not resolved.
    """
    taken = bytearray(len(text))
    found: list[Period] = []
    for pattern, form, make in _rules():
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            try:
                first, last = make(match, published)
            except ValueError:
                continue
            found.append(_period(text, match, form, first, last))
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    for period in (*_bare_years(text), *_bare_months(text, published)):
        if not any(taken[period.anchor : period.end]):
            found.append(period)
    return sorted(found, key=lambda p: p.anchor)


def _period(
    text: str,
    match: re.Match[str],
    form: str,
    first: PartialDate | None,
    last: PartialDate | None,
) -> Period:
    cue = _CUE.search(text[max(0, match.start() - 30) : match.start()])
    start = match.start() - (len(cue.group(0)) if cue else 0)
    return Period(
        start, match.end(), match.start(), first, last, cue.group(1).lower() if cue else "", form
    )


def _bare_years(text: str) -> Iterator[Period]:
    before = load_lexicon().periods.before_year
    for match in _YEAR.finditer(text):
        head = text[: match.start()]
        word = re.search(r"([\w]+)[\s-]*$", head[-30:])
        bracket = head.rstrip().endswith(("(", "–", "-")) or text[match.end() :].startswith(")")
        follows = re.match(r"\s+([a-z]+)", text[match.end() :])
        year = int(match["y"])
        led = bool(word and word.group(1).lower() in before) or bracket
        noun_behind = bool(follows and _counted(follows.group(1)))
        if (
            led
            and not (
                noun_behind
                and word
                and word.group(1).lower() in ("of", "to", "than", "over", "and")
            )
        ) or (1900 <= year <= 2100 and not noun_behind):
            yield _period(text, match, "year", PartialDate(year), PartialDate(year))


def _counted(word: str) -> bool:
    lexicon = load_lexicon()
    singular = lexicon.irregular_people.get(word, word.removesuffix("s"))
    scale = word in lexicon.numerals.scales
    return scale or (word.endswith("s") and len(word) > 4) or singular in lexicon.person_nouns


def _bare_months(text: str, published: PartialDate | None) -> Iterator[Period]:
    for match in _month_alone().finditer(text):
        try:
            first, last = _month(match, published)
        except ValueError:
            continue
        cue = match.group(0).split()[0].lower()
        yield Period(match.start(), match.end(), match.start("m"), first, last, cue, "month")


def _none(match: re.Match[str], published: PartialDate | None) -> tuple[None, None]:
    return None, None


def _number(match: re.Match[str], name: str) -> int | None:
    try:
        value = match[name]
    except IndexError:
        return None
    if value is None:
        return None
    return int(value) if value.isdigit() else load_lexicon().periods.months[value.lower()]


def _day(match: re.Match[str], _: PartialDate | None) -> tuple[PartialDate, PartialDate]:
    date = PartialDate(int(match["y"]), _number(match, "m"), int(match["d"]))
    return date, date


def _iso(match: re.Match[str], _: PartialDate | None) -> tuple[PartialDate, PartialDate]:
    date = PartialDate(int(match["y"]), int(match["mn"]), int(match["d"]))
    return date, date


def _days(match: re.Match[str], _: PartialDate | None) -> tuple[PartialDate, PartialDate]:
    year = int(match["y"])
    first = PartialDate(year, _number(match, "m"), int(match["d"]))
    month2 = _number(match, "m2") or first.month
    return first, PartialDate(_number(match, "y2") or year, month2, int(match["d2"]))


def _days_back(match: re.Match[str], _: PartialDate | None) -> tuple[PartialDate, PartialDate]:
    year, month = int(match["y"]), _number(match, "m")
    first = PartialDate(year, _number(match, "m2") or month, int(match["d"]))
    return first, PartialDate(year, month, int(match["d2"]))


def _months(match: re.Match[str], _: PartialDate | None) -> tuple[PartialDate, PartialDate]:
    year = int(match["y"])
    return PartialDate(year, _number(match, "m")), PartialDate(year, _number(match, "m2"))


def _month(
    match: re.Match[str], published: PartialDate | None
) -> tuple[PartialDate | None, PartialDate | None]:
    month = _number(match, "m")
    year = _number(match, "y")
    if year is None:
        if published is None or published.month is None or month is None:
            return None, None
        future = match.group(0).lower().startswith("by ")
        year = published.year - (month > published.month and not future)
        year += month < published.month and future
    date = PartialDate(year, month)
    return date, date


def _quarter(match: re.Match[str], _: PartialDate | None) -> tuple[PartialDate, PartialDate]:
    number = _number(match, "qn") or load_lexicon().periods.quarters[match["q"].lower()]
    year = int(match["y"])
    return PartialDate(year, 3 * number - 2), PartialDate(year, 3 * number)


def _half(match: re.Match[str], _: PartialDate | None) -> tuple[PartialDate, PartialDate]:
    number = load_lexicon().periods.halves[match["q"].lower()]
    year = int(match["y"])
    return PartialDate(year, 6 * number - 5), PartialDate(year, 6 * number)


def _season(match: re.Match[str], _: PartialDate | None) -> tuple[PartialDate, PartialDate]:
    year = int(match["y"])
    end = year - year % 100 + int(match["yy"])
    if end <= year:
        end += 100
    if end - year > 60:
        raise ValueError("not a season")
    return PartialDate(year), PartialDate(end)


def _years(match: re.Match[str], _: PartialDate | None) -> tuple[PartialDate, PartialDate]:
    first, last = int(match["y"]), int(match["y2"])
    if first >= last:
        raise ValueError("not a range of years")
    return PartialDate(first), PartialDate(last)


def _year(match: re.Match[str], _: PartialDate | None) -> tuple[PartialDate, PartialDate]:
    date = PartialDate(int(match["y"]))
    return date, date


def _day_near(
    match: re.Match[str], published: PartialDate | None
) -> tuple[PartialDate | None, PartialDate | None]:
    month, day = _number(match, "m"), int(match["d"])
    if published is None or month is None:
        PartialDate(2000, month, day)  # raises for the 31 November
        return None, None
    near = [PartialDate(published.year + k, month, day) for k in (-1, 0)]
    middle = published.first()
    date = min(near, key=lambda d: abs((d.first() - middle).days))
    return date, date


def _relative(
    match: re.Match[str], published: PartialDate | None
) -> tuple[PartialDate | None, PartialDate | None]:
    if published is None:
        return None, None
    step = {"last": -1, "previous": -1, "past": -1, "next": 1}.get(match["rel"].lower(), 0)
    unit = match["u"].lower()
    if unit == "year":
        date = PartialDate(published.year + step)
    elif unit == "month" and published.month:
        index = published.year * 12 + published.month - 1 + step
        date = PartialDate(index // 12, index % 12 + 1)
    elif unit == "quarter" and published.month:
        index = published.year * 4 + (published.month - 1) // 3 + step
        year, quarter = index // 4, index % 4
        return PartialDate(year, 3 * quarter + 1), PartialDate(year, 3 * quarter + 3)
    elif unit == "week" and published.day:
        monday = published.first() - dt.timedelta(days=published.first().weekday() - 7 * step)
        return _partial(monday), _partial(monday + dt.timedelta(days=6))
    else:
        return None, None
    return date, date


def _weekday(
    match: re.Match[str], published: PartialDate | None
) -> tuple[PartialDate | None, PartialDate | None]:
    if published is None or published.day is None:
        return None, None
    wanted = load_lexicon().periods.weekdays[match["wd"].lower()]
    back = (published.first().weekday() - wanted) % 7
    date = _partial(published.first() - dt.timedelta(days=back))
    return date, date


def _today(
    match: re.Match[str], published: PartialDate | None
) -> tuple[PartialDate | None, PartialDate | None]:
    if published is None or published.day is None:
        return None, None
    back = 1 if match["rd"].lower() == "yesterday" else 0
    date = _partial(published.first() - dt.timedelta(days=back))
    return date, date


def _partial(date: dt.date) -> PartialDate:
    return PartialDate(date.year, date.month, date.day)


def month_end(date: PartialDate) -> PartialDate:
    """The last day of the month that the date lies in."""
    month = date.month or 12
    return PartialDate(date.year, month, calendar.monthrange(date.year, month)[1])
