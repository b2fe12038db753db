"""Names told apart by a number or letter: Reactor 2, District 4, Block A, the 14th district."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from vjclaims.figures.quantities.meanings import unit_behind
from vjclaims.figures.words import alternatives, is_counted, is_person, word_list, word_set
from vjclaims.lexicon import load_lexicon

VERSION = "version"
SEVERAL = "+"  # number of a noun in the plural: "its plants"
_ROMAN = {"I": 1, "V": 5, "X": 10}
_YEARS = range(1900, 2101)
_MANY = 100  # reactors and districts are fewer
_BEHIND = 24  # characters behind a number in which what it may count begins
_LONE = re.compile(r"[.,;:)]|$|\s(?:of|at|in|near|on)\b")  # behind the I of "Ward I", no pronoun


@dataclass(frozen=True, slots=True)
class Label:
    """A noun with the number that tells its thing apart, at text[start:end].

    kind: the noun in the singular; number: the same for all ways to write it, several joined by
    "+" ("Lines 2 and 3"), "" where the noun stands without ("the reactor"); at: where the number
    starts.
    """

    start: int
    end: int
    kind: str
    number: str
    at: int


@lru_cache(maxsize=4)  # the masks of figures and the names of things ask for the same text
def read_labels(text: str) -> tuple[Label, ...]:
    """All labels of a text in order, none overlapping; nouns without a number among them."""
    taken = bytearray(len(text))
    found = []
    for pattern, make in _rules():
        for match in pattern.finditer(text):
            start, end = match.span()
            label = None if taken.find(1, start, end) >= 0 else make(match)
            if label is not None:
                found.append(label)
                taken[start : label.end] = b"\1" * (label.end - start)
    return tuple(sorted(found, key=lambda label: label.start))


def numbers_of_names(text: str) -> Iterator[tuple[int, int]]:
    """Where the numbers of names stand, which are no figures."""
    return ((label.at, label.end) for label in read_labels(text) if label.number)


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Label | None]], ...]:
    things, between = word_list("numbered.things"), alternatives(word_list("numbered.between"))
    noun = rf"(?P<noun>{alternatives(things)})"
    number = r"\d{1,4}(?:\.\d{1,3}){0,2}[A-Za-z]?"
    spelled = alternatives(load_lexicon().numerals.units)
    one = rf"(?P<n>{number}|(?-i:[IVX]{{1,5}}|[A-Z])|{spelled})"
    short = r"(?:\d{1,3}|(?-i:[A-Z]|[IVX]{1,5}))"
    row = rf"(?P<n>{short}(?:,\s{short}){{0,8}}(?:,?\s(?:and|to)\s|[-–]){short})"
    stop = r"(?![\w%/'’]|[.,]\d|\s?%)"
    # At what a figure would begin with its sign, a noun's number is none: "Line 2" but "line £2".
    lead = rf"(?:[ -]|\s(?:{between})\s?)"
    versions = alternatives(word_list("numbered.versions"))
    nth = rf"(?P<n>\d{{1,3}}(?:st|nd|rd|th)|{alternatives(load_lexicon().numerals.ordinals)})"
    kinds = alternatives(word_list("numbered.kinds"))
    ordinal = alternatives(word_list("numbered.ordinal"))
    rows: tuple[tuple[str, Callable[[re.Match[str]], Label | None]], ...] = (
        (rf"(?<![\w-])(?:{noun})s{lead}{row}{stop}", _several),
        (rf"(?<![\w-])(?:{versions})\s?(?P<n>\d{{1,3}}(?:\.\d{{1,3}}){{0,2}}){stop}", _version),
        (rf"(?<![\w-]){noun}{lead}{one}{stop}", _one),
        (rf"(?<![\w-]){nth}[\s-](?:(?:{kinds})\s)?(?P<noun>{ordinal})(?![\w-])", _ordinal),
        (rf"(?<![\w-]){noun}(?![\w-])", _unnumbered),
    )
    return tuple((re.compile(pattern, re.I), make) for pattern, make in rows)


def _one(match: re.Match[str]) -> Label | None:
    noun, number = match["noun"], match["n"]
    kind, capital = noun.lower(), noun[:1].isupper()
    between = match.string[match.end("noun") : match.start("n")].strip(" -")
    if not (capital or between or kind in word_set("numbered.lower")):
        return None
    if number == "I" and not (capital and _LONE.match(match.string, match.end())):
        return None
    if number[:1].isdigit() and (int(re.split(r"\D", number)[0]) in _YEARS or _counts(match)):
        return None
    if number.isalpha() and not number.isupper() and _counts(match):
        return None
    return Label(match.start(), match.end(), kind, _number(number), match.start("n"))


def _several(match: re.Match[str]) -> Label | None:
    kind = match["noun"].lower()
    if not (match["noun"][:1].isupper() or kind in word_set("numbered.lower")) or _counts(match):
        return None
    parts = re.split(r",\s|,?\s(?:and|to)\s|[-–]", match["n"])
    number = "+".join(_number(part) for part in parts)
    return Label(match.start(), match.end(), kind, number, match.start("n"))


def _version(match: re.Match[str]) -> Label | None:
    word, decimal = match.string[match.start() : match.start("n")].strip(), "." in match["n"]
    # A "V10" is an engine; "build 12 homes" counts.
    if _counts(match) or not (decimal or word == "v" or (word[:1].isupper() and word != "V")):
        return None
    return Label(match.start(), match.end(), VERSION, _number(match["n"]), match.start("n"))


def _ordinal(match: re.Match[str]) -> Label | None:
    nth = match["n"].lower()
    value = load_lexicon().numerals.ordinals.get(nth)
    number = re.sub(r"\D", "", nth) if value is None else str(int(value))
    return Label(match.start(), match.end(), match["noun"].lower(), number, match.start())


def _unnumbered(match: re.Match[str]) -> Label | None:
    return Label(match.start(), match.end(), match["noun"].lower(), "", match.end())


def _counts(match: re.Match[str]) -> bool:
    """Whether the number counts or measures what stands behind it: "in district 4 people died";
    not "reactor 2 produces", where it is a verb."""
    text, end = match.string, match.end()
    if match["n"][:1].isdigit() and (unit_behind(text, end) or match["n"].startswith("0.")):
        return True
    behind = re.match(r"[\s-]([^\W\d_]+)", text[end : end + _BEHIND])
    if behind is None:
        return False
    word = behind[1]
    plural = not is_person(word) and word not in load_lexicon().numerals.scales
    return is_counted(word) and not (plural and _pointed_at(match))


def _pointed_at(match: re.Match[str]) -> bool:
    """Whether a noun has a capital or stands where only a thing can: "Halden's reactor 2"; with a
    number of three digits it is a place more likely, "in Tallow Bay 389 homes"."""
    if match["n"].isdigit() and int(match["n"]) >= _MANY:
        return False
    noun = match.start("noun") if "noun" in match.re.groupindex else match.start()
    before = match.string[max(0, noun - _BEHIND) : noun].split()
    word = before[-1].lower() if before else ""
    return match.string[noun].isupper() or word.endswith(("'s", "’s")) or word in _pointing()


@lru_cache(maxsize=1)
def _pointing() -> frozenset[str]:
    return word_set("numbered.pointing") | load_lexicon().numerals.pointing


def _number(written: str) -> str:
    """One spelling for a number: "7b", "2" for II, "7" for seven."""
    value = load_lexicon().numerals.units.get(written.lower())
    if value is not None:
        return str(int(value))
    if written and not set(written) - set(_ROMAN):
        return str(_roman(written))
    return written.lower()


def _roman(written: str) -> int:
    values = [_ROMAN[letter] for letter in written]
    ahead = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, ahead, strict=True))
