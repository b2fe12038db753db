"""Where a finding stands: at one figure of the draft, with the other sides beside it.

Editors, pull requests and CI follow a finding to one place in one file, so each is shown once,
at its primary claim: the draft's. In a run without drafts it is the first claim as ordered.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from vjclaims.findings.keys import fingerprint
from vjclaims.records.claim import Claim, Unclaimed
from vjclaims.records.document import Document
from vjclaims.records.finding import Finding, Report
from vjclaims.text.safe import visible

STDIN = "-"
Documents = Mapping[str, Document]
Figure = Claim | Unclaimed


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding at its place.

    primary: the claim it is shown at, None for a finding without claims; others: its other
    claims, in its order; key: the same from run to run when lines move, and only this
    finding's within the report.
    """

    finding: Finding
    primary: Claim | None
    others: tuple[Claim, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Span:
    """Where a figure stands in its file; all from 1, in code points, the end behind it."""

    line: int
    column: int
    end_line: int
    end_column: int


def placed(report: Report) -> tuple[Placed, ...]:
    """The findings, each with its place, in order of place; those without any come last."""
    parties = _parties(report)
    rows = [
        (f, *sides(f.claims, report.drafts, parties.get((f.group, f.verdict), ())))
        for f in report.findings
    ]
    rows.sort(key=lambda row: (*_where(row[1]), row[0].code, row[0].message))
    keys = unique(fingerprint(row[0]) for row in rows)
    return tuple(Placed(*row, key) for row, key in zip(rows, keys, strict=True))


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


def _where(claim: Claim | None) -> tuple[bool, str, int, int]:
    if claim is None:
        return True, "", 0, 0
    return False, claim.path, claim.start, claim.end


def unique(keys: Iterable[str]) -> list[str]:
    """The keys, a second and third of the same made another; two drafts may say the same."""
    seen: Counter[str] = Counter()
    made = []
    for key in keys:
        seen[key] += 1
        again = f"{key}\0{seen[key]}".encode()
        made.append(key if seen[key] == 1 else hashlib.sha256(again).hexdigest()[:16])
    return made


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
    told_by_line = claim is None or not site(claim, documents)
    return [] if claim is None or told_by_line else [located(claim, documents)]


def told(claim: Claim, documents: Documents) -> str:
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
