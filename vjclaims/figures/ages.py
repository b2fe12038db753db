"""Which figures are ages: "50-year-old", "aged 18 to 34", "Ms Lind, 44,", "adults under 30"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from vjclaims.figures.records import Quantity
from vjclaims.figures.words import alternatives, is_person, word_list, word_set
from vjclaims.lexicon import load_lexicon

_UNITS = frozenset({"year", "month", "week", "day"})
_OLDEST = Decimal(125)
_REACH = 40
_OLD = re.compile(r"(?:[ \u00a0]|-| - )olds?(?![\w])| of age\b", re.I)
_SHORT = re.compile(r"[ \u00a0]?(?:yo|y/o|y\.o\.|year old|yr old)(?!\w)")
_APPOSED = re.compile(r"(?<![\w.])([^\W\d_]+), $")


def aged(text: str, q: Quantity, before: Sequence[Quantity] = ()) -> Quantity:
    """The quantity as an age where it is one; role "limit" where it only says of what ages.

    before: the figure before it, of which it may be the second: "aged 24 and 31".
    """
    head = text[max(0, q.start - _REACH) : q.start]
    if q.dimension == "duration" and q.unit in _UNITS:
        role = "limit" if _bracket(head) else ""
        old = _OLD.match(text, q.end) or (q.unit == "year" and _than(text, q, head))
        return replace(q, dimension="age", role=role) if old else q
    if before and _second(text, before[0], q):
        return replace(q, unit="year", dimension="age", role=before[0].role)
    high = q.value if q.upper is None else q.upper
    last = head.rstrip()[-1:]
    if not last or not (last.isalpha() or last == "," or _SHORT.match(text, q.end)):
        return q
    if q.unit or q.form not in ("cardinal", "range") or not 0 < high <= _OLDEST:
        return q
    age = replace(q, unit="year", dimension="age")
    if _limits().search(head) or _bracket(head) or _than(text, q, head):
        return replace(age, role="limit")
    if _SHORT.match(text, q.end) or _leads().search(head) or _apposed(text, q, head):
        return age
    return q


@lru_cache(maxsize=1)
def _leads() -> re.Pattern[str]:
    before, owners = (alternatives(word_list(f"ages.{key}")) for key in ("before", "of"))
    either = rf"{before}|(?i:a|an|the) (?:{owners}) of"
    return re.compile(rf"(?<!\w)(?:(?i:age[ds]?)|{either})\s+$")  # no "Turn 3"


@lru_cache(maxsize=1)
def _limits() -> re.Pattern[str]:
    """ "men aged 18 to 34", "under the age of 5", "people over 65"."""
    sides = alternatives(word_list("ages.limits"))
    return re.compile(rf"(?<!\w)(?:{sides}) (?:the )?ages? of\s+$", re.I)


@lru_cache(maxsize=1)
def _brackets() -> re.Pattern[str]:
    sides = alternatives((*word_list("ages.limits"), "aged", "ages"))
    return re.compile(rf"([^\W\d_]+) (?:{sides})\s+(?:between |from )?$", re.I)


def _bracket(head: str) -> bool:
    match = _brackets().search(head)
    return match is not None and is_person(match[1].lower())


def _than(text: str, q: Quantity, head: str) -> bool:
    """Whether a bare number ends an age: "older than 50", "aged under 5"; not "older than 50
    of its rivals"."""
    sides = alternatives(word_list("ages.compared"))
    led = re.search(rf"(?<!\w)(?:{sides})\s+$", head, re.I)
    after = re.match(r" ([a-z]+)", text[q.end : q.end + _REACH])
    word = after[1] if after else ""
    counts = word == "of" or (word[-1:] == "s" and word not in word_set("ambiguous.may_follow"))
    return led is not None and not counts


def _second(text: str, first: Quantity, q: Quantity) -> bool:
    """The 31 of "aged 24 and 31", nothing following that it could count."""
    bare = not q.unit and q.form == "cardinal" and 0 < q.value <= _OLDEST and not q.spelled
    tied = first.dimension == "age" and text[first.end : q.start] in (" and ", ", ", " or ")
    return bare and tied and text[q.end : q.end + 1] in (",", ".", ";", ")", "")


def _apposed(text: str, q: Quantity, head: str) -> bool:
    """The 44 of "Ms Lind, 44, said", of "her brother, 44, said": digits between commas behind
    a name or a word for people."""
    name = _APPOSED.search(head)
    if name is None or q.spelled or q.form == "range" or q.value != q.value.to_integral():
        return False
    if not name[1][:1].isupper() and name[1] not in load_lexicon().person_nouns:
        return False
    periods = load_lexicon().periods
    calendar = name[1].lower() in periods.months or name[1].lower() in periods.weekdays
    return text[q.end : q.end + 1] == "," and not calendar
