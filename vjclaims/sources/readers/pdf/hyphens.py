"""Lines of print to one paragraph, with the words mended that were broken at their ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_DASHED = re.compile(r"(?:\d[-–−]|[^\W\d_]-|[$£€]-?)$")


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words of a document, by which to tell "long-term" from "coun-cil"."""
    return frozenset(word.casefold() for text in texts for word in _WORD.findall(text))


def joined_lines(lines: Sequence[str], known: frozenset[str]) -> str:
    """The lines as one text; known: words of the document."""
    text = ""
    for line in lines:
        text = joined(text, line, known) if text else line
    return text


def joined(above: str, below: str, known: frozenset[str]) -> str:
    """Two lines as one text.

    A hyphen goes only between small letters, and not where the document has the word with it.
    Between figures it stays and nothing is put beside it: "2022-" "23" is a range, and no digit
    ever meets a digit.
    """
    if above.endswith("\u00ad"):
        return above[:-1] + below
    broken, rest = _BROKEN.search(above), _WORD.match(below)
    if broken and rest and below[0].islower() and above[-2].islower():
        whole = f"{broken[1]}-{rest[0]}".casefold()
        kept = whole in known and f"{broken[1]}{rest[0]}".casefold() not in known
        return (above if kept else above[:-1]) + below
    glued = _DASHED.search(above) and below[:1].isalnum()
    return f"{above}{below}" if glued else f"{above} {below}"
