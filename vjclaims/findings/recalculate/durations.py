"""A stretch of time against its dates: "from 12 to 19 March, eight days", "four years later"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from vjclaims.figures.hedges import intervals
from vjclaims.figures.records import Period, Quantity
from vjclaims.findings.recalculate.dated import (
    Passage,
    claim_at,
    exact_day,
    passages,
    shows_year,
    year_claim,
)
from vjclaims.findings.recalculate.scene import Scene
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import closes, opens, words
from vjclaims.records.claim import Claim, Kind
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
_FROM = re.compile(r"\s*[,(]?\s*(?:from\s*)?", re.I)
_AGAIN = re.compile(r"[^,;.]{0,30}\band (?:again|from|then)\b")  # "from 1994 to 2004 and then …"
_WIDE = 4  # words between dates and their length that prove nothing but do not disprove it


def durations(scene: Scene) -> Iterator[Recalculation]:
    """Every length of time that stands with the dates between which it lies."""
    for passage in passages(scene):
        if not passage.periods:
            continue
        for q in passage.times():
            row = _of_range(scene, passage, q) or _between(scene, passage, q)
            row = row or _ago(scene, passage, q) or _until(scene, passage, q)
            if row is not None:
                yield row


def _of_range(scene: Scene, p: Passage, q: Quantity) -> Recalculation | None:
    """ "from 12 to 19 March, eight days", "ten years, from 1994 to 2004"."""
    for period in p.periods:
        if period.form != "range" or period.first is None or period.last is None:
            continue
        start, end = period.start - p.start, period.end - p.start
        ahead = q.start >= end
        gap = p.text[end : q.start] if ahead else p.text[q.end : start]
        if len(gap) > 40 or len(words(gap)) > _WIDE or period.cue == "between":
            continue
        tight = _told_behind(gap) if ahead else _FROM.fullmatch(gap) is not None
        if not ahead and period.cue == "from":
            lead = p.text[q.end : period.anchor - p.start]
            lasting = load_lexicon().sums.lasting  # "the 30-year concession runs from"
            led = re.search(rf"\b(?:{'|'.join(sorted(lasting))}) from\s*$", lead)
            tight = tight or led is not None
        sure = (
            tight
            and not _AGAIN.match(p.text, end)
            and (ahead or period.cue == "from" or "(" in gap)
        )
        days = _length(period)
        row = _judge(scene, p, q, (period,), days, sure and _closes(p, q, ahead))
        if row is not None:
            return row
    return None


def _told_behind(gap: str) -> bool:
    """Whether nothing but a comma, bracket or dash and "a span of" lead from dates to a length."""
    marked = re.match(r"\s*[,(–—]|\s-\s", gap) is not None
    said = " ".join(words(gap))
    return marked and said in {"", "a", *load_lexicon().sums.span}


def _closes(p: Passage, q: Quantity, ahead: bool) -> bool:
    """Whether a length behind its dates ends its phrase: "eight days.", not "eight days before
    the vote"."""
    tail = p.text[q.end :].lstrip().lower()
    return not ahead or not tail or tail[0] in ",.;)–—" or tail.startswith(("in all", "in total"))


def _length(period: Period) -> tuple[int, int]:
    """The fewest and most days from the first date to the last, that day counted or not."""
    assert period.first is not None
    assert period.last is not None
    if exact_day(period.first) and exact_day(period.last):
        days = (period.last.first() - period.first.first()).days
        return days, days + 1
    low = (period.last.first() - period.first.last()).days
    high = (period.last.last() - period.first.first()).days + 1
    return max(0, low), high


def _between(scene: Scene, p: Passage, q: Quantity) -> Recalculation | None:
    """ "opened in 2015, four years later", "on 29 May, three weeks late": exactly two dates."""
    cues = load_lexicon().sums
    tail = p.text[q.end :]
    later, late = opens(tail, cues.later), opens(tail, cues.late)
    if not later and not late:
        return None
    own = [x for x in p.periods if x.form == "day" or (x.form == "year" and shows_year(p, x))]
    dates = own if len(own) > 1 else [*(x for x in p.before if x.form != "range"), *own]
    if not own and len(dates) == 1 and later:
        return _reckoned(scene, p, q, dates[0])
    if len(dates) != 2 or len(own) < 1 or dates[0].form != dates[1].form:
        return None
    first, second = dates
    if first.first is None or second.first is None or second.first.first() <= first.first.first():
        return None
    days = _apart(first, second)
    here = q.start >= second.end - p.start
    gap = p.text[second.end - p.start : q.start] if here else ""
    sure = here and re.fullmatch(r"\s*[,(–—]\s*(?:just|only)?\s*", gap) is not None
    return _judge(scene, p, q, (first, second), days, sure)


def _until(scene: Scene, p: Passage, q: Quantity) -> Recalculation | None:
    """ "signed in 2005 for 20 years and runs until 2025"."""
    years = [x for x in p.periods if x.form == "year" and shows_year(p, x)]
    if len(years) != 2 or len(p.periods) != 2 or q.unit != "year":
        return None
    first, last = years
    inside = first.end - p.start <= q.start and q.end <= last.anchor - p.start
    led = words(p.text[first.end - p.start : q.start]) == ["for"]
    ends = closes(p.text[q.end : last.anchor - p.start], load_lexicon().sums.until)
    if not (inside and led and ends) or first.first is None or last.first is None:
        return None
    if last.first.year <= first.first.year or len(words(p.text[q.end : last.anchor - p.start])) > 6:
        return None
    return _judge(scene, p, q, (first, last), _apart(first, last), True)


def _reckoned(scene: Scene, p: Passage, q: Quantity, start: Period) -> Recalculation | None:
    """ "laid in 2017. Works started four years later": the year that the reader works out."""
    claims = [c for c in scene.claims if c.kind is Kind.YEAR and p.start <= c.at < p.end]
    told = _dates(scene, p, (start,))
    if q.unit != "year" or not told or start.form != "year" or start.first is None:
        return None
    for claim in claims:
        if claim.at <= p.start + q.start < claim.until and claim.value - q.value == told[0].value:
            reason = f"{told[0].value} and {q.value.normalize():f} years is {claim.value}"
            return Recalculation("date_arithmetic", (claim, told[0]), True, reason)
    return None


def _ago(scene: Scene, p: Passage, q: Quantity) -> Recalculation | None:
    """ "in 2012, twelve years ago", against the year of publication."""
    published = scene.document.published
    told = [x for x in p.periods if x.form == "year" and shows_year(p, x) and x.first]
    ago = opens(p.text[q.end :], load_lexicon().sums.ago) and q.unit == "year"
    if published is None or len(told) != 1 or not ago:
        return None
    year = told[0]
    gap = p.text[year.end - p.start : q.start] if q.start >= year.end - p.start else None
    behind = p.text[q.end : year.start - p.start] if q.end <= year.start - p.start else None
    sure = gap is not None and _TIGHT.fullmatch(gap) is not None
    sure = sure or (
        behind is not None and re.fullmatch(r"\s*ago,?\s*(?:\(|in\s)?", behind) is not None
    )
    if not sure or year.first is None:
        return None
    passed = published.year - year.first.year
    literal, _ = intervals(q)
    holds = literal.meets(Interval(Decimal(passed - 1), Decimal(passed + 1)))
    told_claim = claim_at(scene, p.span(p.start + q.start, p.start + q.end), q.value, q.unit, None)
    claims = (told_claim, *_dates(scene, p, (year,)))
    tail = "as stated" if holds else f"not {p.text[q.start : q.end].strip()}"
    reason = f"{year.first.year} to {published.year} is {passed} years, {tail}"
    return Recalculation("date_arithmetic", claims, holds, reason)


def _apart(first: Period, second: Period) -> tuple[int, int]:
    assert first.first is not None
    assert second.first is not None
    if exact_day(first.first) and exact_day(second.first):
        days = (second.first.first() - first.first.first()).days
        return days, days
    years = second.first.year - first.first.year
    return int((years - 1) * _DAYS["year"]) + 190, int((years + 1) * _DAYS["year"]) - 190


def _judge(
    scene: Scene,
    p: Passage,
    q: Quantity,
    periods: tuple[Period, ...],
    days: tuple[int, int],
    sure: bool,
) -> Recalculation | None:
    """Whether the length can be that between the dates; None where a failure proves nothing."""
    step = _DAYS.get(q.unit)
    if step is None or q.form not in ("cardinal", "range"):
        return None
    literal = _length_of(q)
    slack = Decimal(_SLACK[q.unit])
    low = None if literal.lower is None else literal.lower * step - slack
    high = None if literal.upper is None else literal.upper * step + slack
    holds = Interval(low, high).meets(Interval(Decimal(days[0]), Decimal(days[1])))
    if not holds and not sure:
        return None
    span = p.span(p.start + q.start, p.start + q.end)
    told = claim_at(scene, span, q.value, q.unit, None)
    claims = [told, *_dates(scene, p, periods)]
    shown = " to ".join(str(d) for d in _ends(periods))
    counted = _shown(days, q.unit)
    said = span.text.strip()
    tail = f"not {said}" if not holds else "as stated" if _same(q, days) else f"about {said}"
    return Recalculation("date_arithmetic", tuple(claims), holds, f"{shown} is {counted}, {tail}")


def _length_of(q: Quantity) -> Interval:
    """What a length asserts: "six years" are six, whatever a measure would leave open."""
    whole = q.form == "cardinal" and not q.hedge and q.value == q.value.to_integral_value()
    return Interval(q.value, q.value) if whole else intervals(q)[0]


def _same(q: Quantity, days: tuple[int, int]) -> bool:
    """Whether a stated length is the one shown."""
    return _shown(days, q.unit).split()[0] == f"{q.value.normalize():f}"


def _ends(periods: tuple[Period, ...]) -> list[object]:
    return [periods[0].first, periods[-1].last if len(periods) == 1 else periods[-1].first]


def _dates(scene: Scene, p: Passage, periods: tuple[Period, ...]) -> list[Claim]:
    inside = [x for x in periods if p.start <= x.anchor]
    found = [year_claim(scene, p, x) for x in inside]
    told = [c for c in scene.claims if c.kind is Kind.YEAR]
    found += [c for x in periods if x not in inside for c in told if x.anchor <= c.at < x.end]
    return list(dict.fromkeys(found))


def _shown(days: tuple[int, int], unit: str) -> str:
    middle = Decimal(sum(days)) / 2 / _DAYS[unit]
    number = round(middle) if unit != "day" else days[1]
    return f"{number} {unit}{'' if number == 1 else 's'}"
