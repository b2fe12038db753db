"""A report as it goes out: how it is to look, what is said beside it, the exit status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vjclaims.cli.output import (
    PIPED_WIDTH,
    When,
    emit,
    notice,
    text_width,
    to_terminal,
    wants_color,
)
from vjclaims.cli.running import FAILED, FINE, FOUND
from vjclaims.report import (
    BINARY,
    ENDINGS,
    FOR_A_TERMINAL,
    FOR_MACHINES,
    FORMATS,
    WITH_STATISTICS,
    Render,
    format_of,
)
from vjclaims.text.errors import VjclaimsError
from vjclaims.text.files import check_place, save

if TYPE_CHECKING:
    from vjclaims.records.document import Document
    from vjclaims.records.finding import Remark, Report, Severity
    from vjclaims.records.skipped import Skipped

STDOUT = "-"
_DEFAULT = "text"
_NAMED = 5  # files passed over of which the names are told


@dataclass(frozen=True, slots=True)
class View:
    """How the report is to look, and the file that it goes to; None for stdout."""

    format: str
    color: When
    width: int | None
    debug: bool
    output: str | None = None
    statistics: bool = False
    verbose: bool = False


def chosen(
    format: str | None,
    output: str | None,
    color: When,
    width: int | None,
    debug: bool,
    statistics: bool = False,
    verbose: bool = False,
) -> View:
    """The view that the options ask for; asked before any article is read.

    Raises VjclaimsError where such a report could not be delivered.
    """
    file = None if output == STDOUT else output
    if file is not None:
        check_place(file)
    name = format or (_format_of_file(file) if file is not None else _DEFAULT)
    if file is None and name in BINARY and to_terminal():
        mend = f"write it to a file: --output report.{name}"
        raise VjclaimsError(f"{name} is nothing for a terminal; {mend}")
    return View(name, color, width, debug, file, statistics, verbose)


def also(target: str, view: View) -> View:
    """The view of a file that the report goes to as well: FILE, or FORMAT=FILE. Raises
    VjclaimsError where it could not be delivered."""
    before, _, behind = target.partition("=")
    name, file = (before, behind) if before in FORMATS and behind else (None, target)
    look = (view.color, view.width, view.debug, view.statistics, view.verbose)
    return chosen(name, file, *look)


def _format_of_file(file: str) -> str:
    """The format that the file's name tells."""
    name = format_of(file)
    if name is None:
        raise VjclaimsError(
            f"cannot tell the format of {file}: end its name in one of {', '.join(ENDINGS)}, "
            "or use --format"
        )
    return name


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run has to say: the report (text as stdout's encoding can show it, bytes as they
    are), lines for stderr before and after it, exit status, and the paths that were read."""

    output: str | bytes
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    status: int = FINE
    read: tuple[str, ...] = ()


def outcome(
    report: Report, formats: Mapping[str, Render], view: View, fail_on: Severity | None
) -> Outcome:
    """The report as it is to be written, what to say beside it, and the status it earned.

    fail_on: None if findings do not count, as for `extract`.
    """
    renders = {**formats, **(WITH_STATISTICS if view.statistics else {})}
    width, color = width_and_color(view)
    made = renders[view.format](
        report, width=width, color=color, debug=view.debug, verbose=view.verbose
    )
    if isinstance(made, str) and (view.output or view.format not in FOR_A_TERMINAL):
        made = _encoded(made)
    before = tuple(f"{d.path}: {d.notice}" for d in report.documents if d.notice)
    left = () if view.format in FOR_MACHINES else report.passed_over
    after = [*not_read(report.skipped, left), *_remarks(report)]
    if not report.documents and not report.skipped:
        after.append("nothing to read: no article among the paths given")
    read = (*(d.path for d in report.documents), *(s.path for s in report.skipped))
    return Outcome(made, before, tuple(after), _status(report, fail_on), read)


def not_read(skipped: Iterable[Skipped], passed_over: Sequence[str]) -> list[str]:
    """Lines on what could not be read, and one on files of kinds that are not."""
    lines = [f"{s.path}: {s.reason}" for s in skipped]
    names = list(dict.fromkeys(path.rsplit("/", 1)[-1] for path in passed_over))
    if names:
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        lines.append(f"passed over: {', '.join(names[:_NAMED])}{more}")
    return lines


def _remarks(report: Report) -> list[str]:
    """Lines on the checking itself, each with its place as the file's own program shows it."""
    documents = {d.path: d for d in report.documents}
    return [f"{_place(r, documents.get(r.path))}: {r.code} {r.message}" for r in report.remarks]


def _place(remark: Remark, document: Document | None) -> str:
    if document is not None and 0 < remark.line <= len(document.line_starts):
        offset = document.line_starts[remark.line - 1] + remark.column - 1
        if site := document.site(offset):
            return f"{remark.path}, {site}"
    return f"{remark.path}:{remark.line}:{remark.column}"


def width_and_color(view: View) -> tuple[int, bool]:
    """The width to be filled, and whether in colour; a file is no terminal, whatever stdout is."""
    if view.output is None:
        return text_width(view.width), wants_color(view.color)
    return view.width or PIPED_WIDTH, view.color is When.ALWAYS


def _encoded(text: str) -> bytes:
    # Names of files that are no text have halves of characters in them, which UTF-8 has not.
    return text.encode("utf-8", "backslashreplace")


def _status(report: Report, fail_on: Severity | None) -> int:
    if any(s.fatal for s in report.skipped) or not report.documents:
        return FAILED
    if fail_on is None:
        return FINE
    return FOUND if any(f.severity.rank >= fail_on.rank for f in report.findings) else FINE


def deliver(said: Outcome, output: str | None = None) -> int:
    """Print notices, the report (or write it to its file), notices; the exit status."""
    for line in said.before:
        notice(line)
    if output is None:
        emit(said.output)
    else:
        data = said.output if isinstance(said.output, bytes) else _encoded(said.output)
        save(output, data, said.read)
        notice(f"wrote {output}")
    for line in said.after:
        notice(line)
    return said.status
