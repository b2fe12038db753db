"""Long documents in parts: what spaCy gets at a time, and what it need not see at all."""

from __future__ import annotations

import re
from functools import lru_cache

from vjclaims.lexicon import load_lexicon
from vjclaims.records.document import Block, BlockKind, Document

_DUMP = 200
SIZE = 40_000  # characters of reading text in one Doc; spaCy refuses 1,000,000


def parts(document: Document) -> list[tuple[int, int]]:
    """Stretches of the reading text, in order, each to become a Doc.

    An article is one stretch. Of a longer text, blocks without a figure that have no
    neighbour with one are left out: nothing can come of them, and parsing is what costs.
    """
    dumps = [_is_dump(document.reading[b.start : b.end]) for b in document.blocks]
    if not any(dumps) and (len(document.reading) <= SIZE or not document.blocks):
        return _cut([(0, len(document.reading))])
    near = _near_figures(document)
    kept = [keep and not dump for keep, dump in zip(near, dumps, strict=True)]
    runs: list[tuple[int, int]] = []
    for block, keep in zip(document.blocks, kept, strict=True):
        if not keep:
            continue
        start, end = runs[-1] if runs else (0, 0)
        follows = bool(runs) and not document.reading[end : block.start].strip()
        if follows and block.end - start <= SIZE:
            runs[-1] = (start, block.end)
        else:
            runs.append((block.start, block.end))
    return _cut(runs)


def _cut(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of one endless block cut to size; a figure on the cut may be lost."""
    return [(at, min(at + SIZE, end)) for start, end in runs for at in range(start, end, SIZE)]


def _is_dump(block: str) -> bool:
    """Whether a block is rows of numbers, not sentences: over 200, most words among them."""
    if len(block) < 2 * _DUMP:
        return False
    words = block.split()
    numbers = sum(word[:1].isdigit() for word in words)
    return numbers > _DUMP and 2 * numbers > len(words)


def _near_figures(document: Document) -> list[bool]:
    found = [_may_hold(document, block) for block in document.blocks]
    near = [
        any(found[max(0, i - 1) : i + 2]) or block.kind is BlockKind.TITLE
        for i, block in enumerate(document.blocks)
    ]
    return [True, True, True, *near[3:]][: len(near)]


def _may_hold(document: Document, block: Block) -> bool:
    return _figure_words().search(document.reading, block.start, block.end) is not None


@lru_cache(maxsize=1)
def _figure_words() -> re.Pattern[str]:
    """Anything by which a figure can start: a digit or a word of the numeral tables."""
    n = load_lexicon().numerals
    tables = (n.units, n.tens, n.scales, n.groups, n.plurals, n.fractions, n.ordinals,
              n.multiples, n.couples)  # fmt: skip
    words = {w for table in tables for w in table} | {"fold", "largest", "biggest"}
    return re.compile(rf"\d|[½¼¾⅓⅔]|(?:{'|'.join(sorted(words))})", re.I)
