"""Finds the lexicon's phrases among words given by lower-case form and lemma.

A phrase is a row of base forms; "..." stands for up to three words. Hyphens are dropped
on both sides. Independent of spaCy: a word is a `Word`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

GAP = "..."
GAP_WORDS = 3
BREAKS = frozenset('.,;:!?()"“”—')


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text; index leads back to its token."""

    lower: str
    lemma: str
    index: int


@dataclass(frozen=True, slots=True)
class Match:
    """Where an entry's phrase stands: the word positions it covers, ascending."""

    id: str
    phrase: str
    words: tuple[int, ...]

    @property
    def start(self) -> int:
        """First token covered."""
        return self.words[0]

    @property
    def end(self) -> int:
        """One past the last token covered."""
        return self.words[-1] + 1


class PhraseIndex:
    """All phrases of a set of entries, looked up by their first word.

    never: by the same ids, phrases inside which an entry's own name something else.
    """

    def __init__(
        self,
        entries: Iterable[tuple[str, Iterable[str]]],
        never: Iterable[tuple[str, Iterable[str]]] = (),
    ) -> None:
        barred = [(id_, phrases) for id_, phrases in never if phrases]
        self._never = PhraseIndex(barred) if barred else None
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        for id_, phrases in entries:
            for phrase in phrases:
                parts = tuple(phrase.replace("-", " ").lower().split())
                self._by_first[parts[0]].append((parts, id_, phrase))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: (-len(row[0]), row[2], row[1]))

    def find(self, words: Sequence[Word]) -> list[Match]:
        """All matches that do not lie within a longer one, in order of place."""
        return longest(self.find_all(words))

    def find_all(self, words: Sequence[Word]) -> list[Match]:
        """All matches, also those within a longer one, in order of place."""
        found = [m for i in range(len(words)) for m in self._at(words, i)]
        barred = self._never.find_all(words) if found and self._never is not None else []
        if barred:
            found = [m for m in found if not any(_within(m, b) for b in barred)]
        return sorted(found, key=lambda m: (m.words, m.id))

    def _at(self, words: Sequence[Word], i: int) -> Iterator[Match]:
        seen = set()
        for first in dict.fromkeys((words[i].lower, words[i].lemma)):
            for parts, id_, phrase in self._by_first.get(first, ()):
                hit = _fit(parts, words, i)
                if hit and (id_, hit) not in seen:
                    seen.add((id_, hit))
                    yield Match(id_, phrase, hit)


def _within(m: Match, barred: Match) -> bool:
    """Whether a phrase lies in one of those inside which its entry means something else."""
    return m.id == barred.id and set(m.words) <= set(barred.words)


def longest(found: Sequence[Match]) -> list[Match]:
    """The matches that do not lie within a longer one of them."""
    return [m for m in found if not any(_inside(m, other) for other in found)]


def _fit(parts: Sequence[str], words: Sequence[Word], i: int) -> tuple[int, ...] | None:
    covered: list[int] = []
    gap = False
    for part in parts:
        if part == GAP:
            gap = True
            continue
        limit = i + GAP_WORDS if gap else i
        while i < len(words) and i <= limit and part not in (words[i].lower, words[i].lemma):
            if words[i].lower in BREAKS:
                return None
            i += 1
        if i >= len(words) or i > limit:
            return None
        covered.append(words[i].index)
        i += 1
        gap = False
    return tuple(covered)


def _inside(small: Match, large: Match) -> bool:
    return len(small.words) < len(large.words) and set(small.words) < set(large.words)
