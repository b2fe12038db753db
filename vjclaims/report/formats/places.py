"""Where a finding stands: at one figure of the draft, with the other sides beside it.

Editors, pull requests and CI follow a finding to one place in one file, so each is shown once,
at its primary claim: the draft's. In a run without drafts it is the first claim as ordered.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vjclaims.records.claim import Claim, Unclaimed
from vjclaims.records.document import Document
from vjclaims.records.finding import Finding, Report
from vjclaims.text.safe import visible

STDIN = "-"
_BARE = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")
_DRIVE = re.compile(r"[A-Za-z]:/")
Documents = Mapping[str, Document]
Figure = Claim | Unclaimed


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding at its place.

    primary: the claim it is shown at, None for a finding without claims; others: its other
    claims, in its order.
    """

    finding: Finding
    primary: Claim | None
    others: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Where a figure stands in its file; all from 1, in code points, the end behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


def placed(report: Report) -> tuple[Placed, ...]:
    """The findings in their order, each with its place."""
    parties = _parties(report)
    rows = [
        (f, *sides(f.claims, report.drafts, parties.get((f.group, f.verdict), ())))
        for f in report.findings
    ]
    return tuple(Placed(*row) for row in rows)


def sides(
    claims: Collection[Claim], drafts: Collection[str], parties: Collection[str] = ()
) -> tuple[Claim | None, tuple[Claim, ...]]:
    """The claim to show, and the others.

    drafts: paths of the drafts. parties: ids of the claims that are at odds, where others of
    the group agree; one of the drafts' is then preferred that is.
    """
    own = [c for c in claims if c.path in drafts]
    best = next((c for c in own if c.id in parties), None)
    first = best or next(iter(own or claims), None)
    return first, tuple(c for c in claims if c is not first)


def _parties(report: Report) -> dict[tuple[str | None, object], set[str]]:
    """By group and verdict, the ids of the claims with a pair of that verdict."""
    found: dict[tuple[str | None, object], set[str]] = {}
    for group in report.groups:
        for pair in group.pairs:
            found.setdefault((group.id, pair.verdict), set()).update((pair.a.id, pair.b.id))
    return found


def span(claim: Claim, documents: Mapping[str, Document]) -> Span:
    """The figure's place with its end; a figure may run over a line break."""
    document = documents.get(claim.path)
    if document is None or not document.line_starts:
        return Span(claim.line, claim.column, claim.line, claim.column + len(claim.text))
    return Span(claim.line, claim.column, *document.place(claim.end))


def site(figure: Figure, documents: Documents) -> str:
    """How the program that shows the file calls the place of a figure: "paragraph 12", "page 3";
    "" where it tells lines."""
    document = documents.get(figure.path)
    return visible(document.site(figure.start)) if document is not None else ""


def spot(figure: Figure, documents: Documents) -> str:
    """The same, with "line 6" where lines are told; "" in the newsroom's list of figures, whose
    entries go by their ids."""
    if _is_listed(figure, documents):
        return ""
    return site(figure, documents) or f"line {figure.line}"


def opening(figure: Figure, documents: Documents) -> str:
    """The first words of the paragraph, “The port of Halden …”; "" where a line is told, which
    every program leads to."""
    document = documents.get(figure.path)
    if document is None or not document.site(figure.start):
        return ""
    words = visible(document.opening(figure.start)).strip()
    return f"“{words}”" if words else ""


def whereabouts(figure: Figure, documents: Documents) -> str:
    """The spot with its first words: "paragraph 12 at “The port of …”", "line 6"."""
    words = opening(figure, documents)
    return spot(figure, documents) + (f" at {words}" if words else "")


def place(figure: Figure, documents: Documents) -> str:
    """Where a figure stands, as its reader's program shows it: "draft.docx, paragraph 12"; as
    editors and terminals follow it where lines tell: "draft.md:6:16"."""
    path = visible(figure.path)
    if _is_listed(figure, documents):
        return path
    found = site(figure, documents)
    return f"{path}, {found}" if found else f"{path}:{figure.line}:{figure.column}"


def located(figure: Figure, documents: Documents) -> str:
    """The same in one line without column, with the first words where no line is told."""
    if not site(figure, documents) and not _is_listed(figure, documents):
        return f"{visible(figure.path)}:{figure.line}"
    words = opening(figure, documents)
    return place(figure, documents) + (f" at {words}" if words else "")


def aside(claim: Claim | None, documents: Documents) -> list[str]:
    """Where a finding stands, for tools that know lines only; empty where a line tells it."""
    by_line = claim is None or not site(claim, documents)
    return [] if claim is None or by_line else [located(claim, documents)]


def citation(claim: Claim, documents: Documents) -> str:
    """A figure of the other side in one line: path:line “nearly 500,000”, or
    path, page 3 at “The port of …”: “nearly 500,000”."""
    colon = ":" if site(claim, documents) else ""
    return f"{located(claim, documents)}{colon} “{visible(claim.text).strip()}”"


def _is_listed(figure: Figure, documents: Documents) -> bool:
    document = documents.get(figure.path)
    return document is not None and document.tier == "house"


def relative(path: str) -> str:
    """The path without "./" and the like, as code-review tools name files; "-" stays."""
    return path if path == STDIN or not path else posixpath.normpath(path)


def uri(path: str) -> str:
    """The path as a URI (RFC 3986, RFC 8089): relative for a relative path, file:///… for an
    absolute one, "stdin:" for "-".

    Bytes are percent-encoded: those of a name that is no text, too, and the colon, which would
    make a scheme of what stands before it.
    """
    if path == STDIN:
        return "stdin:"
    path = relative(path)
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{_encoded(path[2:])}"
    return f"file://{_encoded(path)}" if path.startswith("/") else _encoded(path)


def is_inside(path: str) -> bool:
    """Whether the path leads to a place below the current folder."""
    path = relative(path)
    outside = path in (STDIN, "..") or path.startswith(("/", "../")) or _DRIVE.match(path)
    return not outside


def _encoded(path: str) -> str:
    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character, which file names of Windows may hold
        data = path.encode("utf-8", "surrogatepass")
    return "".join(chr(b) if b in _BARE else f"%{b:02X}" for b in data)
