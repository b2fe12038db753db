"""Marks in the text of an article by which its author accepts what is found on a figure.

    <!-- vjclaims: ignore[VJ101] the ministry confirmed it on the phone -->
    "… 520,000 [sic] residents" or "[sic: as in the speech]"

A comment holds for the figures of its paragraph (of its line in a list or table); one that
stands alone holds for the paragraph below it, one right under a paragraph for that. [sic] holds
for the figure before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vjclaims.records.decision import Decision
from vjclaims.records.document import Document
from vjclaims.text.marks import SIC

_COMMENT = re.compile(
    r"<!--\s*vjclaims\s*:\s*ignore\s*(?:\[(?P<codes>[^\]]{0,200})\])?\s*(?P<reason>.{0,500}?)\s*-->",
    re.S | re.I,
)
_ANY_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ITEM = re.compile(r"\s*(?:[-*+•|]|\d+[.)])\s*\S")
_BEFORE_SIC = 80  # characters back from [sic] in which its figure stands
_AS_SAID = "[sic]: as in the source"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark: figures that start in text[start:end] are meant; codes: which findings on them,
    none for all; nearest: only the last figure of the stretch is meant; decision: what is decided
    by a comment beside the text, which is about all figures that it touches."""

    path: str
    line: int
    column: int
    start: int
    end: int
    codes: frozenset[str]
    reason: str
    by: str
    nearest: bool = False
    decision: Decision | None = None

    @property
    def valid(self) -> bool:
        """Whether it says all that it must: why, unless the finding stays open."""
        return bool(self.reason) or (self.decision is not None and not self.decision.choice.closes)

    @property
    def closes(self) -> bool:
        """Whether findings on its figures are reported no more."""
        return self.decision is None or self.decision.choice.closes


def marks(document: Document) -> Iterator[Mark]:
    """The marks of an article, in order of place."""
    found = [*_comments(document), *_sics(document)]
    yield from sorted(found, key=lambda m: (m.line, m.column))


def _comments(document: Document) -> Iterator[Mark]:
    text = document.text
    if "<!--" not in text:
        return
    for match in _COMMENT.finditer(text):
        codes = (match["codes"] or "").upper().replace(",", " ").split()
        start, end = _stretch(text, match.start(), match.end())
        line, column = document.place(match.start())
        reason = " ".join(match["reason"].split()).strip(" -–—:")
        yield Mark(document.path, line, column, start, end, frozenset(codes), reason, "comment")


def _sics(document: Document) -> Iterator[Mark]:
    for match in SIC.finditer(document.text):
        line, column = document.place(match.start())
        start = max(document.text.rfind("\n", 0, match.start()) + 1, match.start() - _BEFORE_SIC)
        reason = " ".join((match["reason"] or "").split()) or _AS_SAID
        yield Mark(
            document.path,
            line,
            column,
            start,
            match.start(),
            frozenset(),
            reason,
            "sic",
            nearest=True,
        )


def _stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of the text that a comment at text[start:end] is about."""
    above, below = text.rfind("\n", 0, start) + 1, _line_end(text, end)
    if _bare(text[above:below]):
        last = _line_start(text, above - 1) if above else 0
        if above == 0 or _bare(text[last:above]):
            return _paragraph_below(text, below)
        above, below = last, above - 1  # it touches the paragraph above it
    if _ITEM.match(text[above:below]):
        return above, below
    while above > 0 and text[_line_start(text, above - 1) : above - 1].strip():
        above = _line_start(text, above - 1)
    return above, _to_blank(text, below)


def _paragraph_below(text: str, at: int) -> tuple[int, int]:
    """The first paragraph behind `at`, other comments passed over; of a list its first item."""
    start = at
    while start < len(text):
        end = _line_end(text, start)
        if not _bare(text[start:end]):
            return start, end if _ITEM.match(text[start:end]) else _to_blank(text, end)
        start = end + 1
    return len(text), len(text)


def _bare(lines: str) -> bool:
    """Whether lines hold nothing but comments."""
    return not _ANY_COMMENT.sub("", lines).strip()


def _to_blank(text: str, at: int) -> int:
    """The end of the paragraph whose line ends at `at`."""
    while at < len(text) and text[at + 1 : _line_end(text, at + 1)].strip():
        at = _line_end(text, at + 1)
    return at


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
