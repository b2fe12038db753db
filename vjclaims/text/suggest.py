"""The nearest of some known words to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one; None when none is like it."""
    # Imported here: only a mistyped word needs it.
    from rapidfuzz import fuzz, process

    match = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=60)
    return match[0] if match else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ "; did you mean …?" for the end of a complaint, or nothing."""
    found = nearest(word, known)
    return f'; did you mean "{found}"?' if found else ""
