"""Sums in brackets as accounts write what is below zero: "cash flow was ($859 million)".

A bracket behind a noun or another figure says it again or explains it, "2.4 trillion won ($1.8
billion)": that one stays. Behind words that are below zero themselves the sum is none once more:
"a net loss of ($3.2 million)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from vjclaims.figures.quantities.ranges import stem
from vjclaims.figures.signs import table
from vjclaims.figures.words import alternatives, figure_words, word_set
from vjclaims.lexicon import load_lexicon

_REACH = 160  # characters before a bracket in which its clause begins
_VERB = 4  # words before a bracket among which the verb of its change is looked for
_NOTE = len("(1)")
_WHOLE = re.compile(r"\d+(?:,\d{3})*")
_CLAUSE = re.compile(r"[.;!?](?=\s)|\n|,(?=\s)")


def bracketed(text: str) -> Iterator[tuple[int, int, str]]:
    """The brackets of sums below zero: the opening one to be read as a minus, the other not."""
    last = 0  # where the bracket before this one ended, of those in the same sentence
    for match in _pattern().finditer(text):
        currency = bool(match["sign"] or match["cur"])
        measured = bool(match["scale"] or match["unit"] or match["tail"])
        # "Kiambu stands at (2,417,735)": counts in brackets are not below zero.
        whole = not (currency or measured) and bool(_WHOLE.fullmatch(match["number"]))
        series = bool(last) and not _CLAUSE.search(text[last : match.start()].replace(",", ""))
        if not _stands(text, match, whole=whole, series=series):
            continue
        last = match.end()
        below = _below_zero(text, match.start())
        if below and not match["sign"] and not match["tail"]:
            continue
        yield match.start("open"), match.end("open"), "" if below else "-"
        yield match.start("close"), match.end("close"), ""


def bracketed_cell(text: str, label: str) -> tuple[str, re.Match[str]] | None:
    """What a table's cell that is all such a sum has for its opening bracket, and the match; None
    for any other cell. A number below ten alone is that of a note or of a sample.

    label: the head of the row, which may say that what it counts is below zero in itself.
    """
    match = _pattern().fullmatch(text)
    if match is None or (match["number"] == text[1:-1] and len(text) == _NOTE):
        return None
    return "" if _loss_label(label) else "-", match


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    numerals = load_lexicon().numerals
    sign = alternatives(p for p in table().prefixes if not p[0].isspace())
    scale = alternatives((*numerals.scales, *numerals.abbreviations))
    unit = alternatives((*figure_words().percent, *(s for s in table().symbols if len(s) < 4)))
    return re.compile(
        rf"(?:(?<![^\W\d_])(?P<sign>{sign})[ \u00a0]?)?(?P<open>\()"
        rf"(?:(?P<cur>{sign})[ \u00a0]?)?(?P<number>\d[\d.,'’]*)"
        rf"(?:[ \u00a0-]?(?P<scale>{scale})(?![^\W\d_]))?(?:[ \u00a0]?(?P<unit>{unit})(?!\w))?"
        rf"(?P<close>\))(?P<tail>[ \u00a0]?(?:{scale}|{unit})(?!\w))?"
    )


def _stands(text: str, match: re.Match[str], *, whole: bool, series: bool) -> bool:
    """Whether the bracket stands where a figure stands."""
    start, end = match.span()
    if match["sign"]:
        return True  # $(4.5) million
    head = text[max(0, start - _REACH) : start].rstrip()
    if not head or head[-1] in ":":
        alone = not text[end:].strip(" \u00a0") or text[end : end + 1] in (";", "\n")
        return alone and (bool(head) or not whole)
    if whole or not text[start - 1 : start].isspace():
        return False
    word = re.search(r"[^\W\d_]+\.?$", head)
    if word is None:
        return False
    low = word[0].lower()
    return low in word_set("brackets.after") or (series and low in word_set("brackets.series"))


def _below_zero(text: str, start: int) -> bool:
    """Whether what the sum is of is below zero in itself: a loss, a deficit, what was paid."""
    head = text[max(0, start - _REACH) : start]
    if head.rstrip()[-1:] == ":":
        return _loss_label(re.split(r"[:;\n]", head.rstrip()[:-1])[-1])
    words = re.findall(r"[^\W\d_]+|[,.;!?](?=\s)", head)
    if words[-1:] == ["of"]:
        return _names_loss(words[-2:-1])
    if words[-1:] == ["by"]:  # fell by (4.2) per cent
        return any(stem(w.lower()) in load_lexicon().change.down for w in words[-_VERB:])
    stops = [k for k, w in enumerate(words) if not w[0].isalpha()]
    clause = words[stops[-1] + 1 :] if stops else words
    first = next((k for k, w in enumerate(clause) if w.lower() in word_set("brackets.ends")), None)
    return _names_loss(clause[:first])


def _loss_label(label: str) -> bool:
    """Whether a head names what is below zero; "Income (loss)" does not."""
    return "(" not in label and _names_loss(re.findall(r"[^\W\d_]+", label))


def _names_loss(words: list[str]) -> bool:
    return any(w.lower() in word_set("brackets.below_zero") for w in words)
