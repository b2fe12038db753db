"""The output formats: explicit tables of pure functions from a report to text.

A format has one line in `CHECK_FORMATS`, and one in `ENDINGS` for each ending of a file name that
tells it. `compare` differs in the text format only; `extract`, which compares nothing, in those
that would say what came of it. Their tables are the same with these lines replaced.
"""

from collections.abc import Mapping
from typing import Protocol

from vjclaims.finding import Report
from vjclaims.reporters import (
    concise,
    csv_,
    github,
    gitlab,
    json_,
    jsonl,
    junit,
    markdown,
    rdjson,
    sarif,
    text,
    text_compare,
    text_extract,
    xlsx,
)


class Render(Protocol):
    """Turns a report into the whole output, ending with a newline; never prints.

    width: columns to fill. color: whether ANSI styles may be used. debug: also show which
    rule made what. A format that has no use for one of them ignores it. Bytes are for formats
    that are no text (xlsx); they cannot be shown on a terminal.
    """

    def __call__(self, report: Report, *, width: int, color: bool, debug: bool) -> str | bytes: ...


CHECK_FORMATS: Mapping[str, Render] = {
    "text": text.render,
    "concise": concise.render,
    "json": json_.render,
    "jsonl": jsonl.render,
    "csv": csv_.render,
    "xlsx": xlsx.render,
    "markdown": markdown.render,
    "sarif": sarif.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "junit": junit.render,
    "rdjson": rdjson.render,
}
EXTRACT_FORMATS: Mapping[str, Render] = {
    **CHECK_FORMATS,
    "text": text_extract.render,
    "concise": concise.render_figures,
    "csv": csv_.render_figures,
    "xlsx": xlsx.render_figures,
    "markdown": markdown.render_figures,
}
COMPARE_FORMATS: Mapping[str, Render] = {**CHECK_FORMATS, "text": text_compare.render}
FORMATS = CHECK_FORMATS
# What --statistics puts in the place of formats; the others have nothing to show of it.
WITH_STATISTICS: Mapping[str, Render] = {"text": text.render_with_statistics}

# What the end of a file's name says about the format; the longest that fits counts.
ENDINGS: Mapping[str, str] = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".md": "markdown",
    ".sarif": "sarif",
    ".sarif.json": "sarif",
    ".xml": "junit",
    ".html": "html",
}
# For a person at a terminal: fitted to its width and to what its encoding can show. All others
# are files, the same bytes everywhere.
FOR_A_TERMINAL = frozenset({"text", "concise"})
BINARY = frozenset({"xlsx"})


def format_of(path: str) -> str | None:
    """The format that the name of a file tells, None if none."""
    found = [ending for ending in ENDINGS if path.lower().endswith(ending)]
    return ENDINGS[max(found, key=len)] if found else None


__all__ = [
    "BINARY",
    "CHECK_FORMATS",
    "COMPARE_FORMATS",
    "ENDINGS",
    "EXTRACT_FORMATS",
    "FORMATS",
    "FOR_A_TERMINAL",
    "WITH_STATISTICS",
    "Render",
    "format_of",
]
