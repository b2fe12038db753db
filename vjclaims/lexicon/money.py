"""Currencies: what newsrooms call them from data/currencies.toml, their full names from CLDR.

babel holds the Unicode CLDR: the English names of all ISO 4217 codes, old ones too. The file
adds signs, short and spoken names, coins, and which of several a shared word stands for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from babel.numbers import get_currency_name, list_currencies

from vjclaims.lexicon.build import build_currency
from vjclaims.lexicon.entries import Currency
from vjclaims.lexicon.tables import entries


def build_currencies() -> dict[str, Currency]:
    """All currencies by code; a name that two of them share stays with the first."""
    rows = (build_currency(e) for e in entries("currencies.toml", "currency", "code"))
    ours = {c.code: c for c in rows}
    taken = {w for c in ours.values() for w in (*c.words, *c.ambiguous_words, *c.subunits)}
    for code in sorted(list_currencies("en")):
        names = tuple(dict.fromkeys(name for name in _names(code) if name not in taken))
        taken.update(names)
        known = ours.get(code)
        if known is not None:
            ours[code] = replace(known, words=tuple(sorted({*known.words, *names})))
        elif names and not code.startswith("X"):  # gold, silver, units of account
            ours[code] = Currency(code, (), (), (), names, (), {}, False, ())
    return ours


def _names(code: str) -> Iterator[str]:
    """ "swiss franc", "swiss francs"; none for accounts and for issues told apart by years."""
    for count in (1, 2):
        name = get_currency_name(code, count, "en").lower()
        if " " in name and name.replace(" ", "").replace("-", "").isalpha():
            yield name
