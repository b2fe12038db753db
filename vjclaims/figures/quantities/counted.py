"""Whether a word behind a number is what the number counts."""

from __future__ import annotations

from vjclaims.figures.words import word_set
from vjclaims.lexicon import load_lexicon


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
