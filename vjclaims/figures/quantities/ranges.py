"""Two quantities that make one range: "between 20 and 30", "$5-10 million", "two or three"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from vjclaims.figures.quantities.measures import Measured, in_unit
from vjclaims.figures.records import Quantity
from vjclaims.figures.words import alternatives, figure_words, hedge_words, word_list, word_set
from vjclaims.lexicon import load_lexicon

_REACH = 40
_CLAUSE = 90
_FROM = re.compile(r"\bfrom $", re.I)
# Words of a clause and the signs that may end it; no point of "19.3".
_STOPPED = re.compile(r"[^\W\d_]+|[.;:](?!\d)")
_OR = Decimal(5)  # "two or three", but "10 or 200" are two figures
_WIDE = Decimal(2)  # "by about 3 to 5 per cent" is a range, "by more than 100 to 253" is none
_PLAUSIBLE = Decimal(3)  # "rose 5 to 7 per cent" is a range, "rose 3 to 50 per cent" is none

_ENDINGS = (
    ("ied", "y"), ("ped", "p"), ("ed", ""), ("ed", "e"), ("ping", "p"), ("ing", ""), ("ing", "e"),
    ("s", ""),
)  # fmt: skip


def joined(text: str, found: Sequence[Measured]) -> list[Quantity]:
    """The quantities in order, neighbours that make one range joined."""
    out: list[Quantity] = []
    i = 0
    while i < len(found):
        second = found[i + 1] if i + 1 < len(found) else None
        one = _range(text, found[i], second) if second is not None else None
        out.append(one or _moved(text, found[i], second))
        i += 2 if one else 1
    return out


def _range(text: str, first: Measured, second: Measured) -> Quantity | None:
    a, b = first.quantity, second.quantity
    if a.form != "cardinal" or b.form != "cardinal":
        return None
    head = _head().search(text, max(0, a.start - _REACH), a.start)
    link = _link(text[a.end : b.start], between=head is not None)
    if not link:
        return None
    ends = _same_unit(first, second, link)
    if ends is None:
        return None
    low, high = _lifted(*ends)
    if high.value < low.value < 0:
        low, high = high, low
    if low.value >= high.value or (high.value > 0 > low.value and link == "dash"):
        return None
    if link == "or" and high.value > _OR * low.value:
        return None
    if link == "to" and _apart(text, low, high):
        return None
    start = head.start() if head and link == "between" else a.start
    return replace(
        high, start=start, end=b.end, value=(low.value + high.value) / 2, form="range",
        lower=low.value, upper=high.value,
        grain=min(low.grain, high.grain), step=min(low.step, high.step),
    )  # fmt: skip


def _moved(text: str, first: Measured, second: Measured | None) -> Quantity:
    """The first of "from $10 to $15 billion", which is ten billion dollars also where the two
    are no range; any other figure as it is."""
    a = first.quantity
    if (
        second is None
        or a.form != "cardinal"
        or not _FROM.search(text, max(0, a.start - 6), a.start)
    ):
        return a
    b = second.quantity
    if text[a.end : b.start].strip().lower() != "to" or b.form not in ("cardinal", "range"):
        return a
    ends = _same_unit(first, second, "between")
    small = first.numeral.scale == 1 and a.value < 1000 and second.numeral.scale >= 1000
    if ends is None or not small or first.side == "after":
        return a if ends is None else ends[0].quantity
    scale, a = second.numeral.scale, ends[0].quantity
    return replace(a, value=a.value * scale, grain=a.grain * scale, step=a.step * scale)


@lru_cache(maxsize=1)
def _head() -> re.Pattern[str]:
    """ "between", perhaps with a hedge behind it, at the end of what stands before a."""
    about = [
        w for h in load_lexicon().hedges if h.family == "about" and not h.after for w in h.words
    ]
    between = alternatives(word_list("ranges.between"))
    return re.compile(rf"\b(?:{between})\s+(?:(?:{alternatives(about)})\s+)?$", re.I)


def _link(between_ends: str, *, between: bool) -> str:
    """How two ends are tied: "between", "to", "dash", "spaced" (a dash in spaces), "or", ""."""
    word = between_ends.strip().lower()
    if between and word in ("and", "to", "-", "–", "—"):
        return "between"
    if word in ("-", "–", "‑", "—", "~"):
        return "dash" if len(between_ends) == 1 else "" if word == "—" else "spaced"
    if word == "or" and between_ends[:1].isspace():
        return word
    if word in word_set("ranges.links") and between_ends[:1].isspace():
        return "to"
    return "to" if between_ends.lower() in ("-to-", "- to -", "- to ", "- and ") else ""


def _same_unit(first: Measured, second: Measured, link: str) -> tuple[Measured, Measured] | None:
    """Both ends in one unit, that of one lent to the other; None where they differ."""
    a, b = first.quantity, second.quantity
    if not a.unit and b.unit:
        if second.side == "before":
            return None if link != "or" else (_with_owners_unit(first, second), second)
        return _with_owners_unit(first, second), second
    if a.unit and not b.unit:
        if first.side == "after" and link not in ("between", "dash"):
            return None
        return first, _with_owners_unit(second, first)
    if link == "to" and (first.side, second.side) == ("after", "before"):
        return None  # "up 15 sen to RM2.70"
    if a.unit != b.unit or (link == "spaced" and not (a.unit or (_long(a) and _long(b)))):
        return None
    return first, second


def _long(q: Quantity) -> bool:
    """Whether a bare number is too long for one of a list: "1000 – 5000"."""
    return not q.spelled and q.value >= 100


def _with_owners_unit(end: Measured, owner: Measured) -> Measured:
    """The end in the unit of the other."""
    unit, dimension = owner.quantity.unit, owner.quantity.dimension
    q = replace(end.quantity, word=owner.quantity.word)
    q = in_unit(q, unit, dimension, owner.factor)
    return replace(end, quantity=q, factor=owner.factor)


def _lifted(first: Measured, second: Measured) -> tuple[Quantity, Quantity]:
    """Both ends on one scale: the 5 of "5-10 million"."""
    a, b = first.quantity, second.quantity
    scale = second.numeral.scale
    written = second.numeral.value / scale
    if first.numeral.scale == 1 and scale > 1 and first.numeral.value < written:
        a = replace(a, value=a.value * scale, grain=a.grain * scale, step=a.step * scale)
    return a, b


def _apart(text: str, low: Quantity, high: Quantity) -> bool:
    """Whether "to" leads from an old figure to a new one: "rose 3 to 15", "from 2 to 9"."""
    head = text[max(0, low.start - _CLAUSE) : low.start].lower()
    before = re.findall(r"[^\W\d_]+|[,.;:]", head[-_REACH:])
    if before[-1:] == ["from"]:
        return _by_share(head, low) or _moves(_STOPPED.findall(head))
    if _by_so_much(before, low, high) and _moves(_STOPPED.findall(head)):
        return True
    verb = max(
        (k for k, w in enumerate(before) if k >= len(before) - 3 and _changes(w)), default=-1
    )
    if verb < 0:
        return False
    base = before[verb] == stem(before[verb])
    likely = base and verb > 0 and before[verb - 1] in word_set("ranges.likely")
    shares = low.dimension == "percent" and high.value <= _PLAUSIBLE * low.value
    return not (shares or likely)


def _by_so_much(before: list[str], low: Quantity, high: Quantity) -> bool:
    """Whether the first figure is a difference: "by more than 100 to 253", "by 300 to 4,200"."""
    words = list(before)
    while words and words[-1] in hedge_words():
        words.pop()
    likely = _WIDE if len(words) < len(before) else _PLAUSIBLE
    return words[-1:] == ["by"] and high.value > likely * low.value


def _by_share(head: str, low: Quantity) -> bool:
    """Whether a share stands right before "from", so that it leads from old to new: "19.3 per
    cent from $97 million to $106 million", "19% higher, from …"."""
    shares = alternatives(figure_words().percent)
    higher = alternatives(word_list("ranges.compared"))
    share = re.search(rf"\d[ \u00a0]?(?:{shares})(?: (?:{higher}))?,? from\s+$", head)
    return share is not None and low.dimension != "percent"


def _moves(words: list[str]) -> bool:
    """Whether "from a to b" behind these words is a move, not a range: a verb of change or of
    moving stands in the clause, and none of ranging."""
    for stop in ".;:":
        if stop in words:
            words = words[len(words) - words[::-1].index(stop) :]
    if any(w in word_set("ranges.ranging") for w in words):
        return False
    multiples = load_lexicon().numerals.multiples
    return any(_changes(w) or w in multiples or w in word_set("ranges.moving") for w in words)


def _changes(word: str) -> bool:
    words = load_lexicon().change
    return stem(word) in words.up | words.down


def stem(word: str) -> str:
    """The base form of a verb of change, the word itself where it is none."""
    words, irregular = load_lexicon().change, figure_words().irregular
    if word in irregular:
        return irregular[word]
    for end, new in _ENDINGS:
        base = word.removesuffix(end) + new
        if word.endswith(end) and base in words.up | words.down:
            return base
    return word
