"""Whether phrases stand in a plain text: anywhere, at its beginning, at its end."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
_SHOWN = "’'"


def words(text: str) -> list[str]:
    """The words of a text, lower case."""
    return [w.strip(_SHOWN) for w in _WORD.findall(text.lower())]


def says(text: str, phrases: frozenset[str]) -> bool:
    """Whether any of the phrases stands in the text."""
    return bool(phrases) and _pattern(phrases).search(text.lower()) is not None


def opens(text: str, phrases: frozenset[str]) -> bool:
    """Whether the text begins with one of the phrases, punctuation aside."""
    found = _pattern(phrases).search(text.lower())
    return found is not None and not _WORD.search(text[: found.start()])


def closes(text: str, phrases: frozenset[str]) -> bool:
    """Whether the text ends with one of the phrases, an article or comma aside."""
    shown = re.sub(r"(?:[\s,:(–—-]|\b(?:the|a|an|some)\b)+$", "", text.lower())
    bare = re.sub(r"[\s,:(–—-]+$", "", text.lower())
    ends = (shown, bare)
    return any(e.endswith(p) and _starts_word(e, p) for p in phrases for e in ends)


def _starts_word(text: str, phrase: str) -> bool:
    at = len(text) - len(phrase)
    return at == 0 or not text[at - 1].isalnum()


@lru_cache(maxsize=256)
def _pattern(phrases: frozenset[str]) -> re.Pattern[str]:
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, ordered))})(?![\w-])")
