"""The text report for terminals and files that cannot hold more than ASCII."""

from __future__ import annotations

# One character each where columns must stay aligned; both marks become an asterisk, as
# people stress words in plain mail.
_ASCII = {
    "─": "-", "═": "=", "●": "o", "◄": "<", "►": ">", "│": "|",
    "├": "|", "┤": "|", "«": "*", "»": "*", "·": ";", "…": "...", "–": "-", "—": "-",
    "“": '"', "”": '"', "‘": "'", "’": "'", "×": "x", "±": "+/-", "\N{NO-BREAK SPACE}": " ",
}  # fmt: skip
_TABLE = str.maketrans(_ASCII)

# What the reporters themselves draw with; if an encoding has these, nothing is replaced.
DRAWN = "─═●◄►│├┤«»·…–"


def to_ascii(text: str) -> str:
    """The text with drawing characters and typographic signs replaced.

    Letters outside ASCII stay; the stream's error handler deals with them.
    """
    return text.translate(_TABLE)
