"""The output formats: explicit tables of pure functions from a report to text.

A format has one line in `CHECK_FORMATS`, and one in `ENDINGS` for each ending of a file name that
tells it. `compare` differs in the text format only; `extract`, which compares nothing, in those
that would say what came of it. Their tables are the same with these lines replaced.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from vjclaims.records.finding import Report


class Render(Protocol):
    """Turns a report into the whole output, ending with a newline; never prints.

    width: columns to fill. color: whether ANSI styles may be used. debug: also show which
    rule made what. verbose: all of each finding, where that is folded otherwise. A format that has
    no use for one of them ignores it. Bytes are for formats that are no text (xlsx); they cannot be
    shown on a terminal.
    """

    def __call__(
        self, report: Report, *, width: int, color: bool, debug: bool, verbose: bool = False
    ) -> str | bytes: ...


def _for_eyes(module: str, function: str = "render") -> Render:
    """A format that is laid out by the options: a function of a module of this room, imported when
    it is called, as a run that is served from the cache must not wait for any."""

    def render(
        report: Report, *, width: int, color: bool, debug: bool, verbose: bool = False
    ) -> str | bytes:
        draw: Render = getattr(import_module(f"{__name__}.{module}"), function)
        return draw(report, width=width, color=color, debug=debug, verbose=verbose)

    return render


def _file(name: str, function: str = "render") -> Render:
    """A format that is the same whatever the options: `render(report)` of a module of formats/."""

    def render(
        report: Report, *, width: int, color: bool, debug: bool, verbose: bool = False
    ) -> str | bytes:
        made: str | bytes = getattr(import_module(f"{__name__}.formats.{name}"), function)(report)
        return made

    return render


CHECK_FORMATS: Mapping[str, Render] = {
    "text": _for_eyes("terminal.text"),
    "concise": _file("concise"),
    "json": _file("json_"),
    "csv": _file("csv_"),
    "xlsx": _file("xlsx"),
    "markdown": _file("markdown"),
    "html": _for_eyes("html"),
    "sarif": _file("sarif"),
    "github": _file("github"),
}
EXTRACT_FORMATS: Mapping[str, Render] = {
    **CHECK_FORMATS,
    "text": _for_eyes("terminal.text_extract"),
    "html": _for_eyes("html", "render_figures"),
    **{name: _file(name, "render_figures") for name in ("concise", "xlsx", "markdown")},
    "csv": _file("csv_", "render_figures"),
}
COMPARE_FORMATS: Mapping[str, Render] = {
    **CHECK_FORMATS,
    "text": _for_eyes("terminal.text_compare"),
}
FORMATS = CHECK_FORMATS
# What --statistics puts in the place of formats; the others have nothing to show of it.
WITH_STATISTICS: Mapping[str, Render] = {
    "text": _for_eyes("terminal.text", "render_with_statistics")
}

NARROWEST = 40  # columns that a text report needs

# What the end of a file's name says about the format; the longest that fits counts.
ENDINGS: Mapping[str, str] = {
    ".txt": "text",
    ".json": "json",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".md": "markdown",
    ".sarif": "sarif",
    ".sarif.json": "sarif",
    ".html": "html",
    ".htm": "html",
}
# For a person at a terminal: fitted to its width and to what its encoding can show. All others
# are files, the same bytes everywhere.
FOR_A_TERMINAL = frozenset({"text", "concise"})
BINARY = frozenset({"xlsx"})
# For hooks, CI and editors, which run again and again: nothing is told there that no one asked.
FOR_MACHINES = frozenset({"concise", "sarif", "github"})


def format_of(path: str) -> str | None:
    """The format that the name of a file tells, None if none."""
    found = [ending for ending in ENDINGS if path.lower().endswith(ending)]
    return ENDINGS[max(found, key=len)] if found else None
