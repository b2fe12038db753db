"""Laying out lines for a terminal: styles, cells, wrapping, rules.

Text is wrapped plain and styled after, so that a report has the same lines with and
without colour.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vjclaims.text.safe import visible

# Marks of our own inside text that is being wrapped. They are private-use characters,
# which `safe.visible` never lets through from an article.
OPEN, CLOSE, GLUE = "\ue000", "\ue001", "\ue002"

STYLES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "good": "32",
    "bad": "31",
    "title": "1",
    "figure": "1;4",
    "dim": "2",
}
_DENSE = 8  # characters that one column can hold, letters with all their accents
_ANSI = re.compile(r"\x1b\[[0-9;]*m")
_GAP = "  "
_WIDEST = 40  # columns of a table's column that is not the last
_NUMBER = re.compile(r"-?[\d,.]+")
_RULE = "──  ─"  # what stands around the words of a heading


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes styled text, or plain text where there is no colour."""

    color: bool

    def __call__(self, text: str, style: str) -> str:
        if not self.color or not text:
            return text
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m"

    def marked(self, lines: list[str], marks: tuple[str, str] = ("«", "»")) -> list[str]:
        """Lines with what stands between OPEN and CLOSE shown: by style, else by marks."""
        if not self.color:
            return [_unglue(s).replace(OPEN, marks[0]).replace(CLOSE, marks[1]) for s in lines]
        on, off = f"\x1b[{STYLES['figure']}m", "\x1b[0m"
        shown, inside = [], False
        for line in lines:
            # A pager forgets styles at the end of a line, so each line opens its own.
            start = on if inside else ""
            inside = line.rfind(OPEN) > line.rfind(CLOSE) or (inside and CLOSE not in line)
            end = off if inside else ""
            text = _unglue(line).replace(OPEN, on).replace(CLOSE, off)
            shown.append(start + text + end)
        return shown


def _unglue(text: str) -> str:
    return text.replace(GLUE, " ")


def cells(text: str) -> int:
    """How many columns the text takes on a terminal, styles not counted."""
    if "\x1b" in text:
        text = _ANSI.sub("", text)
    if text.isascii():
        return len(text)
    # Imported here: `--help` must stay fast, and most lines are ASCII.
    from rich.cells import cell_len

    return cell_len(text)


def pad(text: str, width: int) -> str:
    """The text filled up with spaces to a width."""
    return text + " " * max(0, width - cells(text))


def clip(text: str, width: int) -> str:
    """The text cut to a width, with an ellipsis where something is missing."""
    if cells(text) <= width:
        return text
    while text and cells(text) > width - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most `width` columns; words longer than a line are broken.

    first, rest: what the first and the following lines start with.
    """
    lines, line, empty = [], first, True
    for word in text.split(" "):
        if not word:
            continue
        gap = "" if empty else " "
        if not empty and not _fits(word, width - cells(line) - 1):
            lines.append(line)
            line, gap = rest, ""
        while word and not _fits(word, width - cells(line + gap)):
            head = _fitting(word, width - cells(line + gap))
            lines.append(line + gap + head)
            line, gap, word = rest, "", word[len(head) :]
        line += gap + word
        empty = False
    return lines if empty and lines else [*lines, line.rstrip()]


def _fits(word: str, room: int) -> bool:
    """Whether a word fits; one of very many characters is not measured."""
    return len(word) <= _DENSE * max(room, 1) and cells(word) <= room


def _fitting(word: str, room: int) -> str:
    """The longest start of a word that fits, at least one character."""
    size = min(len(word), max(room, 1))
    while size > 1 and cells(word[:size]) > room:
        size -= 1
    return word[:size]


def rule(left: str, right: str, width: int) -> tuple[str, str, str]:
    """The three parts of a heading line that fills the width: ── left ─── right ──."""
    start, end = f"── {left} ", f" {right} ──" if right else ""
    if cells(start + end) >= width:  # a narrow screen: the words matter more than the line
        end = f" {right}"
    return start, "─" * max(1, width - cells(start) - cells(end)), end


def heading(text: str, width: int, pen: Pen) -> str:
    """A heading line for a part of the report."""
    start, middle, _ = rule(clip(text, width - len(_RULE)), "", width)
    return pen(start, "title") + pen(middle, "dim")


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
