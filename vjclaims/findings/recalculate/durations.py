"""A stretch of time against its dates: "from 12 to 19 March, eight days", "four years later"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from vjclaims.figures.intervals import intervals
from vjclaims.figures.records import Period, Quantity
from vjclaims.findings.recalculate.article import ArticleFigures
from vjclaims.findings.recalculate.dates import Passage, date_figure, years_row
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import opens, words
from vjclaims.records.claim import Claim, Kind
from vjclaims.records.dates import PartialDate
from vjclaims.records.finding import Recalculation
from vjclaims.records.interval import Interval

_DAYS = {
    "day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal("30.44"),
    "year": Decimal("365.25"),
}
_SLACK = {"day": 1, "week": 4, "month": 17, "year": 190}  # days by which writers round
_TIGHT = re.compile(r"\s*(?:[,(–—]|\s-\s)\s*(?:or|lasting|a|over|in all|some|about)?\s*", re.I)
_AGO = re.compile(r"\s*ago,?\s*(?:\(|in\s)?")
_FROM = re.compile(r"\s*[,(]?\s*(?:from\s*)?", re.I)
_LATER = re.compile(r"\s*[,(–—]\s*(?:just|only)?\s*")
_AGAIN = re.compile(r"[^,;.]{0,30}\band (?:again|from|then)\b")  # "from 1994 to 2004 and then …"
_WIDE = 4  # words between dates and their length that prove nothing but do not disprove it


def durations(article: ArticleFigures, p: Passage) -> Iterator[Recalculation | None]:
    """Every length of time that stands with the dates between which it lies."""
    for q in p.lengths():
        yield _of_range(article, p, q) or _between(article, p, q) or _ago(article, p, q)


def _of_range(article: ArticleFigures, p: Passage, q: Quantity) -> Recalculation | None:
    """ "from 12 to 19 March, eight days", "ten years, from 1994 to 2004"."""
    for period in p.periods:
        if period.form != "range" or period.first is None or period.last is None:
            continue
        ahead = q.start >= period.end
        gap = p.text[period.end : q.start] if ahead else p.text[q.end : period.start]
        if len(gap) > 40 or len(words(gap)) > _WIDE or period.cue == "between":
            continue
        if ahead:
            sure = _length_behind(gap) and _ends_phrase(p, q)
        else:
            led = period.cue == "from" and _lasting_from(p.text[q.end : period.anchor])
            sure = led or _FROM.fullmatch(gap) is not None
            sure = sure and (period.cue == "from" or "(" in gap)
        sure = sure and not _AGAIN.match(p.text, period.end)
        low, high = _days(period.first, period.last)
        row = _row(article, p, q, (period,), (low, high + 1), sure)
        if row is not None:
            return row
    return None


def _lasting_from(gap: str) -> bool:
    """ "the 30-year concession runs from"."""
    lasting = "|".join(sorted(load_lexicon().sums.lasting))
    return re.search(rf"\b(?:{lasting}) from\s*$", gap) is not None


def _length_behind(gap: str) -> bool:
    """Whether nothing but a comma, bracket or dash and "a span of" lead from dates to a length."""
    marked = re.match(r"\s*[,(–—]|\s-\s", gap) is not None
    return marked and " ".join(words(gap)) in {"", "a", *load_lexicon().sums.span}


def _ends_phrase(p: Passage, q: Quantity) -> bool:
    """Whether a length behind its dates ends its phrase: "eight days.", not "eight days before
    the vote"."""
    tail = p.text[q.end :].lstrip().lower()
    return not tail or tail[0] in ",.;)–—" or tail.startswith(("in all", "in total"))


def _days(first: PartialDate, last: PartialDate) -> tuple[int, int]:
    """The fewest and most days from a date to another, the last one not counted."""
    low, high = (last.first() - first.last()).days, (last.last() - first.first()).days
    return max(0, low), high


def _between(article: ArticleFigures, p: Passage, q: Quantity) -> Recalculation | None:
    """ "opened in 2015, four years later", "on 29 May, three weeks late": exactly two dates."""
    cues = load_lexicon().sums
    tail = p.text[q.end :]
    if not opens(tail, cues.later | cues.late):
        return None
    own = [x for x in p.periods if x.form == "day" or (x.form == "year" and p.shows_year(x))]
    earlier = p.before.periods if p.before is not None else ()
    dates = own if len(own) > 1 else [*(x for x in earlier if x.form != "range"), *own]
    if len(dates) != 2 or not own or dates[0].form != dates[1].form:
        return None
    first, second = dates
    gap = p.text[second.end : q.start]
    sure = q.start >= second.end and _LATER.fullmatch(gap) is not None
    return _row(article, p, q, (first, second), _apart(first, second), sure)


def _ago(article: ArticleFigures, p: Passage, q: Quantity) -> Recalculation | None:
    """ "in 2012, twelve years ago", against the year of publication."""
    published = article.document.published
    years = [x for x in p.periods if x.form == "year" and p.shows_year(x)]
    ago = opens(p.text[q.end :], load_lexicon().sums.ago) and q.unit == "year"
    if published is None or len(years) != 1 or not ago or years[0].first is None:
        return None
    year, first = years[0], years[0].first.year
    if q.start >= year.end:
        sure = _TIGHT.fullmatch(p.text, year.end, q.start)
    else:
        sure = _AGO.fullmatch(p.text, q.end, year.start)
    if sure is None:
        return None
    passed = published.year - first
    holds = intervals(q)[0].meets(Interval(Decimal(passed - 1), Decimal(passed + 1)))
    shown = f"{first} to {published.year} is {passed} years"
    return years_row(article, p, (q.start, q.end), shown, [year], holds=holds, number=int(q.value))


def _apart(first: Period, second: Period) -> tuple[int, int]:
    """The fewest and most days from one date to another; of years, about half of one is left to
    rounding on both sides."""
    assert first.first is not None
    assert second.first is not None
    if first.first.day is not None and second.first.day is not None:
        return _days(first.first, second.first)
    years = second.first.year - first.first.year
    return int((years - 1) * _DAYS["year"]) + 190, int((years + 1) * _DAYS["year"]) - 190


def _row(
    article: ArticleFigures,
    p: Passage,
    q: Quantity,
    periods: tuple[Period, ...],
    days: tuple[int, int],
    sure: bool,
) -> Recalculation | None:
    """Whether the length can be that between the dates; None where a failure proves nothing."""
    step = _DAYS.get(q.unit)
    ends = (periods[0].first, periods[-1].last if len(periods) == 1 else periods[-1].first)
    if step is None or q.form not in ("cardinal", "range") or not all(ends) or days[1] <= 0:
        return None
    literal = _literal(q)
    slack = Decimal(_SLACK[q.unit])
    low = None if literal.lower is None else literal.lower * step - slack
    high = None if literal.upper is None else literal.upper * step + slack
    holds = Interval(low, high).meets(Interval(Decimal(days[0]), Decimal(days[1])))
    if not holds and not sure:
        return None
    span = p.piece(q.start, q.end)
    length = article.figure(span, q.value, q.unit)
    count = _counted(days, q.unit)
    said = span.text.strip()
    about = "as stated" if f"{q.value.normalize():f}" == str(count) else f"about {said}"
    unit = q.unit if count == 1 else f"{q.unit}s"
    reason = f"{ends[0]} to {ends[1]} is {count} {unit}, {about if holds else f'not {said}'}"
    figures = (length, *_figures(article, p, periods))
    return Recalculation("date_arithmetic", figures, holds, reason)


def _literal(q: Quantity) -> Interval:
    """What a length asserts: "six years" are six, whatever a measure would leave open."""
    whole = q.form == "cardinal" and not q.hedge and q.value == q.value.to_integral_value()
    return Interval(q.value, q.value) if whole else intervals(q)[0]


def _counted(days: tuple[int, int], unit: str) -> int:
    """How many of the unit so many days are; a day more where both ends count."""
    return days[1] if unit == "day" else round(Decimal(sum(days)) / 2 / _DAYS[unit])


def _figures(article: ArticleFigures, p: Passage, periods: tuple[Period, ...]) -> list[Claim]:
    """The figures on dates; of those in the sentence before, the claims alone."""
    inside = [x for x in periods if x in p.periods]
    found = [date_figure(article, p, x) for x in inside]
    at = p.before.start if p.before is not None else 0
    years = [c for c in article.claims if c.kind is Kind.YEAR]
    earlier = (x for x in periods if x not in inside)
    found += [c for x in earlier for c in years if x.anchor <= c.at - at < x.end]
    return list(dict.fromkeys(found))
