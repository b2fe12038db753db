"""Words that only the readers of figures need, from the data files of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.tables import table, toml
from vjclaims.text.errors import LexiconError

GAP = r"[ \u00a0\u202f\n]"  # between the words of one phrase


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Tables of numerals.toml, hedges.toml and periods.toml; the comments there say what for."""

    percent: dict[str, Decimal]
    points: dict[str, Decimal]
    irregular: dict[str, str]
    lists: dict[str, tuple[str, ...]]
    sets: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def figure_words() -> FigureWords:
    """The tables, read once; a list is known as "table.key"."""
    file = "numerals.toml"
    lists = {
        f"{name}.{key}": tuple(row)
        for source in (file, "hedges.toml", "numbered.toml", "periods.toml")
        for name, table in toml(source).items()
        if isinstance(table, dict)
        for key, row in table.items()
        if isinstance(row, list)
    }
    return FigureWords(
        table(file, "percent", dict[str, Decimal]),
        table(file, "percentage_points", dict[str, Decimal]),
        dict(toml(file)["irregular"]),
        lists,
        {name: frozenset(row) for name, row in lists.items()},
    )


def word_list(name: str) -> tuple[str, ...]:
    """The list "table.key" in the order of the file; LexiconError where there is none."""
    try:
        return figure_words().lists[name]
    except KeyError as error:
        raise LexiconError(f"data/: no list {name!r} for the readers of figures") from error


def word_set(name: str) -> frozenset[str]:
    """The list "table.key" as a set; LexiconError where there is none."""
    found = figure_words().sets.get(name)
    return frozenset(word_list(name)) if found is None else found


@lru_cache(maxsize=1)
def sign_table() -> dict[str, str]:
    """Signs that are written on to a figure, with the id of the hedge each stands for."""
    return dict(toml("hedges.toml")["hedge_signs"])


@lru_cache(maxsize=1)
def rate_table() -> dict[str, str]:
    """Words that figures are divided by, with the name that stands for them all."""
    return dict(toml("numerals.toml")["rates"]["by"])


@lru_cache(maxsize=8)
def decimal_table(name: str) -> dict[str, Decimal]:
    """A table of data/numerals.toml from word to number."""
    return table("numerals.toml", name, dict[str, Decimal])


@lru_cache(maxsize=8)
def period_table(name: str) -> dict[str, int]:
    """A table of data/periods.toml from word to number."""
    return dict(toml("periods.toml")[name])


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first; a space may be a line's end."""
    rows = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", GAP) for w in rows)


def plain_words(words: str) -> str:
    """A phrase as the lexicon has it: lower case, single spaces."""
    return " ".join(words.lower().split())


@lru_cache(maxsize=1)
def hedge_ends() -> frozenset[str]:
    """Last words of the hedges that stand before a figure: "than", "about", "nearly"."""
    return frozenset(w.split()[-1] for h in load_lexicon().hedges if not h.after for w in h.words)


@lru_cache(maxsize=1)
def hedge_phrase() -> re.Pattern[str]:
    """A hedge in full, right before a figure."""
    words = (w for h in load_lexicon().hedges if not h.after for w in h.words)
    return re.compile(rf"(?<!\w)({alternatives(words)})\s+$", re.I)


@lru_cache(maxsize=1)
def hedge_words() -> frozenset[str]:
    """All words of the hedges that stand before a figure."""
    return frozenset(
        part for h in load_lexicon().hedges if not h.after for w in h.words for part in w.split()
    )


def is_counted(word: str) -> bool:
    """Whether a word behind a number is what it counts: a plural, a person noun, a scale."""
    if not word.islower() or word in word_set("year.not_counted"):
        return False
    plural = word.endswith("s") and len(word) > 3 and not word.endswith("ss")
    return word in load_lexicon().numerals.scales or plural or is_person(word)


def is_person(word: str) -> bool:
    """Whether a word, singular or plural, names people."""
    lexicon = load_lexicon()
    singular = lexicon.irregular_people.get(word, word.removesuffix("s"))
    return singular in lexicon.person_nouns or singular in lexicon.scope.generic_people
