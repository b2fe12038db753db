"""Names across spellings: folding, and whether two keys can be the same name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

# What a name may have or lack: legal forms, and what sort of thing it is the name of.
_LEGAL = frozenset(
    {
        *("inc", "ltd", "plc", "corp", "co", "llc", "ag", "sa", "the", "group", "company"),
        *("cyclone", "hurricane", "typhoon"),
    }
)
LONG = 8  # letters from which nearness in spelling tells something
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


@lru_cache(maxsize=1 << 16)
def same_name(a: str, b: str) -> bool:
    """Whether two folded keys can name the same: equal, one the front of the other, an acronym,
    or near in spelling. Country codes (upper case) are the same only when equal."""
    if a == b:
        return True
    if a.isupper() or b.isupper() or not a or not b:
        return False
    words_a, words_b = words_of(a), words_of(b)
    if _numbered_apart(words_a, words_b):
        return False
    n = min(len(words_a), len(words_b))
    if words_a[:n] == words_b[:n]:
        return True  # "Orion" for "Orion Steel", but not "Party" for "Harbour Party"
    return acronym(a) == b or acronym(b) == a or near_spelling(a, b)


def near_spelling(a: str, b: str) -> bool:
    """Whether two keys are long enough, and near enough, to be spellings of one."""
    return min(len(a), len(b)) >= LONG and fuzz.ratio(a, b, score_cutoff=_NEAR) >= _NEAR


def _numbered_apart(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether a number or last letter tells two names apart: "Norda II", "Norda III"."""
    mine, yours = ([w for w in words if _NUMBER.fullmatch(w)] for words in (a, b))
    if mine and yours:
        return mine != yours
    return len(a[-1]) == len(b[-1]) == 1 and a[-1] != b[-1] and len(a) > 1 < len(b)


def is_short_for(a: str, b: str) -> bool:
    """Whether one key is only the first word of the other: "Labour" may stand for the "Labour
    Front" of its own article, but in another country it is somebody else."""
    shorter, longer = sorted((words_of(a), words_of(b)), key=len)
    return len(shorter) == 1 and len(longer) > 1 and longer[0] == shorter[0]


# Kept, since articles are held against one another: each name of one against all of the others.
@lru_cache(maxsize=1 << 16)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a key."""
    return tuple(name.split())


@lru_cache(maxsize=1 << 16)
def acronym(name: str) -> str:
    """The first letters of a key's words, small words left out."""
    return "".join(w[0] for w in words_of(name) if w not in ("of", "and", "for", "the"))
