"""Markdown inside a paragraph: what is markup is taken out, what is read stays."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from vjclaims.sources.readers.units import Edit, Piece, edit, flat, trim

_SPECIAL = re.compile(r"[\\*_`\[<&~^]|  ")
_TARGET = r"(?:\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)|\[[^\[\]]{0,500}\])"
_IMAGE = re.compile(r"!\[[^\[\]]{0,2000}\]" + _TARGET)
_LINK = re.compile(r"\[([^\[\]]{0,2000})\]" + _TARGET)
_GONE = re.compile(
    r"\[\^[^\]\s]{1,60}\]:?"  # footnote
    r"|<(?:https?://|mailto:)[^<>\s]{1,2000}>"  # autolink
    r"|</?[A-Za-z][^<>]{0,1000}>"  # HTML tag
)
# Marks of notes and powers: <sup>1</sup>, Pandoc's ^1^, and links that hang on a word, [1](#fn).
_RAISED = re.compile(r"<sup\b[^<>]{0,200}>([\d+−-]{1,7})</sup>|(?<=[^\s^])\^([\d−-]{1,4})\^(?!\w)")
_NOTE_LINK = re.compile(
    r"(?<=[^\s(\[])(?:\[(?:<sup>)?(?:\\?\[)?[\da-h*†‡⁰¹²³⁴-⁹]{1,3}(?:\\?\])?(?:</sup>)?\]"
    r"\([^()\s]{0,500}\)|<(a|sup)\b[^<>]{0,200}>(?:<(a|sup)\b[^<>]{0,200}>)?"
    r"[\[(]?(?:[a-h*†‡]|(?<=\x22>)\d{1,3})[\])]?(?:</(?:a|sup)>){1,2})"
)
_LIFT = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RUN = re.compile(r"(?<!\\)(?:\*+|_+|~~)")
_TICKS = re.compile(r"(?<!\\)(`{1,3})(?!`)([^`]{1,5000})(?<!`)\1(?!`)")
_EXTRA_SPACE = re.compile(r"(?<= ) +")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])|\\$")
_ENTITY = re.compile(r"(?<!\\)&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def visible(pieces: list[Piece]) -> list[Piece]:
    """The pieces without emphasis marks, link targets, images, tags and escapes."""
    if not _SPECIAL.search(flat(pieces)):
        return trim(pieces)
    for find in _STEPS:
        if not pieces:
            return []
        edits = find(flat(pieces))
        pieces = edit(pieces, edits) if edits else pieces
    return trim(pieces)


def _without(pattern: re.Pattern[str]) -> Callable[[str], list[Edit]]:
    """Takes out what matches."""
    return lambda text: [(*m.span(), "") for m in pattern.finditer(text)]


def _only(pattern: re.Pattern[str], group: int) -> Callable[[str], list[Edit]]:
    """Takes out what matches but for a group of it."""

    def find(text: str) -> list[Edit]:
        found = pattern.finditer(text)
        ends = ((m.start(), m.start(group), m.end(group), m.end()) for m in found)
        return [e for a, b, c, d in ends for e in ((a, b, ""), (c, d, ""))]

    return find


def _raised(text: str) -> list[Edit]:
    return [(*m.span(), (m[1] or m[2]).translate(_LIFT)) for m in _RAISED.finditer(text)]


def _escapes(text: str) -> list[Edit]:
    edits = _without(_ESCAPE)(text)
    for match in _ENTITY.finditer(text):
        char = html.unescape(match[0])
        if len(char) == 1 and char.isprintable():
            edits.append((match.start(), match.end(), char))
    return sorted(edits)


def _emphasis(text: str) -> list[Edit]:
    """Delimiters that open before a word and close after one, paired as CommonMark does.

    A lone asterisk, as in "5 * 3" or before a footnote, stays.
    """
    edits: list[Edit] = []
    openers: dict[str, list[list[int]]] = {"*": [], "_": [], "~": []}
    for match in _RUN.finditer(text):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        opens, closes = _flanks(match[0][0], before, after)
        stack = openers[match[0][0]]
        start, size = match.start(), len(match[0])
        while closes and size and stack:
            left, count = stack.pop()
            used = min(count, size)
            edits.append((left + count - used, left + count, ""))
            edits.append((start, start + used, ""))
            start, size = start + used, size - used
            if count > used:
                stack.append([left, count - used])
        if opens and size:
            stack.append([start, size])
    return sorted(edits)


def _flanks(char: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run of delimiters may open and may close emphasis (CommonMark 0.31, 6.2)."""
    space_before, space_after = not before or before.isspace(), not after or after.isspace()
    sign_before = not space_before and not before.isalnum()
    sign_after = not space_after and not after.isalnum()
    left = not space_after and (not sign_after or space_before or sign_before)
    right = not space_before and (not sign_before or space_after or sign_after)
    if char == "_":
        return left and (not right or sign_before), right and (not left or sign_after)
    return left, right


_STEPS = (
    _without(_IMAGE),
    _without(_NOTE_LINK),
    _raised,
    _only(_LINK, 1),
    _without(_GONE),
    _only(_TICKS, 2),
    _emphasis,
    _escapes,
    _without(_EXTRA_SPACE),
)
