"""Where the letters of a text stand in the Word file that it was read from, and back.

What mammoth and the page reader make of the file has lost the way back, so both texts are laid side
by side: letters and digits in the order of the file's own texts, and those of the text as read.
They are the same but for what is read otherwise than written (marks of notes, numbers of lists,
formulas); such stretches are passed over and have no place.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from vjclaims.sources.readers.docx.clean import child, is_on, name, value
from vjclaims.sources.readers.tree import Element

_NUMBER = "vjclaims"  # attribute that says the how manieth of its kind an element is in the file
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
# Where the texts meet again: so many letters are the same, within so many; few only near by.
_KEYS = ((6, 12), (16, 4_000), (6, 200))
_NOWHERE = -1


class Stretch(NamedTuple):
    """Characters start to end of a text (w:t) of the file; number: which it is, from 0."""

    number: int
    start: int
    end: int


def numbered(document: Element) -> None:
    """Give each text and each mark of a note its number, before anything is taken out."""
    counts: dict[str, int] = {}
    for element in document.iter():
        kind = name(element)
        if kind == "w:t" or kind in _NOTES:
            element.set(_NUMBER, str(counts.setdefault(kind, 0)))
            counts[kind] += 1


def note_marks(document: Element) -> dict[str, int]:
    """Of the places "footnote 2" and the like, which mark of its kind leads to each: as they are
    left when the text is clean."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    for element in document.iter():
        kind = _NOTES.get(name(element))
        if kind is not None:
            counts[kind] = counts.get(kind, 0) + 1
            found[f"{kind} {counts[kind]}"] = int(element.get(_NUMBER) or _NOWHERE)
    return found


@dataclass(slots=True)
class _Letters:
    """The letters and digits of a text, each with its owner and place."""

    chars: list[str] = field(default_factory=list)
    owners: array[int] = field(default_factory=lambda: array("l"))
    places: array[int] = field(default_factory=lambda: array("l"))

    def add(self, text: str, owner: int) -> None:
        """Take up those of a text."""
        for place, char in enumerate(text):
            for letter in char if char.isascii() else unicodedata.normalize("NFKC", char):
                if letter.isalnum():
                    self.chars.append(letter)
                    self.owners.append(owner)
                    self.places.append(place)


class Places:
    """The way from a text to its file and back."""

    def __init__(self, document: Element, text: str, end: int) -> None:
        """document: numbered and cleaned. text: as read; end: where its notes begin."""
        self._text = text
        self._file, self._read = _Letters(), _Letters()
        self._said: dict[int, str] = {}
        for element in _in_reading_order(document):
            owner = int(element.get(_NUMBER) or _NOWHERE)
            self._said[owner] = element.text or ""
            self._file.add(self._said[owner], owner)
        self._read.add(text[:end], _NOWHERE)
        self._runs = list(_same("".join(self._file.chars), "".join(self._read.chars)))
        self._starts = [run[1] for run in self._runs]

    def stretches(self, start: int, end: int) -> tuple[Stretch, ...]:
        """Where text[start:end] stands in the file; nothing unless all its letters are found.

        The signs at its ends, of a currency or a share, are taken along where the file has them."""
        first = _at_or_behind(self._read.places, start)
        last = _at_or_behind(self._read.places, end)
        found: list[Stretch] = []
        for letter in range(first, last):
            at = self._in_file(letter)
            if at == _NOWHERE or self._file.owners[at] == _NOWHERE:
                return ()
            owner, place = self._file.owners[at], self._file.places[at]
            if found and found[-1].number == owner:
                found[-1] = Stretch(owner, found[-1].start, place + 1)
            else:
                found.append(Stretch(owner, place, place + 1))
        if found:
            before = self._text[start : self._read.places[first]]
            behind = self._text[self._read.places[last - 1] + 1 : end]
            found[0] = self._with_sign(found[0], before, "")
            found[-1] = self._with_sign(found[-1], "", behind)
        return tuple(found)

    def _with_sign(self, found: Stretch, before: str, behind: str) -> Stretch:
        said, (number, start, end) = self._said[found.number], found
        if before and said[:start].endswith(before):
            start -= len(before)
        if behind and said.startswith(behind, end):
            end += len(behind)
        return Stretch(number, start, end)

    def span(self, numbers: Collection[int]) -> tuple[int, int] | None:
        """Where the texts with these numbers stand in the text as read; None if nowhere."""
        wanted = set(numbers)
        found = [
            self._read.places[read + i]
            for at, read, size in self._runs
            for i in range(size)
            if self._file.owners[at + i] in wanted
        ]
        return (min(found), max(found) + 1) if found else None

    def _in_file(self, letter: int) -> int:
        i = bisect_right(self._starts, letter) - 1
        if i < 0:
            return _NOWHERE
        at, read, size = self._runs[i]
        return at + letter - read if letter - read < size else _NOWHERE


def _in_reading_order(document: Element) -> Iterator[Element]:
    """The texts; as mammoth has them, those of text boxes behind the paragraph they hang on."""
    later: list[Element] = []
    for element in document.iter():
        kind = name(element)
        if kind == "w:p" and not _boxed(element):
            yield from later
            later = []
        elif kind == "w:t" and not _is_struck(element):
            if _boxed(element):
                later.append(element)
            else:
                yield element
    yield from later


def _boxed(element: Element) -> bool:
    return any(name(outer) == "w:txbxContent" for outer in element.iterancestors())


def _is_struck(element: Element) -> bool:
    """Whether a text is struck through, which is not read."""
    run = element.getparent()
    return run is not None and is_on(child(run, "w:rPr", "w:strike"))


def _at_or_behind(places: array[int], offset: int) -> int:
    """The first letter whose place is not before an offset."""
    return bisect_right(places, offset - 1)


def _same(one: str, other: str) -> Iterator[tuple[int, int, int]]:
    """Stretches that both have, in order: where each starts in one and in the other, and its size.

    Behind a difference the texts meet again where some letters are the same, as near as can be.
    """
    i = j = 0
    while i < len(one) and j < len(other):
        size = _common(one, other, i, j)
        if size:
            yield i, j, size
        i, j = i + size, j + size
        if i < len(one) and j < len(other):
            i, j = _meeting(one, other, i, j)


def _common(one: str, other: str, i: int, j: int) -> int:
    """How far both run in step from here."""
    size, step = 0, 1
    while step:
        if size + step <= min(len(one) - i, len(other) - j) and (
            one[i + size : i + size + step] == other[j + size : j + size + step]
        ):
            size, step = size + step, step * 2
        else:
            step //= 2
    return size


def _meeting(one: str, other: str, i: int, j: int) -> tuple[int, int]:
    """The nearest places behind here from which both run in step again; the ends if nowhere."""
    for size, window in _KEYS:
        met = _nearest(one, other, (i, j), size, window)
        if met is not None:
            return met
    return len(one), len(other)


def _nearest(
    one: str, other: str, here: tuple[int, int], size: int, window: int
) -> tuple[int, int] | None:
    """The places with the same letters, so many, for which the fewest are passed over."""
    i, j = here
    best: tuple[int, int, int] | None = None
    for skipped in range(min(window, len(other) - j - size + 1)):
        if best is not None and skipped >= best[0]:
            break
        at = one.find(other[j + skipped : j + skipped + size], i, i + window + size)
        if at >= 0 and (best is None or skipped + at - i < best[0]):
            best = (skipped + at - i, at, j + skipped)
    return best[1:] if best is not None else None


def anchored(document: Element, wanted: Collection[str]) -> dict[str, list[int]]:
    """Of comments by their ids, the numbers of the texts that each is on: of those in its range;
    where it has none, of the text before its mark. document: numbered."""
    found: dict[str, list[int]] = {}
    open_: set[str] = set()
    last: list[int] = []
    for element in document.iter():
        kind = name(element)
        key = value(element, "id") or ""
        if kind == "w:t":
            last = [int(element.get(_NUMBER) or _NOWHERE)]
            for each in open_:
                found[each] += last
        elif kind == "w:commentRangeStart" and key in wanted:
            found[key] = []
            open_.add(key)
        elif kind == "w:commentRangeEnd":
            open_.discard(key)
        elif kind == "w:commentReference" and key in wanted and key not in found:
            found[key] = list(last)
    return found
