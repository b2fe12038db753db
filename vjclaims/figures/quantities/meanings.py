"""What a sign or word before or behind a number means there: a currency, a unit, a share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from vjclaims.figures.records import Quantity
from vjclaims.figures.signs import SPACES, Meaning, table
from vjclaims.figures.words import alternatives, decimal_table, plain_words, word_set

_ONE = Decimal(1)
_BESIDE = frozenset(f"{SPACES}-−")
_REACH = 12  # characters before a number in which a currency is looked for
_SCALED = 14  # characters before a number in which a scale tied to a currency is looked for
_FAR = 60  # characters around a number in which a cue for its meaning is looked for


def sign_before(text: str, start: int) -> re.Match[str] | None:
    """The currency that ends where a number starts."""
    last = text[max(0, start - 3) : start].rstrip(f"{SPACES}-−")[-1:]
    if not last or last.isdecimal() or last in ",;:()":
        return None
    return table().prefix.search(text, max(0, start - _REACH), start)


def behind_number(text: str, end: int) -> Iterator[re.Match[str]]:
    """The sign and the word behind a number that ends at `end`, as far as there are any."""
    first = text[end : end + 3].lstrip(f"{SPACES}\n-")[:1]
    if not first or first.isdecimal() or first in ".,;:()":
        return
    for pattern in (table().symbol, table().word):
        match = pattern.match(text, end)
        if match is not None:
            yield match
    scaled = _scaled_behind().match(text, end)
    if scaled is not None and _scaled(scaled) is not None:
        yield scaled


def currency_of(text: str, start: int, *, loose: bool) -> tuple[str, int, Decimal] | None:
    """The ISO code of the currency before a number at `start`, where it begins, and the scale
    that is tied to it: a million of "EURm 310".

    loose: whether signs count that are more often something else.
    """
    match = sign_before(text, start)
    if match is None:
        return _scaled_sum(text, start) if text[start - 1 : start] in _BESIDE else None
    sign = match.group().rstrip(f"{SPACES}-−")
    code = table().prefixes.get(sign)
    if code is None and sign in table().loose_prefixes:
        glued = match.end() - match.start() == len(sign)
        known = loose and (glued or sign.lower() not in table().ambiguous)  # "Won 3,000 votes"
        known = known or (glued and sign in _meant(text))
        code = table().loose_prefixes[sign] if known else None
    return (code, match.start(), _ONE) if code else None


@lru_cache(maxsize=4)
def _meant(text: str) -> frozenset[str]:
    """The loose signs that a text has glued to a sum too large for a label: the P of "P7,500 a
    month", by which "P50 more" is money, too."""
    signs = alternatives(table().loose_prefixes)
    amount = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)? ?(?:[mb]n?\b|[mb]illion))"
    return frozenset(m["u"] for m in re.finditer(rf"(?<![^\W_])(?P<u>{signs}){amount}", text))


def _scaled_sum(text: str, start: int) -> tuple[str, int, Decimal] | None:
    """The code and the scale of the sign before a number at `start`, and where it begins."""
    match = _scaled_before().search(text, max(0, start - _SCALED), start)
    found = _scaled(match) if match else None
    return (found.unit, match.start(), found.factor) if match and found else None


def _scaled(match: re.Match[str]) -> Meaning | None:
    """Money as accounts write it, the scale tied to the currency: MEUR, TEUR, kSEK before it, EURm,
    SEKbn, £m, €k behind it; None where it has none or two scales, or names no currency."""
    sign, before, after = match["sign"], match["before"], match["after"]
    if (before is None) == (after is None) or sign in word_set("money_codes.also_words"):
        return None
    code = table().prefixes.get(sign)
    if code is None:
        return None
    scale = decimal_table("finance_before").get(before or "")
    return Meaning(code, "money", scale or decimal_table("finance_behind")[after or ""])


@lru_cache(maxsize=1)
def _sign() -> str:
    before = alternatives(decimal_table("finance_before"))
    behind = alternatives(decimal_table("finance_behind"))
    single = alternatives(s for s in table().prefixes if not s[-1].isalnum() and len(s) < 4)
    return (
        rf"(?<![^\W\d_])(?P<u>(?P<before>{before})?(?P<sign>[A-Z]{{3}}|{single})"
        rf"(?:[ \u00a0]?(?P<after>{behind}))?)"
    )


@lru_cache(maxsize=1)
def _scaled_before() -> re.Pattern[str]:
    return re.compile(rf"{_sign()}[{SPACES}]?-?$")


@lru_cache(maxsize=1)
def _scaled_behind() -> re.Pattern[str]:
    return re.compile(rf"[{SPACES}]?{_sign()}(?![\w²³/])")


def currency_before(text: str, start: int, *, loose: bool = False) -> bool:
    """Whether a currency stands right before a number at `start`."""
    return currency_of(text, start, loose=loose) is not None


def unit_behind(text: str, end: int) -> bool:
    """Whether a unit, currency or share stands right behind a number that ends at `end`."""
    one = Quantity(end, end, Decimal(2000), _ONE, _ONE)
    return any(means(text, match, one) is not None for match in behind_number(text, end))


def meaning_of(word: str) -> Meaning | None:
    known = table()
    return known.symbols.get(word) or known.loose.get(word) or known.words.get(plain_words(word))


def large(q: Quantity) -> bool:
    """Whether a number is of a size that sums have and labels have not."""
    return abs(q.value) >= 1000


def means(text: str, match: re.Match[str], q: Quantity) -> Meaning | None:
    """What the sign or word stands for here; None where it is something else."""
    known, word, lower = table(), match["u"], plain_words(match["u"])
    if "sign" in match.re.groupindex:
        return _scaled(match)
    if lower not in known.words and lower not in known.ambiguous:
        lower = lower.replace("-", " ")
    apart = match.start("u") > q.end and text[match.start("u") - 1] != "-"
    if "\n" in match.group() and not word.islower():
        return None
    letter = apart and len(word) == 1 and word.isalpha()
    if letter and re.match(r"-\d", text[match.end() : match.end() + 2]):
        return None  # 4 F-16 jets
    if letter and word not in word_set("ambiguous.spaced"):
        alone = word in word_set("ambiguous.spaced_alone") and not _noun_follows(text, match.end())
        spaced = known.symbols.get(word) or known.loose.get(word) or known.words.get(word)
        return spaced if alone else None
    if word in known.symbols:
        return known.symbols[word]
    if word in known.shouted and apart:
        return None  # "2 MG cars"
    if word in known.loose and (meaning := _loose(text, word, q, apart=apart)):
        return meaning
    if lower in known.ambiguous:
        return _ambiguous(text, match, q)
    if lower in word_set("ambiguous.noun") and apart and _noun_follows(text, match.end()):
        return None
    return known.words.get(lower)


def _loose(text: str, word: str, q: Quantity, *, apart: bool) -> Meaning | None:
    """A loose symbol: another case of a strict one, glued, or one that may stand apart."""
    known = table()
    meaning = known.loose[word]
    if meaning.dimension == "money":
        return meaning if large(q) else None
    if word in word_set("ambiguous.never"):
        part = word == "s" and q.value != q.value.to_integral_value()
        return meaning if part and not apart else None  # in 5.1s, but an iPhone 5s
    if word == '"':
        return meaning if not apart and _closed(text, q.end) else None
    if not apart or word in word_set("ambiguous.spaced") or word.lower() in _strict():
        return meaning
    return None


def _closed(text: str, end: int) -> bool:
    """Whether no quotation is open, so that a mark behind digits is of inches: 9"."""
    paragraph = text.rfind("\n\n", 0, end) + 1
    return text.count('"', paragraph, end) % 2 == 0


@lru_cache(maxsize=1)
def _strict() -> frozenset[str]:
    return frozenset(s.lower() for s in table().symbols)


def _ambiguous(text: str, match: re.Match[str], q: Quantity) -> Meaning | None:
    """A currency word that is also another word: pounds, won, real, crowns."""
    known, lower = table(), plain_words(match["u"])
    money, unit = Meaning(known.ambiguous[lower], "money"), known.words.get(lower)
    if unit is not None:
        return unit if _mass(text, match, q) else money
    sum_of_money = abs(q.value) >= 100 or q.value != q.value.to_integral()
    return money if sum_of_money and not _noun_follows(text, match.end()) else None


def _mass(text: str, match: re.Match[str], q: Quantity) -> bool:
    """Whether pounds are of weight: "weighed 300 pounds", "20 pounds of rice", "a 9-pound cat"."""
    if abs(q.value) >= 1_000_000:
        return False
    if re.match(r"(?: and)? \d+(?:\.\d+)? ?(?:oz|ounces?)\b", text[match.end() : match.end() + 24]):
        return True
    before = re.findall(r"[^\W\d_]+", text[max(0, q.start - _FAR) : q.start].lower())
    if any(w in word_set("pounds.mass_after") for w in before[-5:]):
        return True
    equals = any(w in word_set("pounds.equals") for w in before[-3:])
    if equals and any(w in _masses() for w in before):
        return True
    after = re.match(r" of (?:the |its |their )?(\w+)", text[match.end() : match.end() + _FAR])
    if after:
        return after[1].lower() not in word_set("pounds.money_of")
    hyphen = text[match.start("u") - 1] == "-"
    return hyphen and match["u"].lower() == "pound"


@lru_cache(maxsize=1)
def _masses() -> frozenset[str]:
    """Words of other masses: "a kilogram is 2.2 pounds"."""
    words = table().words.items()
    masses = frozenset(w for w, m in words if m.dimension == "mass" and " " not in w)
    return masses - word_set("pounds.no_other")


def _noun_follows(text: str, end: int) -> bool:
    """Whether a word stands behind that makes the one before it no unit: "two stone lions"."""
    after = re.match(r"[ \u00a0-]([^\W\d_]+)", text[end : end + _FAR])
    return after is not None and after[1].lower() not in word_set("ambiguous.may_follow")
