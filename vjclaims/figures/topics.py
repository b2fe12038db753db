"""What a figure is of, in one phrase for a reader: of what is counted in the words of its own
sentence, of amounts and shares by the metric, where that is surely known."""

from __future__ import annotations

import re
from functools import lru_cache

from vjclaims.figures.spots import find
from vjclaims.lexicon.tables import lists
from vjclaims.records.claim import Claim
from vjclaims.text.safe import visible

_END = r"[,;:.!?](?=[\s'’”\"\])]|$)|[()\[\]“”\"–—|\n]"
_CLAUSE = re.compile(_END)
_BEFORE = re.compile(_END.replace(":", "", 1))  # "Imax: $9.8 million"
_WORD = re.compile(r"\S+")
_MOST, _FEW = 7, 3  # words of a phrase, and of what ends one
_DIGIT = re.compile(r"\d")
_DASHES = " -–—:"
GAP = "…"  # where the figure itself stands


def topic(claim: Claim) -> str:
    """What the figure is of: "revenue, Norda Foods", "patients who waited over a year"; "" where
    nothing tells."""
    return told(claim) or named(claim) or phrase(claim)


def told(claim: Claim) -> str:
    """The words behind a count, where they say more than its noun: "doctors in Halden"; else ""."""
    at = find(claim) if _counts(claim) else None
    words = _behind(claim.sentence[at[1] :], _MOST) if at is not None else ""
    general = words.partition(" ")[0].lower() in _lists()["general"]
    return "" if " " not in words or (general and named(claim)) else visible(words)


def named(claim: Claim) -> str:
    """Whose figure of what, where the sentence itself names a metric that is known; else ""."""
    if not claim.slots.known or "metric" in claim.slots.inherited:
        return ""
    holder = "" if "holder" in claim.slots.inherited else claim.entity
    return visible(f"{claim.metric}, {holder}" if holder else claim.metric)


def phrase(claim: Claim) -> str:
    """The words of the sentence around the figure: of what is counted those behind it, of all else
    what leads to it, too, with a gap where it stands."""
    at = find(claim)
    if at is None:
        return ""
    before, behind = claim.sentence[: at[0]], claim.sentence[at[1] :]
    counted = _behind(behind, _MOST) if _counts(claim) else ""
    if counted:
        return visible(counted)
    led = _before(before)
    rest = _behind(behind, _FEW) if led else _behind(behind, _MOST) or _plain(behind)
    return visible(f"{led} {GAP} {rest}".strip() if led else rest)


def _counts(claim: Claim) -> bool:
    """Whether the figure is a number of somebody or something, no amount and no share."""
    return claim.dimension in ("count", "people")


def _behind(text: str, most: int) -> str:
    """The phrase that begins right behind a figure, "" where a sentence goes on otherwise."""
    words = _clause(text)[: most + 1]
    if not words or (joins(words[0]) and words[0].lower() not in _lists()["opening"]):
        return ""
    return " ".join(_trimmed(words[:most]))


def _plain(text: str) -> str:
    """The words behind a figure, however they begin."""
    return " ".join(_trimmed(_clause(text)[:_MOST]))


def _clause(text: str) -> list[str]:
    end = _CLAUSE.search(text)
    return _words(text[: end.start()] if end else text)


def _before(text: str) -> str:
    """The last words before a figure in its clause."""
    found = list(_BEFORE.finditer(text))
    words = _WORD.findall(text[found[-1].end() :] if found else text)[-_MOST:]
    ends = [i for i, word in enumerate(words) if word.lower() in _lists()["ending"]]
    words = words[ends[-1] + 1 :] if ends else words
    while words and (joins(words[0]) or _DIGIT.search(words[0])):
        words = words[1:]
    return " ".join(words).rstrip(_DASHES)


def _words(text: str) -> list[str]:
    """The words up to the next figure, or to where something else begins."""
    found: list[str] = []
    for word in _WORD.findall(text):
        if found and (_DIGIT.search(word) or word.lower() in _lists()["ending"]):
            break
        found.append(word)
    return found


def _trimmed(words: list[str]) -> list[str]:
    while words and joins(words[-1]):
        words = words[:-1]
    return words


def joins(word: str) -> bool:
    """Whether a word only joins others."""
    return word.lower().strip("'’.,") in _lists()["joining"]


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    return lists("topics.toml")
