"""What the currency of a figure is when its own words leave it out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from vjclaims.figures.quantities.quantities import Quantity
from vjclaims.figures.words import word_set
from vjclaims.lexicon import load_lexicon

_CENT = ("cent", "cents")
_LARGE = 1000  # a bare number with a scale word: "19.8 billion"
_NEAR = 40  # characters between two figures of one comparison


def completed(found: Sequence[Quantity], text: str) -> list[Quantity]:
    """The quantities with cents of the article's own currency ("45 cents" beside euros), and
    with the currency of the figure that one is held against ("to €18bn from 19bn")."""
    found = [_local(q, text) for q in found]
    cents = _cents_of(found, text)
    out: list[Quantity] = []
    for q in found:
        if _lines(q, text):
            continue  # "1080p" of a screen
        if cents and text[q.start : q.end].lower().endswith(_CENT) and q.dimension == "money":
            q = replace(q, unit=cents)
        elif out and _compared(out[-1], q, text):
            q = replace(q, unit=out[-1].unit, dimension="money")
        out.append(q)
    return out


def _local(q: Quantity, text: str) -> Quantity:
    """A sum in pesos, dinars or rupees as those of the country that the text names most."""
    if q.dimension == "money" and load_lexicon().currencies[q.unit].international:
        return q  # "3 billion dollars" is told in US dollars from most countries with their own
    words = text[q.start : q.end].lower().split()
    namesakes = _namesakes().get(words[-1], {}) if q.dimension == "money" and words else {}
    if len(namesakes) < 2 or (len(words) > 1 and f"{words[-2]} {words[-1]}" in _qualified()):
        return q
    counts = {code: _named(text, country) for code, country in namesakes.items()}
    most = max(sorted(counts), key=lambda code: counts[code])
    return replace(q, unit=most) if counts[most] > counts.get(q.unit, 0) else q


@lru_cache(maxsize=1)
def _qualified() -> frozenset[str]:
    currencies = load_lexicon().currencies.values()
    return frozenset(w for c in currencies for w in c.words if " " in w)


@lru_cache(maxsize=1)
def _namesakes() -> dict[str, dict[str, str]]:
    """Bare words for money → the currencies so called, each with the code of its country."""
    by_adjective = {
        a.lower(): c.code for c in load_lexicon().countries.values() for a in c.adjectives
    }
    found: dict[str, dict[str, str]] = {}
    for currency in load_lexicon().currencies.values():
        for phrase in currency.words:
            adjective, _, word = phrase.rpartition(" ")
            if adjective in by_adjective:
                found.setdefault(word, {})[currency.code] = by_adjective[adjective]
    return found


@lru_cache(maxsize=64)
def _named(text: str, code: str) -> int:
    """How often a text names a country, its people or its capital."""
    country = load_lexicon().countries[code]
    names = {country.name, *country.aliases, *country.adjectives, *country.people}
    either = "|".join(map(re.escape, sorted(names | {*country.capital}, reverse=True)))
    return len(re.findall(rf"\b(?:{either})\b", text))


def _lines(q: Quantity, text: str) -> bool:
    """Whether a sum with a bare letter is the height of a screen: "1080p", but "412p"."""
    bare = q.dimension == "money" and text[q.end - 2].isdigit() and text[q.end - 1] == "p"
    return bare and text[q.numeral_start : q.end - 1] in word_set("screens.lines")


def _cents_of(found: Sequence[Quantity], text: str) -> str:
    """The currency that the article names most, if its small coin is a cent; else ""."""
    named = [
        q.unit
        for q in found
        if q.dimension == "money" and not text[q.start : q.end].lower().endswith(_CENT)
    ]
    if not named:
        return ""
    code = Counter(named).most_common(1)[0][0]
    coins = load_lexicon().currencies[code].subunits
    return code if any(coin.endswith(_CENT) for coin in coins) else ""


def _compared(before: Quantity, q: Quantity, text: str) -> bool:
    """Whether a large bare number stands behind a sum and a word of comparison."""
    between = text[before.end : q.start]
    bare = not q.unit and abs(q.value) >= _LARGE and q.grain >= _LARGE
    if before.dimension != "money" or not bare or len(between) > _NEAR or "." in between:
        return False
    words = between.lower().split()
    return bool(words) and words[-1] in load_lexicon().scope.series and not _counts(text, q)


def _counts(text: str, q: Quantity) -> bool:
    """Whether a word that can be counted stands behind: "to 3 million people"."""
    rest = text[q.end : q.end + _NEAR]
    word = rest.split(maxsplit=1)[0] if rest[:1] == " " and rest.split() else ""
    return word.isalpha() and word.lower() not in _BEHIND


_BEHIND = frozenset(
    {"a", "at", "by", "during", "earlier", "in", "last", "on", "over", "the", "this", "when"}
)
