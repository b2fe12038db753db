"""Characters that stand in pages and office documents without being read."""

from __future__ import annotations

import re

# Not white space as Python has it: a no-break space inside 1 200 says that it is one number.
_SPACES = re.compile("[ \t\n\r\f\v\x1c-\x1f\u2028\u2029]+")
_LIGATURES = dict(enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"), 0xFB00))
_HYPHENS = {0x2010: "-", 0x2011: "-"}  # the one that may not break is a hyphen to a reader
# Two figures set apart by a tab are two: "120 <tab> 450" must not become 120,450.
_TAB = re.compile(r"(?<=[\d%)])[ \r\n]*\t[ \t\r\n]*(?=[\d$£€(+−-])")
# Soft hyphens, zero-width marks and controls; U+0085 is an ellipsis below, not a line end.
_UNSEEN = (0x7F, 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF)
_GONE = dict.fromkeys((*range(9), *range(0x0E, 0x1C), *_UNSEEN))
# "&#150;" means the en dash of Windows-1252 wherever it is shown (HTML, numeric character
# reference end state), but parsers for XML hand on the control character.
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_TABLE: dict[int, str | None] = {**_LIGATURES, **_HYPHENS, **_GONE, **_WINDOWS}


def clean(text: str) -> str:
    """The text with single spaces, without ligatures and characters that nobody sees."""
    text = _SPACES.sub(" ", _TAB.sub(" | ", text.translate(_TABLE)))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.translate(_SURROGATES)
    return text.strip(" ")
