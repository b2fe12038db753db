"""A number against the list of what it counts: "three ministers: A, B and C"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from vjclaims.figures.numerals.numerals import read_numerals
from vjclaims.findings.recalculate.arithmetic import COUNTS, written
from vjclaims.findings.recalculate.article import ArticleFigures, Sentence, usable
from vjclaims.findings.recalculate.terms import sentences_in, term
from vjclaims.lexicon import load_lexicon
from vjclaims.lexicon.said import says, words
from vjclaims.records.claim import Claim
from vjclaims.records.document import BlockKind
from vjclaims.records.finding import Recalculation

_MOST = 20
_LEAD = 8  # words between a number and the colon of its list
_ITEM = 4  # words of an item that is surely one
_HEAD = 40  # characters at the head of a sentence in which "The five members" stands
_THE = re.compile(r"(?:The|All|These|Those)\s+")
_OPEN = re.compile(r"[:(]|\s[—–-]\s|,\s(?:namely\b|(?=[A-Z]))|\s(?:are|were)\s(?=[A-Z])")
_AND = re.compile(r"\s*,?\s+(?:and|&)\s+")


def lists(article: ArticleFigures) -> Iterator[Recalculation | None]:
    """Every number up to twenty behind which a list of as many names or things stands."""
    for s in article.sentences:
        for claim in s.figures:
            if _may_list(claim):
                yield _in_prose(s, claim) or _in_blocks(article, s, claim)
    for s in _pointed(article):
        yield _in_prose(s, s.figures[0])


def _pointed(article: ArticleFigures) -> Iterator[Sentence]:
    """ "The five members of the panel are …": a number that the reading of figures passes over."""
    document = article.document
    for block in document.blocks:
        for s in sentences_in(document.reading, block.start, block.end):
            found = _THE.match(s.text)
            numeral = next(iter(read_numerals(s.text[:_HEAD])), None) if found else None
            if found is None or numeral is None or numeral.start != found.end():
                continue
            span = s.piece(numeral.start, numeral.end)
            if numeral.form != "cardinal" or article.claim_over(span.start, span.end) is not None:
                continue
            noun = " ".join(words(s.text[numeral.end :])[:1])
            claim = term(document, span, numeral.value, noun)
            if _may_list(claim):
                yield Sentence(s.start, s.end, s.text, (claim,))


def _may_list(claim: Claim) -> bool:
    whole = claim.value == claim.value.to_integral_value()
    plain = not claim.hedge and claim.form == "cardinal" and not claim.slots.change
    return bool(whole and plain and 2 <= claim.value <= _MOST and claim.dimension in COUNTS
                and claim.unit and usable(claim))  # fmt: skip


def _in_prose(s: Sentence, claim: Claim) -> Recalculation | None:
    tail = s.text[claim.until - s.start :]
    at = _OPEN.search(tail)
    if at is None or not 1 <= len(words(tail[: at.start()])) <= _LEAD:
        return None
    lead, sign = tail[: at.start()], at[0].strip()
    if (sign != ":" and len(words(lead)) > _LEAD // 2) or re.search(r"\d|[,;]", lead):
        return None
    items = _items(_body(tail[at.end() :], sign))
    if items is None:
        return None
    low, high = items
    holds = low <= claim.value <= high
    named = sign in ("are", "were")
    sure = low == high and sign != "," and (not named or _full_names(tail[at.end() :]))
    return _row(claim, high, holds) if holds or sure else None


def _full_names(body: str) -> bool:
    """Whether every item is a name of two words: people, not what kind they are of."""
    rows = [words(x) for part in body.split(",") for x in _AND.split(part)]
    return all(len(x) > 1 for x in rows if x)


def _body(text: str, sign: str) -> str:
    """The list itself: up to the closing bracket or dash, or the sentence's end."""
    if sign.startswith(","):
        named = re.match(r"[^.;]+?\s(?:and|&)\s[^,;]+", text)
        return named[0].rstrip(".") if named else ""
    if sign == "(":
        return text.partition(")")[0]
    if sign in ("—", "–", "-"):
        return re.split(r"\s[—–-]\s|\.$", text)[0]
    return text.rstrip().rstrip(".")


def _items(body: str) -> tuple[int, int] | None:
    """The fewest and most items that a list can be read as; None if it is no plain list."""
    cues = load_lexicon().sums
    if says(body, cues.others | cues.unlisted) or re.search(r"\d|[.!?\"“”]\s", body):
        return None
    if ";" in body:
        rows = [x for x in body.split(";") if words(x)]
        return (len(rows), len(rows)) if len(rows) > 1 else None
    *commas, last = body.split(",")
    ends = [x for x in _AND.split(last) if words(x)]
    if len(ends) < 2:
        return None  # no "and": the sentence goes on in another way
    rows = [x for x in (*commas, *ends) if words(x)]
    inner = sum(bool(_AND.search(f" {x} ")) for x in commas) + len(ends) - 2
    if not _alike(rows) or says(body, cues.no_item) or any(map(_counted, rows)):
        return None
    plain = not inner and all(len(words(x)) <= _ITEM for x in rows)
    return (len(rows), len(rows)) if plain else (2, len(rows) + inner)


def _counted(item: str) -> bool:
    """Whether an item gives a number itself: "seven primary and five secondary", "Harva one"."""
    numerals = load_lexicon().numerals
    return bool({*words(item)} & {*numerals.units, *numerals.tens})


def _alike(rows: list[str]) -> bool:
    """Whether all items are names or none is."""
    named = [bool(re.match(r"\s*(?:[Tt]he\s+)?[A-Z]", x)) for x in rows]
    return all(named) or not any(named)


def _in_blocks(article: ArticleFigures, s: Sentence, claim: Claim) -> Recalculation | None:
    """A list of points behind a line that ends with a colon."""
    if not s.text.rstrip().endswith(":"):
        return None
    tail = s.text[claim.until - s.start :]
    if len(words(tail)) > _LEAD or ";" in tail:
        return None
    if s.figures[-1] is not claim or says(s.text, load_lexicon().sums.others - {"both"}):
        return None
    behind = (b for b in article.document.blocks if b.start >= s.end - 1)
    items = sum(1 for _ in takewhile(lambda b: b.kind is BlockKind.LIST_ITEM, behind))
    return _row(claim, items, items == claim.value) if items > 1 else None


def _row(claim: Claim, number: int, holds: bool) -> Recalculation:
    said = written(claim)
    tail = "as stated" if holds else f"not {said}"
    reason = f"the list behind “{said}” has {claim.value if holds else number} items, {tail}"
    return Recalculation("count_of_list", (claim,), holds, reason)
