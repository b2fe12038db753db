"""Countries by all the words that stand for them; nouns that stand for a name ("the carmaker")."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from vjclaims.lexicon import load_lexicon

_MAKER = "maker"  # carmaker, toymaker, shipmaker: any of them is a company


@lru_cache(maxsize=1)
def gazetteer() -> dict[tuple[str, ...], tuple[str, str]]:
    """Words of a country's names → (code, form); case as written, epithets in lower case."""
    table: dict[tuple[str, ...], tuple[str, str]] = {}
    for country in load_lexicon().countries.values():
        rows = (
            ("capital", country.capital),
            ("people", country.people),
            ("adjective", country.adjectives),
            ("country", (country.name, *country.aliases)),
        )
        for form, names in rows:
            for name in names:
                words = tuple(name.replace("-", " - ").replace("'s", " 's").split())
                table[words] = (country.code, form)
    return table


@lru_cache(maxsize=4)
def nationality_words(*forms: str) -> frozenset[str]:
    """Words for nationalities, as written: "adjectives" (A-ish), "people" (As), or both."""
    countries = load_lexicon().countries.values()
    return frozenset(w for c in countries for form in forms for w in getattr(c, form))


@lru_cache(maxsize=1)
def longest() -> int:
    return max(len(words) for words in gazetteer())


@lru_cache(maxsize=1)
def first_words() -> frozenset[str]:
    """The words that such names begin with, in lower case: most tokens begin none."""
    return frozenset(words[0].lower() for words in gazetteer())


def kind_of(token: Token) -> str:
    """What a singular noun can stand for: "organisation", "country", or "" for none."""
    if token.tag_ not in ("NN", "NNP"):
        return ""
    lemma = token.lemma_.lower()
    table = load_lexicon().scope.epithets
    if lemma.endswith(_MAKER) and lemma not in load_lexicon().person_nouns:
        return "organisation"
    return next((kind for kind, nouns in table.items() if lemma in nouns), "")
