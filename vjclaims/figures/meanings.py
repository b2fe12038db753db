"""What stands before and behind a number: currencies, units, shares; and what it means there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vjclaims.figures.records import Quantity
from vjclaims.figures.words import GAP, alternatives, figure_words, plain_words, word_set
from vjclaims.lexicon import load_lexicon

_SPACES = " \u00a0\u202f"
_ONE = Decimal(1)
_REACH = 12  # characters before a number in which a currency is looked for
_FAR = 60  # characters around a number in which a cue for its meaning is looked for


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sign or word behind a number stands for: unit, dimension, value in the unit."""

    unit: str
    dimension: str
    factor: Decimal = _ONE


@dataclass(frozen=True, slots=True)
class _Table:
    """Patterns made from the lexicon once, and what each match stands for."""

    prefix: re.Pattern[str]
    symbol: re.Pattern[str]
    word: re.Pattern[str]
    prefixes: dict[str, str]
    loose_prefixes: dict[str, str]
    symbols: dict[str, Meaning]
    loose: dict[str, Meaning]
    words: dict[str, Meaning]
    ambiguous: dict[str, str]


@lru_cache(maxsize=1)
def table() -> _Table:
    prefixes, loose_prefixes, ambiguous = _money_prefixes()
    symbols, loose, words = _behind()
    every = (*prefixes, *loose_prefixes)
    return _Table(
        re.compile(rf"(?<![^\W\d_])(?:{alternatives(every)})[{_SPACES}]?[-−]?$"),
        re.compile(rf"[{_SPACES}]?-?(?P<u>{alternatives((*symbols, *loose))})(?![\w²³])"),
        re.compile(rf"(?:[{_SPACES}\n]|-| -)?(?P<u>{_hyphened((*words, *ambiguous))})(?!\w)", re.I),
        prefixes,
        loose_prefixes,
        symbols,
        loose,
        words,
        ambiguous,
    )


def _hyphened(words: Iterable[str]) -> str:
    """The words, with hyphens for spaces allowed: "a 2-percentage-point rise"."""
    return alternatives(words).replace(GAP, GAP.replace("]", "-]"))


def _money_prefixes() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    strict: dict[str, str] = {}
    loose: dict[str, str] = {}
    ambiguous: dict[str, str] = {}
    for currency in load_lexicon().currencies.values():
        for p in currency.prefixes:
            letters = re.fullmatch(r"([A-Za-z]+)([$£¥])", p)
            spellings = [p]
            if letters:
                spellings.append(f"{letters[2]}{letters[1]}")  # $US160
            if letters and len(letters[1]) > 1:
                spellings.append(f"{letters[1]} {letters[2]}")  # US $160
            for spelling in spellings:
                strict.setdefault(spelling, currency.code)
        for p in currency.loose_prefixes:
            loose.setdefault(p, currency.code)
        for w in currency.ambiguous_words:
            ambiguous.setdefault(w, currency.code)
    return strict, loose, ambiguous


def _behind() -> tuple[dict[str, Meaning], dict[str, Meaning], dict[str, Meaning]]:
    symbols: dict[str, Meaning] = {}
    loose: dict[str, Meaning] = {}
    words = {w: Meaning("percent", "percent", f) for w, f in figure_words().percent.items()}
    points = figure_words().points.items()
    words |= {w: Meaning("percentage_points", "percent", f) for w, f in points}
    for unit in load_lexicon().units.values():
        meaning = Meaning(unit.id, unit.dimension)
        for s in unit.symbols:
            symbols.setdefault(s, meaning)
        for s in unit.loose_symbols:
            loose.setdefault(s, meaning)
        for w in unit.words:
            words.setdefault(w, meaning)
    for currency in load_lexicon().currencies.values():
        meaning = Meaning(currency.code, "money")
        for s in (currency.code, *currency.suffixes):
            table = loose if s in currency.loose_prefixes else symbols
            table.setdefault(s, meaning)
        for w in currency.words:
            words[w] = meaning
        for w, factor in currency.subunits.items():
            words.setdefault(w, Meaning(currency.code, "money", factor))
    return symbols, loose, words


def sign_before(text: str, start: int) -> re.Match[str] | None:
    """The currency that ends where a number starts."""
    last = text[max(0, start - 2) : start].rstrip(f"{_SPACES}-−")[-1:]
    if not last or last.isdecimal() or last in ",;:()":
        return None
    return table().prefix.search(text, max(0, start - _REACH), start)


def behind_number(text: str, end: int) -> Iterator[re.Match[str]]:
    """The sign and the word behind a number that ends at `end`, as far as there are any."""
    first = text[end : end + 3].lstrip(f"{_SPACES}\n-")[:1]
    if not first or first.isdecimal() or first in ".,;:()":
        return
    for pattern in (table().symbol, table().word):
        match = pattern.match(text, end)
        if match is not None:
            yield match


def currency_of(text: str, start: int, *, loose: bool) -> tuple[str, int] | None:
    """The ISO code of the currency before a number at `start`, and where it begins.

    loose: whether signs count that are more often something else.
    """
    match = sign_before(text, start)
    if match is None:
        return None
    sign = match.group().rstrip(f"{_SPACES}-−")
    code = table().prefixes.get(sign) or (table().loose_prefixes.get(sign) if loose else None)
    return (code, match.start()) if code else None


def currency_before(text: str, start: int, *, loose: bool = False) -> bool:
    """Whether a currency stands right before a number at `start`."""
    return currency_of(text, start, loose=loose) is not None


def unit_behind(text: str, end: int) -> bool:
    """Whether a unit, currency or share stands right behind a number that ends at `end`."""
    one = Quantity(end, end, Decimal(2000), _ONE, _ONE)
    return any(means(text, match, one) is not None for match in behind_number(text, end))


def meaning_of(word: str) -> Meaning | None:
    known = table()
    return known.symbols.get(word) or known.loose.get(word) or known.words.get(plain_words(word))


def large(q: Quantity) -> bool:
    """Whether a number is of a size that sums have and labels have not."""
    return abs(q.value) >= 1000


def means(text: str, match: re.Match[str], q: Quantity) -> Meaning | None:
    """What the sign or word stands for here; None where it is something else."""
    known, word, lower = table(), match["u"], plain_words(match["u"])
    if lower not in known.words and lower not in known.ambiguous:
        lower = lower.replace("-", " ")
    apart = match.start("u") > q.end and text[match.start("u") - 1] != "-"
    if "\n" in match.group() and not word.islower():
        return None
    letter = apart and len(word) == 1 and word.isalpha()
    if letter and word not in word_set("ambiguous.spaced"):
        alone = word in word_set("ambiguous.spaced_alone") and not _noun_follows(text, match.end())
        return known.symbols.get(word, known.loose.get(word)) if alone else None
    if word in known.symbols:
        return known.symbols[word]
    if word in known.loose and (meaning := _loose(word, q, apart=apart)):
        return meaning
    if lower in known.ambiguous:
        return _ambiguous(text, match, q)
    if lower in word_set("ambiguous.noun") and apart and _noun_follows(text, match.end()):
        return None
    return known.words.get(lower)


def _loose(word: str, q: Quantity, *, apart: bool) -> Meaning | None:
    """A loose symbol: another case of a strict one, glued, or one that may stand apart."""
    known = table()
    meaning = known.loose[word]
    if meaning.dimension == "money":
        return meaning if large(q) else None
    if word in word_set("ambiguous.never"):
        return None
    if not apart or word in word_set("ambiguous.spaced") or word.lower() in _strict():
        return meaning
    return None


@lru_cache(maxsize=1)
def _strict() -> frozenset[str]:
    return frozenset(s.lower() for s in table().symbols)


def _ambiguous(text: str, match: re.Match[str], q: Quantity) -> Meaning | None:
    """A currency word that is also another word: pounds, won, real, crowns."""
    known, lower = table(), plain_words(match["u"])
    money, unit = Meaning(known.ambiguous[lower], "money"), known.words.get(lower)
    if unit is not None:
        return unit if _mass(text, match, q) else money
    sum_of_money = abs(q.value) >= 100 or q.value != q.value.to_integral()
    return money if sum_of_money and not _noun_follows(text, match.end()) else None


def _mass(text: str, match: re.Match[str], q: Quantity) -> bool:
    """Whether pounds are of weight: "weighed 300 pounds", "20 pounds of rice", "a 9-pound cat"."""
    if abs(q.value) >= 1_000_000:
        return False
    before = re.findall(r"[^\W\d_]+", text[max(0, q.start - _FAR) : q.start].lower())
    if any(w in word_set("pounds.mass_after") for w in before[-5:]):
        return True
    after = re.match(r" of (?:the |its |their )?(\w+)", text[match.end() : match.end() + _FAR])
    if after:
        return after[1].lower() not in word_set("pounds.money_of")
    hyphen = text[match.start("u") - 1] == "-"
    return hyphen and match["u"].lower() == "pound"


def _noun_follows(text: str, end: int) -> bool:
    """Whether a word stands behind that makes the one before it no unit: "two stone lions"."""
    after = re.match(r"[ \u00a0-]([^\W\d_]+)", text[end : end + _FAR])
    return after is not None and after[1].lower() not in word_set("ambiguous.may_follow")
