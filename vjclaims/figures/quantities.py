"""Quantities in plain text: numerals with their unit, joined to ranges, with their hedge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from vjclaims.figures.numerals import Numeral, read_numerals, shifted
from vjclaims.lexicon import load_lexicon


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit, not yet with what is counted.

    start, end: span with currency, unit and (once read) hedge. lower, upper: set for
    ranges and plurals. unit: "" for a bare number. form: cardinal, fraction, plural,
    couple, multiple or range. numeral_start, numeral_end: span without the hedge.
    """

    start: int
    end: int
    value: Decimal
    grain: Decimal
    step: Decimal
    unit: str = ""
    dimension: str = ""
    form: str = "cardinal"
    lower: Decimal | None = None
    upper: Decimal | None = None
    spelled: bool = False
    hedge: str = ""
    numeral_start: int = 0
    numeral_end: int = 0


def read_quantities(text: str, masked: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """All quantities of the text in order, none overlapping; dates are masked by the caller."""
    numerals = read_numerals(text, masked)
    found = [_with_unit(text, n) for n in numerals]
    found = _joined(text, found, numerals)
    return [_hedged(text, q, found[i - 1].end if i else 0) for i, q in enumerate(found)]


@dataclass(frozen=True, slots=True)
class _Units:
    """Patterns made from the lexicon once, and what each match stands for."""

    prefix: re.Pattern[str]
    symbol: re.Pattern[str]
    word: re.Pattern[str]
    prefixes: dict[str, str]
    symbols: dict[str, tuple[str, str, Decimal]]
    words: dict[str, tuple[str, str, Decimal]]


_PERCENT_WORDS = {
    "%": "percent", "per cent": "percent", "percent": "percent", "pct": "percent",
    "percentage point": "percentage_points", "percentage points": "percentage_points",
    "percentage-point": "percentage_points", "pp": "percentage_points",
    "per cent points": "percentage_points",
}  # fmt: skip
_BASIS_WORDS = ("basis point", "basis points", "basis-point", "bps")


@lru_cache(maxsize=1)
def _units() -> _Units:
    lexicon = load_lexicon()
    prefixes: dict[str, str] = {}
    symbols: dict[str, tuple[str, str, Decimal]] = {}
    words: dict[str, tuple[str, str, Decimal]] = {}
    one = Decimal(1)
    for unit in lexicon.units.values():
        for s in unit.symbols + unit.loose_symbols:
            symbols.setdefault(s, (unit.id, unit.dimension, one))
        for w in unit.words:
            words.setdefault(w, (unit.id, unit.dimension, one))
    for word, name in _PERCENT_WORDS.items():
        words[word] = (name, "percent", one)
    for word in _BASIS_WORDS:
        words[word] = ("percentage_points", "percent", Decimal("0.01"))
    for currency in lexicon.currencies.values():
        for p in (*currency.prefixes, *currency.loose_prefixes):
            prefixes.setdefault(p, currency.code)
        for s in (*currency.suffixes, currency.code):
            symbols[s] = (currency.code, "money", one)
        for w in currency.words + currency.ambiguous_words:
            if w in currency.words or w not in words:
                words[w] = (currency.code, "money", one)
        for w, factor in currency.subunits.items():
            words.setdefault(w, (currency.code, "money", factor))
    for w in [w for c in lexicon.currencies.values() for w in c.ambiguous_words]:
        code = next(c.code for c in lexicon.currencies.values() if w in c.ambiguous_words)
        words[w] = (code, "money", one)
    return _Units(
        re.compile(rf"(?<![^\W\d_])(?:{_any(prefixes)})[ \u00a0]?$"),
        re.compile(rf"[ \u00a0]?-?(?P<u>{_any(symbols)})(?![\w²³])"),
        re.compile(rf"(?:[ \u00a0]|-| -)?(?P<u>{_any(words)})(?!\w)", re.I),
        prefixes,
        symbols,
        words,
    )


def _any(words: dict[str, object] | dict[str, str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _any_words(words: Sequence[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _with_unit(text: str, n: Numeral) -> Quantity:
    value = -n.value if n.negative and n.form == "cardinal" else n.value
    start = n.start
    q = Quantity(
        start,
        n.end,
        value,
        n.grain,
        n.precision,
        form=n.form,
        lower=n.lower,
        upper=n.upper,
        spelled=n.spelled,
    )
    if n.form == "fraction":
        return replace(
            q,
            value=n.value * 100,
            grain=Decimal(1),
            step=Decimal(1),
            unit="percent",
            dimension="percent",
        )
    if n.form == "multiple":
        return replace(q, unit="times", dimension="times")
    units = _units()
    prefix = units.prefix.search(text[max(0, start - 8) : start])
    if prefix:
        sign = prefix.group().strip(" \u00a0")
        start -= len(prefix.group())
        q = replace(q, start=start, unit=units.prefixes[sign], dimension="money")
        return replace(q, end=_money_tail(text, q))
    return _with_suffix(text, q)


def _money_tail(text: str, q: Quantity) -> int:
    """End of the quantity with a repeated currency word: "US$5 million dollars"."""
    match = _units().word.match(text, q.end) or _units().symbol.match(text, q.end)
    if match and _lookup(match)[0] == q.unit and _lookup(match)[1] == "money":
        return match.end()
    return q.end


def _lookup(match: re.Match[str]) -> tuple[str, str, Decimal]:
    units = _units()
    word = match["u"]
    return units.symbols.get(word) or units.words.get(word.lower(), ("", "", Decimal(1)))


def _with_suffix(text: str, q: Quantity) -> Quantity:
    units = _units()
    hits = [m for m in (units.symbol.match(text, q.end), units.word.match(text, q.end)) if m]
    hits = [m for m in hits if not _loose(text, m, q)]
    if not hits:
        return q
    match = max(hits, key=lambda m: m.end())
    unit, dimension, factor = _lookup(match)
    scaled = {
        "value": q.value * factor,
        "grain": q.grain * factor,
        "step": q.step * factor,
        "lower": None if q.lower is None else q.lower * factor,
        "upper": None if q.upper is None else q.upper * factor,
    }
    return replace(q, end=match.end(), unit=unit, dimension=dimension, **scaled)  # type: ignore[arg-type]


def _loose(text: str, match: re.Match[str], q: Quantity) -> bool:
    """A one-letter symbol with a space before it ("5 C players") is no unit."""
    word = match["u"]
    return len(word) == 1 and word.isalpha() and match.start("u") > q.end


_BETWEEN = re.compile(r"\b(between|from)\s+$", re.I)
_TO = re.compile(r"\s+to\s+$|\s*[-–—]\s*$|\s+or\s+$", re.I)


def _joined(text: str, found: list[Quantity], numerals: list[Numeral]) -> list[Quantity]:
    """Neighbours that make one range, joined: "between 20 and 30", "$5-10 million"."""
    out: list[Quantity] = []
    i = 0
    while i < len(found):
        joined = _range(text, i, found, numerals) if i + 1 < len(found) else None
        out.append(joined or found[i])
        i += 2 if joined else 1
    return out


def _range(text: str, i: int, found: list[Quantity], numerals: list[Numeral]) -> Quantity | None:
    a, b = found[i], found[i + 1]
    if a.form != "cardinal" or b.form != "cardinal" or b.value < 0:
        return None
    link = text[a.end : b.start]
    head = _BETWEEN.search(text[max(0, a.start - 20) : a.start])
    word = head.group(1).lower() if head else ""
    both = word == "between" and link.strip().lower() in ("and", "–", "-")
    if not both and not _TO.fullmatch(link):
        return None
    if (word == "from" or _changes(text, a.start)) and link.strip().lower() == "to":
        return None
    if not a.unit and b.unit and b.dimension != "":
        a = replace(a, unit=b.unit, dimension=b.dimension)
    if a.unit and not b.unit:
        b = replace(b, unit=a.unit, dimension=a.dimension)
    if a.unit != b.unit:
        return None
    scale = numerals[i + 1].scale
    if a.value < b.value and numerals[i].scale == 1 and scale > 1 and a.value < 1000:
        lifted = shifted(numerals[i], scale)
        a = replace(a, value=lifted.value, grain=lifted.grain, step=lifted.precision)
    if a.value >= b.value or ("or" in link and b.value > 10 * a.value):
        return None
    start = a.start - (len(head.group(0)) if head and both else 0)
    middle = (a.value + b.value) / 2
    return replace(
        b, start=start, value=middle, lower=a.value, upper=b.value, form="range",
        grain=min(a.grain, b.grain), step=min(a.step, b.step),
    )  # fmt: skip


def _changes(text: str, start: int) -> bool:
    """Whether a verb of change stands shortly before: "rose 3 to 15" is no range."""
    scope = load_lexicon().scope
    words = re.findall(r"[a-z]+", text[max(0, start - 24) : start].lower())[-2:]
    return any(_stem(w) in scope.up | scope.down for w in words)


def _stem(word: str) -> str:
    irregular = {"rose": "rise", "risen": "rise", "fell": "fall", "fallen": "fall", "grew": "grow"}
    if word in irregular:
        return irregular[word]
    for end, new in (("ied", "y"), ("ped", "p"), ("ed", ""), ("ed", "e"), ("ing", ""), ("s", "")):
        if word.endswith(end):
            stem = word.removesuffix(end) + new
            if stem in load_lexicon().scope.up | load_lexicon().scope.down:
                return stem
    return word


@lru_cache(maxsize=1)
def _hedge_patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str], dict[str, str]]:
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for hedge in load_lexicon().hedges:
        for word in hedge.words:
            (after if hedge.after else before)[word] = hedge.id
    head = _any_words(list(before))
    return (
        re.compile(rf"(?<!\w)(?P<h>{head})\s+(?:(?:a|an|the|another)\s+)?$", re.I),
        re.compile(rf"\s+(?P<h>{_any_words(list(after))})(?!\w)", re.I),
        before,
        after,
    )


def _hedged(text: str, q: Quantity, floor: int) -> Quantity:
    """The quantity with the hedge before or behind it taken into its span."""
    q = replace(q, numeral_start=q.start, numeral_end=q.end)
    before, after, ids_before, ids_after = _hedge_patterns()
    match = before.search(text, max(floor, q.start - 40), q.start)
    if match and not _no_hedge(text, match, q):
        return replace(q, start=match.start("h"), hedge=ids_before[match["h"].lower()])
    match = after.match(text, q.end)
    if match and q.form != "range":
        return replace(q, end=match.end(), hedge=ids_after[match["h"].lower()])
    if text[q.end : q.end + 1] == "+":
        return replace(q, end=q.end + 1, hedge="at-least-after")
    return q


def _no_hedge(text: str, match: re.Match[str], q: Quantity) -> bool:
    """ "over" and "under" after a verb of spreading are prepositions of time: "over 50 years"."""
    word = match["h"].lower()
    if word in ("over", "under", "above", "below") and q.dimension == "duration":
        before = re.search(r"(\w+)\s+$", text[max(0, match.start() - 20) : match.start()])
        return bool(before and before.group(1).lower() in ("spread", "paid", "back", "repaid"))
    return word == "passed" and q.dimension == "duration"
