"""Names across spellings: folding, and whether two keys can be the same name."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

# What a name may have or lack: legal forms, and what sort of thing it is the name of.
_LEGAL = frozenset(
    {
        *("inc", "ltd", "plc", "corp", "co", "llc", "ag", "sa", "the", "group", "company"),
        *("cyclone", "hurricane", "typhoon"),
    }
)
_NUMBER = re.compile(r"\d+\w?|[ivx]{2,5}")  # of one of several: "2", "7b", "ii"
_NEAR = 90.0  # rapidfuzz ratio from which two long names count as spellings of one


def fold(text: str) -> str:
    """A name without case, accents, articles, possessive and legal form."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’]s?\b", "", plain.replace("&", " and "))
    words = [w for w in re.findall(r"[^\W_]+", plain) if w]
    kept = [w for w in words if w not in _LEGAL]
    return " ".join(kept or words)


def same_name(a: str, b: str) -> bool:
    """Whether two folded keys can name the same: equal, one the front of the other, an acronym,
    or near in spelling. Country codes (upper case) are the same only when equal."""
    if a == b:
        return True
    if a.isupper() or b.isupper() or not a or not b:
        return False
    words_a, words_b = a.split(), b.split()
    if _told_apart(words_a, words_b):
        return False
    shorter, longer = sorted((words_a, words_b), key=len)
    if longer[: len(shorter)] == shorter:
        return True  # "Orion" for "Orion Steel", but not "Party" for "Harbour Party"
    if _acronym(words_a) == b or _acronym(words_b) == a:
        return True
    return min(len(a), len(b)) >= 8 and fuzz.ratio(a, b) >= _NEAR


def _told_apart(a: list[str], b: list[str]) -> bool:
    """Whether a number or last letter tells two names apart: "Norda II", "Norda III"."""
    mine, yours = ([w for w in words if _NUMBER.fullmatch(w)] for words in (a, b))
    if mine and yours:
        return mine != yours
    return len(a[-1]) == len(b[-1]) == 1 and a[-1] != b[-1] and len(a) > 1 < len(b)


def is_short_for(a: str, b: str) -> bool:
    """Whether one key is only the first word of the other: "Labour" may stand for the "Labour
    Front" of its own article, but in another country it is somebody else."""
    shorter, longer = sorted((a.split(), b.split()), key=len)
    return len(shorter) == 1 and len(longer) > 1 and longer[0] == shorter[0]


def _acronym(words: list[str]) -> str:
    return "".join(w[0] for w in words if w not in ("of", "and", "for", "the"))
