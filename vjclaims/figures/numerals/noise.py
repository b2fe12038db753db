"""Stretches of text whose digits are no quantity: addresses, codes, scores, notes, versions.

Every pattern runs in time linear in the text: no unbounded repeat can start at each of the
characters it may run over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from vjclaims.figures.numbered import numbers_of_names
from vjclaims.figures.quantities.meanings import unit_behind
from vjclaims.figures.words import alternatives, figure_words, word_list
from vjclaims.lexicon import load_lexicon

Check = Callable[[re.Match[str]], bool]


@lru_cache(maxsize=4)  # the readers of periods and of numerals ask for the same text
def noise(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of what looks like a number and counts nothing; they may overlap."""
    found = (
        match.span("n" if "n" in match.re.groupindex else 0)
        for pattern, check in _rules()
        for match in pattern.finditer(text)
        if check(match)
    )
    return (*found, *numbers_of_names(text))


@lru_cache(maxsize=1)
def _rules() -> tuple[tuple[re.Pattern[str], Check], ...]:
    return tuple((re.compile(pattern), check) for pattern, check in _patterns())


def _patterns() -> Iterator[tuple[str, Check]]:
    yield r"(?:https?://|www\.)\S+", _always
    yield r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,99}", _always
    yield r"(?<![\w.])(?:[\w-]{1,40}\.){1,4}(?:com|org|net|gov|edu|info|io)\b(?:/\S*)?", _always
    yield from _telephones()
    yield r"(?i)\bdoi\b:? ?\S+|(?<![\w.,])10\.\d{4,9}/\S+", _always
    yield r"\[\d{1,3}\]", _always  # footnote
    yield r"(?m)^[ \t]{0,8}\(?\d{1,2}[.)](?=[ \t])", _always  # number of a list
    yield r"(?<![\w.,])\d+(?:\.\d+){2,20}(?!\w)", _no_thousands  # version
    yield r"(?<![\d/])\d+(?:/\d+)+(?!\w)", _no_fraction  # 24/7, 9/11, 1/2/2020
    yield r"(?:#|№ ?)\d+", _always
    yield r"(?<![\w.,$€£¥₹])\d{4,6} [A-Za-z]-?\d{2,}(?!\w)", _always  # 24703 L-202
    past = alternatives(word_list("clock.past"))
    yield (
        rf"(?i)\b(?:\d{{1,2}}|{past}) past (?:\d{{1,2}}|[a-z]{{3,6}})\b(?! (?:[a-z]+s)\b)",
        _always,
    )
    yield r"\b(?:GMT|UTC) ?[+-]\d{1,2}(?!\d)", _always
    yield r"(?<!\w)\d\ds(?!\w)", _always  # in her 30s, under-21s
    yield r"(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])", _always  # clock
    yield r"(?i)(?<!\w)[\w-]{1,12} o['’]clock", _always
    yield r"(?<![\w:.,])\d{1,3}:\d{1,3}(?![\w:])", _always  # a ratio, 16:9
    yield r"(?i)(?<![\w.,])\d{1,3}-(?:for|of)-\d{1,3}(?!\w)", _always  # 3-for-5 at bat, 13-of-21
    yield r"(?i)(?<!\w)p ?[<=>] ?0?\.\d+", _always  # of a test
    yield r"(?i)(?<![\w.,])\d{1,3}-to-\d{1,2}(?!\w|-?[a-z])", _odds
    screens = alternatives(word_list("names.screens"))
    yield rf"(?i)(?<![\w.,])\d{{1,2}}k[ -](?:{screens})(?!\w)", _always
    number = r"\d{1,3}(?:[-–]\d{1,3})"
    tail = r"(?![\w–-]|[.,]\d)"
    yield rf"(?<![\w.,$€£¥₹–-]){number}(?:,? (?:and )?{number})*{tail}", _score
    before, after = (alternatives(word_list(f"scores.{side}")) for side in ("before", "after"))
    ends = rf"{tail}(?=[.,;:)]|$| (?:{after})\b)"
    yield rf"(?i)\b(?:{before}) (?:by )?(?P<n>\d{{1,3}}[-–]\d{{1,3}}){ends}", _always
    yield from _names()


def _names() -> Iterator[tuple[str, Check]]:
    """Numbers in the names of things, streets and bills."""
    numerals = load_lexicon().numerals
    money = (w for c in load_lexicon().currencies.values() for w in c.words)
    sums = alternatives((*numerals.scales, *figure_words().percent, *money))
    no_sum = rf"(?!\w|[.,]\d|[ \u00a0-]?(?:{sums})(?!\w))"
    names = alternatives(
        (*word_list("names.words"), *word_list("models.words"), *word_list("models.roads"))
    )
    yield rf"(?<!\w)(?:{names})[ -]{{1,2}}(?P<n>\d{{1,4}}(?:[-.]\d{{1,4}})*){no_sum}", _always
    models = alternatives(word_list("names.after"))
    yield rf"(?<![\w.,$€£¥₹])(?P<n>\d{{1,4}})[ -](?:{models})(?!\w)", _always
    streets = alternatives(word_list("streets.words"))
    word = r"(?:[A-Z][\w'’]*\.?|\d{1,3}(?:st|nd|rd|th))"
    yield (
        rf"(?<![\w.,])\d{{1,5}}[A-Za-z]?(?: {word}){{1,3}}? (?:{streets})(?!\w| [a-z]+s\b)",
        _always,
    )
    bills = alternatives(word_list("labels.bills"))
    yield rf"(?i)(?<!\w)(?:{bills}) (?P<n>\d{{1,4}})(?![\w%]|[.,]\d| [a-z]+s\b)", _always


def _telephones() -> Iterator[tuple[str, Check]]:
    """Telephone numbers, by their shape or by a word that tells one to call."""
    yield r"(?<![\w.,])(?<!\d[ \u00a0])\(?\+?\(?0\d{1,5}\)?(?:[\s.-]\d{2,6}){1,5}(?!\w)", _always
    yield r"(?<![\w.,$€£¥₹])0\d{5,}(?!\w)", _always
    yield r"\+\(?\d{1,3}\)?(?:[\s.-]?\(?\d{1,12}\)?){1,6}", _digits(8)
    yield r"(?<![\w.,])\(\d{2,5}\)[\s-]?\d{3,9}(?:[\s.-]\d{3,5})?(?!\w|[.,]\d)", _digits(8)
    yield r"(?<![\w.,$€£¥₹-])\d{1,4}(?:-\d{1,5}){2,4}(?![\w-]|[.,]\d)", _always
    yield r"(?<![\w.,$€£¥₹-])\d{3}-\d{4}(?![\w-]|[.,]\d)", _falling
    yield r"(?<![\w.,$€£¥₹])\(?\d{3}[.)]\s?\d{3}[.-]\d{4}(?!\d|[.,]\d)", _always
    yield r"(?i)(?<![\w.,$€£¥₹])\d{3}[ -]\d{3}[ -]\d{4}(?:x\d{2,6})?(?!\w|[.,]\d)", _always
    yield r"(?<![\w.,$€£¥₹])\+?\d{2,6}(?: \d{2,5})?/ ?\d{6,9}(?!\w|[.,]\d)", _always
    yield r"(?i)(?<=\d{4}) ?(?:ext\.?|x) ?\d{2,6}(?!\w)|\bext(?:\.|ension)? \d{2,6}(?!\w)", _always
    codes = alternatives(word_list("codes.words"))
    yield rf"(?i)\b(?:{codes}) (?:number|no\.?|#)? ?(?P<n>\d{{4,20}})(?![\w%]|[.,]\d)", _always
    call = alternatives(word_list("calling.words"))
    between = alternatives(word_list("calling.between"))
    yield (
        rf"(?i)(?<!\w)(?:{call})(?:[:\s]\s?(?:{between})){{0,4}}[:\s]\s?(?P<n>[(+]?\d[\d().\s-]{{3,20}}\d)"
        r"(?!\w|[.,]\d)",
        _digits(6),
    )
    yield (
        rf"(?i)(?<!\w)(?:{call}) (?P<n>\d{{3,4}}(?:(?:,| and| or) \d{{3,4}}){{0,3}})"
        r"(?=[.,;!?)]|$| (?:or|to|for|if|in|when)\b)",
        _always,
    )


def _always(match: re.Match[str]) -> bool:
    return True


def _digits(least: int) -> Check:
    def check(match: re.Match[str]) -> bool:
        text = str(match["n"] if "n" in match.re.groupindex else match.group())
        return sum(c.isdigit() for c in text) >= least

    return check


def _no_thousands(match: re.Match[str]) -> bool:
    """Not "2.500.000", which is two and a half million."""
    first, *rest = match.group().split(".")
    return len(first) > 3 or any(len(part) != 3 for part in rest)


def _no_fraction(match: re.Match[str]) -> bool:
    """Not the "2/3" of "2/3 of voters", of "2/3 cup", of "1 2/3", or of a text of its own."""
    parts = match.group().split("/")
    if len(parts) != 2 or any(len(p) > 3 for p in parts):
        return True
    top, bottom = (int(p) for p in parts)
    text, start, end = match.string, match.start(), match.end()
    shares = text[end : end + 4].lower() == " of " or unit_behind(text, end)
    mixed = text[max(0, start - 3) : start].strip().isdigit()
    alone = not text[:start].strip(" -−") and not text[end:].strip(" .")
    return not (0 < top < bottom <= 100 and (shares or mixed or alone))


def _falling(match: re.Match[str]) -> bool:
    """Not "500-1000", which rises: a range."""
    first, second = match.group().split("-")
    return second.startswith("0") or int(first) > int(second)


def _odds(match: re.Match[str]) -> bool:
    """Odds fall, "10-to-1"; "5-to-10" rises and is a range."""
    first, _, second = match.group().lower().split("-")
    return int(first) > int(second)


def _score(match: re.Match[str]) -> bool:
    """A row of pairs of which one does not rise: "3-1", "6-4, 4-6"; or that starts from 0."""
    after = match.string[match.end() : match.end() + 12]
    if after.lstrip(" \u00a0-").lower().startswith(_measured()):
        return False
    counts = re.match(r" [a-z]+s\b", after) is not None
    pairs = re.findall(r"(\d+)[-–](\d+)", match.group())
    return any(int(a) >= int(b) or (int(a) == 0 and not counts) for a, b in pairs)


@lru_cache(maxsize=1)
def _measured() -> tuple[str, ...]:
    """What shows that two numbers with a hyphen are a range: per cent and scales."""
    return (*figure_words().percent, *load_lexicon().numerals.scales)
