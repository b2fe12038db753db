"""Makes vjclaims/lexicon/data/currency_names.toml from the CLDR that babel carries.

    python -m scripts.currencies

The Unicode CLDR has the English names of all ISO 4217 codes, old ones too; currencies.toml adds
signs, short and spoken names and coins. A name that two currencies share stays with the first, one
of currencies.toml with the one that has it there. A test sees to it that the table is as made here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from babel.numbers import get_currency_name, list_currencies

from vjclaims.lexicon.entries import Currency
from vjclaims.lexicon.tables import DATA, load_entries

TARGET = DATA / "currency_names.toml"
_HEAD = """\
# English names of currencies by ISO 4217 code, from the Unicode Common Locale Data Repository.
# Made by scripts/currencies.py; not to be changed by hand. LICENSE.unicode holds for this file.

[names]
"""


def text() -> str:
    """The file: for each currency its names, singular and plural, that no other has."""
    ours = load_entries("currencies.toml", "currency", Currency, "code")
    taken = {w for c in ours.values() for w in (*c.words, *c.ambiguous_words, *c.subunits)}
    lines = []
    for code in sorted(list_currencies("en")):
        names = [name for name in dict.fromkeys(_names(code)) if name not in taken]
        taken.update(names)
        if names and (code in ours or not code.startswith("X")):  # gold, silver, units of account
            lines.append(f"{code} = {json.dumps(names, ensure_ascii=False)}\n")
    return _HEAD + "".join(lines)


def _names(code: str) -> Iterator[str]:
    """ "swiss franc", "swiss francs"; none for accounts and for issues told apart by years."""
    for count in (1, 2):
        name = get_currency_name(code, count, "en").lower()
        if " " in name and name.replace(" ", "").replace("-", "").isalpha():
            yield name


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
