"""Makes other people's text safe to print on a terminal, and safe in the cells of a table.

An article can hold escape sequences that recolour or rewrite the screen, bidi overrides
that show a figure in another order than it is stored ("Trojan Source", CVE-2021-42574),
and invisible characters. rich passes all of them on (measured on 15.0).
"""

from __future__ import annotations

import re
import unicodedata

# Format characters that reorder what is shown; they must be seen, not dropped silently.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACE = re.compile(r"\s+")
_ODD = re.compile(r"[^\n\t -~]+")  # what is not plain ASCII
_SUSPECT = frozenset({"Cc", "Cf", "Co", "Cs"})
_SIGNS = "=+\\-@＝＋－＠"  # East Asian versions of Excel take the full-width forms, too
_FORMULA = re.compile(rf"\s*[{_SIGNS}]")
# Where lists are separated by semicolons, Excel starts a cell behind each, quoted or not.
_INSIDE = re.compile(rf"(;\s*)(?=[{_SIGNS}])(?!(?:[+-]\d[\d.,]*%?)(?:[\s;]|$))")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")  # no operator in it, so nothing to run
_NONCHARACTER = 0xFFFE  # the last two code points of every plane: U+FFFE, U+FFFF, U+1FFFE …


def visible(text: str) -> str:
    """One line: white space collapsed, controls and bidi shown as \\x1b, \\u202e.

    Other invisible format characters (zero-width, soft hyphen) are dropped. Private-use
    characters are shown as escapes, which leaves them free for marks of our own, and so are
    noncharacters, which XML forbids; what is left may stand in an XML document.
    """
    text = _SPACE.sub(" ", text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def visible_lines(text: str) -> str:
    """As `visible`, but lines, tabs and runs of spaces stay; every line ends in a line feed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ODD.sub(lambda run: visible(run[0]), text)


def _shown(char: str) -> str:
    category, code = unicodedata.category(char), ord(char)
    if category not in _SUSPECT and code & _NONCHARACTER != _NONCHARACTER:
        return char
    if category == "Cf" and char not in _BIDI:
        return ""
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def neutral(text: str) -> str:
    """The text with an apostrophe where a spreadsheet would start a formula
    (https://owasp.org/www-community/attacks/CSV_Injection); numbers stay."""
    text = _INSIDE.sub(r"\1'", text)
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text.strip()):
        return f"'{text}"
    return text
