"""A text cut into numbers, words and signs, with what a reader asks about neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from vjclaims.figures.words import alternatives, figure_words
from vjclaims.lexicon import load_lexicon

THIN = "\u00a0\u2007\u2009\u202f"
LONGEST = 18  # digits of a number; longer rows of digits are codes
_GOOGOL = 100  # powers of ten a figure may have; more are codes, and fill a page of digits
# 1.3x10^6, 1.99×10−30, 1e10, 9.8e-3, 10^6
_SCIENCE = (
    r"\d+(?:\.\d+)?[ ]?[x×*·][ ]?10(?:[ ]?\^[ ]?[-−+]?|[-−])\d{1,2}(?!\w|[.,]\d)"
    r"|\d+(?:\.\d+)?e[-−+]?\d{1,2}(?![\w.,]\w|\w)|\d+(?:\.\d+)?\^[-−+]{0,2}\d{1,2}(?!\w)"
)
_POWER = re.compile(
    r"(?P<a>[\d.]+)(?:[ ]?[x×*·][ ]?(?P<ten>10)[ ]?\^?[ ]?|(?P<e>e)|\^)(?P<n>\S+)", re.I
)
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")


@dataclass(frozen=True, slots=True)
class Token:
    """A number (kind "num"), a word or a sign; lower: its text in lower case.

    Kind, text and lower are "" in a masked stretch, so that nothing is read across it.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: str


class Tokens:
    """The tokens of a text; those that touch a masked stretch are blank."""

    def __init__(self, text: str, masked: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self.rows = list(_tokens(text, masked))

    def __len__(self) -> int:
        return len(self.rows)

    def low(self, i: int) -> str:
        """Token i in lower case; "" where there is none."""
        return self.rows[i].lower if 0 <= i < len(self.rows) else ""

    def kind(self, i: int) -> str:
        """The kind of token i; "" where there is none."""
        return self.rows[i].kind if 0 <= i < len(self.rows) else ""

    def joined(self, i: int) -> bool:
        """Whether only space stands before token i; a line may end there, a paragraph not."""
        if not 0 < i < len(self.rows):
            return False
        between = self.text[self.rows[i - 1].end : self.rows[i].start]
        if between in ("", " "):
            return True
        lines = between.count("\n")
        return not between.strip() and (not lines or (lines == 1 and self.rows[i].text.islower()))

    def glued(self, i: int) -> bool:
        """Whether nothing stands before token i."""
        return 0 < i < len(self.rows) and self.rows[i].start == self.rows[i - 1].end

    def hyphen(self, i: int) -> bool:
        """Whether token i is a hyphen that hangs on both its neighbours."""
        return self.low(i) in ("-", "‑", "–") and self.glued(i) and self.glued(i + 1)

    def spaced_hyphen(self, i: int) -> bool:
        """Whether token i is a hyphen with a space on each side, as in "fifty - two"."""
        return (
            self.low(i) == "-" and self.text[self.rows[i].start - 1 : self.rows[i].end + 1] == " - "
        )

    def after_hyphen(self, i: int) -> int:
        """The token behind the hyphen at i, or i itself."""
        return i + 1 if self.hyphen(i) else i

    def follows(self, i: int) -> bool:
        """Whether token i goes on with what stands before it: joined, perhaps by a hyphen."""
        return self.joined(i) or self.hyphen(i - 1)

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Characters from token i up to token j."""
        return self.rows[i].start, self.rows[j - 1].end


def _tokens(text: str, masked: Sequence[tuple[int, int]]) -> Iterator[Token]:
    blank = bytearray(len(text))
    for start, end in masked:
        blank[start:end] = b"\1" * (end - start)
    for match in _pattern().finditer(text):
        start, end = match.span()
        if blank.find(1, start, end) < 0:
            word = match.group()
            yield Token(start, end, word, word.lower(), match.lastgroup or "")
        else:
            yield Token(start, end, "", "", "")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    scales = load_lexicon().numerals
    measured = alternatives(
        (*scales.scales, *scales.abbreviations, *figure_words().percent, "€", "euro", "euros")
    )
    number = (
        rf"{_SCIENCE}|\d{{1,3}}(?:[,{THIN}]\d{{3}}){{1,6}}(?:\.\d+)?(?![\d,]\d)"  # 470,000
        r"|\d{1,2}(?:,\d\d){1,6},\d{3}(?:\.\d+)?(?!\d)"  # 12,50,000
        r"|\d{1,3}(?:\.\d{3}){1,6},\d{1,6}(?!\d)|\d{1,3}(?:\.\d{3}){2,6}(?!\.?\d)"  # 1.943,50
        r"|(?<![^\W\d_])[1-9]\d{0,2}(?: \d{3}){1,5}(?:\.\d+)?(?![\d,])"  # 816 000
        rf"|\d+,\d{{1,2}}(?=[ \u00a0]?(?:{measured})(?!\w))"  # 3,5 million
        r"|\d+(?:\.\d+)?|(?<![\w.)\]])\.\d+"
    )
    letter = rf"[^\W\d_{''.join(scales.signs)}]"  # "½" is a letter to the pattern \w
    return re.compile(
        rf"(?P<num>{number})|(?P<word>{letter}+(?:['’]{letter}+)*)|(?P<sign>\S)", re.I
    )


def plain_decimal(text: str) -> Decimal | None:
    """The Decimal of digits written with separators of either convention, or as a power.

    None for a power that is no figure: one of zero ("0^0" is a face), or beyond a googol.
    """
    power = _POWER.fullmatch(text)
    if power is not None:
        return _raised(power)
    for space in " " + THIN:
        text = text.replace(space, "")
    if _POINTS.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    return Decimal(text.replace(",", ""))


def _raised(power: re.Match[str]) -> Decimal | None:
    base = Decimal(power["a"])
    if not base:
        return None
    sign = -1 if any(c in power["n"] for c in "-−") else 1
    exponent = sign * int(power["n"].strip("+-−"))
    tenfold = power["ten"] or power["e"]
    value = base.scaleb(exponent) if tenfold else base**exponent
    return value if abs(value.adjusted()) <= _GOOGOL else None
