"""A table for the terminal: columns as wide as they need, the last cut to what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vjclaims.report.terminal.layout import cells, clip, pad
from vjclaims.text.safe import visible

_GAP = "  "
_WIDEST = 40  # of a column that is not the last
_NUMBER = re.compile(r"-?[\d,.]+")


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Lines with heads above the columns, numbers to the right; "" where there are no columns."""
    if not heads:
        return ""
    shown = [[visible(cell) for cell in row] for row in (heads, *rows)]
    widths = [min(_WIDEST, max(cells(row[i]) for row in shown)) for i in range(len(heads))]
    right = [bool(rows) and all(_is_number(row[i]) for row in rows) for i in range(len(heads))]
    lines = []
    for row in shown:
        parts = [_cell(c, w, r) for c, w, r in zip(row[:-1], widths, right, strict=False)]
        last = row[-1].rjust(widths[-1]) if right[-1] else row[-1]
        used = sum(widths[:-1]) + len(_GAP) * len(parts)
        parts.append(clip(last, max(width - used, 10)))
        lines.append(_GAP.join(parts).rstrip())
    lines.insert(1, _GAP.join("─" * w for w in widths)[:width].rstrip())
    return "\n".join(lines) + "\n"


def _cell(text: str, width: int, right: bool) -> str:
    text = clip(text, width)
    return " " * (width - cells(text)) + text if right else pad(text, width)


def _is_number(text: str) -> bool:
    return not text or _NUMBER.fullmatch(text) is not None
