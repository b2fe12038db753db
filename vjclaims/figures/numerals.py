"""Numerals in plain text: digits, words and both mixed, with the exact span of each.

Knows what is no quantity: telephone numbers, model names, clock times, scores, list
numbers, footnotes. Dates and years are masked by the caller (figures/periods.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from vjclaims.interval import granularity, precision
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.entries import Numerals

_THIN = "\u00a0\u2009\u202f"
_NUMBER = (
    rf"\d{{1,3}}(?:[,{_THIN}]\d{{3}})+(?:\.\d+)?(?![\d,]\d)"  # 470,000
    r"|\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?(?!\d)"  # 12,50,000
    r"|\d{1,3}(?:\.\d{3})+,\d+(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)"  # 1.943,50
    r"|[1-9]\d{0,2}(?: \d{3})+(?![\d,])"  # 816 000
    r"|\d+(?:\.\d+)?"
)
_TOKEN = re.compile(rf"(?P<num>{_NUMBER})|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<sign>\S)")
_NOISE = re.compile(
    r"(?<![\w.,])\+?\(?0\d{2,5}\)?(?:[\s.-]\d{2,6})+"  # telephone
    r"|\+\d{1,3}(?:[\s.-]\(?\d{2,5}\)?){2,}"
    r"|(?<!\w)\d{3}-\d{3,4}(?:-\d{4})?(?!\w)"
    r"|\[\d{1,3}\]"  # footnote
    r"|(?<=\n)\s*\d{1,2}[.)](?=\s)|^\s*\d{1,2}[.)](?=\s)"  # list number
    r"|\b\d+(?:\.\d+){2,}\b"  # version, address
    r"|https?://\S+|www\.\S+|\S+@\S+"
    r"|\b\d{1,3}-\d{1,3}-\d{1,3}\b|\b\d+/\d+/\d+\b"
    r"|\b24/7\b|#\d+"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written.

    value: what it says, times `scale`; grain: the unit of its last significant digit,
    scale included; step: SEMANTICS.md's p. lower, upper: for plurals ("dozens") alone. form: cardinal, fraction,
    plural, couple or multiple. spelled: written in words. small: a spelled number below
    thirteen, which is often no claim.
    """

    start: int
    end: int
    value: Decimal
    grain: Decimal
    scale: Decimal = Decimal(1)
    form: str = "cardinal"
    spelled: bool = False
    lower: Decimal | None = None
    upper: Decimal | None = None
    negative: bool = False
    step: Decimal = Decimal(0)

    @property
    def precision(self) -> Decimal:
        """The step to which the number is good: as written, else its grain."""
        return self.step or self.grain


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    kind: str

    @property
    def lower(self) -> str:
        return self.text.lower()


def read_numerals(text: str, masked: Sequence[tuple[int, int]] = ()) -> list[Numeral]:
    """All numerals of the text in order, none overlapping; masked stretches are passed over."""
    blank = bytearray(len(text))
    for start, end in (*masked, *(m.span() for m in _NOISE.finditer(text))):
        blank[start:end] = b"\1" * (end - start)
    tokens = [
        _Token(m.start(), m.end(), m.group(), m.lastgroup or "")
        for m in _TOKEN.finditer(text)
        if not any(blank[m.start() : m.end()])
    ]
    reader = _Reader(text, tokens, load_lexicon().numerals)
    found: list[Numeral] = []
    i = 0
    while i < len(tokens):
        numeral, after = reader.at(i)
        if numeral is not None:
            found.append(numeral)
        i = max(after, i + 1)
    return found


class _Reader:
    """Recursive descent over the tokens; every rule gives (numeral or None, next index)."""

    def __init__(self, text: str, tokens: list[_Token], words: Numerals) -> None:
        self.text, self.tokens, self.words = text, tokens, words
        self.rules: tuple[Callable[[int], tuple[Numeral | None, int]], ...] = (
            self.one_in,
            self.fraction,
            self.plural,
            self.couple,
            self.multiple,
            self.group,
            self.cardinal,
        )

    def at(self, i: int) -> tuple[Numeral | None, int]:
        for rule in self.rules:
            numeral, after = rule(i)
            if after > i:
                return numeral, after
        return None, i

    def low(self, i: int) -> str:
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def joined(self, i: int) -> bool:
        """Whether token i stands beside the one before it: by space or hyphen alone."""
        if not 0 < i < len(self.tokens):
            return False
        between = self.text[self.tokens[i - 1].end : self.tokens[i].start]
        return between.strip() in ("",) and "\n" not in between

    def span(self, i: int, j: int) -> tuple[int, int]:
        return self.tokens[i].start, self.tokens[j - 1].end

    def one_in(self, i: int) -> tuple[Numeral | None, int]:
        """one in three; three in four; nine out of ten."""
        first, j = self.small(i)
        if first is None:
            return None, i
        if self.low(j) == "in":
            j += 1
        elif self.low(j) == "out" and self.low(j + 1) == "of":
            j += 2
        elif self.low(j) == "of" and self.low(j + 1) == "every":
            j += 1
        else:
            return None, i
        j += self.low(j) == "every"
        second, after = self.small(j)
        if second is None or second <= first or second > 1000 or first > 99:
            return None, i
        if second >= 100 and first > 10:
            return None, i
        start, end = self.span(i, after)
        return Numeral(start, end, first / second, Decimal("0.01"), form="fraction"), after

    def small(self, i: int) -> tuple[Decimal | None, int]:
        token = self.tokens[i] if i < len(self.tokens) else None
        if token is None:
            return None, i
        if token.kind == "num" and token.text.isdigit() and self.free(i):
            return Decimal(token.text), i + 1
        value = self.words.units.get(token.lower) or self.words.tens.get(token.lower)
        return (value, i + 1) if value else (None, i)

    def fraction(self, i: int) -> tuple[Numeral | None, int]:
        """half a million, two-thirds, a quarter of, three-quarters."""
        top, j = Decimal(1), i
        if self.low(i) in ("a", "one"):
            j += 1
        elif (value := self.words.units.get(self.low(i))) is not None:
            top, j = value, i + 1
            j += self.low(j) == "-"
        if j > i and self.low(i) != "a":
            j += self.low(j) == "-"
        bottom = self.words.fractions.get(self.low(j))
        if bottom is None or (j > i and not self.joined(j)) or top >= bottom:
            return None, i
        half = self.low(j) == "half"
        if j == i and not half:
            return None, i
        j += 1
        scale_at = j + (self.low(j) in ("a", "of"))
        if half and self.low(j) == "a" and self.low(scale_at) in (*self.words.scales, "dozen"):
            scale = self.words.scales.get(self.low(scale_at)) or self.words.groups["dozen"]
            start, end = self.span(i, scale_at + 1)
            grain = scale / 10 * (5 if scale == 12 else 1)
            found = Numeral(start, end, scale / bottom, grain, scale, spelled=True)
            return found, scale_at + 1
        if not self._fraction_stands(i, j):
            return None, i
        start, end = self.span(i, j)
        value = top / bottom
        return Numeral(start, end, value, Decimal("0.01"), form="fraction", spelled=True), j

    def _fraction_stands(self, i: int, j: int) -> bool:
        """A fraction is a share when "of" follows, or it has two parts and closes a clause."""
        if self.low(j) == "-" or (self.low(j) == "century"):
            return False
        if self.low(i - 1) in ("first", "second", "last", "other", "better", "this", "every"):
            return False
        return self.low(j) == "of" or (j - i > 1 and self.low(j) in ("", ".", ",", ";", ")"))

    def plural(self, i: int) -> tuple[Numeral | None, int]:
        """dozens, hundreds of thousands."""
        words = self.words
        low = self.low(i)
        if low in words.plural_prefixes and self.low(i + 1) == "of":
            scale = words.scales.get(self.low(i + 2).removesuffix("s"))
            if scale is not None and self.low(i + 2).endswith("s"):
                lower, upper = (x * scale for x in words.plural_prefixes[low])
                return self._plural(i, i + 3, lower, upper, scale), i + 3
        if low in words.plurals and not self._scale_before(i):
            if low == "scores" and self.low(i + 1) != "of":
                return None, i
            lower, upper = words.plurals[low]
            return self._plural(i, i + 1, lower, upper, Decimal(1)), i + 1
        return None, i

    def _plural(self, i: int, j: int, lower: Decimal, upper: Decimal, scale: Decimal) -> Numeral:
        start, end = self.span(i, j)
        grain = Decimal(1).scaleb(lower.adjusted())
        return Numeral(start, end, lower, grain, scale, "plural", True, lower, upper)

    def _scale_before(self, i: int) -> bool:
        return i > 0 and self.tokens[i - 1].kind == "num" and self.joined(i)

    def couple(self, i: int) -> tuple[Numeral | None, int]:
        """a couple of civilians (about two), but not "70 couples of"."""
        if self.low(i) == "a" and self.low(i + 1) in self.words.couples and self.low(i + 2) == "of":
            start, end = self.span(i, i + 2)
            value = self.words.couples[self.low(i + 1)]
            return Numeral(start, end, value, Decimal(1), form="couple", spelled=True), i + 2
        return None, i

    def multiple(self, i: int) -> tuple[Numeral | None, int]:
        """twice, doubled, fivefold, ten times."""
        low = self.low(i)
        value = self.words.multiples.get(low)
        after = i + 1
        if value is None and low.endswith("fold"):
            value = self.words.units.get(low.removesuffix("fold"))
        if value is None:
            number, j = self.cardinal(i)
            hyphen = self.low(j) == "-"
            if number is None or self.low(j + hyphen) not in ("times", "fold"):
                return None, i
            value, after = number.value, j + hyphen + 1
        if self.low(after) == "-" and low not in ("twice",):
            return None, i
        start, end = self.span(i, after)
        grain = Decimal(1) if value == value.to_integral() else Decimal("0.1")
        return Numeral(start, end, value, grain, form="multiple", spelled=True), after

    def group(self, i: int) -> tuple[Numeral | None, int]:
        """a dozen, two dozen."""
        j = i
        count = Decimal(1)
        if self.low(i) in ("a", "one"):
            j += 1
        else:
            value, j = self.small(i)
            if value is None:
                return None, i
            count = value
        size = self.words.groups.get(self.low(j))
        if size is None or j == i or (self.low(j) == "score" and self.low(j + 1) != "of"):
            return None, i
        start, end = self.span(i, j + 1)
        return Numeral(start, end, count * size, Decimal(1), spelled=True), j + 1

    def cardinal(self, i: int) -> tuple[Numeral | None, int]:
        """Digits with an optional scale, or a number in words."""
        if i >= len(self.tokens):
            return None, i
        if self.tokens[i].kind == "num":
            return self.digits(i)
        if self.tokens[i].text in self.words.signs:
            value = self.words.signs[self.tokens[i].text]
            start, end = self.span(i, i + 1)
            return Numeral(start, end, value, Decimal("0.01"), form="fraction"), i + 1
        return self.spelled(i)

    def free(self, i: int) -> bool:
        """Whether the digits stand for themselves, not in a name or code."""
        token = self.tokens[i]
        before = self.text[max(0, token.start - 2) : token.start]
        if before[-1:].isalpha() or before[-1:] in "_/":
            return self._currency_letter(token.start)
        return not (before[-1:] in "-–" and before[:1].isalpha() and len(before) == 2)

    def _currency_letter(self, start: int) -> bool:
        word = re.search(r"[^\W\d_]+$", self.text[max(0, start - 4) : start])
        codes = {p for c in load_lexicon().currencies.values() for p in c.prefixes}
        return bool(word and word.group() in codes)

    def digits(self, i: int) -> tuple[Numeral | None, int]:
        token = self.tokens[i]
        written = plain_decimal(token.text)
        if not self.free(i) or self._score(i) or self._label(i):
            return None, i + 1
        j, scale = self.scale(i + 1)
        if j == i + 1 and (sign := self.words.signs.get(self.low(j))) and self.glued(j):
            written, j = written + sign, j + 1
        if self._glued_letters(j):
            return None, j
        start, end = self.span(i, j)
        negative = self._negative(i)
        grain = granularity(written, scale)
        step = precision(written, scale)
        return Numeral(start, end, written * scale, grain, scale, negative=negative, step=step), j

    def glued(self, j: int) -> bool:
        return j < len(self.tokens) and self.tokens[j].start == self.tokens[j - 1].end

    def _glued_letters(self, j: int) -> bool:
        """221B, 4x4, 5G: letters that follow at once and are no unit."""
        if j >= len(self.tokens) or not self.glued(j) or self.tokens[j].kind != "word":
            return False
        return self.tokens[j].text not in _unit_symbols()

    def _negative(self, i: int) -> bool:
        if self.low(i - 1) == "minus":
            return True
        token = self.tokens[i]
        before = self.text[max(0, token.start - 2) : token.start]
        return before[-1:] in "-−" and (len(before) < 2 or before[0] in " (\n")

    def _score(self, i: int) -> bool:
        """3-1, 21–17: two small numbers of which the first is not the smaller."""
        match = re.compile(r"(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\w,.]\d|\d)").match(
            self.text, self.tokens[i].start
        )
        if match and int(match[1]) >= int(match[2]):
            return not re.match(r"\s?(?:%|per cent|percent)", self.text[match.end() :])
        back = re.search(r"(\d{1,3})\s?[-–]\s?$", self.text[: self.tokens[i].start][-8:])
        if back and self.tokens[i].text.isdigit() and int(back[1]) >= int(self.tokens[i].text):
            return not re.match(r"\s?(?:%|per cent|percent)", self.text[self.tokens[i].end :])
        return False

    def _label(self, i: int) -> bool:
        """Article 5, No. 10, Room 12."""
        k = i - 1 - (self.low(i - 1) == ".")
        if self.low(k) not in self.words.labels or self.tokens[i].start - self.tokens[k].end > 2:
            return False
        whole = self.tokens[i].text.isdigit() and int(self.tokens[i].text) < 2000
        capital = self.tokens[k].text[:1].isupper()
        return whole and (capital or self.low(k) in ("no", "page", "room", "article", "section"))

    def scale(self, j: int) -> tuple[int, Decimal]:
        """Scale words and signs from index j on: "billion", "lakh crore", glued "bn"."""
        factor = Decimal(1)
        while j < len(self.tokens):
            token, gap = self.tokens[j], j
            if token.text == "-" and self.glued(j) and self.low(j + 1) in self.words.scales:
                gap = j + 1
            word = self.tokens[gap]
            value = self.words.scales.get(word.lower)
            if value is None and factor == 1:
                value = self.words.abbreviations.get(word.text)
                if value is not None and not self._abbreviation(j):
                    value = None
            if value is None or not self.joined(gap):
                break
            factor *= value
            j = gap + 1
        return j, factor

    def _abbreviation(self, j: int) -> bool:
        """Whether "m" or "k" after digits is a scale: glued, or "bn"-like, or after money."""
        if self.glued(j):
            return True
        return self.tokens[j].lower not in ("k", "m")

    def spelled(self, i: int) -> tuple[Numeral | None, int]:
        """twenty-five thousand; two hundred and fifty; one million."""
        words, j = self.words, i
        total, current, seen, scale = Decimal(0), Decimal(0), False, Decimal(1)
        if self.low(i) == "a" and self.low(i + 1) in words.scales:
            current, seen, j = Decimal(1), True, i + 1
        while j < len(self.tokens):
            low = self.low(j)
            if low in words.units or low in words.tens:
                value = words.units.get(low, words.tens.get(low, Decimal(0)))
                if seen and current % 100 and not (current % 10 == 0 and value < 10):
                    break
                if seen and current % 10 == 0 and current % 100 and low not in words.units:
                    break
                current, seen = current + value, True
            elif low in words.scales and seen:
                scale = words.scales[low]
                if scale == 100:
                    current *= 100
                else:
                    total, current = total + current * scale, Decimal(0)
            elif low == "point" and seen and self.low(j + 1) in words.units:
                decimals = ""
                while self.low(j + 1) in words.units:
                    decimals += str(words.units[self.low(j + 1)])
                    j += 1
                current += Decimal("0." + decimals)
            elif low in ("and", "-") and seen and self._goes_on(j, total + current):
                pass
            else:
                break
            j += 1
        if not seen:
            return None, i
        value = total + current
        start, end = self.span(i, j)
        grain = granularity(value if value else Decimal(1), Decimal(1))
        step = precision(value, Decimal(1)) if scale <= 100 else grain
        return Numeral(start, end, value, grain, scale, spelled=True, step=step), j

    def _goes_on(self, j: int, value: Decimal) -> bool:
        """Whether "and" or a hyphen leads on within one number: "hundred and five"."""
        after = self.low(j + 1)
        if after not in self.words.units and after not in self.words.tens:
            return self.low(j) == "-" and after in self.words.scales
        if self.low(j) == "-":
            return self.glued(j) and value % 100 >= 20 and value % 10 == 0
        return value >= 100 and value % 100 == 0


def plain_decimal(text: str) -> Decimal:
    """The Decimal of digits written with separators of either convention."""
    for thin in " " + _THIN:
        text = text.replace(thin, "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", text):
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", text):
        text = text.replace(".", "")
    return Decimal(text.replace(",", ""))


def _unit_symbols() -> frozenset[str]:
    return frozenset(
        s for u in load_lexicon().units.values() for s in (*u.symbols, *u.loose_symbols, *u.words)
    ) | frozenset(x for c in load_lexicon().currencies.values() for x in (*c.suffixes, c.code))


def shifted(numeral: Numeral, scale: Decimal) -> Numeral:
    """The numeral with the scale of its neighbour: the 5 of "5-10 million"."""
    return replace(
        numeral,
        value=numeral.value * scale,
        grain=numeral.grain * scale,
        scale=scale,
        step=numeral.step * scale,
    )
