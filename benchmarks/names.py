"""Names of units brought to one spelling, so that those of the sets and ours can be compared."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from vjclaims.figures.quantities.quantities import Quantity
from vjclaims.lexicon import load_lexicon

ANY = frozenset({"*"})  # a gold unit that leaves open which it is
NONE = frozenset({"-"})
_PERCENT = {"percent": "percentage", "percentage_points": "percentage point"}


@lru_cache(maxsize=1)
def tables() -> dict[str, dict[str, list[str]]]:
    """names.toml: irregular words, and what the sets call units by names of their own."""
    text = Path(__file__).with_name("names.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return found


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Lower case, singular, British spelling, without points and hyphens."""
    words = re.sub(r"[.\-_]+", " ", name.lower().replace("m.p.h.", "mph")).split()
    return " ".join(map(_singular, words))


def _singular(word: str) -> str:
    irregular = tables()["irregular"].get(word)
    if irregular:
        return irregular[0]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def unit_names(q: Quantity) -> frozenset[str]:
    """What a reading's unit may be called; "-" for none."""
    if not q.unit:
        return NONE
    if q.dimension == "percent":
        return frozenset({_PERCENT.get(q.unit, q.unit), plain(q.word)} - {"%"})
    if q.dimension == "money":
        return _money(q.unit, q.word, coin=q.factor != 1)
    if q.dimension == "age":
        return frozenset({plain(f"{q.unit} of age"), plain(q.unit), "age"})
    if q.dimension == "times":
        return frozenset({"count", "times"})
    return measure_names(q.unit)


@lru_cache(maxsize=512)
def _money(code: str, word: str, *, coin: bool) -> frozenset[str]:
    currency = load_lexicon().currencies[code]
    if coin:
        return frozenset({plain(word), f"{plain(word)} {code.lower()}"})
    words = (*currency.words, *currency.ambiguous_words, *tables()["currency"].get(code, ()))
    return frozenset({code.lower(), *map(plain, words)})


@lru_cache(maxsize=512)
def measure_names(unit: str) -> frozenset[str]:
    """What a unit of measurement, or what a figure is a rate of, may be called."""
    known = load_lexicon().units.get(unit)
    words = (*known.words, *known.symbols) if known else ()
    return frozenset(map(plain, (unit, *words, *tables()["measure"].get(unit, ()))))


def gold_names(*names: str) -> tuple[frozenset[str], frozenset[str], str]:
    """(names, words, per) of a unit as the sets of CQE give it, in any of its spellings."""
    rows = [n.removeprefix("% ") for n in names if n]
    rows += [n.split(" of ")[0] for n in rows if " of " in n and " of age" not in n]
    found = frozenset(plain(n) or "-" for n in rows)
    per = next((n.split(" per ")[-1] for n in sorted(found) if " per " in n), "")
    words = frozenset(w for n in found for w in n.split(" per ")[0].split())
    return found, words, per
