"""The signs and words around numbers with what each stands for, made from the data files once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vjclaims.figures.words import GAP, alternatives, figure_words, word_set
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Currency

SPACES = " \u00a0\u202f"
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sign or word behind a number stands for: unit, dimension, value in the unit."""

    unit: str
    dimension: str
    factor: Decimal = _ONE


@dataclass(frozen=True, slots=True)
class Table:
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
    shouted: frozenset[str]


@lru_cache(maxsize=1)
def table() -> Table:
    prefixes, loose_prefixes, ambiguous = _money_prefixes()
    symbols, loose, words = _behind()
    shouted = _shouted(symbols, loose)
    every = (*prefixes, *loose_prefixes)
    return Table(
        re.compile(rf"(?<![^\W\d_])(?:{alternatives(every)})[{SPACES}]?[-−]?$"),
        re.compile(rf"[{SPACES}]?-?(?P<u>{alternatives((*symbols, *loose))})(?![\w²³])"),
        re.compile(rf"(?:[{SPACES}\n]|-| -)?(?P<u>{_hyphened((*words, *ambiguous))})(?!\w)", re.I),
        prefixes,
        loose_prefixes,
        symbols,
        loose,
        words,
        ambiguous,
        shouted,
    )


def _shouted(symbols: dict[str, Meaning], loose: dict[str, Meaning]) -> frozenset[str]:
    """Small symbols in capitals, "190CM", put into the loose ones where they are nothing else."""
    found = set()
    for symbol, meaning in list(symbols.items()):
        capitals = symbol.upper()
        plain = len(symbol) > 1 and symbol.islower() and symbol.isalpha() and symbol.isascii()
        scale = capitals in load_lexicon().numerals.abbreviations  # 12MM
        known = scale or capitals in symbols or capitals in loose
        if plain and meaning.dimension != "money" and not known:
            loose[capitals] = meaning
            found.add(capitals)
    return frozenset(found)


def _hyphened(words: Iterable[str]) -> str:
    """The words, with hyphens for spaces allowed: "a 2-percentage-point rise"."""
    return alternatives(words).replace(GAP, GAP.replace("]", "-]"))


def _money_prefixes() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    strict: dict[str, str] = {}
    loose: dict[str, str] = {}
    ambiguous: dict[str, str] = {}
    for currency in load_lexicon().currencies.values():
        for p in currency.prefixes:
            for spelling in _spellings(p):
                strict.setdefault(spelling, currency.code)
        for p in currency.loose_prefixes:
            loose.setdefault(p, currency.code)
        for w in currency.ambiguous_words:
            ambiguous.setdefault(w, currency.code)
    return strict, loose, ambiguous


def _spellings(prefix: str) -> Iterator[str]:
    """A sign as newsrooms and their systems vary it: US$, US $, $US, us $."""
    yield prefix
    letters = re.fullmatch(r"([A-Za-z]+)([$£¥])", prefix)
    if letters:
        name, sign = letters.groups()
        yield f"{sign}{name}"  # $US160
        if len(name) > 1 or name in word_set("money_letters.words"):
            yield from (f"{name} {sign}", f"{name.lower()}{sign}", f"{name.lower()} {sign}")


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
        _sums(currency, symbols, loose, words)
    return symbols, loose, words


def _sums(
    currency: Currency,
    symbols: dict[str, Meaning],
    loose: dict[str, Meaning],
    words: dict[str, Meaning],
) -> None:
    """Put what stands behind a sum into the tables: signs, codes, names and coins."""
    meaning = Meaning(currency.code, "money")
    for s in currency.suffixes:
        table = loose if s in currency.loose_prefixes else symbols
        table.setdefault(s, meaning)
    for s in currency.suffixes:
        if len(s) == 3 and s.isascii() and s.isupper():
            words.setdefault(s.lower(), meaning)
    for w in currency.words:
        words[w] = meaning
    for w, factor in currency.subunits.items():
        words.setdefault(w, Meaning(currency.code, "money", factor))
