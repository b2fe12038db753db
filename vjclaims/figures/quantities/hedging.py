"""The hedge of a quantity, taken into its span: "nearly 500,000", "2,000 or more", "400+"; and
figures that bound or repeat one another: "more than 10 and fewer than 20", "8 km (5 miles)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from vjclaims.figures.records import Quantity
from vjclaims.figures.words import alternatives, plain_words, sign_table, word_list, word_set
from vjclaims.lexicon import load_lexicon

_REACH = 48
_GLUED = frozenset("<>=~≈≤≥-")
_LINKS = frozenset({" and ", " but ", ", but "})
_CONVERTS = frozenset({" (", " / ", "/", ", or ", " or "})


@dataclass(frozen=True, slots=True)
class _Hedges:
    before: re.Pattern[str]
    after: re.Pattern[str]
    ids_before: dict[str, str]
    ids_after: dict[str, str]
    signs: re.Pattern[str]


@lru_cache(maxsize=1)
def _hedges() -> _Hedges:
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for hedge in load_lexicon().hedges:
        for word in hedge.words:
            (after if hedge.after else before)[word] = hedge.id
    more = alternatives(word_list("additions.words"))
    return _Hedges(
        re.compile(rf"(?<!\w)(?P<h>{alternatives(before)})\s+(?:(?:{more})\s+)?$", re.I),
        re.compile(rf"(?:\s+|-)(?P<h>{alternatives(after)})(?![\w-]|\s+than\b)", re.I),
        before,
        after,
        re.compile(rf"(?<![=<>~-])(?P<h>{alternatives(sign_table())})$", re.I),
    )


def hedged(text: str, q: Quantity, floor: int) -> Quantity:
    """The quantity with the hedge before or behind it; none starts before floor."""
    q = replace(q, numeral_start=q.start, numeral_end=q.end)
    hedges = _hedges()
    match = _before(text, max(floor, q.start - _REACH), q.start)
    if match and not _preposition(text, match, q):
        hedge = hedges.ids_before[plain_words(match["h"])]
        q = replace(q, start=match.start("h"), hedge=hedge)
        if hedge not in ids_of("about"):
            return q
    glued = text[q.start - 1 : q.start] in _GLUED and q.start > floor and not q.hedge
    sign = hedges.signs.search(text, max(floor, q.start - 4), q.start) if glued else None
    if sign:
        return replace(q, start=sign.start("h"), hedge=sign_table()[sign["h"].lower()])
    match = hedges.after.match(text, q.end) if q.end < len(text) else None
    if match and q.form != "range" and not _adds(text, match):
        return replace(q, end=match.end(), hedge=hedges.ids_after[plain_words(match["h"])])
    if not q.hedge and text[q.end : q.end + 1] == "+" and not text[q.end + 1 : q.end + 2].isalnum():
        return replace(q, end=q.end + 1, hedge=word_list("plus_sign.hedge")[0])
    return q


@lru_cache(maxsize=8)
def ids_of(family: str) -> frozenset[str]:
    """The ids of all hedges of a family."""
    return frozenset(h.id for h in load_lexicon().hedges if h.family == family)


def hedge_before(text: str, start: int) -> str:
    """The words of the hedge that ends at `start`, in lower case; "" if there is none."""
    match = _before(text, max(0, start - _REACH), start)
    return plain_words(match["h"]) if match else ""


def hedge_behind(text: str, end: int) -> str:
    """The id of the hedge that follows at `end`, as in "500 people or so"; "" for none."""
    match = _hedges().after.match(text, end)
    return (
        "" if match is None or _adds(text, match) else _hedges().ids_after[plain_words(match["h"])]
    )


def _before(text: str, low: int, start: int) -> re.Match[str] | None:
    """The hedge between low and start, looked for only behind a word."""
    head = text[max(low, start - 2) : start].rstrip()
    if len(head) == 2 or not head or not (head[-1].isalpha() or head[-1] == "."):
        return None
    return _hedges().before.search(text, low, start)


def _adds(text: str, match: re.Match[str]) -> bool:
    """ "plus" before another sum or thing adds it: "3,000 plus 500 children", "$5 plus tax"."""
    if plain_words(match["h"]) != "plus" or match.group().startswith("-"):
        return False
    after = re.match(r"\s+([^\W\d_]+)(-?)", text[match.end() : match.end() + _REACH])
    if after is None or after[2] or after[1] in ("a", "an", "the"):
        return True
    return after[1] not in word_set("ambiguous.may_follow") and not after[1].endswith("s")


def _preposition(text: str, match: re.Match[str], q: Quantity) -> bool:
    """Whether the word is a preposition of time or place: "repaid over 25 years"."""
    word = plain_words(match["h"])
    words = re.findall(r"[^\W\d_]+", text[max(0, match.start() - _REACH) : match.start()].lower())
    last = words[-1] if words else ""
    if word in word_set("prepositions.words"):
        if q.dimension == "duration":
            age = re.match(r"[\s-](?:ago|of age|old)\b", text[q.end : q.end + 8], re.I)
            return last not in word_set("prepositions.duration_after") and not age
        return q.dimension == "length" and last in word_set("prepositions.length_not_after")
    return word in word_set("prepositions.motion") and q.dimension in ("duration", "length")


def bounded(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities in order; a lower and an upper bound that are tied make one range."""
    out: list[Quantity] = []
    for q in found:
        both = _both(text, out[-1], q) if out else None
        if both is not None:
            out[-1] = both
        else:
            out.append(_converted(text, out[-1], q) if out else q)
    return out


def _both(text: str, a: Quantity, b: Quantity) -> Quantity | None:
    """The range of "more than 10 and fewer than 20"; None where two figures stand apart."""
    above, below = ids_of("above"), ids_of("below") | ids_of("up_to")
    low, high = (a, b) if a.hedge in above else (b, a)
    if low.hedge not in above or high.hedge not in below or text[a.end : b.start] not in _LINKS:
        return None
    if a.form != "cardinal" or b.form != "cardinal" or (a.unit != b.unit and a.unit):
        return None
    if low.value >= high.value:
        return None
    return replace(
        b, start=a.start, numeral_start=a.numeral_start, form="range", hedge="",
        lower=low.value, upper=high.value, value=(low.value + high.value) / 2,
        grain=min(a.grain, b.grain), step=min(a.step, b.step),
    )  # fmt: skip


def _converted(text: str, a: Quantity, b: Quantity) -> Quantity:
    """b with the hedge of a that it says again in another unit: "more than 100 kilometres (60
    miles)" is also more than 60 miles."""
    if not a.hedge or b.hedge or b.unit == a.unit or not b.unit or a.dimension != b.dimension:
        return b
    if a.dimension in ("percent", "times") or b.form != a.form:
        return b
    return replace(b, hedge=a.hedge) if text[a.end : b.start] in _CONVERTS else b
