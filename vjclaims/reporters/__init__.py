"""The output formats: explicit tables of pure functions from a report to text.

A format has one line in `CHECK_FORMATS`. What `extract` and `compare` show differs in the
text format only, so their tables are the same with that one line replaced.
"""

from collections.abc import Mapping
from typing import Protocol

from vjclaims.finding import Report
from vjclaims.reporters import html, json_, text, text_compare, text_extract


class Render(Protocol):
    """Turns a report into the whole output, ending with a newline; never prints.

    width: columns to fill. color: whether ANSI styles may be used. debug: also show which
    rule made what. A format that has no use for one of them ignores it. Bytes are for formats
    that are no text (xlsx); they cannot be shown on a terminal.
    """

    def __call__(self, report: Report, *, width: int, color: bool, debug: bool) -> str | bytes: ...


CHECK_FORMATS: Mapping[str, Render] = {
    "text": text.render,
    "json": json_.render,
    "html": html.render,
}
EXTRACT_FORMATS: Mapping[str, Render] = {**CHECK_FORMATS, "text": text_extract.render}
COMPARE_FORMATS: Mapping[str, Render] = {**CHECK_FORMATS, "text": text_compare.render}
FORMATS = CHECK_FORMATS

__all__ = ["CHECK_FORMATS", "COMPARE_FORMATS", "EXTRACT_FORMATS", "FORMATS", "Render"]
